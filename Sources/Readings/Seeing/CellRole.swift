import Formats
import TextForms
import Written

/// What a cell is under a reading.
enum CellRole: Equatable {
  /// A heading, a title, or what nobody makes anything of and has no digit.
  case label
  case meant(String)
  case away
  /// Nothing says what it is; with the column in which it stands, where it does.
  case unread(column: String?)

  /// The role of a place of the sheet.
  ///
  /// - Parameters:
  ///   - isTall: whether it reaches over several rows.
  ///   - text: what stands in it.
  init(of cell: String, row: Int, column: Int, isTall: Bool, text: String, in reading: Reading) {
    if let meaning = reading.cells[cell] {
      self = .meant(meaning)
    } else if reading.away.contains(cell) {
      self = .away
    } else if let part = reading.identity.first(where: { $0.value.cell == cell })?.key {
      self = .meant(part.rawValue)
    } else {
      self =
        reading.grids.lazy.compactMap { Self.role(row, column, isTall, WrittenNumber(text.trimmingBlanks) != nil, in: $0) }.first
        ?? .unread(column: nil)
    }
  }

  /// The role in a grid; nil outside of it.
  private static func role(_ row: Int, _ column: Int, _ isTall: Bool, _ isNumber: Bool, in grid: ReadingGrid) -> CellRole? {
    // Across, what is a row is a column of the sheet.
    let (line, place) = grid.isAcross ? (column, row) : (row, column)
    if grid.isAcross, grid.meaning(of: place) == nil { return nil }
    if grid.head.contains(line) { return .label }
    guard let role = grid.rows[line] else { return nil }
    if grid.away.contains(place) || role == .away { return .away }
    if role == .title { return .label }
    let first = grid.columns.keys.joined().min() ?? 0
    if let meaning = grid.meaning(of: place) {
      // A sum has no names.
      return (role == .total || role == .subtotal) && ReadNumbers.names.contains(meaning) ? .label : .meant(meaning)
    }
    // What reaches over rows left of the meanings is a label of them.
    if place < first, !isNumber, isTall || role == .total || role == .subtotal { return .label }
    return .unread(column: grid.columnName(place))
  }
}
