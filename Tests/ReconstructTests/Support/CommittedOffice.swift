import EventLog
import Foundation
import LogLines
import Testing
import Values

@testable import reconstruct

/// One office's folder as it is committed, and what the built program answers about it.
struct CommittedOffice {
  /// The folder under `EventLogs`.
  let folder: String

  /// The folder of all of them.
  static var logs: String { package.appendingPathComponent("EventLogs").path }

  /// The offices whose folder holds a plan.
  static var all: [String] {
    get throws { try OfficeFolder.names(in: logs, fileSystem: POSIXFileSystem()) }
  }

  /// The folder as the tool reads it.
  var files: OfficeFolder { OfficeFolder(path: path(), fileSystem: POSIXFileSystem()) }

  /// The folder of the package.
  static var package: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// The path of a file in the office's folder.
  func path(_ name: String = "") -> String { Self.package.appendingPathComponent("EventLogs/\(folder)/\(name)").path }

  /// Whether the office has a file.
  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// Every table that an office adopts, with its folder.
  static var tables: [(String, String)] {
    get throws {
      try all.flatMap { folder in
        try CommittedOffice(folder: folder).files.plan().acts.compactMap { act -> (String, String)? in
          guard case .affair(let type, _, let data) = act.what, type.description == "table.adopted" else { return nil }
          return (folder, try #require(data["definition"]?["id"]?.string))
        }
      }
    }
  }

  /// What the program answers early in the next summer, when every self-evaluation has been handed in.
  func answer(_ words: String..., expecting status: ClosedRange<Int32> = 0...0) throws -> String {
    try answer(words, expecting: status)
  }

  /// The same of words that were gathered.
  func answer(_ words: [String], expecting status: ClosedRange<Int32> = 0...0) throws -> String {
    let process = Process()
    process.executableURL = Bundle.module.bundleURL.deletingLastPathComponent().appendingPathComponent("docket")
    process.arguments = words + ["--log", path()]
    process.environment = [
      "DOCKET_NOW": "2025-07-01T09:00:00+08:00", "DOCKET_LANG": "zh", "COLUMNS": "120", "LANG": "C.UTF-8", "DOCKET_CACHE": "",
    ]
    let output = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)")
    try Data().write(to: output)
    defer { try? FileManager.default.removeItem(at: output) }
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    try #require(status.contains(process.terminationStatus), "docket \(words.joined(separator: " ")): \(text)")
    return text.replacingOccurrences(of: path(), with: "EventLogs/\(folder)")
  }
}
