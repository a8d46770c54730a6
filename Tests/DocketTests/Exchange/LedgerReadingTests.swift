import DocketTestSupport
import Foundation
import Testing
import Values

/// What a ledger's columns are is seen once by a person, and then it counts.
@Suite("A ledger goes in by a reading: a sure one, an accepted one, or one to which somebody says yes")
struct LedgerReadingTests {
  private static let rows = "受理日期,渠道,议题,怎么说的,工号\n2023-03-01,来访,欠薪,举报,12\n2023-03-02,来访,欠薪,求助,13\n"

  private func reading(_ office: BuiltOffice, _ words: String...) throws -> JSON {
    try JSON(parsing: Array(try office.run(["reading"] + words + ["--json"]).output.utf8.dropLast()))
  }

  @Test("A guess and an unread number are shown off a terminal, and nothing goes in; the hash is the yes, and a next file asks nothing")
  func accepted() throws {
    let office = try BuiltOffice()
    try office.put("a.csv", Self.rows)
    let before = try office.run("log", "--json", "--limit", "999").output
    let refused = try office.run("import", "a.csv", "--kind", "complaint", language: "zh")
    #expect(refused.status == 2 && refused.errors.reads("怎么说的", as: "猜") && refused.errors.contains("没有读的数 2"), "\(refused)")
    #expect(try office.run("log", "--json", "--limit", "999").output == before)
    let shown = try reading(office, "a.csv", "--kind", "complaint")
    #expect(shown["unread"] == [["cell": "E2", "text": "12", "count": 2]], "\(shown.text())")
    #expect(shown["guessed"]?.array?.compactMap { $0["as"]?.string } == ["nature"])
    #expect(shown["reading"]?["grids"]?.array?[0]["columns"] == ["A": "on", "B": "channel", "C": "topic", "D": "nature"])
    let hash = try #require(shown["hash"]?.string?.prefix(8))
    #expect(try office.run("import", "a.csv", "--kind", "complaint", "--accept", "00000000").status == 2)
    let taken = try office.run("import", "a.csv", "--kind", "complaint", "--accept", String(hash))
    #expect(taken.status == 0, "\(taken)")
    #expect(try office.run("list", "complaint", "nature:report", "--json").output.contains("2023-03-01"))
    #expect(try office.run("reading", "list", "--json").output.split(separator: "\n").count == 1)
    try office.put("b.csv", Self.rows.replacing("2023-03", with: "2023-04"))
    let next = try office.run("import", "b.csv", language: "zh")
    #expect(next.status == 0 && next.output.contains("导入 2"), "\(next)")
    #expect(try office.run("reading", "forget", String(shown["shape"]?.string?.prefix(8) ?? "")).status == 0)
    try office.put("c.csv", Self.rows.replacing("2023-03", with: "2023-05"))
    #expect(try office.run("import", "c.csv", "--kind", "complaint").status == 2)
  }

  @Test("A column is named by its letter, by its heading or by that one's cell; 0 leaves it out; a constant is said of all rows")
  func corrections() throws {
    let office = try BuiltOffice()
    try office.put("a.csv", Self.rows.replacing("渠道", with: "从哪来"))
    let words = ["D=nature", "工号(E1)=0", "B=0", "渠道=全部:网络"].flatMap { ["--read", $0] }
    let taken = try office.run(["import", "a.csv", "--kind", "complaint"] + words, language: "zh")
    #expect(taken.status == 0, "\(taken)")
    let listed = try office.run("list", "complaint", "channel:web", "--fields", "nature", "--csv").output
    #expect(listed.contains("report") && listed.contains("appeal"), "\(listed)")
  }

