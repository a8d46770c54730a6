/// A proof that a leaf is in a tree: the roots of the subtrees beside the way from the leaf up to the root.
public struct InclusionProof: Hashable, Sendable {
  /// The leaf's index, from 0.
  public var index: Int
  /// The number of leaves in the tree.
  public var size: Int
  /// The subtrees' roots, the leaf's neighbour first.
  public var hashes: [Digest]

  /// Checks that the proof leads from the leaf to the root; a node hash for each of its hashes.
  public func check(leaf: Digest, root claimed: Digest) throws(MerkleProofFailure) {
    let computed = try root(leaf: leaf)
    guard computed == claimed else { throw .wrongRoot(computed: computed, claimed: claimed) }
  }

  /// The root that the proof leads to from a leaf.
  public func root(leaf: Digest) throws(MerkleProofFailure) -> Digest {
    guard 0 <= index, index < size else { throw .noSuchLeaf(index: index, size: size) }
    let path = MerklePath(from: index, size: size)
    guard hashes.count == path.count else { throw .wrongHashCount(found: hashes.count, expected: path.count) }
    var root = leaf
    for (level, hash) in hashes.enumerated() {
      root = path.isRight(at: level) ? MerkleHash.node(hash, root) : MerkleHash.node(root, hash)
    }
    return root
  }
}
