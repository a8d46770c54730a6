import Casework
import LogLines
import Values

/// The events of one kind with amendments applied, each column worked out on demand.
final class KindTable {
  /// The columns as they were recorded.
  let source: KindSource

  /// The row of each correction in force, by amendment.
  private let corrected: [UInt32]

  /// The cases, by row.
  let caseCodes: [UInt32]

  /// The days on which the events happened, corrected.
  let days: [Int32]

  /// Whether an event counts: it was not voided.
  let stands: [Bool]

  /// The first valid event of each case; `none` if it has none.
  let openings: [UInt32]

  private var columns: [String: Column?] = [:]
  private var rowsByEvent: [String: [UInt32]] = [:]
  private var rowsInDays: (days: ClosedRange<Int32>, byEvent: [String: [UInt32]]) = (0...0, [:])
  private var standings: [Int32: KindStanding] = [:]
  private var followed: [Int32: KindStanding.Followed] = [:]

  /// A field with its corrections applied.
  final class Column {
    /// The events that have the field, rising.
    let rows: [UInt32]
    /// Their values.
    let codes: [UInt32]
    /// The values, as canonical JSON.
    let values: TextPool
    /// The values as they are asked for again and again.
    private var decoded: [JSON?]

    init(rows: [UInt32], codes: [UInt32], values: TextPool) {
      self.rows = rows
      self.codes = codes
      self.values = values
      self.decoded = Array(repeating: nil, count: values.count + 1)
    }

    /// The value of a code.
    func value(_ code: UInt32) -> JSON {
      if let value = decoded[Int(code)] { return value }
      let value = values.json(code)
      decoded[Int(code)] = value
      return value
    }
  }

  init(_ source: KindSource) {
    self.source = source
    let amendments = source.amendments
    let (voided, inForce) = amendments.resolved(0..<amendments.count)
    var corrected = [UInt32](repeating: AmendmentColumns.none, count: amendments.count)
    for place in inForce { corrected[place] = amendments.found[place] }
    caseCodes = source.caseCodes
    var days = source.days
    var stands = [Bool](repeating: true, count: days.count)
    for row in voided { stands[Int(row)] = false }
    for (index, correction) in amendments.moves.enumerated() where corrected[Int(correction)] != AmendmentColumns.none {
      days[Int(corrected[Int(correction)])] = amendments.days[index]
    }
    var openings = [UInt32](repeating: AmendmentColumns.none, count: source.cases.count + 1)
    for row in caseCodes.indices where stands[row] {
      let code = Int(caseCodes[row])
      if openings[code] == AmendmentColumns.none { openings[code] = UInt32(row) }
    }
    self.corrected = corrected
    self.days = days
    self.stands = stands
    self.openings = openings
  }

  /// The rows that count of each case, in the order of the log.
  private(set) lazy var rowsOfCases = CaseRows(caseCodes: caseCodes, stands: stands, caseCount: source.cases.count)

  /// The positions in the log, by row.
  private(set) lazy var seqs = source.seqs

  /// Who recorded each event, by row.
  private(set) lazy var byCodes = source.byCodes

  /// Whether each event came in by a ledger (1) or not (0), by row.
  private(set) lazy var areImported = source.areImported

  /// The names of the events, by row.
  private(set) lazy var typeCodes = source.typeCodes

  /// The moments at which the events were recorded, by row, in milliseconds.
  private(set) lazy var recordedAt = source.recordedAt

  /// A field's column; nil if no event has it.
  func column(_ name: String) -> Column? {
    if let column = columns[name] { return column }
    let column = (source.field(name)?.tightened()).map(column)
    columns[name] = .some(column)
    return column
  }

  /// A field's column for showing its values, not for comparing them: equal ones may have several codes.
  func shownColumn(_ name: String) -> Column? {
    if let column = columns[name] { return column }
    return source.field(name).map(column)
  }

  private func column(_ field: FieldColumn) -> Column {
    let (rows, codes) = field.corrected(by: corrected)
    return Column(rows: rows, codes: codes, values: field.values)
  }

