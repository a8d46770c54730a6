import Casework
import Commands
import EventLog

/// Personal values that belong to no event: a writer was killed after it had put them beside the log and before the event was in it.
///
/// They are no damage, but nobody could erase them by a case, so that verifying names them.
struct Leftovers {
  private let names: [String]
  private let layout: Layout

  /// Looks at the folder of personal values, before the log is read: what a living writer is about to use is then in the log.
  init(of store: FileEventStore) throws(Failure) {
    names = try Failure.catching { try store.personalFileNames() }
    layout = store.layout
  }

  /// Whether there is anything to ask the log about.
  var isEmpty: Bool { names.isEmpty }

  /// The files, relative to the log's folder, that belong to none of the log's events.
  func files(beside session: OfficeSession) throws(Failure) -> [String] {
    let folder = String(layout.personal.dropFirst(layout.directory.count + 1))
    return try Failure.catching {
      try names.filter { name in
        guard let ending = [".json", ".jsonl"].first(where: { name.hasSuffix($0) }),
          let id = EventID(String(name.dropLast(ending.utf8.count)))
        else { return true }
        return try session.office.event(with: id) == nil
      }.map { "\(folder)/\($0)" }
    }
  }
}
