import EventLog
import Workbench

/// The bytes of all files below a folder, to be compared, put back or put elsewhere.
struct KeptFiles {
  private(set) var files: [String: [UInt8]] = [:]

  /// Reads them.
  init(below root: String, leavingOut: Set<String> = []) throws {
    for (path, status) in try Files.below(root, leavingOut: leavingOut) where status.kind == .file {
      files[path] = try POSIXFileSystem().contents(of: "\(root)/\(path)") ?? []
    }
  }

  /// The names of those that hold something, in order.
  var names: [String] { files.filter { !$0.value.isEmpty }.keys.sorted() }

  /// Writes them below a folder, as its owner's alone.
  func write(below path: String) throws {
    for (name, bytes) in files {
      let file = "\(path)/\(name)"
      try POSIXFileSystem().makeDirectories(Path.parent(of: file), mode: 0o700)
      try Files.write(bytes, to: file, mode: 0o600)
    }
  }
}
