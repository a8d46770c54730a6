public import Casework
public import EventLog

/// Computes measures straight from resolved histories: the definition by which faster ways are judged, and the source of every "why".
public struct NaiveEvaluator {
  /// The offices as they are known today.
  private let full: [OfficeHistory]

  /// The offices as they were known at the moment asked about.
  private let offices: [OfficeHistory]

  /// The day it is, or that as of which is asked.
  private let today: Day

  /// Takes the offices' histories; `knownBy` is the last moment whose events count.
  public init(_ offices: [OfficeHistory], knownBy: Instant? = nil, today: Day) {
    self.full = offices
    self.offices = knownBy.map { moment in offices.map { $0.known(by: moment) } } ?? offices
    self.today = today
  }

  /// Finds the cases that a query names, as they were known.
  public var directory: [OfficeHistory] { offices }

  /// Computes a measure over a period.
  public func evaluate(
    _ measure: BoundMeasure, period: ClosedRange<Day> = .wholeHistory, explaining: Bool = false
  ) throws(ExpressionError) -> MeasureResult {
    let calls = measure.calls
    var items: [[Item]] = []
    var parts: [MeasureResult.Part] = []
    for call in calls {
      let days = call.period.map { $0.closed(within: .wholeHistory) } ?? period
      var collector = ItemCollector(call: call, period: days, today: today, offices: offices, full: explaining ? full : nil)
      collector.collect()
      items.append(collector.items)
      parts.append(
        MeasureResult.Part(
          text: call.text, function: call.function, type: call.computation.type, period: days ?? period,
          figure: try call.figure(of: collector.items), counted: collector.items.flatMap(\.counted).sorted { $0.place < $1.place },
          covered: [], excluded: collector.excluded.map { Exclusion(reason: $0.reason, places: [$0.place]) }, shortfall: nil))
    }
    let figure = try measure.figure { (index) throws(ExpressionError) in try calls[index].figure(of: items[index]) }
    var groups: [MeasureResult.Group] = []
    if let keys = calls.first?.keys, !keys.isEmpty {
      for key in Set(items.joined().map(\.key)).sorted(by: JSON.groupsInOrder) {
        let figure = try measure.figure { (index) throws(ExpressionError) in
          try calls[index].figure(of: items[index].filter { $0.key == key })
        }
        groups.append(MeasureResult.Group(key: key, figure: figure))
      }
    }
    return MeasureResult(figure: figure, keys: calls.first?.keys.map(\.name) ?? [], groups: groups, parts: parts)
  }

  /// The days from the first to the last on which something happened in the offices; today in an empty log.
  public var extent: ClosedRange<Day> {
    let extents = offices.compactMap(\.extent)
    guard let first = extents.map(\.lowerBound).min(), let last = extents.map(\.upperBound).max() else { return today...today }
    return first...last
  }

  /// The cases for which a query holds at the end of a day, in the order of the log.
  public func cases(_ query: BoundQuery, on day: Day = Day.loggable.upperBound) -> [Case] {
    offices.enumerated().flatMap { index, office in
      let snapshot = OfficeSnapshot(office, index: index, end: day, today: today)
      return office.cases.enumerated().compactMap { place, history -> Case? in
        guard history.id.kind == query.kind.id, let standing = snapshot.standings[place] else { return nil }
        let subject = Subject(
          snapshot: snapshot, history: history, standing: standing, entries: Array(history.standing), index: nil)
        return query.words.allSatisfy(subject.meets) ? standing : nil
      }
    }
  }

  /// The events for which a query holds, in the order of the log.
  public func events(_ query: BoundQuery) -> [HistoryEntry] {
    offices.enumerated().flatMap { index, office in
      let snapshot = OfficeSnapshot(office, index: index, end: Day.loggable.upperBound, today: today)
      return office.cases.enumerated().flatMap { place, history -> [HistoryEntry] in
        guard history.id.kind == query.kind.id else { return [] }
        let entries = Array(history.standing)
        return entries.indices.compactMap { number in
          if case .events(let name?) = query.subject, entries[number].event.type.name != name { return nil }
          let subject = Subject(
            snapshot: snapshot, history: history, standing: snapshot.standings[place], entries: entries, index: number)
          return query.words.allSatisfy(subject.meets) ? entries[number] : nil
        }
      }.sorted { $0.event.seq < $1.event.seq }
    }
  }
}

extension BoundMeasure {
  /// The figure that its functions' figures come to; they are asked for by their place in `calls`.
  func figure(_ ofCall: (Int) throws(ExpressionError) -> Figure) throws(ExpressionError) -> Figure {
    var next = 0
    return try figure(ofCall, &next)
  }

  private func figure(_ ofCall: (Int) throws(ExpressionError) -> Figure, _ next: inout Int) throws(ExpressionError) -> Figure {
    switch self {
    case .literal(let figure): return figure
    case .call:
      next += 1
      return try ofCall(next - 1)
    case .negation(let inner): return try inner.figure(ofCall, &next).negated
    case .named(_, let inner): return try inner.figure(ofCall, &next)
    case .operation(let sign, let left, let right, let unit):
      let first = try left.figure(ofCall, &next)
      let second = try right.figure(ofCall, &next)
      guard let joined = Figure.joining(first, sign, second, unit: unit, isShare: unit == .rate || !right.calls.isEmpty) else {
        throw ExpressionError(.overflow, in: calls.first?.source ?? "", at: 0..<0)
      }
      return joined
    }
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
