import Casework
import EventLog

/// A figure written in a measure: `50万`, `31.82万元`, `5项`, `95%`, `2023-07-05`.
public struct MeasureLiteral: Hashable, Sendable {
  /// The figure.
  public let figure: Figure

  /// Whether no unit was written, so that it takes that of what it stands beside.
  public let isBare: Bool

  /// Where it stands.
  public let range: Range<Int>

  /// Reads a figure; nothing where the text is none.
  init?(_ text: String, at range: Range<Int>) {
    self.range = range
    if let day = Day(text) ?? Self.chineseDay(text) {
      figure = Figure(Rational(Int(day.number)), .date)
      isBare = false
      return
    }
    guard let number = WrittenNumber(text) else { return nil }
    let value = Rational(number.value)
    isBare = number.unit.isEmpty
    switch number.unit {
    case "%":
      guard let share = Rational(100).reciprocal.flatMap({ value.multiplied(by: $0) }) else { return nil }
      figure = Figure(share, .rate)
    case "元", "圆": figure = Figure(value, .yuan)
    case "天", "日", "自然日", "个自然日": figure = Figure(value, .days)
    case "工作日", "个工作日", "wd": figure = Figure(value, .workdays)
    case let unit: figure = Figure(value, WrittenNumber.isArea(unit) ? .squareMetres : .number)
    }
  }

  private static func chineseDay(_ text: String) -> Day? {
    guard text.contains("年"), text.contains("月"), let days = DayRange(text, today: Day(number: 0)), days.from == days.to else { return nil }
    return days.from
  }
}

extension Rational {
  /// One over the fraction; nothing for zero.
  var reciprocal: Rational? { Rational(denominator, over: numerator) }
}
