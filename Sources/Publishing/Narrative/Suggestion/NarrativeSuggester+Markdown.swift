extension NarrativeSuggester {
  /// The template that a report in Markdown or plain text becomes.
  public mutating func template(of text: String) -> String {
    var head: [Substring] = []
    var result = ""
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let isRow = line.drop(while: \.isWhitespace).first == "|"
      let cells = isRow ? line.split(separator: "|", omittingEmptySubsequences: false) : [line]
      if !isRow || head.isEmpty { head = isRow ? cells : [] }
      let filled = cells.enumerated().map { index, cell in
        let heading = isRow ? Self.heading(index, cells.map(String.init), head.map(String.init)) : ""
        return edited(ReportPassage(characters: Array(cell), heading: heading))
      }
      result += filled.joined(separator: "|")
      // The line's own ending, whichever it is.
      if line.endIndex < text.endIndex { result.append(text[line.endIndex]) }
    }
    return result
  }

  /// The words that explain a cell: its row up to it, and its column's head.
  static func heading(_ index: Int, _ cells: [String], _ head: [String]) -> String {
    (cells[..<index] + (head.indices.contains(index) ? [head[index]] : [])).joined(separator: " ")
  }

  private mutating func edited(_ passage: ReportPassage) -> String {
    var text = ""
    var place = 0
    for edit in edits(of: passage) {
      text += passage.text(place..<edit.range.lowerBound) + edit.text
      place = edit.range.upperBound
    }
    return text + passage.text(place..<passage.characters.count)
  }
}
