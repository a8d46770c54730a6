public import Casework
public import EventLog

/// Computes measures over columns: the only evaluator that ships; the tests hold it against one that reads stored lines.
public struct ColumnEvaluator {
  /// The offices.
  private let offices: [OfficeColumns]

  /// The kinds of case that there are.
  let catalog: Catalog

  /// The day it is, or that as of which the columns were made.
  let today: Day

  /// The offices as they are known now, where what was recorded since is to be told.
  private let later: [OfficeColumns]

  /// Takes the offices' columns; where they are those of a past day, perhaps with today's beside them.
  public init(_ offices: [OfficeColumns], catalog: Catalog, today: Day, later: [OfficeColumns] = []) {
    self.later = later
    self.offices = offices
    self.catalog = catalog
    self.today = today
  }

  /// Finds the cases that people name.
  public var directory: ColumnDirectory { ColumnDirectory(offices, catalog: catalog) }

  /// The days from the first to the last on which something happened in the offices; today in an empty log.
  public var extent: ClosedRange<Day> {
    let extents = offices.answering { offices.compactMap(\.extent) }
    guard let first = extents.map(\.lowerBound).min(), let last = extents.map(\.upperBound).max() else { return today...today }
    return first...last
  }

  /// Computes a measure over a period, noting what is asked for beside the figure.
  public func evaluate(
    _ measure: BoundMeasure, period: ClosedRange<Day> = .wholeHistory, noting detail: MeasureDetail = .figure
  ) throws(ExpressionError) -> MeasureResult {
    try offices.answering { () throws(ExpressionError) in try computed(measure, period, detail) }
  }

  private func computed(
    _ measure: BoundMeasure, _ period: ClosedRange<Day>, _ detail: MeasureDetail
  ) throws(ExpressionError) -> MeasureResult {
    let calls = measure.calls
    for office in offices { office.require(measure.kindsRead) }
    var groups = GroupTable()
    var tallies: [Tally] = []
    var parts: [MeasureResult.Part] = []
    for call in calls {
      let days = call.period.map { $0.closed(within: .wholeHistory) } ?? period
      var tally = Tally()
      if let days {
        for (index, office) in offices.enumerated() {
          var counter = CallCounter(
            call: call, period: days, today: today, office: office, officeIndex: index, catalog: catalog, detail: detail, groups: groups,
            tally: tally)
          counter.count()
          if detail == .reasons { counter.excludeRecordedLater(in: later.isEmpty ? nil : later[index]) }
          groups = counter.groups
          tally = counter.tally
        }
      }
      if detail.tellsShortfall, call.isShare { tally.shortfall = tally.shortfall ?? Shortfall() }
      tally.shortfall?.sort()
      parts.append(
        MeasureResult.Part(
          text: call.text, function: call.function, type: call.computation.type, period: days ?? period, figure: try call.figure(of: tally),
          counted: tally.counted.inOrder, covered: tally.covered, excluded: tally.excluded, shortfall: call.isShare ? tally.shortfall : nil)
      )
      tallies.append(tally)
    }
    let figure = try measure.figure { (index) throws(ExpressionError) in parts[index].figure }
    let keys = calls.first?.keys ?? []
    var found: [MeasureResult.Group] = []
    if !keys.isEmpty {
      let items = tallies.map { $0.items(ofGroups: groups.groups.count) }
      for group in groups.groups.indices where tallies.indices.contains(where: { !items[$0][group].isEmpty }) {
        let figure = try measure.figure { (index) throws(ExpressionError) in
          try calls[index].figure(of: tallies[index], items: items[index][group])
        }
        found.append(MeasureResult.Group(key: groups.key(group), figure: figure))
      }
      found.sort { JSON.groupsInOrder($0.key, $1.key) }
      if detail != .figure { parts = parts.map { $0.regrouped(from: groups, to: found) } }
    }
    return MeasureResult(figure: figure, keys: keys.map(\.name), groups: found, parts: parts)
  }

