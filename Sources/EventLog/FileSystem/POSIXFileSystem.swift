import Glibc

/// The machine's own disk.
public struct POSIXFileSystem: FileSystem {
  // Below a guarded folder, such as a log's, it refuses links, pipes, sockets and devices by name. The folder itself may be reached
  // through links.
  private var guarded: [String] = []

  /// Makes the seam to the machine's disk.
  public init() {}

  public func guarding(_ folder: String) -> any FileSystem {
    var other = self
    if !guarded.contains(folder) { other.guarded.append(folder) }
    return other
  }

  public func open(_ path: String, _ access: FileAccess) throws(IOFailure) -> any File {
    let (flags, mode): (Int32, UInt32?) =
      switch access {
      case .read: (O_RDONLY, nil)
      case .update: (O_RDWR, nil)
      case .create(let mode): (O_RDWR | O_CREAT | O_EXCL, mode)
      }
    let file = try place(of: path, .open).open(flags, mode)
    guard access == .read, POSIXFile.areMany else { return file }
    let status = try file.status()
    if status.kind != .file { return file }
    return ReopenedFile(file, status) { [self] () throws(IOFailure) in try place(of: path, .open).open(flags, mode) }
  }

  public func list(_ path: String) throws(IOFailure) -> [String] {
    let folder = try place(of: path, .list).openFolder()
    // The stream takes a descriptor of its own over.
    let descriptor = try POSIXCall.retried(.list, path) { Int(fcntl(folder.descriptor, F_DUPFD_CLOEXEC, 0)) }
    guard let directory = fdopendir(Int32(descriptor)) else {
      let failure = IOFailure(.list, path, errno: errno)
      close(Int32(descriptor))
      throw failure
    }
    defer { closedir(directory) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw IOFailure(.list, path, errno: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  public func status(of path: String) throws(IOFailure) -> FileStatus? {
    try IOFailure.present { () throws(IOFailure) in try place(of: path, .status).status() }
  }

  public func makeDirectory(_ path: String, mode: UInt32?) throws(IOFailure) {
    let place = try place(of: path, .makeDirectory)
    _ = try POSIXCall.retried(.makeDirectory, path) { Int(mkdirat(place.folder, place.name, mode ?? 0o777)) }
    guard let mode else { return }
    let made = try place.openFolder()
    _ = try POSIXCall.retried(.makeDirectory, path) { Int(fchmod(made.descriptor, mode)) }
  }

  public func move(_ path: String, to newPath: String) throws(IOFailure) {
    let (old, new) = (try place(of: path, .move), try place(of: newPath, .move))
    try old.refuseWhatIsNoFile(orFolder: true)
    try new.refuseWhatIsNoFile(orFolder: true)
    _ = try POSIXCall.retried(.move, newPath) { Int(renameat(old.folder, old.name, new.folder, new.name)) }
  }

  public func remove(_ path: String) throws(IOFailure) {
    let place = try place(of: path, .remove)
    try place.refuseWhatIsNoFile(orFolder: false)
    _ = try POSIXCall.retried(.remove, path) { Int(unlinkat(place.folder, place.name, 0)) }
  }

  public func removeDirectory(_ path: String) throws(IOFailure) {
    let place = try place(of: path, .remove)
    _ = try POSIXCall.retried(.remove, path) { Int(unlinkat(place.folder, place.name, AT_REMOVEDIR)) }
  }

  public func synchronizeDirectory(_ path: String) throws(IOFailure) {
    let directory = try place(of: path, .synchronize).openFolder()
    _ = try POSIXCall.retried(.synchronize, path) { Int(fsync(directory.descriptor)) }
  }

  public func lock(_ path: String, mode: UInt32?, waiting: Bool) throws(IOFailure) -> (any FileLock)? {
    while true {
      let place = try place(of: path, .lock)
      let file: POSIXFile
      do {
        file = try place.open(O_RDWR, nil)
      } catch {
        guard error.isMissing else { throw error }
        do {
          file = try place.open(O_RDWR | O_CREAT | O_EXCL, mode)
        } catch {
          // Another process made it in between: open that one.
          if error.isTaken { continue }
          throw error
        }
      }
      guard try lock(file, waiting) else { return nil }
      // Somebody may have removed the file while we waited: a lock on a nameless file excludes nobody.
      if try file.status().identity == status(of: path)?.identity { return file }
    }
  }

  public func lockDirectory(_ path: String, waiting: Bool) throws(IOFailure) -> (any FileLock)? {
    while true {
      let folder = try place(of: path, .lock).openFolder()
      do {
        guard try lock(folder, waiting) else { return nil }
      } catch  where error.errno == EBADF || error.isUnsupported {
        // Some shares lock files only; there the file `lock` alone keeps writers apart, as it always did.
        return folder
      }
      if try folder.status().identity == status(of: path)?.identity { return folder }
    }
  }

  public func bootID() throws(IOFailure) -> String? {
    let path = "/proc/sys/kernel/random/boot_id"
    do {
      return String(decoding: try open(path, .read).bytes(at: 0, count: 64), as: UTF8.self).split(separator: "\n").first.map(String.init)
    } catch {
      // A system that doesn't number its boots has nothing to say.
      if error.isMissing || error.isReadOnly { return nil }
      throw error
    }
  }

  /// Locks an open file; false if another process holds it.
  private func lock(_ file: POSIXFile, _ waiting: Bool) throws(IOFailure) -> Bool {
    do {
      _ = try POSIXCall.retried(.lock, file.path) { Int(flock(file.descriptor, waiting ? LOCK_EX : LOCK_EX | LOCK_NB)) }
      return true
    } catch {
      if error.errno == EWOULDBLOCK { return false }
      throw error
    }
  }

  /// The place that a path names, every component below a guarded folder being what it has to be.
  private func place(of path: String, _ operation: IOFailure.Operation) throws(IOFailure) -> POSIXPlace {
    for root in guarded where path.utf8.count > root.utf8.count + 1 && path.utf8.starts(with: root.utf8) {
      let rest = path.utf8.dropFirst(root.utf8.count)
      guard rest.first == UInt8(ascii: "/") else { continue }
      let names = rest.split(separator: UInt8(ascii: "/"))
      guard names.count > 1 else { break }
      // One step at a time, each from the folder before.
      var place = POSIXPlace(path: root, isGuarded: false, operation: operation)
      var below = root
      for name in names {
        below += "/" + String(decoding: name, as: UTF8.self)
        place = POSIXPlace(
          path: below, name: String(decoding: name, as: UTF8.self), parent: try place.openFolder(forSearch: true), operation: operation)
      }
      return place
    }
    return POSIXPlace(path: path, isGuarded: guarded.contains { path.utf8.starts(with: "\($0)/".utf8) }, operation: operation)
  }
}
