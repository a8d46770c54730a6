import Workbench

/// The file `lock` removed, replaced and cleaned away under four writers: nothing acknowledged is lost, no number is there twice.
struct LockCampaign: Campaign {
  let name = "lock"
  let title = "lock removed, replaced and cleaned away every 20 ms under four writers, 240 events a trial"
  let usual = 100

  private static let writers = 4
  private static let events = 240

  /// What happens to the log's folder, `$0`.
  private static let harms = [
    "rm -f \"$0/lock\"", "echo > \"$0/lock.new\"; mv \"$0/lock.new\" \"$0/lock\"", "git -C \"$0\" clean -qfdX",
  ]

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    var bench = try CommandBench()
    bench.moment = nil
    var chance = Chance(seed: seed)
    var outcome = Outcome()
    let hasGit = Program(named: "git") != nil
    if !hasGit { outcome.note("git is not installed: its cleaning is left out") }
    while outcome.count < count {
      outcome.count += 1
      let log = bench.folder("log-\(outcome.count)")
      let opened = try bench.run(["init", log, "--office", "torture", "--name", "示范监督站", "--segment-size", "64K", "--by", "root"])
      guard opened.status == 0 else { return Outcome(failures: ["docket init failed: \(opened.errors)"]) }
      if hasGit { _ = try bench.line("git -C \"$0\" init -q", log) }
      var failures = try trial(log, bench, harms: hasGit ? Self.harms : Array(Self.harms.prefix(2)), &chance, &outcome)
      let check = try bench.run(["verify"], log: log)
      if check.status != 0 { failures.append("verify: \(check.output)") }
      outcome.failures += failures.map { "trial \(outcome.count): \($0)" }
      ScratchFolder.remove(log)
    }
    return outcome
  }

  private func trial(
    _ log: String, _ bench: CommandBench, harms: [String], _ chance: inout Chance, _ outcome: inout Outcome
  ) throws -> [String] {
    var audit = LogAudit(directory: log)
    func begin(_ number: Int, _ chance: inout Chance) throws -> Writer {
      try Writer(bench.docket, log, bench.folder("errors-\(number)"), number: number, chance: &chance)
    }
    var writers = try (0..<Self.writers).map { try begin($0, &chance) }
    var deadline = ChildProcess.now()
    var harm = 0
    var refused = 0
    while audit.acknowledged.count < Self.events {
      Writer.wait(for: writers, milliseconds: 2)
      for (number, writer) in writers.enumerated() {
        audit.acknowledged += writer.takeAcknowledged()
        if writer.hasEnded {
          // What it needed was cleaned away from under it: it said so, and promised nothing.
          outcome.note("writers refused")
          refused += 1
          guard writer.complaint.hasPrefix("error: "), refused < Self.events else {
            return ["a writer ended by itself: \(writer.complaint)"]
          }
          audit.end(writer)
          writers[number] = try begin(number, &chance)
        }
        writers[number].send(&chance)
      }
      guard ChildProcess.now() >= deadline else { continue }
      _ = try bench.line(harms[harm % harms.count], log)
      harm += 1
      deadline = ChildProcess.now() + 20_000_000
    }
    for writer in writers { audit.end(writer) }
    outcome.note("times removed, replaced or cleaned", harm)
    let failures = try audit.run(with: [])
    outcome.note("events acknowledged", audit.acknowledged.count)
    return failures
  }
}
