public import EventLog

/// What the log holds in the place of a personal value: a hash that proves the value to who knows it, and tells nobody else.
public struct Commitment: Hashable, Sendable {
  /// SHA-256 over the salt and the value's canonical JSON.
  public let digest: Digest

  /// The number of random bytes without which a short value could be guessed from its hash.
  public static let saltLength = 16

  /// Commits to a value with a salt.
  public init(to value: JSON, salt: [UInt8]) throws(JSONError) {
    digest = SHA256.digest(of: salt + (try value.canonicalBytes()))
  }

  /// Reads a commitment as an event's data holds it: `{"sealed":"<hex>"}`.
  public init?(_ value: JSON) {
    guard value.isSealed, let hex = value["sealed"]?.string, let digest = Digest(hex: hex) else { return nil }
    self.digest = digest
  }

  /// The commitment as an event's data holds it.
  public var json: JSON { ["sealed": .string(digest.hex)] }
}
