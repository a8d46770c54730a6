import EventLog
import Workbench

/// A log of one segment that somebody rewrites with hashes that fit, which only a root kept elsewhere can tell.
struct ForgedLines {
  /// The log's folder.
  let path: String
  /// The lines as they were.
  let lines: [JSON.Object]

  /// Reads a log.
  init(_ path: String) throws {
    self.path = path
    let bytes = try POSIXFileSystem().contents(of: "\(path)/\(Layout.segmentName(1))") ?? []
    lines = try bytes.split(separator: UInt8(ascii: "\n")).map { try JSON(parsing: Array($0)).object ?? [:] }
  }

  /// Puts lines in the place of the log's, each with the hash that it has now.
  func write(_ lines: [JSON.Object]) throws {
    var bytes: [UInt8] = []
    for line in lines {
      var line = line
      line["hash"] = nil
      line["hash"] = .string(SHA256.digest(of: [0] + (try JSON.object(line).canonicalBytes())).hex)
      bytes += try JSON.object(line).canonicalBytes() + [UInt8(ascii: "\n")]
    }
    try Files.write(bytes, to: "\(path)/\(Layout.segmentName(1))")
  }

  /// Puts back what was there.
  func restore() throws { try write(lines) }
}
