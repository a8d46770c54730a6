import DocketTestSupport
import Foundation
import Testing
import Values

/// What a ledger says by more than one cell: a group over headings, its month, a number with a tail, a word that is denied.
@Suite("A ledger's cells mean what stands over, before and behind them")
struct LedgerGroupsTests {
  private static let sites = ["甲苑", "乙苑", "丙苑"]

  private func office() throws -> BuiltOffice {
    try BuiltOffice(
      Self.sites.map { ["project", "register", "--name", $0, "--on", "2020-01-02"] }
        + ["tester", "李敏", "王力"].map { ["person", "enrol", $0, "--role", "admin", "--on", "2020-01-02"] })
  }

  private func book(_ sheet: String, _ rows: [[String]], _ merged: [String]) -> Data {
    Data(SmallWorkbook(sheets: [(sheet, rows, merged)]).bytes)
  }

  private func list(_ office: BuiltOffice, _ kind: String, _ fields: String) throws -> String {
    try office.run("list", kind, "--fields", fields, "--csv").output
  }

  @Test("复查 over 日期 and 结论 is the recheck's; 巡查人员 over two columns are who led and who went along")
  func groups() throws {
    let office = try office()
    let rows = [
      ["2022年巡查登记簿", "", "", "", "", "", "", "", ""], ["序号", "工程", "日期", "巡查人员", "", "巡查类别", "隐患", "复查", ""],
      ["", "", "", "带队", "参加", "", "", "日期", "结论"], ["1", "甲苑", "2022-03-03", "李敏", "王力", "安全巡查", "临边", "2022-03-10", "合格"],
      ["2", "乙苑", "2022-03-04", "李敏", "", "质量", "裂缝", "2022-03-11", "不合格"],
    ]
    let merged = ["A1:I1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3", "G2:G3", "H2:I2"]
    try office.put("a.xlsx", book("Sheet1", rows, merged))
    let suggested = try office.run("import", "a.xlsx", "--suggest", language: "zh")
    #expect(suggested.errors.reads("巡查人员—带队", as: "经办人") && suggested.errors.contains("复查通过没有"), "\(suggested.errors)")
    #expect(suggested.errors.reads("巡查类别", as: "类型") && suggested.errors.contains("安全巡查 → 安全"), "\(suggested.errors)")
    try office.put("m.json", suggested.output)
    #expect(try office.run("import", "a.xlsx", "--map", "m.json").status == 0)
    let listed = try list(office, "inspection", "by,with,result,state")
    #expect(listed.contains("李敏,王力,,closed"), "\(listed)")
    #expect(try office.run("list", "inspection", "is:open", "--csv").output.contains("2022-0002"))
    // A map that somebody wrote by the lower headings alone still holds.
    let plain = suggested.output.replacing("复查—结论", with: "结论").replacing("巡查人员—带队", with: "带队")
    try office.put("plain.json", plain)
    let again = try office.run("import", "a.xlsx", "--map", "plain.json", language: "zh")
    #expect(again.status == 0 && again.output.contains("已有 2"), "\(again)")
  }

  @Test("日期 under an action's name is the day of that, and 被处罚单位 is no site")
  func actions() throws {
    let office = try office()
    let rows = [
      ["起重机械使用登记台账", "", "", "", "", ""], ["备案编号", "设备类型", "工程名称", "产权备案日期", "使用登记", ""], ["", "", "", "", "日期", "登记编号"],
      ["豫A-T00001", "塔吊", "甲苑", "2022-03-03", "2022-03-10", "H1"],
    ]
    try office.put("a.xlsx", book("Sheet1", rows, ["A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2"]))
    let suggested = try office.run("import", "a.xlsx", "--suggest", "--kind", "crane", language: "zh")
    #expect(suggested.errors.reads("使用登记—日期", as: "使用登记日期"), "\(suggested.errors)")
    try office.put("b.csv", "处罚日期,措施,工程名称,被处罚单位\n2022-03-03,罚款,甲苑,甲建设\n")
    let penalties = try office.run("import", "b.csv", "--suggest", "--kind", "penalty", language: "zh")
    #expect(!penalties.errors.contains("同一项"), "\(penalties.errors)")
  }

