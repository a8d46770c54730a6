/// Searches a file that is no UTF-8 as a whole for passages that can only be UTF-8.
///
/// It looks at runs of bytes above ASCII. A run that isn't valid UTF-8 is GB18030 (or damage, which strict decoding finds). A run that is valid UTF-8,
/// all three-byte characters and two or more everyday hanzi among them, is UTF-8: read as GB18030 it would be the well-known rows of
/// rare characters (璐ㄩ噺 for 质量). Shorter or odder runs prove nothing and are left alone.
struct MixtureScan {
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
      let scalar = UInt32(run[start] & 0x0F) << 12 | UInt32(run[start + 1] & 0x3F) << 6 | UInt32(run[start + 2] & 0x3F)
      if levelOne.contains(scalar) { everyday += 1 }
    }
    return everyday >= 2
  }
}

/// The 3,755 everyday hanzi, GB 2312's first level: rows 16 to 55 of its table.
///
/// The table is read from the system's converter instead of being stored once more here.
struct LevelOneHanzi {
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
        let scalar =
          UInt32(decoded[start] & 0x0F) << 12 | UInt32(decoded[start + 1] & 0x3F) << 6 | UInt32(decoded[start + 2] & 0x3F)
        if (0x4E00...0x9FFF).contains(scalar) { bits[Int(scalar - 0x4E00) / 64] |= 1 << UInt64((scalar - 0x4E00) % 64) }
      }
    }
  }

  /// Says whether a character is one of them.
  func contains(_ scalar: UInt32) -> Bool {
    guard (0x4E00...0x9FFF).contains(scalar) else { return false }
    return bits[Int(scalar - 0x4E00) / 64] >> UInt64((scalar - 0x4E00) % 64) & 1 == 1
  }
}
