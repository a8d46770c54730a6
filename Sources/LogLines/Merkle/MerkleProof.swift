public import Values

/// A proof that a leaf is in a tree: the sibling roots on the path from the leaf to the root.
public struct InclusionProof: Hashable, Sendable {
  /// The leaf's index, from 0.
  public var index: Int
  /// The number of leaves in the tree.
  public var size: Int
  /// The subtrees' roots, the leaf's neighbour first.
  public var hashes: [Digest]

  /// Joins a leaf's place and the roots beside its path; ``check(leaf:root:)`` decides whether they prove it.
  public init(index: Int, size: Int, hashes: [Digest]) {
    self.index = index
    self.size = size
    self.hashes = hashes
  }

  /// Checks that the proof leads from the leaf to the root.
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

/// A proof that an earlier tree is the beginning of a later one: that a log was only ever appended to.
public struct ConsistencyProof: Hashable, Sendable {
  /// The number of leaves in the earlier tree.
  public var oldSize: Int
  /// The number of leaves in the later tree.
  public var newSize: Int
  /// The roots of the subtrees that both trees' roots are made of, in RFC 6962's order.
  public var hashes: [Digest]

  /// More hashes than any proof over a log needs, two for each of the 63 levels that a tree can have.
  public static let mostHashes = 128

  /// Creates a proof from received hashes; ``check(oldRoot:newRoot:)`` decides whether it holds.
  public init(oldSize: Int, newSize: Int, hashes: [Digest]) {
    self.oldSize = oldSize
    self.newSize = newSize
    self.hashes = hashes
  }

  /// Checks that the proof leads to both roots.
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

  /// The right edge of the earlier tree; nil unless the proof's hashes lead to its root.
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

/// The path from a leaf to the root: the number of siblings, and their sides.
struct MerklePath {
  // Below the point where the path leaves the last leaf's path, every level has a sibling, on the side of the index's bit. Above it the
  // path follows the tree's right edge, with a left sibling for each remaining set bit.
  private let index: Int
  /// The number of levels below the right edge.
  let inner: Int
  /// The number of left siblings along the right edge.
  let border: Int

  /// The path of the leaf at `index` in a tree of `size` leaves; the index is below the size.
  init(from index: Int, size: Int) {
    self.index = index
    inner = Int.bitWidth - (index ^ (size - 1)).leadingZeroBitCount
    border = (index >> inner).nonzeroBitCount
  }

  /// The number of siblings on the way.
  var count: Int { inner + border }

  /// Whether the sibling at an index is on the left.
  func isRight(at place: Int) -> Bool {
    place >= inner || index >> place & 1 == 1
  }
}

/// The reason why a proof proves nothing.
public enum MerkleProofFailure: Error, Hashable, Sendable {
  /// The leaf's index is not below the size of the tree.
  case noSuchLeaf(index: Int, size: Int)
  /// The sizes are negative, or the later one is the smaller.
  case sizesOutOfOrder(old: Int, new: Int)
  /// The number of hashes is not the one that the sizes call for.
  case wrongHashCount(found: Int, expected: Int)
  /// The hashes lead to another root than claimed, of the tree or of the earlier tree.
  case wrongRoot(computed: Digest, claimed: Digest)
}