  @Test("headings that aren't merged from above to below are those of two lines as well, and 日期 under 复查情况 is the recheck's")
  func gaps() throws {
    let office = try office()
    let rows = [
      ["2022年监督检查台账", "", "", "", "", "", "", ""], ["序号", "检查日期", "工程名称", "检查情况", "", "复查情况", "", "备注"],
      ["", "", "", "检查类型", "隐患", "日期", "结论", ""], ["1", "2022-03-03", "甲苑", "安全", "临边", "2022-03-10", "合格", "甲"],
      ["2", "2022-03-04", "乙苑", "质量", "裂缝", "2022-03-11", "不合格", "乙"],
    ]
    try office.put("a.xlsx", book("Sheet1", rows, ["A1:H1", "D2:E2", "F2:G2"]))
    let suggested = try office.run("import", "a.xlsx", "--suggest", language: "zh")
    #expect(suggested.output.contains(#""header": 3"#) && suggested.errors.contains("复查通过没有"), "\(suggested)")
    let imported = try office.run("import", "a.xlsx", "--kind", "inspection", language: "zh")
    #expect(imported.output.contains("导入 2"), "\(imported)")
    let listed = try list(office, "inspection", "opened,hazard,note")
    #expect(listed.contains("2022-03-03,临边,甲") && listed.contains("2022-03-04,裂缝,乙"), "\(listed)")
  }

  @Test("12日 is of the month that the sheet says, and of none where it says none")
  func months() throws {
    let office = try office()
    func rows(_ title: String) -> [[String]] {
      [[title, "", ""], ["检查日期", "工程名称", "检查类型"], ["3.3", "甲苑", "安全"], ["3.4", "甲苑", "安全"], ["3.5", "丙苑", "安全"], ["12日", "乙苑", "质量"]]
    }
    for (file, title) in [("a.xlsx", "巡查登记簿（2022年3月）"), ("b.xlsx", "2022年3月至5月巡查登记簿")] {
      try office.put(file, book("Sheet1", rows(title), []))
    }
    #expect(try office.run("import", "a.xlsx", "--kind", "inspection", "--header", "2").status == 0)
    #expect(try list(office, "inspection", "opened").contains("2022-03-12"))
    let back = try office.run("import", "a.xlsx", "--kind", "inspection", "--header", "2", "--take-back", language: "zh")
    #expect(back.status == 0 && back.output.contains("已撤回 a.xlsx：4 行"), "\(back)")
    let several = try office.run("import", "b.xlsx", "--kind", "inspection", "--header", "2", language: "zh")
    #expect(several.status == 1 && several.errors.contains("“12日”"), "\(several)")
  }

  @Test("A day's cell says by its shape that there is none yet, and a judgement's doesn't", arguments: ["未回复", "尚未提交", "还没交", "待补", "整改中"])
  func notYet(word: String) throws {
    let office = try office()
    let header = "签发日期,项目,通知书类型,隐患,整改回复日期,复查日期,是否通过\n"
    try office.put("a.csv", header + "2022-03-03,甲苑,整改,临边,2022-03-09,2022-03-10,通过\n2022-03-04,乙苑,整改,洞口,\(word),,\n")
    let told = try office.run("import", "a.csv", "--kind", "notice", language: "zh")
    #expect(told.status == 0, "\(told)")
    #expect(try list(office, "notice", "state").contains("2022-0002,issued"))
  }

  @Test("without a map the headings are found below a title")
  func titles() throws {
    let office = try office()
    try office.put("a.csv", "2022年检查台账,,\n检查时间,工程名称,检查类型\n2022-03-03,甲苑,安全\n")
    let told = try office.run("import", "a.csv", "--kind", "inspection", language: "zh")
    #expect(told.status == 0 && told.output.contains("导入 1"), "\(told)")
    let back = try office.run("import", "a.csv", "--kind", "inspection", "--take-back", language: "zh")
    #expect(back.status == 0 && back.output.contains("已撤回 a.csv：1 行"), "\(back)")
  }

  @Test(
    "A word that is denied is none of the choices in it",
    arguments: ["不合格", "不需整改", "未停工", "未达合格标准", "免予整改", "撤销停工", "合格以外"])
  func denied(word: String) throws {
    let office = try office()
    try office.put("a.csv", "检查日期,工程名称,检查类型,检查结论\n2022-03-03,甲苑,安全,\(word)\n2022-03-04,甲苑,安全,责令整改\n")
    let told = try office.run("import", "a.csv", "--kind", "inspection", language: "zh")
    #expect(told.status == 1 && told.errors.contains("检查结论：不在选项中：“\(word)”"), "\(told)")
    #expect(told.errors.contains("责令整改” → 整改"), "\(told)")
  }

