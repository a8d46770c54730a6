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
    return try folder.files.keptCheckpoints(in: folder.inside("checkpoints"))
  }

  public func keptSizes() throws(StoreError) -> [Int] {
    try keptCheckpoints(passingOver: []).compactMap { $0.checkpoint?.size }
  }

  public func keep(_ checkpoint: Checkpoint) throws(StoreError) -> String {
    guard let folder = try folder() else { throw .io(IOFailure(.makeDirectory, "checkpoints", errno: ENOENT)) }
    return try folder.files.keep(checkpoint, at: folder.inside("checkpoints/\(checkpoint.size).txt"))
  }

  public func proof(_ file: String) throws(StoreError) -> [UInt8]? {
    guard let folder = try folder() else { return nil }
    return try folder.files.proof(at: folder.inside(file))
  }

  public func keep(signature: [UInt8], of size: Int) throws(StoreError) {
    guard let folder = try folder() else { throw .io(IOFailure(.makeDirectory, "checkpoints", errno: ENOENT)) }
    try folder.files.keep(signature: signature, ofCheckpointAt: folder.inside("checkpoints/\(size).txt"))
  }

  public func note(_ note: LogNote) throws(StoreError) -> [UInt8]? { nil }

  /// An erasure begins only where the login may carry it out.
  public func put(_ bytes: [UInt8], in note: LogNote) throws(StoreError) {
    if note == .erasing, try !mayErase() {
      throw .server(ServerFailure(.right(needs: "docket_private"), "DELETE ON docket_private.value, docket_private.attachment"))
    }
  }

  public func remove(_ note: LogNote) throws(StoreError) -> Bool { false }
}
