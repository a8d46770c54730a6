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
    process.executableURL = URL(fileURLWithPath: "\(Self.built)/\(name)")
    process.arguments = words
    var environment = ["PATH": "/usr/bin:/bin", "HOME": home, "DOCKET_NOW": now, "DOCKET_USER": "wang.li"]
    // There is none where no test has started the tests' own server yet.
    environment["PGSERVICEFILE"] = getenv("PGSERVICEFILE").map { String(cString: $0) }
    environment.merge(settings) { $1 }
    process.environment = environment
    let (given, output, errors) = (Pipe(), Pipe(), Pipe())
    (process.standardInput, process.standardOutput, process.standardError) = (given, output, errors)
    try process.run()
    given.fileHandleForWriting.write(Data(input.utf8))
    try given.fileHandleForWriting.close()
    return (process, output, errors)
  }

  /// Where the products are built.
  private static let built: String = {
    let arguments = ProcessInfo.processInfo.arguments
    let bundle = arguments.first { $0.hasSuffix(".xctest") } ?? arguments[0]
    return URL(fileURLWithPath: bundle).deletingLastPathComponent().path
  }()
}
