/// Writes styled text as Markdown, escaping just what Markdown would take for markup.
enum MarkdownText {
  /// The text with its styles; `startsLine` says that marks of lists and headings need escaping too.
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

  /// Wraps text in asterisks, or in tags where asterisks would not take effect between the characters around them.
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

  /// Tells whether a marker between these two characters takes effect by CommonMark's flanking rules.
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
