import Glibc

/// A character set, and whether the text has a byte order mark.
public struct TextEncoding: Equatable, Sendable {
  /// A character set.
  public enum Charset: String, Equatable, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// The ANSI encoding of Chinese Windows; GBK and GB2312 are parts of it.
    case gb18030

    /// Finds a character set by the names people give it.
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
    var converterName: String { rawValue.uppercased() }

    /// U+FEFF, the byte order mark.
    var mark: [UInt8] {
      switch self {
      case .utf8: [0xEF, 0xBB, 0xBF]
      case .utf16LittleEndian: [0xFF, 0xFE]
      case .utf16BigEndian: [0xFE, 0xFF]
      case .gb18030: [0x84, 0x31, 0x95, 0x33]
      }
    }
  }

  /// The character set.
  public var charset: Charset
  /// True to begin with U+FEFF, by which spreadsheets tell the character set.
  public var hasByteOrderMark: Bool

  /// Creates an encoding.
  public init(_ charset: Charset, byteOrderMark: Bool = false) {
    self.charset = charset
    hasByteOrderMark = byteOrderMark
  }

  /// UTF-8 without a mark.
  public static let utf8 = TextEncoding(.utf8)

  /// The length of the mark before the text.
  var markLength: Int { hasByteOrderMark ? charset.mark.count : 0 }

  /// Encodes text; a character outside of the set is an error, never a question mark.
  public func encode(_ text: String) throws(TextEncodingError) -> [UInt8] {
    var result = hasByteOrderMark ? charset.mark : []
    let input = Array(text.utf8)
    if charset == .utf8 { return result + input }
    guard let converter = Converter(to: charset) else { throw .unavailable(charset) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var consumed = 0
    while consumed < input.count {
      let step = input[consumed...].withUnsafeBytes { from in buffer.withUnsafeMutableBytes { converter.convert(from, into: $0) } }
      result += buffer[..<step.written]
      consumed += step.read
      // A converter that stands still has refused the character, whatever it says.
      if step.isRefused || step == Converter.Step(read: 0, written: 0) { throw Self.unencodable(text, at: consumed) }
    }
    return result
  }

  /// The error for the character at a byte offset, with its place in the text.
  private static func unencodable(_ text: String, at offset: Int) -> TextEncodingError {
    let index = text.utf8.index(text.startIndex, offsetBy: offset)
    let before = text.unicodeScalars[..<index]
    let lineStart = before.lastIndex(of: "\n").map { before.index(after: $0) } ?? before.startIndex
    let line = before.count { $0 == "\n" } + 1
    return .unencodable(text.unicodeScalars[index], line: line, column: before[lineStart...].count + 1)
  }
}

/// Why text could not be encoded.
public enum TextEncodingError: Error, Equatable, Sendable {
  /// The system has no converter for the character set.
  case unavailable(TextEncoding.Charset)
  /// A character outside of the character set; line and column of the output count from 1.
  case unencodable(Unicode.Scalar, line: Int, column: Int)
}

/// The system's strict converter between UTF-8 and another character set.
final class Converter {
  /// What a step did: bytes read, bytes written, and whether the next character can't be converted.
  struct Step: Equatable {
    let read: Int
    let written: Int
    var isRefused = false
  }

  private let handle: iconv_t

  /// Opens a converter to UTF-8; nil if the system has none.
  convenience init?(from charset: TextEncoding.Charset) {
    self.init(to: "UTF-8", from: charset.converterName)
  }

  /// Opens a converter from UTF-8; nil if the system has none.
  convenience init?(to charset: TextEncoding.Charset) {
    self.init(to: charset.converterName, from: "UTF-8")
  }

  private init?(to: String, from: String) {
    guard let handle = iconv_open(to, from), Int(bitPattern: handle) != -1 else { return nil }
    self.handle = handle
  }

  deinit {
    iconv_close(handle)
  }

  /// Converts what fits, up to an unfinished character at the end.
  func convert(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Step {
    guard let from = input.baseAddress, let to = output.baseAddress else { return Step(read: 0, written: 0) }
    var source: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: from).assumingMemoryBound(to: CChar.self)
    var target: UnsafeMutablePointer<CChar>? = to.assumingMemoryBound(to: CChar.self)
    var sourceLeft = input.count
    var targetLeft = output.count
    let result = iconv(handle, &source, &sourceLeft, &target, &targetLeft)
    let isRefused = result == Int.max.magnitude << 1 | 1 && errno == EILSEQ
    return Step(read: input.count - sourceLeft, written: output.count - targetLeft, isRefused: isRefused)
  }
}
