import Casework
import LogLines
import Values

/// The cases of a kind in their state at the end of a day, folded in one pass.
final class KindStanding {
  /// The kind's events.
  let table: KindTable

  /// The kind.
  let kind: Kind

  /// The last day that counts.
  let end: Int32

  /// The state of each case; `Course.none` if it doesn't exist yet.
  let cases: [Course.Standing]

  /// The state that each event led its case into, `Course.none` where it entered none.
  let entered: [Course.State]

  private var values: [String: [UInt32]?] = [:]

  /// What was asked for last: a table asks for a share, its days and its deadlines one after the other.
  var setOut: SetOut?

  /// The states of the cases, and the state that each event led into.
  typealias Followed = (cases: [Course.Standing], entered: [Course.State])

  init(_ table: KindTable, kind: Kind, end: Int32, _ followed: Followed) {
    self.table = table
    self.kind = kind
    self.end = end
    (cases, entered) = followed
  }

  /// Whether a case was opened by the day's end.
  @inline(__always)
  func isThere(_ code: UInt32) -> Bool { cases[Int(code)].state != Course.none }

  /// The day on which a case was opened that is there.
  @inline(__always)
  func opened(_ code: UInt32) -> Int32 { cases[Int(code)].opened }

  /// The day on which each case entered its state, the one of its opening where it has been in no other.
  var daysOfEntering: [Int32] {
    var days = cases.map(\.opened)
    for row in entered.indices where entered[row] != Course.none { days[Int(table.caseCodes[row])] = table.days[row] }
    return days
  }

  /// The code of a field's last value in each case at the day's end; nil if no case has the field.
  func values(of field: String) -> [UInt32]? {
    if let known = values[field] { return known }
    let codes = Field.general.contains { $0.id == field } ? nil : table.column(field).map(values)
    values[field] = .some(codes)
    return codes
  }

  /// The code of a column's last value in each case at the day's end.
  func values(of column: KindTable.Column) -> [UInt32] {
    var codes = [UInt32](repeating: 0, count: cases.count)
    for index in column.rows.indices {
      let row = Int(column.rows[index])
      guard table.stands[row] else { continue }
      let code = Int(table.caseCodes[row])
      if table.days[row] <= end, cases[code].state != Course.none { codes[code] = column.codes[index] }
    }
    return codes
  }

  /// What a column's numbers add up to in each case at the day's end; nil where it has none.
  func sums(of column: KindTable.Column) -> [Decimal?] {
    var sums = [Decimal?](repeating: nil, count: cases.count)
    for index in column.rows.indices {
      let row = Int(column.rows[index])
      guard table.stands[row], table.days[row] <= end, case let code = Int(table.caseCodes[row]), cases[code].state != Course.none,
        let number = column.value(column.codes[index]).decimal
      else { continue }
      sums[code] = (sums[code] ?? .zero) + number
    }
    return sums
  }

  /// Follows each case through its events in the order of the log.
  static func followed(_ table: KindTable, _ kind: Kind, upTo end: Int32) -> Followed {
    let course = kind.course
    let events = course.events(in: table.source.types)
    let (days, stands, caseCodes, typeCodes, openings) = (table.days, table.stands, table.caseCodes, table.typeCodes, table.openings)
    let caseCount = table.source.cases.count + 1
    var cases = [Course.Standing](repeating: Course.Standing(), count: caseCount)
    var entered = [Course.State](repeating: Course.none, count: days.count)
    var values = CountedValues(fields: course.fields.map { CountedField(table.column($0), cases: caseCount) })
    for row in days.indices where stands[row] && days[row] <= end {
      let code = Int(caseCodes[row])
      // What happened before a case was opened, out of order, doesn't open it.
      if cases[code].state == Course.none, days[Int(openings[code])] > end { continue }
      values.read(row, of: code)
      entered[row] = cases[code].follow(events[Int(typeCodes[row])], on: days[row], along: course, values)
    }
    return (cases, entered)
  }
}

extension Course {
  /// The events that the names in a pool are, by code.
  func events(in names: TextPool) -> [Int] {
    (0..<UInt32(names.count + 1)).map { $0 == 0 ? events.count : event(named: names.text($0)) }
  }
}

/// The fields that conditions ask about, followed through the columns.
private struct CountedValues: CourseValues {
  var fields: [CountedField]
  fileprivate var place = 0

  /// Applies an event of a case; rows ascend.
  mutating func read(_ row: Int, of place: Int) {
    self.place = place
    for index in fields.indices { fields[index].read(row, of: place) }
  }

  func isYes(_ field: Int) -> Bool { fields[field].flag }
  func count(_ field: Int) -> Decimal { fields[field].hasNumbers ? fields[field].last[place] : .zero }
  func sum(_ field: Int) -> Decimal { fields[field].hasNumbers ? fields[field].sums[place] : .zero }
}

/// One of them: what the event at hand says, and what each case has come to.
private struct CountedField {
  private let rows: [UInt32]
  private let codes: [UInt32]
  private let numbers: [Decimal?]
  private let isTrue: [Bool]
  /// Whether there is anything to add up: of a field that is yes or no nothing is kept for each case.
  let hasNumbers: Bool
  private var next = 0
  private(set) var flag = false
  private(set) var last: [Decimal]
  private(set) var sums: [Decimal]

  init(_ column: KindTable.Column?, cases: Int) {
    rows = column?.rows ?? []
    codes = column?.codes ?? []
    let values = column.map { column in (1..<UInt32(max(1, column.values.count + 1))).map(column.value) } ?? []
    numbers = [nil] + values.map(\.decimal)
    isTrue = [false] + values.map { $0.bool ?? false }
    hasNumbers = numbers.contains { $0 != nil }
    last = Array(repeating: .zero, count: hasNumbers ? cases : 0)
    sums = last
  }

  mutating func read(_ row: Int, of place: Int) {
    flag = false
    while next < rows.count, rows[next] < row { next += 1 }
    guard next < rows.count, rows[next] == row else { return }
    let code = Int(codes[next])
    flag = isTrue[code]
    guard hasNumbers else { return }
    last[place] = numbers[code] ?? .zero
    if let number = numbers[code] { sums[place] += number }
  }
}
