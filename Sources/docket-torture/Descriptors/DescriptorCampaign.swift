import Workbench

/// Every command with every choice of its three descriptors closed: the same log and exit as with them open, and no answer in a file.
struct DescriptorCampaign: Campaign {
  let name = "descriptors"
  let title = "every command with 7 choices of closed descriptors"
  let usual = 100_000

  private static let closings = ["<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"]

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    let bench = try CommandBench()
    if let failure = try CommandStage.prepare(bench) ?? CommandStage.untried(bench) { return Outcome(failures: [failure]) }
    var outcome = Outcome()
    // What reads its lines from standard input has nothing to read where that is closed.
    var trials = try CommandSample.all(bench).flatMap { sample in
      Self.closings.filter { sample.input == nil || !$0.hasPrefix("<&-") }.map { (sample, $0) }
    }
    var chance = Chance(seed: seed)
    if count < trials.count { trials.shuffle(using: &chance) }
    for (sample, closing) in trials.prefix(count) {
      let open = try trial(sample, "", bench)
      let closed = try trial(sample, closing, bench)
      outcome.count += 1
      outcome.note("with exit \(open.status)")
      if closed.status != open.status {
        outcome.failures.append("docket \(sample.name) \(closing): exit \(closed.status), with them open \(open.status)")
      }
      if closed.files != open.files {
        outcome.failures.append("docket \(sample.name) \(closing): another log, or other files: \(closed.files) instead of \(open.files)")
      }
      if closed.check != 0 { outcome.failures.append("docket \(sample.name) \(closing): verify says \(closed.check)") }
    }
    return outcome
  }

  /// Runs a command on a fresh copy; the files of the log and those that were made by their lengths, and what verifying says.
  private func trial(
    _ sample: CommandSample, _ streams: String, _ bench: CommandBench
  ) throws -> (status: Int32, files: [String], check: Int32) {
    CommandStage.clear(bench)
    let log = try bench.copyLog(sample.log, to: "trial")
    let status = try bench.run(sample, log: log, streams: streams, limit: 20).status
    let files = try CommandStage.lengths(below: log, bench) + CommandStage.made(bench)
    return (status, files, try bench.run(["verify"], log: log).status)
  }
}
