/// The tree over lines that follow each other, as it grows line by line, and as it was at some sizes of the log.
public struct TreeStretch: Sendable {
  /// The tree over the lines that were hashed in; nothing before the first.
  private var tree: MerkleRange?

  /// The tree as it was at the sizes that were to be noted.
  private var noted: [Int: MerkleRange] = [:]

  /// The sizes to be noted, in order.
  private let sizes: [Int]

  /// Leaves that are hashed in together: nodes go two at a time.
  private var leaves: [Digest] = []
  private static let most = 1_024

  /// Begins without lines.
  public init(noting sizes: [Int] = []) {
    self.sizes = sizes.sorted()
  }

  /// Adds the next line, whose hash was checked.
  @inline(__always)
  public mutating func add(_ line: EventLine) {
    if tree == nil { tree = MerkleRange(startingAt: line.seq - 1) }
    leaves.append(line.hash)
    if leaves.count == Self.most { settle() }
  }

  /// Hashes in what was added.
  mutating func settle() {
    guard var tree, !leaves.isEmpty else { return }
    // The tree is taken out meanwhile, so that it grows in place.
    self.tree = nil
    var taken = 0
    for size in sizes where size > tree.end && size <= tree.end + leaves.count - taken {
      let count = size - tree.end
      tree.append(contentsOf: leaves.span.extracting(taken..<taken + count))
      taken += count
      noted[size] = tree
    }
    tree.append(contentsOf: leaves.span.extracting(taken..<leaves.count))
    leaves.removeAll(keepingCapacity: true)
    self.tree = tree
  }

  /// Adds the stretch that follows.
  public mutating func append(_ other: TreeStretch) {
    var other = other
    settle()
    other.settle()
    guard let next = other.tree else { return }
    guard var tree else {
      self = other
      return
    }
    for (size, range) in other.noted {
      var then = tree
      then.append(range)
      noted[size] = then
    }
    tree.append(next)
    self.tree = tree
  }

  /// Adds the stretch to the tree before it; the answer is the root at each size that was noted.
  public mutating func join(_ frontier: inout MerkleFrontier) -> [Int: Digest] {
    settle()
    guard let tree else { return [:] }
    let before = frontier
    frontier.append(tree)
    return noted.mapValues { range in
      var then = before
      then.append(range)
      return then.root
    }
  }
}
