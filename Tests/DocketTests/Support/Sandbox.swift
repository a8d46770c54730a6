import Foundation
import Glibc

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

  private static let programs = "\(products.path):/usr/local/bin:/usr/bin:/bin"
  private static let shell = URL(fileURLWithPath: "/bin/sh")

  /// Everything that the program may read of its surroundings.
  var environment: [String: String] {
    [
      "PATH": Self.programs, "DOCKET_LOG": path("log"), "DOCKET_USER": "inspector-07", "DOCKET_LANG": "en",
      "DOCKET_NOW": "2023-07-05T09:00:00+08:00", "COLUMNS": "80", "LANG": "C.UTF-8", "HOME": folder.path, "TMPDIR": folder.path,
      "DOCKET_CACHE": path(".kept"),
    ]
  }

  /// Runs a line of the shell in the folder.
  func run(_ line: String) throws -> Answer {
    let process = Process()
    process.executableURL = Self.shell
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    process.environment = environment
    process.standardOutput = try emptied(".out")
    process.standardError = try emptied(".err")
    process.standardInput = FileHandle.nullDevice
    // Its end is told: waiting for it in a run loop, which looks twenty times a second, costs a third of all this.
    let end = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in end.signal() }
    try process.run()
    end.wait()
    return Answer(status: process.terminationStatus, output: try text(".out"), errors: try text(".err"))
  }

  /// A file of the folder without anything in it, to be written.
  private func emptied(_ name: String) throws -> FileHandle {
    let file = open(path(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw CocoaError(.fileWriteUnknown) }
    return FileHandle(fileDescriptor: file, closeOnDealloc: true)
  }

  /// The path of a file in the folder.
  func path(_ name: String) -> String { folder.path + "/" + name }

  /// The text of a file in the folder.
  func text(_ name: String) throws -> String {
    guard let bytes = FileManager.default.contents(atPath: path(name)) else { throw CocoaError(.fileReadNoSuchFile) }
    return String(decoding: bytes, as: UTF8.self)
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
