public import TextForms

extension ResultTable {
  /// The table in GitHub's Markdown, with a line end.
  public func markdown(in language: Language) -> String {
    let header = columns.map { Self.escaped($0.title[language]) }
    let rules = columns.map { $0.alignment == .trailing ? "---:" : "---" }
    let body = rows.map { row in row.map { Self.escaped($0.text(in: language)) } }
    return ([header, rules] + body).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// The text with what would end its cell or begin a format made harmless.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "|", "\\", "`", "*", "_", "<", "[", "]": escaped += "\\" + String(character)
      case _ where character.isNewline: escaped += "<br>"
      default: escaped.append(character)
      }
    }
    return TextForms.shownInLine(escaped)
  }
}
