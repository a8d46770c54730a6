import EventLog
import Workbench

/// Campaigns that change bytes which proofs protect.
extension Campaign {
  /// Changes, removes, swaps or repeats bytes and lines of a log: `verify` finds the place.
  static let damage = Campaign("damage", "bytes flipped, lines removed, swapped, repeated", usual: 100_000) { count, seed in
    let folder = try ScratchFolder("docket-torture")
    let log = try SmallLog(directory: folder("log"))
    let store = FileEventStore(directory: folder("log"))
    let sound = try LogVerifier(store, threads: 1).run()
    guard sound.isSound, let origin = sound.origin else { throw Unprepared(description: "the log was damaged to begin with") }
    let head = Checkpoint(origin: "docket/\(origin.office)", size: sound.events, root: sound.root)
    return try CampaignOutcome.trials(count, seed: seed) { chance, outcome in
      let harm = Harm(to: log, &chance)
      outcome.count(harm.name)
      try log.write(harm.segments)
      let miss = harm.judge(try LogVerifier(store, threads: 1).run(against: head))
      try log.restore(harm.segments)
      return miss.map { ["\(harm.description): \($0)"] } ?? []
    }
  }

  /// Alters one byte of a page: `docket page check` finds it, and names the line if it is in the log.
  static let page = Campaign("page", "one byte of a page altered, through page check", usual: 10_000) { count, seed in
    let bench = try CommandStage.prepared()
    let path = bench.folder("page.html")
    let made = try bench.run(["page", "--output", path, "--year", "2023"])
    guard made.status == 0, let file = try POSIXFileSystem().contents(of: path, limit: .max), !file.isEmpty else {
      throw Unprepared(description: "no page was made: \(made.errors)")
    }
    guard try bench.run(["page", "check", path]).status == 0 else { throw Unprepared(description: "the page is wrong to begin with") }
    return try CampaignOutcome.trials(count, seed: seed) { chance, outcome in
      var altered = file
      let offset = chance.below(file.count)
      let new = UInt8(truncatingIfNeeded: chance.next())
      altered[offset] = new == file[offset] ? new ^ 1 << UInt8(chance.below(8)) : new
      try Files.write(altered, to: path)
      let answer = try bench.run(["page", "check", path, "--json"], limit: 60)
      var problems: [String] = []
      switch answer.status {
      case 1: outcome.count("not whole")
      case 2: outcome.count("no page")
      case 5: outcome.count("a newer format")
      case let status: problems.append("exit \(status)")
      }
      if answer.status == 1, !answer.output.split(separator: ",").contains(where: { $0.hasSuffix("\"ok\":false") }) {
        problems.append("\(answer.output.prefix(200))")
      }
      return problems.map { "byte \(offset) from \(file[offset]) to \(altered[offset]): \($0)" }
    }
  }
}
