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

  /// A literal byte, or a repetition.
  private struct Symbol {
    let length: UInt16
    /// The distance of a repetition, else the byte.
    let value: UInt16
  }

  private mutating func runWithOwnCodes() {
    var symbols: [Symbol] = []
    symbols.reserveCapacity(Self.blockCount)
    var position = 0
    var match = longestMatch(at: 0)
    while position < input.count {
      remember(position)
      // A longer repetition one byte later is worth a literal.
      var next = (length: 0, distance: 0)
      if position + 1 < input.count, match.length < 64 { next = longestMatch(at: position + 1, beating: match.length) }
      if match.length >= 3, next.length <= match.length {
        symbols.append(Symbol(length: UInt16(match.length), value: UInt16(match.distance - 1)))
        for place in position + 1..<position + match.length { remember(place) }
        position += match.length
        match = position < input.count ? longestMatch(at: position) : (0, 0)
      } else {
        symbols.append(Symbol(length: 0, value: UInt16(input[position])))
        position += 1
        match = next
      }
      if symbols.count >= Self.blockCount, position < input.count {
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
    let literals = OwnCode(literalCounts, longest: 15)
    let distances = OwnCode(distanceCounts, longest: 15)
    output.write(isLast ? 1 : 0, bits: 1)
    output.write(2, bits: 2)
    writeCodes(literals, distances)
    for symbol in symbols {
      if symbol.length == 0 {
        literals.write(Int(symbol.value), to: &output)
        continue
      }
      let (length, distance) = (Int(symbol.length), Int(symbol.value) + 1)
      let lengthCode = Self.code(for: length, in: DeflateTables.lengthBase)
      literals.write(257 + lengthCode, to: &output)
      output.write(UInt32(length - DeflateTables.lengthBase[lengthCode]), bits: UInt32(DeflateTables.lengthExtra[lengthCode]))
      let distanceCode = Self.code(for: distance, in: DeflateTables.distanceBase)
      distances.write(distanceCode, to: &output)
      output.write(UInt32(distance - DeflateTables.distanceBase[distanceCode]), bits: UInt32(DeflateTables.distanceExtra[distanceCode]))
    }
    literals.write(256, to: &output)
  }

  /// Writes the lengths of both codes, themselves run by run in a code.
  private mutating func writeCodes(_ literals: OwnCode, _ distances: OwnCode) {
    let (literalCount, distanceCount) = (max(257, literals.usedCount), max(1, distances.usedCount))
    let runs = Self.runs(of: Array(literals.lengths[..<literalCount] + distances.lengths[..<distanceCount]))
    var counts = [Int](repeating: 0, count: 19)
    for run in runs { counts[run.symbol] += 1 }
    let code = OwnCode(counts, longest: 7)
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
    var place = 0
    while place < lengths.count {
      let length = lengths[place]
      let count = lengths[place...].prefix { $0 == length }.count
      if length == 0, count >= 3 {
        let taken = min(count, 138)
        runs.append(taken <= 10 ? (17, UInt32(taken - 3), 3) : (18, UInt32(taken - 11), 7))
        place += taken
      } else if count >= 4 {
        let taken = min(count - 1, 6)
        runs += [(Int(length), 0, 0), (16, UInt32(taken - 3), 2)]
        place += taken + 1
      } else {
        runs.append((Int(length), 0, 0))
        place += 1
      }
    }
    return runs
  }
}

/// A prefix code made for how often its symbols come.
private struct OwnCode {
  /// The length of each symbol's code, 0 for those that don't come.
  let lengths: [UInt8]
  private let codes: [UInt32]

  /// Up to where symbols come.
  var usedCount: Int { (lengths.lastIndex { $0 > 0 } ?? -1) + 1 }

  /// Makes the code; rare symbols count as more frequent until no code is too long.
  init(_ counts: [Int], longest: Int) {
    var weights = counts
    // A code of one symbol isn't told by every reader from a broken one.
    if weights.count(where: { $0 > 0 }) == 1 { weights[weights[0] == 0 ? 0 : 1] = 1 }
    var lengths = Self.lengths(weights)
    while lengths.contains(where: { $0 > longest }) {
      weights = weights.map { $0 > 0 ? $0 / 2 + 1 : 0 }
      lengths = Self.lengths(weights)
    }
    self.lengths = lengths.map { UInt8($0) }
    var (codes, next) = ([UInt32](repeating: 0, count: lengths.count), UInt32(0))
    for length in 1...longest {
      for symbol in lengths.indices where lengths[symbol] == length {
        codes[symbol] = next
        next += 1
      }
      next <<= 1
    }
    self.codes = codes
  }

  func write(_ symbol: Int, to output: inout BitWriter) { output.writeCode(codes[symbol], bits: UInt32(lengths[symbol])) }

  /// The depth of each symbol in Huffman's tree; two queues hold leaves and inner nodes by weight.
  private static func lengths(_ weights: [Int]) -> [Int] {
    let leaves = weights.indices.filter { weights[$0] > 0 }.sorted { (weights[$0], $0) < (weights[$1], $1) }
    var lengths = [Int](repeating: 0, count: weights.count)
    guard leaves.count > 1 else { return lengths }
    var inner: [(weight: Int, left: Int, right: Int)] = []
    var (leaf, node) = (0, 0)
    // Leaves are numbered from 0, inner nodes behind them.
    func popLightest() -> (weight: Int, id: Int) {
      if leaf < leaves.count, node >= inner.count || weights[leaves[leaf]] <= inner[node].weight {
        leaf += 1
        return (weights[leaves[leaf - 1]], leaf - 1)
      }
      node += 1
      return (inner[node - 1].weight, leaves.count + node - 1)
    }
    while inner.count < leaves.count - 1 {
      let (first, second) = (popLightest(), popLightest())
      inner.append((first.weight + second.weight, first.id, second.id))
    }
    var depths = [Int](repeating: 0, count: leaves.count + inner.count)
    for index in inner.indices.reversed() {
      let depth = depths[leaves.count + index] + 1
      depths[inner[index].left] = depth
      depths[inner[index].right] = depth
    }
    for (index, symbol) in leaves.enumerated() { lengths[symbol] = depths[index] }
    return lengths
  }
}
