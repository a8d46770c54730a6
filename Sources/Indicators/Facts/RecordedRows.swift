/// A kind's events as recorded, with their amendments; any day's state of knowledge can be applied.
struct RecordedRows {
  /// The columns that the rows were read from.
  let columns: KindColumns
  /// The values of each field, by code.
  let pools: [TextPool]
  /// The rows of each case, voided ones among them.
  let rowsOfCases: CaseRows
  /// The corrections and voidings of each case.
  let amendmentsOfCases: [UInt32: [Int]]

  /// The codes of all fields, row by row; 0 means none.
  private let codes: [UInt32]
  private let settings: [UInt32: [(field: Int, code: UInt32)]]
  private let moves: [UInt32: Int32]

  /// An event as it is known.
  struct Row {
    /// Its row in the columns.
    let index: Int
    /// The day on which it happened.
    var day: Int32
    /// What corrections have put in a field's place.
    var changes: [Int: UInt32] = [:]
  }

  init(_ columns: KindColumns, fields: [String]) {
    self.columns = columns
    let width = fields.count
    var codes = [UInt32](repeating: 0, count: columns.seqs.count * width)
    var settings: [UInt32: [(field: Int, code: UInt32)]] = [:]
    var pools: [TextPool] = []
    for (place, name) in fields.enumerated() {
      let field = columns.field(name)?.tightened() ?? FieldColumn()
      for index in field.rows.indices { codes[Int(field.rows[index]) * width + place] = field.codes[index] }
      for index in field.corrections.indices { settings[field.corrections[index], default: []].append((place, field.settings[index])) }
      pools.append(field.values)
    }
    self.codes = codes
    self.settings = settings
    self.pools = pools
    moves = Dictionary(zip(columns.amendments.moves, columns.amendments.days), uniquingKeysWith: { $1 })
    rowsOfCases = CaseRows(
      caseCodes: columns.caseCodes, stands: Array(repeating: true, count: columns.seqs.count), caseCount: columns.cases.count)
    amendmentsOfCases = Dictionary(grouping: columns.amendments.cases.indices) { columns.amendments.cases[$0] }
  }

  /// The code of an event's value of a field; 0 means none.
  @inline(__always)
  func code(of field: Int, in row: Row) -> UInt32 {
    let recorded = codes[row.index * pools.count + field]
    return row.changes.isEmpty ? recorded : row.changes[field] ?? recorded
  }

  /// An event as it was recorded.
  func row(_ index: Int) -> Row { Row(index: index, day: columns.days[index]) }

  /// A case's valid events after some of its amendments.
  func standing(_ rows: some Sequence<UInt32>, by amendments: some Collection<Int>) -> [Row] {
    if amendments.isEmpty { return rows.map { row(Int($0)) } }
    let (voided, inForce) = columns.amendments.resolved(amendments)
    var valid = rows.filter { !voided.contains($0) }.map { row(Int($0)) }
    for index in inForce {
      guard let changed = valid.firstIndex(where: { $0.index == Int(columns.amendments.found[index]) }) else { continue }
      if let day = moves[UInt32(index)] { valid[changed].day = day }
      for (field, code) in settings[UInt32(index)] ?? [] { valid[changed].changes[field] = code }
    }
    return valid
  }
}
