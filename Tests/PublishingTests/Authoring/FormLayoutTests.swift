import DocketTestSupport
import Indicators
import Readings
import Testing
import TextForms
import Values

@testable import Publishing

@Suite("A form is read where it lays its goal, texts and funds out")
struct FormLayoutTests {
  private static let rows = [
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"], ["产出指标", "数量指标", "巡查", "≥10次", "12次", "90", "90", ""],
  ]

  private func read(_ rows: [[String]], _ merged: [String] = [], _ understanding: KnownReadings = KnownReadings()) throws
    -> FormReading
  {
    var reading = try FormReading(SmallWorkbook(sheets: [("表", rows, merged)]).bytes, known: understanding)
    reading.define(inForce: []) { _ in nil }
    return reading
  }

  private func form(_ head: [[String]], _ merged: [String] = []) throws -> FormReading {
    try read([["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"]] + head + Self.rows, merged)
  }

  // MARK: The goal

  private static let pairs = [
    ("年度总体目标", "年度总体目标完成情况"), ("年度目标", "年度目标完成情况"), ("年度绩效目标", "实际完成情况"), ("预期目标", "实际完成情况"), ("总体目标", "完成情况"),
    ("年初设定目标", "全年完成情况"), ("绩效目标", "目标实现情况"), ("年度总体目标", "总体完成情况"), ("年度目标", "目标完成情况"),
  ]

  @Test("A label over both 预期目标 and what came of it is neither's")
  func overBoth() throws {
    let head = [["年度总体目标完成情况", "预期目标", "", "", "目标实际完成情况"], ["", "巡查十二次以上。", "", "", "巡查十四次。"]]
    let reading = try form(head, ["A4:A5", "B4:D4", "E4:H4", "B5:D5", "E5:H5"])
    #expect(reading.definition["goal"]?["expected"] == "巡查十二次以上。", "\(reading.unread)")
    #expect(reading.definition["goal"]?["actual"] == "巡查十四次。" && reading.unread.isEmpty, "\(reading.unread)")
  }

