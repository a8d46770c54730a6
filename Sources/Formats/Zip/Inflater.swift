import Glibc

/// Unpacks DEFLATE (RFC 1951) piece by piece, in a window of fixed size.
final class Inflater {
  /// How far back a copy may reach.
  private static let history = 1 << 15
  private static let capacity = history + 1 << 17
  /// The longest copy, and so the room that one step may need.
  private static let longestCopy = 258

  private let input: PackedInput
  /// What is thrown where the packed bytes break the rules.
  private let damage: FileFault
  private let window = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  /// Where the next byte goes in the window, and where the piece that is being unpacked begins.
  private var filled = 0
  private var start = 0

  private var bits: UInt64 = 0
  private var bitCount = 0
  private var block = Block.none
  private var isLast = false
  private var literals = HuffmanCode()
  private var distances = HuffmanCode()

  /// What kind of block is being unpacked.
  private enum Block {
    case none
    case stored(left: Int)
    case packed
  }

  /// Begins to unpack a part.
  init(_ input: PackedInput, part: String) {
    self.input = input
    damage = .archive(.damaged(part: part))
  }

  deinit {
    window.deallocate()
  }

  /// Unpacks the next piece, valid until the next call; empty at the end.
  func next() throws(FileFault) -> UnsafeRawBufferPointer {
    if filled > Inflater.history {
      memmove(window, window + filled - Inflater.history, Inflater.history)
      filled = Inflater.history
    }
    start = filled
    while filled + Inflater.longestCopy <= Inflater.capacity {
      switch block {
      case .none:
        if isLast { return piece }
        try beginBlock()
      case .stored(let left):
        try copyStored(left)
      case .packed:
        try unpack()
      }
    }
    return piece
  }

  /// The piece so far; where `next` threw, what stands in front of the break.
  var piece: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: window + start, count: filled - start) }

  /// How many bytes of the input stand behind what was unpacked.
  var unreadCount: Int { input.unreadCount + bitCount / 8 }

  private func beginBlock() throws(FileFault) {
    isLast = try readBits(1) == 1
    switch try readBits(2) {
    case 0:
      drop(bitCount & 7)
      let length = try readBits(16)
      guard try readBits(16) == length ^ 0xFFFF else { throw damage }
      block = .stored(left: length)
    case 1:
      guard literals.assign(lengths: DeflateTables.fixedLiterals[...], mayBeIncomplete: false),
        distances.assign(lengths: DeflateTables.fixedDistances[...], mayBeIncomplete: false)
      else { throw damage }
      block = .packed
    case 2:
      try readCodes()
      block = .packed
    default:
      throw damage
    }
  }

  /// Reads the two codes that a block brings along.
  private func readCodes() throws(FileFault) {
    let literalCount = try readBits(5) + 257
    let distanceCount = try readBits(5) + 1
    let lengthCount = try readBits(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw damage }
    var lengths = [UInt8](repeating: 0, count: 19)
    for index in 0..<lengthCount { lengths[DeflateTables.lengthOrder[index]] = UInt8(try readBits(3)) }
    guard literals.assign(lengths: lengths[...], mayBeIncomplete: false) else { throw damage }
    lengths = []
    while lengths.count < literalCount + distanceCount {
      let symbol = try decode(literals)
      switch symbol {
      case 0...15: lengths.append(UInt8(symbol))
      case 16:
        guard let last = lengths.last else { throw damage }
        lengths.append(contentsOf: repeatElement(last, count: try readBits(2) + 3))
      case 17: lengths.append(contentsOf: repeatElement(0, count: try readBits(3) + 3))
      default: lengths.append(contentsOf: repeatElement(0, count: try readBits(7) + 11))
      }
    }
    guard lengths.count == literalCount + distanceCount, lengths[256] > 0,
      literals.assign(lengths: lengths[..<literalCount], mayBeIncomplete: false),
      distances.assign(lengths: lengths[literalCount...], mayBeIncomplete: true)
    else { throw damage }
  }

  /// Copies bytes of a block that isn't packed.
  private func copyStored(_ left: Int) throws(FileFault) {
    var left = left
    while left > 0, filled < Inflater.capacity {
      window[filled] = UInt8(try readBits(8))
      filled += 1
      left -= 1
    }
    block = left == 0 ? .none : .stored(left: left)
  }

  /// Unpacks until the block ends or the window is full.
  private func unpack() throws(FileFault) {
    while filled + Inflater.longestCopy <= Inflater.capacity {
      let symbol = try decode(literals)
      if symbol < 256 {
        window[filled] = UInt8(symbol)
        filled += 1
      } else if symbol == 256 {
        block = .none
        return
      } else {
        guard symbol <= 285 else { throw damage }
        let length = DeflateTables.lengthBase[symbol - 257] + (try readBits(DeflateTables.lengthExtra[symbol - 257]))
        let code = try decode(distances)
        guard code < 30 else { throw damage }
        let distance = DeflateTables.distanceBase[code] + (try readBits(DeflateTables.distanceExtra[code]))
        guard distance <= filled else { throw damage }
        copy(length: length, distance: distance)
      }
    }
  }

  private func copy(length: Int, distance: Int) {
    let from = window + filled - distance
    let to = window + filled
    if distance >= length {
      memcpy(to, from, length)
    } else {
      for index in 0..<length { to[index] = from[index] }
    }
    filled += length
  }

  @inline(__always)
  private func decode(_ code: borrowing HuffmanCode) throws(FileFault) -> Int {
    if bitCount < HuffmanCode.longest { try refill() }
    let entry = Int(code.table[Int(bits & UInt64(1 << HuffmanCode.tableBits - 1))])
    if entry != 0 {
      guard entry & 15 <= bitCount else { throw damage }
      drop(entry & 15)
      return entry >> 4
    }
    guard let symbol = code.slowLookup(bits), symbol.length <= bitCount else { throw damage }
    drop(symbol.length)
    return symbol.symbol
  }

  @inline(__always)
  private func readBits(_ count: Int) throws(FileFault) -> Int {
    if bitCount < count {
      try refill()
      guard bitCount >= count else { throw damage }
    }
    let value = Int(bits & (1 << UInt64(count) - 1))
    drop(count)
    return value
  }

  @inline(__always)
  private func drop(_ count: Int) {
    bits >>= UInt64(count)
    bitCount -= count
  }

  /// Reads whole bytes while they fit; fewer bits than needed remain only at the input's end.
  private func refill() throws(FileFault) {
    while bitCount <= 56 {
      if input.position == input.end {
        try input.refill()
        if input.position == input.end { return }
      }
      bits |= UInt64(input.bytes[input.position]) << UInt64(bitCount)
      input.position += 1
      bitCount += 8
    }
  }
}
