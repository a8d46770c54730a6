import LogLines
public import TextForms
public import Values

/// A published report compared with the log and with itself.
public struct Reconciliation: Hashable, Sendable {
  /// Every figure, and every cell that has a measure, in printed order.
  public let entries: [Entry]
  /// Where the report contradicts itself.
  public let contradictions: [Contradiction]
  /// Equations that couldn't be computed, since they name a text or a blank cell.
  public let uncheckedEquations: [String]

  /// One printed value beside what the log gives.
  public struct Entry: Hashable, Sendable {
    /// The value as printed.
    public let printing: Printing
    /// Where it comes from.
    public let origin: PublishedReport.Origin
    /// What the log gives.
    public let derived: Figure?
    /// How the two compare.
    public let verdict: Verdict
  }

  /// How a printed value compares to a derived one.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// Equal, or inside the printed qualifier.
    case agrees
    /// Equal after rounding or truncating to the printed decimals, or a day to its month.
    case rounds
    /// Another value.
    case differs
    /// No log can hold it, or no measure is given.
    case notDerivable = "not-derivable"
  }

  /// Reconciles a report's figures with the closure's; contradictions need the report alone.
  public init<Failure: Error>(
    _ report: PublishedReport, strict: Bool = false, ofForm isForm: Bool = false, rules: Set<Contradiction.Rule>? = nil,
    figures: (String) throws(Failure) -> Figure?
  ) throws(Failure) {
    let groups = QuantityGroups(report)
    let named = Set(report.figures.map(\.id))
    var entries: [Entry] = []
    for printing in groups.printings where !printing.isAlias {
      let origin = groups.origin(of: printing)
      let isOwnCell = printing.origin.measure != nil || printing.origin.sameAs != nil
      guard named.contains(printing.name) || (isOwnCell && origin.measure != nil) else { continue }
      var derived: Figure?
      if let measure = origin.measure { derived = try figures(measure) }
      entries.append(Entry(printing: printing, origin: origin, derived: derived, period: report.period, strict: strict))
    }
    self.entries = entries
    var search = ContradictionSearch(report: report, groups: groups, isStrict: strict, isForm: isForm)
    search.run()
    contradictions = search.found.filter { rules?.contains($0.rule) ?? true }
    uncheckedEquations = search.uncheckedEquations
  }

  /// Whether anything differs or contradicts.
  public var hasDifferences: Bool { !contradictions.isEmpty || entries.contains { $0.verdict == .differs } }

  /// What the report as a whole is found to be: equations over texts and blank cells were not checked.
  public var verdict: Values.Verdict<Localized> {
    let count = contradictions.count + self.count(of: .differs)
    if count > 0 { return .contradicted(Localized(message: "reconciliation.wrong", ["count": count])) }
    if uncheckedEquations.isEmpty { return .proved }
    return .unchecked(Localized(message: "reconciliation.unchecked", ["count": uncheckedEquations.count, "equations": uncheckedEquations]))
  }

  /// How many entries have a verdict.
  public func count(of verdict: Verdict) -> Int { entries.count { $0.verdict == verdict } }
}

extension Reconciliation.Entry {
  init(printing: Printing, origin: PublishedReport.Origin, derived: Figure?, period: ClosedRange<Day>?, strict: Bool) {
    self.printing = printing
    self.origin = origin
    self.derived = derived
    verdict = derived.map { Self.verdict(printing, $0, period: period, strict: strict) } ?? .notDerivable
  }

  private static func verdict(_ printing: Printing, _ derived: Figure, period: ClosedRange<Day>?, strict: Bool)
    -> Reconciliation.Verdict
  {
    // A month or a year is a day printed less exactly.
    if let day = derived.day, let verdict = PrintedDays(FigureText.folded(printing.text), period: period)?.verdict(on: day) {
      return verdict
    }
    switch printing.value {
    case .blank: return .differs
    case .text(let text):
      let texts = [FigureFormat.defaultText(of: derived), derived.day?.description].compactMap(\.self)
      let isSaid =
        (printing.value.saysNone && derived.value == .zero)
        || (printing.value.saysAll && derived.unit == .rate && derived.value == Rational(1))
      return isSaid || texts.contains { FigureText.folded($0) == text } ? .agrees : .differs
    case .number(let number):
      guard let value = derived.value, fits(number, derived) else { return .differs }
      if (number.value == value && !number.isBelow) || (!strict && number.interval.contains(value)) { return .agrees }
      return !number.isBelow && value.prints(as: number.value, step: number.quantity.step) ? .rounds : .differs
    }
  }

  /// Whether the units can be compared: equal, or one of them names no dimension.
  private static func fits(_ number: PrintedNumber, _ derived: Figure) -> Bool {
    let base = number.quantity.unit.base
    return base == derived.unit || base == .number || derived.unit == .number
  }

  /// Derived minus printed in base units, if both are numbers.
  public var difference: Rational? {
    guard let value = derived?.value, let printed = printing.value.number else { return nil }
    return value.subtracting(printed.value)
  }
}

extension Reconciliation {
  /// The answer of `reconcile --json`.
  public func json(in language: Language) -> JSON {
    var object = JSON.Object([
      ("figures", .array(entries.map(\.json))), ("contradictions", .array(contradictions.map { $0.json(in: language) })),
    ])
    if !uncheckedEquations.isEmpty { object["unchecked"] = .array(uncheckedEquations.map { .string($0) }) }
    return .object(object)
  }
}

extension Reconciliation.Entry {
  fileprivate var json: JSON {
    var object = JSON.Object([
      ("id", .string(printing.name)), ("label", .string(printing.label)), ("published", published),
      ("derived", derived?.json ?? .null),
      ("verdict", .string(verdict.rawValue)), ("printed", .string(printing.text)),
    ])
    object["difference"] = difference?.json
    object["measure"] = origin.measure.map { .string($0) }
    object["reason"] = origin.underivable.map { .string($0) }
    return .object(object)
  }

  /// The printed value as numbers compare, a text as it is.
  private var published: JSON {
    switch printing.value {
    case .number(let number): number.value.json
    case .text: .string(printing.text)
    case .blank: .null
    }
  }
}
