import Glibc
internal import Synchronization

/// Files below a folder of the caller's own; what someone else may have put there counts as absent.
final class TrustedFiles: FileSystem {
  // New files get 0600 and new folders 0700. Nothing is synced, for all of it can be derived again.
  private let disk: any FileSystem
  private let root: String
  private let onDisbelief: @Sendable (Disbelief) -> Void
  /// Folders that only the caller can change: what is in them stays as it is judged.
  private let folders = Mutex<Set<String>>([])

  /// Whether the caller already had the warning about a file that isn't trusted.
  private let hasTold = Atomic(false)

  /// Whether what nobody uses any more was looked for.
  private let hasSwept = Atomic(false)

  /// Whether nothing was looked for yet that nobody uses any more; asking is looking.
  var isFirstSweep: Bool { !hasSwept.exchange(true, ordering: .relaxed) }

  init(_ disk: any FileSystem, below root: String, onDisbelief: @escaping @Sendable (Disbelief) -> Void) {
    self.disk = disk
    self.root = root
    self.onDisbelief = onDisbelief
  }

  func open(_ path: String, _ access: FileAccess) throws(IOFailure) -> any File {
    switch access {
    case .read, .update:
      guard try believes(path, .file) else { throw IOFailure(.open, path, errno: ENOENT) }
      return try disk.open(path, access)
    case .create:
      try enter(Path.parent(of: path))
      do {
        return try disk.open(path, .create(mode: 0o600))
      } catch {
        guard error.isTaken, try !believes(path, .file) else { throw error }
        try disk.remove(path)
        return try disk.open(path, .create(mode: 0o600))
      }
    }
  }

  func list(_ path: String) throws(IOFailure) -> [String] {
    guard try believes(path, .directory) else { throw IOFailure(.list, path, errno: ENOENT) }
    return try disk.list(path)
  }

  func status(of path: String) throws(IOFailure) -> FileStatus? {
    guard let status = try disk.status(of: path) else { return nil }
    // The folders above are whose they are.
    guard path == root || path.hasPrefix(root + "/") else { return status }
    return try believes(path, status.kind == .directory ? .directory : .file) ? status : nil
  }

  func makeDirectory(_ path: String, mode: UInt32?) throws(IOFailure) {
    try disk.makeDirectory(path, mode: 0o700)
  }

  func move(_ path: String, to newPath: String) throws(IOFailure) {
    try enter(Path.parent(of: newPath))
    try disk.move(path, to: newPath)
  }

  func remove(_ path: String) throws(IOFailure) {
    try enter(Path.parent(of: path))
    try disk.remove(path)
  }

  func removeDirectory(_ path: String) throws(IOFailure) {
    try enter(path)
    try disk.removeDirectory(path)
  }

  func synchronizeDirectory(_ path: String) throws(IOFailure) {}

  func lockDirectory(_ path: String, waiting: Bool) throws(IOFailure) -> (any FileLock)? {
    try enter(path)
    return try disk.lockDirectory(path, waiting: waiting)
  }

  func bootID() throws(IOFailure) -> String? { try disk.bootID() }

  func lock(_ path: String, mode: UInt32?, waiting: Bool) throws(IOFailure) -> (any FileLock)? {
    try enter(Path.parent(of: path))
    if try belief(in: path, .file) == .disbelieved { try disk.remove(path) }
    return try disk.lock(path, mode: 0o600, waiting: waiting)
  }

  /// Fails where a folder isn't there, or isn't believed.
  private func enter(_ folder: String) throws(IOFailure) {
    guard try believes(folder, .directory) else {
      throw IOFailure(.open, folder, errno: try disk.ownership(of: folder) == nil ? ENOENT : EACCES)
    }
  }

  /// Whether a path has a file of a type that only the caller could have put there.
  private func believes(_ path: String, _ kind: FileStatus.Kind) throws(IOFailure) -> Bool {
    try belief(in: path, kind) == .believed
  }

  private enum Belief {
    case absent, believed, disbelieved
  }

  private func belief(in path: String, _ kind: FileStatus.Kind) throws(IOFailure) -> Belief {
    if kind == .directory, folders.withLock({ $0.contains(path) }) { return .believed }
    if path != root, try !believes(Path.parent(of: path), .directory) { return .disbelieved }
    guard let ownership = try disk.ownership(of: path) else { return .absent }
    let reason: Disbelief.Reason?
    if ownership.kind == .link {
      reason = .link
    } else if ownership.kind != kind {
      reason = .otherKind
    } else if !ownership.isCallers {
      reason = .otherOwner
    } else {
      reason = ownership.mode & 0o022 == 0 ? nil : .writableByOthers
    }
    if let reason {
      if !hasTold.exchange(true, ordering: .relaxed) { onDisbelief(Disbelief(path: path, reason: reason)) }
      return .disbelieved
    }
    if kind == .directory { _ = folders.withLock { $0.insert(path) } }
    return .believed
  }
}

/// A file in the caller's folder that someone else may have put there, so it counts as absent.
public struct Disbelief: Hashable, Sendable {
  /// Its path.
  public let path: String

  /// Why it isn't believed.
  public let reason: Reason

  /// Why something isn't believed.
  public enum Reason: Hashable, Sendable {
    case link, otherOwner, writableByOthers, otherKind
  }
}
