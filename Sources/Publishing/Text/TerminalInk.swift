/// Whether styles become terminal sequences or are left out.
struct TerminalInk: Equatable {
  /// True when the terminal shows styles.
  let isColoured: Bool

  /// The text between the sequences of its style.
  func paint(_ text: String, bold: Bool = false, italic: Bool = false, underlined: Bool = false, dim: Bool = false) -> String {
    if !isColoured || text.isEmpty { return text }
    let codes = [(bold, "1"), (dim, "2"), (italic, "3"), (underlined, "4")].filter(\.0).map(\.1)
    return codes.isEmpty ? text : "\u{1B}[" + codes.joined(separator: ";") + "m" + text + "\u{1B}[0m"
  }
}
