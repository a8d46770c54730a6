import Casework
import Values

/// Who is missing from a share, and why.
extension CallCounter {
  /// The last day of which the answer knows.
  private var lastDay: Int32 { min(period.upperBound, today).number }

  /// Notes the cases of the denominator that the numerator lacks, with arrival and due day.
  mutating func recordMissing(_ cohort: Cohort, _ passage: BoundMeasure.Passage, _ limit: BoundMeasure.Limit) {
    let items = cohort.items
    var shortfall = tally.shortfall ?? Shortfall()
    let table = items.table
    let standing = cohort.outcomes
    let names = table.names(standing.kind)
    let titles = CaseTitles(standing)
    let last = table.standing(standing.kind, on: Day.loggable.upperBound.number)
    let arrivals = last === standing ? cohort.arrivals.rows : Arrivals(items.judged(by: last), at: passage.milestone).rows
    for index in items.rows.indices {
      let (row, code) = (Int(items.rows[index]), items.cases[index])
      let (arrival, laterArrival, undoing) = (cohort.arrivals.rows[Int(code)], arrivals[Int(code)], cohort.arrivals.undoings[Int(code)])
      let due = cohort.due(code)
      let first = table.days[row]
      func missing(_ why: Shortfall.Why, days: Int?, on: UInt32?) {
        var entry = Shortfall.Missing(
          id: names.id(code), place: EventPlace(office: officeIndex, seq: Int(table.seqs[row])), why: why, days: days)
        entry.due = due.map { Day(number: $0) }
        entry.on = on.map { Day(number: table.days[Int($0)]) }
        let state = standing.isThere(code) ? standing.state(code) : nil
        entry.state = state?.id
        entry.isClosedOtherwise = why == .open && state?.isClosed == true
        entry.title = titles.title(code)
        if why == .late, case .workdays = limit { entry.inWorkdays = true }
        shortfall.missing.append(entry)
      }
      if arrival != AmendmentColumns.none {
        missing(.late, days: lateness(from: first, to: table.days[Int(arrival)], limit, due), on: arrival)
      } else if laterArrival != AmendmentColumns.none, table.days[Int(laterArrival)] > period.upperBound.number {
        missing(.after, days: Int(table.days[Int(laterArrival)]) - Int(first), on: laterArrival)
      } else if undoing != AmendmentColumns.none {
        missing(.undone, days: nil, on: undoing)
      } else {
        missing(.open, days: max(0, Int(lastDay) - Int(first)), on: nil)
      }
    }
    tally.shortfall = shortfall
  }

  /// Notes of those that got there how many days before or behind the last lawful one.
  mutating func recordSpread(_ cohort: Cohort, _ limit: BoundMeasure.Limit) {
    let (items, arrivals, table) = (cohort.items, cohort.milestones, cohort.items.table)
    for (index, arrival) in arrivals.enumerated() where arrival != AmendmentColumns.none {
      let (from, to) = (table.days[Int(items.rows[index])], table.days[Int(arrival)])
      guard let late = lateness(from: from, to: to, limit, cohort.due(items.cases[index])) else { continue }
      tally.shortfall?.spread.append(late)
    }
  }

  /// How many days behind the last lawful one a day is; nil where there is none.
  func lateness(from first: Int32, to last: Int32, _ limit: BoundMeasure.Limit, _ due: Int32?) -> Int? {
    switch limit {
    case .none: nil
    case .days(let count): Int(last) - Int(first) - count
    case .workdays(let count): office.calendar.workdays(from: Day(number: first), to: Day(number: last)) - count
    case .due: due.map { Int(last) - Int($0) }
    }
  }

  /// Whether the last lawful day is still to come today.
  func isAhead(_ limit: BoundMeasure.Limit, _ due: Int32?, from first: Int32, on asked: Day? = nil) -> Bool {
    let today = asked ?? today
    switch limit {
    case .none: return false
    case .days(let count): return Int(today.number) - Int(first) < count
    case .workdays(let count):
      if first > today.number { return true }
      // A case that is open for years is asked about its first days only.
      var (day, passed) = (Day(number: first), 0)
      while day < today, passed < count {
        day = day.adding(days: 1)
        if office.calendar.isWorkday(day) { passed += 1 }
      }
      return passed < count
    case .due: return due.map { $0 > today.number } ?? false
    }
  }

  /// Notes the cases that left a denominator in a state.
  mutating func recordLeft(_ cases: [UInt32], _ state: CaseState, _ standing: KindStanding) {
    let names = standing.table.names(standing.kind)
    var shortfall = tally.shortfall ?? Shortfall()
    shortfall.left += cases.map { Shortfall.Left(id: names.id($0), office: officeIndex, state: state.id, label: state.label) }
    tally.shortfall = shortfall
  }

  /// Notes the cases that aren't in a denominator before they are done or due.
  mutating func recordWaiting(_ cases: [UInt32], _ standing: KindStanding) {
    let names = standing.table.names(standing.kind)
    var shortfall = tally.shortfall ?? Shortfall()
    shortfall.left += cases.map { Shortfall.Left(id: names.id($0), office: officeIndex, state: Shortfall.Left.notDue, label: "未到期") }
    tally.shortfall = shortfall
  }

  /// Notes the cases that lack something in some spans; nil for a case that lacks nothing.
  mutating func recordLacking(_ items: ColumnItems, _ spans: [[String]?]) {
    var shortfall = tally.shortfall ?? Shortfall()
    let table = items.table
    let names = table.names(items.standing.kind)
    let titles = CaseTitles(items.standing)
    for (index, uncovered) in spans.enumerated() {
      guard let uncovered else { continue }
      let code = items.cases[index]
      var entry = Shortfall.Missing(
        id: names.id(code), place: EventPlace(office: officeIndex, seq: Int(table.seqs[Int(items.rows[index])])), why: .none)
      entry.spans = uncovered
      entry.title = titles.title(code)
      shortfall.missing.append(entry)
    }
    tally.shortfall = shortfall
  }
}

/// What cases are about, in a word: the name by which people know one, else its first text.
private struct CaseTitles {
  private let columns: [(codes: [UInt32], column: KindTable.Column)]

  init(_ standing: KindStanding) {
    let kind = standing.kind
    let texts = kind.fields.filter { $0.type == .text && !$0.isPersonal }.map(\.id)
    var fields = kind.knownBy.map { [$0] } ?? []
    if let first = texts.first(where: { $0 != kind.knownBy }) { fields.append(first) }
    columns = fields.compactMap { field in
      standing.table.shownColumn(field).map { (standing.values(of: $0), $0) }
    }
  }

  func title(_ code: UInt32) -> String? {
    for (codes, column) in columns where codes[Int(code)] != 0 { return column.value(codes[Int(code)]).string }
    return nil
  }
}
