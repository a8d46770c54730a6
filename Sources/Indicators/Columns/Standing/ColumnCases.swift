import Casework
import EventLog

/// The cases of one kind as an audit looks at them, straight from the columns.
final class ColumnCases: AuditedCases {
  let kind: AuditedKind

  private let standing: KindStanding
  private let table: KindTable

  /// The names of the events and the people who recorded them, at one less than their codes.
  private let names: [String]
  private let people: [String]

  private var looked: [(name: String, values: (codes: [UInt32], column: KindTable.Column)?)] = []

  init(_ table: KindTable, of kind: Kind) {
    self.kind = AuditedKind(kind)
    self.table = table
    standing = table.standing(kind, on: Day.loggable.upperBound.number)
    let (types, people) = (table.source.types, table.source.people)
    names = (0..<types.count).map { types.text(UInt32($0 + 1)) }
    self.people = (0..<people.count).map { people.unescaped(UInt32($0 + 1)) }
  }

  func visit(having isWanted: ((Day, Instant) -> Bool)?, _ body: (AuditedCase) -> Void) {
    let (seqs, typeCodes, days, byCodes, recordedAt) = (table.seqs, table.typeCodes, table.days, table.byCodes, table.recordedAt)
    let (rowsOfCases, numbers) = (table.rowsOfCases, table.source.cases)
    for code in 1..<UInt32(max(1, standing.cases.count)) where standing.isThere(code) {
      let rows = rowsOfCases[code]
      if let isWanted,
        !rows.contains(where: { isWanted(Day(number: days[Int($0)]), Instant(milliseconds: recordedAt[Int($0)])) })
      {
        continue
      }
      guard let id = CaseID(kind: kind.id, number: numbers.text(code)) else { continue }
      let entries = rows.map { row in
        let place = Int(row)
        return AuditedEntry(
          place, seq: Int(seqs[place]), name: names[Int(typeCodes[place]) - 1], on: Day(number: days[place]),
          by: people[Int(byCodes[place]) - 1], recordedAt: Instant(milliseconds: recordedAt[place]))
      }
      let entering = rows.last { standing.entered[Int($0)] != Course.none } ?? table.openings[Int(code)]
      let closed = standing.cases[Int(code)].closed
      body(
        AuditedCase(
          id, at: Int(code), of: self, state: standing.state(code).id, sinceSeq: Int(seqs[Int(entering)]),
          opened: Day(number: standing.opened(code)), closed: closed == Course.noDay ? nil : Day(number: closed), entries: entries))
    }
  }

  func changed(having isWanted: (Day, Instant) -> Bool) -> [CaseID] {
    let (amendments, changedAt, before) = (table.source.amendments, table.source.changedAt, table.source.days)
    var codes: Set<UInt32> = []
    for place in changedAt.indices {
      guard let row = amendments.row(changedBy: place) else { continue }
      let at = Instant(milliseconds: changedAt[place])
      if isWanted(Day(number: before[row]), at) || isWanted(Day(number: table.days[row]), at) { codes.insert(amendments.cases[place]) }
    }
    return codes.compactMap { CaseID(kind: kind.id, number: table.source.cases.text($0)) }
  }

  func field(_ name: String, of place: Int) -> JSON? {
    guard let (codes, column) = values(of: name), codes[place] != 0 else { return nil }
    return column.value(codes[place])
  }

  /// The values of a field, which are looked up once: rules ask for the same few again and again.
  private func values(of name: String) -> (codes: [UInt32], column: KindTable.Column)? {
    if let known = looked.first(where: { $0.name == name }) { return known.values }
    let values = standing.values(of: name).flatMap { values in table.column(name).map { (values, $0) } }
    looked.append((name, values))
    return values
  }

  func value(_ name: String, at entry: Int, of place: Int) -> JSON? { table.value(of: name, at: UInt32(entry)) }
}
