import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("A number without its unit, at every door of a table")
struct NumbersWithoutUnitTests {
  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  /// A form of a rate and a time, filled with a share in place of per cents.
  private func office(rate: String = "", score: String = "") throws -> BuiltOffice {
    let office = try BuiltOffice()
    let rows = [
      ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"],
      ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"],
      ["产出指标", "质量指标", "隐患整改率", "≥95%", rate, "50", score], ["产出指标", "时效指标", "办结时间", "≤15工作日", "", "50"],
    ]
    try office.put("form.xlsx", Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes))
    try office.record([["table", "adopt", "form.xlsx", "--table", "t"]])
    return office
  }

  @Test("Typed, a share in place of per cents is refused with both, and what is taken in the target's unit is noted")
  func typed() throws {
    let office = try office()
    let asked = try office.run("table", "assess", "t", "1", "--actual", "0.97", language: "zh")
    #expect(asked.status == 3 && asked.errors.hasPrefix("错误：“0.97”可以是 97%，也可以是 0.97%\n  提示：写上 %"), "\(asked)")
    let taken = try office.run("table", "assess", "t", "1", "--actual", "97", "--json")
    #expect(taken.status == 0 && taken.errors == "note: 97 is taken as 97%\n", "\(taken)")
    #expect(try json(taken.output)["takenFor"] == [["text": "97", "for": "97%"]])
    let monitored = try office.run("table", "assess", "t", "1", "--monitor", "2023-06-30", "--actual", "0.5")
    #expect(monitored.status == 3 && monitored.errors.contains("'0.5' may be 50% or 0.5%"), "\(monitored)")
    let plain = try office.run("table", "assess", "t", "2", "--actual", "12工作日", "--json")
    #expect(plain.status == 0 && plain.errors.isEmpty)
    #expect(try json(plain.output)["takenFor"] == nil)
  }

  @Test("From a filled form it isn't taken and is named, with the other rows recorded")
  func filled() throws {
    let office = try office(rate: "0.97")
    let answer = try office.run("table", "assess", "t", "--file", "form.xlsx", language: "zh")
    #expect(answer.status == 1 && answer.output.contains("没有采用：1 隐患整改率：“0.97”可以是 97%，也可以是 0.97%"), "\(answer)")
  }

  @Test("From a filled form a number whose size says that it counts single units is taken so, and said")
  func bySize() throws {
    let office = try BuiltOffice()
    func rows(_ actuals: [String]) -> Data {
      let rows = [
        ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"], ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "培训人次", "≥1.2万人次", actuals[0], "50"], ["成本指标", "经济成本", "支出", "≤120万元", actuals[1], "50"],
      ]
      return Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes)
    }
    try office.put("empty.xlsx", rows(["", ""]))
    try office.put("filled.xlsx", rows(["9000", "110"]))
    try office.record([["table", "adopt", "empty.xlsx", "--table", "t"]])
    let told = try office.run("table", "assess", "t", "--file", "filled.xlsx", "--json", language: "zh")
    #expect(told.errors.contains("9000 按 9000人次 算") && !told.errors.contains("110"), "\(told.errors)")
    #expect(try json(told.output)["takenFor"] == [["text": "9000", "for": "9000人次"]])
  }

  @Test("A form that is checked isn't accused of a miss that only the missing per cent sign makes")
  func checked() throws {
    let office = try office(rate: "0.97", score: "50")
    let answer = try office.run("reconcile", "form.xlsx", "--json", language: "zh")
    #expect(answer.errors.contains("注意：E5“0.97”没有写 %，按 97% 算\n"), "\(answer)")
    let told = try json(answer.output)
    #expect(told["takenFor"] == [["text": "0.97", "for": "97%"]])
    #expect(told["contradictions"]?.array?.contains { $0["cell"] == "G5" || $0["cell"] == "E5" } == false, "\(told)")
  }

  @Test("A ceiling that per cents meet stays one, in a form of costs")
  func ceiling() throws {
    let office = try BuiltOffice()
    let rows = [
      ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"],
      ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"],
      ["成本指标", "经济成本指标", "超支率", "5%", "0.8", "100", "100"], ["总分", "", "", "", "", "100", "100"],
    ]
    try office.put("form.xlsx", Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes))
    let answer = try office.run("reconcile", "form.xlsx")
    #expect(answer.status == 0 && answer.errors.isEmpty, "\(answer)")
  }

  @Test("A form whose relation makes no target isn't judged by half of it: adopting and checking name the cell")
  func relation() throws {
    let office = try BuiltOffice()
    let rows = [
      ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"],
      ["一级指标", "二级指标", "三级指标", "指标性质", "年度指标值", "度量单位", "实际完成值", "分值", "得分"],
      ["产出指标", "时效指标", "完成时间", "≤", "12", "月", "11", "100", "100"],
    ]
    try office.put("form.xlsx", Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes))
    for words in [["table", "adopt", "form.xlsx"], ["reconcile", "form.xlsx"]] {
      let answer = try office.run(words, language: "zh")
      #expect(answer.status == 2 && answer.errors.contains("D5：“≤ 12月”可以是 12月底前，也可以是 12个月"), "\(answer)")
    }
  }
}
