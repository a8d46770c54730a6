extension KeyIndex {
  /// Adds the events that aren't in the tail yet to it.
  func extendTail() {
    do throws(IndexFailure) {
      try saveFirstManifest()
      guard let head, let manifest else { return }
      let frame = TailFrame(
        firstSeq: manifest.eventCount + saved.events + 1, hash: head.hash, lastLength: head.length,
        segments: Array(recent.segments[saved.segments...]),
        offsets: Array(recent.offsets[saved.events...]),
        hashes: Array(recent.hashes[saved.events...]),
        records: Array(recent.keys.records[saved.records...]))
      let (bytes, chain) = frame.encoded(after: saved.chain)
      let file = try openTail()
      try folder.writing { () throws(IOFailure) in try file.writeFully(bytes.span, at: saved.end) }
      note(
        length: bytes.count, chain: chain, events: frame.offsets.count, records: frame.records.count, segments: frame.segments.count)
    } catch {
      stop(error)
    }
  }

  private func openTail() throws(IndexFailure) -> any File {
    if let file = saved.file { return file }
    let file = try folder.openToChange(IndexFolder.tail)
    saved.file = file
    return file
  }

  /// Notes that a frame of recent events stands in the tail.
  func note(length: Int, chain: UInt64, events: Int, records: Int, segments: Int) {
    saved.end += length
    saved.chain = chain
    saved.events += events
    saved.records += records
    saved.segments += segments
  }

  /// Takes all recent events into runs.
  func flush(catchingUp: Bool) {
    do throws(IndexFailure) {
      try saveFirstManifest()
      guard let manifest, let head else { return }
      var compaction = IndexCompaction(manifest: manifest, folder: folder, files: runFiles, limits: limits)
      let records = KeyRecord.sorted(recent.keys.records, within: 0...UInt64.max)
      try compaction.add(records, of: recent, head: head)
      try compaction.mergeRuns()
      try compaction.drain(catchingUp: catchingUp)
      try save(compaction.manifest, leaving: TailEvents())
      // A reader may still have the manifest before: its runs go with the next flush.
      let kept = Set((manifest.allRuns + compaction.manifest.allRuns).map(folder.name))
      try folder.removeRuns(except: kept)
    } catch {
      stop(error)
    }
  }

  /// Saves the manifest of an empty index before anything else: it says which log the tail is of.
  private func saveFirstManifest() throws(IndexFailure) {
    guard manifest == nil, let opened = recent.opened, let head else { return }
    let generation = Hash64.hash(opened.firstWord, UInt64(head.seq), head.hash.firstWord, seed: UInt64(bitPattern: Int64(keysVersion)))
    try save(IndexManifest(opened: opened, generation: generation), leaving: recent)
  }

  /// Puts a manifest in place and empties the tail.
  private func save(_ manifest: IndexManifest, leaving recent: TailEvents) throws(IndexFailure) {
    let bytes = manifest.encoded(keysVersion: keysVersion)
    try folder.replaceManifest(with: bytes)
    self.manifest = manifest
    self.recent = recent
    saved = SavedTail(file: saved.file, chain: IndexManifest.checksum(ofEncoded: bytes))
    seenManifest = saved.chain
    forsakesFiles = false
    // What the tail still holds follows on another checksum: it counts for nothing even where this fails.
    let file = try openTail()
    try folder.writing { () throws(IOFailure) in try file.truncate(to: 0) }
  }

  /// Becomes the one that changes the files, unless another process is.
  func acquireLock() {
    guard lock == nil else { return }
    if case .stopped = writing { return }
    do throws(IndexFailure) {
      lock = try folder.lock()
    } catch {
      stop(error)
    }
  }

  /// Lets a reader that has learned much keep it for others, unless the files are no longer those that it began from.
  func keepMuch() {
    guard writing == .forbidden, !triedToKeep else { return }
    triedToKeep = true
    acquireLock()
    if lock != nil, storedManifest()?.checksum != seenManifest { release() }
  }

  /// Goes on in memory; files that were damaged are left for the next process to make anew.
  private func stop(_ failure: IndexFailure) {
    writing = .stopped(failure)
    defer { release() }
    guard case .damaged = failure, lock != nil else { return }
    do throws(IndexFailure) {
      try folder.removeManifest()
    } catch {
      writing = .stopped(error)
    }
  }
}
