import DocketTestSupport
import Indicators
import Readings
import Testing
import TextForms
import Values
import Written

@testable import Publishing

@Suite("Funds in pairs of a label and its amount, and rows of the points that they got")
struct FormPairedFundsTests {
  private func bytes(_ funds: [[String]], _ more: [[String]] = [], weights: [String] = ["50", "40"]) -> [UInt8] {
    let rows =
      [["2025年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"]] + funds + [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"],
        ["产出指标", "数量指标", "巡查次数", "≥60次", "66次", weights[0], weights[0], ""],
        ["", "质量指标", "合格率", "≥95%", "96%", weights[1], weights[1], ""],
      ] + more
    return SmallWorkbook(sheets: [("表", rows, [])]).bytes
  }

  private func read(
    _ funds: [[String]], _ more: [[String]] = [], weights: [String] = ["50", "40"],
    by understanding: KnownReadings = KnownReadings()
  ) throws -> FormReading {
    var reading = try FormReading(bytes(funds, more, weights: weights), known: understanding)
    reading.define(inForce: []) { _ in nil }
    return reading
  }

  @Test("Points of points that nothing reads leave the form unchecked")
  func shares() throws {
    let rows = [
      ["2025年度项目支出绩效自评表"], ["项目名称", "监督"], ["指标类型", "三级指标", "年度指标值", "实际完成值", "得分/分值"], ["数量", "巡查次数", "≥60次", "66次", "15/15"],
      ["质量", "合格率", "≥95%", "96%", "19.6/20"],
    ]
    let reading = try FormReading(SmallWorkbook(sheets: [("表", rows, [])]).bytes)
    #expect(reading.unread.map(\.text) == ["15/15", "19.6/20"], "\(reading.unread)")
  }

  @Test(
    "In one row, or behind colons, they are the funds",
    arguments: [
      [["年初预算数", "120", "全年执行数", "110", "执行率", "91.67%"]], [["年初预算数：", "120", "全年执行数：", "110", "执行率：", "91.67%"]],
      [["年初预算数：120万元", "全年执行数：110万元", "执行率：91.67%"]], [["资金（万元）", "年初预算", "一百二十万元", "实际支出", "一百一十万元", "执行率", "91.67%"]],
      [["年初预算数", "一百二十万元", "全年执行数", "壹佰壹拾万元整", "执行率", "91.67%"]],
    ])
  func pairs(funds: [[String]]) throws {
    let reading = try read(funds)
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults.map(\.message.zh)) \(reading.unread)")
    let budget = try #require(reading.definition["budget"])
    #expect(budget["initial"]?.string.flatMap { WrittenAmount($0) }?.value == Rational(1_200_000), "\(budget.text())")
    #expect(budget["executed"]?.string.flatMap { WrittenAmount($0) }?.value == Rational(1_100_000), "\(budget.text())")
    #expect(budget["base"] == "initial")
  }

  @Test("An amount behind a colon whose label nobody knows is asked, and is what the answer says")
  func unknownBehindColon() throws {
    let funds = [["预算盘子：130万元", "执行金额：135.2万元", "执行率：104%"]]
    let reading = try read(funds)
    #expect(reading.proposal.isGuessed || reading.unread.contains { $0.cell == "A4" })
    var words = KnownReadings()
    try words.say("预算盘子", "adjusted")
    let answered = try read(funds, by: words)
    #expect(answered.faults.isEmpty && answered.unread.isEmpty, "\(answered.faults.map(\.message.zh)) \(answered.unread)")
    #expect(answered.definition["budget"]?["adjusted"]?.string.flatMap { WrittenAmount($0) }?.value == Rational(1_300_000))
  }

  @Test(
    "A blank form of labels with their amounts behind colons has its places there",
    arguments: [["年初预算数：120万元", "全年执行数：   万元", "执行率：   %"], ["年初预算数：1200000元", "全年执行数：", "执行率：88%"]])
  func blank(funds: [String]) throws {
    let reading = try read([funds])
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults.map(\.message.zh)) \(reading.unread)")
    let budget = try #require(reading.definition["budget"])
    #expect(
      budget["initial"]?.string.flatMap { WrittenAmount($0) }?.value == Rational(1_200_000) && budget["executed"] == nil, "\(budget.text())"
    )
    #expect(reading.places["executed"] == "B4" && reading.places["rate"] == "C4", "\(reading.places.text())")
  }

  @Test("A label beside an amount that nobody knows is asked where what was spent is lacking")
  func unknown() throws {
    let funds = [["年初预算数", "120", "拨付数", "110", "执行率", "91.67%"]]
    let reading = try read(funds)
    #expect(reading.unread.map(\.cell) == ["D4"])
    var words = KnownReadings()
    try words.say("拨付数", "executed")
    #expect(try read(funds, by: words).definition["budget"]?["executed"] == "110万元")
  }

  @Test("Numerals are in the form's unit, with points and as on cheques")
  func numerals() throws {
    let rows = [
      ["2025年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"],
      ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
      ["", "年度资金总额", "八百三十", "八百二十点五万元", "壹佰贰拾万伍仟元整", "10", "", ""],
      ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"], ["产出指标", "数量指标", "巡查次数", "≥60次", "66次", "90", "90", ""],
    ]
    var reading = try FormReading(SmallWordTable(rows: rows, merged: []).bytes)
    reading.define(inForce: []) { _ in nil }
    let budget = try #require(reading.definition["budget"])
    #expect(reading.faults.isEmpty, "\(reading.faults)")
    let amounts = ["initial", "adjusted", "executed"].map { budget[$0]?.string.flatMap { WrittenAmount($0) }?.value }
    #expect(amounts == [Rational(8_300_000), Rational(8_205_000), Rational(1_205_000)], "\(budget.text())")
  }

  private static let block = [
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "", "执行率", ""], ["", "年度资金总额", "120", "120", "110", "", "91.67%", ""],
  ]

  @Test(
    "A row of the points that the execution got is none of the indicators",
    arguments: [
      ["执行率得分", "", "", "", "", "10", "9.17"], ["预算执行率得分", "", "", "", "", "10", "9.17"],
      ["预算执行情况", "", "资金执行得分", "100%", "91.67%", "10", "9.17"],
      ["预算执行率（10分）", "", "", "", "", "", "9.17"], ["预算执行率", "", "", "", "", "10", "9.17"],
    ])
  func pointsRow(row: [String]) throws {
    let reading = try read(Self.block, [row, ["总分", "", "", "", "", "100", "99.17"]])
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults.map(\.message.zh)) \(reading.unread)")
    #expect(reading.definition["rows"]?.array?.count == 2 && reading.definition["budget"]?["weight"] == 10, "\(reading.definition.text())")
    #expect(reading.places["budget-score"] == "G9", "\(reading.places.text())")
  }

  @Test("An indicator of the execution with a target of its own stays one")
  func indicator() throws {
    let reading = try read(
      Self.block, [["过程指标", "资金管理", "预算执行率", "100%", "91.67%", "10", "9.17"], ["总分", "", "", "", "", "100", "99.17"]])
    #expect(reading.definition["rows"]?.array?.count == 3 && reading.definition["budget"]?["weight"] == 0, "\(reading.faults)")
  }

  @Test("Points far right of their label are those of the funds")
  func farPoints() throws {
    let reading = try read(Self.block + [["执行率得分", "", "", "", "", "", "", "9.17"]])
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults.map(\.message.zh)) \(reading.unread)")
    #expect(reading.places["budget-score"] == "H6", "\(reading.places.text())")
  }
}
