import EventLog
import Values

/// One office's folder under `EventLogs`: its plan, its definitions, and the log's only segment.
struct OfficeFolder {
  /// The folder.
  let path: String

  /// The disk.
  let fileSystem: any FileSystem

  /// The names of the folders that hold a plan, in order.
  static func names(in logs: String, fileSystem: any FileSystem) throws -> [String] {
    try fileSystem.list(logs).filter { try fileSystem.status(of: "\(logs)/\($0)/plan.txt") != nil }.sorted()
  }

  /// The office's year, with the kinds and tables that are stored beside it.
  func plan() throws -> Plan {
    let text = String(decoding: try contents(of: "plan.txt"), as: UTF8.self)
    return try Plan(reading: text, from: "\(path)/plan.txt") { file in
      let bytes = try contents(of: file)
      do {
        return try JSON(parsing: bytes)
      } catch {
        throw Plan.Unreadable(place: "\(path)/\(file)", problem: "\(error)")
      }
    }
  }

  private func contents(of file: String) throws -> [UInt8] {
    guard let bytes = try fileSystem.contents(of: "\(path)/\(file)", limit: .max) else {
      throw Plan.Unreadable(place: "\(path)/\(file)", problem: "is not there")
    }
    return bytes
  }

  /// Puts the log in the place of the one that is there.
  func write(_ log: PlayedLog) throws {
    try fileSystem.makeDirectories(path, mode: nil)
    for other in try segments() where other != Layout.segmentName(1) { try fileSystem.remove("\(path)/\(other)") }
    let segment = Layout(directory: path).segment(1)
    try fileSystem.replace(segment, with: log.bytes.span, mode: nil)
  }

  /// The first line of the committed log that is not the made one's; nil if they are the same.
  func difference(from log: PlayedLog) throws -> String? {
    guard try segments() == [Layout.segmentName(1)] else { return "the list of its segments" }
    let committed = try fileSystem.contents(of: Layout(directory: path).segment(1), limit: .max) ?? []
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
