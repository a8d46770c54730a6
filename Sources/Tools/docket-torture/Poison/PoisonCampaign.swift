import Glibc
import Workbench

extension Campaign {
  /// Poisons a reader's cache or changes the log: figures equal an uncached reader's, or damage is told.
  static let poison = Campaign(
    "poison", "kept figures of other logs and histories, changed, linked, others' files, a cache in the log, damage that is repaired",
    usual: 2_000
  ) { count, seed in
    let office = try PoisonedOffice(in: try ScratchFolder("docket-torture"))
    let poisons = Poison.allCases.filter { $0 != .anotherUsers || geteuid() == 0 }
    var outcome = CampaignOutcome.trials(count, seed: seed) { chance, outcome in
      let poison = chance.pick(poisons)
      outcome.count(poison.rawValue)
      do {
        // One trial in twelve asks real processes too, where the product is beside this program.
        return try office.trial(poison, asksProcesses: chance.below(12) == 0, &chance).map { "\(poison.rawValue): \($0)" }
      } catch {
        return ["\(poison.rawValue): \(error)"]
      }
    }
    if poisons.count < Poison.allCases.count {
      outcome.count("SKIPPED, for only root can give files to another user: \(Poison.anotherUsers.rawValue)")
    }
    return outcome
  }
}

/// What is done to what a reader keeps, or to the log.
enum Poison: String, CaseIterable {
  case anotherLogs = "another log's"
  case aCopys = "a copy's"
  case rewritten = "of a log that was rewritten"
  case flipped, cut, linked
  case anotherUsers = "another user's"
  case groupWritable = "writable by the group"
  case inTheLog = "in the log"
  case damagedThenMended = "damaged, then repaired"
}
