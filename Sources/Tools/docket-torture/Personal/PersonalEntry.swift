import Casework
import LogLines
import Values
import Workbench

/// A way by which personal values come into an office, or are looked at, or are destroyed.
enum PersonalEntry: CaseIterable {
  case action, refusedAction, typed, unquoted, dryRun, again, append, refusedAppend, ledger, rejects, dryLedger, correction,
    refusedCorrection
  case bundle, waiting, setAside, opened, questions, killed, killedErasure, erasure, refresh

  /// Goes through it with some values.
  func go(_ stage: PersonalStage) throws {
    switch self {
    case .action: _ = try receive(stage, log: stage.anyLog())
    case .refusedAction:
      for more in [["--due", "2020-01-01"], ["--topic", "nonsense"], ["--project", "project/2029-0001"], ["--on", "2199-01-01"]] {
        try stage.run(Self.receive + ["--phone", stage.value(), "--complainant", stage.value()] + more)
      }
      try stage.run(Self.receive + ["--phone", stage.value() + "\u{7}"])
      try stage.run(Self.receive + ["--phone", stage.value(), "--phone", stage.value()])
    case .typed:
      try stage.must(
        Self.receive + ["--phone", "-", "--complainant", "-"], log: stage.anyLog(), input: "\(stage.value())\n\(stage.value())\n")
      try stage.run(Self.receive + ["--phone", "-", "--complainant", "-"], input: stage.value() + "\n")
    case .unquoted:
      for words in [
        ["--phone", "138", stage.value()], ["--phone\(stage.value())"], ["--phnoe=\(stage.value())"], ["--phone", "--\(stage.value())"],
        ["--phone", stage.value(), stage.value()],
      ] { try stage.run(Self.receive + words) }
      try stage.run([Kind.notice.id, "serve", "--receiver", stage.value(), stage.value()])
      try stage.run([Kind.notice.id, "serve", "notice/2029-0001", "--receiver", stage.value()])
    case .dryRun:
      for form in [[], ["--json"]] { try stage.must(Self.receive + ["--phone", stage.value(), "--dry-run"] + form) }
    case .again:
      let id = Self.id(&stage.chance)
      try stage.must(Self.receive + ["--phone", stage.value(), "--id", id])
      try stage.run(Self.receive + ["--phone", stage.value(), "--id", id])
    case .append:
      let lines = (0..<3).map { _ in Self.line("\"phone\":\(Self.json(stage.value())),\"complainant\":\(Self.json(stage.value()))") }
      try stage.must(["event", "append"], log: stage.anyLog(), input: lines.joined())
    case .refusedAppend: try refuseAppend(stage)
    case .ledger:
      try stage.must(["import", try ledger(stage), "--kind", Kind.complaint.id], log: stage.anyLog())
      try stage.run(["import", try ledger(stage, bad: true), "--kind", Kind.complaint.id])
    case .rejects:
      try stage.run(["import", try ledger(stage, bad: true), "--kind", Kind.complaint.id, "--reject", stage.ask(".csv"), "--json"])
    case .dryLedger:
      try stage.run(["import", try ledger(stage, bad: true), "--kind", Kind.complaint.id, "--dry-run"])
      try stage.run(["import", try ledger(stage), "--suggest"])
    case .correction:
      let log = stage.anyLog()
      guard let (_, seq) = try receive(stage, log: log) else { return }
      try stage.must(["correct", "\(seq)", "--set", "phone=\(stage.value())", "--reason", "补"], log: log)
      try stage.must(["correct", "\(seq)", "--set", "complainant=-", "--reason", "补"], log: log, input: stage.value() + "\n")
      try stage.must(["correct", "\(seq)", "--set", "phone=\(stage.value())", "--reason", "补", "--dry-run", "--json"], log: log)
    case .refusedCorrection:
      guard let (_, seq) = try receive(stage, log: "log") else { return }
      for word in ["phone:\(stage.value())", "phnoe=\(stage.value())", "phone=\(stage.value())\u{7}", stage.value()] {
        try stage.run(["correct", "\(seq)", "--set", word, "--reason", "x"])
      }
      try stage.run(["correct", "\(seq)", "--set", "phone=138", stage.value(), "--reason", "x"])
      try stage.run(["correct", "99999", "--set", "phone=\(stage.value())", "--reason", "x"])
    case .bundle:
      _ = try receive(stage, log: "f03")
      try carry(stage)
    case .waiting:
      _ = try receive(stage, log: "f03")
      let first = stage.ask()
      try stage.must(Self.export + [first], log: "f03")
      let second = try receive(stage, log: "f03", then: true)
      try carry(stage, since: second?.seq)
      if stage.chance.percent(50) { try stage.run(["bundle", "import", first]) }
    case .setAside:
      // What the copy corrects and didn't record is set aside, its new value with it.
      try stage.must(["copy", "refresh", "--from", stage.folder("log")], log: "f03")
      guard let (_, seq) = try receive(stage, log: "log") else { return }
      try stage.must(["copy", "refresh", "--from", stage.folder("log")], log: "f03")
      try stage.must(["correct", "\(seq)", "--set", "phone=\(stage.value())", "--reason", "补"], log: "f03")
      try carry(stage)
    case .opened:
      _ = try receive(stage, log: "log")
      try stage.must(["list", Kind.complaint.id, "--with-personal"], asked: true)
      try stage.must(["export", "--csv", stage.ask("-export"), "--with-personal"])
    case .questions: try question(stage)
    case .killed:
      let log = stage.anyLog()
      let call = 1 + stage.chance.below(60)
      if stage.chance.percent(50) {
        try stage.run(Self.receive + ["--phone", stage.value(), "--complainant", stage.value()], log: log, killedAt: call)
      } else {
        try stage.run(["import", try ledger(stage), "--kind", Kind.complaint.id], log: log, killedAt: call)
      }
      try stage.search(afterErasing: false)
      try stage.must(["activity", "record", "--topic", "meeting", "--title", "例会"], log: log)
    case .killedErasure:
      guard let (id, _) = try receive(stage, log: "log") else { return }
      try stage.run(stage.erasing(id), killedAt: 1 + stage.chance.below(80))
      try stage.must(["activity", "record", "--topic", "meeting", "--title", "例会"])
    case .erasure:
      let log = stage.anyLog()
      guard let (id, _) = try receive(stage, log: log) else { return }
      try stage.must(stage.erasing(id), log: log)
    case .refresh:
      try stage.run(
        ["copy", "refresh", "--from", stage.folder("log")], log: "f03",
        killedAt: stage.chance.percent(50) ? 1 + stage.chance.below(80) : nil)
      try stage.must(["status"], log: "f03")
    }
  }

