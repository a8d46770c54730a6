import DocketTestSupport
import Values
import Workbench

extension Campaign {
  /// Random years in untidy ledgers, imported as the product itself suggests.
  static let ledgers = Campaign(
    "ledgers", "random years in untidy CSV and XLSX ledgers: what comes in is the year, or the answer names what isn't", usual: 1_000
  ) { count, seed in
    let docket = try Program.built()
    return try CampaignOutcome.seeds(count, from: seed) { seed, outcome in
      var trial = try LedgerTrial(seed: seed, docket)
      return try trial.run(&outcome)
    }
  }
}

/// One ledger, imported into an office of its own.
private struct LedgerTrial {
  private var chance: Chance
  private let docket: Program
  private let folder: ScratchFolder

  init(seed: UInt64, _ docket: Program) throws {
    chance = Chance(seed: seed)
    folder = try ScratchFolder("docket-ledgers")
    self.docket = docket.with([
      "DOCKET_USER": "李敏", "DOCKET_NOW": "2026-07-05T09:00:00+08:00", "DOCKET_LANG": "en", "DOCKET_CACHE": "", "DOCKET_LOG": folder("log"),
    ])
  }

  /// Imports the ledger and compares; what differs without having been named is returned.
  mutating func run(_ outcome: inout CampaignOutcome) throws -> [String] {
    let model = LedgerModel(&chance)
    let ledger = UntidyLedger(model, &chance)
    let isWorkbook = chance.percent(40)
    let file = folder(isWorkbook ? "监督检查.xlsx" : "监督检查.csv")
    if isWorkbook {
      try Files.write(SmallWorkbook(sheets: [("监督检查", ledger.rows, ledger.merged)]).bytes, to: file)
    } else {
      try Files.write(ledger.csv, to: file)
    }
    _ = try answer(["init", folder("log"), "--office", "demo", "--name", "示范监督站", "--on", "2018-01-01"], 0)
    let projects = "登记,名称\n" + model.projects.map { "2018-01-02,\($0)\n" }.joined()
    try Files.write(projects, to: folder("projects.csv"))
    _ = try answer(["import", folder("projects.csv"), "--kind", "project"], 0)
    try Files.write(try answer(["import", file, "--suggest"], 0), to: folder("map.json"))
    let text = try answer(["import", file, "--map", folder("map.json"), "--json"], nil)
    let summary = try JSON(parsing: Array(text.utf8))
    guard summary["rows"]?.decimal?.whole == model.visits.count else { return ["rows: \(text)"] }
    var left = model.told.enumerated().map { (place: $0, text: $1) }
    let visits = ledger.visits(inWorkbook: isWorkbook)
    for reject in summary["rejects"]?.array ?? [] {
      guard let line = reject["line"]?.decimal?.whole, let visit = visits[line], reject["column"]?.string != nil,
        let reason = reject["reason"]?.string, !reason.isEmpty
      else { return ["a refused row without its cause: \(reject.text())"] }
      left.removeAll { $0.place == visit }
      outcome.count("rows refused by name")
    }
    outcome.count("rows", left.count)
    outcome.count("names taken for others", summary["takenFor"]?.array?.count ?? 0)
    let (expected, imported) = (left.map(\.text).sorted(), try recorded(model).sorted())
    if expected == imported { return try again(file, left.count) }
    let missing = expected.filter { !imported.contains($0) }.prefix(2).joined(separator: " | ")
    return ["missing: \(missing)\n    there: \(imported.filter { !expected.contains($0) }.prefix(2).joined(separator: " | "))\n    \(text)"]
  }

  /// A second import adds nothing, and the first is taken back whole.
  private func again(_ file: String, _ count: Int) throws -> [String] {
    let text = try answer(["import", file, "--map", folder("map.json"), "--json"], nil)
    let summary = try JSON(parsing: Array(text.utf8))
    guard summary["imported"] == 0, summary["known"]?.decimal?.whole == count else { return ["again: \(text)"] }
    if count == 0 { return [] }
    _ = try answer(["import", file, "--map", folder("map.json"), "--take-back"], 0)
    let left = try answer(["list", "inspection", "--json"], nil)
    return left.contains("inspection/") ? ["taken back, but \(left.prefix(200))"] : []
  }

  /// What the log tells of each visit.
  private func recorded(_ model: LedgerModel) throws -> [String] {
    var projects: [String: String] = [:]
    var visits: [String: String] = [:]
    var notices: [String: (inspection: String, text: String)] = [:]
    var closed: [String: String] = [:]
    var rechecked: [String: String] = [:]
    for line in try answer(["log", "--json", "--limit", "99999"], 0).split(separator: "\n") {
      let event = try JSON(parsing: Array(line.utf8))
      guard let type = event["type"]?.string, let id = event["case"]?.string, let on = event["on"]?.string, let by = event["by"]?.string,
        let data = event["data"]
      else { continue }
      func text(_ field: String) -> String { data[field]?.string ?? "" }
      func list(_ field: String) -> [String] { (data[field]?.array ?? []).compactMap(\.string) }
      switch type {
      case "project.registered": projects[id] = text("name")
      case "inspection.recorded":
        visits[id] =
          "\(on) \(projects[text("project")] ?? "?") \(text("type")) \(list("hazard").joined(separator: "+")) \(([by] + list("with")).sorted())"
      case "notice.issued":
        notices[id] = (text("inspection"), " notice \(text("number")) \(text("due"))")
      case "notice.closed": closed[id] = on
      case "inspection.rechecked": rechecked[id, default: ""] += " rechecked \(on)"
      case "ledger.imported" where data["rows"] != nil: continue
      case let other where other.hasPrefix("office."): continue
      case let other: visits["\(other) \(id)"] = "unexpected \(other) \(id)"
      }
    }
    for (id, notice) in notices {
      visits[notice.inspection, default: "no inspection"] += notice.text + (closed[id].map { " closed \($0)" } ?? " open")
    }
    for (id, recheck) in rechecked { visits[id, default: "no inspection"] += recheck }
    return Array(visits.values)
  }

  /// What a run of the product prints; it must end with a status, or with 0 or 1.
  private func answer(_ words: [String], _ status: Int32?) throws -> String {
    let ended = try ChildProcess.run(docket(words, output: folder("out"), errors: folder("err"))).status
    if status.map({ $0 != ended }) ?? (ended > 1) {
      throw Unprepared(description: "\(words.joined(separator: " ")): \(ended): \(try Files.text(of: folder("err")))")
    }
    return try Files.text(of: folder("out"))
  }
}
