import DocketTestSupport
import Values
import Workbench

extension Campaign {
  /// Random layouts of the bureau's form, read, filled and read again.
  static let forms = Campaign(
    "forms", "forms of random layouts: read as they were made, filled in their own cells, or refused with the cell", usual: 1_000
  ) { count, seed in
    let docket = try Program.built()
    return try CampaignOutcome.seeds(count, from: seed) { seed, outcome in
      var trial = try FormTrial(seed: seed, docket)
      return try trial.run(&outcome)
    }
  }
}

/// One form, adopted into an office of its own.
private struct FormTrial {
  private let form: MadeUpForm
  private let docket: Program
  private let folder: ScratchFolder

  init(seed: UInt64, _ docket: Program) throws {
    var chance = Chance(seed: seed)
    form = MadeUpForm(&chance)
    folder = try ScratchFolder("docket-forms")
    self.docket = docket.with([
      "DOCKET_USER": "李敏", "DOCKET_NOW": "2026-01-05T09:00:00+08:00", "DOCKET_LANG": "en", "DOCKET_CACHE": "", "DOCKET_LOG": folder("log"),
    ])
  }

  /// Reads the form and fills it; what differs is returned.
  mutating func run(_ outcome: inout CampaignOutcome) throws -> [String] {
    try Files.write(form.bytes, to: folder("form." + form.ending))
    _ = try answer(["init", folder("log"), "--office", "demo", "--name", "示范监督站", "--on", "2018-01-01"])
    let adopted = try answer(["table", "adopt", folder("form." + form.ending), "--table", "t", "--json"])
    if let wrong = form.wrong {
      outcome.count("refused with the cell")
      let isNamed = adopted.status == 2 && adopted.errors.contains("\"cell\":\"\(wrong)\"")
      return isNamed ? [] : ["\(wrong) isn't refused: \(adopted.status) \(adopted.errors)"]
    }
    guard adopted.status == 0 else { return ["refused: \(adopted.errors)"] }
    outcome.count("rows", form.rows.count)
    outcome.count(form.isWord ? "Word files" : "workbooks")
    let adoption = try JSON(parsing: Array(adopted.output.utf8))
    var failures = adoption["unread"].map { ["unread: \($0.text())"] } ?? []
    let definition = try JSON(parsing: Array(try answer(["table", "export", "t"]).output.utf8))
    failures += differences(definition)
    return try failures + filled()
  }

  private func differences(_ definition: JSON) -> [String] {
    var failures: [String] = []
    func compare(_ what: String, _ found: [String?], _ made: [String]) {
      if found != made { failures.append("\(what): \(found.map { $0 ?? "–" }), made as \(made)") }
    }
    let rows = definition["rows"]?.array ?? []
    compare("targets", rows.map { $0["target"]?.string }, form.rows.map(\.target))
    compare("weights", rows.map { $0["weight"]?.decimal?.description }, form.rows.map { String($0.weight) })
    compare("level 1", rows.map { $0["level1"]?.string }, form.rows.map(\.level1))
    compare("level 2", rows.map { $0["level2"]?.string }, form.rows.map(\.level2))
    compare("level 3", rows.map { $0["level3"]?.string }, form.rows.map(\.level3))
    compare("goal", [definition["goal"]?["expected"]?.string], [form.goal])
    compare("office", [definition["office"]?.string], ["某站"])
    let funds = ["initial", "adjusted", "executed"].compactMap { definition["budget"]?[$0]?.string }
    compare("funds", funds, (form.funds ?? []).map { $0 + "万元" })
    return failures
  }

  /// Enters every actual, fills the form, and reads it again as the same table.
  private func filled() throws -> [String] {
    for (number, row) in form.rows.enumerated() {
      _ = try answer(["table", "assess", "t", String(number + 1), "--actual", row.actual])
    }
    let fill = try answer(["table", "fill", "t", "--output", folder("out." + form.ending), "--json"])
    guard fill.status == 0 else { return ["fill: \(fill.output)\(fill.errors)"] }
    let again = try answer(["table", "adopt", folder("out." + form.ending), "--table", "u"])
    guard again.status == 0 else { return ["read again: \(again.errors)"] }
    _ = try answer(["table", "assess", "u", "--file", folder("out." + form.ending)])
    let shown = try ["t", "u"].map { try JSON(parsing: Array(try answer(["table", "show", $0, "--json"]).output.utf8)) }
    func rows(_ table: JSON) -> [JSON?] { (table["rows"]?.array ?? []).flatMap { [$0["score"], $0["rule"]] } }
    let isSame = rows(shown[0]) == rows(shown[1]) && shown[0]["totalScore"] == shown[1]["totalScore"]
    return isSame ? [] : ["filled \(shown[0]["rows"]?.text() ?? ""), read again \(shown[1]["rows"]?.text() ?? "")"]
  }

  /// What a run of the product prints and ends with.
  private func answer(_ words: [String]) throws -> (status: Int32, output: String, errors: String) {
    let status = try ChildProcess.run(docket(words, output: folder("out"), errors: folder("err"))).status
    return (status, try Files.text(of: folder("out")), try Files.text(of: folder("err")))
  }
}
