import TextForms

extension String {
  /// The text as names are compared: normal form KC, case folded, without blanks, all brackets round.
  public var foldedForComparison: String {
    let folded = TextForms.nfkcFolded(self)
    // Other blanks than those of ASCII become one in the normal form; the brackets of East Asia begin with one byte.
    guard folded.utf8.contains(where: { $0 <= 0x20 || $0 == 0x5B || $0 == 0x5D || $0 == 0xE3 }) else { return folded }
    return String(
      folded.compactMap { character in
        if character.isWhitespace { return nil }
        if "[〔【".contains(character) { return "(" }
        return "]〕】".contains(character) ? ")" : character
      })
  }

  /// A person's name as stored: a Chinese one without blanks between its characters, and with brackets of their width.
  public var personName: String {
    let name = trimmingBlanks
    guard name.unicodeScalars.contains(where: \.properties.isIdeographic) else { return name }
    return String(name.compactMap { $0.isWhitespace ? nil : $0 == "(" ? "（" : $0 == ")" ? "）" : $0 })
  }
}
