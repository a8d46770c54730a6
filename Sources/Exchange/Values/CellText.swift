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

  /// Reads a list's trimmed entries as a file that was exported writes them, split at line ends, `；` and `;`, without empty ones.
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
