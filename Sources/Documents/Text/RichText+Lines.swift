import TextForms

/// Text in lines of a terminal, two of whose columns an ideograph takes.
extension RichText {
  /// The text broken at its line feeds, then wherever it outgrows the width.
  func lines(width: Int) -> [String] {
    let shown = runs.map { Self.shown($0.text) }.joined()
    // What fits as it is keeps the blanks at its ends, such as an ideographic one.
    let fits = runs.count == 1 && shown.last != " " && !shown.contains(where: \.isNewline) && displayWidth(shown) <= width
    return fits ? [shown] : TextForms.wrapped(shown, toWidth: max(width, 1))
  }

  /// The most lines of the text in a typeface with wide letters and digits.
  func mostLines(width: Int) -> Int {
    let (narrow, all) = (plain.utf8.count { $0 < 0x80 }, displayWidth(plain))
    return lines(width: all == 0 ? width : width * all / (all + narrow * 3 / 10)).count
  }

  /// The width of the widest line, when lines break at line feeds only.
  var widestLine: Int {
    plain.split(whereSeparator: \.isNewline).reduce(0) { max($0, displayWidth(Self.shown(String($1)))) }
  }

  /// The width of the widest word or number that should not be torn.
  var widestWord: Int {
    Self.shown(plain).split { $0 == " " || !$0.isASCII && ($0.isWhitespace || displayWidth($0) == 2) || $0.isNewline }
      .reduce(0) { max($0, displayWidth(String($1))) }
  }

  /// The text with control characters shown and tabs as spaces.
  private static func shown(_ text: String) -> String {
    let shown = TextForms.shown(text)
    return shown.utf8.contains(0x09) ? String(shown.map { $0 == "\t" ? " " : $0 }) : shown
  }
}

/// The number of terminal columns that a text takes.
func displayWidth(_ text: String) -> Int {
  TextForms.displayWidth(text)
}

/// The number of terminal columns that a character takes: 0, 1 or 2.
func displayWidth(_ character: Character) -> Int {
  TextForms.displayWidth(String(character))
}

extension String {
  /// The line in a field of some columns, with spaces behind it if it is to fill the field.
  func set(in field: Int, alignment: Alignment, fills: Bool) -> String {
    let room = max(field - displayWidth(self), 0)
    let left =
      switch alignment {
      case .leading: 0
      case .centre: room / 2
      case .trailing: room
      }
    return String(repeating: " ", count: left) + self + String(repeating: " ", count: fills ? room - left : 0)
  }

  /// The text without spaces at its end.
  var trimmingTrailingSpaces: String {
    var end = utf8.endIndex
    while end > utf8.startIndex, utf8[utf8.index(before: end)] == UInt8(ascii: " ") { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}
