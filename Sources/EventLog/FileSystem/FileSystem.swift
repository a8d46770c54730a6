/// The few things that the log asks of a disk, so that a simulated one can lose, tear and refuse them.
///
/// Paths are plain strings with `/` between names. Nothing here retries or hides a failure; `FileSystem+Whole` builds the usual
/// whole-file operations on top.
public protocol FileSystem: Sendable {
  /// Opens a file.
  func open(_ path: String, _ access: FileAccess) throws(IOFailure) -> any File

  /// The names in a folder, sorted by their bytes.
  func list(_ path: String) throws(IOFailure) -> [String]

  /// The same disk, on which nothing below a folder is followed and nothing waited for: a link, pipe, socket or device there is refused.
  func guarding(_ folder: String) -> any FileSystem

  /// What stands at a path, or nil if nothing does.
  func status(of path: String) throws(IOFailure) -> FileStatus?

  /// Who may have written what stands at a path, links not followed; nil if nothing stands there.
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

  /// Locks a file against every other holder on the machine, making the file where it is missing; nil if it is held and
  /// the caller won't wait.
  func lock(_ path: String, mode: UInt32?, waiting: Bool) throws(IOFailure) -> (any FileLock)?

  /// Locks a folder against every other holder on the machine; nil if it is held and the caller won't wait.
  func lockDirectory(_ path: String, waiting: Bool) throws(IOFailure) -> (any FileLock)?

  /// What tells one start of the machine from the next, where it says.
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
  /// To make a new file, failing where one is there; with exactly that mode where one is given, else by the caller's mask.
  case create(mode: UInt32?)
}

/// An open file, read and written at offsets; it closes when it is let go of.
public protocol File: AnyObject, Sendable {
  /// The path it was opened by.
  var path: String { get }

  /// What it is now, and which.
  func status() throws(IOFailure) -> FileStatus

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

  /// Which file it is, whatever path leads there; nil on a disk that doesn't say.
  public let identity: FileIdentity?

  /// How many names the file has.
  public let names: Int

  /// When it was last changed, in nanoseconds of the disk's own clock; 0 on a disk that doesn't say.
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

  /// What can stand at a path; a link only where it isn't followed.
  public enum Kind: Hashable, Sendable {
    case file, directory, link, other
  }
}

/// What tells a file from every other on the machine, by whatever path.
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
