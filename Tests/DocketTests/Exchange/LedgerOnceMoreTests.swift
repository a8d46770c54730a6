import DocketTestSupport
import Foundation
import Testing

/// What was asked once isn't asked again under another name, and what is read without a map is what a suggestion shows.
@Suite("A ledger is understood alike with a map and without, this year and the next")
struct LedgerOnceMoreTests {
  private static let environment = ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z"]

  private func office() throws -> BuiltOffice {
    try BuiltOffice(
      [["project", "register", "--name", "甲苑", "--on", "2020-01-02"]]
        + ["tester", "李敏"].map { ["person", "enrol", $0, "--role", "admin", "--on", "2022-01-02"] })
  }

  @Test("days written with several signs are one question for the column, and kept")
  func signs() throws {
    let office = try BuiltOffice([["project", "register", "--name", "甲苑", "--on", "2020-01-02"]])
    let rows = ["22/3/10", "22.3.11", "22-3-12", "2022-03-13", "3月14日"]
    try office.put("台账2022.csv", "检查日期,项目名称,类型\n" + rows.map { "\($0),甲苑,安全\n" }.joined())
    let terminal = try Terminal(["导入", "台账2022.csv", "--类型", "检查"], in: office.sandbox, Self.environment)
    try terminal.answer("检查日期：写法=yy.M.d", to: "对吗")
    try terminal.answer("y", to: "对吗")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    let days = try office.run("list", "inspection", "--fields", "opened", "--csv").output
    for day in 10...14 { #expect(days.contains("2022-03-\(day)"), "\(days)") }
    try office.put("台账2023.csv", "检查日期,项目名称,类型\n23.4.1,甲苑,安全\n23/4/2,甲苑,安全\n")
    let next = try office.run("import", "台账2023.csv", "--kind", "inspection", language: "zh")
    #expect(next.status == 0, "\(next)")
  }

  @Test("a row that another map brought brings no second notice, and is known where this map has no column for what that one read")
  func byAnotherMap() throws {
    let office = try office()
    let visits =
      "检查日期,工程名称,检查类型,隐患,是否下发整改通知书,整改期限\n"
      + (1...3).map { "2023-03-0\($0),甲苑,安全,临边缺失,是,2023-04-0\($0)\n" }.joined()
    try office.put("检查.csv", visits)
    try office.put("m.json", try office.run("import", "检查.csv", "--suggest", "--kind", "inspection").output)
    #expect(try office.run("import", "检查.csv", "--map", "m.json", language: "zh").output.contains("导入 3"))
    try office.put("检查二.csv", visits.replacing("检查日期,工程名称", with: "记录日期,项目").replacing("检查类型", with: "类型"))
    let again = try office.run("import", "检查二.csv", "--kind", "inspection", "--read", "通知书.类型=全部:整改", language: "zh")
    #expect(again.status == 0, "\(again)")
    #expect(try office.run("count", "count(notice.issued)", "--year", "2023", "--json").output.contains(#""value":3"#), "\(again)")
    let penalties = "处罚日期,措施,对象,事由,金额\n2023-01-01,罚款,企业,甲,25000\n2023-01-02,罚款,企业,乙,35000\n"
    try office.put("处罚.csv", penalties)
    #expect(try office.run("import", "处罚.csv", "--kind", "penalty", language: "zh").output.contains("导入 2"))
    let without = penalties.replacing(",对象", with: "").replacing(",企业", with: "")
    try office.put("处罚二.csv", without)
    let known = try office.run("import", "处罚二.csv", "--kind", "penalty", language: "zh")
    #expect(known.output.contains("已有 2"), "\(known)")
    // Another amount is another penalty.
    try office.put("处罚三.csv", without.replacing("25000", with: "26000"))
    #expect(try office.run("import", "处罚三.csv", "--kind", "penalty", language: "zh").output.contains("导入 1"))
  }

  @Test("a text in a column of days that was said to be no day yet isn't asked again, and can be said off a terminal")
  func noDayYet() throws {
    let office = try BuiltOffice()
    func ledger(_ year: Int, _ word: String) -> String {
      "受理日期,渠道,议题,内容,办结日期\n\(year)-03-10,来访,欠薪,甲,\(year)-03-20\n\(year)-03-11,来访,欠薪,乙,\(word)\n"
    }
    try office.put("台账2022.csv", ledger(2022, "约好了"))
    let terminal = try Terminal(["导入", "台账2022.csv", "--类型", "投诉"], in: office.sandbox, Self.environment)
    try terminal.answer("办结日期：约好了=还没有", to: "对吗")
    try terminal.answer("y", to: "对吗")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    try office.put("台账2023.csv", ledger(2023, "约好了"))
    let next = try office.run("import", "台账2023.csv", "--kind", "complaint", language: "zh")
    #expect(next.status == 0 && next.output.contains("导入 2（3 个事件）"), "\(next)")
    try office.put("台账2021.csv", ledger(2021, "排队"))
    let unsaid = try office.run("import", "台账2021.csv", "--kind", "complaint", "--dry-run", language: "zh")
    #expect(unsaid.status == 1 && unsaid.errors.contains("“排队”"), "\(unsaid)")
    let said = try office.run("import", "台账2021.csv", "--kind", "complaint", "--read", "办结日期：排队=还没有", language: "zh")
    #expect(said.status == 0 && said.output.contains("导入 2（3 个事件）"), "\(said)")
  }

  @Test("a word that says nothing of whether somebody is content isn't asked again as a grade")
  func grades() throws {
    let office = try office()
    let header = "受理日期,渠道,议题,办结日期,满意度\n"
    try office.put("a.csv", header + "2022-03-01,来访,欠薪,2022-03-05,满意\n2022-03-02,来访,欠薪,2022-03-05,已联系\n")
    try office.put("m.json", try office.run("import", "a.csv", "--suggest").output)
    let first = try office.run("import", "a.csv", "--map", "m.json", "--read", "满意：已联系=0", language: "zh")
    #expect(first.status == 0, "\(first)")
    try office.put("b.csv", header + "2023-03-01,来访,欠薪,2023-03-05,一般\n2023-03-02,来访,欠薪,2023-03-05,已联系\n")
    let suggested = try office.run("import", "b.csv", "--suggest", language: "zh")
    #expect(!suggested.errors.contains("不认识"), "\(suggested)")
    try office.put("m.json", suggested.output)
    #expect(try office.run("import", "b.csv", "--map", "m.json", language: "zh").status == 0)
  }

  @Test("without a map the headings mean what a suggestion shows, the people of a cell too; the words of another ledger are noted")
  func headings() throws {
    let office = try office()
    let rows = "检查日期,项目名称,检查类别,检查人员,存在问题\n2023-03-05,甲苑,红色,李敏,临边\n"
    try office.put("a.csv", rows)
    let told = try office.run("import", "a.csv", "--kind", "inspection", "--read", "类型：红色=安全", language: "zh")
    #expect(told.status == 0 && !told.errors.contains("没有导入的列"), "\(told)")
    let visit = try office.run("log", "--json", "--limit", "99").output
    #expect(visit.contains(#""by":"李敏""#) && visit.contains(#""hazard":["临边"]"#) && visit.contains(#""type":"safety""#), "\(visit)")
    #expect(try office.run("import", "a.csv", "--kind", "inspection", language: "zh").output.contains("已有 1"))
    try office.put("b.csv", rows.replacing("存在问题\n", with: "存在问题,备注\n").replacing("临边\n", with: "洞口,无\n"))
    let other = try office.run("import", "b.csv", "--kind", "inspection", language: "zh")
    #expect(other.status == 0 && other.errors.contains("“类型：红色”按“安全”，1 行：单位的读法，答的是另一种表"), "\(other)")
    let suggested = try office.run("import", "b.csv", "--suggest", language: "zh")
    #expect(suggested.errors.contains("“红色”按“安全”（单位的读法，答的是另一种表）"), "\(suggested)")
  }

  @Test("what came in by its headings is taken back by them, with the days that only a suggestion reads")
  func takenBack() throws {
    let office = try office()
    for header in ["检查日期,项目名称,检查类别,存在问题,复查时间", "日期,项目名称,检查类别,存在问题,复查时间"] {
      try office.put("a.csv", header + "\n2023-03-05,甲苑,安全,临边,\n2023-03-06,甲苑,安全,洞口,\n")
      #expect(try office.run("import", "a.csv", "--kind", "inspection").status == 0)
      let back = try office.run("import", "a.csv", "--kind", "inspection", "--take-back", language: "zh")
      #expect(back.status == 0 && back.output.contains("2 行"), "\(back)")
    }
  }

  @Test("a second table below is named by the import, and programs are told")
  func secondTable() throws {
    let office = try office()
    let table = "检查日期,项目名称,类型,存在问题\n2023-03-05,甲苑,安全,临边\n,,,\n受理日期,渠道,议题,投诉内容\n2023-03-06,来访,欠薪,裂缝\n"
    try office.put("a.csv", table)
    try office.put("m.json", try office.run("import", "a.csv", "--suggest", "--kind", "inspection").output)
    let told = try office.run("import", "a.csv", "--map", "m.json", "--dry-run", language: "zh")
    #expect(told.errors.contains("第 4 行起是另一张表，没有导入"), "\(told)")
    let json = try office.run("import", "a.csv", "--map", "m.json", "--json").output
    #expect(json.contains(#""nextTable":{"line":4}"#), "\(json)")
  }

  @Test("3日 of a day that isn't a deadline may be two days", arguments: ["3日", "12日"])
  func twoDays(word: String) throws {
    let office = try office()
    let refused = try office.run(["inspection", "record", "--project", "甲苑", "--type", "安全", "--on", word], language: "zh")
    #expect(refused.status == 2 && refused.errors.contains("可以是 ") && refused.errors.contains("也可以是 "), "\(refused)")
    let taken = try office.run(["inspection", "record", "--project", "甲苑", "--type", "安全", "--on", "3号"], language: "zh")
    #expect(taken.status == 0, "\(taken)")
  }

  @Test("the site of the same name and permit is the same site, whatever its builder is called")
  func permits() throws {
    let office = try office()
    let header = "项目名称,建设单位,报监日期,施工许可证号\n"
    try office.put("a.csv", header + "翠湖花园,建B,2022-04-01,X2\n")
    try office.put("m.json", try office.run("import", "a.csv", "--suggest", "--kind", "project").output)
    #expect(try office.run("import", "a.csv", "--map", "m.json").status == 0)
    try office.put("b.csv", header + "翠湖花园,建B公司,2022-04-01,X2\n翠湖花园,建Z,2023-01-06,X9\n")
    let told = try office.run("import", "b.csv", "--map", "m.json", language: "zh")
    #expect(told.status == 0 && told.output.contains("导入 1（1 个事件），已有 1"), "\(told)")
    #expect(told.errors.contains("1 行是已有的项目（名称、施工许可证号相同，建设单位写得不同），没有再登记：第 2"), "\(told)")
    let json = try office.run("import", "b.csv", "--map", "m.json", "--json").output
    #expect(json.contains(#""by":"permit""#), "\(json)")
  }

  @Test("a machine's later events keep its site: the same ledger once more is known, and an import long after the last entry goes in")
  func kept() throws {
    let office = try BuiltOffice([["project", "register", "--name", "五溪尚境", "--on", "2022-01-01"]])
    let rows = "备案号,类型,项目,产权备案,安装告知,使用登记\n"
    try office.put("a.csv", rows + "A1,塔吊,五溪尚境,2022-01-05,2022-01-08,2022-01-20\nA2,塔吊,五溪尚境,2022-02-05,,\n")
    let words = ["import", "a.csv", "--kind", "crane"]
    #expect(try office.run(words).status == 0)
    let again = try office.run(words)
    #expect(again.status == 0 && again.output.contains("0 imported (0 events), 2 known, 0 refused"), "\(again)")
    try office.put("b.csv", rows + "B1,塔吊,五溪尚境,2024-12-05,,\n")
    let late = ["import", "b.csv", "--kind", "crane"]
    #expect(try office.run(late, now: "2026-12-10T09:00:00+08:00").errors.contains("--accept-clock"))
    #expect(try office.run(late + ["--accept-clock"], now: "2026-12-10T09:00:00+08:00").status == 0)
  }
}