  @Test("其他需要说明事项 is a text below the indicators; a total score over the weights' column too leaves these where they stand before it")
  func below() throws {
    let rows = [["其他需要说明事项", "", "", "无"], ["总分", "", "", "100", "", "99.5", ""]]
    let funds = [
      ["项目资金（万元）", "", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"], ["", "", "年度资金总额", "60", "60", "57", "10", "95%", "9.5"],
    ]
    let head = [["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"]] + funds
    let reading = try read(head + Self.rows + rows, ["A8:C8", "D8:H8", "A9:C9", "D9:E9", "F9:G9"])
    #expect(reading.definition["rows"]?.array?.count == 1 && reading.faults.isEmpty, "\(reading.faults)")
    #expect(reading.definition["analysis"]?.array?.map { $0["label"]?.string } == ["其他需要说明事项"], "\(reading.definition.text())")
    #expect(reading.unread.isEmpty, "\(reading.unread)")
    #expect(reading.form.printedTotal?.weight == 100 && reading.form.filledPlaces[.totalScore] == "F9")
  }

  @Test("A goal's text is beside its label or below it, and never the next label", arguments: pairs, [true, false])
  func goals(labels: (String, String), isInRows: Bool) throws {
    let head =
      isInRows
      ? [[labels.0, "巡查十二次以上。"], [labels.1]]
      : [[labels.0, "巡查十二次以上。", "", "", labels.1]]
    let reading = try form(head, isInRows ? ["B4:H4", "B5:H5"] : ["B4:D4", "F4:H4"])
    #expect(reading.definition["goal"] == ["expected": "巡查十二次以上。"], "\(reading.definition["goal"] ?? .null)")
    #expect(reading.places["goal"]?.string == (isInRows ? "B5" : "F4"), "\(reading.places)")
    #expect(reading.unread.isEmpty && reading.faults.isEmpty, "\(reading.unread) \(reading.faults)")
    let filled = try form(
      isInRows ? [[labels.0, "巡查十二次以上。"], [labels.1, "巡查12次。"]] : [[labels.0, "巡查十二次以上。", "", "", labels.1, "巡查12次。"]])
    #expect(filled.beside.contains { $0.entry.row == "goal" && $0.entry.actual == "巡查12次。" }, "\(filled.beside)")
  }

  @Test("Below a goal's label the funds' label isn't how it was reached")
  func goalOverFunds() throws {
    let reading = try form(
      [["年度总体目标", "巡查十二次以上。", "", "", "实际完成情况"], ["年初预算（万元）", "50", "", "", "全年执行数（万元）"]], ["B4:D4", "F4:H4"])
    #expect(reading.places["goal"]?.string == "F4" && reading.places["executed"]?.string == "F5", "\(reading.places)")
    #expect(reading.definition["budget"]?["initial"] == "50万元")
  }

  @Test("Headings over a goal's text are no goal, whatever they are called")
  func unknownGoalHeading() throws {
    let reading = try form([["年度总体目标", "预期成果", "", "", "完成情况"], ["", "巡查十二次以上。", "", "", ""]], ["B4:D4", "E4:H4"])
    #expect(reading.definition["goal"]?["expected"] != "预期成果", "\(reading.definition["goal"] ?? .null)")
  }

  // MARK: Funds

  private static let funds: [[[String]]] = [
    [["年初预算数（万元）", "100", "全年预算数（万元）", "110", "全年执行数（万元）", "104.5", "执行率", "95%"], ["执行得分", "9.5"]],
    [["资金（万元）", "年初预算", "100", "调整预算", "110", "执行数", "104.5"], ["预算执行率", "95%", "分值", "10", "得分", "9.5"]],
    [
      ["资金情况（万元）", "类别", "合计", "财政拨款", "其他资金", "分值", "得分", "说明"], ["", "年初预算", "100", "80", "20"], ["", "调整后预算", "110", "90", "20"],
      ["", "实际执行", "104.5", "85", "19.5"], ["", "执行率", "95%", "", "", "10", "9.5", "尾款次年付"],
    ],
    [
      ["资金类别", "", "合计", "中央", "省级"], ["年初预算数（万元）", "", "100", "50", "50"], ["全年预算数（万元）", "", "110", "60", "50"],
      ["全年执行数（万元）", "", "104.5", "60", "44.5"],
    ],
    [
      ["年度资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "执行率"], ["", "年度资金总额", "100", "110", "104.5", "95%"], ["预算执行情况（10分）", "", "得分", "9.5"],
    ],
  ]

  @Test("Funds in pairs, one below another, or with a row of points are the block that they are", arguments: funds)
  func sideFunds(head: [[String]]) throws {
    let reading = try form(head)
    let budget = try #require(reading.definition["budget"])
    #expect(budget["initial"] == "100万元" && budget["adjusted"] == "110万元" && budget["executed"] == "104.5万元", "\(budget)")
    #expect(reading.unread.isEmpty && reading.faults.isEmpty, "\(reading.unread) \(reading.faults)")
    #expect(reading.definition["analysis"] == nil, "a column 说明 is no text")
    let hasParts = head[0].contains("合计")
    #expect((budget["breakdown"]?.array?.count ?? 0) == (hasParts ? 2 : 0), "\(budget)")
  }

  @Test("Names of blocks across the whole table are the rows' first and second level, with their points")
  func blockRows() throws {
    let heads = ["序号", "三级指标", "年度指标值", "分值", "实际完成值", "得分"]
    for merged in [["A5:F5", "A6:F6", "A8:F8"], []] {
      let reading = try read(
        [
          ["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"], heads, ["一、产出指标（60分）"], ["（一）数量指标"], ["1", "巡查", "≥10次", "60", "12次", "60"],
          ["二、效益指标（40分）"], ["2", "满意", "≥90%", "40", "95%", "40"], ["合计", "", "", "100", "", "100"],
        ], merged)
      let rows = reading.definition["rows"]?.array ?? []
      #expect(rows.map { $0["level1"] } == ["产出指标", "效益指标"] && rows.first?["level2"] == "数量指标", "\(rows)")
      #expect(reading.definition["blocks"]?["产出指标"] == 60 && reading.faults.isEmpty, "\(reading.faults)")
    }
  }

  @Test("A score under the funds is no amount, and contradicts nothing")
  func scoreRow() throws {
    let report = try FormReport(
      SmallWorkbook(
        sheets: [
          (
            "表",
            [
              ["2025年度绩效自评表"], ["项目名称", "巡查"], ["年初预算数", "全年预算数", "全年执行数", "执行率"], ["100", "110", "104.5", "95%"],
              ["执行得分", "9.5", "9.5", "9.5"],
            ] + Self.rows, ["B5:H5"]
          )
        ]
      ).bytes)
    let found = Reconciliation(report.report, strict: false, ofForm: true, rules: nil) { _ in nil }.contradictions.filter {
      $0.rule != .weights
    }
    #expect(found.isEmpty, "\(found.map(\.message.zh))")
  }

  @Test("A part alone that is less than the whole contradicts nothing, and a total without the funds' score neither")
  func partsAndTotal() throws {
    for head in [
      [
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"], ["", "年度资金总额", "100", "110", "104.5", "10", "95%", "9.5"],
        ["", "其中：财政拨款", "80", "90", "85"],
      ],
      [["年初预算数", "100", "全年预算数", "110", "全年执行数", "104.5", "执行率", "95%"]],
    ] {
      let rows = [["2025年度绩效自评表"], ["项目名称", "巡查"]] + head + Self.rows + [["总分", "", "", "", "", "100", "99.5"]]
      let report = try FormReport(SmallWorkbook(sheets: [("表", rows, [])]).bytes)
      let found = Reconciliation(report.report, strict: false, ofForm: true, rules: nil) { _ in nil }.contradictions
      #expect(found.isEmpty, "\(found.map(\.message.zh))")
    }
  }

  @Test(
    "Money is in the unit that the funds name",
    arguments: [
      "年度资金（元）", "资金（元）", "项目预算（元）", "年度预算（元）", "经费（元）", "项目资金/元", "项目资金（单位:元）", "年度资金（人民币 元）", "资金使用情况(元)",
    ])
  func units(label: String) throws {
    let reading = try form([
      [label, "", "年初预算数", "全年预算数", "全年执行数", "分值"], ["", "年度资金总额", "1000000", "1100000", "1045000", "10"],
    ])
    #expect(reading.definition["budget"]?["initial"] == "1000000元", "\(reading.definition["budget"] ?? .null)")
  }

  @Test("Two units are asked, and a unit without a scale is refused")
  func otherUnits() throws {
    let amounts = ["", "年度资金总额", "1000", "1100", "1045", "10"]
    func funds(_ label: String, over line: [[String]] = []) throws -> FormReading {
      try form(line + [[label, "", "年初预算数", "全年预算数", "全年执行数", "分值"], amounts])
    }
    #expect(try funds("项目资金（元）", over: [["", "", "", "单位：万元"]]).proposal.openUnit?.candidates == ["万元", "元"])
    #expect(try funds("项目资金", over: [["", "", "", "单位：元"]]).definition["budget"]?["initial"] == "1000元")
    #expect(try funds("项目资金", over: [["", "", "", "金额单位：人民币元"]]).definition["budget"]?["initial"] == "1000元")
    #expect(try funds("项目经费（千元）").definition["budget"]?["initial"] == "1000千元")
    #expect(try !funds("项目经费（百元）").faults.isEmpty)
  }

  // MARK: Texts and rows

  @Test("A text stands right of its label, below it, or behind its colon; a remark is none")
  func texts() throws {
    let reading = try read(
      [["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"]] + Self.rows + [
        ["总分", "", "", "", "", "90", "90"], ["存在问题及改进措施", "抽测力量不足。"], ["主要做法和经验：用好平台。"], ["下一步改进措施："], ["注：完成值按实际填写。"],
      ], ["B7:H7", "A8:H8", "A9:H9", "A10:H10"])
    let texts = reading.definition["analysis"]?.array ?? []
    #expect(texts.map { $0["label"] } == ["存在问题及改进措施", "主要做法和经验：", "下一步改进措施："], "\(texts)")
    #expect(texts.map { $0["text"] } == ["抽测力量不足。", "用好平台。", ""], "\(texts)")
    #expect(reading.filled.count == 1 && reading.definition["note"] == "完成值按实际填写。")
    #expect(reading.places["text-1"] == "B7" && reading.places["text-2"] == "A8" && reading.places["text-3"] == "A9", "\(reading.places)")
  }

  @Test("One text over all columns below the rows is no indicator")
  func mergedRemark() throws {
    let reading = try read(
      [["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"]] + Self.rows + [["完成值一律按十二月三十一日的台账填写，逾期不再改"]], ["A6:H6"])
    #expect(reading.filled.count == 1 && reading.faults.isEmpty, "\(reading.filled.map(\.label)) \(reading.faults)")
  }

  @Test("Subtotals are sums of the rows above them, and hold up no total")
  func subtotals() throws {
    let reading = try read([
      ["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"], Self.rows[0], ["产出指标", "数量指标", "巡查", "≥10次", "12次", "60", "60"],
      ["小计", "", "", "", "", "60", "60"], ["效益指标", "社会效益", "满意", "≥90%", "95%", "40", "40"], ["小计", "", "", "", "", "40", "40"],
      ["合计", "", "", "", "", "100", "100"],
    ])
    #expect(reading.unread.isEmpty && reading.filled.count == 2, "\(reading.unread)")
    #expect(reading.form.subtotals.map(\.cell) == ["G6", "G8"])
  }

  @Test("Subtotals of scores alone are of the rows since the one before")
  func subtotalsOfScores() throws {
    let reading = try read([
      ["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"], Self.rows[0], ["产出指标", "数量指标", "巡查", "≥10次", "12次", "40", "40"],
      ["", "质量指标", "合格率", "≥90%", "95%", "20", "20"], ["小计", "", "", "", "", "", "60"],
      ["效益指标", "社会效益", "满意", "≥90%", "95%", "40", "40"], ["小计", "", "", "", "", "", "40"], ["合计", "", "", "", "", "100", "100"],
    ])
    #expect(reading.unread.isEmpty && reading.filled.count == 3, "\(reading.unread)")
    #expect(reading.form.subtotals.map(\.lines) == [0..<2, 2..<3])
  }

  @Test("A subtotal over subtotals is the sum of all its rows, and one that weighs something else is named")
  func nestedSubtotals() throws {
    func form(_ last: String) throws -> FormReading {
      try read([
        ["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"], Self.rows[0], ["产出指标", "数量指标", "巡查", "≥10次", "12次", "60", "60"],
        ["", "小计", "", "", "", "60", "60"], ["", "质量指标", "合格率", "≥90%", "95%", "40", "40"], ["", "小计", "", "", "", "40", "40"],
        ["小计", "", "", "", "", last, "100"], ["合计", "", "", "", "", "100", "100"],
      ])
    }
    #expect(try form("100").form.subtotals.map(\.lines) == [0..<1, 1..<2, 0..<2])
    let wrong = try form("90")
    #expect(wrong.form.subtotals.count == 2)
  }

  // MARK: Headings

  @Test("Last year's columns are last year's, and what was reached within the year is told, not lost")
  func otherYears() throws {
    let head = [["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"]]
    let last = try read(
      head + [
        ["一级指标", "二级指标", "三级指标", "上年实际值", "本年目标值", "本年实际值", "分值", "得分"], ["产出指标", "数量指标", "巡查", "55次", "≥60次", "62次", "100", "100"],
      ])
    #expect(last.filled.first?.actual == "62次" && last.definition["rows"]?.array?.first?["last"]?["actual"] == "55次", "\(last.definition)")
    #expect(last.unread.isEmpty, "\(last.unread)")
    let half = try read(
      head + [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "上半年完成值", "全年完成值", "分值", "得分"], ["产出指标", "数量指标", "巡查", "≥60次", "30次", "62次", "100", "100"],
      ])
    #expect(
      half.filled.first?.actual == "62次" && half.proposal.parts.contains { $0.meaning == "sofar" } && half.unread.isEmpty, "\(half.unread)")
  }

