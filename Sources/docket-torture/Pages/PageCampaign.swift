import EventLog
import Workbench

/// One byte of a page altered, anywhere in the file: `docket page check` says so, and where it is a line of the log, which one.
struct PageCampaign: Campaign {
  let name = "page"
  let title = "one byte of a page altered, through page check"
  let usual = 10_000

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    let bench = try CommandBench()
    if let failure = try CommandStage.prepare(bench) { return Outcome(failures: [failure]) }
    let path = bench.folder("page.html")
    let made = try bench.run(["page", "--output", path, "--year", "2023"])
    guard made.status == 0, let file = try POSIXFileSystem().contents(of: path), !file.isEmpty else {
      return Outcome(failures: ["no page was made: \(made.errors)"])
    }
    guard try bench.run(["page", "check", path]).status == 0 else { return Outcome(failures: ["the page is wrong to begin with"]) }
    var chance = Chance(seed: seed)
    var outcome = Outcome()
    while outcome.count < count {
      outcome.count += 1
      var altered = file
      let place = chance.below(file.count)
      let new = UInt8(truncatingIfNeeded: chance.next())
      altered[place] = new == file[place] ? new ^ 1 << UInt8(chance.below(8)) : new
      try Files.write(altered, to: path)
      let answer = try bench.run(["page", "check", path, "--json"], limit: 60)
      let what = "seed \(seed), trial \(outcome.count): byte \(place) from \(file[place]) to \(altered[place])"
      switch answer.status {
      case 1: outcome.note("not whole")
      case 2: outcome.note("no page")
      case 5: outcome.note("a newer format")
      case let status: outcome.failures.append("\(what): exit \(status)")
      }
      if answer.status == 1, !answer.output.split(separator: ",").contains(where: { $0.hasSuffix("\"ok\":false") }) {
        outcome.failures.append("\(what): \(answer.output.prefix(200))")
      }
    }
    return outcome
  }
}
