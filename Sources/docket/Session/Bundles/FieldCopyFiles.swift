import Commands
package import EventLog
package import Exchange
import TextForms
import Values

/// The files beside a field copy's log: `copy.json`, `waiting.json`, and a refresh under way.
package struct FieldCopyFiles {
  /// The log.
  package let store: any EventStore

  package init(store: any EventStore) {
    self.store = store
  }

  /// What makes the log a field copy; nil in the office.
  package func read() throws -> FieldCopy? {
    guard let bytes = try store.note(.copy) else { return nil }
    guard let copy = FieldCopy(parsing: bytes) else { throw Failure.unreadable(FieldCopy.fileName) }
    return copy
  }

  /// Puts what makes the log a field copy in place, durably.
  package func write(_ copy: FieldCopy) throws {
    try store.put(copy.encoded, in: .copy)
  }

  /// The events that wait.
  package func readWaiting() throws -> WaitingEvents {
    guard let bytes = try store.note(.waiting) else { return WaitingEvents() }
    guard let waiting = WaitingEvents(parsing: bytes) else { throw Failure.unreadable(WaitingEvents.fileName) }
    return waiting
  }

  /// Stores the waiting events durably; an empty file is removed.
  package func write(_ waiting: WaitingEvents) throws {
    if waiting.events.isEmpty { _ = try store.remove(.waiting) } else { try store.put(waiting.encoded, in: .waiting) }
  }

  /// Finishes a decided refresh that was interrupted; false if there was none.
  @discardableResult
  package func finishInterruptedRefresh() throws -> Bool {
    guard let replaced = store.replacing, try replaced.holdsReplacement(), try read()?.pendingRefresh != nil,
      let lock = try replaced.lockForWriting(waiting: true)
    else { return false }
    defer { lock.release() }
    if let copy = try read(), copy.pendingRefresh != nil { try finishRefresh(copy) }
    return true
  }

  /// Removes the rest of a refresh that was never decided; the lock is held.
  func removeStaleRefresh() throws {
    try store.replacing?.discardReplacement()
  }

  /// Replaces the log's lines by the prepared ones under its lock; repeatable after a kill.
  package func finishRefresh(_ copy: FieldCopy) throws {
    guard let parts = copy.pendingRefresh, let replaced = store.replacing else { return }
    try replaced.stageReplacement(parts, keepingCheckpointsUpTo: copy.base)
    var settled = copy
    settled.pendingRefresh = nil
    try write(settled)
    // The copy's own events have other numbers now.
    _ = try store.remove(.imports)
    try replaced.discardReplacement()
  }
}

extension Failure {
  /// A file of our own beside the log that can't be read.
  static func unreadable(_ name: String) -> Failure {
    Failure(.damaged, Message("damaged.damaged", ["name": name]), place: Place(name))
  }
}

/// The photos that a copy of a log has to have and hasn't yet.
package struct CopiedPhotos {
  private let digests: [Digest]
  private let source: any EventStore

  /// Finds the named photos; refused if the login may not see them.
  package init(of snapshot: any LogSnapshot, behind size: Int = 0, in source: any EventStore, missingIn target: (any EventStore)?) throws {
    self.source = source
    guard size < snapshot.count else {
      digests = []
      return
    }
    var named: Set<Digest> = []
    let end = try snapshot.scan(from: try snapshot.position(of: size + 1)) { line, bytes in
      named.formUnion(line.attachments(in: bytes))
      return .more
    }
    if let damage = end.damage { throw StoreError.damaged(damage) }
    let missing = try named.sorted().filter { try target?.holdsAttachment($0) != true }
    if !missing.isEmpty, let refusal = try source.refusalOfPrivate() { throw StoreError.server(refusal) }
    digests = missing
  }

  /// Copies the existing photos, and returns their number.
  @discardableResult
  package func copy(to target: any EventStore) throws -> Int {
    var count = 0
    for digest in digests {
      guard let bytes = try source.attachment(digest) else { continue }
      _ = try target.putAttachment(bytes)
      count += 1
    }
    return count
  }
}
