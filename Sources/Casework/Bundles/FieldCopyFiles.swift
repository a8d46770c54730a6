public import EventLog
import Values

/// The files beside a field copy's log: `copy.json`, `waiting.json`, and a refresh under way.
public struct FieldCopyFiles {
  /// The log.
  public let store: any EventStore

  public init(store: any EventStore) {
    self.store = store
  }

  /// What makes the log a field copy; nil in the office.
  public func read() throws -> FieldCopy? {
    guard let bytes = try store.note(.copy) else { return nil }
    guard let copy = FieldCopy(parsing: bytes) else { throw UnreadableNote(name: FieldCopy.fileName) }
    return copy
  }

  /// Puts what makes the log a field copy in place, durably.
  public func write(_ copy: FieldCopy) throws {
    try store.put(copy.encoded, in: .copy)
  }

  /// The events that wait.
  public func readWaiting() throws -> WaitingEvents {
    guard let bytes = try store.note(.waiting) else { return WaitingEvents() }
    guard let waiting = WaitingEvents(parsing: bytes) else { throw UnreadableNote(name: WaitingEvents.fileName) }
    return waiting
  }

  /// Stores the waiting events durably; an empty file is removed.
  public func write(_ waiting: WaitingEvents) throws {
    if waiting.events.isEmpty { _ = try store.remove(.waiting) } else { try store.put(waiting.encoded, in: .waiting) }
  }

  /// Finishes a decided refresh that was interrupted; false if there was none.
  @discardableResult
  public func finishInterruptedRefresh() throws -> Bool {
    guard let replaced = store.replacing, try replaced.holdsReplacement(), try read()?.pendingRefresh != nil,
      let lock = try replaced.lockForWriting(waiting: true)
    else { return false }
    defer { lock.release() }
    if let copy = try read(), copy.pendingRefresh != nil { try finishRefresh(copy) }
    return true
  }

  /// Removes the rest of a refresh that was never decided; the lock is held.
  public func removeStaleRefresh() throws {
    try store.replacing?.discardReplacement()
  }

  /// Replaces the log's lines by the prepared ones under its lock; repeatable after a kill.
  public func finishRefresh(_ copy: FieldCopy) throws {
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

/// A file of our own beside the log that can't be read.
public struct UnreadableNote: Error, Hashable {
  public let name: String

  /// Names it.
  public init(name: String) {
    self.name = name
  }
}
