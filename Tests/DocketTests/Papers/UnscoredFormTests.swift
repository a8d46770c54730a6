import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("Forms without weights, without actuals, or with a weight for the goal", .enabled(if: Peer.hasPython("openpyxl")))
struct UnscoredFormTests {
  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  private func table(_ office: BuiltOffice, _ words: [String] = ["show", "t", "--json"]) throws -> JSON {
    try json(try office.run(["table"] + words).output)
  }

  private static let regional = """
    for row in [['2025年度区域绩效目标自评表'], ['实施单位', '某站'],
      ['资金情况（万元）', '', '全年预算数', '全年执行数', '预算执行率'], ['', '年度资金总额', 120, 118, ''],
      ['总体目标', '年初设定目标', '', '全年实际完成情况'], ['', '保安全', '', ''],
      ['一级指标', '二级指标', '三级指标', '指标值', '全年实际完成值', '未完成原因和改进措施'],
      ['产出指标', '数量指标', '监督检查', '≥240次', '', ''], ['', '质量指标', '监督机制', '健全', '', ''],
      ['', '时效指标', '无', '', '', '']]: sheet.append(row)
    """

  @Test("A form without weights is a table without a total: its targets are reached or not, and it has neither scores nor a grade")
  func unscored() throws {
    let office = try BuiltOffice()
    try BureauFormTests.sheet(office, "f.xlsx", Self.regional)
    let adopted = try office.run("table", "adopt", "f.xlsx", "--table", "t", language: "zh")
    #expect(adopted.status == 0 && adopted.output.contains("没有分值"), "\(adopted)")
    let definition = try table(office, ["export", "t"])
    #expect(definition["rows"]?.array?.allSatisfy { $0["weight"] == nil } == true && definition["budget"]?["weight"] == 0)
    #expect(definition["rows"]?.array?.map { $0["actual"] != nil } == [true, true, false])
    #expect(try office.run("table", "submit", "t").status == 3, "actuals are owed without scores, too")
    try office.record([
      ["table", "assess", "t", "1", "--actual", "200次"], ["table", "assess", "t", "2", "--actual", "健全"],
      ["table", "assess", "t", "goal", "--actual", "没有事故"],
    ])
    let missed = try table(office)
    #expect(missed["grade"] == .null && missed["rows"]?.array?[0]["reached"] == false && missed["rows"]?.array?[0]["weight"] == .null)
    #expect(missed["rows"]?.array?.allSatisfy { $0["score"] == .null } == true)
    let errors = try table(office, ["check", "t", "--json"])["errors"]?.array ?? []
    #expect(errors.map { $0["rule"] } == ["note"], "\(errors)")
    #expect(try office.run("table", "assess", "t", "1", "--score", "5", "--reason", "x").status == 3)
    try office.record([["table", "assess", "t", "1", "--deviation", "两名监督员借调"], ["table", "submit", "t", "--output", "out"]])
    try office.record([["table", "withdraw", "t", "--reason", "重填"]])
    for name in ["own.xlsx", "shown.docx", "shown.xlsx"] {
      let verb = name.hasPrefix("own") ? "export" : "show"
      try office.record([["table", verb, "t", "--output", name], ["table", "adopt", name, "--table", "u", "--year", "2025"]])
      let again = try table(office, ["export", "u"])
      #expect(again["rows"]?.array?.map { $0["weight"] } == definition["rows"]?.array?.map { $0["weight"] }, "\(name)")
      #expect(again["rows"]?.array?.map { $0["target"] } == definition["rows"]?.array?.map { $0["target"] }, "\(name)")
    }
    try office.record([["table", "export", "t", "--output", "same.xlsx"], ["table", "adopt", "same.xlsx"]])
    #expect(try table(office, ["export", "t"]) == definition)
  }

