/// The plain text of a rich one: all its runs, without the reading aids of East Asian text.
struct SheetText {
  private var bytes: [UInt8] = []
  private var isText = false
  private var aids = 0

  /// Takes the start of an element within the text.
  mutating func start(_ reader: XMLReader) {
    if reader.isNamed("t") { isText = true }
    if reader.isNamed("rPh") { aids += 1 }
  }

  /// Takes the end of an element within the text.
  mutating func end(_ reader: XMLReader) {
    if reader.isNamed("t") { isText = false }
    if reader.isNamed("rPh") { aids -= 1 }
  }

  /// Takes character data within the text.
  mutating func take(_ text: [UInt8]) {
    if isText, aids == 0 { bytes.append(contentsOf: text) }
  }

  /// The text, with characters that XML can't hold (`_x000D_`) put back.
  var unescaped: [UInt8] { SheetText.unescape(bytes) }

  /// Puts back characters that are written `_xHHHH_`.
  static func unescape(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x5F) else { return bytes }
    var result: [UInt8] = []
    var units: [UInt16] = []
    var index = 0
    func flush() {
      result.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
      units.removeAll()
    }
    while index < bytes.count {
      if let unit = escape(bytes, at: index) {
        units.append(unit)
        index += 7
      } else {
        if !units.isEmpty { flush() }
        result.append(bytes[index])
        index += 1
      }
    }
    flush()
    return result
  }

  private static func escape(_ bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 7 <= bytes.count, bytes[index] == 0x5F, bytes[index + 1] == 0x78, bytes[index + 6] == 0x5F else { return nil }
    var value: UInt16 = 0
    for byte in bytes[index + 2..<index + 6] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt16(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt16((byte & 0x0F) + 9)
      default: return nil
      }
    }
    return value
  }

  /// Escapes each low line that begins what the format takes for an escaped character, such as `_x0041_`.
  static func escape(_ text: String) -> String {
    if !text.contains("_x") { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if escape(bytes, at: index) != nil { result += "_x005F_".utf8 } else { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
