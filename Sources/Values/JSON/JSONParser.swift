/// A recursive descent over bytes; every access is bounds-checked, every refusal has its offset.
struct JSONParser {
  let limits: JSON.Limits

  /// Whether the places of values are kept.
  let locating: Bool

  /// The next byte to read.
  private(set) var offset = 0

  /// Where each value begins, when asked for.
  private(set) var offsets: [[JSONStep]: Int] = [:]

  /// Where each member's name begins, when asked for.
  private(set) var keyOffsets: [[JSONStep]: Int] = [:]

  /// The way from the root to the value being read, when places are kept.
  private var path: [JSONStep] = []

  private var depth = 0

  init(limits: JSON.Limits, locating: Bool = false) {
    self.limits = limits
    self.locating = locating
  }

  /// Reads the one value that fills the bytes.
  mutating func parseDocument(_ bytes: Span<UInt8>) throws(JSONError) -> JSON {
    guard bytes.count <= limits.length else { throw JSONError(.tooLong(limits.length), at: limits.length) }
    if bytes.count >= 3, bytes[0] == 0xef, bytes[1] == 0xbb, bytes[2] == 0xbf { throw JSONError(.byteOrderMark, at: 0) }
    skipSpace(bytes)
    let value = try parseValue(bytes)
    skipSpace(bytes)
    guard offset == bytes.count else { throw JSONError(.trailingBytes, at: offset) }
    return value
  }

  private mutating func parseValue(_ bytes: Span<UInt8>) throws(JSONError) -> JSON {
    if locating { offsets[path] = offset }
    switch try peek(bytes) {
    case UInt8(ascii: "{"): return .object(try parseObject(bytes))
    case UInt8(ascii: "["): return .array(try parseArray(bytes))
    case UInt8(ascii: "\""): return .string(try parseString(bytes))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try parseNumber(bytes))
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true), bytes)
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false), bytes)
    case UInt8(ascii: "n"): return try parseWord("null", .null, bytes)
    case let byte: throw JSONError(.unexpectedByte(byte), at: offset)
    }
  }

  private mutating func parseObject(_ bytes: Span<UInt8>) throws(JSONError) -> JSON.Object {
    try enter()
    var object = JSON.Object()
    var names = JSON.Object.NameCheck()
    skipSpace(bytes)
    if try peek(bytes) != UInt8(ascii: "}") {
      while true {
        skipSpace(bytes)
        let nameOffset = offset
        guard try peek(bytes) == UInt8(ascii: "\"") else { throw JSONError(.unexpectedByte(bytes[offset]), at: offset) }
        let name = try parseString(bytes)
        let index = names.place(of: name, in: object)
        if index != nil, !limits.duplicateKeys { throw JSONError(.duplicateKey(name), at: nameOffset) }
        skipSpace(bytes)
        try expect(UInt8(ascii: ":"), bytes)
        skipSpace(bytes)
        if locating {
          path.append(.key(name))
          keyOffsets[path] = nameOffset
        }
        let value = try parseValue(bytes)
        if locating { path.removeLast() }
        if let index { object.replaceValue(at: index, with: value) } else { object.append(name, value) }
        skipSpace(bytes)
        if try peek(bytes) == UInt8(ascii: ",") { offset += 1 } else { break }
      }
    }
    try expect(UInt8(ascii: "}"), bytes)
    depth -= 1
    return object
  }

  private mutating func parseArray(_ bytes: Span<UInt8>) throws(JSONError) -> [JSON] {
    try enter()
    var values: [JSON] = []
    skipSpace(bytes)
    if try peek(bytes) != UInt8(ascii: "]") {
      while true {
        skipSpace(bytes)
        if locating { path.append(.index(values.count)) }
        values.append(try parseValue(bytes))
        if locating { path.removeLast() }
        skipSpace(bytes)
        if try peek(bytes) == UInt8(ascii: ",") { offset += 1 } else { break }
      }
    }
    try expect(UInt8(ascii: "]"), bytes)
    depth -= 1
    return values
  }

  /// Steps over an opening bracket.
  private mutating func enter() throws(JSONError) {
    guard depth < limits.depth else { throw JSONError(.tooDeep(limits.depth), at: offset) }
    offset += 1
    depth += 1
  }

  private mutating func parseWord(_ word: StaticString, _ value: JSON, _ bytes: Span<UInt8>) throws(JSONError) -> JSON {
    for index in 0..<word.utf8CodeUnitCount {
      guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
      guard bytes[offset] == word.utf8Start[index] else { throw JSONError(.unexpectedByte(bytes[offset]), at: offset) }
      offset += 1
    }
    return value
  }

  private mutating func parseNumber(_ bytes: Span<UInt8>) throws(JSONError) -> JSON.Number {
    var reader = JSONNumberReader(offset: offset)
    let number = try reader.read(bytes)
    offset = reader.offset
    return number
  }

  private mutating func skipSpace(_ bytes: Span<UInt8>) {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): offset += 1
      default: return
      }
    }
  }

  private func peek(_ bytes: Span<UInt8>) throws(JSONError) -> UInt8 {
    guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
    return bytes[offset]
  }

  private mutating func expect(_ byte: UInt8, _ bytes: Span<UInt8>) throws(JSONError) {
    guard try peek(bytes) == byte else { throw JSONError(.unexpectedByte(bytes[offset]), at: offset) }
    offset += 1
  }

  /// Reads a text from its opening quote to its closing one.
  private mutating func parseString(_ bytes: Span<UInt8>) throws(JSONError) -> String {
    var reader = JSONStringReader(offset: offset)
    let text = try reader.read(bytes)
    offset = reader.offset
    return text
  }
}

extension Span<UInt8> {
  /// The text of a range of bytes that are known to be UTF-8.
  package func text(_ range: Range<Int>) -> String {
    extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}

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
    /// A byte that isn't allowed here.
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
