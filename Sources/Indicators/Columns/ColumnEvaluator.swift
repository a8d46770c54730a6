public import Casework
public import LogLines
public import Values

/// Computes measures over columns; tests compare it with an oracle that reads stored lines.
public struct ColumnEvaluator {
  /// The offices.
  let offices: [OfficeColumns]

  /// The kinds of case that there are.
  let catalog: Catalog

  /// The day it is, or that as of which the columns were made.
  let today: Day

  /// The offices in their present state, to report what was recorded since.
  let later: [OfficeColumns]

  private let most: Int

  /// The number of events from which different kinds are counted at the same time.
  let partedFrom: Int

  /// So many events may usually be in memory, of all offices together.
  public static let mostHeld = 2_000_000

  /// Whether the offices are asked for some kinds in turn, each let go of before the next.
  func areTakenInTurn(for kinds: Set<String>?) -> Bool {
    offices.count > 1 && offices.reduce(0) { $0 + $1.eventCount } > most && !offices.allSatisfy { $0.holdsAlone(kinds) }
  }

  /// Evaluates offices' columns, perhaps of a past day with the present ones beside them.
  public init(
    _ offices: [OfficeColumns], catalog: Catalog, today: Day, later: [OfficeColumns] = [], holding most: Int = ColumnEvaluator.mostHeld,
    partedFrom many: Int = ColumnEvaluator.manyEvents
  ) {
    self.later = later
    self.most = most
    partedFrom = many
    self.offices = offices
    self.catalog = catalog
    self.today = today
  }

  /// Finds the cases that people name.
  public var directory: ColumnDirectory { ColumnDirectory(evaluator: self) }

  /// The first to the last day with an event in the offices; today in an empty log.
  public var extent: ClosedRange<Day> {
    let extents = each { office, _ in office.extent }.compactMap(\.self)
    guard let first = extents.map(\.lowerBound).min(), let last = extents.map(\.upperBound).max() else { return today...today }
    return first...last
  }

  /// The value of a measure over no events.
  public func nothing(of measure: BoundMeasure) throws(ExpressionError) -> Figure {
    try ColumnEvaluator([], catalog: catalog, today: today).evaluate(measure).figure
  }

  /// The kinds with events that the catalog doesn't know, each with its number of cases.
  public var unknownKinds: [(kind: String, cases: Int)] {
    let known = EventType.ownKinds.union(catalog.kinds.map(\.id))
    let counts = each { office, _ in
      Set(office.kindNames).subtracting(known).map { kind in
        (kind, office.table(kind)?.openings.dropFirst().count { $0 != AmendmentColumns.none } ?? 0)
      }
    }
    return Dictionary(counts.joined(), uniquingKeysWith: +).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// How many events of cases that count happened in each year up to a day.
  public func eventsByYear(until last: Day) -> [Int: Int] {
    let kinds = catalog.kinds.filter { $0.origin != .system }.map(\.id)
    let counts = each { office, _ in
      var years: [Int: Int] = [:]
      for table in kinds.compactMap({ office.table($0) }) {
        var days: [Int32: Int] = [:]
        for (row, day) in table.days.enumerated() where day <= last.number && table.stands[row] { days[day, default: 0] += 1 }
        for (day, count) in days { years[Day(number: day).year, default: 0] += count }
      }
      return years
    }
    return counts.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
  }

  /// The cases that match a query at the end of a day, with their office, in the order of the logs.
  public func cases(_ query: BoundQuery, on day: Day = Day.loggable.upperBound) -> [(office: Int, id: CaseID)] {
    let (catalog, today) = (catalog, today)
    return each(query.kindsRead) { office, index -> [(office: Int, id: CaseID)] in
      guard let items = ColumnItems(query, on: day, of: office, catalog, today: today) else { return [] }
      return items.cases.compactMap { code in
        CaseID(kind: query.kind.id, number: items.table.source.cases.text(code)).map { (index, $0) }
      }
    }.flatMap(\.self)
  }

  /// The events for which a query holds, by their numbers, of the first of the offices.
  public func events(_ query: BoundQuery) -> [Int] {
    guard let office = offices.first else { return [] }
    return [office].answering {
      guard let table = office.table(query.kind.id) else { return [] }
      var name: String?
      if case .events(let only) = query.subject { name = only }
      var items = ColumnItems(events: name, table.standing(query.kind, on: Day.loggable.upperBound.number), of: office, catalog)
      items.filter(query.words, today: today)
      return items.rows.map { Int(table.seqs[Int($0)]) }
    }
  }
}

extension BoundMeasure.Call {
  /// Whether the figure is a share of cases.
  public var isShare: Bool {
    switch computation {
    case .rate, .cover: true
    case .count, .cases, .overEvents, .overCases, .day, .duration: false
    }
  }
}

extension ColumnEvaluator {
  /// What several things that are asked together come to.
  public struct Findings {
    /// The measures, in the order in which they were asked for.
    public let results: [Result<MeasureResult, ExpressionError>]
    /// What an audit's rules find in the cases of each office.
    public let searches: [AuditSearch]
    /// The first days of kinds in each office.
    public let firstDays: [FirstDays]
  }

