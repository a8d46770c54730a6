#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The system's converter between two encodings, strict: what can't be converted stops it.
final class Converter {
  /// What one step did.
  enum Step: Equatable {
    /// All input was taken but for an unfinished character at its end, or the output is full.
    case progressed(read: Int, written: Int)
    /// The character after `read` bytes is none of the encoding.
    case refused(read: Int, written: Int)
  }

  private let handle: iconv_t

  /// Opens a converter to UTF-8.
  convenience init(from encoding: TextEncoding) throws(FileFault) {
    guard let handle = Converter.open(to: "UTF-8", from: encoding.converterName) else { throw .text(.noConverter(encoding)) }
    self.init(handle)
  }

  /// Opens a converter from UTF-8.
  convenience init(to encoding: TextEncoding) throws(FileFault) {
    guard let handle = Converter.open(to: encoding.converterName, from: "UTF-8") else { throw .text(.noConverter(encoding)) }
    self.init(handle)
  }

  private init(_ handle: iconv_t) {
    self.handle = handle
  }

  deinit {
    iconv_close(handle)
  }

  /// Converts as much as fits.
  func convert(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Step {
    guard let from = input.baseAddress, let to = output.baseAddress else { return .progressed(read: 0, written: 0) }
    var source: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: from).assumingMemoryBound(to: CChar.self)
    var target: UnsafeMutablePointer<CChar>? = to.assumingMemoryBound(to: CChar.self)
    var sourceLeft = input.count
    var targetLeft = output.count
    let result = iconv(handle, &source, &sourceLeft, &target, &targetLeft)
    let read = input.count - sourceLeft
    let written = output.count - targetLeft
    if result == Int.max.magnitude << 1 | 1, errno == EILSEQ { return .refused(read: read, written: written) }
    return .progressed(read: read, written: written)
  }

  private static func open(to: String, from: String) -> iconv_t? {
    guard let handle = iconv_open(to, from), Int(bitPattern: handle) != -1 else { return nil }
    return handle
  }
}
