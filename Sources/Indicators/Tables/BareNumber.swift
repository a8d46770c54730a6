import Values

/// A number that was entered without a unit for a target that has one.
public struct BareNumber: Hashable, Sendable {
  /// The number as it was written.
  public let text: String
  /// What it is taken for: the same number in the target's unit.
  public let reading: String
  /// What it may be as well: 92% of 0.92 where per cents are asked for.
  public let share: String?
  /// Whether it is nearer to the target in single units, 9000 beside 1.2万人次, so that its size decides what it is.
  public let isReadBySize: Bool
  /// Whether it meets the target as a share and not as per cents.
  public let meetsAsShare: Bool

  /// A text that is held against a target; nil if it names its unit, or the target counts things.
  init?(_ text: String, for comparator: Comparator) {
    let (unit, bound): (PrintedUnit, Rational)
    switch comparator.form {
    case .bound(_, let value): (unit, bound) = (comparator.unit, value)
    case .range(_, let to): (unit, bound) = (comparator.unit, to)
    case .frequency, .deadline, .period: return nil
    }
    guard unit.base != .number || unit.unscaled != nil, !unit.text.isEmpty, let quantity = Quantity(FigureText.folded(text)),
      quantity.unit.isBare, quantity.unit.text != unit.text
    else { return nil }
    self.text = text
    let meant = quantity.reading(in: unit, beside: bound).unit.text
    isReadBySize = quantity.unit.text.isEmpty && meant != unit.text
    reading = text + (meant.hasPrefix(quantity.unit.text) ? String(meant.dropFirst(quantity.unit.text.count)) : meant)
    guard quantity.unit.text.isEmpty else {
      (share, meetsAsShare) = (nil, false)
      return
    }
    let isShare = unit.base == .rate && quantity.value > .zero && quantity.value <= Rational(1) && bound > PrintedUnit.percent.scale
    let hundred = quantity.value.multiplied(by: Rational(100))?.exactDecimal
    share = isShare ? hundred.map { "\($0)%" } : nil
    meetsAsShare = isShare && comparator.holds(quantity.value) && !comparator.holds(quantity.reading(in: unit).value)
  }
}

extension BareNumber {
  /// A printed actual that only meets its printed target as a share; nil of any other.
  public static func share(_ actual: String, of target: String, in context: Target.Context) -> String? {
    guard let number = Target.parse(target, in: context).comparator.flatMap({ BareNumber(actual, for: $0) }), number.meetsAsShare else {
      return nil
    }
    return number.share
  }
}

extension TableDefinition {
  /// The numbers of an entry's actual that name no unit where the row's target has one.
  public func bareNumbers(in entry: Assessment.Entry) -> [BareNumber] {
    guard let row = row(entry.row), let actual = entry.actual else { return [] }
    let parts = row.parsedParts(in: period)
    if parts.isEmpty { return row.parsedTarget(in: period).comparator.flatMap { BareNumber(actual, for: $0) }.map { [$0] } ?? [] }
    return zip(Target.texts(of: actual), parts).compactMap { BareNumber($0, for: $1.comparator) }
  }
}
