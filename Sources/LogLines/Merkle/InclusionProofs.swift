import Values

/// Proofs of many leaves of one tree: what neighbouring leaves have in common is hashed once.
public struct InclusionProofs: Sendable {
  private let tree: MerkleTree
  private let size: Int
  /// The block whose nodes below its root are known, and these, the leaves first.
  private var block = -1
  private var nodes: [[Digest]] = []
  /// The roots of the runs that end where the tree does, by their first leaves.
  private var edges: [Int: Digest] = [:]

  /// Proofs over the first leaves of a tree.
  ///
  /// - Precondition: the tree has so many.
  public init(in tree: MerkleTree, ofFirst size: Int) {
    precondition(size <= tree.size, "a tree proves what it has")
    (self.tree, self.size) = (tree, size)
  }

  /// The proof of a leaf; nil if it isn't among the first.
  public mutating func proof(of index: Int) -> InclusionProof? {
    guard 0 <= index, index < size else { return nil }
    return InclusionProof(index: index, size: size, hashes: MerkleTree.siblings(of: index, ofFirst: size).map { root(of: $0) })
  }

  private mutating func root(of run: Range<Int>) -> Digest {
    let height = run.count.trailingZeroBitCount
    guard run.count == 1 << height else {
      // Only the last run of a level is of another length.
      if let known = edges[run.lowerBound] { return known }
      let middle = MerkleTree.division(of: run)
      let root = MerkleHash.node(root(of: run.lowerBound..<middle), root(of: middle..<run.upperBound))
      edges[run.lowerBound] = root
      return root
    }
    if run.count >= MerkleTree.blockCount { return tree.root(of: run) }
    let first = run.lowerBound / MerkleTree.blockCount * MerkleTree.blockCount
    if block != first { read(first) }
    return nodes[height][(run.lowerBound - first) >> height]
  }

  /// Hashes the full nodes of a block.
  private mutating func read(_ first: Int) {
    var level = Array(tree.leaves[first..<min(first + MerkleTree.blockCount, size)])
    nodes = []
    while !level.isEmpty {
      nodes.append(level)
      level = MerkleHash.parents(of: level.span)
    }
    block = first
  }
}
