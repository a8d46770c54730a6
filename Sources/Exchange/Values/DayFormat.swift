import EventLog

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
    case literal([UInt8])
  }

  /// The form as it was written.
  public let text: String
  private let parts: [Part]

  /// A month and a day of the map's year, with a point between.
  static let pointed = DayFormat(text: "M.d", parts: [.month(1...2), .literal([UInt8(ascii: ".")]), .day(1...2)])

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
    let bytes = PlainCell(text).bytes
    var parts: [Part] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      let run = bytes[index...].prefix { $0 == byte }
      switch (byte, run.count) {
      case (UInt8(ascii: "y"), 4): parts.append(.year)
      case (UInt8(ascii: "M"), 2): parts.append(.month(2...2))
      case (UInt8(ascii: "d"), 2): parts.append(.day(2...2))
      case (UInt8(ascii: "H"), 2): parts.append(.hour)
      case (UInt8(ascii: "m"), 2): parts.append(.minute)
      case (UInt8(ascii: "s"), 2): parts.append(.second)
      case (UInt8(ascii: "T"), _), (UInt8(ascii: "Z"), _): parts.append(.literal(Array(run)))
      case (0x41...0x5A, _), (0x61...0x7A, _): return nil
      default: parts.append(.literal(Array(run)))
      }
      index = run.endIndex
    }
    for needed in [Part.year, .month(2...2), .day(2...2)] where parts.count(where: { $0 == needed }) != 1 { return nil }
    self.parts = parts
  }

  /// Reads a day that is written in just this form; without a year in it, it is of the given one.
  func read(_ cell: PlainCell, year given: Int? = nil) -> Day? {
    var scanner = ByteScanner(cell.bytes)
    var year = given
    var month = 0
    var day = 0
    for part in parts {
      switch part {
      case .literal(let bytes):
        for byte in bytes where !scanner.consume(byte) { return nil }
      case .year:
        guard let number = scanner.number(digits: 4...4) else { return nil }
        year = number
      case .month(let digits):
        guard let number = scanner.number(digits: digits) else { return nil }
        month = number
      case .day(let digits):
        guard let number = scanner.number(digits: digits) else { return nil }
        day = number
      case .hour, .minute, .second:
        guard let number = scanner.number(digits: 2...2) else { return nil }
        if part == .hour, number > 24 { return nil }
        if part == .minute || part == .second, number > 59 { return nil }
      }
    }
    guard scanner.isAtEnd, let year else { return nil }
    return Day(year: year, month: month, day: day)
  }
}
