import LogLines
import Values
import Written

/// A map's form of days: `yyyy MM dd HH mm ss` and literals, and no other, or `M.d`.
public struct DayFormat: Equatable, Sendable {
  private enum Part: Equatable {
    case year
    /// A month or a day of so many digits.
    case month(ClosedRange<Int>)
    case day(ClosedRange<Int>)
    case hour
    case minute
    case second
    case literal(String)
  }

  /// The form as it was written.
  public let text: String
  private let parts: [Part]

  /// A month and a day of the map's year, with a point between.
  static let pointed = DayFormat(text: "M.d", parts: [.month(1...2), .literal("."), .day(1...2)])

  private init(text: String, parts: [Part]) {
    (self.text, self.parts) = (text, parts)
  }

  /// Reads a form; nil if year, month or day is missing or doubled, or a letter is none of its words.
  public init?(_ text: String) {
    if text == DayFormat.pointed.text {
      self = .pointed
      return
    }
    self.text = text
    var rest = PlainCell(text).text[...]
    var parts: [Part] = []
    while let letter = rest.first {
      let run = rest.prefix { $0 == letter }
      switch run {
      case "yyyy": parts.append(.year)
      case "MM": parts.append(.month(2...2))
      case "dd": parts.append(.day(2...2))
      case "HH": parts.append(.hour)
      case "mm": parts.append(.minute)
      case "ss": parts.append(.second)
      default:
        if letter.isASCII, letter.isLetter, letter != "T", letter != "Z" { return nil }
        parts.append(.literal(String(run)))
      }
      rest = rest.dropFirst(run.count)
    }
    for needed in [Part.year, .month(2...2), .day(2...2)] where parts.count(where: { $0 == needed }) != 1 { return nil }
    self.parts = parts
  }

  /// Reads a day that is written in just this form; without a year in it, it is of the given one.
  func read(_ cell: PlainCell, year given: Int? = nil) -> Day? {
    var scanner = TextScanner(cell.text)
    var year = given
    var month = 0
    var day = 0
    for part in parts {
      switch part {
      case .literal(let text):
        if !scanner.consume(text) { return nil }
      case .year:
        guard let number = scanner.parseNumber(digits: 4...4) else { return nil }
        year = number
      case .month(let digits):
        guard let number = scanner.parseNumber(digits: digits) else { return nil }
        month = number
      case .day(let digits):
        guard let number = scanner.parseNumber(digits: digits) else { return nil }
        day = number
      case .hour, .minute, .second:
        guard let number = scanner.parseNumber(digits: 2...2) else { return nil }
        if part == .hour, number > 24 { return nil }
        if part == .minute || part == .second, number > 59 { return nil }
      }
    }
    guard scanner.isAtEnd, let year else { return nil }
    return Day(year: year, month: month, day: day)
  }
}
