import EventLog

/// A log as an index is made from it.
struct SnapshotLog: IndexedLog {
  /// The log as it stands.
  let snapshot: any LogSnapshot

  /// The damage that ended the last telling, where there was one.
  let onDamage: (Damage) -> Void

  var count: Int { snapshot.count }

  func hash(at place: EventLine.Place) throws -> Digest? {
    do {
      return try snapshot.event(at: place).event.hash
    } catch StoreError.damaged {
      return nil
    }
  }

  func tell(_ index: KeyIndex, after head: IndexHead?) throws {
    var keys = EventKeys()
    let start = head.map(\.end) ?? .start
    let end = try snapshot.scan(from: start) { line, bytes in
      index.beginEvent(IndexHead(line))
      keys.visit(line, bytes) { index.add($0) }
      return .more
    }
    if let damage = end.damage { onDamage(damage) }
  }
}
