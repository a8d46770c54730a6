import Casework
import LogLines
import Written

/// How a map wants cells to be read, beside what their columns mean.
public struct CellRules: Equatable, Sendable {
  /// Whether bare day numbers count from 1904.
  public var since1904 = false
  /// The year of days that are written without one.
  public var year: Int?
  /// The month of days that are written without one, 12日, as the ledger's title, sheet or file says it.
  public var month: Int?
  /// Whether that year is only what the ledger's title, sheet or file says.
  public var isLedgersYear = false
  /// The year that the ledger itself says, where the map's is another and no one said which holds: days without a year are then refused.
  public var otherYear: Int?
  /// Texts that count as nothing: 无, /, —.
  public var nulls: Set<String> = []
  /// Words behind a number that are dropped: 条.
  public var units: Set<String> = []
  /// Whether a text with the word of just one choice in it, 房屋质量问题, is that choice.
  public var takesContained = false
  /// Whether words for nothing and for not yet are texts like others, as in a file that was exported.
  var isExact = false
  /// The office's working days, in which deadlines may be counted.
  var calendar = WorkCalendar()

  /// Takes cells as they are.
  public init() {}

  /// Whether a cell says nothing.
  func isEmpty(_ cell: ArraySlice<UInt8>) -> Bool {
    if CellText.isBlank(cell) { return true }
    // Longer texts than these words are not folded for nothing.
    return !nulls.isEmpty && cell.count <= 48 && nulls.contains(PlainCell(cell).text)
  }

  /// Whether a cell says that there is none.
  func saysNothing(_ cell: ArraySlice<UInt8>, for place: WrittenNothing.Place) -> Bool {
    !isExact && cell.count <= 120 && WrittenNothing.mayBegin(cell)
      && WrittenNothing.read(String(decoding: cell, as: UTF8.self), for: place) == .said
  }

  /// Whether a cell for a day says that there is none yet.
  func saysNotYet(_ cell: ArraySlice<UInt8>) -> Bool { mayBeWord(cell) && WrittenNotYet.read(String(decoding: cell, as: UTF8.self)) }

  /// Whether a day's own cell says so by its shape, too.
  func saysNoDay(_ cell: ArraySlice<UInt8>) -> Bool { mayBeWord(cell) && WrittenNotYet.isNoDay(String(decoding: cell, as: UTF8.self)) }

  /// Whether a cell is short and begins as such words do, so that other texts aren't folded for it.
  func mayBeWord(_ cell: ArraySlice<UInt8>) -> Bool {
    guard !isExact, cell.count <= 32, let first = cell.first else { return false }
    return first >= 0x80 || [0x20, 0x2D, 0x2F, 0x30, 0x4E, 0x5C, 0x6E].contains(first)
  }
}
