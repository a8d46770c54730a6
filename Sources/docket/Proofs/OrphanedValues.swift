import Casework
import Commands
import EventLog
import Exchange

/// Personal values that belong to no event: a writer was killed after it had put them beside the log and before the event was in it.
///
/// They are no damage, but nobody could erase them by a case: the next writer destroys them, and until then verifying names them.
struct OrphanedValues {
  private let names: [PersonalName]

  /// Looks at the folder of personal values, before the log is read: what a living writer is about to use is then in the log.
  init(of store: any EventStore) throws(Failure) {
    names = try Failure.catching { try store.personalNames() }
  }

  /// Whether there is anything to ask the log about.
  var isEmpty: Bool { names.isEmpty }

  /// Those that belong to none of the log's events, nor to one that waits or is set aside and not discarded.
  func unowned(beside session: OfficeSession) throws -> [PersonalName] {
    if names.isEmpty { return [] }
    let setAsides = try session.setAsides()
    let waiting = try session.waiting().events.map(\.id).filter { setAsides[$0] == nil }
    let kept = Set(setAsides.entries.filter { $0.settlement != false }.map(\.bundled.id) + waiting)
    return try names.filter { name in
      try name.id.map { try !kept.contains($0) && session.office.event(with: $0) == nil } ?? true
    }
  }

  /// Destroys those that a writer left, and says how many; what isn't named as ours are is somebody else's.
  func destroy(beside session: OfficeSession) throws -> Int {
    try unowned(beside: session).count { try $0.id != nil && session.store.erase($0) }
  }
}
