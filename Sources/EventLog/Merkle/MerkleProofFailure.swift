/// The reason why a proof proves nothing.
public enum MerkleProofFailure: Error, Hashable, Sendable {
  /// The leaf's index is not below the size of the tree.
  case noSuchLeaf(index: Int, size: Int)
  /// The sizes are negative, or the later one is the smaller.
  case sizesOutOfOrder(old: Int, new: Int)
  /// The number of hashes is not the one that the sizes call for.
  case wrongHashCount(found: Int, expected: Int)
  /// The hashes lead to another root than the one claimed: for the tree, or for the earlier tree of a consistency proof.
  case wrongRoot(computed: Digest, claimed: Digest)
}
