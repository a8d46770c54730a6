extension Digest: CustomStringConvertible {
  /// The number of characters in the hexadecimal text.
  public static let hexCount = 64

  /// Reads exactly 64 lower-case hexadecimal digits; nil for anything else.
  public init?(hex characters: RawSpan) {
    guard characters.byteCount == Digest.hexCount else { return nil }
    var isHex = true
    self.init { bytes in
      for group in 0..<8 {
        let eight = characters.unsafeLoadUnaligned(fromByteOffset: 8 * group, as: UInt64.self)
        guard let four = Hex.packed(UInt64(littleEndian: eight)) else {
          isHex = false
          return
        }
        bytes.storeBytes(of: four.littleEndian, toByteOffset: 4 * group, as: UInt32.self)
      }
    }
    guard isHex else { return nil }
  }

  /// Reads exactly 64 lower-case hexadecimal digits; nil for anything else.
  public init?(hex text: some StringProtocol) {
    self.init(hex: [UInt8](text.utf8).span.bytes)
  }

  /// Reads standard base64 of exactly 32 bytes; nil for anything else.
  public init?(base64 characters: RawSpan) {
    guard let bytes = Base64.bytes(of: characters) else { return nil }
    self.init(bytes: bytes)
  }

  /// Reads standard base64 of exactly 32 bytes; nil for anything else.
  public init?(base64 text: some StringProtocol) {
    self.init(base64: [UInt8](text.utf8).span.bytes)
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
