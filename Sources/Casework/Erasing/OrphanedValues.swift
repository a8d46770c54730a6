public import EventLog
import LogLines
public import Values

/// Personal values without an event: a writer was killed before its event was stored, or the log was cut or set back since.
public struct OrphanedValues {
  // They are no damage. Nobody can tell which of both it was, so that they stay as long as a log may still come back to its
  // newest lines; no case would erase them, so that a writer destroys them then. Until then `verify` names them.
  public let names: [ListedBlob]

  /// How long they stay, in milliseconds: thirty days.
  private static let stay: Int64 = 30 * 86_400_000

  /// Lists the personal values before the log is read, so that living writers' values have events.
  public init(of store: any EventStore) throws {
    names = try store.list(.personal)
  }

  /// Whether there is anything to ask the log about.
  public var isEmpty: Bool { names.isEmpty }

  /// The values without an event in the log, waiting, or set aside and not discarded.
  public func unowned(beside log: OfficeLog) throws -> [ListedBlob] {
    names.isEmpty ? [] : try unowned(beside: log, try log.setAsides())
  }

  private func unowned(beside log: OfficeLog, _ setAsides: SetAsides) throws -> [ListedBlob] {
    let waiting = try log.waiting().events.map(\.id).filter { setAsides[$0] == nil }
    let kept = Set(setAsides.entries.filter { $0.settlement != false }.map(\.bundled.id) + waiting)
    return try names.filter { name in
      try name.id.map { try !kept.contains($0) && log.office.event(with: $0) == nil } ?? true
    }
  }

  /// Destroys what has lain for thirty days or was discarded, and returns how many of them there were and how many stay; other files do always.
  public func destroyOld(beside log: OfficeLog, at now: Instant) throws -> (destroyed: Int, left: Int) {
    if names.isEmpty { return (0, 0) }
    let setAsides = try log.setAsides()
    let names = try unowned(beside: log, setAsides).filter { $0.name != nil }
    let discarded = Set(setAsides.entries.filter { $0.settlement == false }.map(\.bundled.id))
    let old = names.filter { listed in
      guard let id = listed.id else { return false }
      return discarded.contains(id) || id.made.map { $0.adding(milliseconds: Self.stay) < now } ?? false
    }
    let destroyed = try old.compactMap(\.name).count { try log.store.erase($0) }
    return (destroyed, names.count - old.count)
  }
}
