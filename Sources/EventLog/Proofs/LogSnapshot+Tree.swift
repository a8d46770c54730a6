public import LogLines
public import Values

extension LogSnapshot {
  /// The Merkle tree over all events, for proofs: every line is hashed, no cache is used.
  public func tree() throws(StoreError) -> MerkleTree {
    let (parts, damage) = try scan(state: { [Digest]() }) { leaves, line, _ in leaves.append(line.hash) }
    if let damage { throw .damaged(damage) }
    return MerkleTree(Array(parts.joined()))
  }

  /// The right edge of the tree up to an event, and the root at some sizes; no cache is used.
  public func checkedFrontier(
    noting sizes: [Int] = [], through last: Int = .max
  ) throws(StoreError) -> (frontier: MerkleFrontier, roots: [Int: Digest]) {
    let (parts, damage) = try scan(through: last, state: { TreeStretch(noting: sizes) }) { tree, line, _ in tree.add(line) }
    if let damage { throw .damaged(damage) }
    var frontier = MerkleFrontier()
    var roots = sizes.contains(0) ? [0: frontier.root] : [:]
    for var part in parts { roots.merge(part.join(&frontier)) { first, _ in first } }
    return (frontier, roots)
  }

  /// The right edge of the tree over the first events, every line of them hashed; nil if there are fewer.
  public func edge(ofFirst size: Int) throws(StoreError) -> MerkleFrontier? {
    guard size <= count else { return nil }
    let edge = try frontier(through: size)
    return edge.size == size ? edge : nil
  }

  /// The right edge of the tree up to an event, carried on from an earlier one.
  func frontier(
    from earlier: MerkleFrontier = MerkleFrontier(), at position: LogPosition = .start, through last: Int = .max
  ) throws(StoreError) -> MerkleFrontier {
    if last <= earlier.size { return earlier }
    var (frontier, tree) = (earlier, TreeStretch())
    let end = try scan(from: position) { line, _ in
      tree.add(line)
      return line.seq == last ? .stop : .more
    }
    _ = tree.join(&frontier)
    if frontier.size < last, let damage = end.damage { throw .damaged(damage) }
    return frontier
  }
}

extension LogSnapshot {
  /// The proof that an event is in the log, by the tree over all of it; nil if there is no such event.
  func receipt(_ seq: Int, in tree: MerkleTree, _ checkpoint: Checkpoint) throws(StoreError) -> Receipt? {
    guard let stored = try event(seq: seq), let inclusion = tree.inclusionProof(of: seq - 1, atSize: tree.size) else { return nil }
    return Receipt(line: stored.line, inclusion: inclusion, checkpoint: checkpoint)
  }
}

extension LogSnapshot {
  /// The proofs that some events are among the first of the log; the others have none.
  public func receipts(_ seqs: [Int], ofFirst size: Int, of origin: String) throws(StoreError) -> [Receipt] {
    var receipts: [Receipt] = []
    do {
      try visitReceipts(of: seqs, ofFirst: size, of: origin) { receipt, _ in receipts.append(receipt) }
    } catch let error as StoreError {
      throw error
    } catch {
      preconditionFailure("a list takes every receipt")
    }
    return receipts
  }

  /// The proofs that some events are among the first of the log, one after the other, so that none has to be kept.
  public func visitReceipts(of seqs: [Int], ofFirst size: Int, of origin: String, _ body: (Receipt, Event) throws -> Void) throws {
    let tree = try tree()
    guard let root = tree.root(atSize: size) else { return }
    let checkpoint = Checkpoint(origin: origin, size: size, root: root)
    var proofs = InclusionProofs(in: tree, ofFirst: size)
    // Reading on is cheaper than looking each up where they stand close.
    if seqs.count > count / Self.linesPerLookup, zip(seqs, seqs.dropFirst()).allSatisfy(<) {
      return try visit(seqs) { line, bytes in
        guard let inclusion = proofs.proof(of: line.seq - 1) else { return }
        try body(Receipt(line: line.text(in: bytes), inclusion: inclusion, checkpoint: checkpoint), line.event(in: bytes))
      }
    }
    for seq in seqs {
      guard let inclusion = proofs.proof(of: seq - 1), let stored = try event(seq: seq) else { continue }
      try body(Receipt(line: stored.line, inclusion: inclusion, checkpoint: checkpoint), stored.event)
    }
  }

