extension TextForms {
  /// Breaks a text into lines of at most a width in cells.
  ///
  /// Lines break at newlines, between ideographs, and between words; closing punctuation does not begin a line and
  /// opening punctuation does not end one. Spaces at the end of a line are dropped. A word wider than a line is torn.
  /// A single character wider than the line, or punctuation that leaves no choice, still comes out, on a line of its own.
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
