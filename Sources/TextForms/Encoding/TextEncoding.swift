#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The bytes that text becomes: UTF-8, or GB18030 for programs that know nothing else.
public struct TextEncoding: Equatable, Sendable {
  /// A character set.
  public enum Charset: String, Equatable, Sendable {
    /// Unicode's own bytes.
    case utf8
    /// The national standard GB 18030, which holds all of GBK at the same bytes.
    case gb18030
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

  /// Encodes text; a character without a code in the set is an error, never a question mark.
  public func encode(_ text: String) throws(TextEncodingError) -> [UInt8] {
    let marked = hasByteOrderMark ? "\u{FEFF}" + text : text
    switch charset {
    case .utf8: return Array(marked.utf8)
    case .gb18030:
      do throws(ConversionFailure) {
        return try Self.convert(Array(marked.utf8), to: "GB18030")
      } catch {
        switch error {
        case .stopped(let offset): throw Self.unencodable(marked, at: offset)
        case .unavailable: throw .unavailable(charset)
        }
      }
    }
  }

  /// Why the system's converter gave up.
  private enum ConversionFailure: Error {
    case unavailable
    case stopped(offset: Int)
  }

  private static func convert(_ input: [UInt8], to name: String) throws(ConversionFailure) -> [UInt8] {
    guard let converter = iconv_open(name, "UTF-8"), converter != iconv_t(bitPattern: -1) else { throw .unavailable }
    defer { iconv_close(converter) }
    var output: [UInt8] = []
    var consumed = 0
    while consumed < input.count {
      let (read, written, failure) = step(converter, input[consumed...])
      consumed += read
      output += written
      if failure != 0 && failure != E2BIG { throw .stopped(offset: consumed) }
    }
    return output
  }

  /// Converts as much as one buffer holds; gives the bytes read, the bytes written and the error number, or 0.
  private static func step(_ converter: iconv_t, _ input: ArraySlice<UInt8>) -> (read: Int, written: [UInt8], failure: Int32) {
    var source = input.map { CChar(bitPattern: $0) }
    var read = 0
    var failure: Int32 = 0
    let written = [UInt8](unsafeUninitializedCapacity: min(4 * source.count, 1 << 16)) { buffer, count in
      source.withUnsafeMutableBufferPointer { bytes in
        var from = bytes.baseAddress
        var fromLeft = bytes.count
        var toLeft = buffer.count
        buffer.withMemoryRebound(to: CChar.self) { target in
          var to = target.baseAddress
          if iconv(converter, &from, &fromLeft, &to, &toLeft) == Int(bitPattern: UInt.max) { failure = errno }
        }
        read = bytes.count - fromLeft
        count = buffer.count - toLeft
      }
    }
    return (read, written, failure)
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
