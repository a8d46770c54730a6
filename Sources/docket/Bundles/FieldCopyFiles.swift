import Commands
import EventLog
import Exchange

/// What lies beside a log that is a field copy, or has had bundles: `copy.json`, `waiting.json`, and a refresh under way.
struct FieldCopyFiles {
  private let store: FileEventStore

  /// Names the log.
  init(_ store: FileEventStore) {
    self.store = store
  }

  private var layout: Layout { store.layout }
  private var fileSystem: any FileSystem { store.fileSystem }

  private var copyPath: String { layout.inside(FieldCopy.fileName) }
  private var waitingPath: String { layout.inside(WaitingEvents.fileName) }

  /// The folder in which a refresh gets its segments ready.
  var refreshFolder: String { layout.inside(FieldCopy.refreshFolder) }

  /// What makes the log a field copy; nothing in the office.
  func read() throws -> FieldCopy? {
    guard let bytes = try fileSystem.contents(of: copyPath) else { return nil }
    guard let copy = FieldCopy(parsing: bytes) else { throw Failure.unreadable(FieldCopy.fileName) }
    return copy
  }

  /// Puts what makes the log a field copy in place, durably.
  func write(_ copy: FieldCopy) throws {
    try fileSystem.replace(copyPath, with: copy.encoded.span, temporary: copyPath + ".new", mode: try store.fileMode())
  }

  /// The events that wait.
  func readWaiting() throws -> WaitingEvents {
    guard let bytes = try fileSystem.contents(of: waitingPath) else { return WaitingEvents() }
    guard let waiting = WaitingEvents(parsing: bytes) else { throw Failure.unreadable(WaitingEvents.fileName) }
    return waiting
  }

  /// Keeps the events that wait, durably; a file that would hold none goes.
  func write(_ waiting: WaitingEvents) throws {
    if !waiting.events.isEmpty {
      try fileSystem.replace(waitingPath, with: waiting.encoded.span, temporary: waitingPath + ".new", mode: try store.fileMode())
    } else if try fileSystem.status(of: waitingPath) != nil {
      try fileSystem.remove(waitingPath)
      try fileSystem.synchronizeDirectory(layout.directory)
    }
  }

  /// Finishes a refresh that was decided and then interrupted.
  func finishInterruptedRefresh() throws {
    guard try read()?.pendingRefresh != nil else { return }
    guard let lock = try store.lockForWriting() else { return }
    defer { lock.release() }
    if let copy = try read(), copy.pendingRefresh != nil { try finishRefresh(copy) }
  }

  /// Removes what a refresh left that was interrupted before it was decided; the lock is held.
  func removeStaleRefresh() throws {
    if try fileSystem.status(of: refreshFolder) != nil { try removeFolder(refreshFolder) }
  }

  /// Puts the segments that lie ready in the place of the log's, under its lock; begun again, it goes on where it was.
  func finishRefresh(_ copy: FieldCopy) throws {
    guard let segments = copy.pendingRefresh else { return }
    let present = try fileSystem.list(layout.directory).filter { Layout.segmentFirst($0) != nil }
    // From the end: what remains is a beginning of the old log at each moment.
    for name in present.reversed() where !segments.contains(name) { try fileSystem.remove(layout.inside(name)) }
    for name in segments where try fileSystem.status(of: "\(refreshFolder)/\(name)") != nil {
      try fileSystem.move("\(refreshFolder)/\(name)", to: layout.inside(name))
    }
    try fileSystem.synchronizeDirectory(layout.directory)
    // How far the last writer synced was said of the old segments.
    try fileSystem.open(layout.lock, .update).truncate(to: 0)
    // What was derived of the old lines is no sign of a changed history.
    try store.cache(for: store.snapshot())?.removeAll()
    try removeStaleCheckpoints(beyond: copy.base)
    var settled = copy
    settled.pendingRefresh = nil
    try write(settled)
    try removeFolder(refreshFolder)
  }

  /// Moves checkpoints that were kept of the copy's own events out of the way: those events have other places now.
  private func removeStaleCheckpoints(beyond base: Int) throws {
    guard try fileSystem.status(of: layout.checkpoints) != nil else { return }
    for name in try fileSystem.list(layout.checkpoints) {
      guard let size = name.split(separator: ".").first.flatMap({ Int($0) }), size > base else { continue }
      try fileSystem.makeDirectories(layout.recovered, mode: nil)
      try fileSystem.move("\(layout.checkpoints)/\(name)", to: "\(layout.recovered)/checkpoint-\(name)")
    }
  }

  /// Removes a folder of our own with all that is in it.
  func removeFolder(_ path: String) throws {
    guard try fileSystem.status(of: path)?.kind == .directory else { return }
    for name in try fileSystem.list(path) where name != "." && name != ".." {
      let inside = "\(path)/\(name)"
      if try fileSystem.status(of: inside)?.kind == .directory { try removeFolder(inside) } else { try fileSystem.remove(inside) }
    }
    try fileSystem.removeDirectory(path)
  }
}

extension Failure {
  /// A file of our own beside the log that can't be read.
  fileprivate static func unreadable(_ name: String) -> Failure {
    Failure(
      .damaged, code: "damaged", Localized(zh: "\(name) 已损坏", en: "\(name) is damaged"),
      hint: Localized(zh: "从备份恢复这个文件", en: "restore the file from a copy"), place: Place(name))
  }
}
