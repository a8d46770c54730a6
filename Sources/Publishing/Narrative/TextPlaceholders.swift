/// The placeholders in a text: what stands between double braces.
struct TextPlaceholders {
  /// A placeholder.
  struct Tag {
    /// The plain text between the braces.
    let inside: String
    /// Its letters, braces included.
    let letters: Range<Int>
  }

  /// The placeholders in their order.
  private(set) var tags: [Tag] = []
  /// Braces that are opened and never closed.
  private(set) var unclosed: Int?

  /// Looks through the characters of a text.
  init(in characters: [Character]) {
    let plain = characters.map(Self.plain)
    var index = 0
    while index + 1 < plain.count {
      guard plain[index] == "{", plain[index + 1] == "{" else {
        // A backslash keeps the braces behind it as they are.
        index += plain[index] == "\\" ? 2 : 1
        continue
      }
      var end = index + 2
      var isQuoted = false
      while end + 1 < plain.count, isQuoted || plain[end] != "}" || plain[end + 1] != "}" {
        if plain[end] == "\"" { isQuoted.toggle() }
        end += 1
      }
      guard end + 1 < plain.count else {
        unclosed = index
        return
      }
      let inside = plain[(index + 2)..<end].joined()
      tags.append(Tag(inside: String(inside[...].trimmed), letters: index..<end + 2))
      index = end + 2
    }
  }

  /// A character as measures are written: curly quotes, arrows and full-width signs mean the plain ones.
  private static func plain(_ character: Character) -> String {
    switch character {
    case "“", "”", "„", "‟": return "\""
    case "‘", "’": return "'"
    case "→": return "->"
    case "\u{3000}", "\u{A0}": return " "
    default:
      guard let scalar = character.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value),
        let plain = UnicodeScalar(scalar.value - 0xFEE0)
      else { return String(character) }
      return String(Character(plain))
    }
  }
}