  /// So many lines are read in the time in which one is looked up.
  private static var linesPerLookup: Int { 64 }

  /// Reads the log once and passes on the lines of some events, whose numbers rise; the tree has hashed them.
  private func visit(_ seqs: [Int], _ body: (EventLine, Span<UInt8>) throws -> Void) throws {
    var (rest, failure) = (seqs[...], (any Error)?.none)
    let end = try scan(from: .start, checksHashes: false) { line, bytes in
      while let next = rest.first, next < line.seq { rest.removeFirst() }
      guard rest.first == line.seq else { return rest.isEmpty ? .stop : .more }
      rest.removeFirst()
      do { try body(line, bytes) } catch { failure = error }
      return failure == nil && !rest.isEmpty ? .more : .stop
    }
    if let failure { throw failure }
    if !rest.isEmpty, let damage = end.damage { throw StoreError.damaged(damage) }
  }
}

extension EventStore {
  /// The root over a snapshot for the outside: computed from all lines, without any cache.
  public func root(of snapshot: any LogSnapshot) throws(StoreError) -> Digest {
    try snapshot.checkedFrontier().frontier.root
  }

  /// The present tree head, over events that are made durable first; nil if there are none.
  public func checkpoint() throws(StoreError) -> Checkpoint? {
    guard let (snapshot, origin) = try durableLog() else { return nil }
    return Checkpoint(origin: origin.name, size: snapshot.count, root: try root(of: snapshot))
  }

  /// The present log, made durable, and its origin; nil if there are no events.
  func durableLog() throws(StoreError) -> (snapshot: any LogSnapshot, origin: LogOrigin)? {
    try synchronize()
    let snapshot = try snapshot()
    if let damage = snapshot.damage { throw .damaged(damage) }
    guard let origin = try snapshot.origin() else { return nil }
    return (snapshot, origin)
  }

  /// The proof that a durable event is in the log; nil if there is no such event.
  public func receipt(_ seq: Int) throws(StoreError) -> Receipt? {
    try receipts([seq]).first
  }

  /// The proofs that some events are in the log under one tree head; absent events have none.
  public func receipts(_ seqs: [Int]) throws(StoreError) -> [Receipt] {
    guard let (snapshot, origin) = try durableLog() else { return [] }
    let tree = try snapshot.tree()
    let checkpoint = Checkpoint(origin: origin.name, size: tree.size, root: tree.root)
    var receipts: [Receipt] = []
    for seq in seqs {
      if let receipt = try snapshot.receipt(seq, in: tree, checkpoint) { receipts.append(receipt) }
    }
    return receipts
  }
}

extension LogSnapshot {
  /// The root over the first events, with every line's hash checked; nil if there are fewer.
  public func root(ofFirst size: Int) throws(StoreError) -> Digest? {
    guard size <= count else { return nil }
    guard size > 0 else { return MerkleHash.emptyRoot }
    return try checkedFrontier(through: size).frontier.root
  }
}

/// The growing tree over consecutive lines, and its roots at some sizes.
public struct TreeStretch: Sendable {
  /// The tree over the hashed lines; nil before the first.
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
    if leaves.count == Self.most { hashPending() }
  }

  /// Hashes in what was added.
  mutating func hashPending() {
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
    hashPending()
    other.hashPending()
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

  /// Appends the stretch to the tree before it, and returns the root at each noted size.
  public mutating func join(_ frontier: inout MerkleFrontier) -> [Int: Digest] {
    hashPending()
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
