public import Foundation
import Synchronization

/// Another program that reads or writes what Docket does, for tests that ask an independent judge.
public struct Peer: Sendable {
  /// Where the program is.
  public let path: URL

  /// Finds a program on the `PATH`, or nothing.
  public init?(_ name: String) {
    guard let path = name == "python3" ? Self.python : Self.path(of: name) else { return nil }
    self.path = path
  }

  private init(at path: URL) { self.path = path }

  /// The interpreter itself: what the `PATH` names may be a script that looks for it at each start.
  private static let python: URL? = path(of: "python3").map { path in
    do {
      let answer = String(
        decoding: try Peer(at: path).run(["-c", "import sys; print(sys.executable, end='')"], input: Data()), as: UTF8.self)
      return FileManager.default.isExecutableFile(atPath: answer) ? URL(fileURLWithPath: answer) : path
    } catch {
      return path
    }
  }

  private static func path(of name: String) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let candidates = folders.map { URL(fileURLWithPath: String($0)).appendingPathComponent(name) }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// What was found of Python's modules.
  private static let modules = Mutex<[String: Bool]>([:])

  /// Whether Python can import a module, such as `openpyxl`.
  ///
  /// Each is tried once: suites ask before the first test runs, one after the other, and importing takes a third of a second.
  public static func hasPython(_ module: String) -> Bool {
    modules.withLock { modules in
      if let known = modules[module] { return known }
      let isThere = imports(module)
      modules[module] = isThere
      return isThere
    }
  }

  private static func imports(_ module: String) -> Bool {
    guard let python = Peer("python3") else { return false }
    do {
      _ = try python.run(["-c", "import \(module)"], input: Data())
      return true
    } catch {
      return false
    }
  }

  /// Runs the program with arguments and input to its end.
  public func run(_ arguments: [String], input: Data) throws -> Data {
    // Input comes from a file, so that a program which writes before it has read all can't block us.
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("docket-test-\(UUID().uuidString)")
    try input.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    let output = Pipe()
    process.executableURL = path
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardOutput = output
    try process.run()
    let result = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(status: process.terminationStatus, output: String(decoding: result, as: UTF8.self))
    }
    return result
  }

  /// A program that ended with another status than 0.
  public struct Failure: Error, Equatable {
    /// The exit status.
    public let status: Int32

    /// What the program had written.
    public let output: String
  }
}
