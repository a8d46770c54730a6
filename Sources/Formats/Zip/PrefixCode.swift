/// A prefix code to write with.
struct PrefixCode {
  /// The length of each symbol's code, 0 for those that don't come.
  let lengths: [UInt8]
  /// Each symbol's code, its highest bit lowest, as the format has it.
  private let codes: [UInt32]

  /// Up to where symbols come.
  var usedCount: Int { (lengths.lastIndex { $0 > 0 } ?? -1) + 1 }

  /// Makes the code for how often symbols come, none longer than allowed.
  init(_ counts: [Int], longest: Int) {
    var weights = counts
    // A code of one symbol isn't told by every reader from a broken one.
    if weights.count(where: { $0 > 0 }) == 1 { weights[weights[0] == 0 ? 0 : 1] = 1 }
    var lengths = Self.lengths(weights)
    while lengths.contains(where: { $0 > longest }) {
      weights = weights.map { $0 > 0 ? $0 / 2 + 1 : 0 }
      lengths = Self.lengths(weights)
    }
    self.init(lengths: lengths.map { UInt8($0) })
  }

  /// Makes the code in which symbols have codes of some lengths.
  init(lengths: [UInt8]) {
    self.lengths = lengths
    var (codes, next) = ([UInt32](repeating: 0, count: lengths.count), UInt32(0))
    for length in 1...UInt8(HuffmanCode.longest) {
      for symbol in lengths.indices where lengths[symbol] == length {
        codes[symbol] = Self.reversed(next, bits: UInt32(length))
        next += 1
      }
      next <<= 1
    }
    self.codes = codes
  }

  func write(_ symbol: Int, to output: inout BitWriter) { output.write(codes[symbol], bits: UInt32(lengths[symbol])) }

  private static func reversed(_ code: UInt32, bits: UInt32) -> UInt32 {
    var reversed: UInt32 = 0
    for position in 0..<bits where code & (1 << position) != 0 { reversed |= 1 << (bits - 1 - position) }
    return reversed
  }

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
