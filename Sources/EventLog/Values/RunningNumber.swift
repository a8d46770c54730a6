/// The running number (流水号) at the end of a case's number: 102 of `2023-0102`, 7 of `2023-f03-0007`.
public struct RunningNumber: Hashable, Sendable {
  /// The part before the last hyphen: the year, and a field copy's tag.
  public let prefix: String

  /// The number itself, in `range`.
  public let value: Int

  /// The numbers that Docket assigns; others are shown but never continued.
  public static let range = 1...999_999_999

  /// The number of a case behind a prefix, with at least four digits.
  public static func text(_ value: Int, behind prefix: String) -> String {
    let digits = String(value)
    return prefix + "-" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// What the bytes of a case's number are, as running numbers go.
  public enum Form: Equatable {
    /// A running number after a prefix of some bytes.
    case running(Int, prefixLength: Int)
    /// The form `YYYY-N` or `YYYY-tag-N` with an N that is never assigned: 0, wrongly padded, or too large.
    case beyond
    /// Another form, which has no running number.
    case other
  }

  /// Looks at the bytes of a case's number.
  public static func form(of number: Span<UInt8>) -> Form {
    var start = number.count
    while start > 0, isDigit(number[start - 1]) { start -= 1 }
    let digits = number.count - start
    guard digits > 0, start > 0, number[start - 1] == UInt8(ascii: "-"), isPrefix(number.extracting(0..<start - 1)) else { return .other }
    guard (4...9).contains(digits), digits == 4 || number[start] != UInt8(ascii: "0") else { return .beyond }
    var value = 0
    for index in start..<number.count { value = value * 10 + Int(number[index] - UInt8(ascii: "0")) }
    return range.contains(value) ? .running(value, prefixLength: start - 1) : .beyond
  }

  /// Whether bytes are a year, or a year and the tag of a field copy.
  private static func isPrefix(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 4, isDigit(bytes[0]), isDigit(bytes[1]), isDigit(bytes[2]), isDigit(bytes[3]) else { return false }
    if bytes.count == 4 { return true }
    guard (7...13).contains(bytes.count), bytes[4] == UInt8(ascii: "-"), isLetter(bytes[5]) else { return false }
    for index in 6..<bytes.count where !isLetter(bytes[index]) && !isDigit(bytes[index]) { return false }
    return true
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isLetter(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
}

extension CaseID {
  /// The running number, if the case's number ends in one that Docket assigns.
  public var runningNumber: RunningNumber? {
    guard case .running(let value, let length) = RunningNumber.form(of: number.utf8Span.span) else { return nil }
    return RunningNumber(prefix: String(decoding: number.utf8.prefix(length), as: UTF8.self), value: value)
  }

  /// Whether a new case may have the number: without a running number, or with a well-formed one.
  public var hasLawfulNumber: Bool { RunningNumber.form(of: number.utf8Span.span) != .beyond }
}
