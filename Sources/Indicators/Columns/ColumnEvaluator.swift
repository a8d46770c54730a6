public import Casework
public import EventLog
internal import Synchronization

/// Computes measures over columns: the only evaluator that ships; the tests hold it against one that reads stored lines.
public struct ColumnEvaluator {
  /// The offices.
  let offices: [OfficeColumns]

  /// The kinds of case that there are.
  let catalog: Catalog

  /// The day it is, or that as of which the columns were made.
  let today: Day

  /// The offices as they are known now, where what was recorded since is to be told.
  private let later: [OfficeColumns]

  private let most: Int

  /// Takes the offices' columns; where they are those of a past day, perhaps with today's beside them.
  ///
  /// - Parameter most: so many events may be in memory, of all offices together; of more, the offices are asked in turn.
  public init(
    _ offices: [OfficeColumns], catalog: Catalog, today: Day, later: [OfficeColumns] = [], holding most: Int = ColumnEvaluator.mostHeld
  ) {
    self.later = later
    self.most = most
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

  /// What every office's columns are asked.
  private struct Question: Sendable {
    let measure: BoundMeasure
    /// The days that each function speaks of; nil where there are none.
    let days: [ClosedRange<Day>?]
    let detail: MeasureDetail
    let today: Day
    let catalog: Catalog

    /// What one office adds to what there is.
    func count(in office: OfficeColumns, _ index: Int, later: OfficeColumns?, _ groups: inout GroupTable, _ tallies: inout [Tally]) {
      office.require(measure.kindsRead)
      for (place, call) in measure.calls.enumerated() {
        guard let days = days[place] else { continue }
        var counter = CallCounter(
          call: call, period: days, today: today, office: office, officeIndex: index, catalog: catalog, detail: detail, groups: groups,
          tally: tallies[place])
        counter.count()
        if detail == .reasons { counter.excludeRecordedLater(in: later) }
        groups = counter.groups
        tallies[place] = counter.tally
      }
    }
  }

  /// So many events may usually be in memory, of all offices together.
  public static let mostHeld = 2_000_000

  /// Whether the offices are asked one after the other, each let go of before the next.
  private var areTakenInTurn: Bool { offices.count > 1 && offices.reduce(0) { $0 + $1.eventCount } > most }

  private func counted(_ question: Question) -> (groups: GroupTable, tallies: [Tally]) {
    let none = question.measure.calls.map { _ in Tally() }
    if areTakenInTurn, question.detail == .figure { return countedInTurn(question, none) }
    var groups = GroupTable()
    var tallies = none
    for (index, office) in offices.enumerated() {
      question.count(in: office, index, later: later.isEmpty ? nil : later[index], &groups, &tallies)
      if areTakenInTurn { office.release() }
    }
    return (groups, tallies)
  }

  /// Several offices at a time, one for each processor, whose columns live no longer than it takes to count.
  private func countedInTurn(_ question: Question, _ none: [Tally]) -> (groups: GroupTable, tallies: [Tally]) {
    let (logs, leftOut) = (offices.map(\.log), offices.map(\.leftOut))
    let next = Atomic(0)
    let shares = Mutex([OfficeShare?](repeating: nil, count: logs.count))
    Concurrently.run(min(Concurrently.processors, logs.count)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < logs.count else { return }
        var share = OfficeShare(tallies: none)
        do throws(StoreError) {
          let office = try OfficeColumns(logs[index], kinds: question.measure.kindsRead)
          office.leftOut = leftOut[index]
          [office].answering {
            (share.groups, share.tallies) = (GroupTable(), none)
            question.count(in: office, index, later: nil, &share.groups, &share.tallies)
          }
          (share.failure, share.damage) = (office.failure, office.damage)
        } catch {
          share.failure = error
        }
        shares.withLock { $0[index] = share }
      }
    }
    var groups = GroupTable()
    var tallies = none
    for (office, share) in zip(offices, shares.withLock { $0 }) {
      guard let share else { continue }
      office.note(share.failure, damage: share.damage)
      let numbers = groups.join(share.groups)
      for place in tallies.indices { tallies[place].join(share.tallies[place], groups: numbers) }
    }
    return (groups, tallies)
  }

  /// What one office adds to a figure.
  private struct OfficeShare: Sendable {
    var groups = GroupTable()
    var tallies: [Tally]
    var failure: StoreError?
    var damage: Damage?
  }

  private func computed(
    _ measure: BoundMeasure, _ period: ClosedRange<Day>, _ detail: MeasureDetail
  ) throws(ExpressionError) -> MeasureResult {
    let calls = measure.calls
    let days = calls.map { call in call.period.map { $0.closed(within: .wholeHistory) } ?? period }
    var (groups, tallies) = counted(Question(measure: measure, days: days, detail: detail, today: today, catalog: catalog))
    var parts: [MeasureResult.Part] = []
    for (index, call) in calls.enumerated() {
      if detail.tellsShortfall, call.isShare { tallies[index].shortfall = tallies[index].shortfall ?? Shortfall() }
      tallies[index].shortfall?.sort()
      let tally = tallies[index]
      parts.append(
        MeasureResult.Part(
          text: call.text, function: call.function, type: call.computation.type, period: days[index] ?? period,
          figure: try call.figure(of: tally), counted: tally.counted.inOrder, covered: tally.covered, excluded: tally.excluded,
          shortfall: call.isShare ? tally.shortfall : nil))
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
        defer { if areTakenInTurn { office.release() } }
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
