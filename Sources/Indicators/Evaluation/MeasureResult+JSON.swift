public import LogLines
public import TextForms
public import Values

/// What `count` and `explain` print for programs.
extension MeasureResult {
  /// The answer of `count`: the figure, the period, the groups.
  public func json(measure: String, period: ClosedRange<Day>, asOf: Day?) -> JSON {
    .object(object(measure: measure, period: period, asOf: asOf))
  }

  /// The answer of `explain`: that of `count` with the events behind it, those left out, and its parts.
  public func explanation(of measure: BoundMeasure, _ text: String, period: ClosedRange<Day>, asOf: Day?, _ options: ExplanationOptions)
    -> JSON
  {
    var object = object(measure: text, period: period, asOf: asOf, withParts: true)
    let seqs = events
    let shown = options.window(seqs)
    object["events"] = .array(shown.map { .number($0) })
    if seqs.count > shown.endIndex { object["more"] = .number(seqs.count - shown.endIndex) }
    object["cases"] = .array(
      cases(within: shown.count == seqs.count ? nil : Set(shown)).map { entry in
        ["case": .string(options.name(of: entry)), "events": .array(entry.events.map { .number($0) })]
      })
    let exclusions = exclusions
    object["excluded"] = .array(
      exclusions.flatMap { exclusion in exclusion.places.map { (seq: $0.seq, reason: exclusion.reason) } }.sorted { $0.seq < $1.seq }
        .map { ["seq": .number($0.seq), "reason": .string(options.reason(of: $0.seq, $0.reason))] })
    if options.withReasons {
      object["notCounted"] = .array(
        exclusions.map { exclusion in
          [
            "reason": .string(exclusion.reason.text[options.language]), "n": .number(exclusion.places.count),
            "seq": .array(exclusion.places.prefix(100).map { .number($0.seq) }),
          ]
        })
    }
    object["canonical"] = .string(measure.canonical)
    object["formula"] = .string(measure.formula)
    object["parts"] = .array(
      zip(parts, measure.calls).map { part, call in
        var members = part.json(group: nil, part.figure, within: period).object ?? [:]
        members["canonical"] = .string(call.canonical)
        return .object(members)
      })
    if let shortfall = shortfall(of: measure) {
      for (key, value) in shortfall.members(withDue: parts[0].function == .ontime, options) { object[key] = value }
    }
    for (key, value) in ShareAccount(self, of: measure)?.members(options.language) ?? [] { object[key] = value }
    return .object(object)
  }

  /// The cases that a share lacks, if the whole measure is a share.
  public func shortfall(of measure: BoundMeasure) -> Shortfall? { measure.isOneCall ? parts.first?.shortfall : nil }

  /// A case with the events of it that are behind a figure.
  public struct CountedCase {
    private let first: CountedEvent
    fileprivate var seqs: [Int]

    fileprivate init(_ first: CountedEvent, _ seqs: [Int]) {
      self.first = first
      self.seqs = seqs
    }

    /// The case's name, made on demand because most are never shown.
    public var id: CaseID { first.caseID }

    /// Which of the logs asked about has it, from 0.
    public var office: Int { first.place.office }

    /// The numbers of the events, in order, each once.
    public var events: [Int] {
      seqs.count == 1 || seqs.count == 2 && seqs[0] < seqs[1] ? seqs : Set(seqs).sorted()
    }
  }

  /// The events behind the figure by case, the cases in the order of their first events.
  public func cases(within seqs: Set<Int>? = nil) -> [CountedCase] {
    var cases: [CountedCase] = []
    var places: [CountedEvent.CaseKey: Int] = [:]
    for event in parts.count == 1 ? parts[0].counted : parts.flatMap(\.counted).sorted(by: { $0.place < $1.place }) {
      let all = [event.place.seq] + (event.milestone.map { [$0.seq] } ?? [])
      let shown = seqs.map { seqs in all.filter(seqs.contains) } ?? all
      if shown.isEmpty { continue }
      if let index = places[event.caseKey] {
        cases[index].seqs += shown
      } else {
        places[event.caseKey] = cases.count
        cases.append(CountedCase(event, shown))
      }
    }
    return cases
  }

  /// The number of distinct counted events in each month, in order.
  public var months: [(month: String, count: Int)] {
    var days: [Day: Int] = [:]
    // A function counts an event once; several may count the same.
    var seen: Set<EventPlace> = []
    for event in parts.lazy.flatMap(\.counted) where parts.count == 1 || seen.insert(event.place).inserted {
      days[event.on, default: 0] += 1
    }
    var months: [String: Int] = [:]
    for (day, count) in days { months[GroupKey.TimeKey.month.group(of: day), default: 0] += count }
    return months.sorted { $0.key < $1.key }.map { (month: $0.key, count: $0.value) }
  }

