package import EventLog
import LogLines

/// A log of nothing but some lines, in a folder of the caller's own, for the commands to answer over.
package struct ReplayedLog {
  /// Its folder.
  package let path: String
  /// Its files.
  package var store: any EventStore { LogStores.open(path) }
  /// Where the commands keep what they derive, beside it.
  package let cache: CacheFolder

  /// Writes the lines down.
  package init(_ lines: [UInt8], in folder: PrivateFolder, named name: String = "log") throws {
    path = "\(folder.path)/\(name)"
    let (path, kept) = (path, "\(folder.path)/kept")
    let fileSystem = POSIXFileSystem()
    try fileSystem.makeDirectory(path, mode: 0o700)
    if try fileSystem.status(of: kept) == nil { try fileSystem.makeDirectory(kept, mode: 0o700) }
    try FileEventStore(directory: path).write(lines)
    cache = CacheFolder(kept)
  }
}

extension ReplayedLog {
  /// Writes down the first lines of a log, each hashed.
  package init(_ size: Int, of snapshot: any LogSnapshot, in folder: PrivateFolder, named name: String = "log") throws {
    var lines: [UInt8] = []
    let end = try snapshot.scan(from: .start, checksHashes: true) { line, text in
      if line.seq > size { return .stop }
      lines += line.text(in: text)
      lines.append(UInt8(ascii: "\n"))
      return .more
    }
    if let damage = end.damage { throw damage }
    try self.init(lines, in: folder, named: name)
  }
}
