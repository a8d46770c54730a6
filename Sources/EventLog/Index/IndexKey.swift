/// The key of events: 64 bits of a hash, and which of the key's events matter.
///
/// Different bytes can have the same hash, so answers are candidates and the line of the log decides.
public struct IndexKey: Hashable, Sendable {
  /// The hash; its lowest bit is the scope.
  let hash: UInt64

  /// Which of a key's events will be asked for.
  public enum Scope: Hashable, Sendable {
    /// All of them, as the events of a case.
    case all
    /// Only the newest event, such as a person's last case; the index may forget older ones.
    case newest
  }

  /// Hashes the bytes of a key.
  public init(_ bytes: UnsafeRawBufferPointer, scope: Scope) {
    let hash = Hash64.hash(bytes, seed: 0)
    switch scope {
    case .all: self.hash = hash & ~1
    case .newest: self.hash = hash | 1
    }
  }

  /// Which of the key's events will be asked for.
  public var scope: Scope { hash & 1 == 0 ? .all : .newest }
}

/// Builds keys' bytes in one reused buffer; a tag separates a case from an equal id.
public struct KeyBuilder {
  private var bytes: [UInt8] = []

  /// Makes an empty builder.
  public init() {
    bytes.reserveCapacity(256)
  }

  /// Begins the next key.
  public mutating func begin(tag: UInt8) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(tag)
  }

  /// Adds one byte, as a separator.
  public mutating func append(_ byte: UInt8) {
    bytes.append(byte)
  }

  /// Adds the eight bytes of a word.
  public mutating func append(word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Adds bytes.
  public mutating func append(_ part: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: part)
  }

  /// Adds the UTF-8 bytes of a text.
  public mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// The key of the bytes since it began.
  public func key(_ scope: IndexKey.Scope) -> IndexKey {
    bytes.withUnsafeBytes { IndexKey($0, scope: scope) }
  }
}
