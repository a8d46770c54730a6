import LogLines

extension KeyIndex {
  /// Reopens the files, drops what doesn't fit the log, and learns the new events.
  public func catchUp(from log: some IndexedLog) throws {
    // What was learned before a failed reading is kept, unless the log is damaged.
    if outcome == .damaged { forget() }
    outcome = .open
    if writing == .allowed { acquireLock() }
    refresh(through: log.count)
    if try !fits(log) { forget() }
    let before = manifest
    defer {
      if outcome == .damaged { discard(since: before) } else { commit() }
      if outcome == .damaged || writing != .allowed { release() }
    }
    do {
      if try !log.replay(self, after: head) { outcome = .damaged }
    } catch {
      if case .damaged? = error as? StoreError { outcome = .damaged }
      throw error
    }
  }

  /// Answers a question, and rebuilds a damaged index.
  public func answer<Answer>(from log: some IndexedLog, _ question: () throws -> Answer) throws -> Answer {
    var failure: IndexFailure?
    func answered() throws -> Answer? {
      do {
        return try question()
      } catch let fault as IndexFailure {
        failure = fault
        return nil
      }
    }
    if let answer = try answered() { return answer }
    if lock == nil, !forsakesFiles {
      forget()
      try catchUp(from: log)
      if let answer = try answered() { return answer }
    }
    try rebuild(from: log)
    if let answer = try answered() { return answer }
    // Files that are damaged as soon as they are written: without any, nothing can fail.
    writing = .stopped(failure ?? .damaged(file: IndexFolder.manifest, nil))
    release()
    try rebuild(from: log)
    return try question()
  }

  /// Drops the index and rebuilds it from the log.
  public func rebuild(from log: some IndexedLog) throws {
    forget()
    forsakesFiles = true
    try catchUp(from: log)
  }

  /// Whether the index is of this log, as it is now.
  private func fits(_ log: some IndexedLog) throws -> Bool {
    guard let head else { return true }
    guard let opened = manifest?.opened ?? recent.opened,
      try log.hash(at: EventLine.Place(segment: 1, offset: 0)) == opened,
      try log.hash(at: head.place) == head.hash
    else { return false }
    return true
  }

  /// Forgets everything, whatever the files say.
  func forget() {
    manifest = nil
    recent = TailEvents()
    head = nil
    runFiles.closeAll()
    offsets.close()
  }

  /// Takes over what the files cover beyond what is known.
  private func refresh(through count: Int) {
    guard !forsakesFiles else { return }
    // Where nothing can be written, what can be read still serves; later only memory knows all.
    if case .stopped = writing, head != nil { return }
    let onDisk = storedManifest()
    seenManifest = onDisk?.checksum
    guard let stored = onDisk?.manifest else {
      // Who changes the files must not go on with some that are gone.
      if lock != nil, manifest != nil { forget() }
      return
    }
    if stored.eventCount > count, lock == nil {
      // Files of a later moment than this look at the log: they serve others, and are not to be replaced by what is seen here.
      forget()
      outcome = .offered
      return
    }
    guard stored != manifest else { return }
    forget()
    manifest = stored
    head = stored.head
  }

  /// The root of the tree over all events that the files cover, whatever log they are of.
  func storedRoot() -> KeptRoot? {
    refresh(through: .max)
    guard let edge = manifest?.edge, edge.size > 0 else { return nil }
    return KeptRoot(size: edge.size, root: edge.root, files: ["\(folder.path)/\(IndexFolder.manifest)"])
  }

  /// The manifest in the folder, if it is sound.
  func storedManifest() -> (manifest: IndexManifest, checksum: UInt64)? {
    folder.contents(of: IndexFolder.manifest).flatMap { IndexManifest.decoded($0, keysVersion: keysVersion) }
  }
}
