import Casework
import DocketTestSupport
import EventLog
import MeasureOracle
import Values
import Workbench

/// A log to which chance did what an office may do, from recording to taking in a copy.
struct PageHistory {
  /// Where the log is.
  let log: String
  /// The commands that were accepted, to tell what a page is red for.
  private(set) var done: [String] = []

  private let bench: CommandBench

  /// Begins with the office of the commands' stage, or with a random log.
  init(_ number: Int, _ bench: CommandBench, _ chance: inout Chance) throws {
    self.bench = bench
    if chance.percent(50) {
      log = try bench.copyLog(to: "history\(number)")
      return
    }
    log = bench.folder("history\(number)")
    ScratchFolder.remove(log)
    var early = bench
    early.moment = "2022-09-30T09:00:00+08:00"
    let opened = try early.run(["init", log, "--office", "demo", "--name", "示范监督站", "--on", "2022-09-29"])
    guard opened.status == 0 else { throw Unprepared(description: opened.errors) }
    var random = SeededGenerator(seed: chance.next())
    // Between two of them no clock may leap further than a log allows.
    let recorded = try RandomLog(events: 60 + chance.below(120), in: FileEventStore(directory: log), using: &random)
    done.append("\(recorded.events.count) random events")
  }

  /// Does one thing, if the office's rules accept it.
  mutating func act(_ samples: [CommandSample], _ chance: inout Chance) throws {
    let size = try lines.count
    let seq = "\(1 + chance.below(size))"
    let reason = ["--reason", "误"]
    let words: [String]
    switch chance.below(10) {
    case 0: words = ["correct", seq, "--set", "note=\(chance.below(100))"] + reason
    case 1: words = ["correct", seq, "--set", "on=2023-0\(1 + chance.below(9))-1\(chance.below(10))"] + reason
    case 2:
      words = ["correct", seq, "--set", chance.pick(["hazards=5", "amount=12.5", "district=鹤城区", "topic=dust", "project="])] + reason
    case 3: words = ["void", "\(max(1, size - chance.below(12)))"] + reason
    case 4: words = ["undo", "--yes"]
    case 5: words = try table(&chance)
    default:
      let sample = chance.pick(samples)
      let answer = try bench.run(sample, log: log, limit: 20)
      if answer.status < 2 { done.append(sample.name) }
      return
    }
    if try bench.run(words, log: log, limit: 20).status < 2 { done.append(words.joined(separator: " ")) }
  }

  /// Adopts a table of random measures, or does something with one.
  private func table(_ chance: inout Chance) throws -> [String] {
    let id = chance.pick(["one", "two"])
    switch chance.below(5) {
    case 0: return ["table", "submit", id]
    case 1: return ["table", "withdraw", id, "--reason", "重报"]
    case 2: return ["table", "assess", id, "r0"] + chance.pick([["--score", "20", "--reason", "另有依据"], ["--deviation", "略"]])
    default:
      var measures = RandomMeasure(random: SeededGenerator(seed: chance.next()))
      let rows: [JSON] = (0..<3).map { row in
        let unit = ["", "%", "个", "万元"][row]
        return [
          "id": .string("r\(row)"), "level1": "产出", "level3": "数", "target": .string("≥1\(unit)"), "weight": .number(row == 0 ? 40 : 30),
          "actual": .string(measures.text()),
        ]
      }
      let definition: JSON = [
        "id": .string(id), "kind": "project", "title": "表", "office": "站",
        "period": ["from": "2023-01-01", "to": "2023-12-31"], "rows": .array(rows),
      ]
      try bench.write("random.json", definition.text())
      return ["table", "adopt", bench.folder("random.json")]
    }
  }

  /// Makes the log's page.
  func page(_ name: String, _ chance: inout Chance) throws -> String {
    let path = bench.folder(name)
    let answer = try bench.run(["page", "--output", path, "--year", chance.pick(["2022", "2023", "2024"])], log: log, limit: 60)
    guard answer.status == 0 else { throw Unprepared(description: "no page: \(answer.errors) after \(done.joined(separator: "; "))") }
    return path
  }

  /// The stored lines.
  private var lines: [Substring] {
    get throws { try Files.text(of: Layout(directory: log).segment(1)).split(separator: "\n") }
  }

  /// The types of its events.
  var types: Set<Substring> {
    get throws {
      Set(
        try lines.compactMap { line in
          guard let start = line.firstRange(of: "\"type\":\"")?.upperBound else { return nil }
          return line[start...].prefix { $0 != "\"" }
        })
    }
  }
}
