/// Finds the one encoding of a whole file, or refuses it: never mojibake.
struct EncodingDetector {
  // A mark (BOM) decides, else UTF-8 if the whole file is valid UTF-8, else GB18030. Nearly any bytes are valid GB18030, UTF-8 text among
  // them. A file that isn't UTF-8 as a whole is therefore searched for passages that can only be UTF-8: a mixture is refused.
  private let source: any RandomAccessBytes
  private static let chunk = 1 << 18

  /// Detects the encoding of a source; a given one is only checked, and a mark overrules it.
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

/// Searches a file that isn't UTF-8 as a whole for passages that can only be UTF-8.
struct MixtureScan {
  // A run of bytes above ASCII that isn't valid UTF-8 is GB18030, or damage, which strict decoding finds. A run that is valid UTF-8 with
  // two or more everyday hanzi is UTF-8: read as GB18030 it would be rows of rare characters (璐ㄩ噺 for 质量). Shorter runs prove nothing.
  private let levelOne: LevelOneHanzi
  private var counter = LineCounter()
  private var run: [UInt8] = []
  private var foreignLine: Int?
  private var utf8Line: Int?

  init(levelOne: LevelOneHanzi) {
    self.levelOne = levelOne
  }

  /// Whether both kinds of passages were met.
  var isMixed: Bool { foreignLine != nil && utf8Line != nil }

  /// What to refuse the file with, if it is a mixture.
  var fault: TextFault? {
    guard let foreignLine, let utf8Line else { return nil }
    return utf8Line <= foreignLine
      ? .mixed(first: .utf8, line: utf8Line, then: .gb18030, thenLine: foreignLine)
      : .mixed(first: .gb18030, line: foreignLine, then: .utf8, thenLine: utf8Line)
  }

  /// Takes the next bytes of the file.
  mutating func feed(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes {
      if byte >= 0x80 {
        run.append(byte)
        // A run this long would be a page of text without a single line end: judge it in pieces.
        if run.count >= 3 << 12 { judge() }
      } else {
        if !run.isEmpty { judge() }
        counter.feed(byte)
      }
    }
  }

  /// Takes the end of the file.
  mutating func finish() {
    if !run.isEmpty { judge() }
  }

  /// Notes what the run at hand proves.
  private mutating func judge() {
    defer { run.removeAll(keepingCapacity: true) }
    if isMixed { return }
    var scan = UTF8Scan()
    let valid = run.withUnsafeBytes { scan.feed($0) == nil } && scan.isComplete
    if !valid {
      foreignLine = foreignLine ?? counter.line
    } else if utf8Line == nil, isEverydayText {
      utf8Line = counter.line
    }
  }

  /// Says whether a valid run reads as common Chinese text.
  private var isEverydayText: Bool {
    guard run.count.isMultiple(of: 3) else { return false }
    var everyday = 0
    for start in stride(from: 0, to: run.count, by: 3) {
      guard run[start] & 0xF0 == 0xE0 else { return false }
      if levelOne.contains(LevelOneHanzi.scalar(run, at: start)) { everyday += 1 }
    }
    return everyday >= 2
  }
}

/// The 3,755 everyday hanzi, GB 2312's first level: rows 16 to 55 of its table.
struct LevelOneHanzi {
  // The table is read from the system's converter instead of being stored again here.
  private var bits = [UInt64](repeating: 0, count: (0x9FFF - 0x4E00) / 64 + 1)

  /// Decodes the rows of the first level.
  init() throws(FileFault) {
    guard let converter = Converter(from: .gb18030) else { throw .text(.noConverter(.gb18030)) }
    var decoded = [UInt8](repeating: 0, count: 3 * 94)
    for row in UInt8(0xB0)...0xD7 {
      let cells = (UInt8(0xA1)...0xFE).flatMap { [row, $0] }
      // The last row ends five cells early: those decode to private characters, outside the range that is kept.
      _ = cells.withUnsafeBytes { input in decoded.withUnsafeMutableBytes { converter.convert(input, into: $0) } }
      for start in stride(from: 0, to: decoded.count, by: 3) {
        let scalar = Self.scalar(decoded, at: start)
        if (0x4E00...0x9FFF).contains(scalar) { bits[Int(scalar - 0x4E00) / 64] |= 1 << UInt64((scalar - 0x4E00) % 64) }
      }
    }
  }

  /// The character of three bytes of UTF-8.
  static func scalar(_ bytes: [UInt8], at start: Int) -> UInt32 {
    UInt32(bytes[start] & 0x0F) << 12 | UInt32(bytes[start + 1] & 0x3F) << 6 | UInt32(bytes[start + 2] & 0x3F)
  }

  /// Says whether a character is one of them.
  func contains(_ scalar: UInt32) -> Bool {
    guard (0x4E00...0x9FFF).contains(scalar) else { return false }
    return bits[Int(scalar - 0x4E00) / 64] >> UInt64((scalar - 0x4E00) % 64) & 1 == 1
  }
}
