import Casework
import EventLog
import Exchange
import LogLines
import Values
import Workbench

extension Campaign {
  /// Imports forged bundles: only what a copy can have recorded enters, and nothing stored changes.
  static let bundles = Campaign(
    "bundles", "forged bundles: tags, numbers, erasures, undoings, values, bases, signatures", usual: 2_000
  ) { count, seed in
    let stage = try FieldStage(try Program.built())
    let before = try stage.events(of: stage.folder("log"))
    let kept = try stage.files(of: stage.folder("log"))
    let log = stage.folder("trial")
    return try CampaignOutcome.trials(count, seed: seed) { chance, outcome in
      var lines = stage.lines
      var forged: [Forgery] = []
      // Some are sound: they must come in.
      for _ in 0..<chance.below(4) {
        forged.append(chance.pick(Forgery.allCases))
        forged[forged.count - 1].apply(to: &lines, office: before, &chance)
      }
      let seal = chance.percent(50) ? .unsigned : chance.pick(stage.seals)
      let bytes = try stage.sealed(lines, by: seal)
      try stage.restore(log)
      let status = try stage.importBundle(bytes, into: log)
      outcome.count("exit \(status)")
      outcome.count("\(seal)")
      let isSealed = seal == .unsigned || seal == .signed
      var problems = try problems(log, stage, before, kept, status, isSound: forged.isEmpty && isSealed)
      if !isSealed, status != 4, status != 5 { problems.insert("exit \(status)", at: 0) }
      return problems.map { "(\(forged.map(\.rawValue).joined(separator: ", ")); \(seal)): \($0)" }
    }
  }

  /// What an import left that it may not.
  private static func problems(
    _ log: String, _ stage: FieldStage, _ before: [Event], _ kept: [String: [UInt8]], _ status: Int32, isSound: Bool
  ) throws -> [String] {
    var problems: [String] = []
    if ![0, 1, 3, 4, 5].contains(status) || isSound && status != 0 { problems.append("exit \(status)") }
    let events = try stage.events(of: log)
    if Array(events.prefix(before.count)) != before { problems.append("the log's own events changed") }
    let new = events.dropFirst(before.count)
    if new.contains(where: { $0.type == .signed }), try !stage.verifies(log) { problems.append("a signature came in that doesn't hold") }
    if status > 1, !new.isEmpty { problems.append("\(new.count) events with exit \(status)") }
    for event in new where !mayStand(event, among: events) { problems.append("\(event.type) of \(event.caseID) came in") }
    if new.first.map({ $0.type != .received }) ?? false { problems.append("what came in isn't recorded first") }
    let files = try stage.files(of: log)
    for (path, bytes) in kept where files[path] != bytes { problems.append("\(path) was touched") }
    // What came in, what was set aside, and what waits for an event that hasn't arrived.
    let waiting =
      try POSIXFileSystem().contents(of: "\(log)/\(WaitingEvents.fileName)", limit: .max).flatMap(WaitingEvents.init)?.events ?? []
    let ids = Set(events.flatMap { [$0.id.description, $0.data["event"]?["id"]?.string ?? ""] } + waiting.map(\.id.description))
    for path in files.keys where kept[path] == nil && path.hasPrefix("private/") {
      if !ids.contains(String(path.dropFirst(8).prefix { $0 != "." })) { problems.append("\(path) belongs to nothing") }
    }
    return problems
  }

  /// Whether a copy can have recorded an event that came in, or the import says it of itself.
  private static func mayStand(_ event: Event, among events: [Event]) -> Bool {
    if event.type == .received || event.type == .setAside { return true }
    var proof = OriginProof()
    guard let origin = event.origin, case let tag = origin.tag, ["f03", "f04"].contains(tag.text), proof.holds(event, origin) else {
      return false
    }
    if event.type == .corrected || event.type == .voided {
      let target = event.data["target"]?.string
      return events.first { $0.id.description == target }?.origin?.tag == tag
    }
    if event.type == .disputed {
      let target = event.data["target"]?.string
      return events.first { $0.id.description == target }?.by == event.by
    }
    // Whether it holds, the log's verification says.
    if event.type == .signed { return true }
    guard let kind = Catalog.builtIn.kind(event.type.kind), kind.origin == .builtIn else { return false }
    return event.version > 1 || tag.gives(event.caseID.number)
  }
}
