import Casework
package import EventLog
import Exchange

/// Personal values without an event, left by a writer killed before its event was stored.
package struct OrphanedValues {
  // They are no damage, but no case would erase them: the next writer destroys them, and until then `verify` names them.
  package let names: [ListedBlob]

  /// Lists the personal values before the log is read, so that living writers' values have events.
  package init(of store: any EventStore) throws {
    names = try store.list(.personal)
  }

  /// Whether there is anything to ask the log about.
  package var isEmpty: Bool { names.isEmpty }

  /// The values without an event in the log, waiting, or set aside and not discarded.
  package func unowned(beside session: OfficeSession) throws -> [ListedBlob] {
    if names.isEmpty { return [] }
    let setAsides = try session.setAsides()
    let waiting = try session.waiting().events.map(\.id).filter { setAsides[$0] == nil }
    let kept = Set(setAsides.entries.filter { $0.settlement != false }.map(\.bundled.id) + waiting)
    return try names.filter { name in
      try name.id.map { try !kept.contains($0) && session.office.event(with: $0) == nil } ?? true
    }
  }

  /// Destroys a killed writer's values and returns their number; other files stay.
  func destroy(beside session: OfficeSession) throws -> Int {
    try unowned(beside: session).compactMap(\.name).count { try session.store.erase($0) }
  }
}
