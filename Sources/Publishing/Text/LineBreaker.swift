import Formats
import TextForms

/// Breaks styled text into lines of at most a width in terminal columns.
struct LineBreaker {
  private let width: Int

  /// Creates a breaker for lines of at most `width` columns.
  init(width: Int) {
    self.width = max(width, 1)
  }

  /// Breaks text at its line feeds, then wherever it outgrows the width; empty text gives one empty line.
  func lines(_ text: RichText) -> [TextLine] {
    let shown = text.runs.map { run in
      var shown = run
      shown.text = Self.shown(run.text)
      return shown
    }
    // Most cells are one line in one style.
    if shown.count == 1, !shown[0].text.contains(where: \.isNewline) {
      let line = TextLine(shown[0].text, style: shown[0])
      if line.width <= width && shown[0].text.last != " " { return [line] }
    }
    let whole = shown.count == 1 ? shown[0].text : shown.reduce(into: "") { $0 += $1.text }
    let lines = TextForms.wrapped(whole, toWidth: width)
    if shown.count < 2 { return lines.map { TextLine($0, style: shown.first) } }
    var characters = shown.flatMap { run in run.text.map { (character: $0, run: run) } }[...]
    return lines.map { line in
      var styled = TextLine("", style: nil)
      for character in line {
        // Wrapping drops nothing but the white space at which it breaks.
        while let next = characters.first, next.character != character { characters.removeFirst() }
        guard let next = characters.popFirst() else { break }
        styled.append(character, style: next.run)
      }
      return styled
    }
  }

  /// How many lines a text takes at most in a typeface whose letters and digits may be wider than half an ideograph.
  static func mostLines(_ text: RichText, width: Int) -> Int {
    let (narrow, all) = (text.plain.utf8.count { $0 < 0x80 }, displayWidth(text.plain))
    return LineBreaker(width: all == 0 ? width : width * all / (all + narrow * 3 / 10)).lines(text).count
  }

  /// The width of the widest line, when lines break at line feeds only.
  static func widestLine(_ text: RichText) -> Int {
    text.plain.split(whereSeparator: \.isNewline).reduce(0) { max($0, displayWidth(shown(String($1)))) }
  }

  /// The width of the widest word or number that should not be torn.
  static func widestWord(_ text: RichText) -> Int {
    shown(text.plain).split { $0 == " " || !$0.isASCII && ($0.isWhitespace || displayWidth($0) == 2) || $0.isNewline }
      .reduce(0) { max($0, displayWidth(String($1))) }
  }

  /// The text with control characters shown and tabs as spaces.
  private static func shown(_ text: String) -> String {
    let shown = TextForms.shown(text)
    return shown.utf8.contains(0x09) ? String(shown.map { $0 == "\t" ? " " : $0 }) : shown
  }
}