  /// The code of a field's value in each row; 0 means none.
  func codes(of column: Column) -> [UInt32] {
    var codes = [UInt32](repeating: 0, count: days.count)
    for index in column.rows.indices { codes[Int(column.rows[index])] = column.codes[index] }
    return codes
  }

  /// The value of a field in one event.
  func value(of field: String, at row: UInt32) -> JSON? {
    guard let column = column(field) else { return nil }
    var low = 0
    var high = column.rows.count
    while low < high {
      let middle = (low + high) / 2
      if column.rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    guard low < column.rows.count, column.rows[low] == row else { return nil }
    return column.value(column.codes[low])
  }

  /// The rows that count of an event, rising.
  func rows(of event: String) -> [UInt32] {
    if let rows = rowsByEvent[event] { return rows }
    let code = source.types.code(of: Array(event.utf8))
    var rows: [UInt32] = []
    if code != 0 {
      let (typeCodes, stands) = (typeCodes, stands)
      for row in typeCodes.indices where typeCodes[row] == code && stands[row] { rows.append(UInt32(row)) }
    }
    rowsByEvent[event] = rows
    return rows
  }

  /// The rows that count of an event in some days, rising.
  func rows(of event: String, in days: ClosedRange<Int32>) -> [UInt32] {
    // A table's measures ask for the same days again and again.
    if days != rowsInDays.days { rowsInDays = (days, [:]) }
    if let rows = rowsInDays.byEvent[event] { return rows }
    let rows = rows(of: event).filter { days.contains(self.days[Int($0)]) }
    rowsInDays.byEvent[event] = rows
    return rows
  }

  /// The rows of an event, voided ones among them, rising.
  func allRows(of event: String) -> [UInt32] {
    let code = source.types.code(of: Array(event.utf8))
    let typeCodes = typeCodes
    return code == 0 ? [] : typeCodes.indices.filter { typeCodes[$0] == code }.map { UInt32($0) }
  }

  /// The names of the kind's cases.
  func names(_ kind: Kind) -> CaseNames { CaseNames(kind, source.cases) }

  /// The cases in their state at the end of a day.
  func standing(_ kind: Kind, on day: Int32) -> KindStanding {
    if let standing = standings[day] { return standing }
    // From the last day on nothing changes any more.
    let reached = min(day, lastDay)
    let followed = followed[reached] ?? KindStanding.followed(self, kind, upTo: reached)
    self.followed[reached] = followed
    let standing = KindStanding(self, kind: kind, end: day, followed)
    standings[day] = standing
    return standing
  }

  private lazy var lastDay = days.max() ?? 0

  /// The first day on which something happened that counts.
  var firstDay: Day? {
    let first = days.indices.lazy.filter { self.stands[$0] }.map { self.days[$0] }.min()
    return first.map { Day(number: $0) }
  }

  /// Drops the computed standings, which hold this table in turn.
  func forgetStandings() { standings = [:] }
}

/// The rows of each case, one list after the other.
struct CaseRows {
  private let starts: [UInt32]

  /// All rows, case by case.
  let rows: [UInt32]

  init(caseCodes: [UInt32], stands: [Bool], caseCount: Int) {
    var starts = [UInt32](repeating: 0, count: caseCount + 2)
    for row in caseCodes.indices where stands[row] { starts[Int(caseCodes[row]) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var next = starts
    var rows = [UInt32](repeating: 0, count: Int(starts[starts.count - 1]))
    for row in caseCodes.indices where stands[row] {
      let code = Int(caseCodes[row])
      rows[Int(next[code])] = UInt32(row)
      next[code] += 1
    }
    self.starts = starts
    self.rows = rows
  }

  /// The rows of a case, rising.
  subscript(code: UInt32) -> ArraySlice<UInt32> { rows[range(of: code)] }

  /// The rows of a case.
  @inline(__always)
  func range(of code: UInt32) -> Range<Int> { Int(starts[Int(code)])..<Int(starts[Int(code) + 1]) }
}