  /// The kinds that a measure reads of which nothing happened before a day, each with the first day on which something did.
  public func kinds(of measure: BoundMeasure, beginningFrom day: Day) -> [(kind: Kind, first: Day?)] {
    offices.answering {
      measure.kindsRead.sorted().compactMap { id in
        guard let kind = catalog.kind(id) else { return nil }
        var first: Int32?
        for table in offices.compactMap({ $0.table(id) }) {
          for row in table.days.indices where table.stands[row] { first = min(first ?? table.days[row], table.days[row]) }
        }
        if let first, first < day.number { return nil }
        return (kind, first.map { Day(number: $0) })
      }
    }
  }

  /// What a measure comes to where there is nothing.
  public func nothing(of measure: BoundMeasure) throws(ExpressionError) -> Figure {
    try ColumnEvaluator([], catalog: catalog, today: today).evaluate(measure).figure
  }

  /// The kinds of which there are events and which the catalog doesn't know, each with how many of its cases count.
  public var unknownKinds: [(kind: String, cases: Int)] {
    let known = EventType.ownKinds.union(catalog.kinds.map(\.id))
    return offices.answering {
      Set(offices.flatMap(\.kindNames)).subtracting(known).sorted().map { kind in
        let cases = offices.reduce(0) { sum, office in
          sum + (office.table(kind)?.openings.dropFirst().count { $0 != AmendmentColumns.none } ?? 0)
        }
        return (kind, cases)
      }
    }
  }

  /// The tables of a kind, of each office that has any.
  func tables(of kind: Kind) -> [KindTable] {
    offices.answering { offices.compactMap { $0.table(kind.id) } }
  }

  /// What some work finds in each office's columns.
  func answering<Found>(_ work: (OfficeColumns, Int) -> [Found]) -> [Found] {
    offices.answering { offices.enumerated().flatMap { index, office in work(office, index) } }
  }

  /// The cases for which a query holds at the end of a day, each with the office that it is of, in the order of the logs.
  public func cases(_ query: BoundQuery, on day: Day = Day.loggable.upperBound) -> [(office: Int, id: CaseID)] {
    offices.answering {
      offices.enumerated().flatMap { index, office -> [(office: Int, id: CaseID)] in
        office.require(query.kindsRead)
        guard let table = office.table(query.kind.id) else { return [] }
        let standing = table.standing(query.kind, on: day.number)
        var items = ColumnItems(casesOf: standing, of: office, catalog)
        items.keep(query.words, today: today)
        return items.cases.compactMap { code in
          CaseID(kind: query.kind.id, number: table.source.cases.text(code)).map { (index, $0) }
        }
      }
    }
  }

  /// The events for which a query holds, by their numbers, of the first of the offices.
  public func events(_ query: BoundQuery) -> [Int] {
    answering { office, index in
      guard index == 0, let table = office.table(query.kind.id) else { return [] }
      var name: String?
      if case .events(let only) = query.subject { name = only }
      var items = ColumnItems(events: name, table.standing(query.kind, on: Day.loggable.upperBound.number), of: office, catalog)
      items.keep(query.words, today: today)
      return items.rows.map { Int(table.seqs[Int($0)]) }
    }
  }
}

extension BoundMeasure.Call {
  /// Whether the figure is a share of cases.
  var isShare: Bool {
    switch computation {
    case .rate, .cover: true
    case .count, .cases, .overEvents, .overCases, .day, .duration: false
    }
  }
}

extension [CountedEvent] {
  /// The events in the order of the log, in which they mostly are.
  fileprivate var inOrder: [CountedEvent] {
    for index in indices.dropFirst() where self[index].place < self[index - 1].place { return sorted { $0.place < $1.place } }
    return self
  }
}

extension MeasureResult.Part {
  /// The part with the groups of its events numbered as in the answer.
  fileprivate func regrouped(from table: GroupTable, to groups: [MeasureResult.Group]) -> MeasureResult.Part {
    let places = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($1.key, $0) })
    let numbers = table.groups.indices.map { places[table.key($0)] }
    func renumbered(_ events: [CountedEvent]) -> [CountedEvent] {
      events.map { event in
        var event = event
        event.group = event.group.flatMap { numbers[$0] }
        return event
      }
    }
    return MeasureResult.Part(
      text: text, function: function, type: type, period: period, figure: figure, counted: renumbered(counted),
      covered: renumbered(covered), excluded: excluded, shortfall: shortfall)
  }
}
