/// How a map wants cells to be read, beside what their columns mean.
public struct CellRules: Equatable, Sendable {
  /// Whether bare day numbers count from 1904.
  public var since1904 = false
  /// The year of days that are written without one.
  public var year: Int?
  /// Texts that count as nothing: 无, /, —.
  public var nulls: Set<String> = []
  /// Words behind a number that are dropped: 条.
  public var units: Set<String> = []

  /// Takes cells as they are.
  public init() {}

  /// Whether a cell says nothing.
  func isEmpty(_ cell: ArraySlice<UInt8>) -> Bool {
    if CellText.isBlank(cell) { return true }
    // Longer texts than these words are not folded for nothing.
    return !nulls.isEmpty && cell.count <= 48 && nulls.contains(PlainCell(cell).text)
  }
}
