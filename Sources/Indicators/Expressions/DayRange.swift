public import Values

/// A span of days, both ends included, open where an end is absent.
public struct DayRange: Hashable, Sendable {
  /// The first day.
  public var from: Day?

  /// The last day.
  public var to: Day?

  /// Makes a span.
  public init(from: Day? = nil, to: Day? = nil) {
    self.from = from
    self.to = to
  }

  /// Whether the span contains a day.
  public func contains(_ day: Day) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }

  /// Whether the span contains another span.
  func contains(_ days: ClosedRange<Day>) -> Bool {
    contains(days.lowerBound) && contains(days.upperBound)
  }

  /// The span with days for its open ends; nil if it ends before it begins.
  func closed(within bounds: ClosedRange<Day>) -> ClosedRange<Day>? {
    let first = from ?? bounds.lowerBound
    let last = to ?? bounds.upperBound
    return first <= last ? first...last : nil
  }
}

/// The whole of history: the days that a log may name.
extension ClosedRange<Day> {
  public static var wholeHistory: ClosedRange<Day> { Day.loggable }
}

/// Years, halves, quarters and months as spans of days.
enum CalendarSpan {
  /// The days from the first of one month to the last of another.
  static func months(year: Int, _ first: Int, _ last: Int) -> ClosedRange<Day>? {
    guard let start = Day(year: year, month: first, day: 1), let end = Day.last(ofMonth: last, year: year), start <= end else { return nil }
    return start...end
  }

  /// The days of a month.
  static func month(year: Int, month: Int) -> ClosedRange<Day>? {
    months(year: year, month, month)
  }

  /// The days of a quarter.
  static func quarter(year: Int, number: Int) -> ClosedRange<Day>? {
    (1...4).contains(number) ? months(year: year, number * 3 - 2, number * 3) : nil
  }

  /// The days of a half-year.
  static func half(year: Int, number: Int) -> ClosedRange<Day>? {
    (1...2).contains(number) ? months(year: year, number * 6 - 5, number * 6) : nil
  }

  /// The days that a year and further digits name: `2023` `-7-5`, `2023` `q3`, `2023` `年7月`.
  static func days(year: Int, numbers: ArraySlice<Int>, marks: String) -> ClosedRange<Day>? {
    let rest = Array(numbers)
    switch (marks, rest.count) {
    case ("", 0), ("年", 0), ("年度", 0), ("年全年", 0): return months(year: year, 1, 12)
    case ("-", 1), ("/", 1), (".", 1), ("年月", 1), ("年月份", 1): return month(year: year, month: rest[0])
    case ("--", 2), ("//", 2), ("..", 2), ("年月日", 2), ("年月号", 2):
      return Day(year: year, month: rest[0], day: rest[1]).map { $0...$0 }
    case ("q", 1), ("-q", 1), ("年q", 1), ("年季度", 1), ("年第季度", 1): return quarter(year: year, number: rest[0])
    case ("h", 1), ("-h", 1): return half(year: year, number: rest[0])
    case ("年上半年", 0): return half(year: year, number: 1)
    case ("年下半年", 0): return half(year: year, number: 2)
    case (_, 0):
      let quarters = ["年一季度", "年二季度", "年三季度", "年四季度"]
      let named = marks.hasPrefix("年第") ? "年" + marks.dropFirst(2) : marks
      return quarters.firstIndex(of: named).flatMap { quarter(year: year, number: $0 + 1) }
    default: return nil
    }
  }
}

/// A span of numbers as a query compares them: `>3`, `10万..50万`, `3`.
public struct NumberRange: Hashable, Sendable {
  /// The lower end; nil if unbounded.
  public var lower: Bound?

  /// The upper end; nil if unbounded.
  public var upper: Bound?

  /// One end of a span.
  public struct Bound: Hashable, Sendable {
    /// The number.
    public let value: Decimal
    /// Whether the bound itself is in the span.
    public let isIncluded: Bool
  }

  /// Makes a span of its ends.
  init(from lower: Bound?, to upper: Bound?) { (self.lower, self.upper) = (lower, upper) }

  /// Whether the span contains a number.
  public func contains(_ number: Decimal) -> Bool {
    if let lower, lower.isIncluded ? number < lower.value : number <= lower.value { return false }
    if let upper, upper.isIncluded ? number > upper.value : number >= upper.value { return false }
    return true
  }

  /// Reads a comparison, a span or a number, each number being read by the closure.
  init?(_ text: String, number: (String) throws(ExpressionError) -> Decimal) throws(ExpressionError) {
    let written = text.map { $0 == "＞" ? ">" : $0 == "＜" ? "<" : $0 == "＝" ? "=" : $0 }
    for sign in [">=", "≥", "<=", "≤", ">", "<", "="] where written.starts(with: sign) {
      let value = try number(String(written.dropFirst(sign.count)))
      let bound = Bound(value: value, isIncluded: sign != ">" && sign != "<")
      lower = sign == "<=" || sign == "≤" || sign == "<" ? nil : bound
      upper = sign == ">=" || sign == "≥" || sign == ">" ? nil : bound
      return
    }
    let mark = (0..<written.count).first { written[$0] == "~" || written[$0] == "." && $0 + 1 < written.count && written[$0 + 1] == "." }
    if let mark {
      let before = String(written[..<mark])
      let after = String(written[(mark + (written[mark] == "~" ? 1 : 2))...])
      if before.isEmpty, after.isEmpty { return nil }
      lower = before.isEmpty ? nil : Bound(value: try number(before), isIncluded: true)
      upper = after.isEmpty ? nil : Bound(value: try number(after), isIncluded: true)
      return
    }
    let bound = Bound(value: try number(text), isIncluded: true)
    lower = bound
    upper = bound
  }
}
