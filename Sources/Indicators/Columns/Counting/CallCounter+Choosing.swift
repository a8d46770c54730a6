import Casework
import LogLines
import Values

/// Choosing events and cases, and noting why the others aren't chosen.
extension CallCounter {
  private func standing(_ kind: Kind) -> KindStanding? {
    office.table(kind.id)?.standing(kind, on: period.upperBound.number)
  }

  /// The events that happened in the period and meet the words.
  mutating func items(_ events: BoundMeasure.Events) -> ColumnItems? {
    guard let standing = standing(events.kind) else { return nil }
    guard detail == .reasons else {
      var items = ColumnItems(events: events.event, in: period, standing, of: office, catalog)
      items.filter(events.words, today: today)
      return items
    }
    let table = standing.table
    var items = ColumnItems(allEvents: events.event, standing, of: office, catalog)
    var rows = items.rows
    let (first, last) = (period.lowerBound.number, period.upperBound.number)
    filter(&items, else: .outsidePeriod) { first <= table.days[Int(rows[$0])] && table.days[Int(rows[$0])] <= last }
    filter(&items, events.words)
    rows = items.rows
    filter(&items, else: .voided) { table.stands[Int(rows[$0])] }
    return items
  }

  /// The cases opened by the period's end that meet the words.
  mutating func items(_ cases: BoundMeasure.Cases) -> ColumnItems? {
    guard let standing = standing(cases.kind) else { return nil }
    if detail == .reasons { excludeAbsent(standing) }
    var items = ColumnItems(casesOf: standing, of: office, catalog)
    filter(&items, cases.words)
    return items
  }

  /// Notes the opening events of the cases that are not there at the period's end.
  private mutating func excludeAbsent(_ standing: KindStanding) {
    let table = standing.table
    var later: [EventPlace] = []
    var voided: [EventPlace] = []
    var isKnown = [Bool](repeating: false, count: standing.cases.count)
    for row in table.caseCodes.indices {
      let code = Int(table.caseCodes[row])
      guard !isKnown[code] else { continue }
      isKnown[code] = true
      let opening = table.openings[code]
      if opening == AmendmentColumns.none {
        voided.append(place(UInt32(row), table))
      } else if !standing.isThere(UInt32(code)) {
        later.append(place(opening, table))
      }
    }
    tally.exclude(voided, .voided)
    tally.exclude(later, .outsidePeriod)
  }

  /// The first chosen event of each case that isn't merged, rejected or returned by the period's end.
  mutating func cohort(_ passage: BoundMeasure.Passage, _ limit: BoundMeasure.Limit = .none) -> Cohort? {
    guard let setOut = setOut(passage) else { return nil }
    var (items, arrivals) = (setOut.items, setOut.arrivals)
    let standing = outcomes(of: items.standing)
    var cases: [UInt32]
    let dues = limit == .due ? DueDays.atArrival(items.judged(by: standing), arrivals, by: rule) : nil
    if let dues {
      cases = items.cases
      filter(&items, else: .withoutDue) { dues[Int(cases[$0])] != nil }
    }
    let states = passage.first.kind.states
    // Those that reached a goal that is itself a way out stay.
    let isWayOut = states.contains { $0.isDismissed && $0.id == passage.milestone.state }
    for (number, state) in states.enumerated() where state.isDismissed {
      cases = items.cases
      let leaves = cases.map { code in
        standing.isThere(code) && Int(standing.cases[Int(code)].state) == number && !(isWayOut && arrivals.isArrived(code))
      }
      filter(&items, else: .dismissed(state: state.id, label: state.label)) { !leaves[$0] }
      if detail.tellsShortfall { recordLeft(cases.indices.filter { leaves[$0] }.map { cases[$0] }, state, standing) }
    }
    if isByKnowledge, limit != .none {
      let table = items.table
      cases = items.cases
      let waits = zip(items.rows, cases).map { row, code in
        !arrivals.isArrived(code) && isAhead(limit, dues?[Int(code)], from: table.days[Int(row)])
      }
      filter(&items, else: .notDue) { !waits[$0] }
      tally.waiting += waits.count(where: \.self)
      if detail.tellsShortfall { recordWaiting(cases.indices.filter { waits[$0] }.map { cases[$0] }, standing) }
      // What waits no more and waited yesterday may still be in time today.
      tally.dueToday += zip(items.rows, items.cases).count { row, code in
        !arrivals.isArrived(code) && isAhead(limit, dues?[Int(code)], from: table.days[Int(row)], on: today.adding(days: -1))
      }
    }
    return Cohort(items: items, arrivals: arrivals, dues: dues, outcomes: standing)
  }

  /// Whether cases are judged by all that is known of them, not by how they stood at the period's end.
  private var isByKnowledge: Bool { rule != .periodEnd && call.computation.waitsForOutcomes }

