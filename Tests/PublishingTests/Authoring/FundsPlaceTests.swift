import DocketTestSupport
import Indicators
import Readings
import Testing
import TextForms
import Values
import Written

@testable import Publishing

@Suite("The funds of a form are read wherever they stand, or named")
struct FundsPlaceTests {
  private static let head = [["2025年度项目支出绩效自评表"], ["项目名称：监督巡查    填报单位：青山站    金额单位：万元"]]
  private static let indicators = [
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"], ["产出指标", "数量指标", "检查次数", "≥240次", "252次", "60", "60"],
    ["效益指标", "社会效益", "事故", "0起", "0起", "30", "29", "一起迟报"],
  ]
  private static let funds = [
    ["经费执行（10分）", "资金来源", "年初预算", "调整预算", "实际支出", "支出进度", "自评得分"], ["", "县级财力", "820", "836.5", "830.25"],
    ["", "省补资金", "100", "100", "100"], ["", "经费合计", "920", "936.5", "930.25"],
  ]

  private func read(_ bytes: [UInt8], _ understanding: KnownReadings = KnownReadings()) throws -> FormReading {
    var reading = try FormReading(bytes, known: understanding)
    reading.define(inForce: []) { _ in nil }
    return reading
  }

  private func workbook(_ rows: [[String]], merged: [String] = []) -> [UInt8] { SmallWorkbook(sheets: [("表", rows, merged)]).bytes }

  @Test("What was spent and what came in are asked, whichever stands first", arguments: [["资金到位数", "实际支出数"], ["实际支出数", "资金到位数"]])
  func spent(headings: [String]) throws {
    let amounts = headings == ["资金到位数", "实际支出数"] ? ["98", "95"] : ["95", "98"]
    let funds = [["资金情况（10分）", "年初预算数"] + headings + ["得分"], ["资金总额", "100"] + amounts + ["9.5"]]
    let reading = try read(workbook(Self.head + funds + Self.indicators))
    #expect(Set(reading.proposal.open.map(\.heading)) == ["资金到位数", "实际支出数"])
    var words = KnownReadings()
    try words.say("资金到位数", nil)
    let left = try read(workbook(Self.head + funds + Self.indicators), words)
    #expect(left.definition["budget"]?["executed"] == "95万元" && left.unread.isEmpty, "what is left out keeps no total back")
  }

  @Test("Two columns of what was spent with different figures are asked, and the one that was named counts")
  func doubled() throws {
    let funds = [["资金情况（10分）", "全年预算数", "决算数", "支出数", "得分"], ["资金总额", "100", "96", "95", "9.5"]]
    let form = workbook(Self.head + funds + Self.indicators)
    #expect(Set(try read(form).proposal.open.map(\.heading)) == ["支出数", "决算数"])
    for (heading, meaning, executed) in [
      ("支出数", "executed", "95万元"), ("支出数", nil, "96万元"), ("决算数", nil, "95万元"), ("决算数", "executed", "96万元"),
    ] {
      var words = KnownReadings()
      try words.say(heading, meaning)
      let reading = try read(form, words)
      #expect(reading.faults.isEmpty && reading.definition["budget"]?["executed"]?.string == executed, "\(heading) as \(meaning ?? "0")")
    }
  }

