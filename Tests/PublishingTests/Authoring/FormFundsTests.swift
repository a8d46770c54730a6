import DocketTestSupport
import Indicators
import Readings
import Testing
import TextForms
import Values
import Written

@testable import Publishing

@Suite("The funds are a block, whatever its words are")
struct FormFundsTests {
  private func form(
    _ funds: [[String]], _ understanding: KnownReadings = KnownReadings(), total: String = "100", merged: [String] = []
  ) throws
    -> FormReading
  {
    let rows =
      [["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"]] + funds + [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"], ["产出指标", "数量指标", "检查次数", "≥240次", "252次", "90", "90"],
        ["总分", "", "", "", "", total, ""],
      ]
    var reading = try FormReading(SmallWorkbook(sheets: [("表", rows, merged)]).bytes, known: understanding)
    reading.define(inForce: []) { _ in nil }
    return reading
  }

  @Test("The first row with amounts below the headings is the total, by any name", arguments: ["总额", "合计", "总计", "资金合计", "项目总金额", ""])
  func totals(label: String) throws {
    let reading = try form([
      ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"], ["", label, "50", "48", "46", "10", "95.83%", ""],
      ["", "其中：财政拨款", "40", "40", "38"], ["", "其他资金", "10", "8", "8"],
    ])
    let budget = try #require(reading.definition["budget"])
    #expect(budget["initial"] == "50万元" && budget["adjusted"] == "48万元" && budget["executed"] == "46万元")
    #expect(budget["weight"] == 10 && reading.unread.isEmpty && reading.faults.isEmpty, "\(reading.faults) \(reading.unread)")
    #expect(budget["breakdown"]?.array?.map { $0["label"]?.string } == ["财政拨款", "其他资金"])
  }

