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
