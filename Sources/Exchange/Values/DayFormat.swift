import EventLog

/// A map's form of days: `yyyy MM dd HH mm ss` and literals, and no other.
public struct DayFormat: Equatable, Sendable {
  private enum Part: Equatable {
    case year
    case month
    case day
    case hour
    case minute
    case second
    case literal([UInt8])
  }

  /// The form as it was written.
  public let text: String
  private let parts: [Part]

  /// Reads a form; nil if year, month or day is missing or doubled, or a letter is none of its words.
  public init?(_ text: String) {
    self.text = text
    let bytes = PlainCell(text).bytes
    var parts: [Part] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      let run = bytes[index...].prefix { $0 == byte }
      switch (byte, run.count) {
      case (UInt8(ascii: "y"), 4): parts.append(.year)
      case (UInt8(ascii: "M"), 2): parts.append(.month)
      case (UInt8(ascii: "d"), 2): parts.append(.day)
      case (UInt8(ascii: "H"), 2): parts.append(.hour)
      case (UInt8(ascii: "m"), 2): parts.append(.minute)
      case (UInt8(ascii: "s"), 2): parts.append(.second)
      case (UInt8(ascii: "T"), _), (UInt8(ascii: "Z"), _): parts.append(.literal(Array(run)))
      case (0x41...0x5A, _), (0x61...0x7A, _): return nil
      default: parts.append(.literal(Array(run)))
      }
      index = run.endIndex
    }
    for needed in [Part.year, .month, .day] where parts.count(where: { $0 == needed }) != 1 { return nil }
    self.parts = parts
  }

  /// Reads a day that is written in just this form.
  func read(_ cell: PlainCell) -> Day? {
    var scanner = ByteScanner(cell.bytes)
    var year = 0
    var month = 0
    var day = 0
    for part in parts {
      switch part {
      case .literal(let bytes):
        for byte in bytes where !scanner.consume(byte) { return nil }
      case .year:
        guard let number = scanner.number(digits: 4...4) else { return nil }
        year = number
      case .month, .day, .hour, .minute, .second:
        guard let number = scanner.number(digits: 2...2) else { return nil }
        if part == .month { month = number }
        if part == .day { day = number }
        if part == .hour, number > 24 { return nil }
        if part == .minute || part == .second, number > 59 { return nil }
      }
    }
    return scanner.isAtEnd ? Day(year: year, month: month, day: day) : nil
  }
}
