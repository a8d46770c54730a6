import Casework
import LogLines
import Values

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

  func visit(during days: ClosedRange<Day>?, _ body: (AuditedCase) -> Void) {
    let (rowsOfCases, wanted) = (table.rowsOfCases, days.map(cases(during:)))
    for code in 1..<UInt32(max(1, standing.cases.count)) where wanted?[Int(code)] ?? true && standing.isThere(code) {
      let rows = rowsOfCases[code]
      guard let id = id(code) else { continue }
      let entering = rows.last { standing.entered[Int($0)] != Course.none } ?? table.openings[Int(code)]
      let closed = standing.cases[Int(code)].closed
      body(
        AuditedCase(
          id, at: Int(code), of: self, state: standing.state(code).id, sinceSeq: Int(table.seqs[Int(entering)]),
          opened: Day(number: standing.opened(code)), closed: closed == Course.noDay ? nil : Day(number: closed),
          entries: rows.map { entry(Int($0), of: id) }))
    }
  }

  /// Which cases have an event within some days, by their codes.
  private func cases(during wanted: ClosedRange<Day>) -> [Bool] {
    let (codes, stands) = (table.caseCodes, table.stands)
    var cases = [Bool](repeating: false, count: standing.cases.count)
    let (first, last) = (wanted.lowerBound.number, wanted.upperBound.number)
    for (row, day) in table.days.enumerated() where first <= day && day <= last && stands[row] { cases[Int(codes[row])] = true }
    return cases
  }

  func visitEvents(having isWanted: (Day, Instant) -> Bool, _ body: (AuditedEntry) -> Void) {
    let (days, recordedAt, stands, codes) = (table.days, table.recordedAt, table.stands, table.caseCodes)
    for row in days.indices where stands[row] && isWanted(Day(number: days[row]), Instant(milliseconds: recordedAt[row])) {
      if standing.isThere(codes[row]), let id = id(codes[row]) { body(entry(row, of: id)) }
    }
  }

  private func id(_ code: UInt32) -> CaseID? { CaseID(kind: kind.id, number: table.source.cases.text(code)) }

  private func entry(_ row: Int, of id: CaseID) -> AuditedEntry {
    AuditedEntry(
      row, of: id, seq: Int(table.seqs[row]), name: names[Int(table.typeCodes[row]) - 1], on: Day(number: table.days[row]),
      by: people[Int(table.byCodes[row]) - 1], recordedAt: Instant(milliseconds: table.recordedAt[row]),
      isImported: table.areImported[row] == 1)
  }

  func changed(having isWanted: (Day, Instant) -> Bool) -> [CaseID: Instant] {
    let (amendments, changedAt, before) = (table.source.amendments, table.source.changedAt, table.source.days)
    var changes: [UInt32: Int64] = [:]
    for place in changedAt.indices {
      guard let row = amendments.row(changedBy: place) else { continue }
      let (code, at) = (amendments.cases[place], Instant(milliseconds: changedAt[place]))
      if isWanted(Day(number: before[row]), at) || isWanted(Day(number: table.days[row]), at) {
        changes[code] = max(changes[code] ?? .min, changedAt[place])
      }
    }
    return Dictionary(uniqueKeysWithValues: changes.compactMap { code, at in id(code).map { ($0, Instant(milliseconds: at)) } })
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
