import Glibc
internal import Synchronization

/// An open file of the machine's disk; as a lock it holds `flock`.
final class POSIXFile: FileLock {
  let descriptor: Int32

  let path: String

  /// Takes over an open descriptor.
  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
    Self.count.wrappingAdd(1, ordering: .relaxed)
  }

  /// How many are open.
  private static let count = Atomic(0)

  /// The number of files kept open for reading: half of what the system allows.
  private static let mostKept: Int = {
    var limit = rlimit()
    return getrlimit(limitOfOpenFiles, &limit) == 0 ? Int(clamping: limit.rlim_cur / 2) : 128
  }()

  /// Whether so many files are open that another is opened for each reading.
  static var areMany: Bool { count.load(ordering: .relaxed) > mostKept }

  deinit {
    Self.count.wrappingSubtract(1, ordering: .relaxed)
    // What had to be durable was synced by name before; an error here has nothing left to tell.
    _ = close(descriptor)
  }

  func status() throws(IOFailure) -> FileStatus {
    var status = stat()
    _ = try POSIXCall.retried(.status, path) { Int(fstat(descriptor, &status)) }
    return FileStatus(status)
  }

  func size() throws(IOFailure) -> Int { try status().size }

  func read(into bytes: inout MutableSpan<UInt8>, from start: Int, at offset: Int) throws(IOFailure) -> Int {
    precondition((0...bytes.count).contains(start), "reading starts inside the buffer")
    let descriptor = self.descriptor
    let count = bytes.withUnsafeMutableBytes { buffer in
      POSIXCall.retried { pread(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start, off_t(offset)) }
    }
    guard count >= 0 else { throw IOFailure(.read, path, errno: errno) }
    return count
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(IOFailure) -> Int {
    let descriptor = self.descriptor
    let count = bytes.withUnsafeBytes { buffer in POSIXCall.retried { pwrite(descriptor, buffer.baseAddress, buffer.count, off_t(offset)) }
    }
    guard count >= 0 else { throw IOFailure(.write, path, errno: errno) }
    // A write of nothing would be repeated for ever.
    guard count > 0 || bytes.isEmpty else { throw IOFailure(.write, path, errno: EIO) }
    return count
  }

  func truncate(to size: Int) throws(IOFailure) {
    _ = try POSIXCall.retried(.truncate, path) { Int(ftruncate(descriptor, off_t(size))) }
  }

  func synchronize() throws(IOFailure) {
    _ = try POSIXCall.retried(.synchronize, path) { Int(fdatasync(descriptor)) }
  }

  func release() {
    // Unlocking an open descriptor can't fail; closing it would unlock too.
    _ = flock(descriptor, LOCK_UN)
  }
}

private let limitOfOpenFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

/// A file that is open only while it is read, so that hundreds of logs stay below the system's limit.
final class ReopenedFile: File {
  let path: String
  private let identity: FileIdentity?
  private let open: @Sendable () throws(IOFailure) -> POSIXFile

  /// A file that is open, and how it is opened again.
  init(_ file: POSIXFile, _ status: FileStatus, opening open: @escaping @Sendable () throws(IOFailure) -> POSIXFile) {
    path = file.path
    identity = status.identity
    self.open = open
  }

  func status() throws(IOFailure) -> FileStatus { try file().status() }

  func size() throws(IOFailure) -> Int { try status().size }

  func read(into bytes: inout MutableSpan<UInt8>, from start: Int, at offset: Int) throws(IOFailure) -> Int {
    try file().read(into: &bytes, from: start, at: offset)
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(IOFailure) -> Int { throw IOFailure(.write, path, errno: EBADF) }
  func truncate(to size: Int) throws(IOFailure) { throw IOFailure(.truncate, path, errno: EBADF) }
  func synchronize() throws(IOFailure) { throw IOFailure(.synchronize, path, errno: EBADF) }

  private func file() throws(IOFailure) -> POSIXFile {
    let file = try open()
    guard try file.status().identity == identity else { throw IOFailure(.read, path, errno: ESTALE) }
    return file
  }
}
