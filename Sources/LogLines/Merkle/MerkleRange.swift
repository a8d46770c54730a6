public import Values

/// A run of leaves anywhere in the log, as the roots of the fewest perfect subtrees over it.
public struct MerkleRange: Hashable, Sendable {
  /// The index of the first leaf.
  public let start: Int
  /// The index after the last leaf.
  public private(set) var end: Int
  /// The roots of the subtrees, from left to right.
  public private(set) var roots: [Digest]

  /// The height of the largest subtree hashed at once; its memory fits the nearest cache.
  private static let stride = 10

  /// Begins an empty range at a leaf's index.
  public init(startingAt start: Int) {
    precondition(start >= 0, "a range starts at a leaf")
    self.start = start
    end = start
    roots = []
  }

  /// Restores a range from its roots; nil unless their number fits its ordered bounds.
  public init?(start: Int, end: Int, roots: [Digest]) {
    guard 0 <= start, start <= end, roots.count == MerkleRange.heights(from: start, to: end).count else { return nil }
    self.start = start
    self.end = end
    self.roots = roots
  }

  /// Appends a leaf by its digest; one node hash on average.
  public mutating func append(_ leaf: Digest) {
    push(leaf, height: 0)
  }

  /// Appends leaves by their digests; one node hash for each, two at a time.
  public mutating func append(contentsOf leaves: Span<Digest>) {
    var taken = 0
    while taken < leaves.count {
      let height = min(MerkleRange.height(at: end, before: end + leaves.count - taken), MerkleRange.stride)
      push(MerkleHash.perfectRoot(of: leaves.extracting(taken..<taken + 1 << height)), height: height)
      taken += 1 << height
    }
  }

  /// Appends leaves by their digests; one node hash for each, two at a time.
  public mutating func append(contentsOf leaves: [Digest]) {
    append(contentsOf: leaves.span)
  }

  /// Appends the range that follows; at most one node hash for each of its roots.
  public mutating func append(_ next: MerkleRange) {
    precondition(next.start == end, "ranges join where one ends and the other starts")
    for (height, root) in zip(MerkleRange.heights(from: next.start, to: next.end), next.roots) {
      push(root, height: height)
    }
  }

  /// Appends a perfect subtree, and closes the larger ones that it completes.
  private mutating func push(_ root: Digest, height: Int) {
    var root = root
    var height = height
    var index = end >> height
    end += 1 << height
    // A right child whose left sibling lies in the range finds it as the last root: nothing smaller ends there.
    while index & 1 == 1, (index - 1) << height >= start, let left = roots.popLast() {
      root = MerkleHash.node(left, root)
      height += 1
      index >>= 1
    }
    roots.append(root)
  }

  /// The height of the log's largest perfect subtree from `position` that ends by `end`.
  private static func height(at position: Int, before end: Int) -> Int {
    let fitting = Int.bitWidth - 1 - (end - position).leadingZeroBitCount
    return min(position.trailingZeroBitCount, fitting)
  }

  /// The heights of the perfect subtrees that cover a range, from left to right.
  private static func heights(from start: Int, to end: Int) -> [Int] {
    var heights: [Int] = []
    var position = start
    while position < end {
      let height = height(at: position, before: end)
      heights.append(height)
      position += 1 << height
    }
    return heights
  }
}

/// The right edge of a growing log's Merkle tree: the range from its first leaf on.
public typealias MerkleFrontier = MerkleRange

extension MerkleFrontier {
  /// Begins an empty log.
  public init() {
    self.init(startingAt: 0)
  }

  /// Restores a frontier from its stored form; nil unless the digests match the size's set bits.
  public init?(size: Int, roots: [Digest]) {
    self.init(start: 0, end: size, roots: roots)
  }

  /// The number of leaves.
  public var size: Int { end }

  /// The root of the tree over all the leaves.
  public var root: Digest {
    precondition(start == 0, "only a log's first leaves have a root")
    guard var root = roots.last else { return MerkleHash.emptyRoot }
    for left in roots.dropLast().reversed() { root = MerkleHash.node(left, root) }
    return root
  }
}
