import Casework
import LogLines
import Values

/// The events or cases of one kind of one office that still match, with what is known of them.
struct ColumnItems {
  /// The office.
  let office: OfficeColumns

  /// The kinds of case that there are.
  let catalog: Catalog

  /// The cases in their state at the period's end.
  var standing: KindStanding

  /// Whether events are asked about, or cases.
  let areEvents: Bool

  /// The events; for cases, the events that opened them.
  var rows: [UInt32]

  /// The cases, by item.
  var cases: [UInt32]

  /// The events' kind.
  var table: KindTable { standing.table }

  /// How many there are.
  var count: Int { rows.count }
}

extension ColumnItems {
  /// The events of some rows.
  private init(_ rows: [UInt32], _ standing: KindStanding, of office: OfficeColumns, _ catalog: Catalog) {
    let cases = rows.map { standing.table.caseCodes[Int($0)] }
    self.init(office: office, catalog: catalog, standing: standing, areEvents: true, rows: rows, cases: cases)
  }

  /// The events of a name that happened in a span of days.
  init(events name: String, in days: ClosedRange<Day>, _ standing: KindStanding, of office: OfficeColumns, _ catalog: Catalog) {
    let rows = standing.table.rows(of: name, in: days.lowerBound.number...days.upperBound.number)
    self.init(rows, standing, of: office, catalog)
  }

  /// The events that count, of a name or of all names.
  init(events name: String?, _ standing: KindStanding, of office: OfficeColumns, _ catalog: Catalog) {
    let table = standing.table
    let rows = name.map(table.rows) ?? table.stands.indices.filter { table.stands[$0] }.map { UInt32($0) }
    self.init(rows, standing, of: office, catalog)
  }

  /// All events of a name, voided ones among them.
  init(allEvents name: String, _ standing: KindStanding, of office: OfficeColumns, _ catalog: Catalog) {
    self.init(standing.table.allRows(of: name), standing, of: office, catalog)
  }

  /// The cases that are there at the end of the period, in the order in which they were opened.
  init(casesOf standing: KindStanding, of office: OfficeColumns, _ catalog: Catalog) {
    let cases = (1..<UInt32(max(1, standing.cases.count))).filter { standing.isThere($0) }
    let rows = cases.map { standing.table.openings[Int($0)] }
    self.init(office: office, catalog: catalog, standing: standing, areEvents: false, rows: rows, cases: cases)
  }

  /// The cases that match a query on a day; nil if the office has none of the kind.
  init?(_ query: BoundQuery, on day: Day, of office: OfficeColumns, _ catalog: Catalog, today: Day) {
    guard let table = office.table(query.kind.id) else { return nil }
    self.init(casesOf: table.standing(query.kind, on: day.number), of: office, catalog)
    filter(query.words, today: today)
  }

  /// Keeps the items of which something holds.
  mutating func filter(_ holds: (Int) -> Bool) {
    var kept = 0
    for index in rows.indices where holds(index) {
      rows[kept] = rows[index]
      cases[kept] = cases[index]
      kept += 1
    }
    rows.removeLast(rows.count - kept)
    cases.removeLast(cases.count - kept)
  }

  /// A field's value of each item, by the codes of a column.
  struct Values {
    /// The codes by item; 0 means none.
    var codes: [UInt32]
    /// The pool of the codes; nil if no event has the field.
    let column: KindTable.Column?
  }

  /// The values at the end of a way through references.
  func values(_ path: FieldPath) -> Values {
    var values = values(of: path.first.id)
    var reference = path.references.first
    for field in path.references.dropFirst() + (path.references.isEmpty ? [] : [path.field]) {
      values = follow(values, reference, to: field.id)
      reference = field
    }
    return values
  }

  /// The values of the items' own field.
  func values(of field: String) -> Values {
    guard areEvents else {
      let ofCases = standing.values(of: field)
      return Values(codes: cases.map { ofCases?[Int($0)] ?? 0 }, column: table.column(field))
    }
    guard let column = table.column(field) else { return Values(codes: Array(repeating: 0, count: count), column: nil) }
    let carried = CarriedField(field, in: standing)
    var codes = [UInt32](repeating: 0, count: count)
    var next = 0
    var asksCases = false
    for index in rows.indices {
      while next < column.rows.count, column.rows[next] < rows[index] { next += 1 }
      if next < column.rows.count, column.rows[next] == rows[index] {
        codes[index] = column.codes[next]
      } else if !carried.isCarried(by: rows[index]) {
        codes[index] = AmendmentColumns.none
        asksCases = true
      }
    }
    if asksCases { fillFromEarlier(column, &codes) }
    return Values(codes: codes, column: column)
  }

  /// Puts what the earlier events of its case left where an event doesn't speak of a field.
  private func fillFromEarlier(_ column: KindTable.Column, _ codes: inout [UInt32]) {
    let (stands, caseCodes) = (table.stands, table.caseCodes)
    var last = [UInt32](repeating: 0, count: standing.cases.count)
    var next = 0
    for index in rows.indices {
      while next < column.rows.count, column.rows[next] < rows[index] {
        let row = Int(column.rows[next])
        if stands[row] { last[Int(caseCodes[row])] = column.codes[next] }
        next += 1
      }
      if codes[index] == AmendmentColumns.none { codes[index] = last[Int(cases[index])] }
    }
  }

  /// The values of a field of the cases that some values refer to.
  private func follow(_ values: Values, _ reference: Field?, to field: String) -> Values {
    guard case .ref(let target)? = reference?.type, let column = values.column, let targets = targets(target, on: standing.end) else {
      return Values(codes: values.codes.map { _ in 0 }, column: nil)
    }
    guard let ofTargets = targets.values(of: field) else { return Values(codes: values.codes.map { _ in 0 }, column: nil) }
    var known = [UInt32](repeating: AmendmentColumns.none, count: column.values.count + 1)
    known[0] = 0
    let codes = values.codes.map { code -> UInt32 in
      if known[Int(code)] == AmendmentColumns.none {
        known[Int(code)] = targets.code(ofReference: column.value(code)).map { ofTargets[Int($0)] } ?? 0
      }
      return known[Int(code)]
    }
    return Values(codes: codes, column: targets.table.column(field))
  }

  /// The cases of another kind in their state at the end of a day.
  func targets(_ kind: String, on day: Int32) -> KindStanding? {
    guard let kind = catalog.kind(kind) else { return nil }
    return office.table(kind.id)?.standing(kind, on: day)
  }
}

extension KindStanding {
  /// The case of this kind that a reference names, if any.
  func code(ofReference value: JSON) -> UInt32? {
    anyCode(ofReference: value).flatMap { isThere($0) ? $0 : nil }
  }
}

/// Which events of a kind speak of a field themselves.
private struct CarriedField {
  private let table: KindTable
  /// Whether events of a name do, by the name's code: one that opens its case, and any other.
  private let opening: [Bool]
  private let following: [Bool]

  init(_ field: String, in standing: KindStanding) {
    table = standing.table
    let kind = standing.kind
    let types = table.source.types
    let names = (1..<UInt32(max(1, types.count + 1))).map(types.text)
    opening = [false] + names.map { kind.carries(field, in: $0, opening: true) }
    following = [false] + names.map { kind.carries(field, in: $0, opening: false) }
  }

  func isCarried(by row: UInt32) -> Bool {
    let type = Int(table.typeCodes[Int(row)])
    if following[type] { return true }
    return opening[type] && table.openings[Int(table.caseCodes[Int(row)])] == row
  }
}
