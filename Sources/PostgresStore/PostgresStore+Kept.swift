public import EventLog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Checkpoints that are kept lie in the reader's own folder; a log at a server is no field copy and has no notes.
extension PostgresStore {
  private func folder() throws(StoreError) -> LogCache? { try cache(for: try snapshot()) }

  public func keptCheckpoints(passingOver misfits: Set<String>) throws(StoreError) -> [KeptCheckpoint] {
    guard let folder = try folder() else { return [] }
    do throws(IOFailure) {
      guard try folder.files.status(of: folder.inside("checkpoints")) != nil else { return [] }
      let names = try folder.files.list(folder.inside("checkpoints"))
      var kept: [KeptCheckpoint] = []
      for name in names where name.hasSuffix(".txt") {
        let bytes = try folder.files.contents(of: folder.inside("checkpoints/\(name)")) ?? []
        kept.append(
          KeptCheckpoint(file: "checkpoints/\(name)", checkpoint: Checkpoint(bytes: bytes), isSigned: names.contains("\(name).sig")))
      }
      return kept.sorted { ($0.checkpoint?.size ?? 0, $0.file) < ($1.checkpoint?.size ?? 0, $1.file) }
    } catch {
      throw .io(error)
    }
  }

  public func keptSizes() throws(StoreError) -> [Int] {
    try keptCheckpoints(passingOver: []).compactMap { $0.checkpoint?.size }
  }

  public func keep(_ checkpoint: Checkpoint) throws(StoreError) -> String {
    guard let folder = try folder() else { throw .io(IOFailure(.makeDirectory, "checkpoints", errno: ENOENT)) }
    let path = folder.inside("checkpoints/\(checkpoint.size).txt")
    let earlier: [UInt8]?
    do throws(IOFailure) {
      try folder.files.makeDirectories(folder.inside("checkpoints"), mode: nil)
      earlier = try folder.files.contents(of: path)
      if earlier == nil {
        try folder.files.replace(path, with: Array(checkpoint.text.utf8).span, temporary: Path.temporary(for: path), mode: nil)
      }
    } catch {
      throw .io(error)
    }
    if let earlier, Checkpoint(bytes: earlier) != checkpoint { throw .conflict(.checkpoint(size: checkpoint.size)) }
    return path
  }

  public func checkpointPath(_ file: String) throws(StoreError) -> String { try folder()?.inside(file) ?? file }

  public func note(_ note: LogNote) throws(StoreError) -> [UInt8]? { nil }

  /// An erasure begins only where the login may carry it out.
  public func put(_ bytes: [UInt8], in note: LogNote) throws(StoreError) {
    if note == .erasing, try !mayErase() {
      throw .server(ServerFailure(.right(needs: "docket_private"), "DELETE ON docket_private.value, docket_private.attachment"))
    }
  }

  public func remove(_ note: LogNote) throws(StoreError) -> Bool { false }
}
