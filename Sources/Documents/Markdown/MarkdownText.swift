import TextForms

/// Writes a text as Markdown, escaping just what Markdown would take for markup.
package enum MarkdownText {
  /// The text in one line, wherever in a line, a list or a table it is put.
  package static func escaped(_ text: String) -> String {
    var escaper = Escaper(escapesTildes: text.count { $0 == "~" } > 1)
    return escaper.escape(text)
  }

  /// Puts backslashes before characters that Markdown would take for markup.
  struct Escaper {
    /// True when the paragraph has two or more tildes, which could strike out what is between.
    let escapesTildes: Bool
    /// True while only spaces have been written since the last line break.
    var isAtLineStart = true

    /// Escapes a piece of text.
    mutating func escape(_ text: String) -> String {
      var result = ""
      let characters = Array(TextForms.shown(text))
      var markerEnd: Int?
      for (index, character) in characters.enumerated() {
        if character.isNewline {
          result += " "
          isAtLineStart = true
          continue
        }
        let rest = characters[(index + 1)...]
        if isAtLineStart, let length = orderedMarkerLength(characters[index...]) { markerEnd = index + length }
        let isMarkup = needsEscape(character, rest: rest) || (isAtLineStart && beginsBlock(character, rest: rest))
        if isMarkup || index == markerEnd { result += "\\" }
        result.append(character)
        if !character.isASCIISpace { isAtLineStart = false }
      }
      return result
    }

    private func needsEscape(_ character: Character, rest: ArraySlice<Character>) -> Bool {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "|": true
      case "<": rest.first.map { $0.isLetter || $0 == "/" || $0 == "!" } ?? false
      case "&": rest.first.map { $0.isLetter || $0 == "#" } ?? false
      case "~": escapesTildes
      default: false
      }
    }

    /// Whether a character at the start of a line begins a heading, list, quotation, rule or table.
    private func beginsBlock(_ character: Character, rest: ArraySlice<Character>) -> Bool {
      switch character {
      case ">": true
      case "#": rest.drop { $0 == "#" }.first.map(\.isWhitespace) ?? true
      case "-", "+", "=": rest.first.map { $0.isWhitespace || $0 == character } ?? true
      default: false
      }
    }

    /// The number of digits before a point or bracket that would make an ordered list.
    private func orderedMarkerLength(_ characters: ArraySlice<Character>) -> Int? {
      let digits = characters.prefix { $0.isASCIIDigit }
      guard (1...9).contains(digits.count), let mark = characters.dropFirst(digits.count).first, mark == "." || mark == ")" else {
        return nil
      }
      let after = characters.dropFirst(digits.count + 1).first
      return after.map(\.isWhitespace) ?? true ? digits.count : nil
    }
  }
}

extension Character {
  /// True for 0 to 9.
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
