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
