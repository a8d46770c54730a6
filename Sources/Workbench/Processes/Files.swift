public import EventLog

/// Whole files, as a program needs them that tries or measures another.
public enum Files {
  /// Puts a whole file in place; it need not survive power loss.
  public static func write(_ bytes: [UInt8], to path: String, mode: UInt32? = nil) throws(IOFailure) {
    try POSIXFileSystem().replace(path, with: bytes.span, temporary: path + ".new", mode: mode, durable: false)
  }

  /// Puts a text in place as a whole file.
  public static func write(_ text: String, to path: String, mode: UInt32? = nil) throws(IOFailure) {
    try write(Array(text.utf8), to: path, mode: mode)
  }

  /// The text of a file, empty where there is none.
  public static func text(of path: String) throws(IOFailure) -> String {
    String(decoding: try POSIXFileSystem().contents(of: path) ?? [], as: UTF8.self)
  }

  /// Makes a folder.
  public static func makeFolder(_ path: String) throws(IOFailure) { try POSIXFileSystem().makeDirectories(path, mode: nil) }

  /// What stands below a folder, by its path from there; a folder before what is in it, and links not followed.
  public static func below(_ root: String, leavingOut: Set<String> = []) throws(IOFailure) -> [(path: String, status: FileStatus)] {
    let disk = POSIXFileSystem().guarding(root)
    var found: [(path: String, status: FileStatus)] = []
    var waiting = [""]
    while let folder = waiting.popLast() {
      for name in try disk.list(folder.isEmpty ? root : "\(root)/\(folder)") {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        guard !leavingOut.contains(path), let status = try disk.status(of: "\(root)/\(path)") else { continue }
        found.append((path, status))
        if status.kind == .directory { waiting.append(path) }
      }
    }
    return found
  }
}
