/// Standard base64 in lines of 128 characters.
enum Base64Lines {
  private static let width = 128
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let newline = UInt8(ascii: "\n")
  private static let padding = UInt8(ascii: "=")

  /// The text of some bytes; its last line ends, too.
  static func text(of bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 3 * 4 + bytes.count / 96 + 8)
    var column = 0
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let three = bytes[start..<min(start + 3, bytes.count)]
      var value: UInt32 = 0
      for index in 0..<3 { value = value << 8 | (index < three.count ? UInt32(three[start + index]) : 0) }
      for index in 0..<4 { text.append(index <= three.count ? alphabet[Int(value >> UInt32(18 - 6 * index) & 63)] : padding) }
      column += 4
      if column == width {
        text.append(newline)
        column = 0
      }
    }
    if column > 0 { text.append(newline) }
    return text
  }

  /// The bytes of such a text; nil where any other text stands, so that there is one text for some bytes.
  static func bytes(of text: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var (value, count, paddings) = (UInt32(0), 0, 0)
    for byte in text where byte != newline {
      if byte == padding { paddings += 1 }
      guard byte == padding ? paddings <= 2 : paddings == 0 && values[Int(byte)] < 64 else { return nil }
      value = value << 6 | UInt32(byte == padding ? 0 : values[Int(byte)])
      count += 1
      if count == 4 {
        for shift in [16, 8, 0].dropLast(paddings) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
        (value, count) = (0, 0)
      }
    }
    return count == 0 && self.text(of: bytes)[...] == text ? bytes : nil
  }

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 64, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()
}
