import LogLines
import Values
import Workbench

extension Campaign {
  /// Rewrites a history with matching hashes: every root recorded of it shows the change.
  static let histories = Campaign("histories", "histories rewritten with fitting hashes under each source of roots", usual: 2_000) {
    count, seed in
    let aims = try RootedHistory.make(CommandBench()).flatMap { history in history.roots.map { (history, $0) } }
    return try CampaignOutcome.trials(count, seed: seed) { chance, outcome in
      let (history, aim) = aims[(outcome.count - 1) % aims.count]
      outcome.count("\(history.name): \(aim.source)")
      var lines = history.log.lines
      let size = chance.below(aim.size)
      let change = Rewriting.pick(for: lines, at: size, &chance)
      change.apply(to: &lines, at: size, &chance)
      try history.log.write(lines)
      var problems = try history.failures(changedAt: size)
      for question in history.questions where size < question.size {
        outcome.count(question.name)
        problems += try question.ask().map { "\(question.name): \($0)" }
      }
      try history.log.restore()
      return problems.map { "\(history.name), \(change.rawValue) at #\(size + 1): \($0)" }
    }
  }
}

/// What somebody does to a line of a history, so that the log is one still.
enum Rewriting: String, CaseIterable {
  case author = "another author"
  case day = "another day"
  case text = "another text"
  case removal = "a line taken out"
  case insertion = "a line put in"
  case exchange = "two lines exchanged"

  /// A change possible at a place: only complaints without dependents are removed, added or swapped.
  static func pick(for lines: [JSON.Object], at place: Int, _ chance: inout Chance) -> Rewriting {
    func isComplaint(_ place: Int) -> Bool { lines[place]["type"] == .string("complaint.received") }
    let isMovable = isComplaint(place) && isComplaint(place + 1)
    return chance.pick(allCases.filter { isMovable || ![.removal, .insertion, .exchange].contains($0) })
  }

  /// Does it.
  func apply(to lines: inout [JSON.Object], at place: Int, _ chance: inout Chance) {
    switch self {
    case .author: lines[place]["by"] = .string("other\(chance.below(1_000))")
    case .day:
      // A month in which nothing happened: the day that an event has would change nothing.
      lines[place]["on"] = .string("2023-05-\(10 + chance.below(18))")
    case .text:
      var data = lines[place]["data"]?.object ?? [:]
      data["note"] = .string("\(chance.next())")
      lines[place]["data"] = .object(data)
    case .removal: lines.remove(at: place)
    case .insertion:
      var line = lines[place]
      line["id"] = .string(EventID(at: Instant(milliseconds: 1_688_000_000_000), random: (chance.next(), chance.next())).description)
      line["case"] = .string("complaint/2024-\(5_000 + chance.below(1_000))")
      lines.insert(line, at: place)
    case .exchange: lines.swapAt(place, place + 1)
    }
    for place in lines.indices { lines[place]["seq"] = .number(place + 1) }
  }
}
