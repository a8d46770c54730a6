import Casework
import EventLog
import Formats

/// Reads days as ledgers write them; what could mean two days is none.
enum CellDay {
  /// The day numbers that a bare number may mean: 1954 to 2099.
  static let serials = 20_000...73_050

  /// Reads a day, perhaps with a time; a bare number is a workbook's day number.
  ///
  /// A month and day without a year are of the given year.
  static func read(_ cell: PlainCell, since1904: Bool = false, year given: Int? = nil) -> Day? {
    var scanner = ByteScanner(cell.bytes)
    guard let year = scanner.number(digits: 4...4) else {
      guard let given, let day = monthAndDay(&scanner, year: given), isTime(&scanner) else { return nil }
      return day
    }
    let day: Day?
    switch scanner.next {
    case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
      day = separated(&scanner, year: year)
    case .some(0x30...0x39):
      let digits = cell.bytes.prefix { (0x30...0x39).contains($0) }.count
      if digits == 5 { return serial(cell, since1904: since1904) }
      guard digits == 8, let month = scanner.number(digits: 2...2), let number = scanner.number(digits: 2...2) else { return nil }
      day = Day(year: year, month: month, day: number)
    default:
      day = chinese(&scanner, year: year)
    }
    guard let day, isTime(&scanner) else { return nil }
    return day
  }

  /// Reads month and day behind one of three separators, the same both times, which people set apart with blanks now and then.
  private static func separated(_ scanner: inout ByteScanner, year: Int) -> Day? {
    guard let separator = scanner.next, scanner.consume(separator) else { return nil }
    scanner.skipBlanks()
    guard let month = scanner.number(digits: 1...2) else { return nil }
    scanner.skipBlanks()
    guard scanner.consume(separator) else { return nil }
    scanner.skipBlanks()
    guard let day = scanner.number(digits: 1...2) else { return nil }
    return Day(year: year, month: month, day: day)
  }

  /// Reads 年, the month, 月, the day, 日, which people set apart with blanks now and then.
  private static func chinese(_ scanner: inout ByteScanner, year: Int) -> Day? {
    scanner.skipBlanks()
    guard scanner.consume("年") else { return nil }
    scanner.skipBlanks()
    return monthAndDay(&scanner, year: year)
  }

  /// Reads the month, 月, the day, 日.
  private static func monthAndDay(_ scanner: inout ByteScanner, year: Int) -> Day? {
    guard let month = scanner.number(digits: 1...2) else { return nil }
    if scanner.consume(UInt8(ascii: "-")) || scanner.consume(UInt8(ascii: "/")) {
      return scanner.number(digits: 1...2).flatMap { Day(year: year, month: month, day: $0) }
    }
    scanner.skipBlanks()
    guard scanner.consume("月") else { return nil }
    scanner.skipBlanks()
    guard let day = scanner.number(digits: 1...2) else { return nil }
    scanner.skipBlanks()
    guard scanner.consume("日") || scanner.consume("号") else { return nil }
    return Day(year: year, month: month, day: day)
  }

  private static func serial(_ cell: PlainCell, since1904: Bool) -> Day? {
    var scanner = ByteScanner(cell.bytes)
    guard let number = scanner.number(digits: 5...5), serials.contains(number) else { return nil }
    if scanner.consume(UInt8(ascii: ".")) {
      guard !scanner.isAtEnd, scanner.rest.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    } else if !scanner.isAtEnd {
      return nil
    }
    return SerialDay.day(number, since1904: since1904)
  }

  /// Whether nothing or a time of day follows a day; a zone could mean another day.
  private static func isTime(_ scanner: inout ByteScanner) -> Bool {
    let apart = scanner.skipBlanks() || scanner.consume(UInt8(ascii: "T"))
    if scanner.isAtEnd { return true }
    let half = scanner.consume("上午") || scanner.consume("下午")
    if half { scanner.skipBlanks() }
    guard let hour = scanner.number(digits: 1...2), hour <= 24 else { return false }
    if scanner.consume("时") || scanner.consume("点") {
      guard isUnit(&scanner, "分"), isUnit(&scanner, "秒") else { return false }
    } else {
      // A day and a time run together are told apart only by a word between them.
      guard apart || half, scanner.consume(UInt8(ascii: ":")), isSixty(&scanner) else { return false }
      if scanner.consume(UInt8(ascii: ":")) {
        guard isSixty(&scanner) else { return false }
        if scanner.consume(UInt8(ascii: ".")), scanner.number(digits: 1...9) == nil { return false }
      }
    }
    if scanner.skipBlanks() { _ = scanner.consume("AM") || scanner.consume("PM") }
    return scanner.isAtEnd
  }

  /// Takes minutes or seconds with their word, where there are any.
  private static func isUnit(_ scanner: inout ByteScanner, _ word: StaticString) -> Bool {
    guard let next = scanner.next, (0x30...0x39).contains(next) else { return true }
    return isSixty(&scanner) && scanner.consume(word)
  }

  private static func isSixty(_ scanner: inout ByteScanner) -> Bool {
    scanner.number(digits: 1...2).map { $0 < 60 } ?? false
  }
}

extension CellDay {
  /// Reads a deadline, which may be the day before which something is due: 9月29日前.
  static func deadline(_ cell: PlainCell, year: Int? = nil) -> Day? {
    let text = cell.text
    guard let ending = ["之前", "以前", "前"].first(where: text.hasSuffix) else { return nil }
    return read(PlainCell(String(text.dropLast(ending.count))), year: year)
  }

  /// Whether a text is a month and a day with a point between: 3.15.
  static func isPointed(_ cell: PlainCell) -> Bool { DayFormat.pointed.read(cell, year: 2000) != nil }
}

/// Reads yes and no.
enum CellFlag {
  /// Reads what every door reads as yes or no of a field, and of a column's judgements 已 合格 and 未 不合格.
  static func read(_ cell: PlainCell, of field: Field) -> Bool? {
    let text = cell.text
    if let flag = FieldReading.flag(text, of: field) { return flag }
    switch text {
    case "已", "合格", "通过", "满意": return true
    case "未", "不合格", "不通过", "未通过", "不满意": return false
    default: return nil
    }
  }

  /// Reads what begins or ends like a yes or a no as well: 已整改, 尚未整改, 非常满意.
  static func guess(_ text: String, of field: Field) -> Bool? {
    if let flag = read(PlainCell(text), of: field) { return flag }
    if let degree = ["非常", "很", "十分", "比较", "较"].first(where: text.hasPrefix) {
      return read(PlainCell(String(text.dropFirst(degree.count))), of: field)
    }
    if ["未", "尚未", "没有", "没"].contains(where: text.hasPrefix) { return false }
    return text.hasPrefix("已") ? true : nil
  }
}
