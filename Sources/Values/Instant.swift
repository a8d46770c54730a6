/// A moment in UTC, to the millisecond: when something was recorded, by the machine's word.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64

  /// Makes the moment that many milliseconds after 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The moment some milliseconds later.
  public func adding(milliseconds: Int64) -> Instant {
    Instant(milliseconds: self.milliseconds + milliseconds)
  }

  /// Milliseconds of a day.
  public static let dayLength: Int64 = 86_400_000

  /// The UTC day and the milliseconds since its midnight.
  public var dayAndTime: (day: Day, time: Int64) {
    var day = milliseconds / Self.dayLength
    var time = milliseconds % Self.dayLength
    if time < 0 {
      day -= 1
      time += Self.dayLength
    }
    return (Day(number: Int32(clamping: day)), time)
  }
}

extension Instant: CustomStringConvertible, LosslessStringConvertible {
  /// The length of the one accepted form.
  package static let textLength = 24

  /// Reads `2023-03-05T01:12:44.120Z`, exactly that form.
  public init?(_ text: String) {
    let array = Array(text.utf8)
    let bytes = array.span
    guard bytes.count == Self.textLength, let day = Day(beginning: bytes), bytes[10] == UInt8(ascii: "T"),
      let hour = bytes.number(at: 11, digits: 2), bytes[13] == UInt8(ascii: ":"), hour < 24,
      let minute = bytes.number(at: 14, digits: 2), bytes[16] == UInt8(ascii: ":"), minute < 60,
      let second = bytes.number(at: 17, digits: 2), bytes[19] == UInt8(ascii: "."), second < 60,
      let part = bytes.number(at: 20, digits: 3), bytes[23] == UInt8(ascii: "Z")
    else { return nil }
    milliseconds = Int64(day.number) * Self.dayLength + Int64(((hour * 60 + minute) * 60 + second) * 1_000 + part)
  }

  /// The moment as `2023-03-05T01:12:44.120Z`.
  public var description: String { String(writtenBy: write(to:)) }

  /// Appends the 24 characters of the moment.
  package func write(to bytes: inout [UInt8]) {
    let (day, time) = dayAndTime
    day.write(to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    bytes.append(number: Int(time / 3_600_000), digits: 2)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(number: Int(time / 60_000 % 60), digits: 2)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(number: Int(time / 1_000 % 60), digits: 2)
    bytes.append(UInt8(ascii: "."))
    bytes.append(number: Int(time % 1_000), digits: 3)
    bytes.append(UInt8(ascii: "Z"))
  }
}
