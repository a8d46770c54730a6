#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The system's converter between UTF-8 and another character set, strict: what can't be converted stops it.
final class Converter {
  /// What one step did: bytes taken, bytes made, and whether the character ahead is none that can be converted.
  struct Step: Equatable {
    let read: Int
    let written: Int
    var isRefused = false
  }

  private let handle: iconv_t

  /// Opens a converter to UTF-8; nil where the system has none.
  convenience init?(from charset: TextEncoding.Charset) {
    self.init(to: "UTF-8", from: charset.converterName)
  }

  /// Opens a converter from UTF-8; nil where the system has none.
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

  /// Converts as much as fits; all but an unfinished character at the end, unless it is refused.
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
