import EventLog

/// A process's turn at writing the cache of a log, under a lock that ends with it.
final class CacheDraft {
  private let files: any FileSystem
  private let folder: String
  private let lock: any FileLock

  /// Takes the turn that the lock gives.
  init(files: any FileSystem, folder: String, lock: any FileLock) {
    self.files = files
    self.folder = folder
    self.lock = lock
  }

  deinit { lock.release() }

  /// Writes the file of a shelf and puts it in place of the old one.
  func write(
    _ shelf: ColumnShelf, opened: Digest, covered: CoveredLine, edge: MerkleFrontier, names: [String],
    _ fill: (inout CacheWriter) throws(IOFailure) -> Void
  ) throws(IOFailure) {
    let new = "\(folder)/new"
    var writer = CacheWriter(try create(new))
    try fill(&writer)
    try writer.finish(opened: opened, covered: covered, edge: edge, names: names)
    try files.move(new, to: "\(folder)/\(shelf.fileName)")
  }

  /// A place to put columns aside.
  func spool() throws(IOFailure) -> ColumnSpool {
    let path = "\(folder)/spool"
    let file = try create(path)
    // Nobody else is to see it, and nothing of it is left however the process ends.
    try files.remove(path)
    return ColumnSpool(file)
  }

  private func create(_ path: String) throws(IOFailure) -> any File {
    if try files.status(of: path) != nil { try files.remove(path) }
    return try files.open(path, .create(mode: nil))
  }
}
