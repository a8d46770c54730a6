/// Compresses bytes by RFC 1951, with fixed codes or each block's own.
///
/// What is looked at for each byte is reached by its address: a debug build would retain and release each array every time.
struct Deflate: ~Copyable {
  private static let window = 32768
  private static let longest = 258
  /// How many earlier places with the same three bytes are tried.
  private static let tries = 48

  let count: Int
  var output = BitWriter()
  private let input: UnsafeMutablePointer<UInt8>
  /// The latest place of each hash of three bytes, or −1.
  private let heads: UnsafeMutablePointer<Int32>
  /// For each place, the place before it with the same hash; only of those that are remembered.
  private let earlier: UnsafeMutablePointer<Int32>

  private static let hashes = 1 << 15

  init(_ input: [UInt8]) {
    count = input.count
    self.input = .allocate(capacity: count)
    self.input.initialize(from: input, count: count)
    heads = .allocate(capacity: Self.hashes)
    heads.initialize(repeating: -1, count: Self.hashes)
    earlier = .allocate(capacity: count)
  }

  deinit {
    input.deallocate()
    heads.deallocate()
    earlier.deallocate()
  }

  /// So much is looked at at once: what is remembered of each place takes four times as much.
  private static let piece = 4 << 20

  /// The compressed bytes.
  static func compress(_ input: [UInt8]) -> [UInt8] {
    if input.count <= piece {
      var deflate = Deflate(input)
      deflate.run(isLast: true)
      return deflate.output.bytes
    }
    var output = BitWriter()
    for start in stride(from: 0, to: input.count, by: piece) {
      let end = min(start + piece, input.count)
      compress(Array(input[start..<end]), into: &output, isLast: end == input.count)
    }
    return output.bytes
  }

  /// Adds a block to compressed bytes, perhaps the last one.
  static func compress(_ input: [UInt8], into output: inout BitWriter, isLast: Bool) {
    var deflate = Deflate(input)
    swap(&deflate.output, &output)
    deflate.run(isLast: isLast)
    swap(&deflate.output, &output)
  }

  /// Writes a block with fixed codes.
  private mutating func run(isLast: Bool) {
    // Whether it is the last block, then 01 for fixed codes.
    output.write(isLast ? 0b011 : 0b010, bits: 3)
    var position = 0
    while position < count {
      let (length, distance) = longestMatch(at: position)
      write(symbol(at: position, length, distance), Self.fixedLiterals, Self.fixedDistances)
      remember(position, upTo: position + max(length, 1))
      position += max(length, 1)
    }
    Self.fixedLiterals.write(256, to: &output)
    if isLast { output.pad() }
  }

  private static let fixedLiterals = PrefixCode(lengths: DeflateTables.fixedLiterals)
  private static let fixedDistances = PrefixCode(lengths: DeflateTables.fixedDistances)

  /// A literal byte, or a repetition.
  struct Symbol {
    let length: UInt16
    /// The distance of a repetition less one, else the byte.
    let value: UInt16
  }

  /// The repetition that was found at a position, or the byte there if none is long enough.
  func symbol(at position: Int, _ length: Int, _ distance: Int) -> Symbol {
    length >= 3 ? Symbol(length: UInt16(length), value: UInt16(distance - 1)) : Symbol(length: 0, value: UInt16(input[position]))
  }

  /// Writes a byte or a repetition.
  mutating func write(_ symbol: Symbol, _ literals: PrefixCode, _ distances: PrefixCode) {
    if symbol.length == 0 { return literals.write(Int(symbol.value), to: &output) }
    let (length, distance) = (Int(symbol.length), Int(symbol.value) + 1)
    let lengthCode = Self.code(for: length, in: DeflateTables.lengthBase)
    literals.write(257 + lengthCode, to: &output)
    output.write(UInt32(length - DeflateTables.lengthBase[lengthCode]), bits: UInt32(DeflateTables.lengthExtra[lengthCode]))
    let distanceCode = Self.code(for: distance, in: DeflateTables.distanceBase)
    distances.write(distanceCode, to: &output)
    output.write(UInt32(distance - DeflateTables.distanceBase[distanceCode]), bits: UInt32(DeflateTables.distanceExtra[distanceCode]))
  }

  private func hash(at position: Int) -> Int {
    let bytes = UInt32(input[position]) | UInt32(input[position + 1]) &<< 8 | UInt32(input[position + 2]) &<< 16
    return Int((bytes &* 0x9E37_79B1) &>> 17)
  }

  /// Remembers what begins at each place from one up to another.
  mutating func remember(_ start: Int, upTo end: Int) {
    var place = start
    while place < end, place + 2 < count {
      let hash = hash(at: place)
      earlier[place] = heads[hash]
      heads[hash] = Int32(place)
      place += 1
    }
  }

  /// The longest earlier repetition of the bytes at a position; length 0 if none is long enough.
  func longestMatch(at position: Int, beating known: Int = 0) -> (length: Int, distance: Int) {
    if position + 2 >= count { return (0, 0) }
    var (best, distance) = (known, 0)
    var candidate = Int(heads[hash(at: position)])
    let limit = min(Self.longest, count - position)
    if known >= limit { return (0, 0) }
    let (input, earlier, window) = (input, earlier, Self.window)
    var triesLeft = Self.tries
    while candidate >= 0 && position - candidate <= window && triesLeft > 0 {
      // What isn't longer than the best so far differs by that byte at the latest; most places are passed over by it.
      if input[candidate + best] == input[position + best] {
        var length = 0
        while length < limit && input[candidate + length] == input[position + length] { length += 1 }
        if length > best { (best, distance) = (length, position - candidate) }
        if length == limit { break }
      }
      candidate = Int(earlier[candidate])
      triesLeft -= 1
    }
    return best >= 3 && distance > 0 ? (best, distance) : (0, 0)
  }

  /// The index of the last base that is not above a value.
  static func code(for value: Int, in bases: [Int]) -> Int {
    var (low, high) = (0, bases.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if bases[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}

/// Packs bits into bytes from the lowest bit up, as deflate wants them.
struct BitWriter: Sendable {
  /// The whole bytes so far.
  private(set) var bytes: [UInt8] = []
  private var pending: UInt32 = 0
  private var pendingCount: UInt32 = 0

  /// Adds the lowest bits of a value, at most 16.
  mutating func write(_ value: UInt32, bits: UInt32) {
    pending |= value &<< pendingCount
    pendingCount += bits
    while pendingCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending &>>= 8
      pendingCount -= 8
    }
  }

  /// Adds whole bytes behind whole ones.
  mutating func append(_ whole: [UInt8]) {
    precondition(pendingCount == 0, "bytes begin behind a whole one")
    bytes += whole
  }

  /// Fills the last byte with zeros.
  mutating func pad() {
    if pendingCount > 0 { write(0, bits: 8 - pendingCount) }
  }
}
