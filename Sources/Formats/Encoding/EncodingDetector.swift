/// Finds the one encoding that a whole file can be read in, or refuses it: never mojibake.
///
/// A mark (BOM) decides; else UTF-8 where all of the file is valid UTF-8; else GB18030. Nearly any bytes pass for GB18030, UTF-8 text
/// among them, so a file that isn't UTF-8 as a whole is also searched for passages that can only be UTF-8: a mixture is refused.
struct EncodingDetector {
  private let source: any RandomAccessBytes
  private static let chunk = 1 << 18

  /// Detects the encoding of a source; one that is given is only checked, and a mark overrules it.
  static func detect(_ source: any RandomAccessBytes, given: TextEncoding.Charset? = nil) throws(FileFault) -> TextEncoding {
    let detector = EncodingDetector(source: source)
    let head = try source.prefix(4)
    let marked = TextEncoding.Charset.allCases.first { head.starts(with: $0.mark) }
    if let charset = marked ?? given { return try detector.check(TextEncoding(charset, byteOrderMark: marked != nil)) }
    if try detector.firstInvalidUTF8(from: 0) == nil { return .utf8 }
    try detector.refuseMixture()
    return try detector.check(TextEncoding(.gb18030))
  }

  /// Makes sure that all of the file can be decoded.
  private func check(_ encoding: TextEncoding) throws(FileFault) -> TextEncoding {
    if encoding.charset == .utf8 {
      if let offset = try firstInvalidUTF8(from: encoding.markLength) { throw .text(.undecodable(.utf8, line: try line(of: offset))) }
      return encoding
    }
    var stream = try TextStream(source, encoding)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: EncodingDetector.chunk, alignment: 8)
    defer { buffer.deallocate() }
    while case let length = try stream.read(into: buffer), length > 0 {
      if buffer[..<length].contains(0) { throw .text(.binary(line: stream.line)) }
    }
    return encoding
  }

  /// Returns the offset of the first byte that makes the file no UTF-8.
  private func firstInvalidUTF8(from start: Int) throws(FileFault) -> Int? {
    var scan = UTF8Scan()
    var invalid: Int?
    try forEachChunk(from: start) { (bytes, offset) throws(FileFault) in
      let carried = scan.pending
      if let bad = scan.feed(bytes) {
        invalid = bad < carried ? offset : offset + bad
        return false
      }
      if scan.sawNUL { throw .text(.binary(line: try line(of: offset + (bytes.firstIndex(of: 0) ?? 0)))) }
      return true
    }
    if invalid == nil, !scan.isComplete { return source.count - scan.pending }
    return invalid
  }

  /// Refuses a file in which some lines are UTF-8 and others can't be.
  private func refuseMixture() throws(FileFault) {
    var scan = MixtureScan(levelOne: try LevelOneHanzi())
    try forEachChunk(from: 0) { (bytes, _) throws(FileFault) in
      scan.feed(bytes)
      return !scan.isMixed
    }
    scan.finish()
    if let fault = scan.fault { throw .text(fault) }
  }

  /// Counts the physical lines up to an offset.
  private func line(of offset: Int) throws(FileFault) -> Int {
    var counter = LineCounter()
    try forEachChunk(from: 0) { (bytes, start) throws(FileFault) in
      counter.feed(UnsafeRawBufferPointer(rebasing: bytes[..<min(bytes.count, offset - start)]))
      return start + bytes.count < offset
    }
    return counter.line
  }

  /// Hands over the file's bytes from an offset on, until the visitor has seen enough.
  private func forEachChunk(
    from start: Int, _ visit: (UnsafeRawBufferPointer, Int) throws(FileFault) -> Bool
  ) throws(FileFault) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: EncodingDetector.chunk, alignment: 8)
    defer { buffer.deallocate() }
    var offset = start
    while case let length = try source.read(at: offset, into: buffer), length > 0 {
      guard try visit(UnsafeRawBufferPointer(rebasing: buffer[..<length]), offset) else { return }
      offset += length
    }
  }
}
