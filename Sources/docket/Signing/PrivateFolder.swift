import Commands
import EventLog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A private folder for files that another program reads, removed however the work ends.
struct PrivateFolder {
  /// Where it is.
  let path: String

  /// Runs a body with a folder that only the caller can open; Ctrl-C waits for its removal.
  static func with<Result>(_ process: ProcessContext, _ work: (PrivateFolder) throws(Failure) -> Result) throws(Failure) -> Result {
    try process.interruption.holding { () throws(Failure) in
      var name = Array("\(process.temporaryFolder)/docket-XXXXXX".utf8CString)
      let isMade = mkdtemp(&name) != nil
      let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard isMade else { throw IOFailure(.makeDirectory, path, errno: errno).failure }
      defer { Self.remove(path) }
      return try work(PrivateFolder(path: path))
    }
  }

  /// Puts a file there, readable by its owner alone, and says its path.
  func write(_ name: String, _ text: String) throws(Failure) -> String {
    let file = "\(path)/\(name)"
    try Failure.catching { try POSIXFileSystem().open(file, .create(mode: 0o600)).writeFully(Array(text.utf8).span, at: 0) }
    return file
  }

  /// Removes a folder with its contents; links are removed, not followed.
  private static func remove(_ path: String) {
    // What can't be removed holds public keys, signatures or lines of a log: not worth failing for.
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name == "." || name == ".." { continue }
        let inside = "\(path)/\(name)"
        if unlink(inside) != 0 { remove(inside) }
      }
      closedir(folder)
    }
    rmdir(path)
  }
}
