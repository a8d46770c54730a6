import DocketTestSupport
import Foundation

/// The built program, run as a process by itself.
struct PostgresProgram {
  private let name: String
  private let home: String
  private let now: String

  /// What a process said, and how it ended.
  typealias Answer = (status: Int32, output: String, errors: String)

  init(_ name: String = "docket-pg", home: String, now: String = "2023-07-05T09:00:00+08:00") {
    (self.name, self.home, self.now) = (name, home, now)
  }

  /// Runs it to its end.
  func run(_ words: [String], input: String = "", settings: [String: String] = [:]) throws -> Answer {
    let (process, output, errors) = try start(words, input: input, settings: settings)
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let faults = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self), String(decoding: faults, as: UTF8.self))
  }

  /// Starts it, its whole input given.
  func start(_ words: [String], input: String = "", settings: [String: String] = [:]) throws -> (Process, Pipe, Pipe) {
    let process = Process()
    let (given, output, errors) = (Pipe(), Pipe(), Pipe())
    process.standardError = errors
    try begin(process, words, given: given, output: output, settings: settings)
    given.fileHandleForWriting.write(Data(input.utf8))
    try given.fileHandleForWriting.close()
    return (process, output, errors)
  }

  /// Starts it; its input is given later.
  func begin(_ process: Process, _ words: [String], given: Pipe, output: Pipe, settings: [String: String]) throws {
    process.executableURL = URL(fileURLWithPath: "\(Self.built)/\(name)")
    process.arguments = words
    var environment = ["PATH": "/usr/bin:/bin", "HOME": home, "DOCKET_NOW": now, "DOCKET_USER": "wang.li"]
    // There is none where no test has started the tests' own server yet.
    environment["PGSERVICEFILE"] = getenv("PGSERVICEFILE").map { String(cString: $0) }
    environment.merge(settings) { $1 }
    process.environment = environment
    (process.standardInput, process.standardOutput) = (given, output)
    try process.run()
  }

  /// Where the products are built.
  private static let built: String = {
    let arguments = ProcessInfo.processInfo.arguments
    let bundle = arguments.first { $0.hasSuffix(".xctest") } ?? arguments[0]
    return URL(fileURLWithPath: bundle).deletingLastPathComponent().path
  }()
}

extension PostgresTestServer {
  /// Makes logins that may record; suites that share the server share them, whichever is first.
  func makeWriters(_ logins: [String]) throws {
    for login in logins {
      try run("DO 'BEGIN CREATE ROLE \(login) LOGIN IN ROLE docket_write; EXCEPTION WHEN duplicate_object THEN NULL; END'")
    }
  }
}
