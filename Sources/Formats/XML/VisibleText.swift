extension StringProtocol {
  /// The text with control characters other than line feed and tab shown as pictures, so that no format has to drop them
  /// and none can steer a terminal or break XML.
  package var withVisibleControls: String {
    if !mayHaveControls { return String(self) }
    var scalars = String.UnicodeScalarView()
    var previous: UInt32 = 0
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x0A where previous == 0x0D: break
      case 0x09, 0x0A: scalars.append(scalar)
      case 0x0D: scalars.append("\n")
      case 0x00..<0x20: scalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F: scalars.append("\u{2421}")
      case 0x80..<0xA0, 0xFFFE, 0xFFFF: scalars.append("\u{FFFD}")
      default: scalars.append(scalar)
      }
      previous = scalar.value
    }
    return String(scalars)
  }

  /// False when no byte begins or continues a character that has to be shown otherwise, which is nearly always.
  private var mayHaveControls: Bool {
    var previous: UInt8 = 0
    for byte in utf8 {
      if byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F { return true }
      if previous == 0xC2 && byte < 0xA0 || previous == 0xEF && byte == 0xBF { return true }
      previous = byte
    }
    return false
  }
}
