import Foundation
import Testing

/// A folder with a log of its own, in which the built program is run at one standing moment.
final class BuiltOffice {
  /// The folder.
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-office-\(UUID().uuidString)")

  /// Opens an office with some commands, each given as its words.
  init(_ commands: [[String]] = []) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try record([["init", "log", "--office", "demo", "--name", "示范监督站", "--on", "2022-01-01"]] + commands)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Runs commands that have to succeed.
  func record(_ commands: [[String]]) throws {
    for words in commands {
      let answer = try run(words)
      try #require(answer.status == 0, "\(words): \(answer.errors)")
    }
  }

  /// Puts a text into the folder.
  func put(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }

  /// A file of the folder.
  func data(_ name: String) throws -> Data { try Data(contentsOf: folder.appendingPathComponent(name)) }

  /// The names in the folder, but for the log and what the harness keeps there.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "log" && !$0.hasPrefix(".") }.sorted()
  }

  /// Runs the program there.
  func run(_ arguments: String..., language: String = "en") throws -> Answer {
    try run(arguments, language: language)
  }

  /// Runs the program there.
  func run(_ arguments: [String], language: String = "en") throws -> Answer {
    let process = Process()
    process.executableURL = Bundle.module.bundleURL.deletingLastPathComponent().appendingPathComponent("docket")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "DOCKET_LOG": folder.appendingPathComponent("log").path, "DOCKET_USER": "tester", "DOCKET_LANG": language,
      "DOCKET_NOW": "2024-01-05T09:00:00+08:00", "PATH": "/usr/bin:/bin",
    ]
    let (output, errors) = (folder.appendingPathComponent(".out"), folder.appendingPathComponent(".err"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus, output: String(decoding: try data(".out"), as: UTF8.self),
      errors: String(decoding: try data(".err"), as: UTF8.self))
  }

  /// What a run left behind.
  struct Answer: Equatable {
    var status: Int32
    var output: String
    var errors: String
  }
}