  private static let receive = [Kind.complaint.id, "receive", "--channel", "visit", "--topic", "dust"]
  private static let export = ["bundle", "export", "--with-personal", "--output"]

  /// A complaint with two values; returns its name and the number of its opening event.
  private func receive(_ stage: PersonalStage, log: String, then: Bool = false) throws -> (id: String, seq: Int)? {
    let answer = try stage.must(Self.receive + ["--phone", stage.value(), "--complainant", stage.value(), "--json"], log: log)
    guard let line = answer.split(separator: "\n").first, let id = try JSON(parsing: Array(line.utf8))["case"]?.string,
      let seq = try JSON(parsing: Array(line.utf8))["events"]?.array?.first?["seq"]?.decimal?.whole
    else { return nil }
    if then { try stage.must(["correct", "\(seq)", "--set", "phone=\(stage.value())", "--reason", "补"], log: log) }
    return (id, seq)
  }

  /// Takes into the office what the copy recorded, or only what it recorded since an event.
  private func carry(_ stage: PersonalStage, since seq: Int? = nil) throws {
    let bundle = stage.ask()
    try stage.must(Self.export + [bundle] + (seq.map { ["--since", "\($0)"] } ?? []), log: "f03")
    try stage.run(["bundle", "import", bundle])
    try stage.run(["bundle", "conflicts"])
    try stage.run(["bundle", "conflicts", "--waiting", "--json"])
  }

  private func refuseAppend(_ stage: PersonalStage) throws {
    for member in [
      "\"phone\":\(Self.json(stage.value())),\"topic\":\"nonsense\"", "\"phone\":\(Self.json(stage.value())),\"phnoe\":1",
      "\"phone\":[\(Self.json(stage.value()))]", "\"phone\":{\"sealed\":\(Self.json(stage.value()))}",
      "\"phone\":\(Self.json(stage.value()))x",
      "\"phone\":\(Self.json(stage.value())),\"phone\":1", "\"phone\":\(Self.json(stage.value() + "\u{7}"))",
    ] { try stage.run(["event", "append"], input: Self.line(member)) }
    try stage.run(["event", "append"], input: "{\"type\":\"complaint.received\",\"data\":\(Self.json(stage.value()))}\n")
  }

  private func question(_ stage: PersonalStage) throws {
    guard let (id, _) = try receive(stage, log: "log") else { return }
    for words in [
      ["case", id], ["case", id, "--json"], ["log"], ["log", "--json"], ["list", Kind.complaint.id], ["today"], ["audit"],
      ["export", "--jsonl", "-"],
      ["print", id, "--output", stage.folder("paper.html"), "--format", "html"], ["verify", "--json"], ["status", "--json"],
      ["event", "last"],
      ["list", Kind.complaint.id, "phone:\(stage.value())"], ["list", Kind.complaint.id, "phone=\(stage.value())"],
    ] { try stage.run(words) }
  }

  /// A ledger of some complainants; a bad one has refused rows.
  private func ledger(_ stage: PersonalStage, bad isBad: Bool = false) throws -> String {
    var lines = ["on,channel,topic,subject,complainant,phone"]
    for number in 0..<4 {
      let topic = isBad && number % 2 == 1 ? "nonsense" : "dust"
      lines.append("2023-07-0\(number + 1),visit,\(topic),第\(stage.values)件,\(Self.cell(stage.value())),\(Self.cell(stage.value()))")
    }
    if isBad { lines.append("2023-07-05,visit,dust,第\(stage.values)件,\(Self.cell(stage.value())),\"\(stage.value())\" x") }
    return try stage.give(lines.joined(separator: "\n") + "\n", ".csv")
  }

  private static func cell(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
  private static func json(_ text: String) -> String { JSON.string(text).text() }
  private static func line(_ members: String) -> String {
    "{\"type\":\"complaint.received\",\"data\":{\"channel\":\"visit\",\"topic\":\"dust\",\(members)}}\n"
  }
  private static func id(_ chance: inout Chance) -> String {
    EventID(at: Instant(milliseconds: 1_688_000_000_000), random: (chance.next(), chance.next())).description
  }
}
