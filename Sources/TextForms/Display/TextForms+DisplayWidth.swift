extension TextForms {
  /// Counts the cells that a text takes on a terminal.
  public static func displayWidth(_ text: String) -> Int {
    displayWidth(Substring(text))
  }

  /// Counts the cells of a part of a text.
  static func displayWidth(_ text: Substring) -> Int {
    let utf8 = text.utf8
    if utf8.allSatisfy({ $0 &- 0x20 < 0x5F }) { return utf8.count }
    var width = 0
    for scalar in text.unicodeScalars {
      let cell = DisplayCell(scalar.value)
      // From here on only whole clusters tell.
      if cell.joinsCluster { return text.reduce(0) { $0 + displayWidth($1) } }
      width += cell.width
    }
    return width
  }

  /// Counts the cells of one cluster.
  static func displayWidth(_ cluster: Character) -> Int {
    var width = 0
    var soundMarks = 0
    var previousHasEmojiStyle = false
    for scalar in cluster.unicodeScalars {
      let cell = DisplayCell(scalar.value)
      // Halfwidth sound marks (ﾞ, ﾟ) belong to the kana before them, but fill a cell of their own.
      if scalar.value == 0xFF9E || scalar.value == 0xFF9F {
        soundMarks += 1
      } else {
        width = max(width, scalar.value == 0xFE0F && previousHasEmojiStyle ? 2 : cell.width)
      }
      previousHasEmojiStyle = cell.hasEmojiStyle
    }
    return width + soundMarks
  }
}

extension TextForms {
  /// The alignment of a text in a wider column.
  public enum Alignment: Sendable, Equatable {
    case leading
    case trailing
    case center
  }

  /// Pads a text with spaces to a width in cells; a wider text stays as it is.
  public static func padded(_ text: String, to width: Int, alignment: Alignment = .leading) -> String {
    let room = width - displayWidth(text)
    guard room > 0 else { return text }
    switch alignment {
    case .leading: return text + spaces(room)
    case .trailing: return spaces(room) + text
    case .center: return spaces(room / 2) + text + spaces(room - room / 2)
    }
  }

  /// Shortens a text to a width in cells, with an ellipsis for what was cut.
  public static func truncated(_ text: String, toWidth width: Int) -> String {
    let ellipsis = "…"
    guard displayWidth(text) > width else { return text }
    var room = width - displayWidth(ellipsis)
    guard room >= 0 else { return "" }
    var end = text.startIndex
    while end < text.endIndex {
      room -= displayWidth(text[end])
      if room < 0 { break }
      end = text.index(after: end)
    }
    return text[..<end] + ellipsis
  }

  private static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: count)
  }
}

extension TextForms {
  /// Breaks a text into lines of at most a width in cells.
  public static func wrapped(_ text: String, toWidth width: Int) -> [String] {
    // Most lines are short and plain: what fits as it is needs no looking for breaks.
    let bytes = text.utf8
    if let first = bytes.first, let last = bytes.last, bytes.count <= width, first > 0x20, last > 0x20,
      bytes.allSatisfy({ $0 &- 0x20 < 0x5F })
    {
      return [text]
    }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { paragraph in
      var filler = LineFiller(paragraph: paragraph, limit: width)
      return filler.lines()
    }
  }
}
