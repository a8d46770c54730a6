import Foundation

/// A folder in which the built program is run with everything outside pinned: clock, user, language.
final class Sandbox {
  /// The folder.
  let folder: URL

  /// What a command answered.
  struct Answer: Equatable {
    /// The exit status.
    let status: Int32
    /// Standard output.
    let output: String
    /// Standard error.
    let errors: String
  }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The folder of the built products, the program among them.
  static var products: URL { Bundle.module.bundleURL.deletingLastPathComponent() }

  /// Everything that the program may read of its surroundings.
  var environment: [String: String] {
    [
      "PATH": "\(Self.products.path):/usr/local/bin:/usr/bin:/bin", "DOCKET_LOG": folder.appendingPathComponent("log").path,
      "DOCKET_USER": "inspector-07", "DOCKET_LANG": "en", "DOCKET_NOW": "2023-07-05T09:00:00+08:00", "COLUMNS": "80",
      "LANG": "C.UTF-8", "HOME": folder.path, "TMPDIR": folder.path, "DOCKET_CACHE": folder.appendingPathComponent(".kept").path,
    ]
  }

  /// Runs a line of the shell in the folder; what needs no shell and no process of its own runs in this one.
  func run(_ line: String) throws -> Answer {
    guard ProgramThread.isThere, let line = ShellLine(line), let answer = run(line) else { return try runProcess(line) }
    return answer
  }

  /// Runs commands that need no shell; nil where one of them is about processes.
  private func run(_ line: ShellLine) -> Answer? {
    let names = Set(line.commands.flatMap { $0.settings.map(\.name) })
    let texts = line.commands.flatMap { $0.settings.map(\.value) + $0.words }
    if !names.isDisjoint(with: ["DOCKET_FAULT", "PATH"]) || texts.contains(where: { $0.hasPrefix("pg:") || $0.hasPrefix("/dev/std") }) {
      return nil
    }
    var (environment, output, errors, status) = (environment, "", "", Int32(0))
    for command in line.commands where status == 0 || !command.isBoundToSuccess {
      let own = environment.merging(command.settings) { $1 }
      if command.words.isEmpty {
        (environment, status) = (own, 0)
      } else {
        let answer = ProgramThread(folder: folder.path, environment: own).run(Array(command.words.dropFirst()))
        (output, errors, status) = (output + answer.output, errors + answer.errors, answer.status)
      }
    }
    return Answer(status: status, output: output, errors: errors)
  }

  /// Runs a line of the shell as a process.
  func runProcess(_ line: String) throws -> Answer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    process.environment = environment
    let (output, errors) = (folder.appendingPathComponent(".out"), folder.appendingPathComponent(".err"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Answer(status: process.terminationStatus, output: try text(".out"), errors: try text(".err"))
  }

  /// The path of a file in the folder.
  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// The text of a file in the folder.
  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
  }

  /// Every byte of every file below a folder.
  func bytes(below name: String) throws -> Data {
    var all = Data()
    let root = folder.appendingPathComponent(name)
    guard let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) else { return all }
    for case let file as URL in files {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      if !isFolder.boolValue { all.append(try Data(contentsOf: file)) }
    }
    return all
  }
}
