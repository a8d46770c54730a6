import Workbench

/// Campaigns against processes that append four at a time.
extension Campaign {
  /// Kills four processes that append to one log: acknowledged events exist, batches are whole.
  static func kill(longestLife: Int = 60) -> Campaign {
    Campaign("kill", "kill -9 of processes that append, four at a time", usual: 1_000) { count, seed in
      let folder = try ScratchFolder("docket-torture")
      let docket = try Program.built().with(["DOCKET_CACHE": folder("kept")])
      let log = folder("log")
      try docket.openOffice(log, errors: folder("init.errors"), ["--office", "torture", "--segment-size", "256K"])
      var chance = Chance(seed: seed)
      var audit = LogAudit(directory: log)
      var outcome = CampaignOutcome()
      var writers = try (0..<4).map { try Writer(docket, log, folder("errors-\($0)"), number: $0, chance: &chance) }
      var deadline = ChildProcess.now()
      while outcome.count < count, outcome.failures.isEmpty {
        Writer.wait(for: writers, milliseconds: 2)
        for writer in writers {
          audit.acknowledged += writer.drainAcknowledged()
          if writer.hasEnded { outcome.failures.append("a writer ended by itself: \(writer.complaint)") }
          writer.send(&chance)
        }
        guard ChildProcess.now() >= deadline else { continue }
        let victim = chance.below(writers.count)
        audit.end(writers[victim])
        outcome.count += 1
        writers[victim] = try Writer(docket, log, folder("errors-\(victim)"), number: victim, chance: &chance)
        // Some die at once, some in the middle of their work.
        deadline = ChildProcess.now() + UInt64(chance.below(chance.percent(30) ? 3_000 : longestLife * 1_000)) * 1_000
        if outcome.count % 250 == 0 { outcome.failures += try audit.run(with: writers) }
      }
      for writer in writers { audit.end(writer) }
      try audit.finish(&outcome)
      let verify = docket(["verify", "--log", log], errors: folder("verify.errors"))
      if try ChildProcess.run(verify).status != 0 { outcome.failures.append("docket verify is not content with \(log)") }
      return outcome
    }
  }

  private static let lockedEvents = 240

  /// Removes and replaces the file `lock` under four writers: nothing is lost and no number repeats.
  static let lock = Campaign(
    "lock", "lock removed, replaced and cleaned away every 20 ms under four writers, \(lockedEvents) events a trial", usual: 100
  ) { count, seed in
    var bench = try CommandBench()
    bench.moment = nil
    // What happens to the log's folder, `$0`.
    var harms = ["rm -f \"$0/lock\"", "echo > \"$0/lock.new\"; mv \"$0/lock.new\" \"$0/lock\""]
    let hasGit = Program(named: "git") != nil
    if hasGit { harms.append("git -C \"$0\" clean -qfdX") }
    var outcome = try CampaignOutcome.trials(count, seed: seed) { [bench, harms] chance, outcome in
      let log = bench.folder("log-\(outcome.count)")
      try bench.docket.openOffice(log, errors: bench.folder("errors"), ["--office", "torture", "--segment-size", "64K"])
      if hasGit { _ = try bench.line("git -C \"$0\" init -q", log) }
      var failures = try lockTrial(log, bench, harms, &chance, &outcome)
      let check = try bench.run(["verify"], log: log)
      if check.status != 0 { failures.append("verify: \(check.output)") }
      ScratchFolder.remove(log)
      return failures
    }
    if !hasGit { outcome.count("git is not installed: its cleaning is left out") }
    return outcome
  }

  private static func lockTrial(
    _ log: String, _ bench: CommandBench, _ harms: [String], _ chance: inout Chance, _ outcome: inout CampaignOutcome
  ) throws -> [String] {
    var audit = LogAudit(directory: log)
    func begin(_ number: Int, _ chance: inout Chance) throws -> Writer {
      try Writer(bench.docket, log, bench.folder("errors-\(number)"), number: number, chance: &chance)
    }
    var writers = try (0..<4).map { try begin($0, &chance) }
    var deadline = ChildProcess.now()
    var harm = 0
    var refused = 0
    while audit.acknowledged.count < lockedEvents {
      Writer.wait(for: writers, milliseconds: 2)
      for (number, writer) in writers.enumerated() {
        audit.acknowledged += writer.drainAcknowledged()
        if writer.hasEnded {
          // What it needed was cleaned away from under it: it said so, and promised nothing.
          outcome.count("writers refused")
          refused += 1
          guard writer.complaint.hasPrefix("error: "), refused < lockedEvents else {
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
    outcome.count("times removed, replaced or cleaned", harm)
    let failures = try audit.run(with: [])
    outcome.count("events acknowledged", audit.acknowledged.count)
    return failures
  }
}
