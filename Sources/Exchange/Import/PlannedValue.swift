import Casework
import EventLog

/// Where a value comes from, its columns found.
struct PlannedValue: Sendable {
  /// The columns that are read.
  let columns: [Int]
  private let constant: [UInt8]?
  private let separator: [UInt8]
  private let choices: [String: String]
  private let otherwise: String?
  private let reader: CellReader

  /// Finds the columns of a value.
  init(_ value: ImportMap.Value, for field: Field, _ index: HeaderIndex, since1904: Bool) throws(MapFault) {
    var found: [Int] = []
    for column in value.columns { found.append(try index.index(of: column)) }
    columns = found
    switch value {
    case .constant(let text):
      constant = Array(text.utf8)
      (separator, choices, otherwise) = ([], [:], nil)
      reader = CellReader(field)
    case .column(_, let given, let fallback, let format):
      constant = nil
      (separator, choices, otherwise) = ([], given, fallback)
      reader = CellReader(field, format: format, since1904: since1904)
    case .joined(_, let text):
      constant = nil
      (separator, choices, otherwise) = (Array(text.utf8), [:], nil)
      reader = CellReader(field, since1904: since1904)
    }
  }

  /// Reads the value of a field; nothing where the row has none.
  func read(_ row: Row, year: Int, header: [String], field: Field) throws(RowProblem) -> JSON? {
    let (cell, kind) = try cell(row, header: header)
    switch reader.read(cell, kind: kind, year: year) {
    case .absent: return nil
    case .value(let value): return value
    case .problem(let problem): throw self.problem(cell, Refusal.FieldName(field), problem, header)
    }
  }

  /// Reads the day of an event; nothing where the row has none.
  func day(_ row: Row, header: [String]) throws(RowProblem) -> Day? {
    let (cell, kind) = try cell(row, header: header)
    if CellText.isBlank(cell) { return nil }
    guard let day = reader.day(cell, kind: kind), Day.loggable.contains(day) else {
      throw problem(cell, Refusal.FieldName(id: "on", label: "日期"), .notDay, header)
    }
    return day
  }

  private func problem(_ cell: ArraySlice<UInt8>, _ field: Refusal.FieldName, _ problem: ValueProblem, _ header: [String]) -> RowProblem {
    RowProblem(.badValue(String(decoding: cell, as: UTF8.self), field: field, problem), column: columns.first.map { header[$0] })
  }

  /// The text that is to be read: of one cell, of several, or always the same.
  private func cell(_ row: Row, header: [String]) throws(RowProblem) -> (ArraySlice<UInt8>, Row.Kind) {
    if let constant { return (constant[...], .text) }
    for column in columns where row.kind(column) == .fault { throw RowProblem(.noValue(row.text(column)), column: header[column]) }
    guard columns.count == 1, separator.isEmpty else { return (joined(row)[...], .text) }
    let cell = row[columns[0]]
    if choices.isEmpty, otherwise == nil { return (cell, row.kind(columns[0])) }
    if CellText.isBlank(cell) { return (choices[""].map { Array($0.utf8)[...] } ?? cell, .text) }
    guard let text = choices[PlainCell(cell).text] ?? otherwise else { return (cell, row.kind(columns[0])) }
    return (Array(text.utf8)[...], .text)
  }

  private func joined(_ row: Row) -> [UInt8] {
    var result: [UInt8] = []
    for column in columns where !CellText.isBlank(row[column]) {
      if !result.isEmpty { result.append(contentsOf: separator) }
      result.append(contentsOf: row[column])
    }
    return result
  }
}
