#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file to be read that is open only while it is: what hundreds of logs hold stays below the system's limit.
///
/// A file that took its place meanwhile is not read for it.
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
