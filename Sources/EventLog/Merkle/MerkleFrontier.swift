/// The right edge of a growing log's Merkle tree: all that is needed to append leaves and to say the root.
///
/// It holds a digest for each set bit of the size, the largest subtree's first. Appending costs one node hash on average, the root
/// one for each digest but the last.
public struct MerkleFrontier: Hashable, Sendable {
  private var range = MerkleRange(startingAt: 0)

  /// Begins an empty log.
  public init() {}

  /// Restores a frontier from its stored form; nil unless there is a digest for each set bit of the size.
  public init?(size: Int, roots: [Digest]) {
    guard let range = MerkleRange(start: 0, end: size, roots: roots) else { return nil }
    self.range = range
  }

  /// The number of leaves.
  public var size: Int { range.end }

  /// The roots of the perfect subtrees, from left to right; with the size, the stored form.
  public var roots: [Digest] { range.roots }

  /// The root of the tree over all the leaves.
  public var root: Digest {
    guard var root = range.roots.last else { return MerkleHash.emptyRoot }
    for left in range.roots.dropLast().reversed() { root = MerkleHash.node(left, root) }
    return root
  }

  /// Adds a leaf by its digest.
  public mutating func append(_ leaf: Digest) {
    range.append(leaf)
  }

  /// Adds leaves by their digests, nodes hashed two at a time.
  public mutating func append(contentsOf leaves: [Digest]) {
    range.append(contentsOf: leaves)
  }

  /// Adds a range that another thread summed up; it must start where the log ends.
  public mutating func append(_ next: MerkleRange) {
    range.append(next)
  }
}
