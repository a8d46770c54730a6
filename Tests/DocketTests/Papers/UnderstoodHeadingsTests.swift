import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("A heading that the catalog doesn't know is asked once and kept")
struct UnderstoodHeadingsTests {
  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  private static let rows = [
    ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"], ["一级指标", "二级指标", "三级指标", "指标甲", "实际完成值", "分值", "得分", "原因"],
    ["产出指标", "数量指标", "检查次数", "≥240次", "252次", "60", "60"], ["", "质量指标", "事故起数", "≤2起", "1起", "40", "40"],
    ["总分", "", "", "", "", "100", "100"],
  ]

  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice()
    try office.put("form.xlsx", Data(SmallWorkbook(sheets: [("表", Self.rows, [])]).bytes))
    return office
  }

  @Test("Off a terminal it is refused with the command that answers, which is kept, listed and taken back")
  func read() throws {
    let office = try office()
    let refused = try office.run("table", "adopt", "form.xlsx", "--table", "t", language: "zh")
    #expect(refused.status == 2 && refused.errors.contains("D4：不认识表头“指标甲”"), "\(refused)")
    #expect(refused.errors.contains("--读作 '指标甲=target'"), "\(refused)")
    let adopted = try office.run("table", "adopt", "form.xlsx", "--table", "t", "--read", "指标甲=target", "--json")
    #expect(adopted.status == 0, "\(adopted)")
    let list = try json(try office.run("office", "understood", "--json").output)
    let told = try #require((list["rows"]?.array ?? list.array)?.first, "\(list)")
    #expect(told["heading"] == "指标甲" && told["as"] == "target" && told["door"] == "form", "\(told)")
    let again = try office.run("table", "adopt", "form.xlsx", "--table", "u")
    #expect(again.status == 0 && !again.errors.contains("指标甲"), "the same headings ask nothing: \(again)")
    var wider = Self.rows
    wider[3].append("备查")
    try office.put("wider.xlsx", Data(SmallWorkbook(sheets: [("表", wider, [])]).bytes))
    let other = try office.run("table", "adopt", "wider.xlsx", "--table", "w", language: "zh")
    #expect(other.status == 0 && other.errors.contains("“指标甲”按“年度指标值”"), "\(other)")
    for words in [
      ["table", "assess", "t", "--file", "form.xlsx"], ["table", "fill", "t", "--output", "f.xlsx"],
      ["reconcile", "form.xlsx", "--read", "指标甲=target"],
    ] {
      #expect(try office.run(words).status == 0, "\(words)")
    }
    #expect(try office.run("office", "understood", "--forget", "指标甲").status == 0)
    #expect(try office.run("office", "understood", "--forget", "指标甲").status == 1)
    #expect(try office.run("table", "adopt", "form.xlsx", "--table", "v").status == 2)
    #expect(try office.run("table", "adopt", "form.xlsx", "--read", "指标乙=target").status == 2)
    #expect(try office.run("table", "adopt", "form.xlsx", "--read", "指标甲=什么").status == 2)
    #expect(try office.run("table", "adopt", "form.xlsx", "--read", "指标甲").status == 2)
  }

  @Test("A column of relations is one whatever stands above it, and it is said")
  func relations() throws {
    let office = try BuiltOffice()
    var rows = Array(Self.rows[..<3])
    rows.append(["一级指标", "二级指标", "三级指标", "栏目七", "指标值", "单位", "实际完成值", "分值", "得分"])
    rows.append(["产出指标", "数量指标", "检查次数", "≥", "240", "次", "252次", "60", "60"])
    rows.append(["", "质量指标", "事故起数", "小于等于", "2", "起", "1起", "40", "40"])
    try office.put("form.xlsx", Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes))
    let adopted = try office.run("table", "adopt", "form.xlsx", "--table", "t", language: "zh")
    #expect(adopted.status == 0 && adopted.errors.contains("“栏目七”按“"), "\(adopted)")
    let definition = try json(try office.run("table", "export", "t").output + "\n")
    #expect(definition["rows"]?.array?.map { $0["target"]?.string } == ["≥240次", "≤2起"], "\(definition)")
  }

  @Test("A field copy has what the office said")
  func copies() throws {
    let office = try office()
    try office.record([["table", "adopt", "form.xlsx", "--table", "t", "--read", "指标甲=target"], ["copy", "create", "f03", "--标记", "f03"]])
    let list = try office.run("office", "understood", "--log", "f03", "--json")
    #expect(list.status == 0 && list.output.contains("指标甲"), "\(list)")
  }

  @Test("Parts of the funds are entered by name, amounts without 元 once, and late days aren't offered full marks")
  func funds() throws {
    let office = try BuiltOffice()
    let rows =
      Self.rows[..<3] + [
        ["资金（万元）", "", "年初预算安排", "决算数", "分值", "得分"], ["", "合计", "50", "", "10"], ["", "其中：省级", "30"], ["", "市级", "20"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "原因"], ["产出指标", "时效指标", "完成时间", "3月底前", "", "90"],
      ]
    try office.put("form.xlsx", Data(SmallWorkbook(sheets: [("表", Array(rows), [])]).bytes))
    try office.record([["table", "adopt", "form.xlsx", "--table", "t"], ["table", "assess", "t", "预算:省级", "--actual", "28万"]])
    let total = try office.run("table", "assess", "t", "budget", "--actual", "四十七万元", "--json")
    #expect(total.status == 0 && total.output.contains("\"totalScore\":9.4"), "\(total)")
    let late = try office.run("table", "assess", "t", "1", "--actual", "2023年4月5日", language: "zh")
    #expect(late.output.contains("2023-04-05 晚于 2023-03-31") && !late.output.contains("--档次 达成"), "\(late)")
  }

  @Test("On a terminal one question a heading, with what stands below it")
  func asked() throws {
    let office = try office()
    let path = office.sandbox.folder.appendingPathComponent("form.xlsx").path
    let terminal = try Terminal(
      ["绩效表", "录入", path, "--代号", "t"], in: office.sandbox, ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z"])
    try terminal.wait(for: "≥240次")
    try terminal.answer("1", to: "“指标甲”是什么")
    let status = try terminal.finish()
    #expect(status == 0, "\(terminal.screen)")
    #expect(try office.run("office", "understood", "--json").output.contains("指标甲"))
    #expect(try office.run("table", "adopt", "form.xlsx", "--table", "u").status == 0)
  }
}
