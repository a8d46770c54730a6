#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the operating system refused: which operation, on which path, and its error number.
public struct IOFailure: Error, Hashable, Sendable {
  /// What was being done.
  public let operation: Operation

  /// The file or folder it was done to.
  public let path: String

  /// The error number (`ENOSPC`, `EIO`, …).
  public let errno: Int32

  /// The type of the existing file, if that is the reason.
  public let standing: FileStatus.Kind?

  /// Joins what was done, to what, and why it failed.
  public init(_ operation: Operation, _ path: String, errno: Int32) {
    self.operation = operation
    self.path = path
    self.errno = errno
    standing = nil
  }

  /// Joins the failed operation with the type of the file that prevents it.
  public init(_ operation: Operation, _ path: String, standing: FileStatus.Kind) {
    self.operation = operation
    self.path = path
    self.standing = standing
    errno =
      switch standing {
      case .link: ELOOP
      case .directory: EISDIR
      case .file: EEXIST
      case .other: ENXIO
      }
  }

  /// The operations that touch files.
  public enum Operation: String, Hashable, Sendable {
    case open, read, write, truncate, synchronize, lock, list, makeDirectory, move, remove, status
  }

  /// Whether there is no such file or folder.
  public var isMissing: Bool { errno == ENOENT || errno == ENOTDIR }

  /// Whether the reason is a folder where a file was expected.
  public var isFolder: Bool { errno == EISDIR && standing == nil }

  /// Whether something of that name is there already.
  public var isTaken: Bool { errno == EEXIST && standing == nil }

  /// Whether the medium has no such operation.
  public var isUnsupported: Bool { errno == EINVAL || errno == ENOTSUP || errno == ENOSYS }

  /// Whether the caller or the disk may only read.
  public var isReadOnly: Bool { errno == EROFS || errno == EACCES || errno == EPERM }
}
