extension MarkdownInline {
  /// The characters of all lines with their places; a line feed stands for each hard line break.
  static func joined(_ lines: [MarkdownLine]) -> [MarkdownLine.Source] {
    var sources: [MarkdownLine.Source] = []
    for (number, line) in lines.enumerated() {
      let isLast = number == lines.count - 1
      var part = line.trimmed.sources
      let spaces = line.characters.reversed().prefix { $0 == " " }.count
      let slashes = part.reversed().prefix { $0.character == "\\" }.count
      let end = MarkdownLine.Source(character: "\n", line: line.number, column: line.offset + line.characters.count + 1)
      if !isLast && slashes % 2 == 1 {
        part.removeLast()
        part.append(end)
      } else if !isLast && spaces >= 2 {
        part.append(end)
      } else if !isLast, let before = part.last?.character, let after = lines[number + 1].trimmed.characters.first,
        displayWidth(before) < 2 && displayWidth(after) < 2
      {
        part.append(MarkdownLine.Source(character: " ", line: end.line, column: end.column))
      }
      sources += part
    }
    return sources
  }
}
