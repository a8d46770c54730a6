import Glibc

/// A temporary file without a name for what memory can't hold; a crash leaves nothing behind.
package final class SpoolFile {
  /// The bytes that were appended so far.
  package private(set) var count = 0
  private let folder: String
  private let descriptor: Int32
  private var pending: [UInt8] = []

  /// Makes an empty file in a folder, readable by its owner alone.
  package init(folder: String) throws(FileFault) {
    self.folder = folder
    var opened = open(folder, O_RDWR | O_CLOEXEC | unnamedFile, 0o600)
    if opened < 0 {
      // Not every file system makes unnamed files: a named one, unlinked at once, is nearly the same.
      var template = Array("\(folder)/docket-XXXXXX".utf8CString)
      opened = mkstemp(&template)
      guard opened >= 0 else { throw .failed(.open, path: folder, errno: errno) }
      _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
      unlink(template)
    }
    descriptor = opened
    pending.reserveCapacity(SpoolFile.chunk + 4096)
  }

  deinit {
    close(descriptor)
  }

  /// Adds bytes at the end.
  package func append(_ bytes: some Collection<UInt8>) throws(FileFault) {
    pending.append(contentsOf: bytes)
    count += bytes.count
    if pending.count >= SpoolFile.chunk { try flush() }
  }

  /// Adds what a writer appends at the end, and says how much that was.
  package func append(writing write: (inout [UInt8]) -> Void) throws(FileFault) -> Int {
    let before = pending.count
    write(&pending)
    let length = pending.count - before
    count += length
    if pending.count >= SpoolFile.chunk { try flush() }
    return length
  }

  /// Hands the gathered bytes to the file, so that they can be read.
  package func flush() throws(FileFault) {
    var written = 0
    while written < pending.count {
      let step = pending.withUnsafeBytes { writeSome(descriptor, UnsafeRawBufferPointer(rebasing: $0[written...])) }
      if step >= 0 {
        written += step
      } else if errno != EINTR {
        throw .failed(.write, path: folder, errno: errno)
      }
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// Reads flushed bytes from an offset on.
  package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
    try readFully(descriptor, at: offset, into: buffer, path: folder)
  }

  /// Hands over the file as a source of its own that outlives this one.
  func duplicate() throws(FileFault) -> Int32 {
    try flush()
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw .failed(.open, path: folder, errno: errno) }
    return copy
  }

  private static let chunk = 1 << 18
}

/// `O_TMPFILE` on Docket's architectures; the C macro is too complex to import.
private let unnamedFile: Int32 = 0o20_000_000 | O_DIRECTORY

/// Writes once, at the file's own position.
private func writeSome(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

/// Reads until the buffer is full or the file ends.
func readFully(
  _ descriptor: Int32, at offset: Int, into buffer: UnsafeMutableRawBufferPointer, path: String
) throws(FileFault) -> Int {
  guard let base = buffer.baseAddress else { return 0 }
  var filled = 0
  while filled < buffer.count {
    let got = pread(descriptor, base + filled, buffer.count - filled, off_t(offset + filled))
    if got > 0 {
      filled += got
    } else if got == 0 {
      break
    } else if errno != EINTR {
      throw .failed(.read, path: path, errno: errno)
    }
  }
  return filled
}
