extension TextForms {
  /// Counts the cells that a text takes on a terminal.
  ///
  /// Wide and full width characters take two cells, combining and invisible characters none, ambiguous ones one. What
  /// is drawn as one takes the room of its widest part: a family of emoji, a flag, a digit in a keycap take two cells.
  /// Control characters count as nothing: a text with tabs, newlines or escape sequences has no width.
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
