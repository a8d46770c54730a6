import Casework
import TextForms

/// Reads free text, which is stored normalised and otherwise unchanged.
enum CellText {
  /// Reads a text; nil if it holds a control character, which the log refuses.
  static func read(_ cell: ArraySlice<UInt8>) -> String? {
    var needsWork = false
    for byte in cell where byte < 0x20 || byte == 0x7F {
      if byte == 0x0D {
        needsWork = true
      } else if byte != 0x0A, byte != 0x09 {
        return nil
      }
    }
    let text = TextForms.nfc(String(decoding: needsWork ? oneNewline(cell)[...] : cell, as: UTF8.self))
    // U+0080 to U+009F are control characters too, two bytes each in UTF-8.
    return text.unicodeScalars.contains { (0x80...0x9F).contains($0.value) } ? nil : text
  }

  /// Appends a text that the log stores as it is in its cell; false if that isn't certain.
  static func append(
    asItIs cell: UnsafeRawBufferPointer, behind beginning: [UInt8], asFirst isFirst: Bool, to bytes: inout [UInt8]
  ) -> Bool {
    guard let first = cell.first, showsSomething(first), !mayNeedWork(cell),
      TextForms.isNFC(cell.assumingMemoryBound(to: UInt8.self).span)
    else { return false }
    bytes.append(member: beginning, asFirst: isFirst)
    bytes.append(contentsOf: cell)
    bytes.append(UInt8(ascii: "\""))
    return true
  }

  /// Whether a text's first byte proves that it isn't blank.
  private static func showsSomething(_ first: UInt8) -> Bool {
    (0x21...0x7E).contains(first) || (0xE4...0xE9).contains(first)
  }

  /// Whether a byte may need an escape or may be of a control character: eight bytes at a time.
  private static func mayNeedWork(_ cell: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index + 8 <= cell.count {
      if mayNeedWork(cell.loadUnaligned(fromByteOffset: index, as: UInt64.self)) { return true }
      index += 8
    }
    var rest: UInt64 = 0x2020_2020_2020_2020
    while index < cell.count {
      rest = rest << 8 | UInt64(cell[index])
      index += 1
    }
    return mayNeedWork(rest)
  }

  private static func mayNeedWork(_ word: UInt64) -> Bool {
    func hasZero(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word }
    let quotes = hasZero(word ^ 0x2222_2222_2222_2222) | hasZero(word ^ 0x5C5C_5C5C_5C5C_5C5C)
    let deletes = hasZero(word ^ 0x7F7F_7F7F_7F7F_7F7F)
    // U+0080 to U+009F begin with this one.
    let latin = hasZero(word ^ 0xC2C2_C2C2_C2C2_C2C2)
    let controls = (word &- 0x2020_2020_2020_2020) & ~word
    return (quotes | deletes | latin | controls) & 0x8080_8080_8080_8080 != 0
  }

  /// Reads a list's trimmed entries, split at line ends, `；` and `;`, without empty ones.
  static func entries(_ text: String) -> [String] {
    text.split { $0 == "\n" || $0 == "；" || $0 == ";" }.map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
  }

  /// Says whether a cell shows nothing.
  static func isBlank(_ cell: ArraySlice<UInt8>) -> Bool {
    if cell.allSatisfy({ $0 <= 0x20 }) { return true }
    return (cell.first ?? 0) >= 0x80 && PlainCell(cell).isEmpty
  }

  /// Makes every line end one LF.
  private static func oneNewline(_ cell: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var afterCR = false
    for byte in cell {
      if byte == 0x0D {
        result.append(0x0A)
      } else if byte != 0x0A || !afterCR {
        result.append(byte)
      }
      afterCR = byte == 0x0D
    }
    return result
  }
}
