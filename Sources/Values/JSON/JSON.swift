/// A JSON value (RFC 8259) with exact numbers and members in the order they were written.
public enum JSON: Sendable {
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, exact within the log's limits.
  case number(Number)
  /// A text.
  case string(String)
  /// A list.
  case array([JSON])
  /// Named members.
  case object(Object)
}

extension JSON: Hashable {
  /// Equal as stored: texts by their bytes, never by canonical equivalence; members in any order.
  public static func == (left: JSON, right: JSON) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _): false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value)
    case .string(let value): value.hashBytes(into: &hasher)
    case .array(let values): hasher.combine(values)
    case .object(let members): hasher.combine(members)
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .number(Number(Decimal(value))) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(Object(elements.map { ($0.0, $0.1) })) }
  public init(nilLiteral: ()) { self = .null }
}

extension JSON {
  /// A number, exact within the log's limits.
  public static func number(_ value: Decimal) -> JSON { .number(Number(value)) }

  /// A whole number.
  public static func number(_ value: Int) -> JSON { .number(Number(Decimal(value))) }

  /// The text, if it is one.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The exact number, if it is one.
  public var decimal: Decimal? {
    if case .number(.exact(let value)) = self { value } else { nil }
  }

  /// The flag, if it is one.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The list, if it is one.
  public var array: [JSON]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The members, if it is an object.
  public var object: Object? {
    if case .object(let value) = self { value } else { nil }
  }

  /// A member's value, if this is an object that has it.
  public subscript(key: String) -> JSON? { object?[key] }
}

extension JSON {
  /// Reads one JSON value that fills the bytes.
  public init(parsing bytes: [UInt8], limits: Limits = .strict) throws(JSONError) {
    // All of RFC 8259 is accepted and nothing else. Where it leaves a choice: bytes are UTF-8 without a byte order mark or half of a
    // surrogate pair; numbers of any size are kept as written beyond the log's limits; names that come twice, depth and length are
    // as `limits` says.
    try self.init(parsing: bytes.span, limits: limits)
  }

  /// Reads one JSON value that fills the span.
  public init(parsing bytes: Span<UInt8>, limits: Limits = .strict) throws(JSONError) {
    var parser = JSONParser(limits: limits)
    self = try parser.parseDocument(bytes)
  }

  /// Reads one JSON value and the position of each part, for errors with line and column.
  public static func parseLocated(_ bytes: [UInt8], limits: Limits = .strict) throws(JSONError) -> (JSON, JSONOffsets) {
    var parser = JSONParser(limits: limits, locating: true)
    let value = try parser.parseDocument(bytes.span)
    return (value, JSONOffsets(offsets: parser.offsets, keyOffsets: parser.keyOffsets, bytes: bytes))
  }
}

extension JSON {
  /// What a parse allows beyond the grammar.
  public struct Limits: Equatable, Sendable {
    /// How many brackets may be open at once.
    public var depth: Int

    /// How many bytes the text may have.
    public var length: Int

    /// Whether a name may be repeated in an object; the last value then counts.
    public var duplicateKeys: Bool

    /// Makes limits.
    public init(depth: Int, length: Int, duplicateKeys: Bool) {
      self.depth = depth
      self.length = length
      self.duplicateKeys = duplicateKeys
    }

    /// The grammar of RFC 8259 with room for any sane document; its depth needs under 200 KiB of stack.
    public static let standard = Limits(depth: 512, length: 1 << 30, duplicateKeys: true)

    /// What Docket's own files keep: no name twice.
    public static let strict = Limits(depth: 512, length: 1 << 30, duplicateKeys: false)

    /// What a line of the log keeps: 64 brackets, 1 MiB, no name twice.
    public static let line = Limits(depth: 64, length: 1 << 20, duplicateKeys: false)
  }
}

/// A value that has one form in JSON.
///
/// ```swift
/// let head: JSON = ["seq": seq.json, "at": at.json, "cases": cases.json]
/// ```
public protocol JSONConvertible {
  /// The value in JSON; a nil value is `null`.
  var json: JSON { get }
}

extension JSON: JSONConvertible {
  public var json: JSON { self }
}

extension JSON.Object: JSONConvertible {
  public var json: JSON { .object(self) }
}

extension String: JSONConvertible {
  public var json: JSON { .string(self) }
}

extension Bool: JSONConvertible {
  public var json: JSON { .bool(self) }
}

extension Int: JSONConvertible {
  public var json: JSON { .number(self) }
}

extension Decimal: JSONConvertible {
  public var json: JSON { .number(self) }
}

extension Optional: JSONConvertible where Wrapped: JSONConvertible {
  public var json: JSON { self?.json ?? .null }
}

extension Array: JSONConvertible where Element: JSONConvertible {
  public var json: JSON { .array(map(\.json)) }
}

// MARK: Values that are written as their text

extension JSONConvertible where Self: CustomStringConvertible {
  public var json: JSON { .string(description) }
}

extension Day: JSONConvertible {}
extension Instant: JSONConvertible {}

extension Digest: JSONConvertible {
  /// The digest in base64, as answers write roots.
  public var json: JSON { .string(base64) }
}

// MARK: Names of choices

extension JSONConvertible where Self: RawRepresentable, RawValue: JSONConvertible {
  public var json: JSON { rawValue.json }
}
