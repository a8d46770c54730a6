extension LogSnapshot {
  /// The root over the first events, computed from all of their lines, each line's hash checked; nil if there are fewer.
  ///
  /// What leaves the house rests on this, and on nothing that was kept.
  public func root(ofFirst size: Int) throws(StoreError) -> Digest? {
    guard size <= count else { return nil }
    guard size > 0 else { return MerkleHash.emptyRoot }
    let (runs, damage) = try scan(through: size, state: { LeafRun() }) { run, line, _ in run.append(line) }
    if let damage { throw .damaged(damage) }
    var frontier = MerkleFrontier()
    for run in runs { if let range = run.whole { frontier.append(range) } }
    return frontier.root
  }
}

/// The leaves that one reader meets, summed up some at a time.
private struct LeafRun: Sendable {
  private var range: MerkleRange?
  private var pending: [Digest] = []

  private static let most = 1 << 12

  mutating func append(_ line: EventLine) {
    if range == nil { range = MerkleRange(startingAt: line.seq - 1) }
    pending.append(line.hash)
    guard pending.count == Self.most else { return }
    range?.append(contentsOf: pending)
    pending.removeAll(keepingCapacity: true)
  }

  /// The range over all of them; nil if there were none.
  var whole: MerkleRange? {
    var range = range
    range?.append(contentsOf: pending)
    return range
  }
}
