/// The tree over a log that a process goes on reading: each line is hashed once, and the tree carried on by what was recorded since.
public struct GrowingTree: Sendable {
  private var tree = MerkleTree()
  private var end = LogPosition.start

  /// Begins without having read anything.
  public init() {}

  /// The proof that an event is in a log as it is now, made of events that are durable; nil if there is no such event.
  public mutating func receipt(_ seq: Int, of store: any EventStore) throws(StoreError) -> Receipt? {
    guard let (snapshot, origin) = try store.durableLog() else { return nil }
    try read(snapshot)
    return try snapshot.receipt(seq, in: tree, Checkpoint(origin: origin.name, size: tree.size, root: tree.root))
  }

  /// Reads what is new, or everything where another log stands there by now.
  private mutating func read(_ snapshot: any LogSnapshot) throws(StoreError) {
    var continues = tree.size > 0 && tree.size <= snapshot.count
    if continues { continues = try snapshot.event(seq: tree.size)?.event.hash == tree.leaves.last }
    if !continues {
      tree = try snapshot.tree()
      end = snapshot.end
      return
    }
    let scan = try snapshot.scan(from: end, checksHashes: true) { line, _ in
      tree.append(line.hash)
      return .more
    }
    if let damage = scan.damage { throw .damaged(damage) }
    end = snapshot.end
  }
}
