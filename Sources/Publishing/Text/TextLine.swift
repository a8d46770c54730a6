import Formats
import TextForms

/// One line of styled text and its width in columns.
struct TextLine: Equatable {
  /// The pieces, in order.
  private(set) var text: RichText
  /// The number of columns that the line takes.
  private(set) var width: Int

  /// Creates a line in the style of a run.
  init(_ line: String, style: Run?) {
    width = displayWidth(line)
    var run = style ?? Run("")
    run.text = line
    text = RichText([run])
  }

  /// Adds a character in the style of a run.
  mutating func append(_ character: Character, style: Run) {
    var run = style
    run.text = String(character)
    text.append(run)
    width += displayWidth(character)
  }

  /// The line set in a field of the given width, without trailing spaces unless they are asked for.
  func set(in field: Int, alignment: Alignment, ink: TerminalInk, bold: Bool = false, fills: Bool) -> String {
    let room = max(field - width, 0)
    let left =
      switch alignment {
      case .leading: 0
      case .centre: room / 2
      case .trailing: room
      }
    return String(repeating: " ", count: left) + painted(ink, bold: bold) + (fills ? String(repeating: " ", count: room - left) : "")
  }

  /// The line with its styles as terminal sequences, where the terminal takes them.
  func painted(_ ink: TerminalInk, bold: Bool = false) -> String {
    text.runs.reduce(into: "") { line, run in
      line += ink.paint(run.text, bold: bold || run.bold, italic: run.italic, underlined: run.link != nil)
    }
  }
}

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

  /// The most lines of a text in a typeface with wide letters and digits.
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

/// The number of terminal columns that a text takes.
func displayWidth(_ text: String) -> Int {
  TextForms.displayWidth(text)
}

/// The number of terminal columns that a character takes: 0, 1 or 2.
func displayWidth(_ character: Character) -> Int {
  TextForms.displayWidth(String(character))
}

extension String {
  /// The text without spaces at its end.
  var trimmingTrailingSpaces: String {
    var end = utf8.endIndex
    while end > utf8.startIndex, utf8[utf8.index(before: end)] == UInt8(ascii: " ") { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}

/// Whether styles become terminal sequences or are left out.
struct TerminalInk: Equatable {
  /// True when the terminal shows styles.
  let isColoured: Bool

  /// The text between the sequences of its style.
  func paint(_ text: String, bold: Bool = false, italic: Bool = false, underlined: Bool = false, dim: Bool = false) -> String {
    if !isColoured || text.isEmpty { return text }
    let codes = [(bold, "1"), (dim, "2"), (italic, "3"), (underlined, "4")].filter(\.0).map(\.1)
    return codes.isEmpty ? text : "\u{1B}[" + codes.joined(separator: ";") + "m" + text + "\u{1B}[0m"
  }
}
