import EventLog
import Workbench

/// Somebody rewrites a history and gives every line the hash that it has then: each source of roots alone tells.
struct HistoriesCampaign: Campaign {
  let name = "histories"
  let title = "histories rewritten with fitting hashes under each source of roots"
  let usual = 2_000

  /// What recorded a root of the log.
  private enum Source: CaseIterable {
    case checkpoint, submission, copy, bundle, base
  }

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    let folder = try ScratchFolder("docket-torture")
    var chance = Chance(seed: seed)
    var outcome = Outcome()
    var logs: [(source: Source, log: ForgedLines, size: Int, given: [GivenRoot])] = []
    for source in Source.allCases {
      let made = try Self.make(source, in: folder("\(source)"))
      let sound = try LogVerifier(LogFolder(made.log.path).log, threads: 1).run(given: made.given)
      guard sound.isSound, sound.givenRoots.count + sound.checkpoints.count == 1 else {
        return Outcome(failures: ["\(source): the log didn't fit to begin with"])
      }
      logs.append(made)
    }
    while outcome.count < count {
      let (source, log, size, given) = logs[outcome.count % logs.count]
      outcome.count += 1
      var lines = log.lines
      let place = chance.below(size)
      let change = Self.change(&lines, at: place, &chance)
      outcome.note("\(source)")
      try log.write(lines)
      let found = try LogVerifier(LogFolder(log.path).log, threads: 1).run(given: given)
      let trial = "seed \(seed), trial \(outcome.count): \(source), \(change) at #\(place + 1)"
      if !found.problems.isEmpty { outcome.failures.append("\(trial): told as damage") }
      if !found.isContradicted { outcome.failures.append("\(trial): not told") }
      if source != .checkpoint, source != .base, found.givenRoots.first(where: { !$0.agrees })?.place.line != size + 1 {
        outcome.failures.append("\(trial): told at another line")
      }
      try log.restore()
    }
    return outcome
  }

  /// A log of some events of which one source records the root at some size.
  private static func make(
    _ source: Source, in path: String
  ) throws -> (source: Source, log: ForgedLines, size: Int, given: [GivenRoot]) {
    let store = try LogFolder.create(path)
    let now = Instant(milliseconds: 1_688_000_000_000)
    let session = try store.beginWriting(clock: LogClock(fixedAt: now), random: { 7 })
    var chance = Chance(seed: 1)
    func append(_ type: String, _ caseID: String, _ data: JSON.Object) throws {
      guard let type = EventType(type), let caseID = CaseID(caseID) else { preconditionFailure("\(type) \(caseID) is an event's") }
      let id = EventID(at: now, random: (chance.next(), chance.next()))
      _ = try session.append([Draft(id: id, type: type, caseID: caseID, on: Day(number: 19_530), by: "jiandu01", data: data)])
    }
    try append("office.opened", "office/torture", ["format": 1, "name": "示范监督站", "time-zone": "Asia/Shanghai"])
    for number in 1...24 { try append("complaint.received", "complaint/2023-\(1_000 + number)", ["channel": "web", "topic": "dust"]) }
    let size = session.snapshot.count
    guard let root = try session.snapshot.root(ofFirst: size) else { preconditionFailure("a log has the events that it was given") }
    let head: JSON.Object = ["size": .number(size), "root": .string(root.base64)]
    var given: [GivenRoot] = []
    switch source {
    case .checkpoint: _ = try store.keep(Checkpoint(origin: "docket/torture", size: size, root: root))
    case .submission: try append("table.submitted", "table/t", head)
    case .copy: try append("copy.created", "copy/f03", ["tag": "f03", "size": .number(size), "root": .string(root.base64)])
    case .bundle: try append("bundle.received", "bundle/f03", ["tag": "f03", "events": 0, "base": .object(head)])
    case .base: given = [GivenRoot(source: "base", file: "copy.json", size: size, root: root)]
    }
    for number in 1...8 { try append("complaint.received", "complaint/2023-\(2_000 + number)", ["channel": "web", "topic": "dust"]) }
    session.end()
    return (source, try ForgedLines(path), size, given)
  }

  /// Changes what an event says, so that it is one still.
  private static func change(_ lines: inout [JSON.Object], at place: Int, _ chance: inout Chance) -> String {
    switch chance.below(3) {
    case 0:
      lines[place]["by"] = .string("other\(chance.below(1_000))")
      return "another author"
    case 1:
      // A month in which nothing happened: the day that an event has would change nothing.
      lines[place]["on"] = .string("2023-05-\(10 + chance.below(18))")
      return "another day"
    default:
      var data = lines[place]["data"]?.object ?? [:]
      data["note"] = .string("\(chance.next())")
      lines[place]["data"] = .object(data)
      return "another text"
    }
  }
}
