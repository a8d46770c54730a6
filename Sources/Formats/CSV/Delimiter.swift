/// What stands between the cells of a CSV file.
public enum Delimiter: UInt8, Equatable, Sendable, CaseIterable {
  case comma = 0x2C
  case semicolon = 0x3B
  case tab = 0x09

  /// Finds a delimiter by itself or by its name.
  public init?(name: String) {
    switch name {
    case ",", "comma": self = .comma
    case ";", "semicolon": self = .semicolon
    case "\t", "\\t", "tab": self = .tab
    default: return nil
    }
  }

  /// The character itself.
  public var text: String { String(UnicodeScalar(rawValue)) }
}

extension Delimiter {
  /// Finds the delimiter that occurs most in the header line, outside quotes; a comma where none does.
  static func detect(header: some Sequence<UInt8>) -> Delimiter {
    var counts = [0, 0, 0]
    var quoted = false
    for byte in header {
      if byte == 0x22 { quoted.toggle() }
      if quoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      if let index = allCases.firstIndex(where: { $0.rawValue == byte }) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    return allCases[counts.firstIndex(of: most) ?? 0]
  }
}
