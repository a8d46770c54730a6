import EventLog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file of the disk, read in place; a pipe is first copied to an unnamed temporary file.
public final class FileBytes: RandomAccessBytes {
  /// The path as the caller wrote it.
  public let path: String
  public let count: Int
  private let descriptor: Int32

  /// Opens a file for reading, `-` being standard input; `temporary` is the folder where the contents of a pipe may wait.
  public init(path: String, temporary: String = "/tmp") throws(FileFault) {
    let opened = path == "-" ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard opened >= 0 else {
      throw errno == ENOENT ? .missing(path: path) : .unreadable(path: path, errno: errno)
    }
    var status = stat()
    guard fstat(opened, &status) == 0 else {
      let code = errno
      close(opened)
      throw .unreadable(path: path, errno: code)
    }
    self.path = path
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      descriptor = opened
      count = Int(status.st_size)
    case S_IFDIR:
      close(opened)
      throw .unreadable(path: path, errno: EISDIR)
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
      throw .unreadable(path: path, errno: errno)
    }
  }
}
