import Casework
import EventLog

/// Counts for one function what one office adds.
struct CallCounter {
  /// The function.
  let call: BoundMeasure.Call

  /// The days it speaks of.
  let period: ClosedRange<Day>

  /// The day it is.
  let today: Day

  /// The office.
  let office: OfficeColumns

  /// Which of the offices asked it is.
  let officeIndex: Int

  /// The kinds of case that there are.
  let catalog: Catalog

  /// Whether the events behind the figure are asked for.
  let isNoting: Bool

  /// The groups so far.
  var groups: GroupTable

  /// What there is so far.
  var tally: Tally

  /// Counts.
  mutating func count() {
    switch call.computation {
    case .count(let events): if let items = items(events) { add(items) }
    case .cases(let cases): if let items = items(cases) { add(items) }
    case .overEvents(let statistic, let path, let events): if let items = items(events) { add(items, path, statistic) }
    case .overCases(let statistic, let path, let cases): if let items = items(cases) { add(items, path, statistic) }
    case .day(_, let events):
      if let items = items(events) { add(items, values: items.rows.map { Decimal(Int(items.table.days[Int($0)])) }) }
    case .rate(let passage, let limit): if let items = cohort(passage) { addShares(items, passage, limit) }
    case .duration(_, let passage, let inWorkdays): if let items = cohort(passage) { addDurations(items, passage, inWorkdays) }
    case .cover(let cases, let events, let link, let span): addCover(cases, events, link, span)
    }
  }

  private func standing(_ kind: Kind) -> KindStanding? {
    office.table(kind.id)?.standing(kind, on: period.upperBound.number)
  }

  /// The events that happened in the period and meet the words.
  func items(_ events: BoundMeasure.Events) -> ColumnItems? {
    guard let standing = standing(events.kind) else { return nil }
    var items = ColumnItems(events: events.event, in: period, standing, of: office, catalog)
    items.keep(events.words, today: today)
    return items
  }

  /// The cases opened by the period's end that meet the words.
  func items(_ cases: BoundMeasure.Cases) -> ColumnItems? {
    guard let standing = standing(cases.kind) else { return nil }
    var items = ColumnItems(casesOf: standing, of: office, catalog)
    items.keep(cases.words, today: today)
    return items
  }

  /// The first chosen event of each case; those merged, rejected or returned by the period's end are left out.
  private func cohort(_ passage: BoundMeasure.Passage) -> ColumnItems? {
    guard var items = items(passage.first) else { return nil }
    let standing = items.standing
    let excepted = passage.first.kind.states.firstIndex { $0.id == passage.milestone.state }
    var seen = [Bool](repeating: false, count: standing.states.count)
    let cases = items.cases
    items.keep { index in
      let place = cases[index]
      if seen[Int(place)] { return false }
      seen[Int(place)] = true
      return !standing.isThere(place) || !standing.isDismissed(place) || excepted == Int(standing.states[Int(place)])
    }
    return items
  }

  private mutating func add(_ items: ColumnItems) {
    note(items)
    tally.add(items.count, groups: groups.groups(of: items, by: call.keys))
  }

  private mutating func add(_ items: ColumnItems, values: [Decimal], milestones: [UInt32]? = nil) {
    note(items, milestones: milestones)
    tally.add(values, groups: groups.groups(of: items, by: call.keys))
  }

  private mutating func add(_ items: ColumnItems, _ path: FieldPath, _ statistic: BoundMeasure.Statistic) {
    var items = items
    let found = items.values(path)
    if statistic == .distinct {
      items.keep { found.codes[$0] != 0 }
      return addMembers(items, found.codes.filter { $0 != 0 }, found.column, path.field)
    }
    var known = [Decimal??](repeating: nil, count: (found.column?.values.count ?? 0) + 1)
    var values: [Decimal] = []
    var hasValue = [Bool](repeating: false, count: items.count)
    for (index, code) in found.codes.enumerated() where code != 0 {
      let value: Decimal?
      if let decoded = known[Int(code)] {
        value = decoded
      } else {
        value = found.column.flatMap { Decimal($0.value(code), of: path.field.type) }
        known[Int(code)] = .some(value)
      }
      guard let value else { continue }
      hasValue[index] = true
      values.append(value)
    }
    items.keep { hasValue[$0] }
    add(items, values: values)
  }

