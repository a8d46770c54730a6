import LogLines
import Values
import Written

/// A map's form of days: `yyyy MM dd HH mm ss` and literals, and no other; `yy.M.d` of such an order, or `M.d`.
public struct DayFormat: Equatable, Sendable {
  private enum Part: Equatable {
    case year
    /// A year of two digits in this century, or of four.
    case shortYear
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
      case "yy": parts.append(.shortYear)
      case "M": parts.append(.month(1...2))
      case "d": parts.append(.day(1...2))
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
    // A year of two digits stands with a month and a day of as many as they have, and with no other.
    let whole = [Part.year, .month(2...2), .day(2...2)], short = [Part.shortYear, .month(1...2), .day(1...2)]
    func hasEach(_ needed: [Part], butNone others: [Part]) -> Bool {
      needed.allSatisfy { part in parts.count { $0 == part } == 1 } && !parts.contains(where: others.contains)
    }
    guard hasEach(whole, butNone: short) || hasEach(short, butNone: whole) else { return nil }
    self.parts = parts
  }

  private static let signs = [".", "/", "-"]

  /// Whether it only says in which order year, month and day stand, so that other days may stand beside them.
  var isOrder: Bool { parts.contains(.shortYear) }

  /// Reads a day that is written in just this form; without a year in it, it is of the given one.
  func read(_ cell: PlainCell, year given: Int? = nil) -> Day? {
    var scanner = TextScanner(cell.text)
    var year = given
    var month = 0
    var day = 0
    for part in parts {
      switch part {
      case .literal(let text):
        // An order holds for days with other signs between their numbers: 24/1/24 beside 24.1.25.
        let signs = isOrder && Self.signs.contains(text) ? [text] + Self.signs : [text]
        if scanner.consume(anyOf: signs) == nil { return nil }
      case .year:
        guard let number = scanner.parseNumber(digits: 4...4) else { return nil }
        year = number
      case .shortYear:
        guard let number = scanner.parseNumber(digits: 4...4) ?? scanner.parseNumber(digits: 2...2) else { return nil }
        year = number < 100 ? 2000 + number : number
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
