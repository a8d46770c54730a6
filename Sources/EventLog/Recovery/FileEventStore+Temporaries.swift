extension FileEventStore {
  /// Removes what killed processes left of files that were to be put in others' places; the lock is held.
  func discardTemporaries() throws(IOFailure) {
    for folder in [layout.directory, layout.recovered, layout.checkpoints] {
      do {
        guard try fileSystem.status(of: folder)?.kind == .directory else { continue }
        for name in try fileSystem.list(folder) where Path.isAbandoned(name) && "\(folder)/\(name)" != layout.preparedSegment {
          guard try fileSystem.status(of: "\(folder)/\(name)")?.kind == .file else { continue }
          try fileSystem.remove("\(folder)/\(name)")
        }
      } catch  where error.isReadOnly {
        // Whoever may not look there didn't leave it.
      }
    }
  }
}
