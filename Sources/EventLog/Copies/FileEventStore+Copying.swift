extension FileEventStore {
  /// The names of a folder's segments, in the order of the log.
  public func segmentNames() throws(StoreError) -> [String] {
    try StoreError.wrapping { () throws(IOFailure) in try fileSystem.list(layout.directory).filter { Layout.segmentFirst($0) != nil } }
  }

  public func copyLog(upTo end: LogPosition, to target: String) throws(StoreError) {
    let names = try segmentNames()
    let modes = try StoreError.wrapping { () throws(IOFailure) in try self.modes() }
    // The target is a log too: nothing that stands there is followed either.
    let fileSystem = fileSystem.guarding(target)
    try StoreError.wrapping { () throws(IOFailure) in
      try fileSystem.makeDirectories(target, mode: modes.folder)
      for name in names {
        guard let first = Layout.segmentFirst(name), first <= end.place.segment else { continue }
        let source = try fileSystem.open(layout.inside(name), .read)
        let limit = first == end.place.segment ? end.place.offset : try source.size()
        try source.copy(upTo: limit, to: "\(target)/\(name)", fileSystem, mode: modes.file)
      }
      try fileSystem.synchronizeDirectory(target)
    }
  }

  public func append(linesOf snapshot: any LogSnapshot) throws(StoreError) {
    guard let lock = try lockForWriting(waiting: true) else { throw .busy }
    defer { lock.release() }
    try snapshot.copy(upTo: snapshot.end, to: layout.directory, fileSystem: fileSystem)
  }

  public func copyCompanions(to directory: String) throws(StoreError) {
    let target = Layout(directory: directory)
    let modes = try StoreError.wrapping { () throws(IOFailure) in try self.modes() }
    let fileSystem = fileSystem.guarding(target.directory)
    try StoreError.wrapping { () throws(IOFailure) in
      try target.writeIgnoreList(fileSystem, mode: modes.file)
      try copyFiles(of: layout.checkpoints, to: target.checkpoints, modes, fileSystem)
      guard try fileSystem.status(of: layout.attachments) != nil else { return }
      for prefix in try fileSystem.list(layout.attachments) {
        try copyFiles(of: "\(layout.attachments)/\(prefix)", to: "\(target.attachments)/\(prefix)", modes, fileSystem)
      }
    }
  }

  private func copyFiles(
    of folder: String, to target: String, _ modes: FileModes, _ fileSystem: any FileSystem
  ) throws(IOFailure) {
    guard try fileSystem.status(of: folder) != nil else { return }
    try fileSystem.makeDirectories(target, mode: modes.folder)
    for name in try fileSystem.list(folder) where !name.hasSuffix(".new") {
      let path = "\(folder)/\(name)"
      let source = try fileSystem.open(path, .read)
      try source.copy(upTo: try source.size(), to: "\(target)/\(name)", fileSystem, mode: modes.file)
    }
    try fileSystem.synchronizeDirectory(target)
  }
}

extension File {
  /// Appends the missing bytes to a file that holds the first of them, and makes it durable.
  fileprivate func copy(upTo limit: Int, to path: String, _ fileSystem: any FileSystem, mode: UInt32?) throws(IOFailure) {
    let exists = try fileSystem.status(of: path) != nil
    let target = try fileSystem.open(path, exists ? .update : .create(mode: mode))
    let start = try target.size()
    guard start < limit || !exists else { return }
    try forEachChunk(min(start, limit)..<limit) { bytes, offset throws(IOFailure) in try target.writeFully(bytes.span, at: offset) }
    try target.synchronize()
  }
}
