import EventLog
import Workbench

/// Several processes that append to one server's log; one that ended is started again.
struct Desks {
  /// The program of each, with what it needs to find the server.
  let docket: Program

  private var audit: LogAudit
  private var ended = 0
  private var answers: [Checkpoint] = []
  private let log: String
  private let folder: ScratchFolder
  private var desks: [Writer]
  private var resting: [UInt64?]

  /// So many nanoseconds a desk rests after its end: a server that is away isn't stormed.
  private static let rest: UInt64 = 200_000_000

  /// Opens an office on a server that a file of services describes, and begins with four.
  init(_ log: String, services: String, _ folder: ScratchFolder, chance: inout Chance) throws {
    let docket = try Program.built("docket-pg", by: "install libpq-dev, then swift build")
      .with(["DOCKET_CACHE": folder("kept"), "PGSERVICEFILE": services])
    try docket.openOffice(log, errors: folder("init.errors"))
    (self.docket, self.log, self.folder) = (docket, log, folder)
    audit = LogAudit(directory: folder("mirror"))
    desks = try (0..<4).map { try Writer(docket, log, folder("errors-\($0)"), number: $0, chance: &chance) }
    resting = Array(repeating: nil, count: desks.count)
  }

  /// How many there are.
  var count: Int { desks.count }

  /// Lets them work for a moment.
  mutating func work(_ chance: inout Chance) throws {
    Writer.wait(for: desks, milliseconds: 2)
    let now = ChildProcess.now()
    for number in desks.indices {
      audit.acknowledged += desks[number].drainAcknowledged()
      guard desks[number].hasEnded else {
        desks[number].send(&chance)
        continue
      }
      if let until = resting[number] {
        if now >= until { try replace(number, &chance) }
      } else {
        ended += 1
        resting[number] = now + Self.rest
      }
    }
  }

  /// Asks for size and root as they are, which the log must have for ever.
  mutating func look() throws {
    let file = folder("checkpoint")
    guard try ChildProcess.run(docket(["checkpoint", "--log", log], output: file, errors: "/dev/null")).status == 0 else { return }
    if let answer = Checkpoint(bytes: try POSIXFileSystem().contents(of: file, limit: .max) ?? []) { answers.append(answer) }
  }

  /// Kills one, and begins another in its place.
  mutating func replace(_ number: Int, _ chance: inout Chance) throws {
    audit.end(desks[number])
    resting[number] = nil
    desks[number] = try Writer(docket, log, folder("errors-\(number)"), number: number, chance: &chance)
  }

  /// Kills all of them, copies the log with all checks, and compares it with what was acknowledged.
  mutating func end(_ outcome: inout CampaignOutcome, _ between: () throws -> Void = {}) throws {
    for desk in desks { audit.end(desk) }
    try between()
    for words in [["verify", "--log", log], ["mirror", log, audit.directory]] {
      let errors = folder("\(words[0]).errors")
      if try ChildProcess.run(docket(words, errors: errors)).status == 0 { continue }
      let said = try POSIXFileSystem().contents(of: errors, limit: .max) ?? []
      outcome.failures.append("docket-pg \(words[0]) is not content: \(String(decoding: said.prefix(300), as: UTF8.self))")
    }
    outcome.count("desks that ended with a refusal", ended)
    try audit.finish(&outcome)
    let snapshot = try FileEventStore(directory: audit.directory).snapshot()
    for answer in answers {
      let root = try snapshot.root(ofFirst: answer.size)
      if root != answer.root { outcome.failures.append("\(answer.size) events were answered with another root than theirs") }
    }
    outcome.count("roots answered", answers.count)
  }
}
