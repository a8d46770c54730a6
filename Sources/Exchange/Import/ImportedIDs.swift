public import EventLog

/// The ids in a log that imports have made, all in memory: whether a row is known is then told without a look at the log.
///
/// Made of a hash, such an id is a UUID of version 8; those that Docket itself makes are of version 7 and are left out. Looking an id up in an index
/// costs more than judging a row, so one pass over the log pays where many rows come.
public final class ImportedIDs {
  private var ids: Set<EventID> = []
  private var end = LogPosition.start

  /// Begins with an empty log.
  public init() {}

  /// Takes along what was recorded since the last time.
  public func catchUp(with snapshot: any LogSnapshot) throws(StoreError) {
    guard snapshot.end.seq > end.seq else { return }
    let scan = try snapshot.scan(from: end) { line, _ in
      if ImportedIDs.isHashed(line.id) { ids.insert(line.id) }
      return .more
    }
    if let damage = scan.damage { throw .damaged(damage) }
    end = scan.position
  }

  /// Takes along what its writer has just appended, up to where the log ends now.
  public func add(_ drafts: [Draft], end: LogPosition) {
    for draft in drafts where ImportedIDs.isHashed(draft.id) { ids.insert(draft.id) }
    self.end = end
  }

  /// Whether the log surely has no event of an id.
  public func lacks(_ id: EventID) -> Bool {
    ImportedIDs.isHashed(id) && !ids.contains(id)
  }

  /// Whether an id is of version 8.
  private static func isHashed(_ id: EventID) -> Bool {
    id.high >> 12 & 0xF == 8
  }
}
