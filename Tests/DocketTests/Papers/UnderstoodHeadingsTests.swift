import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("A heading that the catalog doesn't know is shown, said once and kept")
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

  @Test("Off a terminal it is refused with the reading, which is kept once somebody says what the heading is")
  func read() throws {
    let office = try office()
    let refused = try office.run("table", "adopt", "form.xlsx", "--table", "t", language: "zh")
    #expect(refused.status == 2 && refused.errors.contains("D    指标甲") && refused.errors.contains("没有读的数 2"), "\(refused)")
    #expect(try json(try office.run("status", "--json").output)["events"] == 1, "nothing is recorded")
    let adopted = try office.run("table", "adopt", "form.xlsx", "--table", "t", "--read", "指标甲=target", "--json")
    #expect(adopted.status == 0, "\(adopted)")
    let again = try office.run("table", "adopt", "form.xlsx", "--table", "u")
    #expect(again.status == 0, "the same shape asks nothing: \(again)")
    var wider = Self.rows
    wider[3].append("备查")
    try office.put("wider.xlsx", Data(SmallWorkbook(sheets: [("表", wider, [])]).bytes))
    #expect(try office.run("table", "adopt", "wider.xlsx", "--table", "w").status == 2, "another shape is shown anew")
    for words in [
      ["table", "assess", "t", "--file", "form.xlsx"], ["table", "fill", "t", "--output", "f.xlsx"], ["reconcile", "form.xlsx"],
    ] {
      #expect(try office.run(words).status == 0, "\(words)")
    }
    let kept = try json(try office.run("reading", "list", "--json").output)
    let shape = try #require((kept["rows"]?.array ?? kept.array)?.first?["shape"]?.string, "\(kept)")
    #expect(try office.run("reading", "forget", shape).status == 0)
    #expect(try office.run("table", "adopt", "form.xlsx", "--table", "v").status == 2)
    for word in ["指标乙=target", "指标甲=什么", "指标甲"] {
      #expect(try office.run("table", "adopt", "form.xlsx", "--read", word).status == 2, "\(word)")
    }
  }

  @Test("A column of nothing but relations is proposed as one, whatever stands above it")
  func relations() throws {
    let office = try BuiltOffice()
    var rows = Array(Self.rows[..<3])
    rows.append(["一级指标", "二级指标", "三级指标", "栏目七", "指标值", "单位", "实际完成值", "分值", "得分"])
    rows.append(["产出指标", "数量指标", "检查次数", "≥", "240", "次", "252次", "60", "60"])
    rows.append(["", "质量指标", "事故起数", "≤", "2", "起", "1起", "40", "40"])
    try office.put("form.xlsx", Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes))
    #expect(try office.run("table", "adopt", "form.xlsx", "--table", "t").status == 2, "a guess is asked")
    try office.record([["table", "adopt", "form.xlsx", "--table", "t"]])
    let definition = try json(try office.run("table", "export", "t").output + "\n")
    #expect(definition["rows"]?.array?.map { $0["target"]?.string } == ["≥240次", "≤2起"], "\(definition)")
  }

  @Test("A field copy has what the office accepted")
  func copies() throws {
    let office = try office()
    try office.record([["table", "adopt", "form.xlsx", "--table", "t", "--read", "指标甲=target"], ["copy", "create", "f03", "--标记", "f03"]])
    let list = try office.run("reading", "list", "--log", "f03", "--json")
    #expect(list.status == 0 && list.output.contains("shape"), "\(list)")
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

  @Test("On a terminal it is shown, corrected at the same question, and asked once")
  func asked() throws {
    let office = try office()
    let path = office.sandbox.folder.appendingPathComponent("form.xlsx").path
    let terminal = try Terminal(
      ["绩效表", "录入", path, "--代号", "t"], in: office.sandbox, ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z"])
    try terminal.answer("D=目标", to: "对吗（y 对")
    try terminal.wait(for: "指标甲                   目标")
    try terminal.answer("y", to: "对吗（y 对")
    let status = try terminal.finish()
    #expect(status == 0, "\(terminal.screen)")
    #expect(try office.run("table", "adopt", "form.xlsx", "--table", "u").status == 0)
  }
}
