/// A checkpoint file beside a log.
public struct KeptCheckpoint: Hashable, Sendable {
  /// The file, relative to the log's folder.
  public let file: String

  /// What it says; nil if it can't be read as a checkpoint.
  public let checkpoint: Checkpoint?

  /// Whether a signature stands beside it.
  public let isSigned: Bool
}

extension FileEventStore {
  public func keptCheckpoints(passingOver misfits: Set<String>) throws(StoreError) -> [KeptCheckpoint] {
    try fileSystem.keptCheckpoints(in: layout.checkpoints, passingOver: misfits)
  }

  public func keptSizes() throws(StoreError) -> [Int] {
    try StoreError.wrapping { () throws(IOFailure) in
      guard try fileSystem.status(of: layout.checkpoints) != nil else { return [] }
      return try fileSystem.list(layout.checkpoints).compactMap { $0.hasSuffix(".txt") ? Int($0.dropLast(4)) : nil }
    }
  }

  public func proof(_ file: String) throws(StoreError) -> [UInt8]? { try fileSystem.proof(at: layout.inside(file)) }

  public func keep(signature: [UInt8], of size: Int) throws(StoreError) {
    let modes = try StoreError.wrapping { () throws(IOFailure) in try self.modes() }
    try fileSystem.keep(signature: signature, ofCheckpointAt: layout.checkpoint(size: size), mode: modes.file)
  }

  public func keep(_ checkpoint: Checkpoint) throws(StoreError) -> String {
    let modes = try StoreError.wrapping { () throws(IOFailure) in try self.modes() }
    return try fileSystem.keep(
      checkpoint, at: layout.checkpoint(size: checkpoint.size), folderMode: modes.folder, fileMode: modes.file)
  }
}

extension FileSystem {
  /// The checkpoints that were kept in a folder, the smallest first.
  ///
  /// - Parameter misfits: what is told of as damage instead.
  package func keptCheckpoints(in folder: String, passingOver misfits: Set<String> = []) throws(StoreError) -> [KeptCheckpoint] {
    try StoreError.wrapping { () throws(IOFailure) in
      guard try status(of: folder) != nil, !misfits.contains("checkpoints") else { return [] }
      let names = try list(folder)
      var kept: [KeptCheckpoint] = []
      for name in names where name.hasSuffix(".txt") && !misfits.contains("checkpoints/\(name)") {
        let bytes = try contents(of: "\(folder)/\(name)", limit: InputLimits.proof) ?? []
        kept.append(
          KeptCheckpoint(file: "checkpoints/\(name)", checkpoint: Checkpoint(bytes: bytes), isSigned: names.contains("\(name).sig")))
      }
      return kept.sorted { ($0.checkpoint?.size ?? 0, $0.file) < ($1.checkpoint?.size ?? 0, $1.file) }
    }
  }

  /// What a checkpoint's file holds, or its signature's; nil where it isn't there or is too long.
  package func proof(at path: String) throws(StoreError) -> [UInt8]? {
    try StoreError.wrapping { () throws(IOFailure) in try contents(of: path, limit: InputLimits.proof) }
  }

  /// Keeps a signature beside a checkpoint's file, durably.
  package func keep(signature: [UInt8], ofCheckpointAt path: String, mode: UInt32? = nil) throws(StoreError) {
    try StoreError.wrapping { () throws(IOFailure) in
      let path = path + ".sig"
      try replace(path, with: signature.span, temporary: Path.temporary(for: path), mode: mode)
    }
  }

  /// Keeps a checkpoint in a file for ever, durably, and says its file; one of that size that says otherwise is there to stay.
  package func keep(
    _ checkpoint: Checkpoint, at path: String, folderMode: UInt32? = nil, fileMode: UInt32? = nil
  ) throws(StoreError) -> String {
    let earlier = try StoreError.wrapping { () throws(IOFailure) in
      try makeDirectories(Path.parent(of: path), mode: folderMode)
      let earlier = try contents(of: path)
      if earlier == nil {
        try replace(path, with: Array(checkpoint.text.utf8).span, temporary: Path.temporary(for: path), mode: fileMode)
      }
      return earlier
    }
    if let earlier, Checkpoint(bytes: earlier) != checkpoint { throw .conflict(.checkpoint(size: checkpoint.size)) }
    return path
  }
}
