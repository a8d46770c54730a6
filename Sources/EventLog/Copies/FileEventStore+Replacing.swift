/// Replaces a log's lines by others prepared beside it; after a kill the next call continues.
extension FileEventStore {
  public var replacing: FileEventStore? { self }

  /// The prepared log that is to replace this one; lines are copied to its path.
  public var replacement: FileEventStore { FileEventStore(directory: layout.replacement, fileSystem: fileSystem) }

  /// Makes the names of what is ready durable, and returns them.
  public func settleReplacement() throws(StoreError) -> [String] {
    let names = try replacement.segmentNames()
    try StoreError.wrapping { () throws(IOFailure) in try fileSystem.synchronizeDirectory(layout.replacement) }
    return names
  }

  /// Puts the parts that are ready in the place of the log's, the writer's place being held.
  ///
  /// - Parameter base: beyond that size kept checkpoints were of lines that are elsewhere now.
  public func stageReplacement(_ parts: [String], keepingCheckpointsUpTo base: Int) throws(StoreError) {
    let present = try segmentNames()
    try StoreError.wrapping { () throws(IOFailure) in
      // From the end: what remains is a beginning of the old log at each moment.
      for name in present.reversed() where !parts.contains(name) { try fileSystem.remove(layout.inside(name)) }
      for name in parts { try StagedChange(layout.inside(name), beside: "\(layout.replacement)/\(name)", on: fileSystem).resume() }
      try fileSystem.synchronizeDirectory(layout.directory)
      // How far the last writer synced was said of the old segments.
      try fileSystem.open(layout.lock, .update).truncate(to: 0)
    }
    // What was derived of the old lines is no sign of a changed history.
    let cache = try cache(for: snapshot())
    try StoreError.wrapping { () throws(IOFailure) in
      try cache?.removeAll()
      try removeStaleCheckpoints(beyond: base)
    }
  }

  /// Whether anything is ready.
  public func holdsReplacement() throws(StoreError) -> Bool {
    try StoreError.wrapping { () throws(IOFailure) in try fileSystem.status(of: layout.replacement) != nil }
  }

  /// Removes what is ready, if anything is.
  public func discardReplacement() throws(StoreError) {
    try StoreError.wrapping { () throws(IOFailure) in try fileSystem.removeFolder(layout.replacement) }
  }

  /// Moves checkpoints that were kept of lines that are elsewhere now out of the way.
  private func removeStaleCheckpoints(beyond base: Int) throws(IOFailure) {
    guard try fileSystem.status(of: layout.checkpoints) != nil else { return }
    for name in try fileSystem.list(layout.checkpoints) {
      guard let size = name.split(separator: ".").first.flatMap({ Int($0) }), size > base else { continue }
      try fileSystem.makeDirectories(layout.recovered, mode: nil)
      try fileSystem.move("\(layout.checkpoints)/\(name)", to: "\(layout.recovered)/checkpoint-\(name)")
    }
  }
}
