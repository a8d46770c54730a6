import Glibc
import LogLines
import Values

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
    do throws(IOFailure) {
      try target.writeIgnoreList(fileSystem, mode: modes.file)
      try copyFiles(of: layout.checkpoints, to: target.checkpoints, limit: BlobName.mostOfNote, modes, fileSystem)
      guard try fileSystem.status(of: layout.attachments) != nil else { return }
      for prefix in try fileSystem.list(layout.attachments) where prefix.utf8.count == 2 {
        try copyFiles(
          of: "\(layout.attachments)/\(prefix)", to: "\(target.attachments)/\(prefix)", limit: BlobName.mostOfAttachment, modes,
          fileSystem)
      }
    } catch {
      guard error.isOfSize, error.path.hasPrefix("\(layout.directory)/") else { throw .io(error) }
      let file = String(error.path.dropFirst(layout.directory.count + 1))
      throw .damaged(Damage(.tooLarge(limit: BlobName.mostOfAttachment), file: file, line: nil, offset: 0))
    }
  }

  private func copyFiles(
    of folder: String, to target: String, limit: Int, _ modes: FileModes, _ fileSystem: any FileSystem
  ) throws(IOFailure) {
    guard try fileSystem.status(of: folder) != nil else { return }
    try fileSystem.makeDirectories(target, mode: modes.folder)
    for name in try fileSystem.list(folder) where !name.hasSuffix(".new") {
      let path = "\(folder)/\(name)"
      let source = try fileSystem.open(path, .read)
      let size = try source.size()
      if size > limit { throw IOFailure(.read, path, errno: EFBIG) }
      try source.copy(upTo: size, to: "\(target)/\(name)", fileSystem, mode: modes.file)
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

/// Replaces a log's lines by others prepared beside it; after a kill the next call continues.
extension FileEventStore {
  public var replacing: FileEventStore? { self }

  /// The prepared log that is to replace this one; lines are copied to its path.
  public var replacement: FileEventStore { FileEventStore(directory: layout.replacement, fileSystem: fileSystem) }

  /// Makes the names of what is ready durable, and returns them.
  public func synchronizeReplacement() throws(StoreError) -> [String] {
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
      guard let size = name.split(separator: ".").first.flatMap({ Int(written: $0) }), size > base else { continue }
      try fileSystem.makeDirectories(layout.recovered, mode: nil)
      try fileSystem.move("\(layout.checkpoints)/\(name)", to: "\(layout.recovered)/checkpoint-\(name)")
    }
  }
}
