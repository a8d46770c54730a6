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
extension CaseID: JSONConvertible {}
extension EventID: JSONConvertible {}
extension EventType: JSONConvertible {}

extension Digest: JSONConvertible {
  /// The digest in base64, as answers write roots.
  public var json: JSON { .string(base64) }
}

// MARK: Names of choices

extension JSONConvertible where Self: RawRepresentable, RawValue: JSONConvertible {
  public var json: JSON { rawValue.json }
}
