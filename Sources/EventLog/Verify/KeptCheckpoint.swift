/// A checkpoint file beside a log.
public struct KeptCheckpoint: Hashable, Sendable {
  /// The file, relative to the log's folder.
  public let file: String

  /// What it says; nil if it can't be read as a checkpoint.
  public let checkpoint: Checkpoint?

  /// Whether a signature stands beside it.
  public let isSigned: Bool

  /// Joins what is known of a kept checkpoint.
  package init(file: String, checkpoint: Checkpoint?, isSigned: Bool) {
    self.file = file
    self.checkpoint = checkpoint
    self.isSigned = isSigned
  }
}

extension FileEventStore {
  /// The checkpoints that were kept, the smallest first.
  ///
  /// - Parameter misfits: what is told of as damage instead.
  public func keptCheckpoints(passingOver misfits: Set<String> = []) throws(StoreError) -> [KeptCheckpoint] {
    do {
      guard try fileSystem.status(of: layout.checkpoints) != nil, !misfits.contains("checkpoints") else { return [] }
      let names = try fileSystem.list(layout.checkpoints)
      var kept: [KeptCheckpoint] = []
      for name in names where name.hasSuffix(".txt") && !misfits.contains("checkpoints/\(name)") {
        let bytes = try fileSystem.contents(of: "\(layout.checkpoints)/\(name)") ?? []
        kept.append(
          KeptCheckpoint(file: "checkpoints/\(name)", checkpoint: Checkpoint(bytes: bytes), isSigned: names.contains("\(name).sig")))
      }
      return kept.sorted { ($0.checkpoint?.size ?? 0, $0.file) < ($1.checkpoint?.size ?? 0, $1.file) }
    } catch {
      throw .io(error)
    }
  }

  public func keptSizes() throws(StoreError) -> [Int] {
    try StoreError.wrapping { () throws(IOFailure) in
      guard try fileSystem.status(of: layout.checkpoints) != nil else { return [] }
      return try fileSystem.list(layout.checkpoints).compactMap { $0.hasSuffix(".txt") ? Int($0.dropLast(4)) : nil }
    }
  }

  public func checkpointPath(_ file: String) -> String { layout.inside(file) }

  /// Keeps a checkpoint for ever, durably, and says its file; one of that size that says otherwise is there to stay.
  public func keep(_ checkpoint: Checkpoint) throws(StoreError) -> String {
    let path = layout.checkpoint(size: checkpoint.size)
    let earlier: [UInt8]?
    do {
      let modes = try modes()
      try fileSystem.makeDirectories(layout.checkpoints, mode: modes.folder)
      earlier = try fileSystem.contents(of: path)
      if earlier == nil {
        try fileSystem.replace(path, with: Array(checkpoint.text.utf8).span, temporary: Path.temporary(for: path), mode: modes.file)
      }
    } catch {
      throw .io(error)
    }
    if let earlier, Checkpoint(bytes: earlier) != checkpoint { throw .conflict(.checkpoint(size: checkpoint.size)) }
    return path
  }
}
