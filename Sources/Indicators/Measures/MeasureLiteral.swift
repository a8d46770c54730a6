import EventLog

/// A figure written in a measure: `50万`, `31.82万元`, `5项`, `95%`, `2023-07-05`.
public struct MeasureLiteral: Hashable, Sendable {
  public let figure: Figure

  /// Whether no unit was written, so that it takes that of what it stands beside.
  public let isBare: Bool

  /// Reads a figure; nil if the text is none.
  init?(_ text: String) {
    if let day = Day(text) ?? Self.chineseDay(text) {
      figure = Figure(Rational(Int(day.number)), .date)
      isBare = false
      return
    }
    guard let quantity = Quantity(text) else { return nil }
    figure = quantity.figure
    isBare = ["", "万", "亿"].contains(quantity.unit.text)
  }

  private static func chineseDay(_ text: String) -> Day? {
    guard text.contains("年"), text.contains("月"), text.hasSuffix("日") || text.hasSuffix("号"),
      let days = DayRange(text, today: Day(number: 0)), days.from == days.to
    else { return nil }
    return days.from
  }
}
