import EventLog
import Workbench

/// Somebody changes a log: any byte, any line, removed, swapped or repeated; `verify` finds it, and says where.
struct DamageCampaign: Campaign {
  let name = "damage"
  let title = "bytes flipped, lines removed, swapped, repeated"
  let usual = 100_000

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    let folder = try ScratchFolder("docket-torture")
    let log = try SmallLog(directory: folder("log"))
    let store = LogFolder(folder("log")).log
    let sound = try LogVerifier(store, threads: 1).run()
    guard sound.isSound, let origin = sound.origin else { return Outcome(failures: ["the log was damaged to begin with"]) }
    let head = Checkpoint(origin: "docket/\(origin.office)", size: sound.events, root: sound.root)
    var chance = Chance(seed: seed)
    var outcome = Outcome()
    while outcome.count < count {
      outcome.count += 1
      let harm = Harm(to: log, &chance)
      outcome.note(harm.name)
      try log.write(harm.segments)
      if let miss = harm.judge(try LogVerifier(store, threads: 1).run(against: head)) {
        outcome.failures.append("seed \(seed), trial \(outcome.count): \(harm.description): \(miss)")
      }
      try log.restore(harm.segments)
    }
    return outcome
  }
}
