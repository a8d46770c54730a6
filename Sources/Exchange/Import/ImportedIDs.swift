public import EventLog

/// The ids in a log that imports have made, all in memory: whether a row is known is then told without a look at the log.
///
/// Made of a hash, such an id is a UUID of version 8; those that Docket itself makes are of version 7 and are left out. Looking an id up in an index
/// costs more than judging a row, so one pass over the log pays where many rows come.
public final class ImportedIDs {
  /// Ids that this import found in the log.
  private var found: Set<EventID> = []
  /// Ids that this import has made, none of them twice: they are only asked for by rows that refer to others.
  private var made: Set<EventID> = []
  /// Those of them that nobody has asked for since.
  private var unsorted: [EventID] = []
  private var end = LogPosition.start

  /// Begins with an empty log.
  public init() {}

  /// Takes along what was recorded since the last time.
  public func catchUp(with snapshot: any LogSnapshot) throws(StoreError) {
    guard snapshot.end.seq > end.seq else { return }
    let scan = try snapshot.scan(from: end) { line, _ in
      if ImportedIDs.isHashed(line.id) { found.insert(line.id) }
      return .more
    }
    if let damage = scan.damage { throw .damaged(damage) }
    end = scan.position
  }

  /// Takes along what its writer has just appended, up to where the log ends now.
  public func add(_ batches: [PackedDrafts], end: LogPosition) {
    for batch in batches { unsorted.append(contentsOf: batch.entries.lazy.map(\.id)) }
    self.end = end
  }

  /// Whether the log surely has no event of an id.
  public func lacks(_ id: EventID) -> Bool {
    if !unsorted.isEmpty {
      made.formUnion(unsorted)
      unsorted = []
    }
    return lacksFromBefore(id) && !made.contains(id)
  }

  /// Whether the log surely has no event of the id of a row that wasn't looked at before.
  func lacksFromBefore(_ id: EventID) -> Bool {
    ImportedIDs.isHashed(id) && (found.isEmpty || !found.contains(id))
  }

  /// Whether an id is of version 8.
  private static func isHashed(_ id: EventID) -> Bool {
    id.high >> 12 & 0xF == 8
  }
}
