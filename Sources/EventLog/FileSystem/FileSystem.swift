/// The few things that the log asks of a disk, so that a simulated one can lose, tear and refuse them.
///
/// Paths are plain strings with `/` between names. Nothing here retries or hides a failure; `FileSystem+Whole` builds the usual
/// whole-file operations on top.
public protocol FileSystem: Sendable {
  /// Opens a file.
  func open(_ path: String, _ access: FileAccess) throws(IOFailure) -> any File

  /// The names in a folder, sorted by their bytes.
  func list(_ path: String) throws(IOFailure) -> [String]

  /// What stands at a path, or nothing where nothing does.
  func status(of path: String) throws(IOFailure) -> FileStatus?

  /// Who may have written what stands at a path, links not followed; nothing where nothing stands there.
  func ownership(of path: String) throws(IOFailure) -> FileOwnership?

  /// Makes one folder, with exactly that mode where one is given, else by the caller's mask.
  func makeDirectory(_ path: String, mode: UInt32?) throws(IOFailure)

  /// Renames a file or folder, replacing a file that has the new name.
  func move(_ path: String, to newPath: String) throws(IOFailure)

  /// Removes a file.
  func remove(_ path: String) throws(IOFailure)

  /// Makes a folder's entries durable.
  func synchronizeDirectory(_ path: String) throws(IOFailure)

  /// Locks a file against every other holder on the machine, making the file where it is missing; nothing where it is held and
  /// the caller won't wait.
  func lock(_ path: String, mode: UInt32?, waiting: Bool) throws(IOFailure) -> (any FileLock)?
}

/// How a file is opened.
public enum FileAccess: Hashable, Sendable {
  /// To read what is there.
  case read
  /// To read and change what is there.
  case update
  /// To make a new file, failing where one is there; with exactly that mode where one is given, else by the caller's mask.
  case create(mode: UInt32?)
}

/// An open file, read and written at offsets; it closes when it is let go of.
public protocol File: AnyObject, Sendable {
  /// The path it was opened by.
  var path: String { get }

  /// The length in bytes.
  func size() throws(IOFailure) -> Int

  /// Reads bytes at an offset into a buffer from its `start` on; may read fewer than fit, and reads none only at the end.
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

/// What stands at a path.
public struct FileStatus: Hashable, Sendable {
  /// What it is.
  public let kind: Kind

  /// The length in bytes of a file.
  public let size: Int

  /// The permission bits, set-group-id included.
  public let mode: UInt32

  /// Joins what is known of a file.
  public init(kind: Kind, size: Int, mode: UInt32) {
    self.kind = kind
    self.size = size
    self.mode = mode
  }

  /// What can stand at a path.
  public enum Kind: Hashable, Sendable {
    case file, directory, other
  }
}
