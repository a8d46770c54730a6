/// A proof that an earlier tree is the beginning of a later one: that a log was only ever appended to.
public struct ConsistencyProof: Hashable, Sendable {
  /// The number of leaves in the earlier tree.
  public var oldSize: Int
  /// The number of leaves in the later tree.
  public var newSize: Int
  /// The roots of the subtrees that both trees' roots are made of, in RFC 6962's order.
  public var hashes: [Digest]

  /// Makes a proof of what was received; only ``check(oldRoot:newRoot:)`` says what it is worth.
  public init(oldSize: Int, newSize: Int, hashes: [Digest]) {
    self.oldSize = oldSize
    self.newSize = newSize
    self.hashes = hashes
  }

  /// Checks that the proof leads to both roots; two node hashes for each of its hashes at most.
  ///
  /// Everything begins with the empty tree, so that proof is empty; it still asks for the empty tree's root.
  public func check(oldRoot: Digest, newRoot: Digest) throws(MerkleProofFailure) {
    guard 0 <= oldSize, oldSize <= newSize else { throw .sizesOutOfOrder(old: oldSize, new: newSize) }
    if oldSize == 0 || oldSize == newSize {
      guard hashes.isEmpty else { throw .wrongHashCount(found: hashes.count, expected: 0) }
      if oldSize == 0 { try ConsistencyProof.match(MerkleHash.emptyRoot, oldRoot) }
      if oldSize == newSize { try ConsistencyProof.match(oldRoot, newRoot) }
      return
    }
    // The way of the earlier tree's last leaf through the later one, from the top of the last perfect subtree that it ends.
    let path = MerklePath(from: oldSize - 1, size: newSize)
    let height = oldSize.trailingZeroBitCount
    // When that subtree is the whole earlier tree the verifier has its root already.
    let isPerfect = oldSize == 1 << height
    let expected = path.count - height + (isPerfect ? 0 : 1)
    guard hashes.count == expected else { throw .wrongHashCount(found: hashes.count, expected: expected) }
    let siblings = isPerfect ? hashes[...] : hashes.dropFirst()
    var computedOld = isPerfect ? oldRoot : hashes[0]
    var computedNew = computedOld
    for (place, hash) in zip(height..., siblings) {
      if path.isRight(at: place) {
        // A left sibling belongs to both trees, a right one is younger than the earlier tree.
        computedOld = MerkleHash.node(hash, computedOld)
        computedNew = MerkleHash.node(hash, computedNew)
      } else {
        computedNew = MerkleHash.node(computedNew, hash)
      }
    }
    try ConsistencyProof.match(computedOld, oldRoot)
    try ConsistencyProof.match(computedNew, newRoot)
  }

  /// The right edge of the earlier tree, which the proof's hashes hold; nil unless they lead to its root.
  public func earlierFrontier(root: Digest) -> MerkleFrontier? {
    if oldSize == 0 { return MerkleFrontier() }
    guard 0 < oldSize, oldSize < newSize else { return nil }
    let path = MerklePath(from: oldSize - 1, size: newSize)
    let height = oldSize.trailingZeroBitCount
    let isPerfect = oldSize == 1 << height
    guard let last = isPerfect ? root : hashes.first else { return nil }
    let siblings = isPerfect ? hashes[...] : hashes.dropFirst()
    let left = zip(height..., siblings).filter { path.isRight(at: $0.0) }.map(\.1)
    guard let frontier = MerkleFrontier(size: oldSize, roots: left.reversed() + [last]), frontier.root == root else { return nil }
    return frontier
  }

  private static func match(_ computed: Digest, _ claimed: Digest) throws(MerkleProofFailure) {
    guard computed == claimed else { throw .wrongRoot(computed: computed, claimed: claimed) }
  }
}
