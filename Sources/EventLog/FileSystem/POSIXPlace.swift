import Glibc

/// A name in a folder that is open already, or a whole path, and what is to be done there.
struct POSIXPlace {
  /// The path that failures name.
  let path: String

  /// The name that the system is asked for.
  let name: String

  /// Whether nothing but a file or a folder is touched here.
  let isGuarded: Bool

  private let parent: POSIXFile?
  private let operation: IOFailure.Operation

  /// A path as it is.
  init(path: String, isGuarded: Bool, operation: IOFailure.Operation) {
    (self.path, name, self.isGuarded, parent, self.operation) = (path, path, isGuarded, nil, operation)
  }

  /// A name in a folder.
  init(path: String, name: String, parent: POSIXFile, operation: IOFailure.Operation) {
    (self.path, self.name, isGuarded, self.parent, self.operation) = (path, name, true, parent, operation)
  }

  /// `O_PATH` as Linux defines it, which the C library only shows to those who ask for GNU's additions.
  private static let searchOnly: Int32 = 0o10_000_000

  /// The folder that `name` begins in.
  var folder: Int32 { parent?.descriptor ?? AT_FDCWD }

  /// Opens a file, refusing pipes, sockets and devices, and links if guarded; a new one gets the given mode.
  func open(_ flags: Int32, _ mode: UInt32?) throws(IOFailure) -> POSIXFile {
    let isNew = flags & O_CREAT != 0
    // To open a device may already do something: it is looked at first, and what was opened is looked at again.
    if isGuarded, !isNew, try !holdsFile(orFolder: false) { throw IOFailure(operation, path, errno: ENOENT) }
    // A pipe's other end may never come: nothing waits for it.
    let guarding = O_NONBLOCK | O_NOCTTY | (isGuarded ? O_NOFOLLOW : 0)
    let file = POSIXFile(descriptor: try descriptor(flags | guarding, mode ?? 0o666), path: path)
    if !isNew {
      let kind = try file.status().kind
      if isGuarded ? kind != .file : kind == .other { throw IOFailure(operation, path, existing: kind) }
    }
    // The caller's mask may have taken bits away that a shared log needs.
    if isNew, let mode { _ = try POSIXCall.retried(operation, path) { Int(fchmod(file.descriptor, mode)) } }
    return file
  }

  /// Opens a folder to read its names, or only to go on from it.
  func openFolder(forSearch: Bool = false) throws(IOFailure) -> POSIXFile {
    let guarding = isGuarded ? O_NOFOLLOW | O_NONBLOCK : 0
    do throws(IOFailure) {
      return POSIXFile(descriptor: try descriptor((forSearch ? Self.searchOnly : O_RDONLY) | O_DIRECTORY | guarding, 0), path: path)
    } catch {
      if isGuarded, error.errno == ENOTDIR || error.errno == ELOOP, let kind = try status()?.kind, kind != .directory {
        throw IOFailure(operation, path, existing: kind)
      }
      throw error
    }
  }

  /// The status of this place; nil if nothing exists here.
  func status() throws(IOFailure) -> FileStatus? {
    try IOFailure.present { () throws(IOFailure) in
      var status = stat()
      _ = try POSIXCall.retried(operation, path) { Int(fstatat(folder, name, &status, isGuarded ? AT_SYMLINK_NOFOLLOW : 0)) }
      return FileStatus(status)
    }
  }

  /// Refuses anything but a file or, if allowed, a folder.
  func refuseWhatIsNoFile(orFolder: Bool) throws(IOFailure) {
    if isGuarded { _ = try holdsFile(orFolder: orFolder) }
  }

  /// Whether anything exists here; fails unless it is a file or, if allowed, a folder.
  private func holdsFile(orFolder: Bool) throws(IOFailure) -> Bool {
    guard let kind = try status()?.kind else { return false }
    guard kind == .file || (orFolder && kind == .directory) else { throw IOFailure(operation, path, existing: kind) }
    return true
  }

  private func descriptor(_ flags: Int32, _ mode: UInt32) throws(IOFailure) -> Int32 {
    Int32(try POSIXCall.retried(operation, path) { Int(openat(folder, name, flags | O_CLOEXEC, mode_t(mode))) })
  }
}

extension FileStatus {
  /// Reads the system's own record.
  init(_ status: stat) {
    let kind: Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      case S_IFLNK: .link
      default: .other
      }
    self.init(
      kind: kind, size: Int(status.st_size), mode: UInt32(status.st_mode) & 0o7777,
      identity: FileIdentity(device: UInt64(status.st_dev), number: UInt64(status.st_ino)), names: Int(status.st_nlink),
      modified: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec)
  }
}

/// Who may write to a path; links aren't followed.
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
    try IOFailure.present { () throws(IOFailure) in
      var status = stat()
      _ = try POSIXCall.retried(.status, path) { Int(lstat(path, &status)) }
      let file = FileStatus(status)
      return FileOwnership(kind: file.kind, isCallers: status.st_uid == geteuid(), mode: file.mode)
    }
  }
}
