@testable import Values

/// RFC 6962, section 2.1, word for word: slow, recursive, for comparison only.
enum RFC6962 {
  static func leafHash(_ data: [UInt8]) -> Digest { SHA256.digest(of: [0x00] + data) }

  static func nodeHash(_ left: Digest, _ right: Digest) -> Digest { SHA256.digest(of: [0x01] + left.bytes + right.bytes) }

  /// MTH(D[n]), over leaf hashes.
  static func root(_ leaves: ArraySlice<Digest>) -> Digest {
    guard let first = leaves.first else { return SHA256.digest(of: []) }
    if leaves.count == 1 { return first }
    let middle = leaves.startIndex + largestPowerOfTwo(below: leaves.count)
    return nodeHash(root(leaves[..<middle]), root(leaves[middle...]))
  }

  /// PATH(m, D[n]).
  static func path(_ index: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
    if leaves.count == 1 { return [] }
    let split = largestPowerOfTwo(below: leaves.count)
    let middle = leaves.startIndex + split
    return index < split
      ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
      : path(index - split, leaves[middle...]) + [root(leaves[..<middle])]
  }

  /// PROOF(m, D[n]) = SUBPROOF(m, D[n], true).
  static func proof(_ size: Int, _ leaves: ArraySlice<Digest>, isWhole: Bool = true) -> [Digest] {
    if size == leaves.count { return isWhole ? [] : [root(leaves)] }
    let split = largestPowerOfTwo(below: leaves.count)
    let middle = leaves.startIndex + split
    return size <= split
      ? proof(size, leaves[..<middle], isWhole: isWhole) + [root(leaves[middle...])]
      : proof(size - split, leaves[middle...], isWhole: false) + [root(leaves[..<middle])]
  }

  static func largestPowerOfTwo(below count: Int) -> Int {
    var power = 1
    while power * 2 < count { power *= 2 }
    return power
  }

  /// Leaf hashes that are all different: of the index as text.
  static func leaves(_ count: Int) -> [Digest] { (0..<count).map { leafHash([UInt8]("leaf \($0)".utf8)) } }
}
