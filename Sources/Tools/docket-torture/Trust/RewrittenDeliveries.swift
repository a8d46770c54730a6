import Casework
import LogLines
import Values
import Workbench

extension Campaign {
  /// Logs rewritten with fitting hashes around a delivery: `verify` finds each.
  static let rewrittenDeliveries = Campaign("rewritten-deliveries", "logs rewritten around what a device delivered", usual: 1_000) {
    count, seed in
    let bench = try CommandStage.prepared()
    let log = try DeliveryRewriting.deliveredLog(in: bench)
    let lines = try ForgedLines(log)
    let outcome = try CampaignOutcome.trials(count, seed: seed) { chance, outcome in
      let change = chance.pick(DeliveryRewriting.allCases)
      outcome.count(change.rawValue)
      var changed = lines.lines
      change.apply(to: &changed, &chance)
      try lines.write(changed)
      let answer = try bench.run(["verify", "--json"], log: log)
      try lines.restore()
      if answer.status == 1, answer.output.contains("\"line\":") { return [] }
      return ["\(change.rawValue): exit \(answer.status): \(answer.output)\(answer.errors)"]
    }
    let restored = try bench.run(["verify"], log: log)
    if restored.status > 1 { throw Unprepared(description: "as it was: \(restored.output)") }
    let again = try bench.run(["verify"], log: log)
    guard again.status == 0 else { throw Unprepared(description: "an honest log is accused: \(again.output)") }
    return outcome
  }
}

/// What somebody with the whole log in hand writes into what a device delivered.
enum DeliveryRewriting: String, CaseIterable {
  case deadline = "a notice's deadline"
  case notice = "a notice left out"
  case hazard = "a hazard more"
  case fewer = "a hazard less"
  case colleague = "another colleague"
  case note = "a note"
  case day = "another day"
  case basis = "another basis"
  case emptied = "no events"
  case short = "an event less"
  case hash = "another hash"
  case file = "no file"

  /// A log to which li's device delivered six visits.
  static func deliveredLog(in bench: CommandBench) throws -> String {
    let log = try bench.copyLog(to: "delivered-log")
    let intents = (1...6).map { number in
      let hazards = (0...number % 3).map { JSON.string("隐患 \(number).\($0)") }
      return MadeUpDelivery.intent(
        number, "inspection record",
        [
          "project": "五溪尚境", "type": "safety", "hazard": .array(hazards), "issue": "rectification", "due": .string("+\(number + 3)d"),
          "with": ["王力"],
        ])
    }
    try bench.write("good", try MadeUpDelivery(intents, key: "li", in: bench).text(signedBy: "li", in: bench))
    let answer = try bench.run(["deliver", bench.folder("good")], log: log)
    if answer.status != 0 { throw Unprepared(description: "deliver: \(answer.output)\(answer.errors)") }
    return log
  }

  /// Does it to the last delivery of a log.
  func apply(to lines: inout [JSON.Object], _ chance: inout Chance) {
    guard let (last, batches) = lines.lastDelivery else { return }
    let inspections = batches.filter { lines[$0 - 1]["type"]?.string == "inspection.recorded" }
    // Another change may have left none of them.
    if inspections.isEmpty { return }
    let inspection = chance.pick(inspections) - 1
    switch self {
    case .deadline: set("due", .string("2024-12-\(10 + chance.below(20))"), at: inspection + 1, &lines)
    case .notice: remove(inspection + 1, last, &lines)
    case .hazard: set("hazard", .array(hazards(lines[inspection]) + [.string("\(chance.next())")]), at: inspection, &lines)
    case .fewer: set("hazard", .array(hazards(lines[inspection]).dropLast() + ["另一条"]), at: inspection, &lines)
    case .colleague: set("with", [.string("other\(chance.below(1_000))")], at: inspection, &lines)
    case .note: set("note", .string("\(chance.next())"), at: inspection + chance.below(2), &lines)
    case .day: lines[inspection]["on"] = .string("2024-01-0\(1 + chance.below(4))")
    case .basis: set("basis", ["root": .string(SHA256.digest(of: [UInt8(chance.below(256))]).base64), "size": 1], at: last, &lines)
    case .emptied: set("events", [], at: last, &lines)
    case .short: set("events", .array(batches.dropLast().map { .number($0) }), at: last, &lines)
    case .hash: set("sha256", .string(SHA256.digest(of: [UInt8(chance.below(256))]).hex), at: last, &lines)
    case .file: set("attachments", nil, at: last, &lines)
    }
  }

  private func hazards(_ line: JSON.Object) -> [JSON] { line["data"]?["hazard"]?.array ?? [] }

  private func set(_ field: String, _ value: JSON?, at place: Int, _ lines: inout [JSON.Object]) {
    var data = lines[place]["data"]?.object ?? [:]
    data[field] = value
    lines[place]["data"] = .object(data)
  }

  /// Takes the notice out, and renumbers all behind it.
  private func remove(_ place: Int, _ delivered: Int, _ lines: inout [JSON.Object]) {
    lines[place - 1]["part"] = nil
    let batches = lines[delivered].deliveredSeqs
    set("events", .array(batches.filter { $0 != place + 1 }.map { .number($0 > place + 1 ? $0 - 1 : $0) }), at: delivered, &lines)
    lines.remove(at: place)
    for index in place..<lines.count { lines[index]["seq"] = .number(index + 1) }
  }
}

extension [JSON.Object] {
  /// Where the last delivery is recorded among the lines of a log, and the numbers of the events that it brought.
  var lastDelivery: (place: Int, seqs: [Int])? {
    lastIndex { $0["type"]?.string == EventType.delivered.description }.map { ($0, self[$0].deliveredSeqs) }
  }
}

extension JSON.Object {
  /// The numbers of the events that the record of a delivery names.
  var deliveredSeqs: [Int] { (self["data"]?["events"]?.array ?? []).compactMap { $0.decimal?.whole } }
}