  /// Computes measures, audit findings and first days of kinds in one pass over the offices.
  public func findings(
    _ asked: [MeasureQuestion], audits: [Audit], rules: [AuditRule], firstDaysOf kinds: Set<String>
  ) -> Findings {
    if offices.count == 1 {
      return Findings(
        results: evaluate(asked), searches: audits.isEmpty ? [] : searches(audits, rules: rules),
        firstDays: firstDays(of: kinds))
    }
    let (audited, today, catalog) = (audits.isEmpty ? [] : auditedKinds, today, catalog)
    let read = asked.reduce(into: kinds.union(audited.map(\.id))) { $0.formUnion($1.measure.kindsRead) }
    let readings = each(read) { office, later, index in
      (
        shares: OfficeShare.all(asked, of: office, index, later: later, today: today, catalog: catalog),
        search: audits.isEmpty ? nil : AuditSearch(audits[index], rules: rules, in: office, audited),
        firstDays: office.firstDays(of: kinds)
      )
    }
    return Findings(
      results: asked.indices.map { place in OfficeShare.result(of: asked[place], readings.map { $0.shares[place] }) },
      searches: readings.compactMap(\.search), firstDays: readings.map(\.firstDays))
  }
}

extension ColumnEvaluator {
  /// By what cases are put in order without being read.
  public enum SortKey: Hashable, Sendable {
    /// The case's first day.
    case opened
    /// The day it was closed.
    case closed
    /// The state it is in.
    case state
    /// A field of the kind's own.
    case field(String)
  }

  /// The matching cases in the order of the logs, each with the value to sort by.
  public func cases(_ query: BoundQuery, by key: SortKey) -> [(office: Int, id: CaseID, value: JSON?)] {
    let (catalog, today) = (catalog, today)
    return each(query.kindsRead) { office, index -> [(office: Int, id: CaseID, value: JSON?)] in
      guard let items = ColumnItems(query, on: Day.loggable.upperBound, of: office, catalog, today: today) else { return [] }
      return zip(items.cases, items.sortValues(key)).compactMap { code, value in
        CaseID(kind: query.kind.id, number: items.table.source.cases.text(code)).map { (index, $0, value) }
      }
    }.flatMap(\.self)
  }
}

extension ColumnItems {
  fileprivate func sortValues(_ key: ColumnEvaluator.SortKey) -> [JSON?] {
    switch key {
    case .opened: return cases.map { standing.isThere($0) ? Self.day(standing.opened($0)) : nil }
    case .closed: return cases.map { Self.day(standing.cases[Int($0)].closed) }
    case .state: return cases.map { .string(standing.state($0).id) }
    case .field(let field):
      let values = values(of: field)
      guard let column = values.column else { return values.codes.map { _ in nil } }
      return values.codes.map { $0 == 0 ? nil : column.value($0) }
    }
  }

  private static func day(_ number: Int32) -> JSON? { number == Course.noDay ? nil : .string(Day(number: number).description) }
}
