extension KeyIndex {
  /// Takes all recent events into runs.
  func flush() {
    guard let head, let manifest = manifest ?? firstManifest(through: head) else { return }
    do throws(IndexFailure) {
      var compaction = IndexCompaction(manifest: manifest, folder: folder, files: runFiles, limits: limits)
      try compaction.add(recent, head: head)
      try compaction.mergeRuns()
      try save(compaction.manifest)
      // A reader may still have the manifest before: its runs go with the next flush.
      let kept = Set((manifest.runs + compaction.manifest.runs).map { folder.name(ofRun: $0.number) })
      try folder.removeRuns(except: kept)
    } catch {
      stop(error)
    }
  }

  /// The manifest of an index without runs, for checksums that no earlier index of the folder has.
  private func firstManifest(through head: IndexHead) -> IndexManifest? {
    recent.opened.map { opened in
      IndexManifest(
        opened: opened,
        generation: Hash64.hash(
          opened.firstWord, UInt64(head.seq), head.hash.firstWord, seed: UInt64(bitPattern: Int64(keysVersion))))
    }
  }

  /// Puts a manifest in place, whose runs hold all recent events.
  private func save(_ manifest: IndexManifest) throws(IndexFailure) {
    let bytes = manifest.encoded(keysVersion: keysVersion)
    try folder.replaceManifest(with: bytes)
    self.manifest = manifest
    recent = TailEvents()
    seenManifest = IndexManifest.checksum(ofEncoded: bytes)
    forsakesFiles = false
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

  /// Saves what a reader has learned, unless other processes changed the files.
  func save() {
    guard writing == .forbidden, outcome == .open else { return }
    outcome = .offered
    acquireLock()
    if lock != nil, storedManifest()?.checksum != seenManifest { release() }
  }

  /// Leaves nothing on disk of a reading that met damage: a long one has written some of it already.
  func discard(since before: IndexManifest?) {
    guard lock != nil, manifest != before else { return }
    do throws(IndexFailure) {
      try folder.removeManifest()
    } catch {
      stop(error)
    }
  }

  /// Continues in memory; the next process rebuilds damaged files.
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
