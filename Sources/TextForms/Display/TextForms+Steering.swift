extension TextForms {
  /// The text with control sequences and bidirectional marks written out, such as `\u{202e}`.
  public static func shown(_ text: some StringProtocol, keepingStyles: Bool = false) -> String {
    written(String(text), isLine: false, keepingStyles)
  }

  /// The text for the middle of a line, such as a name: line feeds and tabs are written out too.
  public static func shownInLine(_ text: some StringProtocol) -> String {
    written(String(text), isLine: true, false)
  }

  private static func written(_ text: String, isLine: Bool, _ keepingStyles: Bool) -> String {
    if !maySteer(text.utf8, isLine) { return text }
    let scalars = Array(text.unicodeScalars)
    var written = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      defer { index += 1 }
      if !isLine, scalar == "\r" {
        if index + 1 == scalars.count || scalars[index + 1] != "\n" { written.append("\n") }
      } else if !steers(scalar) || !isLine && (scalar == "\n" || scalar == "\t") {
        written.append(scalar)
      } else if keepingStyles, scalar == "\u{1B}", let end = endOfStyle(scalars, index) {
        written.append(contentsOf: scalars[index...end])
        index = end
      } else {
        written.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      }
    }
    return String(written)
  }

  /// Whether a character is a control, a direction mark, a tag, or no character at all.
  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE...0xFFFF, 0xE0000...0xE007F: true
    default: false
    }
  }

  /// The end of a sequence that only sets colour and weight, such as `ESC [ 1 ; 31 m`.
  private static func endOfStyle(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    guard start + 1 < scalars.count, scalars[start + 1] == "[" else { return nil }
    for index in start + 2..<min(scalars.count, start + 12) {
      switch scalars[index] {
      case "m": return index
      case "0"..."9", ";": continue
      default: return nil
      }
    }
    return nil
  }

  /// False where no byte begins or continues a character that is written out, which is nearly always.
  private static func maySteer(_ bytes: String.UTF8View, _ isLine: Bool) -> Bool {
    var (first, second): (UInt8, UInt8) = (0, 0)
    for byte in bytes {
      if byte < 0x80 {
        if byte < 0x20 ? isLine || byte != 0x0A && byte != 0x09 : byte == 0x7F { return true }
      } else {
        switch (first, second, byte) {
        case (_, 0xC2, 0x80..<0xA0), (_, 0xD8, 0x9C), (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xA8...0xAE), (0xE2, 0x81, 0xA6...0xA9),
          (0xEF, 0xBB, 0xBF), (0xEF, 0xBF, 0xBE...0xBF), (0xF3, 0xA0, 0x80...0x81):
          return true
        default: break
        }
      }
      (first, second) = (second, byte)
    }
    return false
  }
}
