import EventLog

/// Finds names for files that take the place of no other: `(2)` follows where a name is taken.
package struct FreeNames {
  /// Where the files go; nil for the current folder.
  let folder: String?
  private var taken: Set<String> = []

  package init(folder: String? = nil) { self.folder = folder }

  /// The path of a file, and whether the same bytes are there already.
  package mutating func path(_ name: String, _ ending: String, _ bytes: [UInt8]) throws -> (String, isThere: Bool) {
    var number = 1
    while true {
      let file = number == 1 ? "\(name).\(ending)" : "\(name) (\(number)).\(ending)"
      let path = folder.map { $0.hasSuffix("/") ? $0 + file : "\($0)/\(file)" } ?? file
      number += 1
      // Names that differ in case alone are one on some systems.
      if !taken.insert(path.lowercased()).inserted { continue }
      guard let status = try POSIXFileSystem().status(of: path) else { return (path, false) }
      if status.size == bytes.count, try POSIXFileSystem().contents(of: path, limit: bytes.count) == bytes { return (path, true) }
    }
  }
}
