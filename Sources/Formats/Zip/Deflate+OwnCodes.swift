/// Compresses with Huffman codes made for each block, a fourth smaller than with the fixed ones.
extension Deflate {
  /// So many symbols share a code.
  private static var blockCount: Int { 1 << 15 }

  /// The compressed bytes.
  static func compressWithOwnCodes(_ input: [UInt8]) -> [UInt8] {
    var deflate = Deflate(input)
    deflate.runWithOwnCodes()
    return deflate.output.bytes
  }

  private mutating func runWithOwnCodes() {
    var symbols: [Symbol] = []
    symbols.reserveCapacity(Self.blockCount)
    var position = 0
    var match = longestMatch(at: 0)
    while position < count {
      remember(position, upTo: position + 1)
      // A longer repetition one byte later is worth a literal.
      var next = (length: 0, distance: 0)
      if position + 1 < count, match.length < 64 { next = longestMatch(at: position + 1, beating: match.length) }
      if match.length >= 3, next.length <= match.length {
        symbols.append(symbol(at: position, match.length, match.distance))
        remember(position + 1, upTo: position + match.length)
        position += match.length
        match = position < count ? longestMatch(at: position) : (0, 0)
      } else {
        symbols.append(symbol(at: position, 0, 0))
        position += 1
        match = next
      }
      if symbols.count >= Self.blockCount, position < count {
        writeBlock(symbols, isLast: false)
        symbols.removeAll(keepingCapacity: true)
      }
    }
    writeBlock(symbols, isLast: true)
    output.pad()
  }

  private mutating func writeBlock(_ symbols: [Symbol], isLast: Bool) {
    var literalCounts = [Int](repeating: 0, count: 286)
    var distanceCounts = [Int](repeating: 0, count: 30)
    literalCounts[256] = 1
    for symbol in symbols {
      if symbol.length == 0 {
        literalCounts[Int(symbol.value)] += 1
      } else {
        literalCounts[257 + Self.code(for: Int(symbol.length), in: DeflateTables.lengthBase)] += 1
        distanceCounts[Self.code(for: Int(symbol.value) + 1, in: DeflateTables.distanceBase)] += 1
      }
    }
    let literals = PrefixCode(literalCounts, longest: 15)
    let distances = PrefixCode(distanceCounts, longest: 15)
    output.write(isLast ? 1 : 0, bits: 1)
    output.write(2, bits: 2)
    writeCodes(literals, distances)
    for symbol in symbols { write(symbol, literals, distances) }
    literals.write(256, to: &output)
  }

  /// Writes the lengths of both codes, themselves run by run in a code.
  private mutating func writeCodes(_ literals: PrefixCode, _ distances: PrefixCode) {
    let (literalCount, distanceCount) = (max(257, literals.usedCount), max(1, distances.usedCount))
    let runs = Self.runs(of: Array(literals.lengths[..<literalCount] + distances.lengths[..<distanceCount]))
    var counts = [Int](repeating: 0, count: 19)
    for run in runs { counts[run.symbol] += 1 }
    let code = PrefixCode(counts, longest: 7)
    let order = DeflateTables.lengthOrder
    let orderCount = max(4, (order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
    output.write(UInt32(literalCount - 257), bits: 5)
    output.write(UInt32(distanceCount - 1), bits: 5)
    output.write(UInt32(orderCount - 4), bits: 4)
    for symbol in order[..<orderCount] { output.write(UInt32(code.lengths[symbol]), bits: 3) }
    for run in runs {
      code.write(run.symbol, to: &output)
      output.write(run.extra, bits: run.bits)
    }
  }

  /// Code lengths as the format stores them: 16 repeats the last one, 17 and 18 are runs of zeros.
  private static func runs(of lengths: [UInt8]) -> [(symbol: Int, extra: UInt32, bits: UInt32)] {
    var runs: [(symbol: Int, extra: UInt32, bits: UInt32)] = []
    var index = 0
    while index < lengths.count {
      let length = lengths[index]
      let count = lengths[index...].prefix { $0 == length }.count
      if length == 0, count >= 3 {
        let taken = min(count, 138)
        runs.append(taken <= 10 ? (17, UInt32(taken - 3), 3) : (18, UInt32(taken - 11), 7))
        index += taken
      } else if count >= 4 {
        let taken = min(count - 1, 6)
        runs += [(Int(length), 0, 0), (16, UInt32(taken - 3), 2)]
        index += taken + 1
      } else {
        runs.append((Int(length), 0, 0))
        index += 1
      }
    }
    return runs
  }
}