  @Test("A reading is given back as JSON, and painted on the workbook")
  func given() throws {
    let office = try BuiltOffice()
    let rows = Self.rows.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    try office.put("a.xlsx", Data(SmallWorkbook(sheets: [("台账", rows, [])]).bytes))
    let shown = try reading(office, "a.xlsx", "--kind", "complaint", "--read", "E=0")
    try office.put("r.json", try #require(shown["reading"]).text())
    #expect(try office.run("import", "a.xlsx", "--kind", "complaint", "--reading", "r.json", "--dry-run").status == 0)
    let painted = try office.run("reading", "a.xlsx", "--kind", "complaint", "--read", "E=0", "--paint", "p.xlsx")
    #expect(painted.status == 0, "\(painted)")
    let taken = try office.run("import", "a.xlsx", "--kind", "complaint", "--reading", "p.xlsx", language: "zh")
    #expect(taken.status == 0 && taken.output.contains("导入 2"), "\(taken)")
  }

  @Test(
    "What the ledger adds up itself is compared: a sum that its rows aren't is told before anything goes in",
    arguments: [("3", 0), ("4", 1)])
  func sums(printed: String, status: Int32) throws {
    let office = try BuiltOffice([["project", "register", "--name", "甲苑", "--on", "2022-01-02"]])
    try office.put("a.csv", "检查日期,项目,类型,隐患数\n2023-03-01,甲苑,安全,1\n2023-03-02,甲苑,安全,2\n合计,,,\(printed)\n")
    let shown = try office.run("reading", "a.csv", "--kind", "inspection", "--json")
    #expect(
      shown.status == status && shown.output.contains(status == 0 ? #""verdict":"proved""# : #""verdict":"contradicted""#), "\(shown)")
    #expect(try office.run("import", "a.csv", "--kind", "inspection").status == (status == 0 ? 0 : 2))
  }

  @Test("Two columns that may be one thing are both open, until one of them is said")
  func twice() throws {
    let office = try BuiltOffice()
    try office.put("a.csv", "受理日期,渠道,来源渠道,议题\n2023-03-01,来访,网络,欠薪\n")
    let shown = try reading(office, "a.csv", "--kind", "complaint")
    #expect(shown["open"]?.array?.compactMap { $0["at"]?.string } == ["B1", "C1"], "\(shown.text())")
    #expect(try office.run("import", "a.csv", "--kind", "complaint").status == 2)
    let hash = try #require(shown["hash"]?.string)
    #expect(try office.run("import", "a.csv", "--kind", "complaint", "--accept", hash).status == 2)
    let taken = try office.run("import", "a.csv", "--kind", "complaint", "--read", "C=渠道")
    #expect(taken.status == 0, "\(taken)")
    #expect(try office.run("list", "complaint", "channel:web", "--json").output.contains("2023-03-01"))
  }

  @Test(
    "A row with a number of its own is known by it, however it was edited; what only counts rows is none; what came in before without it is known"
  )
  func numbers() throws {
    let office = try BuiltOffice()
    func ledger(_ number: (Int) -> String, _ texts: [String]) -> String {
      "编号,受理日期,渠道,议题,内容\n" + texts.enumerated().map { "\(number($0)),2023-03-0\($0 + 1),来访,欠薪,\($1)\n" }.joined()
    }
    try office.put("a.csv", ledger({ "TS-\($0 * 3 + 7)" }, ["甲", "乙", "丙"]))
    #expect(try office.run("import", "a.csv", "--kind", "complaint").status == 0)
    try office.put("a.csv", ledger({ "TS-\($0 * 3 + 7)" }, ["甲", "乙改", "丙"]))
    let edited = try office.run("import", "a.csv", "--kind", "complaint", language: "zh")
    #expect(edited.status == 1 && edited.output.contains("导入 0（0 个事件），已有 2，退回 1"), "\(edited)")
    let corrected = try office.run("import", "a.csv", "--kind", "complaint", "--correct", "--reason", "改", language: "zh")
    #expect(corrected.status == 0, "\(corrected)")
    #expect(try office.run("list", "complaint", "--json").output.split(separator: "\n").count == 3)
    // 1, 2, 3 are other rows once one is put between them.
    try office.put("b.csv", ledger({ "\($0 + 1)" }, ["丁", "戊"]).replacing("2023-03", with: "2023-05"))
    #expect(try office.run("import", "b.csv", "--kind", "complaint", "--read", "编号=0").status == 0)
    try office.put(
      "b.csv",
      ledger({ "\($0 + 1)" }, ["己", "丁", "戊"]).replacing("2023-03-01", with: "2023-04-30").replacing("2023-03-02", with: "2023-05-01")
        .replacing("2023-03-03", with: "2023-05-02"))
    let grown = try office.run("import", "b.csv", "--kind", "complaint", "--read", "编号=0", language: "zh")
    #expect(grown.output.contains("导入 1（1 个事件），已有 2"), "\(grown)")
  }

  @Test("A unit that stood above one file's headings is none of another's; sums are compared in an accepted ledger too")
  func otherFiles() throws {
    let office = try BuiltOffice()
    let rows = "项目名称,报监日期,类别,造价\n甲苑,2023-03-01,房建,1.2\n乙苑,2023-03-02,房建,0.5\n"
    try office.put("a.csv", "2023年台账,,,单位：万元\n" + rows)
    #expect(try office.run("import", "a.csv", "--kind", "project").status == 0)
    try office.put(
      "b.csv", "2022年台账,,,\n" + rows.replacing("2023-", with: "2022-").replacing("苑", with: "园").replacing("1.2", with: "12000"))
    #expect(try office.run("import", "b.csv", "--kind", "project").status == 0)
    let costs = try office.run("list", "project", "--fields", "cost", "--csv").output
    #expect(costs.contains(",12000\n") || costs.contains(",12000\r\n") || costs.contains("12000元"), "\(costs)")
    #expect(!costs.contains("120000000"), "\(costs)")
    try office.put("c.csv", "2021年台账,,,\n" + rows.replacing("2023-", with: "2021-").replacing("苑", with: "村") + "合计,,,9\n")
    #expect(try office.run("import", "c.csv", "--kind", "project").status == 2)
  }
}
