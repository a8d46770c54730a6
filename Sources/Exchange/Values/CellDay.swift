import Casework
import Formats
import Values
import Written

/// Reads days as ledgers write them; what could mean two days is none.
enum CellDay {
  /// The day numbers that a bare number may mean: 1954 to 2099.
  static let serials = 20_000...73_050

  /// Reads a day, perhaps with a time; a bare number is a workbook's day number.
  static func read(_ cell: PlainCell, since1904: Bool = false, year: Int? = nil) -> Day? {
    let text = cell.text
    return serial(text, since1904: since1904) ?? Day(calendar: text, year: year)
  }

  private static func serial(_ text: String, since1904: Bool) -> Day? {
    var scanner = TextScanner(text)
    guard let number = scanner.parseNumber(digits: 5...5), serials.contains(number) else { return nil }
    if scanner.consume("."), scanner.consumeDigits().isEmpty { return nil }
    return scanner.isAtEnd ? SerialDay.day(number, since1904: since1904) : nil
  }

  /// Reads a deadline, which may be the day before which something is due: 9月29日前.
  static func deadline(_ cell: PlainCell, year: Int? = nil) -> Day? {
    Day(calendar: DayReader.withoutBefore(cell.text), year: year)
  }

  /// The day of a month that a cell says alone: 12日, 12号.
  static func dayOfMonth(_ cell: PlainCell) -> Int? {
    let text = cell.text
    guard text.count <= 3, text.hasSuffix("日") || text.hasSuffix("号"), case let digits = text.dropLast(),
      digits.allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return Int(digits)
  }

  /// How many days from the row's own a cell says by a word, perhaps with a part of the day behind it: 昨天下午.
  static func offset(_ cell: PlainCell) -> Int? {
    let text = cell.text.count <= 12 ? DayReader.folded(WrittenTime.split(cell.text)?.day ?? cell.text) : ""
    return WrittenDay.words[text] ?? ["当天": 0, "当日": 0, "次日": 1, "第2天": 1, "隔天": 1][text]
  }

  /// Whether a text is a month and a day with a point between: 3.15.
  static func isPointed(_ cell: PlainCell) -> Bool { DayFormat.pointed.read(cell, year: 2000) != nil }
}
