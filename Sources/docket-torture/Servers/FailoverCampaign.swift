import Workbench

/// Four desks append to one log while its server fails over to a synchronous standby: nothing acknowledged is lost, nothing doubled.
struct FailoverCampaign: Campaign {
  let name = "pg-failover"
  let title = "a PostgreSQL server that fails over to its standby (Patroni, etcd) under four desks"
  let usual = 50

  private static let log = "pg:test/torture"

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    if let missing = PatroniCluster.missing {
      Lines.say("  skipped: \(missing) isn't installed")
      return Outcome()
    }
    var docket = try Program.built("docket-pg", by: "install libpq-dev, then swift build")
    let folder = try ScratchFolder("docket-torture")
    let servers = try PatroniCluster()
    docket.environment = ["DOCKET_CACHE": folder("kept"), "PGSERVICEFILE": "\(servers.folder)/services.conf"]
    let opening = docket(["init", Self.log, "--name", "示范监督站", "--by", "root"], errors: folder("init.errors"))
    guard try ChildProcess.run(opening).status == 0 else { return Outcome(failures: ["docket-pg init failed"]) }
    var chance = Chance(seed: seed)
    var outcome = Outcome()
    var desks = try Desks(4, docket, Self.log, folder, chance: &chance)
    var leader = try servers.awaitStandby()
    while outcome.count < count {
      let deadline = ChildProcess.now() + UInt64(chance.within(300...1_500)) * 1_000_000
      while ChildProcess.now() < deadline { try desks.work(&chance) }
      let fault: PatroniCluster.Fault =
        switch chance.below(20) {
        case 0...8: .killed
        case 9...14: .stopped
        case 15...18: .asked
        default: .gone
        }
      try servers.strike(leader, fault)
      do {
        let next = try servers.awaitStandby(after: leader) { try desks.work(&chance) }
        if next != leader { outcome.count += 1 }
        outcome.note(next != leader ? fault.rawValue : "faults after which the same server led")
        leader = next
      } catch let error as PostgresCluster.Unstarted {
        outcome.failures.append(error.description)
        break
      }
    }
    desks.end()
    outcome.failures += try desks.judge()
    outcome.note("desks that ended with a refusal", desks.ended)
    outcome.note("events acknowledged", desks.audit.acknowledged.count)
    outcome.note("events in the log", desks.audit.found)
    outcome.note("batches of several", desks.audit.batches)
    return outcome
  }
}
