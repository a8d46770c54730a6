import Glibc
public import Values

/// A file of the disk; a pipe is first copied to an unnamed temporary file.
public final class FileBytes: RandomAccessBytes {
  /// The path as the caller wrote it.
  public let path: String
  public let count: Int
  private let descriptor: Int32

  /// Opens a file, or standard input for `-`; a pipe's contents are copied to the folder `temporary`.
  public init(path: String, temporary: String = "/tmp") throws(FileFault) {
    let opened = path == "-" ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard opened >= 0 else {
      throw errno == ENOENT ? .missing(path: path) : .failed(.open, path: path, errno: errno)
    }
    var status = stat()
    guard fstat(opened, &status) == 0 else {
      let code = errno
      close(opened)
      throw .failed(.open, path: path, errno: code)
    }
    self.path = path
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      descriptor = opened
      count = Int(status.st_size)
    case S_IFDIR:
      close(opened)
      throw .failed(.read, path: path, errno: EISDIR)
    default:
      defer { close(opened) }
      let copy = try spoolPipe(opened, path: path, folder: temporary)
      descriptor = try copy.duplicate()
      count = copy.count
    }
  }

  deinit {
    close(descriptor)
  }

  public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
    try readFully(descriptor, at: offset, into: buffer, path: path)
  }
}

/// Copies what a pipe gives into a temporary file that has no name.
private func spoolPipe(_ pipe: Int32, path: String, folder: String) throws(FileFault) -> SpoolFile {
  let copy = try SpoolFile(folder: folder)
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let got = read(pipe, &buffer, buffer.count)
    if got == 0 { return copy }
    if got > 0 {
      try copy.append(buffer[..<got])
      if copy.count > InputLimits.pipe { throw .tooLong(path: path, limit: InputLimits.pipe) }
    } else if errno != EINTR {
      throw .failed(.read, path: path, errno: errno)
    }
  }
}

/// Bytes that can be read repeatedly at any offset: a file, or memory in tests.
public protocol RandomAccessBytes: Sendable {
  // Reading a ledger takes two passes (is it sound as a whole, then row by row), so a plain stream won't do.
  /// The number of bytes there.
  var count: Int { get }

  /// Fills the buffer with bytes from an offset on and returns their number; fewer only at the end.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int
}

extension RandomAccessBytes {
  /// The digest of all of it.
  public func digest() throws(FileFault) -> Digest {
    var hash = SHA256()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 8)
    defer { buffer.deallocate() }
    var offset = 0
    while case let read = try read(at: offset, into: buffer), read > 0 {
      hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<read]))
      offset += read
    }
    return hash.digest
  }

  /// Returns exactly these bytes, or fails where the source is shorter than it was.
  package func bytes(at offset: Int, count wanted: Int) throws(FileFault) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: wanted)
    var failure: FileFault?
    result.withUnsafeMutableBytes { buffer in
      do throws(FileFault) {
        if try read(at: offset, into: buffer) != wanted { failure = .changed }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return result
  }

  /// Returns the first bytes, at most `limit` of them.
  package func prefix(_ limit: Int) throws(FileFault) -> [UInt8] {
    try bytes(at: 0, count: min(limit, count))
  }
}

/// Bytes held in memory, read like a file.
public struct MemoryBytes: RandomAccessBytes {
  /// The bytes themselves.
  public let contents: [UInt8]

  /// Wraps the given bytes.
  public init(_ contents: [UInt8]) {
    self.contents = contents
  }

  /// Wraps the UTF-8 of a text.
  public init(_ text: String) {
    self.init(Array(text.utf8))
  }

  public var count: Int { contents.count }

  public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
    guard offset >= 0, offset < contents.count else { return 0 }
    let length = min(buffer.count, contents.count - offset)
    contents.withUnsafeBytes { bytes in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length]))
    }
    return length
  }
}
