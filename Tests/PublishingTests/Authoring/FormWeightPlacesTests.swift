import DocketTestSupport
import Indicators
import Readings
import Testing
import TextForms
import Values
import Written

@testable import Publishing

@Suite("Weights are read wherever a form prints them, and names without levels stand under their own heading")
struct FormWeightPlacesTests {
  private func read(_ rows: [[String]]) throws -> FormReading {
    let head = [["2025年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"]]
    var reading = try FormReading(SmallWorkbook(sheets: [("表", head + rows, [])]).bytes)
    reading.define(inForce: []) { _ in nil }
    return reading
  }

  private func weights(_ reading: FormReading) -> [Decimal?] {
    (reading.definition["rows"]?.array ?? []).map { $0["weight"]?.decimal }
  }

  private static let levels = [
    ["一级指标", "分值", "二级指标", "分值", "三级指标", "指标值", "完成值", "分值", "得分"], ["产出指标", "50", "数量指标", "30", "检查次数", "≥240次", "250次", "30", "30"],
    ["", "", "质量指标", "20", "整改率", "≥95%", "96%", "20", "20"], ["效益指标", "30", "社会效益", "30", "事故起数", "≤2起", "1起", "30", "30"],
    ["满意度指标", "20", "满意度", "20", "群众满意度", "≥90%", "92%", "20", "20"],
  ]

  @Test("Of weights behind each level those behind the names are the rows'")
  func behindLevels() throws {
    let reading = try read(Self.levels + [["合计", "100", "", "100", "", "", "", "100", "100"]])
    #expect(reading.faults.isEmpty && weights(reading) == [30, 20, 30, 20], "\(reading.faults)")
    #expect(reading.unread.isEmpty, "\(reading.unread)")
    #expect(reading.proposal.guessed.contains { $0.meaning == "weight" && $0.cell == "H4" })
  }

  @Test("30% is 30 points, of rows, of the funds and of the total")
  func perCent() throws {
    let reading = try read([
      ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "权重", "执行率", "得分"], ["", "年度资金总额", "120", "120", "110", "10%", "91.67%", "9.17"],
      ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "权重", "得分", "原因"], ["产出指标", "数量指标", "检查次数", "≥240次", "250次", "50%", "50", ""],
      ["满意度指标", "满意度", "群众满意度", "≥90%", "92%", "40%", "40", ""], ["总分", "", "", "", "", "100%", "99.17", ""],
    ])
    #expect(reading.faults.isEmpty && reading.unread.isEmpty && weights(reading) == [50, 40], "\(reading.faults) \(reading.unread)")
    #expect(reading.definition["budget"]?["weight"]?.decimal == 10 && reading.remarks.isEmpty, "\(reading.remarks)")
  }

  @Test("A number in brackets is a weight where the heading says so: 三级指标（分值）")
  func headed() throws {
    func rows(_ heading: String) -> [[String]] {
      [
        ["一级指标（分值）", "二级指标", heading, "指标值", "完成值", "得分"], ["产出指标（60）", "数量指标", "检查次数（35）", "≥240次", "250次", "35"],
        ["", "质量指标", "整改率（25）", "≥95%", "94%", "24.7"], ["满意度指标（40）", "满意度", "群众满意度（40）", "≥90%", "92%", "40"],
      ]
    }
    let reading = try read(rows("三级指标（分值）"))
    #expect(reading.faults.isEmpty && weights(reading) == [35, 25, 40], "\(reading.faults)")
    #expect(reading.definition["blocks"]?["产出指标"]?.decimal == 60)
    let silent = try read(rows("三级指标（项）"))
    #expect(weights(silent) == [nil, nil, nil], "a number behind a name is no weight by itself")
  }

  @Test("Names with a target and what was done, and no level, stand under their own heading")
  func withoutLevels() throws {
    let rows = [["序号", "绩效指标", "计划值", "完成值", "差异原因"], ["1", "检查次数（次）", "240", "250", ""], ["2", "整改率（%）", "95", "94", "停工"]]
    let reading = try read(rows)
    #expect(reading.faults.isEmpty, "\(reading.faults)")
    #expect(reading.definition["rows"]?.array?.map { $0["level1"]?.string } == ["绩效指标", "绩效指标"])
    #expect(reading.filled.map(\.actual) == ["250", "94"] && reading.filled.map(\.deviation) == ["", "停工"])
  }

}
