import Foundation

/// Python, which some tests use as a second opinion where it is installed.
enum PythonTool {
  /// Whether there is a python3.
  static let isThere = succeeds("pass")
  /// Whether it can make workbooks.
  static let hasOpenpyxl = succeeds("import openpyxl")

  /// Runs a script with some input and returns its output.
  static func run(_ script: String, input: [UInt8] = []) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "docket-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let inputFile = folder.appending(path: "in")
    try Data(input).write(to: inputFile)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
    return [UInt8](bytes)
  }

  struct Failed: Error {
    let status: Int32
  }

  private static func succeeds(_ script: String) -> Bool {
    (try? run(script)) != nil
  }
}
