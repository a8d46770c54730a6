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
