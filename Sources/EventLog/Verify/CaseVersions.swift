/// The first and last version of every case in a stretch of the log, in 28 bytes a slot: ten million events fit into memory.
///
/// Cases are told apart by 128 bits of their names' bytes; among ten million, two alike are as likely as a fault of the machine.
struct CaseVersions {
  /// A case's name in 128 bits.
  struct Key: Hashable {
    var high: UInt64
    var low: UInt64
  }

  private var keys: [Key]
  private var firsts: [UInt32]
  private var lasts: [UInt32]
  private(set) var count = 0

  /// Begins without cases.
  init() {
    keys = Array(repeating: Key(high: 0, low: 0), count: 1 << 10)
    firsts = Array(repeating: 0, count: 1 << 10)
    lasts = Array(repeating: 0, count: 1 << 10)
  }

  /// Takes a case's next version; where it doesn't follow its last one in the stretch, says which would.
  @inline(__always)
  mutating func take(_ key: Key, _ version: Int) -> Int? {
    let slot = slot(of: key)
    let last = lasts[slot]
    lasts[slot] = UInt32(truncatingIfNeeded: version)
    if last == 0 {
      keys[slot] = key
      firsts[slot] = UInt32(truncatingIfNeeded: version)
      count += 1
      if count * 10 > keys.count * 7 { grow() }
      return nil
    }
    return Int(last) + 1 == version ? nil : Int(last) + 1
  }

  /// The version that a case's next event must have.
  func next(_ key: Key) -> Int {
    Int(lasts[slot(of: key)]) + 1
  }

  /// Adds the stretch that follows; says which cases don't go on where they stood.
  mutating func join(_ next: CaseVersions) -> [Key] {
    var broken: [Key] = []
    for index in next.keys.indices where next.lasts[index] != 0 {
      let key = next.keys[index]
      let slot = slot(of: key)
      if lasts[slot] + 1 != next.firsts[index] { broken.append(key) }
      if lasts[slot] == 0 {
        keys[slot] = key
        firsts[slot] = next.firsts[index]
        count += 1
      }
      lasts[slot] = next.lasts[index]
      if count * 10 > keys.count * 7 { grow() }
    }
    return broken
  }

  @inline(__always)
  private func slot(of key: Key) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: key.low) & mask
    while lasts[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let (oldKeys, oldFirsts, oldLasts) = (keys, firsts, lasts)
    keys = Array(repeating: Key(high: 0, low: 0), count: oldKeys.count * 2)
    firsts = Array(repeating: 0, count: oldKeys.count * 2)
    lasts = Array(repeating: 0, count: oldKeys.count * 2)
    for index in oldKeys.indices where oldLasts[index] != 0 {
      let slot = slot(of: oldKeys[index])
      keys[slot] = oldKeys[index]
      firsts[slot] = oldFirsts[index]
      lasts[slot] = oldLasts[index]
    }
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
