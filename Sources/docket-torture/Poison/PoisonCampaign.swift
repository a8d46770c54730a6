import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a reader keeps is poisoned, or the log is changed under it: each figure is that of a reader who keeps nothing, or damage is told.
struct PoisonCampaign: Campaign {
  let name = "poison"
  let title = "kept figures of other logs and histories, changed, linked, others' files, a cache in the log, damage that is mended"
  let usual = 2_000

  /// One trial in so many asks real processes too, where the product is beside this program.
  var processes = 12

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    let folder = try ScratchFolder("docket-torture")
    let office = try PoisonedOffice(in: folder)
    var chance = Chance(seed: seed)
    var outcome = Outcome()
    let poisons = Poison.allCases.filter { $0 != .anotherUsers || geteuid() == 0 }
    if poisons.count < Poison.allCases.count {
      outcome.note("SKIPPED, for only root can give files to another user: \(Poison.anotherUsers)")
    }
    while outcome.count < count {
      outcome.count += 1
      let poison = chance.pick(poisons)
      outcome.note("\(poison)")
      do {
        for fault in try office.trial(poison, asksProcesses: chance.below(processes) == 0, &chance) {
          outcome.failures.append("seed \(seed), trial \(outcome.count), \(poison): \(fault)")
        }
      } catch {
        outcome.failures.append("seed \(seed), trial \(outcome.count), \(poison): \(error)")
      }
    }
    return outcome
  }
}

/// What is done to what a reader keeps, or to the log.
enum Poison: CaseIterable, CustomStringConvertible {
  case anotherLogs, aCopys, rewritten, flipped, cut, linked, anotherUsers, groupWritable, inTheLog, damagedThenMended

  var description: String {
    switch self {
    case .anotherLogs: "another log's"
    case .aCopys: "a copy's"
    case .rewritten: "of a log that was rewritten"
    case .flipped: "flipped"
    case .cut: "cut"
    case .linked: "linked"
    case .anotherUsers: "another user's"
    case .groupWritable: "writable by the group"
    case .inTheLog: "in the log"
    case .damagedThenMended: "damaged, then mended"
    }
  }
}
