import LogLines
import Values
import Workbench

/// Rows of importing ledgers of CSV.
extension BenchRow {
  /// A ledger of complaints, every row judged by every rule.
  static let `import` = BenchRow("import", "import a ledger of CSV, whole process", peers: [.sqlite]) { bench, title in
    let rows = max(1_000, min(bench.events / 10, 100_000))
    let ledger = bench.folder("ledger.csv")
    try Files.write(BenchLedger.ofComplaints(rows), to: ledger)
    var number = 0
    let own = { () throws -> Bench.Run in
      number += 1
      let log = bench.folder("import-\(number)")
      try SampleOffice.write(SampleOffice.least, seed: bench.seed, to: log)
      return bench.docket(["import", ledger, "--kind", "complaint", "--log", log, "--json"])
    }
    defer { for each in 0...number { ScratchFolder.remove(bench.folder("import-\(each)")) } }
    return [try compare("\(title), \(rows) rows", ledger, own, bar: .ratio(7, stretch: 3), in: bench)]
  }

  /// A ledger whose rows name a case and hold two personal values each.
  static let importPersonal = BenchRow(
    "import-personal", "import a ledger of CSV, a reference and two personal values a row, whole process", peers: [.sqlite]
  ) { bench, title in
    let rows = max(1_000, min(bench.events / 10, 20_000))
    let (ledger, projects) = (bench.folder("personal.csv"), bench.folder("projects.csv"))
    try Files.write(ledgerOfProjects(rows), to: ledger)
    try Files.write(projectNames(), to: projects)
    var number = 0
    // The log in which the projects stand is made before the clock runs.
    let log = { (number: Int) throws -> String in
      let log = bench.folder("personal-\(number)")
      try SampleOffice.write(SampleOffice.least, seed: bench.seed, to: log)
      try bench.run(bench.docket(["import", projects, "--kind", "project", "--log", log, "--json"]))
      return log
    }
    let logs = try (0...bench.rounds).map(log)
    let own = { () throws -> Bench.Run in
      defer { number += 1 }
      return bench.docket(["import", ledger, "--kind", "complaint", "--log", logs[min(number, logs.count - 1)], "--json"])
    }
    defer { for log in logs { ScratchFolder.remove(log) } }
    return [try compare("\(title), \(rows) rows", ledger, own, bar: .ratio(11, stretch: 3), in: bench)]
  }

  /// Measures an import of a ledger beside the same by SQLite.
  private static func compare(
    _ what: String, _ ledger: String, _ own: @escaping () throws -> Bench.Run, bar: Comparison.Bar, in bench: Bench
  ) throws -> Comparison {
    try bench.compare(what, own, with: .sqlite, "sqlite3 .import + index", bar: bar) { sqlite in
      {
        sqlite([
          bench.newDatabase("import.sqlite"), "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;", ".mode csv",
          ".import \(ledger) complaints", "CREATE INDEX complaints_number ON complaints(\"日期\");",
        ])
      }
    }
  }

  private static let projectCount = 300

  private static func projectNames() -> [UInt8] {
    Array(("日期,名称\n" + (1...projectCount).map { "2022-01-01,示范项目\($0)号楼\n" }.joined()).utf8)
  }

  private static func ledgerOfProjects(_ rows: Int) -> [UInt8] {
    var chance = Chance(seed: 5)
    var text = "日期,渠道,议题,内容,项目,投诉人,电话,办结\n"
    for row in 0..<rows {
      let day = Day(number: 19_723 + Int32(row * 300 / rows) - 365)
      text +=
        "\(day),12345热线,\(chance.pick(BenchLedger.topics)),\(chance.within(1...28))栋外墙渗水,示范项目\(chance.within(1...projectCount))号楼,"
        + "业主\(row),13800000000,\(chance.percent(80) ? day.adding(days: chance.within(1...20)).description : "")\n"
    }
    return Array(text.utf8)
  }
}

/// Ledgers of made-up complaints.
enum BenchLedger {
  /// Complaints of some days in 2023 and before, four of five of them resolved.
  static func ofComplaints(_ rows: Int, over days: Int = 300) -> [UInt8] {
    var chance = Chance(seed: 3)
    var text = "日期,渠道,议题,内容,县(市、区),期限,办结\n"
    for row in 0..<rows {
      let day = Day(number: 19_658 - Int32(days) + Int32(row * days / rows))
      text +=
        "\(day),12345热线,\(chance.pick(topics)),\"\(chance.within(1...28))栋\(chance.within(1...33))层，业主反映外墙渗水，多次报修无人处理\",城东区,"
        + "\(day.adding(days: 15)),\(chance.percent(80) ? day.adding(days: chance.within(1...20)).description : "")\n"
    }
    return Array(text.utf8)
  }

  static let topics = ["房屋质量", "扬尘噪音", "施工安全", "欠薪", "交房"]
}
