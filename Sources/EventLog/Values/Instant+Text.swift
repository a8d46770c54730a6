extension Instant: CustomStringConvertible, LosslessStringConvertible {
  /// The length of the one accepted form.
  static let textLength = 24

  /// Reads `2023-03-05T01:12:44.120Z`, exactly that form.
  public init?(_ text: String) {
    let array = Array(text.utf8)
    let bytes = array.span
    guard bytes.count == Self.textLength, let day = Day(bytes: bytes),
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      bytes[19] == UInt8(ascii: "."), bytes[23] == UInt8(ascii: "Z"),
      let hour = bytes.number(at: 11, digits: 2), hour < 24,
      let minute = bytes.number(at: 14, digits: 2), minute < 60,
      let second = bytes.number(at: 17, digits: 2), second < 60,
      let millisecond = bytes.number(at: 20, digits: 3)
    else { return nil }
    let time = ((hour * 60 + minute) * 60 + second) * 1_000 + millisecond
    self.milliseconds = Int64(day.number) * Self.dayLength + Int64(time)
  }

  /// The moment as `2023-03-05T01:12:44.120Z`.
  public var description: String { String(writtenBy: write(to:)) }

  /// Appends the 24 characters of the moment.
  func write(to bytes: inout [UInt8]) {
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
