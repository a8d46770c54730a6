extension FileEventStore {
  /// Removes or destroys what killed writers left of files that hadn't got their names; the lock is held.
  ///
  /// - Parameter present: the names in the log's folder: most logs have nothing to look at.
  func discardLeftovers(_ present: [String]) throws(IOFailure) {
    func holds(_ path: String) -> Bool { present.contains(Path.name(of: path)) }
    if holds(layout.preparedSegment) { try PreparedSegment.discard(layout, fileSystem) }
    if holds(layout.personal) || holds(layout.attachments) { try discardUnfinished() }
    try discardTemporaries(present, in: layout.directory)
    for folder in [layout.recovered, layout.checkpoints] where holds(folder) {
      guard try fileSystem.status(of: folder)?.kind == .directory else { continue }
      try discardTemporaries(try names(in: folder), in: folder)
    }
  }

  /// The names in a folder; none in one that the caller may not look into, who left nothing there and uses nothing of it.
  func names(in folder: String) throws(IOFailure) -> [String] {
    do {
      return try fileSystem.list(folder)
    } catch {
      if error.isReadOnly { return [] }
      throw error
    }
  }

  /// Removes what killed processes left of the log's files that were to be put in others' places.
  private func discardTemporaries(_ names: [String], in folder: String) throws(IOFailure) {
    for name in names where Path.abandoned(name).map({ layout.replaces("\(folder)/\($0)") }) ?? false {
      do {
        guard try fileSystem.status(of: "\(folder)/\(name)")?.kind == .file else { continue }
        try fileSystem.remove("\(folder)/\(name)")
      } catch  where error.isReadOnly {
        // Whoever may not remove it didn't leave it.
      }
    }
  }
}
