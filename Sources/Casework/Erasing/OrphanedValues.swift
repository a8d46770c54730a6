public import EventLog
import LogLines

/// Personal values without an event, left by a writer killed before its event was stored.
public struct OrphanedValues {
  // They are no damage, but no case would erase them: the next writer destroys them, and until then `verify` names them.
  public let names: [ListedBlob]

  /// Lists the personal values before the log is read, so that living writers' values have events.
  public init(of store: any EventStore) throws {
    names = try store.list(.personal)
  }

  /// Whether there is anything to ask the log about.
  public var isEmpty: Bool { names.isEmpty }

  /// The values without an event in the log, waiting, or set aside and not discarded.
  public func unowned(beside log: OfficeLog) throws -> [ListedBlob] {
    if names.isEmpty { return [] }
    let setAsides = try log.setAsides()
    let waiting = try log.waiting().events.map(\.id).filter { setAsides[$0] == nil }
    let kept = Set(setAsides.entries.filter { $0.settlement != false }.map(\.bundled.id) + waiting)
    return try names.filter { name in
      try name.id.map { try !kept.contains($0) && log.office.event(with: $0) == nil } ?? true
    }
  }

  /// Destroys a killed writer's values and returns their number; other files stay.
  public func destroy(beside log: OfficeLog) throws -> Int {
    try unowned(beside: log).compactMap(\.name).count { try log.store.erase($0) }
  }
}
