import Foundation
import Testing

/// A sandbox with an office in it, whose commands are given as words.
final class BuiltOffice {
  let sandbox: Sandbox

  /// Opens an office with some commands, each given as its words.
  init(_ commands: [[String]] = []) throws {
    sandbox = try Sandbox()
    try record([["init", "log", "--office", "demo", "--name", "示范监督站", "--on", "2022-01-01"]] + commands)
  }

  /// What is in a folder already.
  init(in sandbox: Sandbox) { self.sandbox = sandbox }

  /// Runs commands that have to succeed.
  func record(_ commands: [[String]]) throws {
    for words in commands {
      let answer = try accept(words)
      try #require(answer.status == 0, "\(words): \(answer.errors)")
    }
  }

  /// Runs a command, and says yes to the reading of a form that it shows.
  func accept(_ words: [String], language: String = "en", now: String = "2024-01-05T09:00:00+08:00") throws -> Sandbox.Answer {
    let answer = try run(words, language: language, now: now)
    guard answer.status == 2, let match = answer.errors.firstMatch(of: /(?:--accept|--认可) ([0-9a-f]{8})/) else { return answer }
    return try run(words + ["--accept", String(match.1)], language: language, now: now)
  }

  /// Puts a text into the folder.
  func put(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: sandbox.folder.appendingPathComponent(name)) }

  /// Puts bytes into the folder.
  func put(_ name: String, _ data: Data) throws { try data.write(to: sandbox.folder.appendingPathComponent(name)) }

  /// A file of the folder.
  func data(_ name: String) throws -> Data { try Data(contentsOf: sandbox.folder.appendingPathComponent(name)) }

  /// Copies a file or folder.
  func copy(_ name: String, to other: String) throws {
    try FileManager.default.copyItem(at: sandbox.folder.appendingPathComponent(name), to: sandbox.folder.appendingPathComponent(other))
  }

  /// Sets the permissions of a file.
  func allow(_ permissions: Int, _ name: String) throws {
    let place = sandbox.folder.appendingPathComponent(name)
    try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: place.path)
  }

  /// The permissions of a file.
  func permissions(_ name: String) throws -> Int? {
    let place = sandbox.folder.appendingPathComponent(name)
    return try FileManager.default.attributesOfItem(atPath: place.path)[.posixPermissions] as? Int
  }

  /// Removes a file of the folder.
  func remove(_ name: String) throws { try FileManager.default.removeItem(at: sandbox.folder.appendingPathComponent(name)) }

  /// Makes a symbolic link in the folder to another name of it.
  func link(_ name: String, to other: String) throws {
    let place = sandbox.folder.appendingPathComponent(name)
    try FileManager.default.createSymbolicLink(atPath: place.path, withDestinationPath: other)
  }

  /// Copies a log and changes a word of its second line.
  func damage(_ log: String, as name: String) throws {
    let copy = sandbox.folder.appendingPathComponent(name)
    try FileManager.default.copyItem(at: sandbox.folder.appendingPathComponent(log), to: copy)
    let segment = copy.appendingPathComponent("00000000000000000001.jsonl")
    let text = String(decoding: try Data(contentsOf: segment), as: UTF8.self)
    try Data(text.replacingOccurrences(of: "\"seq\":2,", with: "\"seq\":9,").utf8).write(to: segment)
  }

  /// The names in the folder, but for the log and what the sandbox keeps there.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: sandbox.folder.path).filter { $0 != "log" && !$0.hasPrefix(".") }.sorted()
  }

  /// Runs the program early in 2024, when the year before is being reported on.
  func run(_ words: String..., language: String = "en") throws -> Sandbox.Answer {
    try run(words, language: language)
  }

  /// Runs the program early in 2024, when the year before is being reported on.
  func run(_ words: [String], language: String = "en", now: String = "2024-01-05T09:00:00+08:00", by user: String = "tester") throws
    -> Sandbox.Answer
  {
    let quoted = words.map { "'" + $0.replacingOccurrences(of: "'", with: "'\\''") + "'" }
    let settings = ["DOCKET_NOW=\(now)", "DOCKET_USER=\(user)", "DOCKET_LANG=\(language)"]
    return try sandbox.run((settings + ["docket"] + quoted).joined(separator: " "))
  }

  /// What some lines of the shell print, the program among their commands, early in 2024.
  func shell(_ lines: String) throws -> String {
    try sandbox.run("export DOCKET_NOW=2024-01-05T09:00:00+08:00 DOCKET_USER=tester DOCKET_LANG=en\n" + lines).output
  }
}
