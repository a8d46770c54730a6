extension KeyIndex {
  /// Looks at the files again, throws away what doesn't fit the log, and learns the events that are new.
  ///
  /// What was learned before the log's reading failed is kept.
  public func catchUp(from log: some IndexedLog) throws {
    refresh()
    if try !fits(log) { forget() }
    defer { commit(catchingUp: true) }
    try log.tell(self, after: head)
  }

  /// Answers a question, repairing the index where it turns out to be damaged.
  ///
  /// A reader first looks whether a writer has replaced the files; then the index is made anew from the log. The question must ask all that
  /// it wants to know of the index anew each time.
  public func answer<Answer>(from log: some IndexedLog, _ question: () throws(IndexFailure) -> Answer) throws -> Answer {
    do {
      return try question()
    } catch {
      if writing == .forbidden, !forsakesFiles {
        forget()
        try catchUp(from: log)
        do {
          return try question()
        } catch {
          forsakesFiles = true
        }
      }
    }
    try rebuild(from: log)
    return try question()
  }

  /// Throws the index away and makes it anew from the log.
  public func rebuild(from log: some IndexedLog) throws {
    forget()
    if writing == .allowed {
      do {
        try folder.removeManifest()
      } catch {
        writing = .stopped(error)
      }
    }
    forsakesFiles = writing != .allowed
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
    saved = SavedTail()
    head = nil
    runFiles.closeAll()
  }

  /// Takes over what the files cover beyond what is known.
  private func refresh() {
    guard !forsakesFiles else { return }
    if case .stopped = writing { return }
    guard let bytes = folder.contents(of: IndexFolder.manifest),
      let (stored, checksum) = IndexManifest.decoded(bytes, keysVersion: keysVersion)
    else {
      // Somebody threw the index away; a writer must not go on with files that are gone.
      if writing == .allowed { forget() }
      return
    }
    if stored != manifest {
      forget()
      manifest = stored
      head = stored.head
      saved.chain = checksum
    }
    // A reader that knows more than the files did goes on from there.
    guard saved.events == recent.count, let tail = folder.contents(of: IndexFolder.tail, from: saved.end) else { return }
    takeOver(tail)
  }

  /// Takes over the sound frames at the beginning of some bytes of the tail.
  private func takeOver(_ tail: [UInt8]) {
    var offset = 0
    while let (frame, length, chain) = TailFrame.decoded(tail, at: offset, after: saved.chain), frame.firstSeq == (head?.seq ?? 0) + 1 {
      recent.segments += frame.segments
      recent.offsets += frame.offsets
      for record in frame.records { recent.keys.append(record) }
      let seq = frame.firstSeq + frame.offsets.count - 1
      let place = EventLine.Place(segment: segment(of: seq), offset: frame.offsets.last ?? 0)
      head = IndexHead(seq: seq, place: place, length: frame.lastLength, hash: frame.hash)
      note(frame, length: length, chain: chain)
      offset += length
    }
  }
}
