#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Who may have written what stands at a path; a link is a link, whatever it leads to.
public struct FileOwnership: Hashable, Sendable {
  /// What it is.
  public let kind: FileStatus.Kind

  /// Whether it belongs to the caller's effective user.
  public let isCallers: Bool

  /// The permission bits.
  public let mode: UInt32
}

extension FileSystem {
  /// On a disk without users everything is the caller's, and nothing is a link.
  public func ownership(of path: String) throws(IOFailure) -> FileOwnership? {
    guard let status = try status(of: path) else { return nil }
    return FileOwnership(kind: status.kind, isCallers: true, mode: status.mode & 0o755)
  }
}

extension POSIXFileSystem {
  public func ownership(of path: String) throws(IOFailure) -> FileOwnership? {
    var status = stat()
    do {
      _ = try POSIXCall.retried(.status, path) { Int(lstat(path, &status)) }
    } catch {
      if error.isMissing { return nil }
      throw error
    }
    let found = FileStatus(status)
    return FileOwnership(kind: found.kind, isCallers: status.st_uid == geteuid(), mode: found.mode)
  }
}
