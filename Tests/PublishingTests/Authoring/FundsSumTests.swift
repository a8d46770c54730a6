import DocketTestSupport
import Indicators
import Testing
import TextForms
import Values

@testable import Publishing

@Suite("Funds without a row of their total are what their sources are together")
struct FundsSumTests {
  private static let indicators = [["一级指标", "二级指标", "三级指标", "分值", "年度指标值", "实际完成值", "得分"], ["产出", "数量", "巡查", "90", "48次", "51次", "90"]]

  private func read(_ funds: [[String]], merged: [String] = []) throws -> FormReading {
    let head = [["2025年度项目支出绩效自评表"], ["项目名称：监督    填报单位：青山站    金额单位：万元"]]
    var reading = try FormReading(SmallWorkbook(sheets: [("表", head + funds + Self.indicators, merged)]).bytes)
    reading.define(inForce: []) { _ in nil }
    return reading
  }

  private func budget(_ reading: FormReading) throws -> JSON {
    try #require(reading.definition["budget"], "\(reading.faults.map(\.message.zh)) \(reading.unread)")
  }

  private func parts(_ budget: JSON) -> [String?] {
    budget["breakdown"]?.array?.map { "\($0["label"]?.string ?? "") \($0["adjusted"]?.string ?? "") \($0["executed"]?.string ?? "")" } ?? []
  }

  @Test("Two sources are added up, and said to be")
  func sources() throws {
    let reading = try read([["资金来源", "全年预算数", "全年执行数"], ["省级补助", "150", "148.26"], ["区级配套", "90.5", "80"]])
    let budget = try budget(reading)
    #expect(budget["adjusted"] == "240.5万元" && budget["executed"] == "228.26万元", "\(budget.text())")
    #expect(parts(budget) == ["省级补助 150万元 148.26万元", "区级配套 90.5万元 80万元"], "\(budget.text())")
    #expect(reading.remarks.map(\.message.zh).contains { $0.contains("省级补助、区级配套 相加") } && reading.unread.isEmpty)
  }

  @Test("A form that only sets targets has its total and sources beside their labels")
  func planned() throws {
    let rows = [
      ["2025年度项目支出绩效目标申报表"], ["项目名称", "安全监管信息化"], ["实施单位", "青山站"], ["项目资金（万元）", "年度资金总额：", "85.6"], ["", "其中：财政拨款", "80.6"],
      ["", "其他资金", "5"], ["总体目标", "建成并运维平台"], ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "接入工地数", "≥60个"],
    ]
    var reading = try FormReading(SmallWorkbook(sheets: [("表", rows, ["A4:A6"])]).bytes)
    reading.define(inForce: []) { _ in nil }
    let budget = try budget(reading)
    #expect(budget["initial"] == "85.6万元" && budget["executed"] == nil, "\(budget.text())")
    #expect(
      budget["breakdown"]?.array?.map { "\($0["label"]?.string ?? "") \($0["initial"]?.string ?? "")" } == ["财政拨款 80.6万元", "其他资金 5万元"],
      "\(budget.text())")
    #expect(reading.unread.isEmpty && reading.faults.isEmpty, "\(reading.unread) \(reading.faults)")
  }

  @Test(
    "A total stays one by its name, by adding up, or above what is under 其中",
    arguments: [
      [["资金总额", "150"], ["财政资金", "90"]], [["专项资金", "150"], ["财政资金", "90"]], [["财政拨款", "150"], ["省级", "100"], ["市级", "50"]],
      [["财政拨款", "150"], ["其中：省级", "100"]],
    ])
  func totals(rows: [[String]]) throws {
    let reading = try read([["资金情况", "全年预算数", "全年执行数"]] + rows.map { $0 + ["1"] })
    #expect(try budget(reading)["adjusted"] == "150万元")
  }

  @Test("Sources stand in columns as well, with a total or without")
  func columns() throws {
    let whole = try read([
      ["资金来源", "中央", "省级", "市级", "合计"], ["预算数（万元）", "100", "50", "30.5", "180.5"], ["执行数（万元）", "98", "50", "28", "176"],
    ])
    let budget = try budget(whole)
    #expect(budget["adjusted"] == "180.5万元" && budget["executed"] == "176万元" && whole.unread.isEmpty, "\(budget.text())")
    #expect(parts(budget) == ["中央 100万元 98万元", "省级 50万元 50万元", "市级 30.5万元 28万元"], "\(budget.text())")
    let summed = try self.budget(read([["资金来源", "中央", "省级"], ["预算数（万元）", "100", "50"], ["执行数（万元）", "98", "50"]]))
    #expect(summed["adjusted"] == "150万元" && summed["executed"] == "148万元", "\(summed.text())")
  }

  @Test("A source has its name, though what was carried over stands behind it")
  func carried() throws {
    let named = try read(
      [
        ["资金（元）", "来源", "上年结转", "年初预算", "调整后预算", "实际支出"], ["", "合计", "35000.5", "612000", "647000.5", "631258.42"],
        ["", "公共预算", "35000.5", "560000", "595000.5", "580000"],
      ], merged: ["A3:A5"])
    #expect(try budget(named)["breakdown"]?.array?.map { $0["label"] } == ["公共预算"])
    #expect(named.unread.map(\.text) == ["35000.5", "35000.5"], "what nobody asks for is named: \(named.unread)")
  }

  @Test(
    "Money beside a label that nobody knows is unread; a year isn't",
    arguments: [("年度总投资（万元）", true), ("年度预算（万元）", true), ("预算年度", false)])
  func yearly(label: String, isMoney: Bool) throws {
    let reading = try read([[label, isMoney ? "5,000.00" : "2025"]])
    #expect(reading.unread.isEmpty == !isMoney, "\(reading.unread)")
  }

  @Test("A part's own rate is held against its amounts")
  func partRates() throws {
    let rows = [
      ["2025年度项目支出绩效自评表"], ["项目名称：监督    填报单位：青山站    金额单位：万元"], ["资金", "全年预算数", "全年执行数", "执行率"], ["资金总额", "100", "90", "90%"],
      ["其中：财政拨款", "60", "50", "94.83%"], ["其他资金", "40", "40", "100%"],
    ]
    let report = try FormReport(SmallWorkbook(sheets: [("表", rows + Self.indicators, [])]).bytes)
    let wrong = Reconciliation(report.report, strict: false, ofForm: true, rules: nil) { _ in nil }.contradictions.map(\.message.zh)
    #expect(wrong.count == 1 && wrong[0].contains("“财政拨款”的执行率"), "\(wrong)")
  }

}
