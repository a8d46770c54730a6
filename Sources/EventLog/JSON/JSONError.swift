/// Why bytes are not the JSON that was asked for, and where.
public struct JSONError: Error, Equatable, Sendable {
  /// What is wrong.
  public let reason: Reason

  /// The offset of the first byte that is wrong, from 0.
  public let offset: Int

  /// What can be wrong with JSON.
  public enum Reason: Equatable, Sendable {
    /// The bytes end too early.
    case unexpectedEnd
    /// A byte that can't stand here.
    case unexpectedByte(UInt8)
    /// Bytes follow the value.
    case trailingBytes
    case byteOrderMark
    /// A number that JSON's grammar doesn't know: a leading zero, a bare point, `NaN`.
    case badNumber
    /// An escape that JSON's grammar doesn't know.
    case badEscape
    /// Half of a surrogate pair.
    case loneSurrogate
    /// Bytes that are not UTF-8.
    case invalidUTF8
    /// A control character written bare inside a text.
    case bareControl(UInt8)
    /// A name that the object has already.
    case duplicateKey(String)
    /// More nesting than the limit.
    case tooDeep(Int)
    /// More bytes than the limit.
    case tooLong(Int)
    /// A number that no double holds, which RFC 8785 can't print.
    case numberOutOfRange(String)
  }

  /// Makes an error of its reason and place.
  public init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
