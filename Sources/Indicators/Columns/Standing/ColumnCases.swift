import Casework
import EventLog

/// The cases of one kind as an audit looks at them, straight from the columns.
final class ColumnCases {
  fileprivate let standing: KindStanding

  /// The names of the events and the people who recorded them, at one less than their codes.
  fileprivate let names: [String]
  fileprivate let people: [String]

  init(_ table: KindTable, of kind: Kind) {
    standing = table.standing(kind, on: Day.loggable.upperBound.number)
    let (types, people) = (table.source.types, table.source.people)
    names = (0..<types.count).map { types.text(UInt32($0 + 1)) }
    self.people = (0..<people.count).map { people.unescaped(UInt32($0 + 1)) }
  }

  /// Hands out the cases that are there, in the order in which they came.
  func visit(_ body: (ColumnCase) -> Void) {
    for code in 1..<UInt32(max(1, standing.cases.count)) where standing.isThere(code) {
      if let id = CaseID(kind: standing.kind.id, number: standing.table.source.cases.text(code)) {
        body(ColumnCase(cases: self, code: code, id: id))
      }
    }
  }
}

/// A case in columns.
struct ColumnCase: AuditedCase {
  fileprivate let cases: ColumnCases
  fileprivate let code: UInt32
  let id: CaseID

  private var standing: KindStanding { cases.standing }
  private var table: KindTable { cases.standing.table }

  var kind: Kind { standing.kind }
  var state: String { standing.state(code).id }
  var opened: Day { Day(number: standing.opened(code)) }

  var closed: Day? {
    let day = standing.cases[Int(code)].closed
    return day == Course.noDay ? nil : Day(number: day)
  }

  var sinceSeq: Int {
    let rows = table.rowsOfCases[code]
    let entering = rows.last { standing.entered[Int($0)] != Course.none } ?? table.openings[Int(code)]
    return Int(table.seqs[Int(entering)])
  }

  var entries: ColumnEntries { ColumnEntries(cases: cases, rows: table.rowsOfCases[code]) }

  func field(_ name: String) -> JSON? {
    guard let values = standing.values(of: name), let column = table.column(name), values.codes[Int(code)] != 0 else { return nil }
    return column.value(values.codes[Int(code)])
  }
}

/// The events of a case in columns that stand, in the order of the log.
struct ColumnEntries: Sequence, IteratorProtocol {
  fileprivate let cases: ColumnCases
  fileprivate var rows: ArraySlice<UInt32>

  mutating func next() -> ColumnEntry? {
    rows.popFirst().map { ColumnEntry(cases: cases, row: $0) }
  }
}

/// An event of a case in columns.
struct ColumnEntry: AuditedEntry {
  fileprivate let cases: ColumnCases
  fileprivate let row: UInt32

  private var table: KindTable { cases.standing.table }

  var seq: Int { Int(table.seqs[Int(row)]) }
  var name: String { cases.names[Int(table.typeCodes[Int(row)]) - 1] }
  var on: Day { Day(number: table.days[Int(row)]) }
  var by: String { cases.people[Int(table.byCodes[Int(row)]) - 1] }
  var recordedAt: Instant { Instant(milliseconds: table.recordedAt[Int(row)]) }

  func value(_ name: String) -> JSON? { table.value(of: name, at: row) }
}
