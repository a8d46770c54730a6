import Casework
import EventLog

/// The events by which cases reached what a passage leads to.
struct Arrivals {
  /// The event by which each item's case arrived; `AmendmentColumns.none` for those that didn't.
  let rows: [UInt32]

  init(_ items: ColumnItems, at milestone: BoundMeasure.Milestone) {
    let table = items.table
    let standing = items.standing
    let event = milestone.event.map { table.source.types.code(of: Array($0.utf8)) } ?? 0
    let state = milestone.state.flatMap { id in standing.kind.states.firstIndex { $0.id == id } }.map { UInt16($0) } ?? StateMachine.none
    let path = Path(table, standing, event: event, state: state)
    var visited = VisitedStates(count: standing.kind.states.count)
    rows = items.rows.indices.map { index in
      // A case whose opening came only after the period's end wasn't there to arrive, whatever events it has before.
      guard standing.isThere(items.cases[index]) else { return AmendmentColumns.none }
      return path.arrival(items.cases[index], from: items.rows[index], &visited) ?? AmendmentColumns.none
    }
  }

  /// The event that led each item's case back after it had arrived, the last such one; `AmendmentColumns.none` for those never led back.
  static func undoings(_ items: ColumnItems, at milestone: BoundMeasure.Milestone) -> [UInt32] {
    let standing = items.standing
    guard let state = milestone.state.flatMap({ id in standing.kind.states.firstIndex { $0.id == id } }) else {
      return items.rows.map { _ in AmendmentColumns.none }
    }
    let event = milestone.event.map { items.table.source.types.code(of: Array($0.utf8)) } ?? 0
    let path = Path(items.table, standing, event: event, state: UInt16(state))
    var visited = VisitedStates(count: standing.kind.states.count)
    return items.rows.indices.map { path.undoing(items.cases[$0], from: items.rows[$0], &visited) ?? AmendmentColumns.none }
  }

  /// The columns along which cases are followed, each held once for all cases.
  private struct Path {
    private let cases: CaseRows
    private let days: [Int32]
    private let types: [UInt32]
    private let entered: [UInt16]
    private let end: Int32
    private let event: UInt32
    private let state: UInt16

    init(_ table: KindTable, _ standing: KindStanding, event: UInt32, state: UInt16) {
      cases = table.rowsOfCases
      days = table.days
      types = table.typeCodes
      entered = standing.entered
      end = standing.end
      self.event = event
      self.state = state
    }

    func arrival(_ place: UInt32, from start: UInt32, _ visited: inout VisitedStates) -> UInt32? {
      // The states that the case had been in before the event looked at.
      visited.begin()
      let range = cases.range(of: place)
      for index in range {
        let row = cases.rows[index]
        guard days[Int(row)] <= end else { continue }
        let entered = entered[Int(row)]
        let isEvent = row > start && event != 0 && types[Int(row)] == event
        let isState = row >= start && state != StateMachine.none && entered == state
        if isEvent || isState {
          if state == StateMachine.none { return row }
          if !isUndone(index + 1..<range.upperBound, visited) { return row }
        }
        visited.insert(entered)
      }
      return nil
    }

    /// The event that undid the last arrival that didn't last.
    func undoing(_ place: UInt32, from start: UInt32, _ visited: inout VisitedStates) -> UInt32? {
      visited.begin()
      var found: UInt32?
      let range = cases.range(of: place)
      for index in range {
        let row = cases.rows[index]
        guard days[Int(row)] <= end else { continue }
        let isEvent = row > start && event != 0 && types[Int(row)] == event
        if isEvent || row >= start && entered[Int(row)] == state {
          found = wayBack(index + 1..<range.upperBound, visited) ?? found
        }
        visited.insert(entered[Int(row)])
      }
      return found
    }

    private func isUndone(_ later: Range<Int>, _ visited: VisitedStates) -> Bool { wayBack(later, visited) != nil }

    private func wayBack(_ later: Range<Int>, _ visited: VisitedStates) -> UInt32? {
      for index in later {
        let row = cases.rows[index]
        if days[Int(row)] <= end, visited.contains(entered[Int(row)]) { return row }
      }
      return nil
    }
  }
}

/// Which states of a kind a case was in, case after case: each state keeps the number of the last case that was in it.
private struct VisitedStates {
  private var cases: [UInt32]
  private var current: UInt32 = 0

  init(count: Int) {
    cases = [UInt32](repeating: 0, count: count)
  }

  /// Begins with another case, which was in none.
  mutating func begin() { current += 1 }

  mutating func insert(_ state: UInt16) {
    if state != StateMachine.none { cases[Int(state)] = current }
  }

  func contains(_ state: UInt16) -> Bool {
    state != StateMachine.none && cases[Int(state)] == current
  }
}

extension DueDays {
  /// The due day of each item's case as it stood when the case arrived, else as it stands at the period's end.
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
