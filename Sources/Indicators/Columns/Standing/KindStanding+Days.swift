import Casework
import LogLines
import Values

/// The present due days of cases.
struct DueDays {
  private let codes: [UInt32]
  private let days: [Int32?]

  init(_ standing: KindStanding) {
    codes = standing.values(of: standing.kind.dueField) ?? []
    guard let column = standing.table.column(standing.kind.dueField) else {
      days = []
      return
    }
    days = [nil] + (1..<UInt32(max(1, column.values.count + 1))).map { column.value($0).string.flatMap { Day($0) }?.number }
  }

  /// The due day of a case.
  func due(_ code: UInt32) -> Int32? {
    codes.isEmpty ? nil : days[Int(codes[Int(code)])]
  }

  /// The day that a code's value is; nil for none.
  func day(ofCode code: UInt32) -> Int32? { days.isEmpty ? nil : days[Int(code)] }
}

extension KindStanding {
  /// The due days.
  var dues: DueDays { DueDays(self) }

  /// Whether a case that is there is in a closed state.
  func isClosed(_ code: UInt32) -> Bool { kind.course.isClosed[Int(cases[Int(code)].state)] }

  /// Whether a case is there and in a state in which its due day counts.
  func isAwaited(_ code: UInt32) -> Bool { isThere(code) && kind.course.isAwaited[Int(cases[Int(code)].state)] }

  /// The state of a case that is there.
  func state(_ code: UInt32) -> CaseState { kind.course.states[Int(cases[Int(code)].state)] }
}

/// Which cases of a kind were open at the end of some day of a span.
struct OpenSpells {
  private let table: KindTable
  private let kind: Kind
  private let range: DayRange
  private let entered: [Course.State]

  init(_ standing: KindStanding, during range: DayRange) {
    table = standing.table
    kind = standing.kind
    self.range = range
    entered = table.standing(kind, on: Day.loggable.upperBound.number).entered
  }

  /// Whether a case was open at the end of some day of the span.
  func wasOpen(_ code: UInt32) -> Bool {
    let opening = table.openings[Int(code)]
    guard opening != AmendmentColumns.none else { return false }
    let rows = table.rowsOfCases[code]
    // Known before the first answer: a later event can close the case on an earlier day.
    guard table.isInOrder(rows) else { return wasOpenOutOfOrder(rows) }
    var previous = Int32.min
    var isOpen = false
    var isPending = false
    let first = range.from?.number
    for row in rows {
      let day = table.days[Int(row)]
      if day != previous {
        // The day before this one's events has ended.
        if isPending, isOpen { return true }
        // Between the two days lies the first day of the span.
        if let first, previous < first, first < day, isOpen { return true }
        isPending = range.contains(Day(number: day))
      }
      previous = day
      let state = entered[Int(row)]
      if state != Course.none {
        isOpen = !kind.states[Int(state)].isClosed
      } else if row == opening {
        isOpen = kind.states.first.map { !$0.isClosed } ?? false
      }
    }
    if isPending, isOpen { return true }
    return first.map { previous < $0 && isOpen } ?? false
  }

  /// The same where events are out of order.
  private func wasOpenOutOfOrder(_ rows: ArraySlice<UInt32>) -> Bool {
    let folds = DayFolds(rows, of: table, kind)
    let days = folds.days.filter(range.contains) + (range.from.map { [$0] } ?? [])
    return days.contains { folds.current(on: $0).map { !$0.isClosed } ?? false }
  }
}
