import DocketTestSupport
import Readings
import Testing
import TextForms
import Values
import Written

@testable import Publishing

@Suite("What a form's headings mean")
struct FormHeadingTests {
  private static let plain = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "原因"]

  private func form(
    _ heads: [String], _ words: KnownReadings = KnownReadings(), rows: [[String]]? = nil, above: [[String]] = [],
    below: [[String]] = []
  ) throws -> FormReading {
    let body = rows ?? [["产出指标", "数量指标", "检查次数", "≥240次", "252次", "60", "60"], ["", "质量指标", "事故起数", "≤2起", "1起", "40", "40"]]
    let all =
      above + (above.isEmpty ? [["2023年度项目支出绩效自评表"]] : []) + [["项目名称", "监督"], ["实施单位", "青山站"], heads] + body
      + [["总分", "", "", "", "", "100", "100"]] + below
    var reading = try FormReading(SmallWorkbook(sheets: [("表", all, [])]).bytes, known: words)
    reading.define(inForce: []) { _ in nil }
    return reading
  }

  @Test("A heading that contains one known word is that one, and said")
  func contained() throws {
    let reading = try form(["一级指标", "二级指标", "三级指标", "绩效目标值", "指标实际完成值", "权重分", "自评分值", "未完成原因及拟采取的改进措施"])
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    #expect(Set(reading.guesses.values) == ["target", "actual", "weight", "score", "reason"])
    #expect(reading.definition["rows"]?.array?.first?["target"] == "≥240次")
  }

  @Test("The three levels are known by shorter and longer words, and who gives a score is no unit")
  func levels() throws {
    let reading = try form(["一级绩效指标", "二级", "三级绩效指标", "年度指标值", "完成指标值", "分值", "单位自评分", "原因"])
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    let row = reading.definition["rows"]?.array?.first
    #expect(row?["level1"] == "产出指标" && row?["level2"] == "数量指标" && row?["level3"] == "检查次数", "\(row?.text() ?? "")")
    #expect(reading.filled.map(\.actual) == ["252次", "1起"] && reading.filled.map(\.score) == ["60", "40"])
  }

  @Test(
    "A heading under a group is what it is under that one: 得分情况 over 满分, 指标值 over 年初",
    arguments: [
      (["指标值", "", "得分情况", ""], ["年初", "完成", "满分", "得分"]), (["指标值", "", "得分情况", ""], ["年度指标值", "全年完成值", "分值", "得分"]),
      (["年度指标", "", "评分", ""], ["目标", "实际", "标准", "自评"]), (["年初", "完成", "得分情况", ""], ["指标值", "指标值", "应得", "实得"]),
    ], [true, false])
  func groups(headings: ([String], [String]), isMerged: Bool) throws {
    let rows = [
      ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"], ["绩效指标", "", ""] + headings.0 + ["偏差原因"],
      ["一级指标", "二级指标", "三级指标"] + headings.1, ["产出指标", "数量指标", "检查次数", "≥240次", "250次", "60", "60"],
      ["", "质量指标", "事故起数", "≤2起", "1起", "40", "40", "无"], ["总分", "", "", "", "", "100", "100"],
    ]
    let merged = isMerged ? ["A4:C4", "F4:G4", "H4:H5"] + (headings.0[1].isEmpty ? ["D4:E4"] : []) : []
    var reading = try FormReading(SmallWorkbook(sheets: [("表", rows, merged)]).bytes)
    reading.define(inForce: []) { _ in nil }
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    #expect(reading.definition["rows"]?.array?.map { $0["target"] } == ["≥240次", "≤2起"])
    #expect(reading.definition["rows"]?.array?.map { $0["weight"] } == [60, 40])
    #expect(reading.filled.map(\.actual) == ["250次", "1起"] && reading.filled.map(\.score) == ["60", "40"])
  }

  @Test("The funds' headings under groups are read with them, and what the groups stand for is never a column")
  func fundsInGroups() throws {
    let rows = [
      ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"], ["项目资金（万元）", "预算", "", "执行", "", "得分情况", "", ""],
      ["", "年初", "调整后", "支出数", "率", "分值", "得分", "原因"], ["年度资金总额", "60", "50", "48", "96%", "10", "9.6", "下达晚"],
      Self.plain, ["产出指标", "数量指标", "检查次数", "≥240次", "250次", "90", "90"], ["总分", "", "", "", "", "100", "99.6"],
    ]
    for merged in [["A4:A5", "B4:C4", "D4:E4", "F4:G4"], []] {
      var reading = try FormReading(SmallWorkbook(sheets: [("表", rows, merged)]).bytes)
      reading.define(inForce: []) { _ in nil }
      let budget = try #require(reading.definition["budget"])
      #expect(budget["initial"] == "60万元" && budget["adjusted"] == "50万元" && budget["executed"] == "48万元" && budget["weight"] == 10)
      #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    }
  }

  @Test("A row of headings may come again in two lines")
  func groupsAgain() throws {
    let heads = [["一级指标", "二级指标", "三级指标", "指标值", "", "得分情况", "", "原因"], ["", "", "", "年初", "完成", "满分", "得分"]]
    let row = ["产出指标", "数量指标", "检查次数", "≥240次", "250次", "50", "50"]
    let rows = [["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"]] + heads + [row] + heads + [row]
    let merged = [4, 7].flatMap { line in
      ["A", "B", "C", "H"].map { "\($0)\(line):\($0)\(line + 1)" } + ["D\(line):E\(line)", "F\(line):G\(line)"]
    }
    let reading = try FormReading(SmallWorkbook(sheets: [("表", rows, merged)]).bytes)
    #expect(reading.filled.map(\.label) == ["检查次数", "检查次数"] && reading.faults.isEmpty, "\(reading.faults) \(reading.filled)")
  }

  @Test(
    "指标类别 is the first level where no other heading is",
    arguments: [
      ["指标类别", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"], ["一级指标", "指标类别", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
      ["绩效指标类别", "指标类别", "具体指标内容", "本年度目标值", "年末实际完成情况", "指标分值", "自评得分情况"],
      ["指标类别", "二级指标", "本项指标内容", "年度目标值（年初）", "年末完成情况", "指标满分", "自评得分情况"],
    ])
  func categories(heads: [String]) throws {
    let reading = try form(heads + ["原因"])
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    let row = reading.definition["rows"]?.array?.first
    #expect(row?["level1"] == "产出指标" && row?["level2"] == "数量指标" && row?["level3"] == "检查次数", "\(row?.text() ?? "")")
    #expect(row?["weight"] == 60 && reading.filled.map(\.score) == ["60", "40"])
  }

  @Test("A heading that ends in why is the reason, whatever it names besides", arguments: ["未完成目标原因", "得分说明", "目标偏离原因及改进措施", "扣分原因"])
  func reasons(heading: String) throws {
    let rows = [["产出指标", "数量指标", "检查次数", "≥240次", "120次", "100", "50", "雨天多"]]
    let reading = try form(["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", heading], rows: rows)
    #expect(reading.faults.isEmpty && reading.unread.isEmpty && reading.filled.map(\.deviation) == ["雨天多"], "\(reading.unread)")
  }

  @Test("A second heading of what a column is already is named where the form lacks something")
  func doubled() throws {
    let fault = try #require(try form(["一级指标", "二级指标", "三级指标", "本年完成值", "实际完成值", "分值", "得分", "原因"]).faults.first)
    #expect(fault.cell == "D4" && fault.hint?.zh.contains("本年完成值") == true, "\(fault)")
  }

  @Test("A sign without a number is refused with its cell", arguments: ["≥", "≥**人次", "≤ 起"])
  func signs(target: String) throws {
    let fault = try #require(
      try form(Self.plain, rows: [["产出指标", "数量指标", "检查次数", target, "252次", "100", "100"]]).faults.first)
    #expect(fault.cell == "D5", "\(fault)")
    #expect(try form(Self.plain, rows: [["产出指标", "数量指标", "检查次数", "≥三次", "4次", "100", "100"]]).faults.isEmpty)
  }

  @Test("A text that a form asks for above its indicators is one, though its cell is empty")
  func above() throws {
    let reading = try form(Self.plain, above: [["2023年度项目支出绩效自评表"], ["2.项目实施内容及过程概述", ""]])
    #expect(reading.definition["analysis"]?.array?.map { $0["label"]?.string } == ["2.项目实施内容及过程概述"], "\(reading.definition)")
    #expect(reading.form.filledPlaces[.text(0)] == "B2")
  }

  @Test("A form that only sets targets has no actuals, with weights or without", arguments: [true, false])
  func targets(isWeighted: Bool) throws {
    let heads = ["一级指标", "二级指标", "三级指标", "年度指标值"] + (isWeighted ? ["分值"] : [])
    let row = ["产出指标", "数量指标", "检查次数", "≥240次"] + (isWeighted ? ["100"] : [])
    let rows = [["2023年度项目支出绩效目标审批表"], ["项目名称", "监督"], ["实施单位", "青山站"], heads, row]
    var reading = try FormReading(SmallWorkbook(sheets: [("表", rows, [])]).bytes)
    reading.define(inForce: []) { _ in nil }
    #expect(reading.faults.isEmpty && reading.definition["rows"]?.array?.first?["actual"] == nil, "\(reading.definition)")
  }

  @Test("A weight in one cell for several rows is the block's: scores are as given, and it is said")
  func shared() throws {
    let rows = [
      ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"], Self.plain,
      ["产出指标", "数量指标", "检查次数", "≥240次", "252次", "60", "30"], ["", "质量指标", "事故起数", "≤2起", "1起", "", "28"],
      ["效益指标", "社会效益", "满意度", "≥95%", "96%", "40", "40"], ["总分", "", "", "", "", "100", "98"],
    ]
    var reading = try FormReading(SmallWorkbook(sheets: [("表", rows, ["A5:A6", "F5:F6"])]).bytes)
    reading.define(inForce: []) { _ in nil }
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    #expect(reading.definition["blocks"]?["产出指标"] == 60)
    #expect(reading.definition["rows"]?.array?.allSatisfy { $0["weight"] == nil && $0["score"] == "given" } == true)
    #expect(reading.remarks.contains { $0.message.zh.contains("F5“60”") }, "\(reading.remarks.map(\.message.zh))")
  }

  @Test("One that nobody can tell is open, and what is said of it is what it is")
  func unknown() throws {
    var heads = Self.plain
    heads[3] = "指标甲"
    #expect(try form(heads).faults.first?.cell == "D4")
    var words = KnownReadings()
    try words.say("指标甲", "target")
    let answered = try form(heads, words)
    #expect(answered.faults.isEmpty && answered.definition["rows"]?.array?.first?["target"] == "≥240次")
    var kept = KnownReadings()
    kept.words = [.init(heading: "指标甲", meaning: "target", shape: "another")]
    #expect(try form(heads, kept).faults.isEmpty, "what was said of another form")
  }

  @Test("A form without targets, or with a total and no weights, is refused")
  func missing() throws {
    let noTarget = try form(["一级指标", "二级指标", "三级指标", "", "实际完成值", "分值", "得分"])
    #expect(noTarget.faults.contains { $0.message.zh.contains("年度指标值") }, "\(noTarget.faults)")
    let noWeight = try form(["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "", "得分"])
    #expect(noWeight.faults.contains { $0.message.zh.contains("分值") }, "\(noWeight.faults)")
  }

  @Test("The name may stand left of the levels, headings come again, and texts end the indicators")
  func layouts() throws {
    let body = [
      ["检查次数", "产出指标（60分）", "数量指标 60分", "≥240次", "252次", "60", "60"], ["指标名称", "一级指标", "二级指标", "年度指标值", "实际完成值", "分值", "得分"],
      ["事故起数", "效益指标", "社会效益", "≤2起", "1起", "40", "40"],
    ]
    let reading = try form(["指标名称", "一级指标", "二级指标", "年度指标值", "实际完成值", "分值", "得分"], rows: body)
    #expect(reading.filled.map(\.label) == ["检查次数", "事故起数"] && reading.faults.isEmpty, "\(reading.faults)")
    #expect(reading.definition["rows"]?.array?.map { $0["level2"]?.string } == ["数量指标", "社会效益"])
    #expect(reading.definition["blocks"]?["产出指标"] == 60)
    let ended = try form(Self.plain, below: [["说明", "场地不足"], ["相关建议", "加强"]])
    #expect(ended.filled.count == 2 && ended.definition["analysis"]?.array?.count == 2)
  }

  @Test("The title and its year are read behind a number, and from a line below")
  func years() throws {
    let behind = try form(Self.plain, above: [["报表编号：ZJ-001"], ["部门预算项目支出绩效自评表（2023年度）"]])
    #expect(behind.year == nil && behind.definition["title"] == "部门预算项目支出绩效自评表（2023年度）" && behind.faults.isEmpty, "\(behind.faults)")
    let below = try form(Self.plain, above: [["项目支出绩效自评表"], ["（2023年度）"]])
    #expect(below.faults.isEmpty, "\(below.faults)")
  }

  @Test(
    "A weight in or behind a block's name is parted from it",
    arguments: [("产出指标（40分）", "产出指标", "40"), ("数量指标 15分", "数量指标", "15"), ("产出指标40分", "产出指标", "40"), ("预算执行（10分*执行率）", "预算执行", "10")])
  func weights(text: String, name: String, weight: String) throws {
    let parted = try #require(FormWords.partingWeight(text))
    #expect(parted.name == name && parted.weight.description == weight)
  }

  @Test("What is no weight stays in the name", arguments: ["产出指标", "满分", "得分", "12分钟办结", "第3部分", "质量（优）"])
  func names(text: String) { #expect(FormWords.partingWeight(text) == nil) }

  @Test("The column left of the second and third level is the first, though a bureau calls it 绩效指标; 率 and 进度 are the funds' rate")
  func positions() throws {
    let rows = [
      ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"], ["资金（万元）", "", "年初安排", "调整后", "实际支出", "执行进度（%）", "分值", "得分"],
      ["", "总额", "120", "130", "125.5", "96.5%", "10", "9.65"], ["绩效指标", "二级指标", "三级指标", "指标值", "", "分值", "自评得分", "原因"],
      ["", "", "", "年初设定", "实际完成"], ["产出指标", "数量指标", "检查次数", "≥240次", "250次", "50", "50"],
      ["", "质量指标", "事故起数", "≤2起", "1起", "40", "40"], ["总分", "", "", "", "", "100", "99.65"],
    ]
    let merged = ["A4:A5", "D6:E6", "A6:A7", "B6:B7", "C6:C7", "F6:F7", "G6:G7", "H6:H7", "A8:A9"]
    var reading = try FormReading(SmallWorkbook(sheets: [("表", rows, merged)]).bytes)
    reading.define(inForce: []) { _ in nil }
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    #expect(reading.definition["rows"]?.array?.map { $0["level1"] } == ["产出指标", "产出指标"])
    #expect(reading.guesses["执行进度（%）"] == "rate")
    let fewer = [["", "预算数", "执行数", "率"], ["总额", "130", "125", "96%"], Self.plain, ["产出", "数量", "检查", "1次", "1次", "90", "90"]]
    let alone = Array(rows[0..<3]) + fewer
    var funds = try FormReading(SmallWorkbook(sheets: [("表", alone, [])]).bytes)
    funds.define(inForce: []) { _ in nil }
    #expect(funds.unread.isEmpty, "\(funds.unread)")
  }

  @Test("What names a block beside the headings is a label like that of every block")
  func blocks() throws {
    let heads = Self.plain
    let rows = [
      ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"], ["长期绩效指标"] + heads,
      ["", "产出指标", "数量指标", "检查次数", "≥240次", "250次", "50", "50"], ["年度绩效指标"] + heads,
      ["", "产出指标", "数量指标", "检查次数", "≥20次", "25次", "50", "50"],
    ]
    var reading = try FormReading(SmallWorkbook(sheets: [("表", rows, ["A4:A5", "A6:A7"])]).bytes)
    reading.define(inForce: []) { _ in nil }
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    #expect(reading.filled.map(\.actual) == ["250次", "25次"])
  }

  @Test(
    "What heads the names and the targets in two columns is both, and said",
    arguments: [("三级指标及目标值", true), ("三级指标及目标值", false), ("指标名称和指标值", false), ("三级指标", true)])
  func pair(heading: String, isMerged: Bool) throws {
    let rows = [
      ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"], ["一级指标", "二级指标", heading, "", "实际完成值", "分值", "得分"],
      ["产出指标", "数量指标", "检查次数", "≥240次", "252次", "60", "60"], ["", "质量指标", "事故起数", "≤2起", "1起", "40", "40"],
      ["总分", "", "", "", "", "100", "100"],
    ]
    var reading = try FormReading(SmallWorkbook(sheets: [("表", rows, isMerged ? ["C4:D4"] : [])]).bytes)
    reading.define(inForce: []) { _ in nil }
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    #expect(reading.definition["rows"]?.array?.map { $0["target"] } == ["≥240次", "≤2起"])
    #expect(reading.filled.map(\.label) == ["检查次数", "事故起数"] && reading.filled.map(\.actual) == ["252次", "1起"])
    #expect(reading.guesses[heading] != nil, "\(reading.guesses)")
    #expect(reading.wording.words[.target] != heading)
    #expect(reading.places["rows"]?["检查次数"]?["target"] == "D5")
  }

  @Test("A numbered label in a list of texts heads a text, whatever it says", arguments: ["", "全年监督检查252次，完成了目标"])
  func numbered(text: String) throws {
    let reading = try form(
      Self.plain, below: [["1.年度绩效目标完成情况", text], ["2.项目实施内容及过程概述", "说明项目实施的主要内容"], ["3.存在问题", ""]])
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    #expect(reading.definition["rows"]?.array?.count == 2)
    let texts = try #require(reading.definition["analysis"]?.array)
    #expect(texts.map { $0["label"]?.string } == ["1.年度绩效目标完成情况", "2.项目实施内容及过程概述", "3.存在问题"], "\(texts)")
    #expect(texts.first?["text"]?.string == text)
  }
}
