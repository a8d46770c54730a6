import Casework
import EventLog

/// The events by which cases reached what a passage leads to.
struct Arrivals {
  /// The event by which each item's case arrived for good; `AmendmentColumns.none` if it didn't.
  private(set) var rows: [UInt32]

  /// The event that led each item's case back after its last arrival, or `AmendmentColumns.none`.
  private(set) var undoings: [UInt32]

  init(_ items: ColumnItems, at milestone: BoundMeasure.Milestone) {
    let (table, standing, none) = (items.table, items.standing, AmendmentColumns.none)
    let event = milestone.event.map { table.source.types.code(of: Array($0.utf8)) } ?? 0
    let state = milestone.state.map(standing.kind.course.state) ?? Course.none
    let (histories, days, types, entered, end) = (table.rowsOfCases, table.days, table.typeCodes, standing.entered, standing.end)
    var visited = VisitedStates(standing.kind.course)
    rows = Array(repeating: none, count: items.rows.count)
    undoings = rows
    // A case whose opening came only after the period's end wasn't there to arrive, whatever events it has before.
    for index in items.rows.indices where standing.isThere(items.cases[index]) {
      let start = items.rows[index]
      // The first arrival that stands so far, and the last one unless it was undone.
      var (first, last) = (none, none)
      visited.reset()
      for place in histories.range(of: items.cases[index]) {
        let row = histories.rows[place]
        guard days[Int(row)] <= end else { continue }
        let stateEntered = entered[Int(row)]
        if first != none, visited.leadsBack(into: stateEntered, behind: first) { first = none }
        if last != none, visited.leadsBack(into: stateEntered, behind: last) {
          undoings[index] = row
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
      rows[index] = first
    }
  }
}

extension DueDays {
  /// The due day of each item's case at its arrival, or at the period's end.
  static func atArrival(_ items: ColumnItems, _ arrivals: [UInt32]) -> [Int32?] {
    let table = items.table
    let standing = items.standing
    let dues = standing.dues
    let (cases, days, end) = (table.rowsOfCases, table.days, standing.end)
    let codes = table.column(standing.kind.dueField).map(table.codes) ?? []
    return items.cases.indices.map { index in
      let arrival = arrivals[index]
      if arrival == AmendmentColumns.none { return standing.isThere(items.cases[index]) ? dues.due(items.cases[index]) : nil }
      if codes.isEmpty { return nil }
      var last: UInt32 = 0
      for place in cases.range(of: items.cases[index]) {
        let row = cases.rows[place]
        if row > arrival { break }
        if codes[Int(row)] != 0, days[Int(row)] <= end { last = codes[Int(row)] }
      }
      return dues.day(ofCode: last)
    }
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
