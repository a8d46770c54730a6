import Casework
import EventLog

/// Events, or cases, of one kind of one office that are still in the running, and what is known of them.
struct ColumnItems {
  /// The office.
  let office: OfficeColumns

  /// The kinds of case that there are.
  let catalog: Catalog

  /// The cases as they stand at the end of the period.
  let standing: KindStanding

  /// Whether events are asked about, or cases.
  let areEvents: Bool

  /// The events; where cases are asked about, those that opened them.
  var rows: [UInt32]

  /// The cases, by item.
  var cases: [UInt32]

  /// The events' kind.
  var table: KindTable { standing.table }

  /// How many there are.
  var count: Int { rows.count }

  /// The events of a name that happened in a span of days.
  init(events name: String, in days: ClosedRange<Day>, _ standing: KindStanding, of office: OfficeColumns, _ catalog: Catalog) {
    self.init(office, catalog, standing, areEvents: true)
    let table = standing.table
    let (first, last) = (days.lowerBound.number, days.upperBound.number)
    rows = table.rows(of: name).filter { table.days[Int($0)] >= first && table.days[Int($0)] <= last }
    cases = rows.map { table.caseCodes[Int($0)] }
  }

  /// The events that count, of a name or of all names.
  init(events name: String?, _ standing: KindStanding, of office: OfficeColumns, _ catalog: Catalog) {
    self.init(office, catalog, standing, areEvents: true)
    let table = standing.table
    rows = name.map(table.rows) ?? table.stands.indices.filter { table.stands[$0] }.map { UInt32($0) }
    cases = rows.map { table.caseCodes[Int($0)] }
  }

  /// The cases that are there at the end of the period, in the order in which they were opened.
  init(casesOf standing: KindStanding, of office: OfficeColumns, _ catalog: Catalog) {
    self.init(office, catalog, standing, areEvents: false)
    cases = (1..<UInt32(max(1, standing.states.count))).filter { standing.isThere($0) }
    rows = cases.map { standing.table.openings[Int($0)] }
  }

  private init(_ office: OfficeColumns, _ catalog: Catalog, _ standing: KindStanding, areEvents: Bool) {
    self.office = office
    self.catalog = catalog
    self.standing = standing
    self.areEvents = areEvents
    rows = []
    cases = []
  }

  /// Keeps the items of which something holds.
  mutating func keep(_ holds: (Int) -> Bool) {
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
    /// The codes, by item; 0 for none.
    var codes: [UInt32]
    /// What the codes stand for; nothing where no event has the field.
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

  /// The values of a field of the items themselves.
  ///
  /// An event has its own; what earlier events brought is read from the case as it stands; what only later ones bring it hasn't.
  func values(of field: String) -> Values {
    let column = table.column(field)
    let ofCases = standing.values(of: field)
    var codes = cases.map { ofCases?.codes[Int($0)] ?? 0 }
    guard areEvents, let column else { return Values(codes: codes, column: column) }
    var next = 0
    for index in rows.indices {
      while next < column.rows.count, column.rows[next] < rows[index] { next += 1 }
      if next < column.rows.count, column.rows[next] == rows[index] {
        codes[index] = column.codes[next]
      } else if let first = ofCases?.firstRows[Int(cases[index])], first > rows[index] {
        codes[index] = 0
      }
    }
    return Values(codes: codes, column: column)
  }

  /// The values of a field of the cases that some values refer to.
  private func follow(_ values: Values, _ reference: Field?, to field: String) -> Values {
    guard case .ref(let target)? = reference?.type, let column = values.column, let targets = targets(target) else {
      return Values(codes: values.codes.map { _ in 0 }, column: nil)
    }
    guard let ofTargets = targets.values(of: field) else { return Values(codes: values.codes.map { _ in 0 }, column: nil) }
    var known = [UInt32](repeating: AmendmentColumns.none, count: column.values.count + 1)
    known[0] = 0
    let codes = values.codes.map { code -> UInt32 in
      if known[Int(code)] == AmendmentColumns.none {
        known[Int(code)] = targets.code(ofReference: column.value(code)).map { ofTargets.codes[Int($0)] } ?? 0
      }
      return known[Int(code)]
    }
    return Values(codes: codes, column: targets.table.column(field))
  }

  /// The cases of another kind as they stand on the same day.
  func targets(_ kind: String) -> KindStanding? {
    guard let kind = catalog.kind(kind) else { return nil }
    return office.table(kind.id)?.standing(kind, on: standing.end)
  }
}

extension KindStanding {
  /// The case of this kind that a reference names, where it is there.
  func code(ofReference value: JSON) -> UInt32? {
    guard let id = value.string.flatMap({ CaseID($0) }), id.kind == kind.id else { return nil }
    let code = table.source.cases.code(of: Array(id.number.utf8))
    return code != 0 && isThere(code) ? code : nil
  }
}
