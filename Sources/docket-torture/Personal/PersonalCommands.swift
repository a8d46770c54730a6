import EventLog
import Workbench

/// Every command that there is, on logs that hold personal values: none of them tells one that it wasn't asked for.
struct PersonalCommands {
  private let bench: CommandBench

  /// What the logs of `CommandStage` hold of complainants.
  private static let values = ["13800000000", "某女士", "某先生"]

  init(_ bench: CommandBench) { self.bench = bench }

  /// The commands that tell a value, each with where.
  func failures(_ outcome: inout Outcome) throws -> [String] {
    if let failure = try CommandStage.prepare(bench) { return [failure] }
    var failures: [String] = []
    for sample in try CommandSample.all(bench) where !sample.words.contains("--with-personal") {
      CommandStage.clear(bench)
      let log = try bench.copyLog(sample.log, to: "trial")
      let answer = try bench.run(sample, log: log, limit: 20)
      outcome.note("commands")
      for value in Self.values {
        if (answer.output + answer.errors).contains(value) { failures.append("docket \(sample.name) tells a value") }
        for folder in [log] + CommandStage.madePaths(bench) where try isIn(folder, value) {
          failures.append("docket \(sample.name) leaves a value in \(folder)")
        }
      }
    }
    return failures
  }

  /// Whether a value stands below a folder, but for `private/`.
  private func isIn(_ folder: String, _ value: String) throws -> Bool {
    try bench.line("grep -rqF --exclude-dir=private -e '\(value)' \"$0\"", folder) == 0
  }
}
