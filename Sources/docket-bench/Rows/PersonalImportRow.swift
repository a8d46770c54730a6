import EventLog
import Workbench

/// A ledger whose rows name a case and hold two personal values each.
struct PersonalImportRow: Row {
  let name = "import-personal"
  let title = "import a ledger of CSV, a reference and two personal values a row, whole process"
  let peers = [Peer.sqlite]

  func measure(_ bench: Bench) throws -> [Comparison] {
    let rows = max(1_000, min(bench.events / 10, 20_000))
    let (ledger, projects) = (bench.folder("personal.csv"), bench.folder("projects.csv"))
    try Files.write(Self.ledger(rows), to: ledger)
    try Files.write(Self.projects(), to: projects)
    var number = 0
    // The log in which the projects stand is made before the clock runs.
    let log = { (number: Int) throws -> String in
      let log = bench.folder("personal-\(number)")
      try SampleOffice.write(SampleOffice.least, seed: bench.seed, to: log)
      try bench.run(bench.product(["import", projects, "--kind", "project", "--log", log, "--json"]))
      return log
    }
    let logs = try (0...bench.rounds).map(log)
    let own = { () throws -> Bench.Run in
      defer { number += 1 }
      return bench.product(["import", ledger, "--kind", "complaint", "--log", logs[min(number, logs.count - 1)], "--json"])
    }
    defer { for log in logs { ScratchFolder.remove(log) } }
    return [try ImportRow.compare("\(title), \(rows) rows", ledger, own, bar: .ratio(10), in: bench)]
  }

  private static let projectCount = 300

  private static func projects() -> [UInt8] {
    Array(("日期,名称\n" + (1...projectCount).map { "2022-01-01,示范项目\($0)号楼\n" }.joined()).utf8)
  }

  private static func ledger(_ rows: Int) -> [UInt8] {
    var chance = Chance(seed: 5)
    var text = "日期,渠道,议题,内容,项目,投诉人,电话,办结\n"
    let topics = ["房屋质量", "扬尘噪音", "施工安全", "欠薪", "交房"]
    for row in 0..<rows {
      let day = Day(number: 19_723 + Int32(row * 300 / rows) - 365)
      text +=
        "\(day),12345热线,\(chance.pick(topics)),\(chance.within(1...28))栋外墙渗水,示范项目\(chance.within(1...projectCount))号楼,"
        + "业主\(row),13800000000,\(chance.percent(80) ? day.adding(days: chance.within(1...20)).description : "")\n"
    }
    return Array(text.utf8)
  }
}
