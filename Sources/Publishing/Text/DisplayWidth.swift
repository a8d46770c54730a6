/// The number of terminal columns that a text takes.
func displayWidth(_ text: String) -> Int {
  text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? text.utf8.count : text.reduce(0) { $0 + displayWidth($1) }
}

/// The number of terminal columns that a character takes: 0, 1 or 2.
func displayWidth(_ character: Character) -> Int {
  var width = 0
  for scalar in character.unicodeScalars {
    switch scalar.value {
    case 0xFE0F: width = 2
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      width = 2
    case 0x300...0x36F, 0x200B...0x200F, 0x20D0...0x20FF, 0xFE00...0xFE0E: break
    case 0..<0x20, 0x7F..<0xA0: break
    default: width = max(width, 1)
    }
  }
  return width
}
