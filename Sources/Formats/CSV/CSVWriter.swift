/// Writes records by RFC 4180 with a delimiter, minimal quotes, and CR LF after each record.
public struct CSVWriter: Sendable {
  /// The bytes written so far, in UTF-8.
  public private(set) var bytes: [UInt8] = []

  private let guardsFormulas: Bool
  private let delimiter: UInt8

  /// Starts with nothing.
  ///
  /// - Parameter guardsFormulas: whether a spreadsheet is to take texts that look like formulas for texts.
  public init(guardsFormulas: Bool = false, delimiter: UInt8 = UInt8(ascii: ",")) {
    self.guardsFormulas = guardsFormulas
    self.delimiter = delimiter
  }

  /// Adds a record; a single empty field is quoted, so that it isn't read as a blank line.
  public mutating func record(_ fields: [String], isText: (Int) -> Bool = { _ in true }) {
    let fields =
      guardsFormulas
      ? fields.enumerated().map { isText($0.offset) && FormulaGuard.isNeeded(by: $0.element.utf8) ? "'" + $0.element : $0.element } : fields
    if fields == [""] {
      bytes += "\"\"".utf8
    } else {
      for (index, field) in fields.enumerated() {
        if index > 0 { bytes.append(delimiter) }
        append(field)
      }
    }
    lineEnd()
  }

  /// Adds a blank line between two tables.
  public mutating func blankLine() {
    lineEnd()
  }

  /// Gives the bytes away and starts again with nothing, for writing in pieces.
  public mutating func drain() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  private mutating func append(_ field: String) {
    if !field.utf8.contains(where: { Self.isSpecial($0, delimiter) }) {
      bytes += field.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in field.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func lineEnd() {
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
  }

  private static func isSpecial(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
    byte == delimiter || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
  }
}

/// The apostrophe before a text that a spreadsheet would compute, as in `'=1+1`.
public enum FormulaGuard {
  // It is added to CSV for a spreadsheet, and removed when such a file is read.
  /// The apostrophe.
  public static let mark = UInt8(ascii: "'")

  /// Whether a text gets an apostrophe: it begins like a formula, perhaps after apostrophes.
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
