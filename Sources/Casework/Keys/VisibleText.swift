/// What everybody sees who reads a text.
enum VisibleText {
  /// An empty Braille cell, which is a blank that no property of Unicode tells.
  private static let emptyCell: Unicode.Scalar = "\u{2800}"

  /// Whether nothing of a text is seen but blanks.
  static func isNone(in text: String) -> Bool {
    // What a font of one's own draws is seen by who has it.
    !text.unicodeScalars.contains { $0 != " " && (holds($0) || $0.properties.generalCategory == .privateUse) }
  }

  /// The alphabets whose letters look like one another's.
  private static let alphabets: [[ClosedRange<UInt32>]] = [
    [0x41...0x5a, 0x61...0x7a, 0xc0...0x24f, 0x1e00...0x1eff], [0x370...0x3ff, 0x1f00...0x1fff], [0x400...0x52f],
  ]

  /// Whether the letters of a name are of one alphabet, beside those of other scripts: `wаng` with a Cyrillic letter in it is nobody's.
  static func isOfOneAlphabet(_ text: String) -> Bool {
    let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
    return alphabets.count { ranges in letters.contains { letter in ranges.contains { $0.contains(letter.value) } } } < 2
  }

  /// Whether a character is a blank, or leaves ink.
  static func holds(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == " " { return true }
    if scalar.properties.isDefaultIgnorableCodePoint || scalar == emptyCell { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator: false
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .enclosingMark,
      .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      true
    @unknown default: false
    }
  }
}