  @Test("One heading over the columns of the levels is theirs, and 年度实际 what came of it")
  func levels() throws {
    let reading = try read(
      [
        ["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"], ["评价指标", "", "指标内容", "指标目标", "年度实际", "自评分", "差异说明"],
        ["产出指标（50分）", "数量指标", "巡查", "≥10次", "", "", ""],
      ], ["A4:B4"])
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    let row = try #require(reading.definition["rows"]?.array?.first)
    #expect(row["level1"] == "产出指标" && row["level2"] == "数量指标" && row["level3"] == "巡查" && row["target"] == "≥10次", "\(row)")
    #expect(reading.guesses["年度实际"] == "actual" && reading.guesses["评价指标"] != nil, "\(reading.guesses)")
  }

  @Test("A form of which nobody knows a heading names it; without a column for the actuals it is refused with what may be it")
  func unknownHeadings() throws {
    let head = [["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"]]
    let named = try read(head + [["大类", "细项", "事项", "年度指标值", "实际完成值", "得分"], ["产出", "数量", "巡查", "≥10次", "", ""]])
    #expect(named.guesses == ["大类": "level1", "细项": "level2", "事项": "level3"], "\(named.guesses)")
    let blank = try read(head + [["一级指标", "二级指标", "三级指标", "年度指标值", "甲栏", "分值", "得分"], ["产出", "数量", "巡查", "≥10次", "", "100", ""]])
    #expect(
      blank.faults.contains { $0.message.zh.contains("实际完成值") && $0.hint?.zh.contains("甲栏") ?? false }, "\(blank.faults.map(\.message.zh))")
  }

  @Test(
    "A form within the year is read by the make of its headings, and 能 under 能否完成 is a word for it",
    arguments: ["7月底完成值", "1—7月实际", "1-7月执行情况"])
  func withinYear(heading: String) throws {
    let reading = try read([
      ["2025年度绩效运行监控表（7月）"], ["项目名称", "巡查"], ["实施单位", "青山站"], ["一级指标", "二级指标", "三级指标", "年初目标值", heading, "年底预计", "能否完成", "原因及措施"],
      ["产出指标", "数量指标", "巡查", "≥60次", "36次", "62次", "能", ""], ["产出指标", "质量指标", "整改率", "≥95%", "91%", "93%", "不能", "人员不足"],
    ])
    #expect(reading.isMonitoring && reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    #expect(
      reading.filled.map { $0.monitored?.expected } == ["62次", "93%"]
        && reading.filled.map { $0.monitored?.likelihoods } == [["能"], ["不能"]])
    #expect(Likelihood(written: "能") == .certain && Likelihood(written: "不能") == .impossible && Likelihood(written: "看情况") == nil)
  }

  // MARK: Names with their targets

  @Test(
    "A name and its target in one cell are parted by their shape, and by nothing else",
    arguments: [
      ("开展质量巡查≥60次", "开展质量巡查", "≥60次"), ("培训从业人员不少于500人", "培训从业人员", "不少于500人"), ("新增监督面积（80万㎡）", "新增监督面积", "80万㎡"),
      ("整改回复率100%", "整改回复率", "100%"), ("生产安全事故死亡人数：0人", "生产安全事故死亡人数", "0人"), ("投诉办结及时率（≥98%）", "投诉办结及时率", "≥98%"),
      ("2025年11月底前完成年度考核", "完成年度考核", "2025年11月底前"), ("车辆运行费≤9.5万元", "车辆运行费", "≤9.5万元"), ("受访业主满意度90%以上", "受访业主满意度", "90%以上"),
      ("绿色工地占比达到30%以上", "绿色工地占比", "30%以上"), ("12345热线办结率98%", "12345热线办结率", "98%"), ("群众安全感有效提升", "群众安全感有效提升", "群众安全感有效提升"),
      ("扬尘投诉量较上年下降", "扬尘投诉量较上年下降", "扬尘投诉量较上年下降"),
    ])
  func joint(text: String, name: String, target: String) {
    let joint = JointTarget(text)
    #expect(joint.name == name && joint.target == target && joint.isParted == (name != text), "\(joint)")
  }

  @Test("三级指标及目标值 over one column is read as both, and what can't be parted is told and judged by people")
  func jointForm() throws {
    let reading = try read([
      ["2025年度绩效自评表"], ["项目名称", "巡查"], ["实施单位", "青山站"], ["一级指标", "二级指标", "三级指标及目标值", "标准分", "完成情况", "自评得分"],
      ["产出指标", "数量指标", "开展质量巡查≥60次", "60", "62次", "60"], ["效益指标", "社会效益", "群众安全感有效提升", "40", "有效提升", "40"],
    ])
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    let rows = reading.definition["rows"]?.array ?? []
    #expect(rows.map { $0["level3"] } == ["开展质量巡查", "群众安全感有效提升"] && rows.map { $0["target"] } == ["≥60次", "群众安全感有效提升"])
    #expect(rows[1]["scoring"] == "tiers" && reading.remarks.map(\.message.zh).joined().contains("C6"))
  }
}
