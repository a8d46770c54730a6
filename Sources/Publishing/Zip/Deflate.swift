/// Compresses bytes by RFC 1951, with one block of fixed Huffman codes.
///
/// Office files are XML that repeats itself; finding the repetitions is most of what there is to gain, so the codes stay
/// the fixed ones and the whole compressor fits a page.
struct Deflate {
  private static let window = 32768
  private static let longest = 258
  /// How many earlier places with the same three bytes are tried.
  private static let tries = 48

  private let input: [UInt8]
  private var output = BitWriter()
  /// The latest place of each hash of three bytes, or −1.
  private var heads = [Int32](repeating: -1, count: 1 << 15)
  /// For each place, the place before it with the same hash, or −1.
  private var earlier: [Int32]

  private init(_ input: [UInt8]) {
    self.input = input
    earlier = [Int32](repeating: -1, count: input.count)
  }

  /// The compressed bytes.
  static func compress(_ input: [UInt8]) -> [UInt8] {
    var deflate = Deflate(input)
    deflate.run()
    return deflate.output.bytes
  }

  private mutating func run() {
    // The last block (1), with fixed codes (01).
    output.write(0b011, bits: 3)
    var position = 0
    while position < input.count {
      let (length, distance) = longestMatch(at: position)
      if length >= 3 {
        writeMatch(length: length, distance: distance)
      } else {
        writeLiteral(UInt32(input[position]))
      }
      for place in position..<position + max(length, 1) { remember(place) }
      position += max(length, 1)
    }
    writeLiteral(256)
    output.pad()
  }

  private func hash(at position: Int) -> Int {
    let bytes = UInt32(input[position]) | UInt32(input[position + 1]) << 8 | UInt32(input[position + 2]) << 16
    return Int((bytes &* 0x9E37_79B1) >> 17)
  }

  private mutating func remember(_ position: Int) {
    if position + 2 >= input.count { return }
    let hash = hash(at: position)
    earlier[position] = heads[hash]
    heads[hash] = Int32(position)
  }

  /// The longest earlier repetition of what begins at a place, or a length of 0.
  private func longestMatch(at position: Int) -> (length: Int, distance: Int) {
    if position + 2 >= input.count { return (0, 0) }
    var best = (length: 0, distance: 0)
    var candidate = Int(heads[hash(at: position)])
    let limit = min(Self.longest, input.count - position)
    var triesLeft = Self.tries
    while candidate >= 0 && position - candidate <= Self.window && triesLeft > 0 {
      var length = 0
      while length < limit && input[candidate + length] == input[position + length] { length += 1 }
      if length > best.length { best = (length, position - candidate) }
      if length == limit { break }
      candidate = Int(earlier[candidate])
      triesLeft -= 1
    }
    return best.length >= 3 ? best : (0, 0)
  }

  /// Writes a literal byte, the end mark 256 or the code of a length.
  private mutating func writeLiteral(_ symbol: UInt32) {
    switch symbol {
    case 0..<144: output.writeCode(0x30 + symbol, bits: 8)
    case 144..<256: output.writeCode(0x190 + symbol - 144, bits: 9)
    case 256..<280: output.writeCode(symbol - 256, bits: 7)
    default: output.writeCode(0xC0 + symbol - 280, bits: 8)
    }
  }

  private mutating func writeMatch(length: Int, distance: Int) {
    let lengthCode = Self.code(for: length, in: Self.lengthBases)
    writeLiteral(UInt32(257 + lengthCode))
    output.write(UInt32(length - Self.lengthBases[lengthCode]), bits: Self.lengthExtra(lengthCode))
    let distanceCode = Self.code(for: distance, in: Self.distanceBases)
    output.writeCode(UInt32(distanceCode), bits: 5)
    output.write(UInt32(distance - Self.distanceBases[distanceCode]), bits: UInt32(max(distanceCode / 2 - 1, 0)))
  }

  /// The index of the last base that is not above a value.
  private static func code(for value: Int, in bases: [Int]) -> Int {
    var (low, high) = (0, bases.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if bases[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }

  private static func lengthExtra(_ code: Int) -> UInt32 {
    code == 28 ? 0 : UInt32(max(code / 4 - 1, 0))
  }

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289,
    16385, 24577,
  ]
}
