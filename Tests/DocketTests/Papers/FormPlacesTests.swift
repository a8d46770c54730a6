import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("What was entered is on the bureau's form, or is told to have no place")
struct FormPlacesTests {
  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  private static let word = """
    import sys, io, docx
    d = docx.Document(); d.add_heading('部门项目支出绩效自评表', 1); d.add_paragraph('（2025年度）')
    R = [['项目名称', '巡查经费'], ['实施单位', '青山站'], ['年度目标', '完成巡查10次。'], ['目标完成情况', ''],
      ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因'], ['产出指标', '数量指标', '巡查', '≥10次', '', '90', '', ''],
      ['产出指标', '数量指标', '演练', '≥1次', '', '10', '', '']]
    t = d.add_table(rows=len(R), cols=8)
    for i, r in enumerate(R):
        for j, v in enumerate(r): t.cell(i, j).text = v
        if len(r) == 2: t.cell(i, 1).merge(t.cell(i, 7))
    d.add_paragraph('存在的主要问题：'); d.add_paragraph('下一步改进措施：')
    d.add_paragraph('注：完成值按实际填写。')
    out = io.BytesIO(); d.save(out); sys.stdout.buffer.write(out.getvalue())
    """

  @Test(
    "Goal and texts entered by command are in the filled Word file, and the count is what was written", .enabled(if: Peer.hasPython("docx"))
  )
  func word() throws {
    let office = try BuiltOffice()
    let python = try #require(Peer("python3"))
    try office.put("f.docx", python.run(["-c", Self.word], input: Data()))
    try office.record([
      ["table", "adopt", "f.docx", "--table", "t"], ["table", "assess", "t", "目标", "--actual", "巡查12次。"],
      ["table", "assess", "t", "存在的主要问题：", "--actual", "力量：不足。"], ["table", "assess", "t", "巡查", "--actual", "12次"],
      ["table", "assess", "t", "演练", "--actual", "2次"],
    ])
    let definition = try json(try office.run("table", "export", "t").output)
    #expect(definition["rows"]?.array?.count == 2 && definition["goal"]?["expected"] == "完成巡查10次。", "\(definition)")
    let filled = try json(try office.run("table", "fill", "t", "--output", "out.docx", "--json").output)
    #expect(filled["unplaced"] == [] && filled["written"] == 6, "\(filled)")
    let again = try json(try office.run("table", "adopt", "out.docx", "--table", "u", "--json").output)
    #expect(again["read"]?["texts"] == 2)
    let read = try json(try office.run("table", "export", "u").output)
    #expect(read["goal"]?["actual"] == "巡查12次。" && read["analysis"]?.array?[0]["text"] == "力量：不足。", "\(read)")
    #expect(read["analysis"]?.array?[1]["text"] == "", "\(read)")
    let other = try office.run("table", "assess", "t", "存在的主要问题：", "--actual", "平台延期。")
    #expect(other.status == 0)
    let kept = try office.run("table", "fill", "t", "--file", "out.docx", "--output", "b.docx", language: "zh")
    #expect(kept.status == 1 && kept.output.contains("力量：不足。") && kept.output.contains("--覆盖"), "\(kept)")
    try office.record([["table", "fill", "t", "--file", "out.docx", "--output", "c.docx", "--overwrite"]])
    try office.record([["table", "adopt", "c.docx", "--table", "v"]])
    #expect(try json(try office.run("table", "export", "v").output)["analysis"]?.array?[0]["text"] == "平台延期。")
  }

