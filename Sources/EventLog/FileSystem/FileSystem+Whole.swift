import Glibc

extension File {
  /// Fills a buffer from `start` with the file's bytes at an offset, and returns their number.
  public func readFully(into bytes: inout MutableSpan<UInt8>, from start: Int = 0, at offset: Int) throws(IOFailure) -> Int {
    var done = 0
    while start + done < bytes.count {
      let count = try read(into: &bytes, from: start + done, at: offset + done)
      if count == 0 { break }
      done += count
    }
    return done
  }

  /// The bytes of a range, up to the file's end.
  public func bytes(at offset: Int, count: Int) throws(IOFailure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var span = bytes.mutableSpan
    let done = try readFully(into: &span, at: offset)
    bytes.removeLast(count - done)
    return bytes
  }

  /// Passes on the bytes of a range a megabyte at a time, up to the file's end.
  func forEachChunk(
    _ range: Range<Int>, _ visit: (_ bytes: [UInt8], _ offset: Int) throws(IOFailure) -> Void
  ) throws(IOFailure) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let bytes = try bytes(at: offset, count: min(1 << 20, range.upperBound - offset))
      if bytes.isEmpty { break }
      try visit(bytes, offset)
      offset += bytes.count
    }
  }

  /// Writes the bytes of a range again, so that the next sync takes them to the disk.
  func rewrite(_ range: Range<Int>) throws(IOFailure) {
    try forEachChunk(range) { bytes, offset throws(IOFailure) in try writeFully(bytes.span, at: offset) }
  }

  /// Writes all of the bytes at an offset.
  public func writeFully(_ bytes: Span<UInt8>, at offset: Int) throws(IOFailure) {
    var done = 0
    while done < bytes.count {
      done += try write(bytes.extracting(done..<bytes.count), at: offset + done)
    }
  }
}

extension FileSystem {
  /// The whole of a file, or nil if there is none; one that says it has more bytes than allowed fails before a byte is read.
  public func contents(of path: String, limit: Int) throws(IOFailure) -> [UInt8]? {
    try IOFailure.present { () throws(IOFailure) in
      let file = try open(path, .read)
      let size = try file.size()
      if size > limit { throw IOFailure(.read, path, errno: EFBIG) }
      return try file.bytes(at: 0, count: size)
    }
  }

  /// Makes a folder and those above it that are missing, durably.
  public func makeDirectories(_ path: String, mode: UInt32?) throws(IOFailure) {
    if let status = try status(of: path), status.kind == .directory { return }
    let parent = Path.parent(of: path)
    if parent != path { try makeDirectories(parent, mode: mode) }
    do {
      try makeDirectory(path, mode: mode)
    } catch  where error.isTaken {
      // Another process was first.
    }
    try synchronizeDirectory(parent)
  }
}

/// The names within a path.
public enum Path {
  /// A name beside a path that no other process uses, for a file that is to be put in its place.
  public static func temporary(for path: String) -> String { "\(path).\(getpid()).new" }

  /// The target file of a dead process's temporary file; nil for any other name.
  public static func abandoned(_ name: String) -> String? {
    guard name.hasSuffix(".new") else { return nil }
    let rest = name.dropLast(4)
    // Names without a process are those of writers, of whom there is one at a time.
    guard let dot = rest.lastIndex(of: "."), let process = pid_t(rest[rest.index(after: dot)...]) else { return String(rest) }
    return kill(process, 0) != 0 && errno == ESRCH ? String(rest[..<dot]) : nil
  }

  /// The folder that holds what a path names.
  public static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The real path behind links and dots; the path itself if nothing exists there.
  public static func real(_ path: String) -> String { existing(path) ?? path }

  /// The real path behind links and dots; nil if nothing exists there.
  static func existing(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The last name of a path.
  public static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }
}
