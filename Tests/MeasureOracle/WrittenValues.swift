import LogLines
import TextForms
import Values

/// Days and numbers as the page writes them.
enum WrittenValues {
  /// A span of days, open where an end is nil.
  typealias Days = (from: Day?, to: Day?)

  /// `2023`, `2023-07`, `2023Q3`, `2023-07-05`, `a..b`, `>=a`, `this-year`, `last-month`.
  static func days(_ text: String, today: Day) throws -> Days {
    for (sign, from, end) in [(">=", true, false), ("<=", false, true), (">", true, true), ("<", false, false)] where text.hasPrefix(sign) {
      let span = try named(String(text.dropFirst(sign.count)), today: today)
      if from { return (end ? span.upperBound.adding(days: 1) : span.lowerBound, nil) }
      return (nil, end ? span.upperBound : span.lowerBound.adding(days: -1))
    }
    let ends = text.components(of: "..")
    if ends.count == 2 {
      return (
        ends[0].isEmpty ? nil : try named(ends[0], today: today).lowerBound,
        ends[1].isEmpty ? nil : try named(ends[1], today: today).upperBound
      )
    }
    let span = try named(text, today: today)
    return (span.lowerBound, span.upperBound)
  }

  private static func named(_ text: String, today: Day) throws -> ClosedRange<Day> {
    let month = today.year * 12 + today.month - 1
    switch text {
    case "this-year": return try months(today.year * 12, 12)
    case "last-year": return try months(today.year * 12 - 12, 12)
    case "this-month": return try months(month, 1)
    case "last-month": return try months(month - 1, 1)
    case "this-quarter": return try months(month / 3 * 3, 3)
    case "last-quarter": return try months(month / 3 * 3 - 3, 3)
    default: break
    }
    if let day = Day(text) { return day...day }
    let quarter = text.components(of: "Q")
    if quarter.count == 2, let year = Int(quarter[0]), let number = Int(quarter[1]) { return try months(year * 12 + number * 3 - 3, 3) }
    let parts = text.components(of: "-")
    if parts.count == 2, let year = Int(parts[0]), let number = Int(parts[1]) { return try months(year * 12 + number - 1, 1) }
    if let year = Int(text) { return try months(year * 12, 12) }
    throw Oracle.Refusal.unread(text)
  }

  /// Months counted from the year 0.
  private static func months(_ first: Int, _ count: Int) throws -> ClosedRange<Day> {
    let next = first + count
    guard let start = Day(year: first / 12, month: first % 12 + 1, day: 1), let end = Day(year: next / 12, month: next % 12 + 1, day: 1)
    else { throw Oracle.Refusal.unread("months") }
    return start...end.adding(days: -1)
  }

  static func contains(_ days: Days, _ day: Day) -> Bool {
    (days.from.map { $0 <= day } ?? true) && (days.to.map { day <= $0 } ?? true)
  }

  /// Whether a number is what a text asks for: `3`, `>3`, `10万..50万`.
  static func matches(_ number: Decimal, _ text: String) throws -> Bool { try matches(Fraction(number), text) }

  static func matches(_ number: Fraction, _ text: String) throws -> Bool {
    for sign in [">=", "<=", ">", "<"] where text.hasPrefix(sign) {
      let bound = try self.number(String(text.dropFirst(sign.count)))
      switch sign {
      case ">=": return !(number < bound)
      case "<=": return !(bound < number)
      case ">": return bound < number
      default: return number < bound
      }
    }
    let ends = text.components(of: "..")
    if ends.count == 2 {
      let isAbove = try ends[0].isEmpty || !(number < self.number(ends[0]))
      return try isAbove && (ends[1].isEmpty || !(self.number(ends[1]) < number))
    }
    return try number == self.number(text)
  }

  private static func number(_ text: String) throws -> Fraction {
    let scale = text.hasSuffix("万") ? 10_000 : text.hasSuffix("亿") ? 100_000_000 : 1
    guard let decimal = Decimal(scale == 1 ? text : String(text.dropLast())) else { throw Oracle.Refusal.unread(text) }
    return Fraction(decimal) * Fraction(scale)
  }
}

extension String {
  func components(of mark: String) -> [String] {
    var parts = [""]
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(mark) {
        parts.append("")
        rest = rest.dropFirst(mark.count)
      } else {
        parts[parts.count - 1].append(rest.removeFirst())
      }
    }
    return parts
  }

  /// The text for comparing: full width is half width, capitals are small.
  var folded: String { TextForms.nfkcFolded(self) }
}
