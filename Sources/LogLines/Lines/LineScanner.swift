import Values

/// Reads one line in one pass, accepts exactly the canonical bytes of a valid event, allocates nothing.
public struct LineScanner {
  // Every access is bounds-checked. A refusal has the offset of the first wrong byte. A line that only ends too early is no damage, since
  // a torn write leaves just that.
  /// The next byte to look at.
  var offset = 0

  /// The last days that were read, of `at` and of `on`.
  var lastAt = LastDay()
  var lastOn = LastDay()

  /// The member of `data` being read, which decides whether `null` is allowed.
  var member = 0

  /// The value of the member `attachments` of `data`, if any.
  var attachments: Range<Int>?

  /// The value of the member `files` of `data`, if any.
  var files: Range<Int>?

  /// The first `null` under `set`; only a correction may have one, and the type follows the data.
  var nullInSet: Int?

  /// The first `null` under `definition`, if any.
  var nullInDefinition: Int?

  /// The first `null` under `event`, if any: a set-aside event may be a correction.
  var nullInEvent: Int?

  /// Creates a scanner, which any number of lines can share.
  public init() {}

  /// Why a line could not be read.
  public enum Fault: Error, Hashable, Sendable {
    /// The bytes end early and are valid so far.
    case end
    /// The line is there but for its newline.
    case endBeforeNewline
    /// A byte is wrong.
    case damage(LineDamage)
  }

  /// Reads the line that begins at an offset, newline included.
  public mutating func scan(_ bytes: Span<UInt8>, at start: Int) throws(Fault) -> EventLine {
    var line = EventLine()
    try scan(bytes, at: start, into: &line)
    return line
  }

  /// Reads the line at an offset into an existing value, which spares moving 300 bytes.
  package mutating func scan(_ bytes: Span<UInt8>, at start: Int, into line: inout EventLine) throws(Fault) {
    do {
      try read(bytes, at: start, into: &line)
    } catch {
      // What went wrong behind the longest lawful line went wrong at its end.
      if bytes.count - start > LogLimits.line, offset - start > LogLimits.line { throw damage(.length, at: start + LogLimits.line) }
      throw error
    }
    if line.range.count > LogLimits.line { throw damage(.length, at: start + LogLimits.line) }
  }

  private mutating func read(_ bytes: Span<UInt8>, at start: Int, into line: inout EventLine) throws(Fault) {
    offset = start
    attachments = nil
    files = nil
    nullInSet = nil
    nullInDefinition = nil
    nullInEvent = nil
    try expect(#"{"at":""#, bytes)
    line.at = try instant(bytes)
    try expect(#"","by":""#, bytes)
    line.by = try name(bytes)
    try expect(#"","case":""#, bytes)
    try caseID(bytes, into: &line)
    try expect(#"","data":"#, bytes)
    let data = offset
    guard try peek(bytes) == UInt8(ascii: "{") else { throw damage(.bytes("{"), at: offset) }
    try object(bytes, depth: 2)
    line.data = data..<offset
    line.attachments = attachments
    line.files = files
    let member = offset
    try expect(#","hash":""#, bytes)
    line.hash = try digest(bytes)
    guard try peek(bytes) == UInt8(ascii: "\"") else { throw damage(.hash, at: offset) }
    offset += 1
    line.hashMember = member..<offset
    try expect(#","id":""#, bytes)
    line.id = try eventID(bytes)
    try expect(#"","on":""#, bytes)
    line.on = try day(bytes)
    try expect(#"",""#, bytes)
    line.part = nil
    if try peek(bytes) == UInt8(ascii: "p") {
      try expect(#"part":["#, bytes)
      line.part = try part(bytes)
      try expect(#"],""#, bytes)
    }
    try expect(#"seq":"#, bytes)
    line.seq = try positive(bytes)
    try expect(#","type":""#, bytes)
    try type(bytes, into: &line)
    try expect(#"","v":"#, bytes)
    line.version = try positive(bytes)
    try expect("}", bytes)
    line.range = start..<offset
    try checkNulls(bytes, line)
    guard offset < bytes.count else { throw .endBeforeNewline }
    try expect("\n", bytes)
  }

  /// Checks, now that the type is known, that `null` stood where this type may have one.
  private func checkNulls(_ bytes: Span<UInt8>, _ line: EventLine) throws(Fault) {
    if let nullInSet, !bytes.holds("event.corrected", at: line.type) { throw damage(.notNull, at: nullInSet) }
    if let nullInDefinition, !bytes.holds("adopted", at: line.typeName) { throw damage(.notNull, at: nullInDefinition) }
    if let nullInEvent, !bytes.holds("bundle.set-aside", at: line.type) { throw damage(.notNull, at: nullInEvent) }
  }
}

extension LineScanner {
  /// Skips exactly these bytes, eight at a time if there is room.
  @inline(__always)
  mutating func expect(_ literal: StaticString, _ bytes: Span<UInt8>) throws(Fault) {
    let count = literal.utf8CodeUnitCount
    if offset + 16 <= bytes.count, count <= 16 {
      var index = 0
      var same = true
      while index + 8 <= count {
        let wanted = UInt64(littleEndian: UnsafeRawPointer(literal.utf8Start).loadUnaligned(fromByteOffset: index, as: UInt64.self))
        same = same && bytes.word(at: offset + index) == wanted
        index += 8
      }
      while index < count {
        same = same && bytes[offset + index] == literal.utf8Start[index]
        index += 1
      }
      if same {
        offset += count
        return
      }
    }
    try expectSlowly(literal, bytes)
  }

  /// Steps over exactly these bytes, finding the first that differs.
  @inline(never)
  private mutating func expectSlowly(_ literal: StaticString, _ bytes: Span<UInt8>) throws(Fault) {
    for index in 0..<literal.utf8CodeUnitCount {
      guard offset < bytes.count else { throw .end }
      guard bytes[offset] == literal.utf8Start[index] else {
        throw damage(.bytes(literal.withUTF8Buffer { String(decoding: $0[index...], as: UTF8.self) }), at: offset)
      }
      offset += 1
    }
  }

  /// The byte at the offset.
  @inline(__always)
  func peek(_ bytes: Span<UInt8>) throws(Fault) -> UInt8 {
    guard offset < bytes.count else { throw .end }
    return bytes[offset]
  }

  /// A fault at an offset.
  @inline(never)
  func damage(_ expected: LineDamage.Expectation, at offset: Int) -> Fault {
    .damage(LineDamage(expected, at: offset))
  }
}
