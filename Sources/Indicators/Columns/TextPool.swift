/// Distinct texts as bytes, numbered from 1 in the order in which they first came; 0 stands for none.
struct TextPool: Sendable {
  /// The bytes of all texts, one after the other.
  var bytes: [UInt8] = []

  /// Where each text ends; the text of a code begins where that of the code before ends.
  var ends: [Int] = [0]

  /// The codes by hash, open addressing; a power of two, at most half full.
  var slots: [UInt32] = []

  /// How many texts there are.
  var count: Int { ends.count - 1 }

  /// The code of a text, taking it in where it is new.
  @inline(__always)
  mutating func code(of range: Range<Int>, in source: Span<UInt8>) -> UInt32 {
    if ends.count * 2 > slots.count { grow() }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(source, range)) & mask
    while true {
      let code = slots[slot]
      if code == 0 { break }
      if isText(code, range, source) { return code }
      slot = (slot + 1) & mask
    }
    return append(range, source, slot)
  }

  /// The code of a text, 0 where it is not there.
  func code(of text: [UInt8]) -> UInt32 {
    if slots.isEmpty { return 0 }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(text.span, 0..<text.count)) & mask
    while true {
      let code = slots[slot]
      if code == 0 || isText(code, 0..<text.count, text.span) { return code }
      slot = (slot + 1) & mask
    }
  }

  /// Where the bytes of a text stand.
  @inline(__always)
  func range(of code: UInt32) -> Range<Int> {
    ends[Int(code) - 1]..<ends[Int(code)]
  }

  /// A text.
  func text(_ code: UInt32) -> String {
    String(decoding: bytes[range(of: code)], as: UTF8.self)
  }

  /// Takes in the texts of another pool; the answer has, at each of its codes, the code here.
  mutating func merge(_ other: TextPool) -> [UInt32] {
    var map: [UInt32] = [0]
    map.reserveCapacity(other.count + 1)
    for code in 1..<UInt32(other.count + 1) {
      map.append(self.code(of: other.range(of: code), in: other.bytes.span))
    }
    return map
  }

  @inline(never)
  private mutating func append(_ range: Range<Int>, _ source: Span<UInt8>, _ slot: Int) -> UInt32 {
    source.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    ends.append(bytes.count)
    slots[slot] = UInt32(count)
    return UInt32(count)
  }

  @inline(never)
  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: max(16, slots.count * 2))
    let mask = slots.count - 1
    for code in 1..<UInt32(max(1, count + 1)) {
      var slot = Int(truncatingIfNeeded: Self.hash(bytes.span, range(of: code))) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = code
    }
  }

  @inline(__always)
  private func isText(_ code: UInt32, _ range: Range<Int>, _ source: Span<UInt8>) -> Bool {
    let own = self.range(of: code)
    guard own.count == range.count else { return false }
    let (left, right) = (bytes.span.bytes, source.bytes)
    var offset = 0
    while offset + 8 <= range.count {
      let first = left.unsafeLoadUnaligned(fromByteOffset: own.lowerBound + offset, as: UInt64.self)
      let second = right.unsafeLoadUnaligned(fromByteOffset: range.lowerBound + offset, as: UInt64.self)
      if first != second { return false }
      offset += 8
    }
    while offset < range.count {
      if bytes[own.lowerBound + offset] != source[range.lowerBound + offset] { return false }
      offset += 1
    }
    return true
  }

  /// Mixes the bytes of a text, eight at a time, by wide multiplications; the same in every run, since caches keep the slots.
  @inline(__always)
  static func hash(_ source: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15 ^ UInt64(truncatingIfNeeded: range.count)
    let raw = source.bytes
    var offset = range.lowerBound
    while offset + 8 <= range.upperBound {
      let word = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let product = (word ^ state).multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
      state = product.high ^ product.low ^ word
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < range.upperBound {
      rest = rest << 8 | UInt64(source[offset])
      offset += 1
    }
    let product = (rest ^ state).multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
    return product.high ^ product.low
  }
}
