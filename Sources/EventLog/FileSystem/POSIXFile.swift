#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// An open file of the machine's disk; as a lock, it holds `flock`.
final class POSIXFile: FileLock {
  let descriptor: Int32

  let path: String

  /// Takes over an open descriptor.
  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
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
