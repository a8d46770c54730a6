import Values

/// The rule after the last listed change: one offset, or summer time (POSIX `TZ`).
enum ZoneRule: Hashable, Sendable {
  /// Always the same.
  case fixed(Int)
  /// Two offsets in turn.
  case summer(standard: Int, summer: Int, begins: YearlyMoment, ends: YearlyMoment)

  /// A yearly moment: the n-th weekday of a month (5 is the last), and seconds after midnight.
  struct YearlyMoment: Hashable, Sendable {
    let month: Int
    let week: Int
    let weekday: Int
    let seconds: Int

    /// Local seconds since 1970 in a year.
    func seconds(in year: Int) -> Int64 {
      guard let first = Day(year: year, month: month, day: 1) else { return 0 }
      // POSIX counts weekdays from Sunday, 0; `Day.weekday` from Monday, 1.
      let ahead = (weekday - first.weekday % 7 + 7) % 7
      var day = 1 + ahead + 7 * (week - 1)
      while day > Day.length(ofMonth: month, year: year) { day -= 7 }
      return Int64(first.number + Int32(day - 1)) * 86_400 + Int64(seconds)
    }
  }

  /// Seconds east of Greenwich at a moment, in seconds since 1970.
  func offset(at seconds: Int64) -> Int {
    switch self {
    case .fixed(let offset): return offset
    case .summer(let standard, let summer, let begins, let ends):
      let year = Instant(milliseconds: (seconds + Int64(standard)) * 1_000).dayAndTime.day.year
      let start = begins.seconds(in: year) - Int64(standard)
      let end = ends.seconds(in: year) - Int64(summer)
      let isSummer = start < end ? (start..<end).contains(seconds) : !(end..<start).contains(seconds)
      return isSummer ? summer : standard
    }
  }

  /// Reads `CST-8` or `CET-1CEST,M3.5.0,M10.5.0/3`.
  init?(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    var rest = parts.first ?? ""
    guard Self.skipName(&rest), let standard = Self.readOffset(&rest) else { return nil }
    if rest.isEmpty, parts.count == 1 {
      self = .fixed(-standard)
      return
    }
    guard Self.skipName(&rest), parts.count == 3 else { return nil }
    let summer = rest.isEmpty ? standard - 3600 : Self.readOffset(&rest)
    guard let summer, let begins = Self.readMoment(parts[1]), let ends = Self.readMoment(parts[2]) else { return nil }
    self = .summer(standard: -standard, summer: -summer, begins: begins, ends: ends)
  }

  private static func skipName(_ text: inout Substring) -> Bool {
    if text.first == "<" {
      guard let end = text.firstIndex(of: ">") else { return false }
      text = text[text.index(after: end)...]
      return true
    }
    let name = text.prefix { $0.isLetter }
    text = text.dropFirst(name.count)
    return name.count >= 3
  }

  /// Reads `-8`, `5:30`, as seconds.
  private static func readOffset(_ text: inout Substring) -> Int? {
    let written = text.prefix { $0.isNumber || $0 == ":" || $0 == "-" || $0 == "+" }
    text = text.dropFirst(written.count)
    let negative = written.first == "-"
    let numbers = written.drop { $0 == "-" || $0 == "+" }.split(separator: ":").map { Int($0) }
    guard (1...3).contains(numbers.count) else { return nil }
    var seconds = 0
    for (index, number) in numbers.enumerated() {
      guard let number, number < 168 else { return nil }
      seconds += number * [3600, 60, 1][index]
    }
    return negative ? -seconds : seconds
  }

  /// Reads `M3.5.0/2`.
  private static func readMoment(_ text: Substring) -> YearlyMoment? {
    guard text.first == "M" else { return nil }
    let halves = text.dropFirst().split(separator: "/")
    let numbers = (halves.first ?? "").split(separator: ".").compactMap { Int($0) }
    guard numbers.count == 3, (1...12).contains(numbers[0]), (1...5).contains(numbers[1]), (0...6).contains(numbers[2]) else { return nil }
    var seconds = 7200
    if halves.count == 2 {
      var time = halves[1]
      guard let read = readOffset(&time) else { return nil }
      seconds = read
    }
    return YearlyMoment(month: numbers[0], week: numbers[1], weekday: numbers[2], seconds: seconds)
  }
}
