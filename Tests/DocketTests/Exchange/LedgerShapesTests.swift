import DocketTestSupport
import Foundation
import Testing

/// Ledgers as people keep them: marks for as above, groups of headings, hidden rows, a second table, days and spans by the column.
@Suite("A ledger's shape is read as it stands")
struct LedgerShapesTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([["project", "register", "--name", "翠湖花园二期", "--on", "2022-02-01"]])
  }

  /// Imports a ledger by the map that is suggested for it.
  private func take(_ name: String, _ office: BuiltOffice, _ words: [String] = []) throws -> (
    status: Int32, output: String, errors: String, suggestion: String, map: String
  ) {
    let suggested = try office.run(["import", name, "--suggest"] + words, language: "zh")
    try office.put("map.json", suggested.output)
    let answer = try office.run(["import", name, "--map", "map.json"], language: "zh")
    return (answer.status, answer.output, answer.errors, suggested.errors, suggested.output)
  }

  private static let rows = [
    ["2023年度巡查台账"], ["检查情况", "", "", "", "整改通知"],
    ["序号", "巡查日期", "被巡查单位", "检查类别", "存在问题", "是否下发整改", "文书编号", "整改期限"],
    ["1", "1.18", "翠湖花园二期", "安全", "临边", "是", "1号", "15日内"], ["2", "〃", "同上", "质量", "空鼓", "是", "2号", "7个工作日"],
    ["3", "2.9", "翠湖花园二期", "同上", "渗水", "是", "3号", "月底"], ["合计", "", "", "", "3"], ["受理日期", "渠道", "议题", "投诉内容"],
    ["2023-03-01", "来访", "欠薪", "裂缝"],
  ]

  @Test(
    "groups of headings, marks for as above, days with a point, spans from the row's day; the table below is told and imported by itself")
  func whole() throws {
    let office = try office()
    var book = SmallWorkbook(sheets: [("巡查", Self.rows, ["A2:D2", "E2:H2"])])
    (book.hiddenRows, book.hiddenColumns) = ([5], [5])
    try office.put("a.xlsx", Data(book.bytes))
    let told = try take("a.xlsx", office)
    #expect(told.status == 0 && told.output.contains("3 行：导入 3（6 个事件）"), "\(told)")
    #expect(told.map.contains(#""header": 3"#) && told.map.contains(#""until": 7"#) && told.map.contains(#""year": 2023"#), "\(told.map)")
    #expect(told.errors.contains("同上 3 格") && told.errors.contains("隐藏的 1 行、1 列（存在问题）也算在内"), "\(told.errors)")
    #expect(told.suggestion.contains("第 8 行起是另一张表") && told.suggestion.contains("--表头 8"), "\(told.suggestion)")
    let notices = try office.run("list", "notice", "--fields", "case,due", language: "zh").output
    for due in ["2023-02-02", "2023-01-27", "2023-02-28"] { #expect(notices.contains(due), "\(due): \(notices)") }
    let visits = try office.run("list", "inspection", language: "zh").output
    #expect(visits.components(separatedBy: "2023-01-18").count == 3, "\(visits)")
    let below = try take("a.xlsx", office, ["--header", "8"])
    #expect(below.status == 0 && below.map.contains(#""kind": "complaint""#) && below.output.contains("1 行：导入 1"), "\(below)")
    let without = try office.run("import", "a.xlsx", "--suggest", "--hidden", "no")
    #expect(without.status == 0 && !without.output.contains("存在问题"), "\(without)")
    #expect(try office.run("import", "a.xlsx", "--suggest", "--hidden", "也许").status == 2)
  }

  @Test("what a row says by marks doesn't change what it is: imported again it is known")
  func known() throws {
    let office = try office()
    try office.put("a.csv", "检查日期,检查类别,项目名称,存在问题\n2023-03-01,安全,翠湖花园二期,临边\n同上,〃,仝,空鼓\n")
    let told = try take("a.csv", office)
    #expect(told.status == 0, "\(told)")
    let again = try office.run("import", "a.csv", "--map", "map.json", "--json")
    #expect(again.output.contains(#""known":2"#) && again.output.contains(#""asAbove":3"#), "\(again)")
  }

  @Test("a mark below a total is as the row before it, and one below an empty cell says nothing")
  func marks() throws {
    let office = try office()
    try office.put(
      "2023.csv", "检查类别,检查日期,项目名称,存在问题\n安全,2023-03-01,翠湖花园二期,\n小计,,1,\n〃,3月5日,同上,〃\n〃,2023-03-06,同上,空鼓\n")
    let told = try take("2023.csv", office)
    #expect(told.status == 0 && told.output.contains("3 行：导入 3"), "\(told)")
    let visits = try office.run("list", "inspection", "--fields", "type,hazard", "--csv").output
    #expect(!visits.contains("〃") && visits.contains("空鼓") && !visits.contains("小计"), "\(visits)")
  }

  @Test("bare amounts beside others in 万元 are in 万元; where some say 元 they are what they are")
  func amounts() throws {
    let office = try office()
    try office.put("a.csv", "公开招标日期,招标项目名称,中标日期,中标金额\n2023-02-01,甲,2023-03-01,31.82万元\n2023-02-01,乙,2023-03-02,50\n")
    let told = try take("a.csv", office, ["--kind", "tender"])
    #expect(told.suggestion.contains("光有数的按万元"), "\(told)")
    #expect(try office.run("list", "tender", "--json").output.contains("500000"))
    try office.put(
      "b.csv", "公开招标日期,招标项目名称,中标日期,中标金额\n2023-02-01,丙,2023-03-01,31.82万元\n2023-02-01,丁,2023-03-02,50元\n2023-02-01,戊,2023-03-02,50\n")
    #expect(try !take("b.csv", office, ["--kind", "tender"]).suggestion.contains("光有数的按"))
  }

  @Test("整改期限 is no day of a visit by its cells alone, and 3日 may be two days, at a ledger's deadline and at an option")
  func days() throws {
    let office = try office()
    try office.put("a.csv", "检查类别,项目名称,整改期限\n安全,翠湖花园二期,2023-03-10\n")
    let open = try office.run("import", "a.csv", "--suggest", "--kind", "inspection", language: "zh")
    #expect(open.status == 1 && !open.output.contains(#""on":"整改期限""#), "\(open)")
    try office.put("b.csv", "签发日期,通知书类型,项目名称,期限\n2023-03-01,整改,翠湖花园二期,3日\n2023-03-01,整改,翠湖花园二期,3日内\n")
    let told = try take("b.csv", office, ["--kind", "notice"])
    #expect(told.status == 1 && told.errors.contains("可以是 2023-03-03，也可以是 2023-03-04"), "\(told)")
    let issue = ["notice", "issue", "--project", "翠湖", "--type", "整改", "--hazard", "临边", "--due"]
    let refused = try office.run(issue + ["3日"], language: "zh")
    #expect(refused.status == 2 && refused.errors.contains("可以是"), "\(refused)")
    for due in ["3天", "3日内", "5号"] { #expect(try office.run(issue + [due]).status == 0, "\(due)") }
  }

  @Test("deadlines in words count from the row's day, and so does the day of what came of it")
  func words() throws {
    let office = try office()
    let rows = ["半个月内", "月底前", "一周内", "下月5日前"].enumerated().map { "2023-03-0\($0 + 1),整改,翠湖花园二期,临边\($0),\($1)" }
    try office.put("a.csv", "签发日期,通知书类型,项目名称,存在问题,整改期限\n" + rows.joined(separator: "\n") + "\n")
    let told = try take("a.csv", office, ["--kind", "notice"])
    #expect(told.status == 0 && told.output.contains("4 行：导入 4"), "\(told)")
    let due = try office.run("list", "notice", "--fields", "due", "--csv").output
    for day in ["2023-03-16", "2023-03-31", "2023-03-10", "2023-04-05"] { #expect(due.contains(day), "\(due)") }
    try office.put("b.csv", "投诉时间,来源渠道,投诉类别,投诉内容,办结时间\n2023-03-05,来访,欠薪,裂缝,次日\n3月6日上午,来访,欠薪,渗水,3月9日下午\n")
    try office.put(
      "b.map.json",
      #"{"kind":"complaint","year":2023,"events":[{"action":"receive","on":"投诉时间","fields":{"channel":"来源渠道","topic":"投诉类别","subject":"投诉内容"}},{"action":"resolve","on":"办结时间"}]}"#
    )
    let taken = try office.run("import", "b.csv", "--map", "b.map.json", language: "zh")
    #expect(taken.status == 0 && taken.output.contains("2 行：导入 2（4 个事件）"), "\(taken)")
    let closed = try office.run("list", "complaint", "--fields", "closed", "--csv").output
    #expect(closed.contains("2023-03-06") && closed.contains("2023-03-09"), "\(closed)")
  }

  @Test("a table below that shares some headings is another one, and both are taken back together")
  func below() throws {
    let office = try office()
    let first = [["序号", "检查日期", "项目名称", "检查类型", "存在问题"], ["1", "3月5日", "翠湖花园二期", "安全", "临边"]]
    let second = [["序号", "签发日期", "项目名称", "通知书类型", "存在问题", "整改期限"], ["1", "3月6日", "翠湖花园二期", "整改", "洞口", "一周内"]]
    let rows = [["2023年检查台账"]] + first + [["2023年整改通知书台账"]] + second
    try office.put("a.xlsx", Data(SmallWorkbook(sheets: [("台账", rows, [])]).bytes))
    let upper = try office.run("import", "a.xlsx", "--suggest", language: "zh")
    #expect(upper.errors.contains("第 5 行起是另一张表") && upper.output.contains(#""until": 4"#), "\(upper)")
    try office.put("a.map.json", upper.output)
    try office.put("a.map-2.json", try office.run("import", "a.xlsx", "--suggest", "--header", "5").output)
    for map in ["a.map.json", "a.map-2.json"] {
      let told = try office.run("import", "a.xlsx", "--map", map, language: "zh")
      #expect(told.status == 0 && told.output.contains("1 行：导入 1"), "\(told)")
    }
    let planned = try office.run("import", "a.xlsx", "--take-back", "--dry-run", language: "zh")
    #expect(planned.output.contains("会撤回 a.xlsx：2 行，2 个案件") && !planned.output.contains("已撤回"), "\(planned)")
    let back = try office.run("import", "a.xlsx", "--take-back", language: "zh")
    #expect(back.status == 0 && back.output.contains("已撤回 a.xlsx：2 行，2 个案件"), "\(back)")
    #expect(try office.run("list", "inspection", "--json").output.isEmpty && office.run("list", "notice", "--json").output.isEmpty)
  }

  @Test(
    "a map leaves hidden rows out by false or no, and says no other word",
    arguments: [("false", "1"), (#""no""#, "1"), (#""否""#, "1"), ("true", "2")])
  func hidden(word: String, rows: String) throws {
    let office = try office()
    var book = SmallWorkbook(sheets: [
      ("巡查", [["检查日期", "检查类型", "项目名称"], ["2023-03-01", "安全", "翠湖花园二期"], ["2023-03-02", "安全", "翠湖花园二期"]], [])
    ])
    book.hiddenRows = [3]
    try office.put("a.xlsx", Data(book.bytes))
    func map(_ word: String) -> String {
      #"{"kind":"inspection","hidden":\#(word),"events":[{"action":"record","on":"检查日期","fields":{"project":"项目名称","type":"检查类型"}}]}"#
    }
    try office.put("m.json", map(word))
    let told = try office.run("import", "a.xlsx", "--map", "m.json", language: "zh")
    #expect(told.status == 0 && told.output.contains("导入 \(rows)"), "\(told)")
    try office.put("m.json", map(#""也许""#))
    #expect(try office.run("import", "a.xlsx", "--map", "m.json").status == 2)
  }

  @Test("a heading with one known word in it is that one, and said; with two it is nobody's guess")
  func contained() throws {
    let office = try office()
    try office.put("a.csv", "编号,本次检查日期,受检项目名称,检查类型,主要存在问题汇总,整改期限及责任人联系电话\n1,2023-03-05,翠湖花园二期,安全,临边,三天13800000000\n")
    let told = try take("a.csv", office, ["--kind", "inspection"])
    #expect(told.status == 0 && told.output.contains("导入 1"), "\(told)")
    #expect(told.suggestion.reads("本次检查日期", as: "猜") && told.suggestion.contains("列名里有“检查日期”"), "\(told.suggestion)")
    #expect(told.suggestion.reads("受检项目名称", as: "项目"), "\(told.suggestion)")
    #expect(told.suggestion.contains("没有读的数 1"), "\(told.suggestion)")
  }

  @Test("the same sites in next year's ledger are the same sites, by name and builder; another builder's is another")
  func sites() throws {
    let office = try office()
    let header = "项目名称,建设单位,县区,报监日期\n"
    try office.put("a.csv", header + "甲苑,甲公司,东城,2023-03-01\n乙苑,乙公司,东城,2023-03-02\n")
    #expect(try take("a.csv", office, ["--kind", "project"]).status == 0)
    try office.put("b.csv", header + "甲苑,甲公司,东城,2023-03-01\n乙苑,乙公司,西城,2023-03-02\n乙苑,丙公司,西城,2023-12-02\n")
    let told = try take("b.csv", office, ["--kind", "project"])
    #expect(told.status == 0 && told.output.contains("3 行：导入 1（1 个事件），已有 2"), "\(told)")
    #expect(told.errors.contains("1 行是已有的项目（名称、建设单位相同），没有再登记：第 3"), "\(told.errors)")
  }

  @Test("last year's map on this year's ledger is told")
  func lastYear() throws {
    let office = try office()
    let rows = "年度投诉台账,,\n序号,投诉时间,来源渠道,投诉类别\n1,3月1日,来访,欠薪\n"
    try office.put("a.csv", "2022" + rows)
    #expect(try take("a.csv", office).status == 0)
    try office.put("b.csv", "2023" + rows)
    let told = try office.run("import", "b.csv", "--map", "map.json", "--dry-run", language: "zh")
    #expect(told.errors.contains("这份对照是 2022 年的，台账是 2023 年的"), "\(told)")
    #expect(try office.run("import", "没有.csv", "--take-back").status == 5)
  }

  @Test("rows by last year's map that differ are offered no correction, and none is made; where nobody knows the year, it is asked first")
  func overwriting() throws {
    let office = try office()
    let header = "序号,投诉时间,来源渠道,投诉类别\n"
    try office.put("a.csv", "2022年度投诉台账,,,\n" + header + "1,3月1日,来访,欠薪\n")
    #expect(try take("a.csv", office).status == 0)
    try office.put("b.csv", "2023年度投诉台账,,,\n" + header + "1,3月1日,来访,房屋质量\n")
    let told = try office.run("import", "b.csv", "--map", "map.json", language: "zh")
    #expect(told.status == 1 && !told.errors.contains("更正") && told.errors.contains("对照里换成 2023 再导入"), "\(told)")
    let corrected = try office.run("import", "b.csv", "--map", "map.json", "--correct", "--reason", "新台账", language: "zh")
    #expect(corrected.status == 2 && corrected.errors.contains("更正会改掉 2022 年的记录"), "\(corrected)")
    try office.put("c.csv", ",,,\n" + header + "1,3月1日,来访,房屋质量\n")
    let unknown = try office.run("import", "c.csv", "--map", "map.json", language: "zh")
    #expect(unknown.errors.contains("对照是 2022 年的：是 2024 年的台账就在对照里换年份"), "\(unknown)")
    let list = try office.run("list", "complaint", "--fields", "topic", "--csv").output
    #expect(list.contains("wages") && !list.contains("quality"), "\(list)")
  }

  @Test("the opposite is never offered")
  func opposites() throws {
    let office = try office()
    let refused = try office.run("inspection", "record", "--project", "翠湖", "--type", "质量", "--result", "不合格", language: "zh")
    #expect(refused.status == 2 && !refused.errors.contains("是不是 合格"), "\(refused)")
  }
}
