#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The machine's own disk.
public struct POSIXFileSystem: FileSystem {
  /// Makes the seam to the machine's disk; it holds nothing.
  public init() {}

  public func open(_ path: String, _ access: FileAccess) throws(IOFailure) -> any File {
    let (flags, mode): (Int32, UInt32?) =
      switch access {
      case .read: (O_RDONLY, nil)
      case .update: (O_RDWR, nil)
      case .create(let mode): (O_RDWR | O_CREAT | O_EXCL, mode)
      }
    let descriptor = try POSIXCall.retried(.open, path) { POSIXCall.open(path, flags | O_CLOEXEC, mode ?? 0o666) }
    let file = POSIXFile(descriptor: Int32(descriptor), path: path)
    // The caller's mask may have taken bits away that a shared log needs.
    if let mode, case .create = access { _ = try POSIXCall.retried(.open, path) { Int(fchmod(file.descriptor, mode)) } }
    return file
  }

  public func list(_ path: String) throws(IOFailure) -> [String] {
    guard let directory = opendir(path) else { throw IOFailure(.list, path, errno: errno) }
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
    var status = stat()
    do {
      _ = try POSIXCall.retried(.status, path) { Int(POSIXCall.status(path, &status)) }
    } catch {
      if error.isMissing { return nil }
      throw error
    }
    return FileStatus(status)
  }

  public func makeDirectory(_ path: String, mode: UInt32?) throws(IOFailure) {
    _ = try POSIXCall.retried(.makeDirectory, path) { Int(mkdir(path, mode ?? 0o777)) }
    if let mode { _ = try POSIXCall.retried(.makeDirectory, path) { Int(chmod(path, mode)) } }
  }

  public func move(_ path: String, to newPath: String) throws(IOFailure) {
    _ = try POSIXCall.retried(.move, newPath) { Int(rename(path, newPath)) }
  }

  public func remove(_ path: String) throws(IOFailure) {
    _ = try POSIXCall.retried(.remove, path) { Int(unlink(path)) }
  }

  public func synchronizeDirectory(_ path: String) throws(IOFailure) {
    let descriptor = try POSIXCall.retried(.open, path) { POSIXCall.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0) }
    let directory = POSIXFile(descriptor: Int32(descriptor), path: path)
    _ = try POSIXCall.retried(.synchronize, path) { Int(fsync(directory.descriptor)) }
  }

  public func lock(_ path: String, mode: UInt32?, waiting: Bool) throws(IOFailure) -> (any FileLock)? {
    while true {
      let file: POSIXFile
      do {
        let descriptor = try POSIXCall.retried(.lock, path) { POSIXCall.open(path, O_RDWR | O_CLOEXEC, 0) }
        file = POSIXFile(descriptor: Int32(descriptor), path: path)
      } catch {
        guard error.isMissing else { throw error }
        do {
          let descriptor = try POSIXCall.retried(.lock, path) {
            POSIXCall.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode ?? 0o666)
          }
          file = POSIXFile(descriptor: Int32(descriptor), path: path)
          if let mode { _ = try POSIXCall.retried(.lock, path) { Int(fchmod(file.descriptor, mode)) } }
        } catch {
          // Another process made it in between: open that one.
          if error.isTaken { continue }
          throw error
        }
      }
      do {
        _ = try POSIXCall.retried(.lock, path) { Int(flock(file.descriptor, waiting ? LOCK_EX : LOCK_EX | LOCK_NB)) }
      } catch {
        if error.errno == EWOULDBLOCK { return nil }
        throw error
      }
      // Somebody may have removed the file while we waited: a lock on a nameless file excludes nobody.
      var held = stat()
      var named = stat()
      if fstat(file.descriptor, &held) == 0, POSIXCall.status(path, &named) == 0, held.st_ino == named.st_ino, held.st_dev == named.st_dev {
        return file
      }
    }
  }
}

extension FileStatus {
  /// Reads the system's own record.
  fileprivate init(_ status: stat) {
    let kind: Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      default: .other
      }
    self.init(kind: kind, size: Int(status.st_size), mode: UInt32(status.st_mode) & 0o7777)
  }
}
