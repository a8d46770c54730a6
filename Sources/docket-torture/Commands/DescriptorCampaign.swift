import Workbench

extension Campaign {
  /// Every command with every choice of its three descriptors closed: the same log and exit as with them open, and no answer in a file.
  static let descriptors = Campaign("descriptors", "every command with 7 choices of closed descriptors", usual: 100_000) { count, seed in
    let bench = try CommandStage.prepared()
    try CommandStage.checkSamples(bench)
    var outcome = Outcome()
    let closings = ["<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"]
    // What reads its lines from standard input has nothing to read where that is closed.
    let trials = try CommandSample.all(bench).flatMap { sample in
      closings.filter { sample.input == nil || !$0.hasPrefix("<&-") }.map { (sample, $0) }
    }
    var chance = Chance(seed: seed)
    for (sample, closing) in trials.some(count, &chance) {
      let open = try trial(sample, "", bench)
      let closed = try trial(sample, closing, bench)
      outcome.count += 1
      outcome.note("with exit \(open.status)")
      let what = "docket \(sample.name) \(closing)"
      if closed.status != open.status { outcome.failures.append("\(what): exit \(closed.status), with them open \(open.status)") }
      if closed.files != open.files {
        outcome.failures.append("\(what): another log, or other files: \(closed.files) instead of \(open.files)")
      }
      if closed.check != 0 { outcome.failures.append("\(what): verify says \(closed.check)") }
    }
    return outcome
  }

  /// Runs a command on a fresh copy; the files of the log and those that were made by their lengths, and what verifying says.
  private static func trial(
    _ sample: CommandSample, _ streams: String, _ bench: CommandBench
  ) throws -> (status: Int32, files: [String], check: Int32) {
    CommandStage.clear(bench)
    let log = try bench.copyLog(sample.log, to: "trial")
    let status = try bench.run(sample, log: log, streams: streams, limit: 20).status
    let files = try CommandStage.lengths(below: log, bench) + CommandStage.made(bench)
    return (status, files, try bench.run(["verify"], log: log).status)
  }
}