  @Test("Some rows with a weight and some without are refused with the row")
  func mixed() throws {
    let office = try BuiltOffice()
    try BureauFormTests.sheet(office, "f.xlsx", Self.regional)
    try office.record([["table", "adopt", "f.xlsx", "--table", "t"]])
    let text = try table(office, ["export", "t"]).text().replacingOccurrences(
      of: "\"target\":\"≥240次\"", with: "\"target\":\"≥240次\",\"weight\":10")
    try office.put("d.json", text)
    let refused = try office.run("table", "adopt", "d.json")
    #expect(refused.status == 2 && refused.errors.contains("weight"), "\(refused)")
  }

  @Test("A form of targets alone is a table without actuals, of which none is owed")
  func targets() throws {
    let office = try BuiltOffice()
    try BureauFormTests.sheet(
      office, "f.xlsx",
      """
      for row in [['2026年度项目支出绩效目标申报表'], ['项目名称', '质量安全监督'], ['实施单位', '某站'],
        ['一级指标', '二级指标', '三级指标', '指标值'],
        ['产出指标', '数量指标', '监督检查', '≥240次'], ['', '质量指标', '监督机制', '健全']]: sheet.append(row)
      """)
    let adopted = try office.run(["table", "adopt", "f.xlsx", "--table", "t"], language: "zh")
    #expect(adopted.status == 0 && adopted.output.contains("2 行只定目标") && !adopted.output.contains("不适用"), "\(adopted)")
    #expect(try table(office, ["export", "t"])["rows"]?.array?.allSatisfy { $0["actual"] == nil && $0["weight"] == nil } == true)
    #expect(try table(office, ["check", "t", "--json"])["errors"] == [])
    #expect(try office.run("table", "show", "t").status == 0)
  }

  @Test("The goal's own weight counts for the total, and its score is entered; no grade stands where the weights don't add up")
  func goal() throws {
    let office = try BuiltOffice()
    func form(_ total: Int) -> String {
      """
      for row in [['2025年度项目支出绩效自评表'], ['项目名称', '质量安全监督'], ['实施单位', '某站'],
        ['年度总体目标', '预期目标', '实际完成情况', '分值', '得分'], ['', '保安全', '', 20, ''],
        ['一级指标', '二级指标', '三级指标', '指标值', '实际完成值', '分值', '得分'],
        ['产出指标', '数量指标', '监督检查', '≥240次', '', 80, ''], ['总分', '', '', '', '', \(total), '']]: sheet.append(row)
      """
    }
    try BureauFormTests.sheet(office, "f.xlsx", form(100))
    try office.record([["table", "adopt", "f.xlsx", "--table", "t"], ["table", "assess", "t", "1", "--actual", "250次"]])
    #expect(try table(office)["totalWeight"] == 100 && (try table(office)["grade"]) == .null)
    #expect(try office.run("table", "assess", "t", "goal", "--score", "21").status == 3)
    try office.record([["table", "assess", "t", "goal", "--score", "18", "--actual", "没有事故"]])
    #expect(try table(office)["totalScore"] == 98 && (try table(office)["goal"]?["score"]) == 18)
    #expect(try table(office)["grade"] == "优")
    #expect(try office.run("table", "fill", "t", "--output", "out.xlsx").status == 0)
    try office.record([["table", "adopt", "out.xlsx", "--table", "u"], ["table", "assess", "u", "--file", "out.xlsx"]])
    #expect(try table(office, ["show", "u", "--json"])["totalScore"] == 98)
    try BureauFormTests.sheet(office, "g.xlsx", form(110))
    let noted = try office.run("table", "adopt", "g.xlsx", "--table", "v", language: "zh")
    #expect(noted.status == 0 && noted.errors.contains("110"), "\(noted)")
    try office.record([["table", "assess", "v", "1", "--actual", "250次"], ["table", "assess", "v", "goal", "--score", "20"]])
    #expect(try table(office, ["show", "v", "--json"])["grade"] == .null)
  }
}
