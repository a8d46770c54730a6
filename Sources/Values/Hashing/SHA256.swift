internal import CSHA256

/// An incremental SHA-256 computation, with the processor's SHA instructions if there are any.
public struct SHA256: Sendable {
  private var state = csha256_state()

  /// Begins an empty message.
  public init() {
    self.init(path: csha256_best_path())
  }

  /// Begins an empty message on a given path, so that tests can compare the two.
  init(path: csha256_path) {
    csha256_init(&state, path)
  }

  /// Adds bytes to the message.
  public mutating func update(_ bytes: RawSpan) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Adds bytes to the message.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    csha256_update(&state, bytes.baseAddress, bytes.count)
  }

  /// Adds bytes to the message.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// The digest of the message so far; more bytes may follow.
  public var digest: Digest {
    var ended = state
    return Digest { csha256_final(&ended, $0.baseAddress) }
  }

  /// Hashes a whole message.
  public static func digest(of bytes: RawSpan) -> Digest {
    bytes.withUnsafeBytes { digest(of: $0) }
  }

  /// Hashes a whole message.
  public static func digest(of bytes: UnsafeRawBufferPointer) -> Digest {
    Digest { csha256_digest(csha256_best_path(), bytes.baseAddress, bytes.count, $0.baseAddress) }
  }

  /// Hashes a whole message.
  public static func digest(of bytes: [UInt8]) -> Digest {
    bytes.withUnsafeBytes { digest(of: $0) }
  }

  /// The code in use on this machine: `sha-ni`, `sha-ni, avx-512`, `armv8-sha2` or `portable`.
  public static var implementation: String {
    String(cString: csha256_path_name(csha256_path_for_many()))
  }
}
