import Glibc

/// The few operations that the log needs of a disk, so that a simulated one can make them fail.
public protocol FileSystem: Sendable {
  // Paths are plain strings with `/` between names. Nothing here retries or hides a failure. `FileSystem+Whole` builds whole-file
  // operations on top.
  /// Opens a file.
  func open(_ path: String, _ access: FileAccess) throws(IOFailure) -> any File

  /// The names in a folder, sorted by their bytes.
  func list(_ path: String) throws(IOFailure) -> [String]

  /// The same disk, refusing links, pipes, sockets and devices below a folder.
  func guarding(_ folder: String) -> any FileSystem

  /// The status of a path; nil if nothing exists there.
  func status(of path: String) throws(IOFailure) -> FileStatus?

  /// Who may write to a path, links not followed; nil if nothing exists there.
  func ownership(of path: String) throws(IOFailure) -> FileOwnership?

  /// Makes one folder, with exactly that mode where one is given, else by the caller's mask.
  func makeDirectory(_ path: String, mode: UInt32?) throws(IOFailure)

  /// Renames a file or folder, replacing a file that has the new name.
  func move(_ path: String, to newPath: String) throws(IOFailure)

  /// Removes a file.
  func remove(_ path: String) throws(IOFailure)

  /// Removes an empty folder.
  func removeDirectory(_ path: String) throws(IOFailure)

  /// Makes a folder's entries durable.
  func synchronizeDirectory(_ path: String) throws(IOFailure)

  /// Locks a file against the whole machine, creating it if missing; nil if held and not waiting.
  func lock(_ path: String, mode: UInt32?, waiting: Bool) throws(IOFailure) -> (any FileLock)?

  /// Locks a folder against the whole machine; nil if held and not waiting.
  func lockDirectory(_ path: String, waiting: Bool) throws(IOFailure) -> (any FileLock)?

  /// An identifier of the machine's present start, if it has one.
  func bootID() throws(IOFailure) -> String?
}

extension FileSystem {
  /// A disk without links has nothing to guard.
  public func guarding(_ folder: String) -> any FileSystem { self }
}

/// How a file is opened.
public enum FileAccess: Hashable, Sendable {
  /// To read what is there.
  case read
  /// To read and change what is there.
  case update
  /// Create a new file, failing if it exists; with the given mode, else by the caller's mask.
  case create(mode: UInt32?)
}

/// An open file, read and written at offsets; it closes when released.
public protocol File: AnyObject, Sendable {
  /// The path it was opened by.
  var path: String { get }

  /// What it is now, and which.
  func status() throws(IOFailure) -> FileStatus

  /// The length in bytes.
  func size() throws(IOFailure) -> Int

  /// Reads bytes at an offset into a buffer; may read fewer than fit, and none only at the end.
  func read(into bytes: inout MutableSpan<UInt8>, from start: Int, at offset: Int) throws(IOFailure) -> Int

  /// Writes bytes at an offset; may write fewer than given, but at least one.
  func write(_ bytes: Span<UInt8>, at offset: Int) throws(IOFailure) -> Int

  /// Cuts or lengthens the file.
  func truncate(to size: Int) throws(IOFailure)

  /// Makes the file's bytes and length durable.
  func synchronize() throws(IOFailure)
}

/// A lock that is held until it is let go of, and the file that it is on.
public protocol FileLock: File {
  /// Lets go of the lock.
  func release()
}

/// The status of a path.
public struct FileStatus: Hashable, Sendable {
  /// What it is.
  public let kind: Kind

  /// The length in bytes of a file.
  public let size: Int

  /// The permission bits, set-group-id included.
  public let mode: UInt32

  /// The file's identity, whatever its path; nil if the disk has none.
  public let identity: FileIdentity?

  /// How many names the file has.
  public let names: Int

  /// The last change in nanoseconds of the disk's clock; 0 if the disk doesn't say.
  public let modified: Int

  /// Joins what is known of a file.
  public init(kind: Kind, size: Int, mode: UInt32, identity: FileIdentity? = nil, names: Int = 1, modified: Int = 0) {
    self.kind = kind
    self.size = size
    self.mode = mode
    self.identity = identity
    self.names = names
    self.modified = modified
  }

  /// The type of a file; a link only if it isn't followed.
  public enum Kind: Hashable, Sendable {
    case file, directory, link, other
  }
}

/// The identity of a file on the machine, whatever its path.
public struct FileIdentity: Hashable, Sendable {
  /// The disk.
  public let device: UInt64

  /// The file's number on it.
  public let number: UInt64

  /// Joins a disk and a number.
  public init(device: UInt64, number: UInt64) {
    self.device = device
    self.number = number
  }

  /// Both as one word.
  var text: String { "\(device):\(number)" }
}

/// What the operating system refused: which operation, on which path, and its error number.
public struct IOFailure: Error, Hashable, Sendable {
  /// What was being done.
  public let operation: Operation

  /// The file or folder it was done to.
  public let path: String

  /// The error number (`ENOSPC`, `EIO`, …).
  public let errno: Int32

  /// The type of the existing file, if that is the reason.
  public let existing: FileStatus.Kind?

  /// Joins what was done, to what, and why it failed.
  public init(_ operation: Operation, _ path: String, errno: Int32) {
    self.operation = operation
    self.path = path
    self.errno = errno
    existing = nil
  }

  /// Joins the failed operation with the type of the file that prevents it.
  public init(_ operation: Operation, _ path: String, existing: FileStatus.Kind) {
    self.operation = operation
    self.path = path
    self.existing = existing
    errno =
      switch existing {
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

  /// What is at a path, nil where nothing is.
  static func present<Found>(_ look: () throws(IOFailure) -> Found?) throws(IOFailure) -> Found? {
    do {
      return try look()
    } catch {
      if error.isMissing { return nil }
      throw error
    }
  }

  /// Whether the reason is a folder where a file was expected.
  public var isFolder: Bool { errno == EISDIR && existing == nil }

  /// Whether something of that name is there already.
  public var isTaken: Bool { errno == EEXIST && existing == nil }

  /// Whether the medium has no such operation.
  public var isUnsupported: Bool { errno == EINVAL || errno == ENOTSUP || errno == ENOSYS }

  /// Whether a file has more bytes than the reader takes.
  public var isOfSize: Bool { errno == EFBIG }

  /// Whether the caller or the disk may only read.
  public var isReadOnly: Bool { errno == EROFS || errno == EACCES || errno == EPERM }
}
