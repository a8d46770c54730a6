import Casework
import EventLog

/// The events by which cases reached what a passage leads to, as `Arrival` finds them one by one.
struct Arrivals {
  /// The event by which each item's case arrived; `AmendmentColumns.none` for those that didn't.
  let rows: [UInt32]

  init(_ items: ColumnItems, at milestone: BoundMeasure.Milestone) {
    let table = items.table
    let standing = items.standing
    let event = milestone.event.map { table.source.types.code(of: Array($0.utf8)) } ?? 0
    let state = milestone.state.flatMap { id in standing.kind.states.firstIndex { $0.id == id } }.map { UInt16($0) } ?? StateMachine.none
    rows = items.rows.indices.map { index in
      // A case whose opening came only after the period's end wasn't there to arrive, whatever events it has before.
      guard standing.isThere(items.cases[index]) else { return AmendmentColumns.none }
      return Self.arrival(items.cases[index], from: items.rows[index], event, state, table, standing) ?? AmendmentColumns.none
    }
  }

  private static func arrival(
    _ place: UInt32, from start: UInt32, _ event: UInt32, _ state: UInt16, _ table: KindTable, _ standing: KindStanding
  ) -> UInt32? {
    let rows = table.rowsOfCases[place]
    // The states that the case had been in before the event looked at.
    var visited = StateSet()
    for index in rows.indices {
      let row = rows[index]
      guard table.days[Int(row)] <= standing.end else { continue }
      let entered = standing.entered[Int(row)]
      let isEvent = row > start && event != 0 && table.typeCodes[Int(row)] == event
      let isState = row >= start && state != StateMachine.none && entered == state
      if isEvent || isState {
        if state == StateMachine.none { return row }
        let isUndone = rows[(index + 1)...].contains { later in
          table.days[Int(later)] <= standing.end && visited.contains(standing.entered[Int(later)])
        }
        if !isUndone { return row }
      }
      visited.insert(entered)
    }
    return nil
  }
}

/// Some states of a kind, by their places among its states.
private struct StateSet {
  private var first: UInt64 = 0
  private var others: Set<UInt16> = []

  mutating func insert(_ state: UInt16) {
    if state < 64 {
      first |= 1 << UInt64(state)
    } else if state != StateMachine.none {
      others.insert(state)
    }
  }

  func contains(_ state: UInt16) -> Bool {
    state < 64 ? first & 1 << UInt64(state) != 0 : others.contains(state)
  }
}

extension DueDays {
  /// The due day of each item's case as it stood when the case arrived, else as it stands at the period's end.
  static func atArrival(_ items: ColumnItems, _ arrivals: [UInt32]) -> [Int32?] {
    let table = items.table
    let standing = items.standing
    let dues = standing.dues
    return items.cases.indices.map { index in
      let arrival = arrivals[index]
      if arrival == AmendmentColumns.none { return standing.isThere(items.cases[index]) ? dues.due(items.cases[index]) : nil }
      var due: Int32?
      for row in table.rowsOfCases[items.cases[index]] where row <= arrival && table.days[Int(row)] <= standing.end {
        if let value = table.value(of: "due", at: row) { due = value.string.flatMap { Day($0) }?.number }
      }
      return due
    }
  }
}
