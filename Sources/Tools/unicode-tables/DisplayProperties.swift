/// How a code point is shown on a grid of cells, packed into one byte.
struct DisplayProperties {
  /// The line breaking kinds, with the raw values of `BreakKind` in the target.
  enum BreakKind: UInt8 { case word, ideograph, closing, opening, space, glue, dash, trailing }

  let database: CharacterDatabase

  func packed(_ scalar: UInt32) -> UInt8 {
    width(scalar) | (joinsCluster(scalar) ? 4 : 0) | (database.emojiStyled.contains(scalar) ? 8 : 0)
      | breakKind(scalar).rawValue << 4
  }

  /// Cells: 2 for wide and full width, 0 for what takes no room, otherwise 1.
  private func width(_ scalar: UInt32) -> UInt8 {
    let index = Int(scalar)
    // The soft hyphen is ignorable, but terminals show it.
    if scalar == 0xAD { return 1 }
    let wide = isWide(scalar)
    switch database.category[index] {
    case "Mn", "Me", "Cc", "Cs", "Zl", "Zp": return 0
    case "Cf" where database.graphemeBreak[index] != "Prepend": return 0
    default: break
    }
    // Hangul vowels and final consonants are drawn into the syllable that a leading consonant begins.
    if ["V", "T"].contains(database.graphemeBreak[index]) { return 0 }
    if database.defaultIgnorables.contains(scalar), database.eastAsianWidth[index] == "N" { return 0 }
    return wide ? 2 : 1
  }

  private func isWide(_ scalar: UInt32) -> Bool {
    ["W", "F"].contains(database.eastAsianWidth[Int(scalar)])
      || database.graphemeBreak[Int(scalar)] == "Regional_Indicator"
  }

  /// Whether the code point may share a grapheme cluster with a neighbour.
  private func joinsCluster(_ scalar: UInt32) -> Bool {
    // Halfwidth sound marks extend a cluster, but stand in a cell of their own.
    if scalar == 0xFF9E || scalar == 0xFF9F { return false }
    return ["Extend", "ZWJ", "SpacingMark", "Prepend", "L", "V", "T", "Regional_Indicator"]
      .contains(database.graphemeBreak[Int(scalar)])
  }

  private func breakKind(_ scalar: UInt32) -> BreakKind {
    let index = Int(scalar)
    switch scalar {
    case 0x3000: return .space
    // The interpunct and the full width tilde never begin a line in Chinese (GB/T 15834).
    case 0xB7, 0xFF5E: return .trailing
    default: break
    }
    switch database.lineBreak[index] {
    case "SP", "BK", "CR", "LF", "NL", "ZW": return .space
    case "GL", "WJ", "ZWJ": return .glue
    case "OP", "PR": return .opening
    case "CL", "CP", "EX", "NS", "CJ", "IN": return .closing
    case "QU" where database.category[index] == "Pi": return .opening
    case "QU" where database.category[index] == "Pf": return .closing
    case "HY", "BA", "SY", "IS", "PO": return scalar == 9 ? .space : .trailing
    case "B2": return .dash
    case "ID": return .ideograph
    case "AI" where ["No", "So"].contains(database.category[index]): return .ideograph
    default: return isWide(scalar) ? .ideograph : .word
    }
  }
}