  private mutating func addMembers(_ items: ColumnItems, _ codes: [UInt32], _ column: KindTable.Column?, _ field: Field) {
    // Two offices call different cases by one name.
    let office: JSON? = if case .ref = field.type { .number(officeIndex) } else { nil }
    var known: [UInt32: [UInt32]] = [:]
    var members: [(item: Int, value: UInt32)] = []
    for (item, code) in codes.enumerated() {
      let values: [UInt32]
      if let seen = known[code] {
        values = seen
      } else {
        let value = column?.value(code) ?? .null
        values = (value.array ?? [value]).map { value in tally.member(office.map { [$0, value] } ?? value) }
        known[code] = values
      }
      for value in values { members.append((item, value)) }
    }
    note(items)
    tally.add(items.count, members: members, groups: groups.groups(of: items, by: call.keys))
  }

  private mutating func addShares(_ items: ColumnItems, _ passage: BoundMeasure.Passage, _ limit: BoundMeasure.Limit) {
    var items = items
    var arrivals = Arrivals(items, at: passage.milestone).rows
    let table = items.table
    var dues: [Int32?] = []
    if limit == .due {
      dues = DueDays.atArrival(items, arrivals)
      items.keep { dues[$0] != nil }
      arrivals = arrivals.indices.filter { dues[$0] != nil }.map { arrivals[$0] }
      dues = dues.filter { $0 != nil }
    }
    let values = items.rows.indices.map { index -> Decimal in
      guard arrivals[index] != AmendmentColumns.none else { return 0 }
      let (from, to) = (table.days[Int(items.rows[index])], table.days[Int(arrivals[index])])
      let isInTime =
        switch limit {
        case .none: true
        case .days(let count): Int(to) - Int(from) <= count
        case .workdays(let count): office.calendar.workdays(from: Day(number: from), to: Day(number: to)) <= count
        case .due: dues[index].map { to <= $0 } ?? false
        }
      return isInTime ? 1 : 0
    }
    add(items, values: values, milestones: arrivals)
  }

  private mutating func addDurations(_ items: ColumnItems, _ passage: BoundMeasure.Passage, _ inWorkdays: Bool) {
    var items = items
    let arrivals = Arrivals(items, at: passage.milestone).rows
    items.keep { arrivals[$0] != AmendmentColumns.none }
    let reached = arrivals.filter { $0 != AmendmentColumns.none }
    let table = items.table
    let values = items.rows.indices.map { index -> Decimal in
      let from = Day(number: table.days[Int(items.rows[index])])
      let to = Day(number: table.days[Int(reached[index])])
      return Decimal(inWorkdays ? office.calendar.workdays(from: from, to: to) : to - from)
    }
    add(items, values: values, milestones: reached)
  }

  private mutating func addCover(
    _ cases: BoundMeasure.Cases, _ events: BoundMeasure.Events, _ link: FieldPath?, _ span: Measure.Covered.Span?
  ) {
    guard let covered = items(cases) else { return }
    var cover = Cover(covered.standing, span: span, period: period, today: today)
    if let items = items(events) {
      cover.add(items, link)
      note(items.kept(cover.isCovering(covered.cases)))
    }
    let (values, weights) = cover.shares(of: covered.cases)
    tally.add(values, weights: weights, groups: groups.groups(of: covered, by: call.keys))
  }

  private mutating func note(_ items: ColumnItems, milestones: [UInt32]? = nil) {
    guard isNoting else { return }
    let table = items.table
    let kind = items.standing.kind.id
    tally.note(
      items.rows.indices.compactMap { index in
        guard let id = CaseID(kind: kind, number: table.source.cases.text(items.cases[index])) else { return nil }
        let row = Int(items.rows[index])
        let milestone = milestones.flatMap { $0[index] == AmendmentColumns.none ? nil : Int(table.seqs[Int($0[index])]) }
        return CountedEvent(
          place: EventPlace(office: officeIndex, seq: Int(table.seqs[row])), caseID: id, on: Day(number: table.days[row]),
          milestone: milestone.map { EventPlace(office: officeIndex, seq: $0) })
      })
  }
}