  @Test("Below the indicators they are read with their own cells, blank ones too; the total above them is that of the rows")
  func below() throws {
    let rows = Self.head + Self.indicators + [["总分", "", "", "", "", "90", "89"]] + Self.funds + [["填表人：", "", "日期："]]
    let reading = try read(workbook(rows, merged: ["A7:A10"]))
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults.map(\.message.zh)) \(reading.unread)")
    let budget = try #require(reading.definition["budget"])
    #expect(budget["initial"] == "920万元" && budget["adjusted"] == "936.5万元" && budget["executed"] == "930.25万元", "\(budget.text())")
    #expect(budget["weight"] == 10 && budget["breakdown"]?.array?.map { $0["label"] } == ["县级财力", "省补资金"], "\(budget.text())")
    #expect(reading.places["executed"] == "E10" && reading.places["executed-2"] == "E9" && reading.places["budget-score"] == "G10")
    #expect(reading.places["total"] == "G6" && reading.definition["total"] == nil && reading.definition["rows"]?.array?.count == 2)
    #expect(reading.definition["name"] == "监督巡查" && reading.definition["office"] == "青山站", "\(reading.definition.text())")
    let report = try FormReport(reading)
    #expect(Reconciliation(report.report, ofForm: true, figures: { _ in nil }).contradictions.isEmpty)
  }

  @Test("A sum below its parts is the total", arguments: ["合计", "小计", "总计"])
  func sumLast(label: String) throws {
    let parts = [
      ["钱从哪来", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"], ["", "区财政", "288.00", "301.20", "299.99"],
      ["", "市财政专款", "60", "60", "60"],
    ]
    let sums = [["", label, "348", "361.2", "359.99", "10"], ["", label, "", "", "", "10"]]
    for sum in sums {
      let total = [["总分", "", "", "", "", "100", ""]]
      let reading = try read(workbook(Self.head + parts + [sum] + Self.indicators + total))
      let budget = try #require(reading.definition["budget"])
      #expect(budget["initial"] == (sum[2].isEmpty ? nil : "348万元") && budget["weight"] == 10, "\(budget.text())")
      #expect(budget["breakdown"]?.array?.map { $0["label"] } == ["区财政", "市财政专款"], "\(budget.text())")
      #expect(reading.places["executed"] == "E6" && reading.faults.isEmpty, "\(reading.faults.map(\.message.zh))")
    }
  }

  @Test("On a sheet of their own they are named, each cell with its sheet")
  func otherSheet() throws {
    let sheets = [("表", Self.head + Self.indicators, [String]()), ("资金", [["资金情况表（单位：元）"]] + Self.funds, [])]
    let reading = try read(SmallWorkbook(sheets: sheets).bytes)
    #expect(reading.definition["budget"] == nil)
    #expect(reading.unread.map(\.cell).contains("资金!C3"), "\(reading.unread)")
  }

  @Test("In a Word table behind the indicators they are read, with the points that the paragraph between names")
  func wordTable() throws {
    var file = SmallWordTable(rows: Self.indicators + [["总分", "", "", "", "", "90", "89"]], merged: [])
    file.before = ["2025年度项目支出绩效自评表"]
    file.next = (paragraph: "附：资金落实（上限分10分）", rows: Self.funds.map { $0.map { $0 == "经费执行（10分）" ? "" : $0 } })
    let reading = try read(file.bytes)
    let budget = try #require(reading.definition["budget"], "\(reading.unread)")
    #expect(budget["executed"] == "930.25万元" && budget["weight"] == 10 && reading.unread.isEmpty, "\(budget.text())")
    #expect(reading.places["executed"] == "表 2 行 4 列 5" && reading.definition["title"] == "2025年度项目支出绩效自评表", "\(reading.places.text())")
    #expect(reading.definition["total"] == nil, "the total of 90 is that of the rows")
  }

  @Test(
    "What was planned and what was spent are headings of the funds, whatever of",
    arguments: [("安排资金", "到位资金"), ("下达资金", "实际支出"), ("年初资金", "支出金额"), ("批复经费", "执行额度"), ("全年", "执行数"), ("预算资金", "决算数")])
  func fundHeadings(planned: String, spent: String) throws {
    let funds = [["项目资金（万元）", "", planned, spent, "分值", "得分"], ["", "总额", "100", "95", "10", "9.5"]]
    let budget = try #require(try read(workbook(Self.head + funds + Self.indicators)).definition["budget"])
    #expect(budget["executed"] == "95万元" && (budget["initial"] ?? budget["adjusted"]) == "100万元", "\(budget.text())")
  }

  @Test("Under the only group of parts each amount is in its own column")
  func groups() throws {
    let head = ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    let funds = [
      head, ["", "年度资金总额", "100", "100", "95", "10"], ["", "按支出性质分："], ["", "其中：基本支出", "60", "60", "57"], ["", "项目支出", "40", "40", "38"],
    ]
    let reading = try read(workbook(Self.head + funds + Self.indicators))
    let parts = reading.definition["budget"]?["breakdown"]?.array ?? []
    #expect(parts.map { $0["label"] } == ["基本支出", "项目支出"] && parts.map { $0["executed"] } == ["57万元", "38万元"], "\(parts)")
    #expect(parts.map { $0["initial"] } == ["60万元", "40万元"] && reading.unread.isEmpty, "\(reading.unread)")
  }

  @Test(
    "What a bureau asks for is an empty cell",
    arguments: [
      ("结合实际，分析原因", true), ("对照指标逐项填写", true), ("简要概述项目实施情况（限300字）", true), ("包括项目资金安排情况、管理情况等（200字以内）", true),
      ("注：说明原因", true), ("结合实际增加了巡查，已完成", false), ("对照去年增加3次", false), ("根据审计意见调整", false),
    ])
  func prompts(text: String, isPrompt: Bool) { #expect(FormWords.isPrompt(text) == isPrompt) }

  @Test("A year in Chinese digits is a year", arguments: [("二〇二三年度绩效自评表", 2023), ("二零二四年绩效自评表", 2024), ("十二年绩效", nil)])
  func year(title: String, year: Int?) { #expect(FormReading.year(in: title) == year) }

  @Test("A form of which no heading is known asks for each of them")
  func unknown() throws {
    let rows =
      Self.head + [["层次", "方面", "看什么", "想达到", "达到了", "该得几分", "得到几分"]]
      + (1...4).map { ["一、做了多少", "覆盖", "事项\($0)", "\($0)万户", "", "10", ""] }
    let error = #expect(throws: FormFileFault.self) { try FormReading(workbook(rows)) }
    guard case .noForm(_, _, let near) = error else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(near.map(\.heading) == rows[2] && near[5].example == "10")
  }

  @Test("A column that the office leaves out is named, and no total waits for it")
  func leftOut() throws {
    var rows = Self.head + Self.indicators
    for (index, text) in ["上年实达", "5场", "22次"].enumerated() {
      rows[2 + index] += Array(repeating: "", count: 8 - rows[2 + index].count) + [text]
    }
    var words = KnownReadings()
    try words.say("上年实达", nil)
    let reading = try read(workbook(rows), words)
    #expect(reading.unread.isEmpty && reading.proposal.numbers.away == 2, "\(reading.unread)")
  }

  @Test("A block without any weights beside one that has all points scores nothing, which is said; a single row without is refused")
  func unweighed() throws {
    let heads = [Self.indicators[0]]
    let later = [["产出指标", "数量指标", "三年检查", "≥700次"], ["效益指标", "社会效益", "三年事故", "0起"]]
    let own = [["产出指标", "数量指标", "检查次数", "≥240次", "252次", "60", "60"], ["效益指标", "社会效益", "事故", "0起", "0起", "40", "40"]]
    let total = [["总分", "", "", "", "", "100", "100"]]
    let reading = try read(workbook(Self.head + heads + later + heads + own + total))
    #expect(reading.faults.isEmpty && reading.remarks.contains { $0.message.zh == "没有分值的 2 行不计分：F4、F5" }, "\(reading.faults)")
    #expect(reading.definition["rows"]?.array?.map { $0["weight"] } == [0, 0, 60, 40])
    #expect(try !read(workbook(Self.head + heads + later[..<1] + own + total)).faults.isEmpty)
    let short = [["产出指标", "数量指标", "检查次数", "≥240次", "252次", "50", "50"]]
    #expect(try read(workbook(Self.head + heads + later + short + total)).faults.count == 2)
  }

  @Test(
    "A row that adds up others by its make is a sum, whatever it is called",
    arguments: ["本页小计", "产出类小计", "以上合计", "（合计）", "共计", "累计", "满分", "得分汇总", "Total", "Subtotal"])
  func sums(label: String) throws {
    let total = [[label, "", "", "", "", "90", "89"]]
    let reading = try read(workbook(Self.head + Self.indicators + total, merged: ["A6:E6"]))
    #expect(reading.definition["rows"]?.array?.count == 2 && reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.unread)")
    #expect(reading.places["total"] == "G6")
  }

  @Test("Alone among the names a text is a sum only where the weights above add up", arguments: [("90", 2), ("40", 3)])
  func sumAlone(weight: String, rows: Int) throws {
    let reading = try read(workbook(Self.head + Self.indicators + [["小结", "", "", "", "", weight, ""]]))
    #expect(reading.definition["rows"]?.array?.count == rows)
  }

  @Test(
    "A bracket says what a block is worth, or what a fault costs",
    arguments: [("资金（上限分10分）", "10"), ("资金（标准分：10分）", "10"), ("事故（每起扣5分）", nil), ("资金（得9分）", nil)] as [(String, String?)])
  func worth(name: String, weight: String?) {
    #expect(FormWords.partingWeight(name)?.weight.description == weight)
  }
}
