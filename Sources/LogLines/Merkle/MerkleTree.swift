public import Values

/// A Merkle tree over a log's leaf digests, for earlier roots and for proofs.
public struct MerkleTree: Sendable {
  // It also keeps the roots of full blocks of 256 leaves and all nodes above them, 1/128 of the leaves' memory. Any root or proof then
  // costs a few hundred node hashes at most.
  /// The height of the subtrees that are kept.
  private static let blockHeight = 8

  /// The number of leaves in a block.
  public static let blockCount = 1 << blockHeight

  /// The leaf digests.
  public private(set) var leaves: [Digest]

  /// The roots of all full subtrees of height `blockHeight` first, then one level higher each.
  private var levels: [[Digest]]

  /// Creates a tree over leaves; one node hash for each.
  public init(_ leaves: [Digest] = []) {
    self.leaves = leaves
    levels = []
    var level = (0..<leaves.count / MerkleTree.blockCount).map { block in
      MerkleHash.perfectRoot(of: leaves.span.extracting(block * MerkleTree.blockCount..<(block + 1) * MerkleTree.blockCount))
    }
    while !level.isEmpty {
      levels.append(level)
      level = MerkleHash.parents(of: level.span)
    }
  }

  /// The number of leaves.
  public var size: Int { leaves.count }

  /// The root over all the leaves.
  public var root: Digest { root(of: 0..<size) }

  /// The log's root at an earlier size; nil if it was never that long.
  public func root(atSize size: Int) -> Digest? {
    guard 0 <= size, size <= self.size else { return nil }
    return root(of: 0..<size)
  }

  /// Appends a leaf; one node hash on average.
  public mutating func append(_ leaf: Digest) {
    leaves.append(leaf)
    guard size.isMultiple(of: MerkleTree.blockCount) else { return }
    var root = MerkleHash.perfectRoot(of: leaves.span.extracting(size - MerkleTree.blockCount..<size))
    for level in levels.indices {
      levels[level].append(root)
      guard levels[level].count.isMultiple(of: 2) else { return }
      root = MerkleHash.node(levels[level][levels[level].count - 2], root)
    }
    levels.append([root])
  }

  /// The root over a run of leaves as RFC 6962 divides it: its left part is the largest power of two.
  func root(of run: Range<Int>) -> Digest {
    guard !run.isEmpty else { return MerkleHash.emptyRoot }
    let height = run.count.trailingZeroBitCount
    guard run.count == 1 << height else {
      let middle = MerkleTree.division(of: run)
      return MerkleHash.node(root(of: run.lowerBound..<middle), root(of: middle..<run.upperBound))
    }
    if height >= MerkleTree.blockHeight {
      return levels[height - MerkleTree.blockHeight][run.lowerBound >> height]
    }
    return MerkleHash.perfectRoot(of: leaves.span.extracting(run))
  }

  /// The place where RFC 6962 divides a run of two leaves or more.
  static func division(of run: Range<Int>) -> Int {
    run.lowerBound + 1 << (Int.bitWidth - 1 - (run.count - 1).leadingZeroBitCount)
  }
}

extension MerkleTree {
  /// The runs whose roots prove a leaf among the first ones, the smallest first.
  static func siblings(of index: Int, ofFirst size: Int) -> [Range<Int>] {
    var siblings: [Range<Int>] = []
    var run = 0..<size
    while run.count > 1 {
      let middle = division(of: run)
      let (left, right) = (run.lowerBound..<middle, middle..<run.upperBound)
      siblings.append(index < middle ? right : left)
      run = index < middle ? left : right
    }
    return siblings.reversed()
  }

  /// The proof that a leaf is in the log at `size`; nil if there is no such leaf or size.
  public func inclusionProof(of index: Int, atSize size: Int) -> InclusionProof? {
    guard 0 <= index, index < size, size <= self.size else { return nil }
    return InclusionProof(index: index, size: size, hashes: Self.siblings(of: index, ofFirst: size).map { root(of: $0) })
  }

  /// The proof that the log at `oldSize` begins the log at `newSize`; nil unless 0 ≤ old ≤ new ≤ size.
  public func consistencyProof(from oldSize: Int, to newSize: Int) -> ConsistencyProof? {
    guard 0 <= oldSize, oldSize <= newSize, newSize <= size else { return nil }
    var hashes: [Digest] = []
    if oldSize > 0 {
      var run = 0..<newSize
      while run.upperBound != oldSize {
        let middle = MerkleTree.division(of: run)
        let (left, right) = (run.lowerBound..<middle, middle..<run.upperBound)
        hashes.append(root(of: oldSize <= middle ? right : left))
        run = oldSize <= middle ? left : right
      }
      // The old tree's last subtree: its root is new to the reader unless it is the whole old tree.
      if run.lowerBound > 0 { hashes.append(root(of: run)) }
    }
    return ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: hashes.reversed())
  }
}
