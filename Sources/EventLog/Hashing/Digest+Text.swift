extension Digest: CustomStringConvertible {
  /// The number of characters in the hexadecimal text.
  public static let hexCount = 64

  /// Reads exactly 64 lower-case hexadecimal digits; nil for anything else.
  public init?(hex characters: RawSpan) {
    guard characters.byteCount == Digest.hexCount else { return nil }
    var misfits = SIMD16<UInt8>.zero
    self.init { bytes in
      for group in 0..<4 {
        let digits = characters.unsafeLoadUnaligned(fromByteOffset: 16 * group, as: SIMD16<UInt8>.self)
        bytes.storeBytes(of: Hex.packed(digits, &misfits), toByteOffset: 8 * group, as: SIMD8<UInt8>.self)
      }
    }
    guard misfits == .zero else { return nil }
  }

  /// Reads exactly 64 lower-case hexadecimal digits; nil for anything else.
  public init?(hex text: some StringProtocol) {
    self.init(hex: [UInt8](text.utf8).span.bytes)
  }

  /// Reads standard base64 of exactly 32 bytes; nil for anything else.
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

  /// Adds the 64 hexadecimal digits to a line being written.
  public func appendHex(to line: inout [UInt8]) {
    withUnsafeBytes { Hex.append($0.bytes, to: &line) }
  }
}