  private func object(measure: String, period: ClosedRange<Day>, asOf: Day?, withParts: Bool = false) -> JSON.Object {
    var object: JSON.Object = ["measure": .string(measure)]
    for (key, value) in figure.members { object[key] = value }
    object["period"] = .array([.string(period.lowerBound.description), .string(period.upperBound.description)])
    object["asOf"] = asOf.map { .string($0.description) } ?? .null
    if waiting > 0 { object["open"] = .number(waiting) }
    if !keys.isEmpty {
      object["groups"] = .array(
        groups.enumerated().map { index, group in
          var members: JSON.Object = ["key": .object(JSON.Object(zip(keys, group.key).map { ($0, $1) }))]
          for (key, value) in group.figure.members { members[key] = value }
          if withParts { members["parts"] = .array(zip(parts, group.parts).map { $0.json(group: index, $1, within: period) }) }
          return .object(members)
        })
    }
    return object
  }
}

extension Figure: JSONConvertible {
  /// The value and a ratio's sides in JSON: a day as text, a number half up to six decimals.
  var members: [(String, JSON)] {
    var members: [(String, JSON)] = [("value", json)]
    if let ratio {
      members.append(("numerator", ratio.numerator.json))
      members.append(("denominator", ratio.denominator.json))
    }
    return members
  }

  /// The value in JSON; `null` if it is undefined.
  public var json: JSON {
    if let day { return .string(day.description) }
    return value?.json ?? .null
  }
}

extension Rational {
  /// The number half up to six decimals; `null` if it is too large.
  var json: JSON {
    rounded(to: 6).map { .number(JSON.Number($0)) } ?? .null
  }
}

/// What an explanation for programs shows.
public struct ExplanationOptions: Sendable {
  /// The language of the reasons.
  public var language: Language
  /// Whether events left out are listed by reason too.
  public var withReasons = false
  /// Who voided an event, when and why, by the event's number, if looked up.
  public var voidings: [Int: String] = [:]
  /// How many of the events are passed over, and how many shown at most.
  public var skip = 0
  public var limit: Int?

  /// The offices asked, if cases are named with their office: `a:notice/2023-0001`.
  public var offices: [String] = []

  /// Shows everything.
  public init(_ language: Language) {
    self.language = language
  }

  /// The name of a case, with its office where several were asked.
  public func name(of entry: MeasureResult.CountedCase) -> String { name(of: entry.id, in: entry.office) }

  /// The name of a case of one of the offices.
  public func name(of id: CaseID, in office: Int) -> String {
    offices.isEmpty ? id.description : "\(offices[office]):\(id)"
  }

  /// Why an event isn't counted, as printed.
  public func reason(of seq: Int, _ reason: ExcludedEvent.Reason) -> String {
    (reason == .voided ? voidings[seq] : nil) ?? reason.text[language]
  }

  /// The part of a list that is shown.
  public func window<Element>(_ list: [Element]) -> ArraySlice<Element> {
    let start = min(skip, list.count)
    return list[start..<min(list.count, start + min(limit ?? list.count, list.count))]
  }
}

extension MeasureResult.Part {
  /// The part as programs read it, of one group where one is given.
  func json(group: Int?, _ figure: Figure, within whole: ClosedRange<Day>) -> JSON {
    let days = self.counted.map(\.on)
    let isOpen = (period.lowerBound == Day.loggable.lowerBound, period.upperBound == Day.loggable.upperBound)
    let last = isOpen.1 ? max(whole.upperBound, period.lowerBound, days.max() ?? period.lowerBound) : period.upperBound
    let first = isOpen.0 ? min(whole.lowerBound, last, days.min() ?? last) : period.lowerBound
    func ofGroup(_ events: [CountedEvent]) -> [CountedEvent] { group.map { group in events.filter { $0.group == group } } ?? events }
    let (counted, covered) = (ofGroup(self.counted), ofGroup(self.covered))
    var object: JSON.Object = [
      "measure": .string(text), "function": .string(function.rawValue), "type": .string(type),
      "period": .array([.string(first.description), .string(last.description)]), "value": figure.json,
    ]
    if function == .cover || function == .frequency {
      object["counted"] = .array(covered.map { .number($0.place.seq) })
      object["reached"] = .array(covered.compactMap(\.milestone).map { .number($0.seq) })
      return .object(object)
    }
    object["counted"] = .array(counted.map { .number($0.place.seq) })
    if shortfall != nil { object["reached"] = .array(counted.filter(\.isReached).compactMap { $0.milestone }.map { .number($0.seq) }) }
    if counted.contains(where: { $0.term != nil }) {
      object["terms"] = .array(
        counted.compactMap { event in
          event.term.map { term in .array([.number(event.place.seq)] + (event.milestone.map { [.number($0.seq)] } ?? []) + [term]) }
        })
    }
    return .object(object)
  }
}

extension JSON {
  /// Puts groups in the order of their keys: numbers by size, texts by their bytes, what is missing last.
  public static func groupsInOrder(_ left: [JSON], _ right: [JSON]) -> Bool {
    for (first, second) in zip(left, right) where first != second { return first.groupPrecedes(second) }
    return left.count < right.count
  }

  private func groupPrecedes(_ other: JSON) -> Bool {
    if let left = decimal, let right = other.decimal { return left < right }
    if let left = string, let right = other.string { return left.utf8.lexicographicallyPrecedes(right.utf8) }
    return groupRank < other.groupRank
  }

  private var groupRank: Int {
    switch self {
    case .bool(let flag): flag ? 0 : 1
    case .number: 2
    case .string: 3
    case .array, .object: 4
    case .null: 5
    }
  }
}
