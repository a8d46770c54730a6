/// Whether styles become terminal sequences or are left out.
struct TerminalInk: Equatable {
  /// True when the terminal shows styles.
  let isColoured: Bool

  /// The text between the sequences of its style.
  func paint(_ text: String, bold: Bool = false, italic: Bool = false, underlined: Bool = false, dim: Bool = false) -> String {
    var codes: [String] = []
    if bold { codes.append("1") }
    if dim { codes.append("2") }
    if italic { codes.append("3") }
    if underlined { codes.append("4") }
    if !isColoured || codes.isEmpty || text.isEmpty { return text }
    return "\u{1B}[" + codes.joined(separator: ";") + "m" + text + "\u{1B}[0m"
  }
}
