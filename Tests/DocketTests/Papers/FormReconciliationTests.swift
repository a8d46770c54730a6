import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("A filled form, held against itself")
struct FormReconciliationTests {
  private static let forms = ["integrated-project", "ministry-department"].flatMap { name in ["xlsx", "docx"].map { (name, $0) } }

  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  @Test("A form that is right has no finding, and no log is needed", arguments: forms)
  func right(name: String, ending: String) throws {
    let office = try BuiltOffice()
    try office.put("f." + ending, try BureauFormTests.form("\(name)-filled.\(ending)"))
    let answer = try office.shell("DOCKET_LOG= DOCKET_LANG=zh docket reconcile f.\(ending) && echo right")
    #expect(answer.contains("没有发现问题") && answer.hasSuffix("right\n"), "\(answer)")
  }

  @Test("Parts of the funds are held against their total whatever else wasn't read; --year says the year of a form that prints none")
  func beside() throws {
    func rows(_ part: String, title: String = "2023年度项目支出绩效自评表", checked: String = "45") -> [[String]] {
      [
        [title], ["项目名称", "监督"], ["实施单位", "青山站"], ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["", "年度资金总额", "60", "60", "57", "10", "95%", "9.5"], ["", "其中：财政拨款", "40", part, "38"], ["", "其他资金", "20", "20", "19"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "复核分"],
        ["产出指标", "数量指标", "巡查次数", "≥4次", "5次", "90", "90", checked], ["总分", "", "", "", "", "100", "99.5", ""],
      ]
    }
    let office = try BuiltOffice()
    func put(_ name: String, _ rows: [[String]]) throws { try office.put(name, Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes)) }
    try put("right.xlsx", rows("40"))
    #expect(try office.run("reconcile", "right.xlsx", language: "zh").output.contains("○ 未核"))
    try put("wrong.xlsx", rows("58"))
    let wrong = try office.run("reconcile", "wrong.xlsx", language: "zh")
    #expect(wrong.status == 1 && wrong.output.contains("合计78万元，总额为60万元") && wrong.output.contains("○ 未核"), "\(wrong)")
    try put("of.xlsx", rows("40", checked: ""))
    try office.record([["table", "adopt", "of.xlsx", "--table", "t"], ["table", "assess", "t", "--file", "of.xlsx"]])
    try put("without.xlsx", rows("40", title: "项目支出绩效自评表", checked: ""))
    let log = office.sandbox.folder.appendingPathComponent("log").path
    let unsaid = try office.run("reconcile", "without.xlsx", "--log", log, language: "zh")
    #expect(unsaid.status == 3 && unsaid.errors.contains("--年度"), "\(unsaid)")
    let said = try office.run("reconcile", "without.xlsx", "--log", log, "--year", "2023", language: "zh")
    #expect(said.status == 0, "\(said)")
    #expect(try office.run("reconcile", "without.xlsx", "--log", log, "--year", "2022").status == 3)
  }

  @Test("Our own form prints the points of a weighed goal, so that what it prints adds up, and says each label once")
  func weighedGoal() throws {
    let office = try BuiltOffice()
    try office.put(
      "t.json",
      #"{"id":"t","kind":"project","title":"2023年度项目绩效自评表","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},"goal":{"expected":"完成监督","weight":20},"rows":[{"id":"a","level1":"产出指标","level3":"检查次数","target":"≥2次","weight":80,"actual":"2次"}]}"#
    )
    try office.record([["table", "adopt", "t.json"], ["table", "assess", "t", "goal", "--actual", "已完成", "--score", "20"]])
    for ending in ["xlsx", "docx"] {
      try office.record([["table", "show", "t", "--output", "t.\(ending)"]])
      let answer = try office.run("reconcile", "t.\(ending)", language: "zh")
      #expect(answer.status == 0 && answer.output.contains("没有发现问题"), "\(answer)")
    }
  }

  @Test("Funds in a table within a Word cell are read, compared and filled back")
  func nestedFunds() throws {
    func row(_ cells: [String]) -> String {
      "<w:tr>" + cells.map { "<w:tc><w:p><w:r><w:t>\($0)</w:t></w:r></w:p></w:tc>" }.joined() + "</w:tr>"
    }
    let funds =
      row(["", "年初预算数（万元）", "全年预算数", "全年执行数", "分值", "执行率", "得分"]) + row(["年度资金总额", "260", "272", "266.56", "10", "98%", "9.8"])
    func form(_ funds: String) -> Data {
      WordFile.data(
        ["2023年度项目支出绩效自评表"],
        rows: [
          ["项目名称", "巡查"], ["实施单位", "青山站"], ["项目资金（万元）", "</w:t></w:r></w:p><w:tbl>\(funds)</w:tbl><w:p><w:r><w:t>"],
          ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"], ["产出指标", "数量指标", "巡查", "≥10次", "12次", "90", "90", ""],
          ["总分", "", "", "", "", "100", "99.8", ""],
        ])
    }
    let office = try BuiltOffice()
    try office.put("f.docx", form(funds))
    try office.record([
      ["table", "adopt", "f.docx", "--table", "f-2023", "--year", "2023"], ["table", "assess", "f-2023", "--file", "f.docx"],
    ])
    let shown = try json(try office.run("table", "show", "f-2023", "--json").output)
    #expect(shown["budget"]?["adjusted"]?.decimal == 2_720_000 && shown["budget"]?["score"]?.decimal?.description == "9.8", "\(shown)")
    #expect(try office.run("reconcile", "f.docx", language: "zh").output.contains("没有发现问题"))
    try office.put("wrong.docx", form(funds.replacingOccurrences(of: "98%", with: "88%")))
    #expect(try office.run("reconcile", "wrong.docx", language: "zh").status == 1)
  }

  @Test("Each planted fault is found at its cell, by its label", .enabled(if: Peer.hasPython("openpyxl")))
  func faults() throws {
    let office = try BuiltOffice()
    let script = """
      import sys, io, openpyxl
      book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read())); sheet = book.worksheets[0]
      sheet['I16'] = 5; sheet['J5'] = 99; sheet['G17'] = '21'; sheet['I17'] = 3.57; sheet['G18'] = '2026年1月5日'; sheet['H22'] = 11
      out = io.BytesIO(); book.save(out); sys.stdout.buffer.write(out.getvalue())
      """
    let bytes = try #require(Peer("python3")).run(["-c", script], input: try BureauFormTests.form("integrated-project-filled.xlsx"))
    try office.put("bad.xlsx", bytes)
    let answer = try office.run("reconcile", "bad.xlsx", "--json", language: "zh")
    #expect(answer.status == 1)
    let found = try json(answer.output)["contradictions"]?.array ?? []
    let cells = found.map { ($0["cell"]?.string ?? "") + " " + ($0["rule"]?.string ?? "") }
    // 5 × 15 ÷ 21 is 3.571428: 3.57 is right, and the reason is owed.
    for wanted in ["I16 score", "J5 score", "G17 deviation", "G18 deviation", "H23 weights", "I23 scores"] {
      #expect(cells.contains(wanted), "\(wanted): \(cells)")
    }
    #expect(found.allSatisfy { $0["message"]?.string?.contains("r4") == false })
  }

  @Test("A share that was cut is told and is no fault; a row that is there twice is one", .enabled(if: Peer.hasPython("openpyxl")))
  func cutAndDoubled() throws {
    let office = try BuiltOffice()
    func form(_ score: String, _ third: String) -> String {
      """
      for row in [['2025年度项目支出绩效自评表'], ['项目名称', '质量安全监督'], ['实施单位', '某站'],
        ['一级指标', '二级指标', '三级指标', '指标值', '实际完成值', '分值', '得分', '偏差原因'],
        ['产出指标', '数量指标', '监督检查', '≥81次', '80次', 50, \(score), '两次延到元旦后'],
        ['', '', '\(third)', '≥60份', '61份', 25, 25, ''], ['', '', '整改通知书', '≥60份', '61份', 25, 25, ''],
        ['总分', '', '', '', '', 100, \(score)+50, '']]: sheet.append(row)
      """
    }
    // 50 × 80 ÷ 81 is 49.3827.
    for (score, third, status, rules) in [("49.38", "约谈", 0, []), ("49.3", "约谈", 0, []), ("49.382", "约谈", 0, ["rounds"])]
      as [(String, String, Int32, [JSON])]
    {
      try BureauFormTests.sheet(office, "f.xlsx", form(score, third))
      let answer = try office.run("reconcile", "f.xlsx", "--json")
      #expect(answer.status == status, "\(score): \(answer)")
      if !rules.isEmpty { #expect(try json(answer.output)["contradictions"]?.array?.map { $0["rule"] ?? .null } == rules) }
    }
    try BureauFormTests.sheet(office, "f.xlsx", form("49.38", "整改通知书"))
    let twice = try office.run("reconcile", "f.xlsx", "--json")
    #expect(twice.status == 1, "\(twice)")
    let found = try json(twice.output)["contradictions"]?.array ?? []
    #expect(found.map { $0["rule"] } == ["doubled"] && found[0]["cell"] == "D7", "\(found)")
  }

  @Test("With the log, each cell that says otherwise than the log's table is named; without such a table that is said")
  func log() throws {
    let office = try BuiltOffice()
    try office.put("f.xlsx", try BureauFormTests.form("integrated-project-filled.xlsx"))
    let log = "log"
    #expect(try office.run("reconcile", "f.xlsx", "--log", log, language: "zh").errors.contains("2025 年的绩效表"))
    try office.record([["table", "adopt", "f.xlsx", "--table", "t"], ["table", "assess", "t", "--file", "f.xlsx"]])
    #expect(try office.run("reconcile", "f.xlsx", "--log", log).status == 0)
    try office.record([["table", "assess", "t", "1", "--actual", "230次", "--deviation", "人手不足"]])
    let answer = try office.run("reconcile", "f.xlsx", "--log", log, "--json", language: "zh")
    #expect(answer.status == 1, "\(answer)")
    let found = (try json(answer.output)["contradictions"]?.array ?? []).filter { $0["rule"] == "log" }
    #expect(found.contains { $0["cell"] == "G13" && $0["printed"] == "252" && $0["derived"] == "230" }, "\(found)")
  }
}
