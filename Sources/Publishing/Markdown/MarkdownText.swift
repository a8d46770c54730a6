import TextForms

/// Writes styled text as Markdown, escaping just what Markdown would take for markup.
enum MarkdownText {
  /// The text with its styles; with `startsLine` marks of lists and headings are escaped.
  static func inline(
    _ text: RichText, lineBreak: String = "\\\n", startsLine: Bool = true, escapesPipes: Bool = false
  ) -> String {
    let tildes = text.plain.count { $0 == "~" }
    var result = ""
    for (index, run) in text.runs.enumerated() {
      let next = index + 1 < text.runs.count ? text.runs[index + 1] : nil
      var escaper = Escaper(
        lineBreak: lineBreak, escapesLineStarts: startsLine, escapesPipes: escapesPipes, escapesTildes: tildes > 1,
        precedesLink: next?.link != nil)
      escaper.isAtLineStart = startsLine && result.isEmpty
      let before = index > 0 ? text.runs[index - 1].text.last : nil
      let after = next?.text.first
      let content = escaper.escape(run.text)
      // Markers of two neighbours would run into one another.
      let followsMarker = index > 0 && text.runs[index - 1].isEmphasised
      let styled = style(content, run: run, before: before, after: after, usesTags: followsMarker || before == "*" || after == "*")
      result += run.link.map { "[" + styled + "](" + escapedAddress($0.address) + ")" } ?? styled
    }
    return result
  }

  /// Wraps text in asterisks, or in tags if the neighbours would disable asterisks.
  private static func style(_ content: String, run: Run, before: Character?, after: Character?, usesTags: Bool) -> String {
    if !run.isEmphasised { return content }
    let inLink = run.link != nil
    let opens = flanks(run.text.first, outside: inLink ? nil : before)
    let closes = flanks(run.text.last, outside: inLink ? nil : after)
    if opens && closes && !usesTags {
      let marker = (run.bold ? "**" : "") + (run.italic ? "*" : "")
      return marker + content + marker
    }
    let italic = run.italic ? "<em>" + content + "</em>" : content
    return run.bold ? "<strong>" + italic + "</strong>" : italic
  }

  /// Whether a marker between these two characters takes effect by CommonMark's flanking rules.
  private static func flanks(_ inside: Character?, outside: Character?) -> Bool {
    guard let inside, !inside.isWhitespace else { return false }
    if !inside.isMark { return true }
    return outside.map { $0.isWhitespace || $0.isMark } ?? true
  }

  private static func escapedAddress(_ address: String) -> String {
    address.reduce(into: "") { result, character in
      if character == "(" || character == ")" || character == "\\" { result += "\\" }
      result.append(character)
    }
  }
}

extension Run {
  /// True for bold or slanted type.
  fileprivate var isEmphasised: Bool { bold || italic }
}

extension Character {
  /// True for what CommonMark counts as punctuation: everything visible that is no letter and no digit.
  fileprivate var isMark: Bool { !isLetter && !isNumber && !isWhitespace }
}

extension MarkdownText {
  /// Puts backslashes before characters that Markdown would take for markup.
  struct Escaper {
    /// What a line feed becomes.
    let lineBreak: String
    /// True if lists and headings could begin here.
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

    /// Whether a character at the start of a line begins a heading, list, quotation, rule or table.
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
