/// A prefix code of DEFLATE: short codes by one table lookup, long ones bit by bit.
struct HuffmanCode {
  // The table is small on purpose: each block makes it again, and a hostile archive has millions of tiny blocks.
  /// The bits that one look at the table covers.
  static let tableBits = 10
  /// The longest code of DEFLATE.
  static let longest = 15

  /// For each value of the next bits: symbol × 16 + code length, 0 for a longer code or none.
  private(set) var table = [UInt16](repeating: 0, count: 1 << tableBits)
  /// The number of codes of each length.
  private var counts = [Int](repeating: 0, count: longest + 1)
  /// The symbols in the order of their codes.
  private var symbols: [UInt16] = []

  /// Makes the code from each symbol's code length; false if no prefix code has these lengths.
  mutating func assign(lengths: ArraySlice<UInt8>, mayBeIncomplete: Bool) -> Bool {
    for length in 0...HuffmanCode.longest { counts[length] = 0 }
    for length in lengths { counts[Int(length)] += 1 }
    let used = lengths.count - counts[0]
    counts[0] = 0
    var room = 1
    for length in 1...HuffmanCode.longest {
      room = room << 1 - counts[length]
      if room < 0 { return false }
    }
    if room > 0, !(mayBeIncomplete && (used == 0 || used == 1 && counts[1] == 1)) { return false }

    var nextIndex = [Int](repeating: 0, count: HuffmanCode.longest + 2)
    var nextCode = nextIndex
    for length in 1...HuffmanCode.longest {
      nextIndex[length + 1] = nextIndex[length] + counts[length]
      nextCode[length + 1] = (nextCode[length] + counts[length]) << 1
    }
    symbols = [UInt16](repeating: 0, count: used)
    for entry in table.indices { table[entry] = 0 }
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let length = Int(length)
      symbols[nextIndex[length]] = UInt16(symbol)
      nextIndex[length] += 1
      let code = nextCode[length]
      nextCode[length] += 1
      guard length <= HuffmanCode.tableBits else { continue }
      let entry = UInt16(symbol) << 4 | UInt16(length)
      for spot in stride(from: HuffmanCode.reversed(code, length), to: table.count, by: 1 << length) { table[spot] = entry }
    }
    return true
  }

  /// Finds the symbol of a code too long for the table; nil if there is none.
  func slowLookup(_ bits: UInt64) -> (symbol: Int, length: Int)? {
    var code = 0
    var first = 0
    var index = 0
    for length in 1...HuffmanCode.longest {
      code |= Int(bits >> UInt64(length - 1) & 1)
      let count = counts[length]
      if code - count < first { return (Int(symbols[index + code - first]), length) }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return nil
  }

  /// Turns a code around: codes are packed first bit first, into the low end.
  private static func reversed(_ code: Int, _ length: Int) -> Int {
    var result = 0
    for bit in 0..<length where code >> bit & 1 == 1 { result |= 1 << (length - 1 - bit) }
    return result
  }
}

/// The constants of DEFLATE (RFC 1951, 3.2.5 to 3.2.7).
enum DeflateTables {
  /// The shortest length of each length symbol, from 257 on.
  static let lengthBase = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  /// The further bits of each length symbol.
  static let lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
  /// The nearest distance of each distance symbol.
  static let distanceBase = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193,
    12289, 16385, 24577,
  ]
  /// The further bits of each distance symbol.
  static let distanceExtra = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]
  /// The stored order of the code lengths' own code lengths.
  static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  /// The lengths of the fixed code of literals and lengths.
  static let fixedLiterals: [UInt8] =
    Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112) + Array(repeating: 7, count: 24)
    + Array(repeating: 8, count: 8)
  /// The lengths of the fixed code of distances.
  static let fixedDistances = [UInt8](repeating: 5, count: 32)
}
