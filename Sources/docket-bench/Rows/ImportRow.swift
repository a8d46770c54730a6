import EventLog
import Workbench

/// A ledger of complaints, every row judged by every rule.
struct ImportRow: Row {
  let name = "import"
  let title = "import a ledger of CSV, whole process"
  let peers = [Peer.sqlite]

  func measure(_ bench: Bench) throws -> [Comparison] {
    let rows = max(1_000, min(bench.events / 10, 100_000))
    let ledger = bench.folder("ledger.csv")
    try Files.write(Self.ledger(rows), to: ledger)
    var number = 0
    let own = { () throws -> Bench.Run in
      number += 1
      let log = bench.folder("import-\(number)")
      try SampleOffice.write(SampleOffice.least, seed: bench.seed, to: log)
      return bench.product(["import", ledger, "--kind", "complaint", "--log", log, "--json"])
    }
    defer { for each in 0...number { ScratchFolder.remove(bench.folder("import-\(each)")) } }
    return [try Self.compare("\(title), \(rows) rows", ledger, own, bar: .ratio(1.3, stretch: 1), in: bench)]
  }

  /// Measures an import of a ledger beside the same by SQLite.
  static func compare(
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

  private static func ledger(_ rows: Int) -> [UInt8] {
    var chance = Chance(seed: 3)
    var text = "日期,渠道,议题,内容,县(市、区),期限,办结\n"
    let topics = ["房屋质量", "扬尘噪音", "施工安全", "欠薪", "交房"]
    for row in 0..<rows {
      let day = Day(number: 19_723 + Int32(row * 300 / rows) - 365)
      text +=
        "\(day),12345热线,\(chance.pick(topics)),\"\(chance.within(1...28))栋\(chance.within(1...33))层，业主反映外墙渗水，多次报修无人处理\",城东区,"
        + "\(day.adding(days: 15)),\(chance.percent(80) ? day.adding(days: chance.within(1...20)).description : "")\n"
    }
    return Array(text.utf8)
  }
}
