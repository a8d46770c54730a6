extension TextForms {
  /// Where a text stands in a column that is wider.
  public enum Alignment: Sendable, Equatable {
    case leading
    case trailing
    case center
  }

  /// Fills a text up with spaces to a width in cells; a wider text stays as it is.
  public static func padded(_ text: String, to width: Int, alignment: Alignment = .leading) -> String {
    let room = width - displayWidth(text)
    guard room > 0 else { return text }
    switch alignment {
    case .leading: return text + spaces(room)
    case .trailing: return spaces(room) + text
    case .center: return spaces(room / 2) + text + spaces(room - room / 2)
    }
  }

  /// Shortens a text to at most a width in cells, with an ellipsis for what was cut off.
  ///
  /// Only whole clusters are kept, so a text may come out a cell narrower than asked for.
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
