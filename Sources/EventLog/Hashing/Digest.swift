/// A SHA-256 digest: 32 bytes, ordered as bytes.
///
/// It lies in memory as the bytes themselves, so an array of digests is a level of a Merkle tree, ready for the hash functions and
/// for files.
public struct Digest: Hashable, Comparable, BitwiseCopyable, Sendable {
  /// The bytes, eight at a time, each word as it lies in memory whatever the machine's byte order.
  private let first, second, third, fourth: UInt64

  /// The length of a digest in bytes.
  public static let byteCount = 32

  /// The digest of nothing but zero bytes: a place holder, never the hash of anything known.
  public static let zero = Digest { $0.initializeMemory(as: UInt8.self, repeating: 0) }

  /// Makes a digest of bytes that `fill` writes, all of them.
  init(filledBy fill: (UnsafeMutableRawBufferPointer) -> Void) {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words, fill)
    (first, second, third, fourth) = words
  }

  /// Reads a digest from exactly 32 bytes; nil for any other number.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Digest.byteCount else { return nil }
    self.init { $0.copyBytes(from: bytes) }
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    withUnsafeBytes { [UInt8]($0) }
  }

  /// Lends the 32 bytes.
  func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try Swift.withUnsafeBytes(of: self, body)
  }

  /// Feeds the hasher eight bytes only: they are as evenly spread as all thirty-two.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(first)
  }

  /// Compares as bytes, the first one first; the order of the hexadecimal texts is the same.
  public static func < (left: Digest, right: Digest) -> Bool {
    if left.first != right.first { return left.first.bigEndian < right.first.bigEndian }
    if left.second != right.second { return left.second.bigEndian < right.second.bigEndian }
    if left.third != right.third { return left.third.bigEndian < right.third.bigEndian }
    return left.fourth.bigEndian < right.fourth.bigEndian
  }
}
