import Values

/// Texts as bytes, numbered from 1 in order of appearance; 0 means none.
struct TextPool: Sendable {
  // A pool holds each text once, unless it may be loose. A loose pool appends texts unchecked once hardly any comes twice, for each
  // lookup costs more than keeping the text. It is tightened before codes are compared.
  /// The bytes of all texts, one after the other.
  private(set) var bytes: [UInt8] = []

  /// The end of each text; it begins at the end of the one before.
  private(set) var ends: [Int] = [0]

  /// The codes by hash, in open addressing at most half full; empty in a loose pool.
  private(set) var slots: [UInt32] = []

  /// Whether the pool becomes loose where that is worth it.
  private let mayLoosen: Bool

  /// How many texts were asked for.
  private var asked = 0

  /// Texts that were added unlooked for since the slots were last complete.
  private var unlisted: [UInt32] = []

  /// So few texts are soon found again, however seldom they come.
  private static let few = 512

  /// Texts that come less often than this are kept as they come.
  private static let seldom = 16

  /// Begins without texts.
  init(mayLoosen: Bool = false) {
    self.mayLoosen = mayLoosen
  }

  /// Shows each block.
  mutating func show<Visitor: ColumnVisitor>(_ visitor: inout Visitor, of part: ColumnPart) throws(Visitor.Failure) {
    try visitor.visit(&bytes, of: part)
    try visitor.visit(&ends, of: part)
    try visitor.visit(&slots, of: part)
  }

  /// How many texts there are.
  var count: Int { ends.count - 1 }

  /// Whether the pool can hold a text more than once.
  var isLoose: Bool { slots.isEmpty && unlisted.isEmpty && ends.count > 1 }

  /// The code of a text, taking it in where it is new.
  @inline(__always)
  mutating func code(of range: Range<Int>, in source: Span<UInt8>) -> UInt32 {
    asked += 1
    if ends.count * 2 > slots.count {
      if isLoose { return append(range, source) }
      grow()
      if isLoose { return append(range, source) }
    }
    let (code, slot) = place(of: range, in: source)
    if code != 0 { return code }
    let new = append(range, source)
    slots[slot] = new
    return new
  }

  /// Appends a text known to be new; lookups find it once the pool is complete.
  mutating func add(_ range: Range<Int>, in source: Span<UInt8>) -> UInt32 {
    let code = append(range, source)
    unlisted.append(code)
    return code
  }

  /// Indexes the texts that were appended unchecked; together they cost a tenth of one by one.
  mutating func complete() {
    let codes = unlisted
    unlisted = []
    if codes.isEmpty { return }
    if ends.count * 2 > slots.count { listAll() } else { list(codes) }
  }

  /// The code of a text, 0 where it is not there.
  func code(of text: [UInt8]) -> UInt32 {
    slots.isEmpty ? 0 : place(of: 0..<text.count, in: text.span).code
  }

  /// The code of a text, 0 where it is not there.
  @inline(__always)
  func known(_ range: Range<Int>, in source: Span<UInt8>) -> UInt32 {
    slots.isEmpty ? 0 : place(of: range, in: source).code
  }

  /// The range of a text's bytes.
  @inline(__always)
  func range(of code: UInt32) -> Range<Int> {
    ends[Int(code) - 1]..<ends[Int(code)]
  }

  /// A text.
  func text(_ code: UInt32) -> String {
    String(decoding: bytes[range(of: code)], as: UTF8.self)
  }

  /// The value of a code, in a pool of canonical JSON.
  func json(_ code: UInt32) -> JSON {
    do {
      return try JSON(parsing: Array(bytes[range(of: code)]), limits: .line)
    } catch {
      preconditionFailure("a column holds canonical JSON")
    }
  }

  /// Adds another pool's texts and returns the code here of each code there.
  mutating func merge(_ other: TextPool) -> [UInt32] {
    var map: [UInt32] = [0]
    map.reserveCapacity(other.count + 1)
    for code in 1..<UInt32(other.count + 1) {
      map.append(self.code(of: other.range(of: code), in: other.bytes.span))
    }
    return map
  }

  /// The code of a text and its slot, or 0 and the slot where it would go.
  @inline(__always)
  private func place(of range: Range<Int>, in source: Span<UInt8>) -> (code: UInt32, slot: Int) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(source, range)) & mask
    while true {
      let code = slots[slot]
      if code == 0 || isText(code, range, source) { return (code, slot) }
      slot = (slot + 1) & mask
    }
  }

  @inline(never)
  private mutating func append(_ range: Range<Int>, _ source: Span<UInt8>) -> UInt32 {
    source.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    ends.append(bytes.count)
    return UInt32(count)
  }

  @inline(never)
  private mutating func grow() {
    unlisted = []
    if mayLoosen, count >= Self.few, asked / Self.seldom < count { slots = [] } else { listAll() }
  }

  /// Lists all texts in a new table.
  private mutating func listAll() {
    slots = [UInt32](repeating: 0, count: max(16, 1 << (Int.bitWidth - (ends.count * 2).leadingZeroBitCount)))
    list(1..<UInt32(max(1, count + 1)))
  }

  /// Lists texts, each of which is another one.
  private mutating func list(_ codes: some Sequence<UInt32>) {
    let mask = slots.count - 1
    for code in codes {
      var slot = Int(truncatingIfNeeded: Self.hash(bytes.span, range(of: code))) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = code
    }
  }

  @inline(__always)
  private func isText(_ code: UInt32, _ range: Range<Int>, _ source: Span<UInt8>) -> Bool {
    let known = self.range(of: code)
    guard known.count == range.count else { return false }
    let (left, right) = (bytes.span.bytes, source.bytes)
    var offset = 0
    while offset + 8 <= range.count {
      let first = left.unsafeLoadUnaligned(fromByteOffset: known.lowerBound + offset, as: UInt64.self)
      let second = right.unsafeLoadUnaligned(fromByteOffset: range.lowerBound + offset, as: UInt64.self)
      if first != second { return false }
      offset += 8
    }
    while offset < range.count {
      if bytes[known.lowerBound + offset] != source[range.lowerBound + offset] { return false }
      offset += 1
    }
    return true
  }

  /// Hashes a text eight bytes at a time; the same in every run, for caches store the slots.
  @inline(__always)
  private static func hash(_ source: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15 ^ UInt64(truncatingIfNeeded: range.count)
    let raw = source.bytes
    var offset = range.lowerBound
    while offset + 8 <= range.upperBound {
      let word = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let product = (word ^ state).multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
      state = product.high ^ product.low ^ word
      offset += 8
    }
    let product = (rest(source, offset..<range.upperBound) ^ state).multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
    return product.high ^ product.low
  }

  /// Fewer than eight bytes as a number, read at once where there are more behind them.
  @inline(__always)
  private static func rest(_ source: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    if range.isEmpty { return 0 }
    if range.lowerBound + 8 <= source.count {
      let word = UInt64(littleEndian: source.bytes.unsafeLoadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self))
      return word & (1 << UInt64(8 * range.count) - 1)
    }
    var word: UInt64 = 0
    for index in range.reversed() { word = word << 8 | UInt64(source[index]) }
    return word
  }
}