  @Test("Without a place for how the goal was reached, or for a text, filling says so by name and overwrites no label")
  func unplaced() throws {
    let office = try BuiltOffice()
    let rows = [
      ["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"], ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
      ["产出指标", "数量指标", "巡查", "≥10次", "", "100", ""],
    ]
    try office.put("f.xlsx", Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes))
    try office.record([["table", "adopt", "f.xlsx", "--table", "t"]])
    let definition = try office.run("table", "export", "t").output.replacing(
      "\"id\":\"t\"", with: "\"analysis\":[{\"label\":\"存在问题\",\"text\":\"\"}],\"id\":\"t\"")
    try office.put("d.json", definition)
    try office.record([
      ["table", "adopt", "d.json"], ["table", "assess", "t", "目标", "--actual", "巡查12次。"],
      ["table", "assess", "t", "存在问题", "--actual", "力量不足。"],
    ])
    let filled = try office.run("table", "fill", "t", "--file", "f.xlsx", "--output", "o.xlsx", language: "zh")
    #expect(filled.status == 1, "\(filled)")
    #expect(filled.output.contains("表上没有“实际完成情况”的位置，没有填：巡查12次。"), "\(filled)")
    #expect(filled.output.contains("表上没有“存在问题”的位置，没有填：力量不足。") && !filled.output.contains("--覆盖"), "\(filled)")
  }

  @Test("Beside amounts that say their own unit what was spent is filled in with it")
  func unitsInCells() throws {
    let office = try BuiltOffice()
    let rows = [
      ["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"], ["年初预算数", "98万元", "调整预算数", "102.5万元", "全年执行数", ""],
      ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"], ["产出指标", "数量指标", "巡查", "≥10次", "", "100", ""],
    ]
    try office.put("f.xlsx", Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes))
    try office.record([
      ["table", "adopt", "f.xlsx", "--table", "t"], ["table", "assess", "t", "budget", "--actual", "101.27万元"],
      ["table", "fill", "t", "--file", "f.xlsx", "--output", "out.xlsx"], ["table", "adopt", "out.xlsx", "--table", "u"],
    ])
    #expect(try json(try office.run("table", "export", "u").output)["budget"]?["executed"] == "101.27万元")
  }

  @Test("Amounts that the adopted form left blank aren't lost without a word, and are there once it is adopted anew")
  func planned() throws {
    let office = try BuiltOffice()
    func rows(_ isFilled: Bool) -> [[String]] {
      [
        ["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"],
        ["年初预算数（万元）", "100", "全年预算数（万元）", isFilled ? "110" : "", "全年执行数（万元）", isFilled ? "99" : "", "执行率", isFilled ? "90%" : ""],
        ["执行得分", isFilled ? "9" : ""], ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "巡查", "≥10次", isFilled ? "12次" : "", "90", isFilled ? "90" : ""],
        ["总分", "", "", "", "", "100", isFilled ? "99" : ""],
      ]
    }
    try office.put("f.xlsx", Data(SmallWorkbook(sheets: [("表", rows(false), ["B5:H5"])]).bytes))
    try office.put("g.xlsx", Data(SmallWorkbook(sheets: [("表", rows(true), ["B5:H5"])]).bytes))
    try office.record([["table", "adopt", "f.xlsx", "--table", "t"]])
    let taken = try office.run("table", "assess", "t", "--file", "g.xlsx", language: "zh")
    #expect(taken.status == 1 && taken.output.contains("D4 全年预算数 110万元 没有采用") && !taken.output.contains("矛盾："), "\(taken)")
    try office.record([["table", "adopt", "g.xlsx", "--table", "t"]])
    let again = try office.run("table", "assess", "t", "--file", "g.xlsx", language: "zh")
    #expect(again.status == 0, "\(again)")
    let filled = try json(try office.run("table", "fill", "t", "--file", "f.xlsx", "--output", "o.xlsx", "--json").output)
    #expect(filled["open"] == [] && filled["total"] == 99, "\(filled)")
  }

  @Test("A form whose headings nobody knows is shown with what they may be, and read as somebody says")
  func near() throws {
    let office = try BuiltOffice()
    let rows = [
      ["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"], ["大类", "事项", "年度指标值", "实际完成值", "得分", "分数"],
      ["产出指标", "巡查", "≥10次", "", "", "100"],
    ]
    try office.put("f.xlsx", Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes))
    let refused = try office.run("table", "adopt", "f.xlsx", "--table", "t", language: "zh")
    #expect(refused.status == 2 && refused.errors.contains("大类 ") && refused.errors.contains("--读作"), "\(refused)")
    let read = try office.accept(
      ["table", "adopt", "f.xlsx", "--table", "t", "--read", "大类=level1", "--read", "事项=level3"], language: "zh")
    #expect(read.status == 0, "\(read)")
  }
}
