import EventLog
import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Four processes append to one log, and are killed at any moment: what was acknowledged is there, no batch by halves.
struct KillCampaign: Campaign {
  let name = "kill"
  let title = "kill -9 of processes that append, four at a time"
  let usual = 1_000

  /// The product, else the one beside this program.
  var docket: Program?

  /// How many milliseconds pass between two kills at most.
  var longestLife = 60

  private static let writers = 4

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    guard var docket = docket ?? Program(beside: "docket") else {
      throw Misunderstood(description: "no docket beside this program: swift build first")
    }
    signal(SIGPIPE, SIG_IGN)
    let folder = try ScratchFolder("docket-torture")
    let log = folder("log")
    docket.environment = ["DOCKET_CACHE": folder("kept")]
    var opening = docket(["init", log, "--office", "torture", "--name", "示范监督站", "--segment-size", "256K", "--by", "root"])
    opening.errors = folder("init.errors")
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
      writers[victim].kill()
      audit.acknowledged += writers[victim].takeAcknowledged()
      audit.sent.formUnion(writers[victim].sent)
      outcome.count += 1
      writers[victim] = try Writer(docket, log, folder("errors-\(victim)"), number: victim, chance: &chance)
      // Some die at once, some in the middle of their work.
      deadline = ChildProcess.now() + UInt64(chance.below(chance.percent(30) ? 3_000 : longestLife * 1_000)) * 1_000
      if outcome.count % 250 == 0 { outcome.failures += try audit.run(with: writers) }
    }
    for writer in writers {
      writer.kill()
      audit.acknowledged += writer.takeAcknowledged()
      audit.sent.formUnion(writer.sent)
    }
    outcome.failures += try audit.run(with: [])
    outcome.note("events acknowledged", audit.acknowledged.count)
    outcome.note("events in the log", audit.found)
    outcome.note("batches of several", audit.batches)
    var verify = docket(["verify", "--log", log])
    verify.errors = folder("verify.errors")
    if try ChildProcess.run(verify).status != 0 { outcome.failures.append("docket verify is not content with \(log)") }
    return outcome
  }
}