  @Test(
    "What stands behind a number is its unit only where it is one word that may be",
    arguments: ["3项12条", "2条、1处", "10余条", "5条以上", "2（其中重大1）", "4条（减2条）"])
  func tails(cell: String) throws {
    let office = try office()
    try office.put("a.csv", "检查日期,工程名称,检查类型,隐患数\n2022-03-03,甲苑,安全,\(cell)\n2022-03-04,甲苑,安全,2条\n")
    try office.put("m.json", try office.run("import", "a.csv", "--kind", "inspection", "--suggest").output)
    let told = try office.run("import", "a.csv", "--map", "m.json", language: "zh")
    #expect(told.status == 1 && told.output.contains("导入 1") && told.errors.contains("“\(cell)”"), "\(told)")
  }

  @Test("Of square metres no other unit is taken, and none is offered")
  func units() throws {
    let office = try office()
    try office.put("a.csv", "报监日期,工程名称,建筑面积\n2022-03-03,丁苑,12000㎡\n2022-03-04,戊苑,18亩\n")
    try office.put("m.json", try office.run("import", "a.csv", "--kind", "project", "--suggest").output)
    let told = try office.run("import", "a.csv", "--map", "m.json", language: "zh")
    #expect(told.status == 1 && told.output.contains("导入 1") && !told.errors.contains("units"), "\(told)")
  }

  @Test(
    "Two columns of one field are told, and crash nothing",
    arguments: [
      (
        "complaint",
        "登记日期,渠道,诉求类别,办结日期,评价日期,是否满意,评价\n2022-01-01,12345,质量,2022-01-05,2022-01-06,满意,满意\n2022-01-02,12345,质量,2022-01-05,2022-01-06,比较满意,很满意\n"
      ),
      ("inspection", "检查日期,工程名称,检查类型,隐患,隐患数\n2022-03-03,甲苑,安全,3,3\n2022-03-04,甲苑,安全,2条,2\n"),
      ("inspection", "检查日期,东区受检工程,西区受检工程,检查类型\n2022-03-03,甲苑,乙苑,安全\n"),
    ])
  func doubled(kind: String, ledger: String) throws {
    let office = try office()
    try office.put("a.csv", ledger)
    let told = try office.run("import", "a.csv", "--kind", kind, "--suggest", language: "zh")
    #expect(told.status < 2, "\(told)")
  }

  @Test("A row that lost its recheck, rows of the same ledger by another name, and rows that say they don't count are named")
  func again() throws {
    let office = try office()
    let header = "序号,工程名称,检查日期,检查类型,隐患,复查日期,复查结果,备注\n"
    let rows = ["1,甲苑,2022-05-10,安全,临边,,,", "2,乙苑,2022-05-11,安全,洞口,2022-05-21,合格,"]
    try office.put("a.csv", header + rows.joined(separator: "\n") + "\n")
    let map = try office.run("import", "a.csv", "--suggest").output
    try office.put("m.json", map)
    #expect(try office.run("import", "a.csv", "--map", "m.json").status == 0)
    try office.put("a.csv", header + rows[0] + "\n2,乙苑,2022-05-11,安全,洞口,,,\n")
    let lost = try office.run("import", "a.csv", "--map", "m.json", language: "zh")
    #expect(lost.status == 1 && lost.errors.contains("案卷里有复查，这一行没有了"), "\(lost)")
    try office.put("b.csv", header + rows.joined(separator: "\n") + "\n3,丙苑,2022-05-12,安全,用电,,,作废\n")
    try office.put("b.json", map.replacing("2022 a", with: "2022 b"))
    let twice = try office.run("import", "b.csv", "--map", "b.json", language: "zh")
    #expect(twice.errors.contains("2 行登记的内容和另一次导入的一样") && twice.errors.contains("docket 导入 b.csv --撤回"), "\(twice)")
    #expect(twice.errors.contains("1 行的备注像是说这一行不算，也录入了：第 4 “作废”"), "\(twice)")
    #expect(!lost.errors.contains("另一次导入"), "\(lost)")
  }
}
