import Casework

/// The events by which cases reached what a passage leads to, by case.
struct Arrivals {
  /// The event by which each case arrived for good; `AmendmentColumns.none` if it didn't.
  private(set) var rows: [UInt32]

  /// The event that led each case back after its last arrival, or `AmendmentColumns.none`.
  private(set) var undoings: [UInt32]

  /// Follows the case of each item from the item on; no two items have one case.
  init(_ items: ColumnItems, at milestone: BoundMeasure.Milestone) {
    let (table, standing, none) = (items.table, items.standing, AmendmentColumns.none)
    let event = milestone.event.map { table.source.types.code(of: Array($0.utf8)) } ?? 0
    let state = milestone.state.map(standing.kind.course.state) ?? Course.none
    let (histories, days, types, entered, end) = (table.rowsOfCases, table.days, table.typeCodes, standing.entered, standing.end)
    var visited = VisitedStates(standing.kind.course)
    rows = Array(repeating: none, count: standing.cases.count)
    undoings = rows
    // A case whose opening came only after the period's end wasn't there to arrive, whatever events it has before.
    for (start, code) in zip(items.rows, items.cases) where standing.isThere(code) {
      // The first arrival that stands so far, and the last one unless it was undone.
      var (first, last) = (none, none)
      visited.reset()
      for place in histories.range(of: code) {
        let row = histories.rows[place]
        guard days[Int(row)] <= end else { continue }
        let stateEntered = entered[Int(row)]
        if first != none, visited.leadsBack(into: stateEntered, behind: first) { first = none }
        if last != none, visited.leadsBack(into: stateEntered, behind: last) {
          undoings[Int(code)] = row
          last = none
        }
        let isEvent = row > start && event != 0 && types[Int(row)] == event
        let isState = row >= start && state != Course.none && stateEntered == state
        if isEvent || isState {
          if first == none { first = row }
          last = row
          // What is no state has happened for good.
          if state == Course.none { break }
        }
        visited.enter(stateEntered, by: row)
      }
      rows[Int(code)] = first
    }
  }

  /// Whether a case arrived for good.
  func isArrived(_ code: UInt32) -> Bool { rows[Int(code)] != AmendmentColumns.none }
}

extension DueDays {
  /// The due day of each case of the items at its arrival, or at the period's end, by case.
  static func atArrival(_ items: ColumnItems, _ arrivals: Arrivals, by rule: OutcomeRule) -> [Int32?] {
    let table = items.table
    let standing = items.standing
    let dues = standing.dues
    let (histories, days, end) = (table.rowsOfCases, table.days, standing.end)
    let codes = table.column(standing.kind.dueField).map(table.codes) ?? []
    var deadlines = [Int32?](repeating: nil, count: standing.cases.count)
    for code in items.cases where standing.isThere(code) {
      guard arrivals.isArrived(code) else {
        deadlines[Int(code)] = dues.due(code)
        continue
      }
      if codes.isEmpty { continue }
      var last: UInt32 = 0
      for place in histories.range(of: code) {
        let row = histories.rows[place]
        if row > arrivals.rows[Int(code)] { break }
        // What got there may set a deadline itself, which is the next one's where there was one before.
        if rule == .deadlineBefore, row == arrivals.rows[Int(code)], last != 0 { break }
        if codes[Int(row)] != 0, days[Int(row)] <= end { last = codes[Int(row)] }
      }
      deadlines[Int(code)] = dues.day(ofCode: last)
    }
    return deadlines
  }
}

/// The log positions of one office's counted events, which are quicker to note than the events.
struct PlacesBehind: Sendable {
  /// The event behind each item, or the milestone that one reached.
  private(set) var seqs: [UInt32] = []

  /// The group of each event; empty without groups.
  private(set) var groups: [Int32] = []

  /// The cases of the items, if they are wanted.
  private(set) var cases: [(names: CaseNames, codes: [UInt32])] = []

  /// Notes the events and milestones of items.
  mutating func add(_ items: ColumnItems, groups: [Int32], milestones: [UInt32]?, namesCases: Bool) {
    let seqs = items.table.seqs
    self.seqs += items.rows.map { seqs[Int($0)] }
    self.groups += groups
    for (index, row) in (milestones ?? []).enumerated() where row != AmendmentColumns.none {
      self.seqs.append(seqs[Int(row)])
      if !groups.isEmpty { self.groups.append(groups[index]) }
    }
    if namesCases { cases.append((items.table.names(items.standing.kind), items.cases)) }
  }
}
