/// A SHA-256 digest: 32 bytes, ordered as bytes.
public struct Digest: Hashable, Comparable, BitwiseCopyable, Sendable {
  /// The bytes as four words in memory order, whatever the machine's byte order.
  @usableFromInline let first, second, third, fourth: UInt64

  /// The length of a digest in bytes.
  public static let byteCount = 32

  /// The digest of nothing but zero bytes: a place holder, never the hash of anything known.
  public static let zero = Digest { $0.initializeMemory(as: UInt8.self, repeating: 0) }

  /// Makes a digest of bytes that `fill` writes, all of them.
  @inlinable package init(filledBy fill: (UnsafeMutableRawBufferPointer) -> Void) {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words, fill)
    (first, second, third, fourth) = words
  }

  /// Reads a digest of exactly 32 bytes; nil for any other count.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Digest.byteCount else { return nil }
    self.init { $0.copyBytes(from: bytes) }
  }

  /// The 32 bytes.
  @inlinable public var bytes: [UInt8] {
    withUnsafeBytes { [UInt8]($0) }
  }

  /// Lends the 32 bytes.
  @inlinable package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try Swift.withUnsafeBytes(of: self, body)
  }

  /// Feeds the hasher eight bytes only: they are as evenly spread as all thirty-two.
  @inlinable public func hash(into hasher: inout Hasher) {
    hasher.combine(first)
  }

  /// Compares byte by byte, which is also the order of the hexadecimal texts.
  @inlinable public static func < (left: Digest, right: Digest) -> Bool {
    if left.first != right.first { return left.first.bigEndian < right.first.bigEndian }
    if left.second != right.second { return left.second.bigEndian < right.second.bigEndian }
    if left.third != right.third { return left.third.bigEndian < right.third.bigEndian }
    return left.fourth.bigEndian < right.fourth.bigEndian
  }
}

extension Digest: CustomStringConvertible {
  /// The number of characters in the hexadecimal text.
  public static let hexCount = 64

  /// Reads exactly 64 lower-case hexadecimal digits; nil otherwise.
  @inlinable public init?(hex characters: RawSpan) {
    guard characters.byteCount == Digest.hexCount else { return nil }
    var wrong = SIMD16<UInt8>.zero
    self.init { bytes in
      for group in 0..<4 {
        let digits = characters.unsafeLoadUnaligned(fromByteOffset: 16 * group, as: SIMD16<UInt8>.self)
        bytes.storeBytes(of: Hex.packed(digits, &wrong), toByteOffset: 8 * group, as: SIMD8<UInt8>.self)
      }
    }
    guard wrong == .zero else { return nil }
  }

  /// Reads exactly 64 lower-case hexadecimal digits; nil otherwise.
  public init?(hex text: some StringProtocol) {
    self.init(hex: [UInt8](text.utf8).span.bytes)
  }

  /// Reads standard base64 of exactly 32 bytes; nil otherwise.
  public init?(base64 text: some StringProtocol) {
    guard let bytes = Base64.bytes(of: text) else { return nil }
    self.init(bytes: bytes)
  }

  /// The 64 lower-case hexadecimal digits.
  public var hex: String {
    withUnsafeBytes { Hex.text(of: $0.bytes) }
  }

  /// The standard base64 text, 44 characters.
  public var base64: String {
    withUnsafeBytes { Base64.text(of: $0.bytes) }
  }

  /// The hexadecimal text.
  public var description: String { hex }
}
