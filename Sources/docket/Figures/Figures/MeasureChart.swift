import Commands
import Indicators
import TextForms
import Values

/// A measure's table with a bar beside each figure.
struct MeasureChart {
  /// The figures.
  let result: MeasureResult
  /// The figures as a table.
  let table: ResultTable

  private static let shortest = 8
  private static let longest = 40

  /// The lines, at most as wide as the terminal unless the bars need more.
  func text(in language: Language, width: Int) -> String {
    let lines = table.text(in: language, width: max(20, width - Self.shortest - 2)).split(separator: "\n", omittingEmptySubsequences: false)
    let indent = (lines.map { TextForms.displayWidth(String($0)) }.max() ?? 0) + 2
    let room = min(Self.longest, max(Self.shortest, width - indent))
    let figures = result.groups.map(\.figure)
    // A rate is drawn against the whole, so that bars of different charts can be compared; the total beside groups would dwarf them.
    let isRate = result.figure.unit == .rate
    let largest = isRate ? Rational(1) : (figures.isEmpty ? [result.figure] : figures).compactMap(\.value).max() ?? Rational(1)
    let drawn: [Figure?] = [nil] + figures + [isRate || figures.isEmpty ? result.figure : nil]
    return zip(lines, drawn).map { line, figure in
      let bar = Self.bar(figure?.value, of: largest, room: room)
      return bar.isEmpty ? String(line) : TextForms.padded(String(line), to: indent) + bar
    }.joined(separator: "\n")
  }

  /// A bar in eighths of a cell; empty for negative and undefined figures.
  private static func bar(_ value: Rational?, of largest: Rational, room: Int) -> String {
    guard let value, largest > .zero, value > .zero, let share = value.divided(by: largest)?.multiplied(by: Rational(room * 8)),
      let eighths = share.rounded(to: 0)?.whole
    else { return "" }
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let bounded = min(eighths, room * 8)
    return String(repeating: "█", count: bounded / 8) + parts[bounded % 8]
  }
}
