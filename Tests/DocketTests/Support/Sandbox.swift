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

  /// Runs a line of the shell in the folder.
  func run(_ line: String) throws -> Answer {
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
