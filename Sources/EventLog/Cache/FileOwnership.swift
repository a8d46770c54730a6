#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Who may have written what stands at a path; a link is a link, whatever it leads to.
public struct FileOwnership: Hashable, Sendable {
  /// What it is.
  public let kind: Kind

  /// Whether it belongs to the caller's effective user.
  public let isCallers: Bool

  /// The permission bits.
  public let mode: UInt32

  /// Joins what is known of a file.
  public init(kind: Kind, isCallers: Bool, mode: UInt32) {
    self.kind = kind
    self.isCallers = isCallers
    self.mode = mode
  }

  /// What can stand at a path.
  public enum Kind: Hashable, Sendable {
    case file, directory, link, other
  }
}

extension FileSystem {
  /// On a disk without users everything is the caller's, and nothing is a link.
  public func ownership(of path: String) throws(IOFailure) -> FileOwnership? {
    guard let status = try status(of: path) else { return nil }
    let kind: FileOwnership.Kind =
      switch status.kind {
      case .file: .file
      case .directory: .directory
      case .link: .link
      case .other: .other
      }
    return FileOwnership(kind: kind, isCallers: true, mode: status.mode & 0o755)
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
    let kind: FileOwnership.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      case S_IFLNK: .link
      default: .other
      }
    return FileOwnership(kind: kind, isCallers: status.st_uid == geteuid(), mode: UInt32(status.st_mode) & 0o7777)
  }
}
