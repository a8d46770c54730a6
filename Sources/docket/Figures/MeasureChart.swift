import Commands
import EventLog
import Indicators
import TextForms

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

/// Figures by a span of time and by one thing more, as a line through the spans for each of those.
struct MeasureLines {
  /// The figures and what they are grouped by.
  let table: MeasureTable
  /// The days of which all spans are drawn, those without anything too.
  let days: ClosedRange<Day>

  /// The heights of a line; zero is at the bottom, an undefined value is a gap.
  private static let heights = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let nothing = "·"
  private static let gap = " "

  /// The lines on one scale from zero; nil if differently grouped or too long for the width.
  func text(in language: Language, width: Int) -> String? {
    guard table.keys.count == 2, let place = table.keys.firstIndex(where: \.isSpan), case .time(let time) = table.keys[place] else {
      return nil
    }
    let spans = time.groups(in: days)
    let largest = table.result.figure.unit == .rate ? Rational(1) : table.result.groups.compactMap(\.figure.value).max() ?? .zero
    var lines: [(label: String, key: JSON, figures: [String: Figure])] = []
    for group in table.result.groups {
      guard let span = group.key[place].string else { continue }
      let key = group.key[1 - place]
      let index = lines.firstIndex { $0.key == key } ?? lines.endIndex
      if index == lines.endIndex { lines.append((table.text(of: key, under: table.keys[1 - place], language), key, [:])) }
      lines[index].figures[span] = group.figure
    }
    let indent = (lines.map { TextForms.displayWidth($0.label) }.max() ?? 0) + 2
    guard largest > .zero, !lines.isEmpty, spans.count > 1, indent + spans.count <= width else { return nil }
    let scale = MeasureTable.shown(Figure(largest, table.result.figure.unit))[language]
    let title = "\(spans[0])…\(spans[spans.count - 1])  0…\(scale)"
    let drawn = lines.map { line in
      TextForms.padded(line.label, to: indent) + spans.map { mark(line.figures[$0], of: largest) }.joined()
    }
    return ([title] + drawn).joined(separator: "\n")
  }

  private func mark(_ figure: Figure?, of largest: Rational) -> String {
    guard let figure else { return table.isZeroOfNothing ? Self.nothing : Self.gap }
    guard let value = figure.value else { return Self.gap }
    guard value > .zero, let share = value.multiplied(by: Rational(Self.heights.count))?.divided(by: largest),
      let height = share.rounded(to: 0)?.whole
    else { return Self.nothing }
    return Self.heights[min(max(height, 1), Self.heights.count) - 1]
  }
}

extension GroupKey {
  /// Whether its groups follow each other in time, as the days of a week don't.
  fileprivate var isSpan: Bool {
    switch self {
    case .time(.weekday): false
    case .time: true
    case .office, .state, .opened, .closed, .by, .who, .person, .field: false
    }
  }
}
