import Casework
import LogLines
public import Values

/// A measure that is asked over some days.
public struct MeasureQuestion: Hashable, Sendable {
  let measure: BoundMeasure
  let period: ClosedRange<Day>
  let detail: MeasureDetail
  let rule: OutcomeRule

  /// Requests a measure over some days, with the details wanted beside the figure.
  public init(
    _ measure: BoundMeasure, period: ClosedRange<Day> = .wholeHistory, noting detail: MeasureDetail = .figure,
    by rule: OutcomeRule = .current
  ) {
    (self.measure, self.period, self.detail, self.rule) = (measure, period, detail, rule)
  }

  /// The days of each function's period; nil if there are none.
  var days: [ClosedRange<Day>?] { measure.calls.map { call in call.period.map { $0.closed(within: .wholeHistory) } ?? period } }
}

extension ColumnEvaluator {
  /// Computes a measure over a period, noting what is asked for beside the figure.
  public func evaluate(
    _ measure: BoundMeasure, period: ClosedRange<Day> = .wholeHistory, noting detail: MeasureDetail = .figure,
    by rule: OutcomeRule = .current
  ) throws(ExpressionError) -> MeasureResult {
    let answers = evaluate([MeasureQuestion(measure, period: period, noting: detail, by: rule)])
    return try answers[0].get()
  }

  /// Computes several measures in one pass over the offices.
  public func evaluate(_ asked: [MeasureQuestion]) -> [Result<MeasureResult, ExpressionError>] {
    let byOffice = shares(asked)
    return asked.indices.map { place in OfficeShare.result(of: asked[place], byOffice.map { $0[place] }) }
  }

  /// What each office adds to the figures.
  private func shares(_ asked: [MeasureQuestion]) -> [[OfficeShare]] {
    if offices.count == 1, let parts = QuestionPart.two(of: asked) { return [shares(asked, in: parts)] }
    let kinds = asked.reduce(into: Set<String>()) { $0.formUnion($1.measure.kindsRead) }
    let (today, catalog) = (today, catalog)
    return each(kinds) { office, later, index in OfficeShare.all(asked, of: office, index, later: later, today: today, catalog: catalog) }
  }

  /// What the only office adds, counted in groups of questions that share no kind.
  private func shares(_ asked: [MeasureQuestion], in parts: [QuestionPart]) -> [OfficeShare] {
    let (today, catalog) = (today, catalog)
    let parted = run(parts.map { ColumnUnit(office: 0, kinds: $0.kinds) }) { place, office, later in
      OfficeShare.all(parts[place].places.map { asked[$0] }, of: office, 0, later: later, today: today, catalog: catalog)
    }
    var shares = asked.map { OfficeShare($0) }
    for (place, share) in zip(parts.flatMap(\.places), parted.joined()) { shares[place] = share }
    return shares
  }
}

/// What one office adds to a figure, and several joined.
struct OfficeShare: Sendable {
  private var groups = GroupTable()
  private var tallies: [Tally]
  private var sample: MeasureSample?

  /// Begins with nothing.
  init(_ asked: MeasureQuestion) {
    tallies = asked.measure.calls.map { Tally(for: $0) }
    if case .sample = asked.detail { sample = MeasureSample() }
  }

  /// Counts in an office.
  init(
    _ asked: MeasureQuestion, of office: OfficeColumns, _ index: Int, later: OfficeColumns?, today: Day, catalog: Catalog
  ) {
    self.init(asked)
    for (place, (call, days)) in zip(asked.measure.calls, asked.days).enumerated() {
      guard let days else { continue }
      var counter = CallCounter(
        call: call, period: days, today: today, office: office, officeIndex: index, catalog: catalog, detail: asked.detail,
        rule: asked.rule, groups: groups, tally: tallies[place])
      counter.count()
      if asked.detail == .reasons { counter.excludeRecordedLater(in: later) }
      groups = counter.groups
      tallies[place] = counter.tally
    }
    guard case .sample = asked.detail else { return }
    sample = MeasureSample(tallies.map(\.behind), office: index, groups: groups.groups.count)
    for place in tallies.indices { tallies[place].behind = PlacesBehind() }
  }

  /// Counts in an office for each of several questions.
  static func all(
    _ asked: [MeasureQuestion], of office: OfficeColumns, _ index: Int, later: OfficeColumns?, today: Day, catalog: Catalog
  ) -> [OfficeShare] {
    asked.map { OfficeShare($0, of: office, index, later: later, today: today, catalog: catalog) }
  }

  /// What the shares of all offices come to.
  static func result(of asked: MeasureQuestion, _ offices: [OfficeShare]) -> Result<MeasureResult, ExpressionError> {
    var whole = OfficeShare(asked)
    for share in offices { whole.join(share) }
    let joined = whole
    return Result { () throws(ExpressionError) in try joined.result(of: asked) }
  }

  /// Adds what another office adds.
  mutating func join(_ other: OfficeShare) {
    let numbers = groups.join(other.groups)
    for place in tallies.indices { tallies[place].join(other.tallies[place], groups: numbers) }
    if let others = other.sample { sample?.add(others, groups: numbers) }
  }

  /// The figures of all groups together.
  func result(of asked: MeasureQuestion) throws(ExpressionError) -> MeasureResult {
    let (measure, days) = (asked.measure, asked.days)
    let calls = measure.calls
    let texts = BoundMeasure.texts(of: calls)
    var parts: [MeasureResult.Part] = []
    for (index, call) in calls.enumerated() {
      let tally = tallies[index]
      var shortfall = asked.detail.tellsShortfall && call.isShare ? tally.shortfall ?? Shortfall() : tally.shortfall
      shortfall?.sort()
      parts.append(
        MeasureResult.Part(
          text: texts[index], function: call.function, type: call.computation.type, period: days[index] ?? asked.period,
          figure: try call.figure(of: tally.total), counted: tally.counted.inOrder, covered: tally.covered, excluded: tally.excluded,
          shortfall: call.isShare ? shortfall : nil, waiting: tally.waiting,
          endedBefore: tally.endedBefore, dueToday: tally.dueToday))
    }
    let figure = try measure.figure { (index) throws(ExpressionError) in parts[index].figure }
    let keys = calls.first?.keys ?? []
    var numbered: [(number: Int, group: MeasureResult.Group)] = []
    if !keys.isEmpty {
      for group in groups.groups.indices {
        let sums = tallies.map { $0.sum(of: group) }
        if sums.allSatisfy({ $0.count == 0 }) { continue }
        let shares = try zip(calls, sums).map { (call, sum) throws(ExpressionError) in try call.figure(of: sum) }
        let figure = try measure.figure { (index) throws(ExpressionError) in shares[index] }
        numbered.append((group, MeasureResult.Group(key: groups.key(group), figure: figure, parts: shares)))
      }
      numbered.sort { JSON.groupsInOrder($0.group.key, $1.group.key) }
      if asked.detail != .figure { parts = parts.map { $0.regrouped(from: groups, to: numbered.map(\.group)) } }
    }
    var result = MeasureResult(figure: figure, keys: keys.map(\.name), groups: numbered.map(\.group), parts: parts)
    result.sample = sample?.with(groups: numbered.map(\.number))
    return result
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
      covered: renumbered(covered), excluded: excluded, shortfall: shortfall, waiting: waiting, endedBefore: endedBefore,
      dueToday: dueToday)
  }
}
