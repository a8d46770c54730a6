/// The apostrophe before a text that a spreadsheet would compute, as in `'=1+1`.
///
/// It is put there where CSV is written for a spreadsheet, and taken off where such a file is read.
public enum FormulaGuard {
  /// The apostrophe.
  public static let mark = UInt8(ascii: "'")

  /// Whether a text gets it: the text begins as a formula does, or with apostrophes before that, so that each is read as it was.
  public static func isNeeded(by text: some Collection<UInt8>) -> Bool {
    guard let start = text.firstIndex(where: { $0 != mark }) else { return false }
    let bytes = text[start...].prefix(3)
    switch bytes.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09: return true
    // The full-width forms of these: U+FF1D, U+FF0B, U+FF0D, U+FF20.
    case 0xEF: return [[0xEF, 0xBC, 0x9D], [0xEF, 0xBC, 0x8B], [0xEF, 0xBC, 0x8D], [0xEF, 0xBC, 0xA0]].contains(Array(bytes))
    default: return false
    }
  }

  /// Whether the first byte of a text is the apostrophe that was put there.
  public static func isPresent(in text: some Collection<UInt8>) -> Bool {
    text.first == mark && isNeeded(by: text.dropFirst())
  }
}
