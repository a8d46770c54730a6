import TextForms

extension MarkdownText {
  /// Puts backslashes before characters that Markdown would take for markup.
  struct Escaper {
    /// What a line feed becomes.
    let lineBreak: String
    /// True when the text stands where lists and headings could begin.
    let escapesLineStarts: Bool
    /// True inside tables.
    let escapesPipes: Bool
    /// True when the paragraph has two or more tildes, which could strike out what is between.
    let escapesTildes: Bool
    /// True before a link, which an exclamation mark would turn into an image.
    let precedesLink: Bool
    /// True while only spaces have been written since the last line break.
    var isAtLineStart = false

    /// Escapes a piece of text.
    mutating func escape(_ text: String) -> String {
      var result = ""
      let characters = Array(TextForms.shown(text))
      var markerEnd: Int?
      for (index, character) in characters.enumerated() {
        if character.isNewline {
          result += lineBreak
          isAtLineStart = escapesLineStarts
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
      case "\\", "`", "*", "_", "[", "]": true
      case "<": rest.first.map { $0.isLetter || $0 == "/" || $0 == "!" } ?? false
      case "&": rest.first.map { $0.isLetter || $0 == "#" } ?? false
      case "|": escapesPipes
      case "!": precedesLink && rest.isEmpty
      case "~": escapesTildes
      default: false
      }
    }

    /// Tells whether a character at the start of a line begins a heading, list, quotation, rule or table.
    private func beginsBlock(_ character: Character, rest: ArraySlice<Character>) -> Bool {
      switch character {
      case ">", "|": true
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
