import Workbench

/// Four processes append to one log, and are killed at any moment: what was acknowledged is there, no batch by halves.
struct KillCampaign: Campaign {
  let name = "kill"
  let title = "kill -9 of processes that append, four at a time"
  let usual = 1_000

  /// How many milliseconds pass between two kills at most.
  var longestLife = 60

  private static let writers = 4

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    let folder = try ScratchFolder("docket-torture")
    let docket = try Program.built().with(["DOCKET_CACHE": folder("kept")])
    let log = folder("log")
    let opening = docket(
      ["init", log, "--office", "torture", "--name", "示范监督站", "--segment-size", "256K", "--by", "root"], errors: folder("init.errors"))
    guard try ChildProcess.run(opening).status == 0 else { return Outcome(failures: ["docket init failed"]) }
    var chance = Chance(seed: seed)
    var audit = LogAudit(directory: log)
    var outcome = Outcome()
    var writers = try (0..<Self.writers).map { try Writer(docket, log, folder("errors-\($0)"), number: $0, chance: &chance) }
    var deadline = ChildProcess.now()
    while outcome.count < count, outcome.failures.isEmpty {
      Writer.wait(for: writers, milliseconds: 2)
      for writer in writers {
        audit.acknowledged += writer.takeAcknowledged()
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
    outcome.failures += try audit.run(with: [])
    outcome.note("events acknowledged", audit.acknowledged.count)
    outcome.note("events in the log", audit.found)
    outcome.note("batches of several", audit.batches)
    let verify = docket(["verify", "--log", log], errors: folder("verify.errors"))
    if try ChildProcess.run(verify).status != 0 { outcome.failures.append("docket verify is not content with \(log)") }
    return outcome
  }
}
