import EventLog
import TextForms

/// Reads numbers as ledgers write them: full width, with commas, a currency sign, 万 and 亿.
enum CellNumber {
  /// What a cell holds.
  struct Reading: Equatable {
    /// The number in the base unit.
    let value: Decimal
    /// Whether it was written as money, with ¥ or 元.
    let isMoney: Bool
    /// The unit that follows the number, if any, other than 元.
    let unit: String
  }

  /// Reads a number with what may stand around it; nil if it is none or has more digits than can be held.
  static func read(_ cell: PlainCell) -> Reading? {
    var scanner = ByteScanner(cell.bytes)
    var isNegative = takeSign(&scanner)
    var isMoney = scanner.take("¥")
    if isMoney {
      scanner.takeBlanks()
      if isNegative == nil { isNegative = takeSign(&scanner) }
    }
    guard let digits = digits(&scanner) else { return nil }
    scanner.takeBlanks()
    var power = 0
    if scanner.take("万") { power = 4 } else if scanner.take("亿") { power = 8 }
    scanner.takeBlanks()
    if scanner.take("元") { isMoney = true }
    guard let value = Decimal((isNegative == true ? "-" : "") + digits, timesTenTo: power) else { return nil }
    return Reading(value: value, isMoney: isMoney, unit: String(decoding: scanner.rest, as: UTF8.self))
  }

  /// Takes a sign; nil if there is none.
  private static func takeSign(_ scanner: inout ByteScanner) -> Bool? {
    if scanner.take(UInt8(ascii: "-")) || scanner.take("−") { return true }
    return scanner.take(UInt8(ascii: "+")) ? false : nil
  }

  /// Takes digits, whose commas must stand before each group of three, and decimals.
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
      _ = scanner.take(byte)
    }
    guard !digits.isEmpty, !sawComma || group == 3, digits.count <= 30 else { return nil }
    digits.removeFirst(min(digits.count - 1, digits.prefix { $0 == UInt8(ascii: "0") }.count))
    if scanner.take(UInt8(ascii: ".")) {
      let decimals = scanner.rest.prefix { (0x30...0x39).contains($0) }
      guard !decimals.isEmpty, digits.count + decimals.count <= 30 else { return nil }
      digits.append(UInt8(ascii: "."))
      digits.append(contentsOf: decimals)
      for byte in decimals { _ = scanner.take(byte) }
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
