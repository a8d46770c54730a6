import Casework
import LogLines
import Values
import Written

/// Counts one office's part of one function, with the reasons for events left out if wanted.
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

  /// What is asked for beside the figure.
  let detail: MeasureDetail

  /// By which day cases on their way are judged.
  let rule: OutcomeRule

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
    case .rate(let passage, let limit): if let cohort = cohort(passage, limit) { addShares(cohort, passage, limit) }
    case .duration(_, let passage, let inWorkdays): if let cohort = cohort(passage) { addDurations(cohort, inWorkdays) }
    case .cover(let cases, let events, let link, let span): addCover(cases, events, link, span)
    }
  }

  private mutating func add(_ items: ColumnItems) {
    if call.keys.contains(where: \.isSeveral) {
      let each = groups.severalGroups(of: items, by: call.keys)
      exclude(items, groups: each.map { $0[0] })
      return tally.add(groupsOfEach: each)
    }
    let groups = groups.groups(of: items, by: call.keys)
    exclude(items, groups: groups)
    tally.add(items.count, groups: groups)
  }

  private mutating func add(_ items: ColumnItems, values: [Decimal], milestones: [UInt32]? = nil) {
    let groups = groups.groups(of: items, by: call.keys)
    exclude(items, groups: groups, milestones: milestones, values: values)
    tally.add(values, groups: groups)
  }

  private mutating func add(_ items: ColumnItems, _ path: FieldPath, _ statistic: BoundMeasure.Statistic) {
    var items = items
    let fields = items.values(path)
    if statistic == .distinct {
      filter(&items, else: .withoutValue) { fields.codes[$0] != 0 }
      return addMembers(items, fields.codes.filter { $0 != 0 }, fields.column, path.field)
    }
    var known = [Decimal??](repeating: nil, count: (fields.column?.values.count ?? 0) + 1)
    var values: [Decimal] = []
    var hasValue = [Bool](repeating: false, count: items.count)
    for (index, code) in fields.codes.enumerated() where code != 0 {
      let value: Decimal?
      if let decoded = known[Int(code)] {
        value = decoded
      } else {
        value = fields.column.flatMap { Decimal($0.value(code), of: path.field.type) }
        known[Int(code)] = .some(value)
      }
      guard let value else { continue }
      hasValue[index] = true
      values.append(value)
    }
    filter(&items, else: .withoutValue) { hasValue[$0] }
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
        values = (value.array ?? [value]).map { value in
          // The spellings of a name are one value.
          let value = field.type == .text ? value.string.map { .string($0.foldedForComparison) } ?? value : value
          return tally.member(office.map { [$0, value] } ?? value)
        }
        known[code] = values
      }
      for value in values { members.append((item, value)) }
    }
    let groups = groups.groups(of: items, by: call.keys)
    exclude(items, groups: groups) { column?.value(codes[$0]) }
    tally.add(items.count, members: members, groups: groups)
  }

  private mutating func addShares(_ cohort: Cohort, _ passage: BoundMeasure.Passage, _ limit: BoundMeasure.Limit) {
    let (items, arrivals, table) = (cohort.items, cohort.milestones, cohort.items.table)
    let values = items.rows.indices.map { index -> Decimal in
      guard arrivals[index] != AmendmentColumns.none else { return 0 }
      let (from, to) = (table.days[Int(items.rows[index])], table.days[Int(arrivals[index])])
      let isInTime = limit == .none || lateness(from: from, to: to, limit, cohort.due(items.cases[index])).map { $0 <= 0 } ?? false
      return isInTime ? 1 : 0
    }
    if detail.tellsShortfall {
      var missing = cohort
      missing.items = items.kept(values.map { $0 == .zero })
      recordMissing(missing, passage, limit)
      recordSpread(cohort, limit)
    }
    add(items, values: values, milestones: arrivals)
  }

  private mutating func addDurations(_ cohort: Cohort, _ inWorkdays: Bool) {
    var cohort = cohort
    let (cases, arrivals) = (cohort.items.cases, cohort.arrivals)
    tally.waiting += cases.count { !arrivals.isArrived($0) }
    if detail == .reasons { leaveOutClosedOtherwise(&cohort) }
    let left = cohort.items.cases
    filter(&cohort.items, else: .notReached) { arrivals.isArrived(left[$0]) }
    let (items, reached, table) = (cohort.items, cohort.milestones, cohort.items.table)
    let values = items.rows.indices.map { index -> Decimal in
      let from = Day(number: table.days[Int(items.rows[index])])
      let to = Day(number: table.days[Int(reached[index])])
      return Decimal(inWorkdays ? office.calendar.workdays(from: from, to: to) : to - from)
    }
    add(items, values: values, milestones: reached)
  }

  /// Names the state of the cases that are closed, but never got there: 移交.
  private mutating func leaveOutClosedOtherwise(_ cohort: inout Cohort) {
    let (arrivals, outcomes) = (cohort.arrivals, cohort.outcomes)
    for state in outcomes.kind.states where state.isClosed {
      let cases = cohort.items.cases
      let label = outcomes.kind.wayOut(to: state.id) ?? state.label
      filter(&cohort.items, else: .closedOtherwise(state: state.id, label: label)) { index in
        let code = cases[index]
        return arrivals.isArrived(code) || !outcomes.isThere(code) || outcomes.state(code).id != state.id
      }
    }
  }

  private mutating func addCover(
    _ cases: BoundMeasure.Cases, _ events: BoundMeasure.Events, _ link: FieldPath?, _ span: Measure.Covered.Span?
  ) {
    guard let covered = items(cases) else { return }
    // Where each month is asked for, a case is asked only in those that it was open in.
    if span == nil {
      let standing = covered.standing
      tally.endedBefore += covered.cases.count { standing.isClosed($0) && standing.cases[Int($0)].closed < period.lowerBound.number }
    }
    if span == .own {
      let days = period.lowerBound...max(period.lowerBound, min(period.upperBound, today))
      add(covered, OwedVisits(covered.standing, in: days, of: office), events, link)
    } else {
      add(covered, Cover(covered.standing, span: span, period: period, today: today), events, link)
    }
  }

  private mutating func add(_ covered: ColumnItems, _ covering: some Covering, _ events: BoundMeasure.Events, _ link: FieldPath?) {
    var covering = covering
    let groups = groups.groups(of: covered, by: call.keys)
    if let items = items(events) {
      covering.add(items, link)
      let groupOfCase = groups.isEmpty ? [:] : Dictionary(uniqueKeysWithValues: zip(covered.cases, groups))
      let targets = covering.covers(covered.cases)
      exclude(items.kept(targets.map { $0 != nil }), groups: targets.compactMap { $0.flatMap { groupOfCase[$0] } })
    }
    let rows = covered.cases.map(covering.rows)
    if detail.tellsShortfall {
      recordLacking(covered, covered.cases.map(covering.lacking))
      tally.covered += coveredEvents(covered, groups, by: rows, office.table(events.kind.id))
    }
    tally.add(rows.map { Decimal($0.count { $0 != nil }) }, weights: rows.map(\.count), groups: groups)
  }

  /// The opening event of each case, once for each time that it is to be covered.
  private func coveredEvents(
    _ items: ColumnItems, _ groups: [Int32], by rows: [[UInt32?]], _ covering: KindTable?
  ) -> [CountedEvent] {
    let table = items.table
    let names = table.names(items.standing.kind)
    return items.rows.indices.flatMap { index in
      let row = Int(items.rows[index])
      return rows[index].map { first in
        let milestone = first.flatMap { row in covering.map { EventPlace(office: officeIndex, seq: Int($0.seqs[Int(row)])) } }
        return CountedEvent(
          place: EventPlace(office: officeIndex, seq: Int(table.seqs[row])), code: items.cases[index], cases: names,
          on: Day(number: table.days[row]), milestone: milestone, group: groups.isEmpty ? nil : Int(groups[index]),
          term: .number(rows[index].count))
      }
    }
  }

  private mutating func exclude(
    _ items: ColumnItems, groups: [Int32], milestones: [UInt32]? = nil, values: [Decimal]? = nil, term: (Int) -> JSON? = { _ in nil }
  ) {
    switch detail {
    case .figure: break
    case .sample(let namesCases): tally.behind.add(items, groups: groups, milestones: milestones, namesCases: namesCases)
    case .events, .shortfall, .reasons:
      tally.record(countedEvents(items, groups: groups, milestones: milestones, values: values, term: term))
    }
  }

  private func countedEvents(
    _ items: ColumnItems, groups: [Int32], milestones: [UInt32]?, values: [Decimal]?, term: (Int) -> JSON?
  ) -> [CountedEvent] {
    let table = items.table
    let names = table.names(items.standing.kind)
    let (seqs, days) = (table.seqs, table.days)
    let isShare = call.unit == .rate
    let isDate = call.unit == .date
    return items.rows.indices.map { index in
      let row = Int(items.rows[index])
      let milestone = milestones.flatMap { rows -> EventPlace? in
        rows[index] == AmendmentColumns.none ? nil : EventPlace(office: officeIndex, seq: Int(seqs[Int(rows[index])]))
      }
      var added = detail == .reasons ? term(index) : nil
      if detail == .reasons, !isShare, let value = values?[index] {
        added =
          isDate ? value.whole.flatMap { Int32(exactly: $0) }.map { .string(Day(number: $0).description) } : .number(JSON.Number(value))
      }
      return CountedEvent(
        place: EventPlace(office: officeIndex, seq: Int(seqs[row])), code: items.cases[index], cases: names, on: Day(number: days[row]),
        milestone: milestone, group: groups.isEmpty ? nil : Int(groups[index]),
        isReached: isShare && values.map { $0[index] != .zero } ?? false, term: added)
    }
  }
}

extension Decimal {
  /// A stored value as a number; a day counts from 1970-01-01.
  fileprivate init?(_ value: JSON, of type: FieldType) {
    if type == .date {
      guard let day = value.string.flatMap({ Day($0) }) else { return nil }
      self.init(Int(day.number))
    } else {
      guard let decimal = value.decimal else { return nil }
      self = decimal
    }
  }
}
