package import Casework
package import Commands
import EventLog
internal import Synchronization

/// The process's log, opened once for the kinds that it adds and then for the command.
package final class LogOpening: Sendable {
  /// What was looked at already.
  package struct Opened {
    /// The path that the words lead to.
    let path: String
    /// The log, whose files stay open.
    let store: any EventStore
    /// The log as it stood.
    let snapshot: any LogSnapshot
    /// The case index, caught up with it.
    let index: KeyIndex

    /// Keeps what the index has learned in turns of which none kept it.
    package func saveIndex() {
      index.returnToFiles()
      do {
        _ = try IndexedLookup(index, snapshot: snapshot)
      } catch {
        // An index that is behind is caught up by whoever opens it next.
      }
    }
  }

  private struct Known {
    var catalog: Result<Catalog, any Error>?
    var opened: Opened?
  }

  private let process: ProcessContext
  private let known = Mutex(Known())

  /// Names a process, without looking for its log yet.
  package init(_ process: ProcessContext) {
    self.process = process
  }

  /// The kinds that the office knows.
  package func catalog() throws -> Catalog {
    try known.withLock { known in
      if let catalog = known.catalog { return catalog }
      let catalog = Result {
        let (kinds, opened) = try Self.look(process)
        known.opened = opened
        return kinds
      }
      known.catalog = catalog
      return catalog
    }.get()
  }

  private static func look(_ process: ProcessContext) throws -> (Catalog, Opened) {
    let path = try process.logPath(GeneralOptions.values(of: "log", in: process.arguments))
    // An action follows the word of a kind, and appends.
    let store = try LogStores.open(path, process, isToBeWritten: true)
    let snapshot = try store.snapshot()
    let index = try store.caseIndex(of: snapshot, writing: .forbidden)
    let catalog = try LogOffice.catalog(of: try IndexedLookup(index, snapshot: snapshot))
    return (catalog, Opened(path: path, store: store, snapshot: snapshot, index: index))
  }

  /// The opened log of a path, given to its only user.
  func claim(_ path: String) -> Opened? {
    known.withLock { known in
      guard known.opened?.path == path else { return nil }
      defer { known.opened = nil }
      return known.opened
    }
  }
}

extension OfficeSession {
  /// Leaves what was opened to a turn after this one.
  package func handOver() -> LogOpening.Opened {
    lookup.index.leaveFiles()
    return LogOpening.Opened(path: path, store: store, snapshot: currentSnapshot, index: lookup.index)
  }
}

extension ProcessContext {
  /// The log that values of `--log` lead to.
  package func logPath(_ given: [String]) throws -> String {
    try LogLocator(process: self, fileSystem: POSIXFileSystem()).one(given)
  }
}

extension CommandCall {
  /// The log that the call's words lead to.
  package func logPath() throws -> String { try process.logPath(invocation.values("log")) }
}
