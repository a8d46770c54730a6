import Values

/// The first and last version of every case in a stretch of the log, in 24 bytes a slot.
struct CaseVersions {
  // Ten million events fit into memory. Cases are identified by 128 bits of their names' bytes; a collision among ten million is as
  // likely as a fault of the machine.
  /// A case's name in 128 bits.
  struct Key: Hashable {
    var high: UInt64
    var low: UInt64
  }

  /// A case's slot in the table; one without a version is free.
  private struct Slot {
    var key = Key(high: 0, low: 0)
    var first: UInt32 = 0
    var last: UInt32 = 0
  }

  private var slots: [Slot]
  private(set) var count = 0

  /// Begins without cases.
  init() {
    slots = Array(repeating: Slot(), count: 1 << 10)
  }

  /// Records a case's next version; returns the expected one if it doesn't follow the last.
  @inline(__always)
  mutating func advance(_ key: Key, _ version: Int) -> Int? {
    let index = index(of: key)
    let last = slots[index].last
    slots[index].last = UInt32(truncatingIfNeeded: version)
    if last == 0 {
      slots[index].key = key
      slots[index].first = UInt32(truncatingIfNeeded: version)
      count += 1
      if count * 10 > slots.count * 7 { grow() }
      return nil
    }
    return Int(last) + 1 == version ? nil : Int(last) + 1
  }

  /// Reads the slots of many cases ahead, so that they are in the processor's cache.
  @inline(never)
  func prefetch(_ keys: [Key]) -> UInt32 {
    let mask = slots.count - 1
    var sum: UInt32 = 0
    for key in keys { sum &+= slots[Int(truncatingIfNeeded: key.low) & mask].last }
    return sum
  }

  /// Appends the next stretch, and returns the cases whose versions don't continue.
  mutating func join(_ next: consuming CaseVersions) -> [Key] {
    guard count > 0 else {
      self = next
      return slots.compactMap { $0.last != 0 && $0.first != 1 ? $0.key : nil }
    }
    var broken: [Key] = []
    for slot in next.slots where slot.last != 0 {
      let index = index(of: slot.key)
      if slots[index].last + 1 != slot.first { broken.append(slot.key) }
      if slots[index].last == 0 {
        slots[index].key = slot.key
        slots[index].first = slot.first
        count += 1
      }
      slots[index].last = slot.last
      if count * 10 > slots.count * 7 { grow() }
    }
    return broken
  }

  @inline(__always)
  private func index(of key: Key) -> Int {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: key.low) & mask
    while slots[index].last != 0, slots[index].key != key { index = (index + 1) & mask }
    return index
  }

  private mutating func grow() {
    let old = slots
    // A large table grows by less at a time: it is what the memory of verifying goes to.
    slots = Array(repeating: Slot(), count: old.count * (old.count < 1 << 20 ? 4 : 2))
    for slot in old where slot.last != 0 { slots[index(of: slot.key)] = slot }
  }
}

extension CaseVersions.Key {
  /// Mixes the bytes of a case's name, eight at a time, into two words by wide multiplications.
  @inline(__always)
  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var high: UInt64 = 0x9e37_79b9_7f4a_7c15 ^ UInt64(range.count)
    var low: UInt64 = 0xd1b5_4a32_d192_ed03
    var offset = range.lowerBound
    while offset < range.upperBound {
      var word: UInt64
      if offset + 8 <= range.upperBound {
        word = bytes.word(at: offset)
      } else {
        word = 0
        for index in offset..<range.upperBound { word = word << 8 | UInt64(bytes[index]) }
      }
      word ^= low
      let product = word.multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
      let other = (word ^ high).multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
      high = (high &* 0x8ebc_6af0_9c88_c6e3) ^ product.high ^ other.low
      low = (low &* 0x5899_65cc_7537_4cc3) ^ product.low ^ other.high
      offset += 8
    }
    let last = (high ^ low).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    self.high = high ^ last.high
    self.low = low ^ last.low
  }
}
