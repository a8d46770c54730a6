import EventLog

/// Whole files, as a measuring program needs them.
enum Files {
  /// Puts a whole file in place.
  static func write(_ bytes: [UInt8], to path: String) throws(IOFailure) {
    try POSIXFileSystem().replace(path, with: bytes.span, temporary: path + ".new", mode: nil, durable: false)
  }

  /// Makes a folder.
  static func makeFolder(_ path: String) throws(IOFailure) { try POSIXFileSystem().makeDirectories(path, mode: nil) }
}
