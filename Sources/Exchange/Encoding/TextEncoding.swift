/// How the bytes of a text file stand for characters.
public enum TextEncoding: String, Equatable, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  /// What Chinese Windows calls ANSI; GBK and GB2312 are parts of it.
  case gb18030

  /// Finds an encoding by the names people give it.
  public init?(name: String) {
    let folded = name.utf8.filter { $0 != 0x2D && $0 != 0x5F && $0 != 0x20 }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    switch String(decoding: folded, as: UTF8.self) {
    case "utf8", "utf8bom", "utf8sig": self = .utf8
    case "utf16le": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "gb18030", "gbk", "gb2312", "cp936", "ansi": self = .gb18030
    default: return nil
    }
  }

  /// The name that the system's converter knows.
  var converterName: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .gb18030: "GB18030"
    }
  }

  /// The marks that may stand before the text, longest first.
  static let marks: [(bytes: [UInt8], encoding: TextEncoding)] = [
    ([0x84, 0x31, 0x95, 0x33], .gb18030),
    ([0xEF, 0xBB, 0xBF], .utf8),
    ([0xFF, 0xFE], .utf16LittleEndian),
    ([0xFE, 0xFF], .utf16BigEndian),
  ]
}
