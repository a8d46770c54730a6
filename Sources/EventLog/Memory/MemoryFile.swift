#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Bytes that are read like a file.
final class MemoryFile: File {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var path: String { "memory" }

  func status() throws(IOFailure) -> FileStatus { FileStatus(kind: .file, size: bytes.count, mode: 0o400) }

  func size() throws(IOFailure) -> Int { bytes.count }

  func read(into target: inout MutableSpan<UInt8>, from start: Int, at offset: Int) throws(IOFailure) -> Int {
    let count = max(0, min(target.count - start, bytes.count - offset))
    for index in 0..<count { target[start + index] = bytes[offset + index] }
    return count
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(IOFailure) -> Int { throw IOFailure(.write, path, errno: EROFS) }

  func truncate(to size: Int) throws(IOFailure) { throw IOFailure(.truncate, path, errno: EROFS) }

  func synchronize() throws(IOFailure) {}
}
