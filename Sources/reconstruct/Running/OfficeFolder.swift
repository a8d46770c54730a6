import EventLog

/// One office's folder under `EventLogs`: the definitions that its log adopts, and the log's only segment.
struct OfficeFolder {
  /// The folder.
  let path: String

  /// The disk.
  let fileSystem: any FileSystem

  /// A definition file that is no JSON object.
  struct Unreadable: Error, CustomStringConvertible {
    let file: String
    let problem: String
    var description: String { "\(file): \(problem)" }
  }

  /// The kinds and tables that lie beside the log, in the order of their files' names.
  func definitions() throws -> Definitions {
    Definitions(kinds: try read("kinds"), tables: try read("tables"))
  }

  private func read(_ name: String) throws -> [JSON] {
    let folder = "\(path)/\(name)"
    guard try fileSystem.status(of: folder) != nil else { return [] }
    return try fileSystem.list(folder).filter { $0.hasSuffix(".json") }.map { file in
      let bytes = try fileSystem.contents(of: "\(folder)/\(file)") ?? []
      do {
        return try JSON(parsing: bytes)
      } catch {
        throw Unreadable(file: "\(folder)/\(file)", problem: "\(error)")
      }
    }
  }

  /// Puts the log in the place of the one that is there.
  func write(_ log: PlayedLog) throws {
    try fileSystem.makeDirectories(path, mode: nil)
    for other in try segments() where other != Layout.segmentName(1) { try fileSystem.remove("\(path)/\(other)") }
    let segment = Layout(directory: path).segment(1)
    try fileSystem.replace(segment, with: log.bytes.span, temporary: Path.temporary(for: segment), mode: nil)
  }

  /// The first line of the committed log that is not the made one's; nil if they are the same, byte for byte.
  func difference(from log: PlayedLog) throws -> String? {
    guard try segments() == [Layout.segmentName(1)] else { return "the list of its segments" }
    let committed = try fileSystem.contents(of: Layout(directory: path).segment(1)) ?? []
    if committed == log.bytes { return nil }
    let same = zip(committed, log.bytes).prefix { $0 == $1 }.reduce(into: 0) { lines, pair in
      if pair.0 == UInt8(ascii: "\n") { lines += 1 }
    }
    return "event \(same + 1)"
  }

  private func segments() throws -> [String] {
    guard try fileSystem.status(of: path) != nil else { return [] }
    return try fileSystem.list(path).filter { Layout.segmentFirst($0) != nil }
  }
}
