import EventLog
import TextForms
import Written

/// Reads numbers as ledgers write them: full width, with commas, a currency sign, 万 and 亿.
enum WrittenCellNumber {
  /// What a cell holds.
  struct Reading: Equatable {
    /// The number in the base unit.
    let value: Decimal
    /// Whether it was written as money, with ¥ or 元.
    let isMoney: Bool
    /// The unit that follows the number, if any, other than 元.
    let unit: String
  }

  /// Reads a number and its surroundings; nil if it isn't one or has too many digits.
  static func read(_ cell: PlainCell) -> Reading? {
    var scanner = ByteScanner(cell.bytes)
    var isNegative = parseSign(&scanner)
    var isMoney = scanner.consume("¥")
    if isMoney {
      scanner.skipBlanks()
      if isNegative == nil { isNegative = parseSign(&scanner) }
    }
    guard let digits = digits(&scanner) else { return nil }
    scanner.skipBlanks()
    var power = 0
    if scanner.consume("万") { power = 4 } else if scanner.consume("亿") { power = 8 }
    scanner.skipBlanks()
    if scanner.consume("元") { isMoney = true }
    guard let value = Decimal((isNegative == true ? "-" : "") + digits, timesTenTo: power) else { return nil }
    return Reading(value: value, isMoney: isMoney, unit: String(decoding: scanner.rest, as: UTF8.self))
  }

  /// Takes a sign; nil if there is none.
  private static func parseSign(_ scanner: inout ByteScanner) -> Bool? {
    if scanner.consume(UInt8(ascii: "-")) || scanner.consume("−") { return true }
    return scanner.consume(UInt8(ascii: "+")) ? false : nil
  }

  /// Reads digits with commas before each group of three, and decimals.
  private static func digits(_ scanner: inout ByteScanner) -> String? {
    var digits: [UInt8] = []
    var group = 0
    var sawComma = false
    while let byte = scanner.next {
      if (0x30...0x39).contains(byte) {
        digits.append(byte)
        group += 1
      } else if byte == UInt8(ascii: ",") {
        guard sawComma ? group == 3 : (1...3).contains(group) else { return nil }
        sawComma = true
        group = 0
      } else {
        break
      }
      _ = scanner.consume(byte)
    }
    guard !digits.isEmpty, !sawComma || group == 3, digits.count <= 30 else { return nil }
    digits.removeFirst(min(digits.count - 1, digits.prefix { $0 == UInt8(ascii: "0") }.count))
    if scanner.consume(UInt8(ascii: ".")) {
      let decimals = scanner.rest.prefix { (0x30...0x39).contains($0) }
      guard !decimals.isEmpty, digits.count + decimals.count <= 30 else { return nil }
      digits.append(UInt8(ascii: "."))
      digits.append(contentsOf: decimals)
      for byte in decimals { _ = scanner.consume(byte) }
    }
    return String(decoding: digits, as: UTF8.self)
  }
}

/// How a map says that the cells of a column are written.
public enum CellForm: Equatable, Sendable {
  /// Days in this form and no other.
  case day(DayFormat)
  /// Numbers; bare ones have a unit such as 万元.
  case unit(String)

  /// The form as maps write it.
  public var text: String {
    switch self {
    case .day(let format): format.text
    case .unit(let unit): unit
    }
  }

  /// The form of days.
  var day: DayFormat? {
    if case .day(let format) = self { format } else { nil }
  }

  /// A cell with the unit behind it, where it is a number and nothing more.
  func completed(_ cell: PlainCell) -> PlainCell {
    switch self {
    case .day: return cell
    case .unit(let unit):
      let isBare = cell.bytes.allSatisfy { (0x30...0x39).contains($0) || ".,-+".utf8.contains($0) }
      return isBare && !cell.isEmpty ? PlainCell(cell.text + unit) : cell
    }
  }
}

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
  /// Whether words for nothing and for not yet are texts like others, as in a file that was exported.
  var isExact = false

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
    mayBeWord(cell) && WrittenNothing.read(String(decoding: cell, as: UTF8.self), for: place) == .said
  }

  /// Whether a cell for a day says that there is none yet.
  func saysNotYet(_ cell: ArraySlice<UInt8>) -> Bool { mayBeWord(cell) && WrittenNotYet.read(String(decoding: cell, as: UTF8.self)) }

  /// Whether a cell is short and begins as such words do, so that other texts aren't folded for it.
  func mayBeWord(_ cell: ArraySlice<UInt8>) -> Bool {
    guard !isExact, cell.count <= 32, let first = cell.first else { return false }
    return first >= 0x80 || [0x20, 0x2D, 0x2F, 0x30, 0x4E, 0x6E].contains(first)
  }

  /// Whether a text may be a word for nothing in the place of a value, by its first bytes alone.
  func mayBeNothing(_ text: UnsafeRawBufferPointer) -> Bool {
    guard !isExact, text.count <= 32, let first = text.first else { return false }
    // 无 and 没 are of few beginnings; strokes and full-width forms have their own.
    return first < 0x80
      ? [0x20, 0x2D, 0x2F, 0x4E, 0x6E].contains(first) : [0xE2, 0xE3, 0xEF].contains(first) || first == 0xE6 && text.count <= 9
  }
}
