import DocketTestSupport
import Workbench

/// Campaigns against logs at a PostgreSQL server, with four desks that append.
extension Campaign {
  /// Kills parts of a server: nothing acknowledged is lost or doubled, batches are whole.
  static let postgres = Campaign(
    "pg", "clients, backends and a PostgreSQL server killed, and its network cut, under four desks; a full disk", usual: 1_000
  ) { count, seed in
    guard let server = PostgresTestServer.another() else {
      throw Misunderstood(description: "PostgreSQL's server isn't installed: install postgresql")
    }
    let folder = try ScratchFolder("docket-torture")
    let network = try PostgresProxy(to: server.folder)
    try Files.write("[desk]\nhost=\(network.folder)\ndbname=postgres\nuser=docket\n", to: folder("services.conf"))
    var chance = Chance(seed: seed)
    var outcome = CampaignOutcome()
    var desks = try Desks("pg:desk/torture", services: folder("services.conf"), folder, chance: &chance)
    var deadline = ChildProcess.now()
    while outcome.count < count {
      try desks.work(&chance)
      guard ChildProcess.now() >= deadline else { continue }
      outcome.count += 1
      switch chance.below(20) {
      case 0...1:
        outcome.count("servers stopped at once")
        try desks.look()
        try server.stopAtOnce()
        try server.awaitAnswer()
      case 2...5:
        outcome.count("backends killed")
        try desks.look()
        try server.killBackend()
        try server.awaitAnswer()
      case 6...7:
        outcome.count("commits cut off from the server")
        network.cut(.beforeCommit)
      case 8...10:
        outcome.count("answers to commits cut off")
        network.cut(.beforeAnswer)
      case 11:
        outcome.count("answers to commits never given")
        network.cut(.silent)
      default:
        outcome.count("clients killed")
        try desks.replace(chance.below(desks.count), &chance)
      }
      deadline = ChildProcess.now() + UInt64(chance.below(200_000)) * 1_000
    }
    // What is to be cut is cut.
    for _ in 0..<5_000 where network.isAwaitingCommits { try desks.work(&chance) }
    outcome.count("commits cut", network.count)
    try desks.end(&outcome) { try server.awaitAnswer() }
    outcome.failures += try FullDisk(server: server, docket: desks.docket, folder: folder).run(&outcome)
    return outcome
  }

  /// A server that fails over to a synchronous standby: nothing acknowledged is lost, nothing doubled.
  static let failover = Campaign(
    "pg-failover", "a PostgreSQL server that fails over to its standby (Patroni, etcd) under four desks", usual: 50
  ) { count, seed in
    if let missing = PatroniCluster.missing {
      Lines.say("  skipped: \(missing) isn't installed")
      return CampaignOutcome()
    }
    let folder = try ScratchFolder("docket-torture")
    let servers = try PatroniCluster()
    var chance = Chance(seed: seed)
    var outcome = CampaignOutcome()
    var desks = try Desks("pg:test/torture", services: "\(servers.folder)/services.conf", folder, chance: &chance)
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
      try desks.look()
      try servers.strike(leader, fault)
      do {
        let next = try servers.awaitStandby(after: leader) { try desks.work(&chance) }
        if next != leader { outcome.count += 1 }
        outcome.count(next != leader ? fault.rawValue : "faults after which the same server led")
        leader = next
      } catch let error as PostgresCluster.Unstarted {
        outcome.failures.append(error.description)
        break
      }
    }
    try desks.end(&outcome)
    return outcome
  }
}
