import Casework
import LogLines
import Values
import Workbench

/// A log with what a device delivered, rewritten by somebody who has the whole folder.
struct FalsifiedLog {
  private let bench: CommandBench
  private let path: String
  private let lines: ForgedLines

  /// Has a device deliver six visits to an office.
  init(in bench: CommandBench) throws {
    self.bench = bench
    path = try DeliveryRewriting.deliveredLog(in: bench)
    lines = try ForgedLines(path)
  }

  /// Rewrites it, perhaps in several ways at once, and puts something in that is to excuse it; what is called proved all the same.
  func called(_ chance: inout Chance, _ outcome: inout CampaignOutcome) throws -> [String] {
    var (changed, done) = (lines.lines, [String]())
    for _ in 0...chance.below(3) {
      let change = chance.pick(DeliveryRewriting.allCases)
      // What takes lines out moves those that the others look for.
      if change == .notice && !done.isEmpty || done == [DeliveryRewriting.notice.rawValue] { continue }
      change.apply(to: &changed, &chance)
      done.append(change.rawValue)
    }
    let excuse = chance.pick(Excuse.allCases)
    excuse.add(to: &changed, &chance)
    done.append(excuse.rawValue)
    outcome.count("log: \(excuse.rawValue)")
    try lines.write(changed)
    let answer = try bench.run(["verify", "--json"], log: path)
    try lines.restore()
    if answer.status == 4 { return [] }
    let said = try JSON(parsing: Array(answer.output.utf8.prefix { $0 != UInt8(ascii: "\n") }))
    let isCalledProved = said["verdict"]?.string == "proved" || (said["deliveries"]?["proved"]?.decimal?.whole ?? 0) > 0
    return answer.status == 1 && !isCalledProved ? [] : ["\(done.joined(separator: ", ")): exit \(answer.status): \(answer.output)"]
  }

  /// What is put into the log so that a comparison is avoided.
  private enum Excuse: String, CaseIterable {
    case none = "no excuse"
    case policy = "a policy against devices before"
    case another = "the events are another's"
    case correction = "the delivery's record corrected"
    case void = "the delivery's record voided"

    func add(to lines: inout [JSON.Object], _ chance: inout Chance) {
      guard let (last, events) = lines.lastDelivery else { return }
      switch self {
      case .none: break
      case .policy:
        guard let first = events.first else { return }
        insert("office.policy-set", "office/demo", ["devices": ["activity record"]], at: first - 1, &lines, &chance)
      case .another: for seq in events { lines[seq - 1]["by"] = "root" }
      case .correction, .void:
        guard let id = lines[last]["id"], let name = lines[last]["case"]?.string else { return }
        var data: JSON.Object = ["target": id, "reason": "改正"]
        if self == .correction { data["set"] = ["intents": 1] }
        insert(self == .correction ? "event.corrected" : "event.voided", name, data, at: lines.count, &lines, &chance)
      }
    }

    /// Puts an event before another, and moves the numbers of those behind.
    private func insert(
      _ type: String, _ name: String, _ data: JSON.Object, at place: Int, _ lines: inout [JSON.Object], _ chance: inout Chance
    ) {
      var line = lines[place - 1]
      for member in ["part", "hash"] { line[member] = nil }
      line["type"] = .string(type)
      line["case"] = .string(name)
      line["data"] = .object(data)
      line["by"] = "root"
      line["id"] = .string(EventID(at: Instant(milliseconds: 1_704_416_400_000), random: (7, chance.next())).description)
      line["v"] = 2
      lines.insert(line, at: place)
      for index in place..<lines.count {
        lines[index]["seq"] = .number(index + 1)
        guard lines[index]["type"]?.string == EventType.delivered.description, var data = lines[index]["data"]?.object else { continue }
        data["events"] = .array(lines[index].deliveredSeqs.map { .number($0 > place ? $0 + 1 : $0) })
        lines[index]["data"] = .object(data)
      }
    }
  }
}
