import Casework
import Commands
import EventLog

/// Personal values that belong to no event: a writer was killed after it had put them beside the log and before the event was in it.
///
/// They are no damage, but nobody could erase them by a case, so that verifying names them.
struct OrphanedValues {
  private let names: [PersonalName]

  /// Looks at the folder of personal values, before the log is read: what a living writer is about to use is then in the log.
  init(of store: any EventStore) throws(Failure) {
    names = try Failure.catching { try store.personalNames() }
  }

  /// Whether there is anything to ask the log about.
  var isEmpty: Bool { names.isEmpty }

  /// The files, relative to the log's folder, that belong to none of the log's events, nor to one that was set aside.
  func files(beside session: OfficeSession, _ verification: Verification) throws(Failure) -> [String] {
    try Failure.catching {
      let asides = try SetAsides(verification.noted.map(\.event).filter { $0.type == .setAside })
      let kept = Set(asides.entries.map(\.bundled.event.id))
      return try names.filter { name in
        try name.id.map { try !kept.contains($0) && session.office.event(with: $0) == nil } ?? true
      }.map(\.text)
    }
  }
}
