/// What events are found by: 64 bits of a hash, and which of a key's events matter.
///
/// Different bytes can have the same hash, very rarely: what the index answers are candidates, and the line of the log decides.
public struct IndexKey: Hashable, Sendable {
  /// The hash; its lowest bit is the scope.
  let hash: UInt64

  /// Which of a key's events will be asked for.
  public enum Scope: Hashable, Sendable {
    /// All of them, as the events of a case.
    case all
    /// Only the newest, as the case that somebody touched last; the index may forget older ones.
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

/// Puts the bytes of one key after another together in a buffer that is used again for the next.
///
/// A tag tells apart what would otherwise look alike: the case `notice/1` and an id of the same letters.
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
