import DocketTestSupport
import EventLog
import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Four desks append to one log at a server, while clients, backends and the server itself are killed: nothing acknowledged is lost,
/// nothing doubled, nothing there by halves.
struct PostgresCampaign: Campaign {
  let name = "pg"
  let title = "clients, backends and a PostgreSQL server killed under four desks"
  let usual = 1_000

  /// The product, else the one beside this program.
  var docket: Program?

  private static let writers = 4
  private static let log = "pg:test/torture"

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    guard var docket = docket ?? Program(beside: "docket-pg") else {
      throw Misunderstood(description: "no docket-pg beside this program: install libpq-dev, then swift build")
    }
    guard let server = PostgresTestServer.shared else {
      throw Misunderstood(description: "PostgreSQL's server isn't installed: install postgresql")
    }
    signal(SIGPIPE, SIG_IGN)
    let folder = try ScratchFolder("docket-torture")
    docket.environment = ["DOCKET_CACHE": folder("kept"), "PGSERVICEFILE": "\(server.folder)/services.conf"]
    var opening = docket(["init", Self.log, "--name", "示范监督站", "--by", "root"])
    opening.errors = folder("init.errors")
    guard try ChildProcess.run(opening).status == 0 else { return Outcome(failures: ["docket-pg init failed"]) }
    var chance = Chance(seed: seed)
    var audit = LogAudit(directory: folder("mirror"))
    var outcome = Outcome()
    var writers = try (0..<Self.writers).map { try Writer(docket, Self.log, folder("errors-\($0)"), number: $0, chance: &chance) }
    func replace(_ number: Int) throws {
      writers[number].kill()
      audit.acknowledged += writers[number].takeAcknowledged()
      audit.sent.formUnion(writers[number].sent)
      writers[number] = try Writer(docket, Self.log, folder("errors-\(number)"), number: number, chance: &chance)
    }
    var deadline = ChildProcess.now()
    while outcome.count < count, outcome.failures.isEmpty {
      Writer.wait(for: writers, milliseconds: 2)
      for number in writers.indices {
        audit.acknowledged += writers[number].takeAcknowledged()
        if writers[number].hasEnded { try replace(number) }
        writers[number].send(&chance)
      }
      guard ChildProcess.now() >= deadline else { continue }
      outcome.count += 1
      switch chance.below(10) {
      case 0:
        outcome.note("servers stopped at once")
        try server.stopAtOnce()
        try server.awaitAnswer()
      case 1...3:
        outcome.note("backends killed")
        try server.killBackend()
        try server.awaitAnswer()
      default:
        outcome.note("clients killed")
        try replace(chance.below(writers.count))
      }
      deadline = ChildProcess.now() + UInt64(chance.below(200_000)) * 1_000
    }
    for writer in writers {
      writer.kill()
      audit.acknowledged += writer.takeAcknowledged()
      audit.sent.formUnion(writer.sent)
    }
    try server.awaitAnswer()
    for words in [["mirror", Self.log, folder("mirror")], ["verify", "--log", Self.log]] {
      var call = docket(words)
      call.errors = folder("\(words[0]).errors")
      if try ChildProcess.run(call).status != 0 { outcome.failures.append("docket-pg \(words[0]) is not content") }
    }
    outcome.failures += try audit.run(with: [])
    outcome.note("events acknowledged", audit.acknowledged.count)
    outcome.note("events in the log", audit.found)
    outcome.note("batches of several", audit.batches)
    return outcome
  }
}
