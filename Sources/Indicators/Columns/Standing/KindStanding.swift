import Casework
import EventLog

/// The cases of a kind as they stand at the end of a day, folded in one pass over the columns.
final class KindStanding {
  /// The kind's events.
  let table: KindTable

  /// The kind.
  let kind: Kind

  /// The last day that counts.
  let end: Int32

  /// The state of each case, by its place among the kind's states; `StateMachine.none` where the case isn't there.
  let states: [UInt16]

  /// The day on which each closed case entered its state; `noDay` for the others.
  let closed: [Int32]

  /// The state that each event led its case into, `StateMachine.none` where it entered none.
  let entered: [UInt16]

  /// No day.
  static let noDay = Int32.min

  private var values: [String: CaseValues?] = [:]

  /// A field's value in each case.
  final class CaseValues {
    /// The last value that counts at the day's end, by case; 0 for none.
    let codes: [UInt32]

    init(codes: [UInt32]) {
      self.codes = codes
    }
  }

  init(_ table: KindTable, kind: Kind, end: Int32) {
    self.table = table
    self.kind = kind
    self.end = end
    (states, closed, entered) = Self.folded(table, kind, upTo: end)
  }

  /// Whether a case was opened by the day's end.
  @inline(__always)
  func isThere(_ code: UInt32) -> Bool { states[Int(code)] != StateMachine.none }

  /// The day on which a case was opened that is there.
  @inline(__always)
  func opened(_ code: UInt32) -> Int32 { table.days[Int(table.openings[Int(code)])] }

  /// The day on which each case entered its state, the one of its opening where it has been in no other.
  var daysOfEntering: [Int32] {
    var days = states.indices.map { states[$0] == StateMachine.none ? Self.noDay : opened(UInt32($0)) }
    for row in entered.indices where entered[row] != StateMachine.none { days[Int(table.caseCodes[row])] = table.days[row] }
    return days
  }

  /// A field's value in each case; nothing where no event has the field, or it speaks of events only.
  func values(of field: String) -> CaseValues? {
    if let known = values[field] { return known }
    let found = Field.general.contains { $0.id == field } ? nil : table.column(field).map(collect)
    values[field] = .some(found)
    return found
  }

  private func collect(_ column: KindTable.Column) -> CaseValues {
    var codes = [UInt32](repeating: 0, count: states.count)
    for index in column.rows.indices {
      let row = Int(column.rows[index])
      guard table.stands[row] else { continue }
      let place = Int(table.caseCodes[row])
      if table.days[row] <= end, states[place] != StateMachine.none { codes[place] = column.codes[index] }
    }
    return CaseValues(codes: codes)
  }

  /// Folds the events in the order of the log: each case's state and the day it was closed, and what each event led into.
  private static func folded(
    _ table: KindTable, _ kind: Kind, upTo end: Int32
  ) -> (states: [UInt16], closed: [Int32], entered: [UInt16]) {
    let machine = StateMachine(kind, events: table.source.types)
    let (days, stands, caseCodes, typeCodes, openings) = (table.days, table.stands, table.caseCodes, table.typeCodes, table.openings)
    let caseCount = table.source.cases.count + 1
    var states = [UInt16](repeating: StateMachine.none, count: caseCount)
    var closed = [Int32](repeating: noDay, count: caseCount)
    var entered = [UInt16](repeating: StateMachine.none, count: days.count)
    var cameFrom = [UInt16](repeating: StateMachine.none, count: caseCount)
    var fields = machine.fields.map { CountedField(table.column($0), cases: caseCount) }
    for row in days.indices where stands[row] && days[row] <= end {
      let place = Int(caseCodes[row])
      let before = states[place]
      if before == StateMachine.none {
        // What happened before a case was opened, out of order, doesn't open it.
        guard days[Int(openings[place])] <= end else { continue }
        states[place] = 0
      }
      for index in fields.indices { fields[index].take(row, place) }
      let destination = machine.entering(typeCodes[row], from: before, cameFrom: cameFrom[place]) { fields.meet($0, place) }
      guard destination != StateMachine.none else { continue }
      cameFrom[place] = before
      states[place] = destination
      entered[row] = destination
      closed[place] = machine.isClosed[Int(destination)] ? days[row] : noDay
    }
    return (states, closed, entered)
  }
}

/// A field that conditions ask about, followed through the fold.
private struct CountedField {
  private let rows: [UInt32]
  private let codes: [UInt32]
  private let numbers: [Decimal?]
  private let isTrue: [Bool]
  private var next = 0
  private var last: [Decimal]
  private var sums: [Decimal]
  private var flag = false

  init(_ column: KindTable.Column?, cases: Int) {
    rows = column?.rows ?? []
    codes = column?.codes ?? []
    let codes = column.map { 1..<UInt32(max(1, $0.values.count + 1)) } ?? 1..<1
    let values = codes.map { column?.value($0) ?? .null }
    numbers = [nil] + values.map(\.decimal)
    isTrue = [false] + values.map { $0.bool ?? false }
    last = Array(repeating: .zero, count: cases)
    sums = Array(repeating: .zero, count: cases)
  }

  mutating func take(_ row: Int, _ place: Int) {
    flag = false
    while next < rows.count, rows[next] < row { next += 1 }
    guard next < rows.count, rows[next] == row else { return }
    let code = Int(codes[next])
    flag = isTrue[code]
    last[place] = numbers[code] ?? .zero
    if let number = numbers[code] { sums[place] += number }
  }

  func isYes() -> Bool { flag }
  func count(_ place: Int) -> Decimal { last[place] }
  func sum(_ place: Int) -> Decimal { sums[place] }
}

extension [CountedField] {
  fileprivate func meet(_ test: StateMachine.Test, _ place: Int) -> Bool {
    test.holds(flag: { self[$0].isYes() }, count: { self[$0].count(place) }, sum: { self[$0].sum(place) })
  }
}