  /// The cases on the day by which they are judged.
  private func outcomes(of standing: KindStanding) -> KindStanding {
    isByKnowledge ? standing.table.standing(standing.kind, on: Day.loggable.upperBound.number) : standing
  }

  /// The first chosen event of each case, with the events by which the cases arrived.
  private mutating func setOut(_ passage: BoundMeasure.Passage) -> (items: ColumnItems, arrivals: Arrivals)? {
    let asked = SetOut.Question(
      event: passage.first.event, words: passage.first.words, milestone: passage.milestone, period: period, today: today,
      isByKnowledge: isByKnowledge)
    if detail != .reasons, let standing = standing(passage.first.kind), let known = standing.setOut, known.question == asked {
      let items = ColumnItems(
        office: office, catalog: catalog, standing: standing, areEvents: true, rows: known.rows, cases: known.cases)
      return (items, known.arrivals)
    }
    guard var items = items(passage.first) else { return nil }
    var seen = [Bool](repeating: false, count: items.standing.cases.count)
    let cases = items.cases
    filter(&items, else: .sameCase) { index in
      let isFirst = !seen[Int(cases[index])]
      seen[Int(cases[index])] = true
      return isFirst
    }
    let arrivals = Arrivals(items.judged(by: outcomes(of: items.standing)), at: passage.milestone)
    items.standing.setOut = SetOut(question: asked, rows: items.rows, cases: items.cases, arrivals: arrivals)
    return (items, arrivals)
  }

  /// Keeps the items of which something holds, and notes the others.
  mutating func filter(_ items: inout ColumnItems, else reason: ExcludedEvent.Reason, _ holds: (Int) -> Bool) {
    guard detail == .reasons else { return items.filter(holds) }
    let mask = items.rows.indices.map(holds)
    tally.exclude(items.rows.indices.filter { !mask[$0] }.map { place(items.rows[$0], items.table) }, reason)
    items.filter { mask[$0] }
  }

  /// Keeps the items that meet every word, and notes the others.
  private mutating func filter(_ items: inout ColumnItems, _ words: [BoundWord]) {
    guard detail == .reasons else { return items.filter(words, today: today) }
    for word in words {
      let rows = items.rows
      var kept = items
      kept.filter([word], today: today)
      var next = 0
      var left: [EventPlace] = []
      for row in rows {
        if next < kept.rows.count, kept.rows[next] == row { next += 1 } else { left.append(place(row, items.table)) }
      }
      tally.exclude(left, .filtered(word.text))
      items = kept
    }
  }

  /// Notes the events of the type that were recorded only after the day as of which is asked.
  mutating func excludeRecordedLater(in columns: OfficeColumns?) {
    guard let columns else { return }
    let events: BoundMeasure.Events
    switch call.computation {
    case .count(let counted), .overEvents(_, _, let counted), .day(_, let counted), .cover(_, let counted, _, _): events = counted
    case .rate(let passage, _), .duration(_, let passage, _): events = passage.first
    case .cases, .overCases: return
    }
    guard let table = columns.table(events.kind.id) else { return }
    let known = office.table(events.kind.id)?.seqs.last ?? 0
    tally.exclude(table.allRows(of: events.event).filter { table.seqs[Int($0)] > known }.map { place($0, table) }, .recordedLater)
  }

  private func place(_ row: UInt32, _ table: KindTable) -> EventPlace {
    EventPlace(office: officeIndex, seq: Int(table.seqs[Int(row)]))
  }
}

/// The cases that set out on a passage, each by one event, and where they got to.
struct Cohort {
  /// The events by which they set out.
  var items: ColumnItems

  /// The events by which they arrived, by case.
  let arrivals: Arrivals

  /// The due days at arrival, by case; nil if none are asked for.
  let dues: [Int32?]?

  /// The cases on the day by which they are judged.
  let outcomes: KindStanding

  /// The event by which each item's case arrived.
  var milestones: [UInt32] { items.cases.map { arrivals.rows[Int($0)] } }

  /// The due day of a case.
  func due(_ code: UInt32) -> Int32? { dues?[Int(code)] }
}

/// Which cases set out on a passage, and by which events they arrived, before anything else is asked of them.
struct SetOut {
  let question: Question
  let rows: [UInt32]
  let cases: [UInt32]
  let arrivals: Arrivals

  /// What decides it within a kind's cases on a day.
  struct Question: Hashable {
    let event: String
    let words: [BoundWord]
    let milestone: BoundMeasure.Milestone
    let period: ClosedRange<Day>
    let today: Day
    let isByKnowledge: Bool
  }
}

extension ColumnItems {
  /// The items with their cases as they stand on another day.
  func judged(by standing: KindStanding) -> ColumnItems {
    var judged = self
    judged.standing = standing
    return judged
  }
}
