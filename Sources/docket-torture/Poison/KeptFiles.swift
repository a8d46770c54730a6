import EventLog
import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The bytes of all files below a folder, to be put back or put elsewhere.
struct KeptFiles {
  private(set) var files: [String: [UInt8]] = [:]

  /// Reads them.
  init(below path: String) throws {
    try read(path, "")
  }

  private mutating func read(_ path: String, _ prefix: String) throws {
    for name in ScratchFolder.names(in: path) {
      if try POSIXFileSystem().status(of: "\(path)/\(name)")?.kind == .directory {
        try read("\(path)/\(name)", "\(prefix)\(name)/")
      } else {
        files[prefix + name] = try POSIXFileSystem().contents(of: "\(path)/\(name)") ?? []
      }
    }
  }

  /// The names of those that hold something, in order.
  var names: [String] { files.filter { !$0.value.isEmpty }.keys.sorted() }

  /// Writes them below a folder, as its owner's alone.
  func write(below path: String) throws {
    let disk = POSIXFileSystem()
    for (name, bytes) in files {
      let file = "\(path)/\(name)"
      var missing: [String] = []
      var parent = Path.parent(of: file)
      while try disk.status(of: parent) == nil {
        missing.append(parent)
        parent = Path.parent(of: parent)
      }
      for folder in missing.reversed() { try disk.makeDirectory(folder, mode: 0o700) }
      try disk.replace(file, with: bytes.span, temporary: file + ".put", mode: 0o600, durable: false)
    }
  }
}
