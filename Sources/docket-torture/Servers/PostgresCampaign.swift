import DocketTestSupport
import Workbench

/// Four desks append to one log at a server whose parts are killed: nothing acknowledged is lost, nothing doubled, nothing there by halves.
///
/// Clients, backends and the server itself are killed, and commits cut from their answers; at the end the server's disk fills up.
struct PostgresCampaign: Campaign {
  let name = "pg"
  let title = "clients, backends and a PostgreSQL server killed, and its network cut, under four desks; a full disk"
  let usual = 1_000

  private static let log = "pg:desk/torture"

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    var docket = try Program.built("docket-pg", by: "install libpq-dev, then swift build")
    guard let server = PostgresTestServer.another() else {
      throw Misunderstood(description: "PostgreSQL's server isn't installed: install postgresql")
    }
    let folder = try ScratchFolder("docket-torture")
    let network = try PostgresProxy(to: server.folder)
    try Files.write("[desk]\nhost=\(network.folder)\ndbname=postgres\nuser=docket\n", to: folder("services.conf"))
    docket.environment = ["DOCKET_CACHE": folder("kept"), "PGSERVICEFILE": folder("services.conf")]
    let opening = docket(["init", Self.log, "--name", "示范监督站", "--by", "root"], errors: folder("init.errors"))
    guard try ChildProcess.run(opening).status == 0 else { return Outcome(failures: ["docket-pg init failed"]) }
    var chance = Chance(seed: seed)
    var outcome = Outcome()
    var desks = try Desks(4, docket, Self.log, folder, chance: &chance)
    var deadline = ChildProcess.now()
    while outcome.count < count {
      try desks.work(&chance)
      guard ChildProcess.now() >= deadline else { continue }
      outcome.count += 1
      switch chance.below(20) {
      case 0...1:
        outcome.note("servers stopped at once")
        try server.stopAtOnce()
        try server.awaitAnswer()
      case 2...5:
        outcome.note("backends killed")
        try server.killBackend()
        try server.awaitAnswer()
      case 6...7:
        outcome.note("commits cut off from the server")
        network.cut(.beforeCommit)
      case 8...10:
        outcome.note("answers to commits cut off")
        network.cut(.beforeAnswer)
      case 11:
        outcome.note("answers to commits never given")
        network.cut(.silent)
      default:
        outcome.note("clients killed")
        try desks.replace(chance.below(desks.count), &chance)
      }
      deadline = ChildProcess.now() + UInt64(chance.below(200_000)) * 1_000
    }
    // What is to be cut is cut.
    for _ in 0..<5_000 where network.isAwaitingCommits { try desks.work(&chance) }
    desks.end()
    try server.awaitAnswer()
    outcome.failures += try desks.judge()
    outcome.note("commits cut", network.count)
    outcome.note("desks that ended with a refusal", desks.ended)
    outcome.note("events acknowledged", desks.audit.acknowledged.count)
    outcome.note("events in the log", desks.audit.found)
    outcome.note("batches of several", desks.audit.batches)
    outcome.failures += try FullDisk(server: server, docket: docket, folder: folder).run(&outcome)
    return outcome
  }
}