  @Test(
    "A row that adds up points says so and nothing else",
    arguments: [
      ("合计得分", true), ("总计（100分）", true), ("自评得分合计", true), ("绩效评价总分", true), ("项目总得分", true), ("Total 总分", true), ("合计投资", false),
      ("在建面积总和", false),
      ("小计", false), ("总体目标", false),
    ])
  func isTotal(label: String, isTotal: Bool) { #expect(FormWords.isTotal(label) == isTotal) }

  @Test("A row among the indicators that says what the execution is worth is the funds' weight, and no indicator")
  func worth() throws {
    let rows = [
      ["2023年度部门整体支出绩效自评表"], ["部门名称", "青山站"], ["年初预算数", "全年执行数", "执行率", "得分"], ["1256.8万元", "1190.2万元", "94.7%", "18.94"],
      ["一级指标", "二级指标", "三级指标", "目标值", "完成值", "得分"], ["预算执行（20分*执行率）"], ["产出指标（50分）", "数量指标 50分", "检查工地", "≥300个", "312个", "50"],
      ["效益指标30分", "社会效益", "事故", "0起", "0起", "30"], ["合计", "", "", "", "", "98.94"],
    ]
    var reading = try FormReading(SmallWorkbook(sheets: [("表", rows, [])]).bytes)
    reading.define(inForce: []) { _ in nil }
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    #expect(reading.definition["budget"]?["weight"] == 20 && reading.definition["rows"]?.array?.count == 2, "\(reading.definition.text())")
    #expect(reading.definition["blocks"]?["产出指标"] == 50 && reading.definition["blocks"]?["预算执行"] == nil)
  }

  @Test("What ends in 原因 is why, though it names the execution", arguments: ["执行偏差原因", "预算执行率偏低原因", "支出进度说明"])
  func why(heading: String) throws {
    let reading = try form([
      ["项目资金（万元）", "", "全年预算数", "全年执行数", "执行率", "分值", "得分", heading], ["", "总计", "48", "46", "95.83%", "10", "9.58", "尾款次年付"],
    ])
    #expect(reading.beside.contains { $0.entry.row == "budget" && $0.entry.deviation == "尾款次年付" }, "\(reading.beside)")
    #expect(reading.unread.isEmpty && reading.definition["budget"]?["executed"] == "46万元", "\(reading.unread)")
  }

  @Test("Headings of other bureaus are known by 预算, 执行 and 率, and said")
  func headings() throws {
    let reading = try form([
      ["预算执行情况（元）", "", "年初预算安排", "调整预算", "决算数", "权重", "预算支出率", "自评得分", "未完成原因"],
      ["", "合计", "500000", "480000", "460000", "10", "", "", "下达晚"], ["", "1.省级", "400000", "400000", "380000"],
    ])
    let budget = try #require(reading.definition["budget"])
    #expect(budget["initial"] == "500000元" && budget["adjusted"] == "480000元" && budget["executed"] == "460000元")
    #expect(reading.beside.contains { $0.entry.row == "budget" && $0.entry.deviation == "下达晚" })
    #expect(reading.beside.contains { $0.entry.row == "budget/1.省级" && $0.entry.actual == "380000元" })
    #expect(reading.guesses["年初预算安排"] == "initial" && reading.guesses["决算数"] == "executed", "\(reading.guesses)")
    #expect(reading.unread.isEmpty, "\(reading.unread)")
  }

  @Test("Of two columns the only one that was planned is the base, and no weight is made up")
  func twoColumns() throws {
    let budget = try #require(try form([["资金（万元）", "", "年初预算数", "全年执行数"], ["", "合计", "50", "46"]], total: "90").definition["budget"])
    #expect(budget["base"] == "initial" && budget["weight"] == 0)
  }

  @Test("A heading of the funds that nobody can tell is refused with what is missing, and read as it is answered")
  func unknown() throws {
    let funds = [["项目资金（万元）", "", "年初预算数", "项目甲", "分值", "得分"], ["", "合计", "50", "46", "10", "9.2"]]
    #expect(try form(funds).unread.map(\.cell).contains("D5"))
    var words = KnownReadings()
    try words.say("项目甲", "executed")
    let answered = try form(funds, words)
    #expect(answered.faults.isEmpty && answered.definition["budget"]?["executed"] == "46万元", "\(answered.faults)")
  }

  /// A form with weights in names only, or with a column of them for the indicators alone.
  private func weighed(_ heading: String, weights: [String]? = nil, total: String = "总分（100分）") throws -> FormReading {
    let column = weights == nil ? [] : ["分值"]
    let names = weights == nil ? ["检查（60分）", "机制（30分）"] : ["检查", "机制"]
    let cells = weights ?? []
    let rows = [
      ["2025年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"],
      [heading, "", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"], ["", "年度资金总额", "50", "52", "49.4", "95.00%", "9.50"],
      ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"] + column,
      ["产出指标（60分）", "数量指标", names[0], "≥55次", "60次", "60"] + cells.prefix(1),
      ["效益指标（30分）", "社会效益", names[1], "健全", "健全", "30"] + cells.dropFirst(),
      [total, "", "", "", "", "99.5"],
    ]
    var reading = try FormReading(SmallWorkbook(sheets: [("表", rows, [])]).bytes)
    reading.define(inForce: []) { _ in nil }
    return reading
  }

  @Test(
    "The weight behind the funds' heading is theirs, like that of any block",
    arguments: ["资金（10分）", "项目资金（10分）", "预算资金（10分）", "资金投入情况（10分）", "预算执行情况 10分", "资金（满分10分）", "资金（分值：10）", "预算执行(10分)"])
  func named(heading: String) throws {
    let reading = try weighed(heading)
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults.map { $0.message.zh }) \(reading.unread)")
    #expect(reading.definition["budget"]?["weight"] == 10)
    #expect(reading.definition["rows"]?.array?.map { $0["weight"] } == [60, 30], "\(reading.definition.text())")
    #expect(reading.definition["rows"]?.array?.map { $0["id"] } == ["检查", "机制"])
  }

  @Test("Where the indicators have a column of weights and the funds only a heading, the heading counts; what contradicts it is refused")
  func besideColumn() throws {
    let reading = try weighed("项目资金（20分）", weights: ["50", "30"], total: "总分")
    #expect(reading.faults.isEmpty && reading.definition["budget"]?["weight"] == 20, "\(reading.faults.map { $0.message.zh })")
    var rows = [
      ["2025年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"],
      ["项目资金（20分）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"], ["", "年度资金总额", "50", "52", "49.4", "10", "95.00%", "9.50"],
      ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"], ["产出指标", "数量指标", "检查", "≥55次", "60次", "80", "80"],
    ]
    let both = try FormReading(SmallWorkbook(sheets: [("表", rows, [])]).bytes)
    #expect(both.faults.contains { $0.cell == "A4" && $0.message.zh.contains("20") && $0.message.zh.contains("F5") }, "\(both.faults)")
    rows[3][0] = "项目资金（10分）"
    #expect(try FormReading(SmallWorkbook(sheets: [("表", rows, [])]).bytes).faults.isEmpty)
  }

  @Test("Points of the funds that no cell says are what is left where that is the usual ten, and else refused")
  func rest() throws {
    #expect(try weighed("项目资金").definition["budget"]?["weight"] == nil)
    #expect(try weighed("项目资金").faults.isEmpty)
    let wrong = try weighed("项目资金", weights: ["50", "30"], total: "总分")
    #expect(wrong.faults.contains { $0.message.zh.contains("80") && $0.hint?.zh.contains("（20分）") == true }, "\(wrong.faults)")
  }

  @Test(
    "Tasks end where the funds begin, below them or above", arguments: [["年度主要任务", "任务名称", "任务内容", "预算数（万元）", "执行数（万元）", "完成情况"]],
    [true, false])
  func tasks(heads: [String], isAbove: Bool) throws {
    let tasks = [heads, ["", "监督巡查", "全年巡查240次", "30", "29", "已完成"], ["", "投诉办理", "办理投诉", "20", "", ""]]
    let funds = [
      ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"], ["", "年度资金总额", "60", "50", "48", "10", "96%", "9.6"],
    ]
    let reading = try form(isAbove ? tasks + funds : funds + tasks)
    let budget = try #require(reading.definition["budget"])
    #expect(budget["adjusted"] == "50万元" && budget["executed"] == "48万元" && budget["weight"] == 10, "\(budget.text())")
    #expect(reading.definition["tasks"]?.array?.map { $0["name"]?.string } == ["监督巡查", "投诉办理"])
    #expect(reading.definition["tasks"]?.array?.first?["executed"] == "29万元")
    #expect(reading.unread.isEmpty && reading.faults.isEmpty, "\(reading.unread) \(reading.faults)")
  }

  @Test("A row's number is the row, though a part of the funds has it in its name")
  func numberedParts() throws {
    let reading = try form([
      ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"], ["", "总额", "60", "60", "57", "10", "", ""],
      ["", "1.本级财力", "40", "40", "38"], ["", "2.上级补助", "20", "20", "19"],
    ])
    var named = reading.definition
    named = named.setting("t", at: [.key("id")])
    let definition = try TableDefinition(definition: named) { _ in nil }
    #expect(try definition.rowID(named: "1") == "检查次数" && definition.rowID(named: "本级") == "budget/1.本级财力")
    #expect(try definition.rowID(named: "budget:1.本级") == "budget/1.本级财力")
  }

}
