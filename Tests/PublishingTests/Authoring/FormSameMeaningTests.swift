import DocketTestSupport
import Indicators
import Readings
import Testing
import TextForms
import Values
import Written

@testable import Publishing

@Suite("Of two columns that mean the same the right one is told by its year, by its place, or asked")
struct FormSameMeaningTests {
  private static let head = [["2025年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"]]

  private func read(_ rows: [[String]], merged: [String] = [], _ answers: [(String, String?)] = []) throws -> FormReading {
    var words = KnownReadings()
    for (heading, meaning) in answers { try words.say(heading, meaning) }
    var reading = try FormReading(SmallWorkbook(sheets: [("表", Self.head + rows, merged)]).bytes, known: words)
    reading.define(inForce: []) { _ in nil }
    return reading
  }

  private func rows(_ reading: FormReading) -> [JSON] { reading.definition["rows"]?.array ?? [] }

  private static let levels = ["一级指标", "二级指标", "三级指标", "分值", "指标值"]

  @Test(
    "What was done is this year's and the whole year's; the other one stays beside it",
    arguments: [
      ["2024年实际值", "2025年实际值"], ["年中完成值", "年终完成值"], ["监控时完成值", "决算时完成值"], ["上半年完成值", "全年完成值"], ["1-6月完成值", "1-12月完成值"],
    ])
  func earlier(headings: [String]) throws {
    let reading = try read([Self.levels + headings + ["得分"], ["产出", "数量", "巡查", "100", "36个", "17个", "36个", "100"]])
    #expect(reading.faults.isEmpty && reading.filled.map(\.actual) == ["36个"], "\(reading.faults) \(reading.filled)")
    #expect(reading.unread.isEmpty, "\(reading.unread)")
    if headings[0].hasPrefix("2024") { #expect(rows(reading).first?["last"]?["actual"] == "17个") }
  }

  @Test(
    "Under one heading for both too",
    arguments: ["完成值", "实现值", "完成情况", "完成"], [["中期", "年终"], ["年中", "年末"], ["上半年", "全年"], ["1-6月", "1-12月"], ["6月底", "12月底"]])
  func parts(group: String, halves: [String]) throws {
    let reading = try read(
      [Self.levels + [group, "", "得分"], ["", "", "", "", ""] + halves + [""], ["产出", "数量", "巡查", "100", "36个", "17个", "36个", "100"]],
      merged: ["A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:G4", "H4:H5"])
    #expect(reading.faults.isEmpty && reading.filled.map(\.actual) == ["36个"], "\(group) \(halves) \(reading.faults) \(reading.filled)")
  }

  @Test("What is like a heading of the catalog is asked as well", arguments: [["原定目标值", "调整后目标值"], ["申报目标值", "批复目标值"]])
  func alike(headings: [String]) throws {
    let form = [
      ["一级指标", "二级指标", "三级指标", "分值"] + headings + ["完成值", "得分"], ["产出", "数量", "巡查", "100", "32个", "36个", "35个", "97.22"],
    ]
    #expect(try read(form).proposal.open.map(\.heading) == headings)
    let answered = try read(form, [(headings[1], "target")])
    #expect(answered.faults.isEmpty && rows(answered).first?["target"] == "36个", "\(answered.faults)")
    #expect(answered.unread.map(\.text) == ["32个"], "\(answered.unread)")
  }

  @Test(
    "A rate that only divides is known where it is right, and named where it isn't",
    arguments: [("104.17%", "101.05%", true), ("104%", "100%", true), ("104.2%", "101.1%", true), ("95%", "101.05%", false)])
  func reached(first: String, second: String, isRight: Bool) throws {
    let reading = try read([
      ["一级指标", "二级指标", "三级指标", "计量单位", "年度目标值", "实际完成值", "完成率", "分值", "得分"],
      ["产出指标", "数量指标", "检查", "次", "240", "250", first, "60", "60"], ["满意度指标", "满意度", "满意度", "%", "95", "96", second, "40", "40"],
    ])
    #expect(reading.faults.isEmpty && reading.proposal.checks.contains { $0.verdict == .contradicted } != isRight, "\(reading.unread)")
  }

  @Test("A rate beside words divides nothing, and is known where those beside figures are right")
  func ratesOfWords() throws {
    for (first, isRight) in [("105%", true), ("95%", false)] {
      let reading = try read([
        ["一级指标", "二级指标", "三级指标", "分值", "年度指标值", "实际完成值", "完成率", "得分"], ["产出指标", "数量指标", "检查", "60", "≥240次", "252次", first, "60"],
        ["效益指标", "社会效益", "意识", "40", "显著提升", "基本达到", "100%", "40"],
      ])
      #expect(reading.faults.isEmpty && reading.proposal.checks.contains { $0.verdict == .contradicted } != isRight, "\(reading.unread)")
    }
  }

  @Test("满分 behind the names is the rows' where 分值 stands behind the first level")
  func fullMarks() throws {
    let reading = try read(
      [
        ["一级指标", "分值", "二级指标", "三级指标", "满分", "年度指标值", "实际完成值", "得分"], ["产出", "60", "数量", "巡查", "40", "32个", "36个", "40"],
        ["", "", "质量", "整改率", "20", "100%", "97.5%", "19.5"], ["效益", "40", "社会", "事故", "40", "0", "0", "40"],
      ], merged: ["A5:A6", "B5:B6"])
    #expect(reading.faults.isEmpty && rows(reading).map { $0["weight"] } == [40, 20, 40] && reading.unread.isEmpty, "\(reading.unread)")
  }

  @Test("Of two levels the second is the names, by one line of headings or by two")
  func twoLevels() throws {
    let one = try read([["一级指标", "二级指标", "目标值", "完成值", "分值", "得分"], ["产出", "巡查", "32个", "36个", "100", "100"]])
    #expect(one.faults.isEmpty && rows(one).first?["level3"] == "巡查" && rows(one).first?["level1"] == "产出", "\(one.faults)")
    #expect(one.guesses["二级指标"] == "level3")
    let two = [
      ["绩效指标", "", "目标值", "", "分值", "完成值", "得分"], ["一级指标", "二级指标", "申报", "批复", "", "", ""],
      ["产出", "巡查", "32个", "36个", "100", "36个", "100"],
    ]
    let merged = ["A4:B4", "C4:D4", "E4:E5", "F4:F5", "G4:G5"]
    #expect(try read(two, merged: merged).faults.count == 1)
    for answers in [[("批复", "target")], [("批复", "target"), ("申报", nil)]] as [[(String, String?)]] {
      let reading = try read(two, merged: merged, answers)
      #expect(reading.faults.isEmpty && rows(reading).first?["level3"] == "巡查" && rows(reading).first?["target"] == "36个", "\(answers)")
    }
  }

  @Test("What was said of a heading on another form doesn't take the place of a heading of the catalog")
  func otherForm() throws {
    var words = KnownReadings()
    words.words.append(.init(heading: "评分标准", meaning: "target", shape: "of another form"))
    let rows = [["一级指标", "三级指标", "年度指标值", "完成值", "分值", "评分标准"], ["产出", "检查", "240次", "250次", "100", "每低1%扣1分"]]
    var reading = try FormReading(SmallWorkbook(sheets: [("表", Self.head + rows, [])]).bytes, known: words)
    reading.define(inForce: []) { _ in nil }
    #expect(reading.faults.isEmpty && reading.definition["rows"]?.array?.first?["target"] == "240次", "\(reading.faults)")
  }

  @Test(
    "The levels may stand behind the names, and nothing has to say what was done",
    arguments: [
      ["三级指标", "指标类型", "年度指标值", "实际完成值"], ["三级指标", "一级指标", "年度指标值", "得分"], ["指标名称", "指标类型", "目标值", "完成值"],
    ])
  func behind(headings: [String]) throws {
    let reading = try read([headings + ["分值"], ["检查", "产出", "240次", "100", "100"]])
    #expect(reading.faults.isEmpty && rows(reading).first?["level3"] == "检查" && rows(reading).first?["level1"] == "产出", "\(reading.faults)")
  }

  @Test("A row that adds others up is no indicator", arguments: ["产出小计", "产出指标小计", "本级合计"])
  func subtotals(name: String) throws {
    let reading = try read(
      [
        Self.levels + ["完成值", "得分"], ["产出", "数量", "巡查", "60", "12次", "12次", "60"], [name, "", "", "60", "", "", "60"],
        ["效益", "社会", "投诉", "40", "≤3起", "2起", "40"], ["合计", "", "", "100", "", "", "100"],
      ], merged: ["A6:C6", "A8:C8"])
    #expect(rows(reading).count == 2 && reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
  }

  @Test("A row that weighs as much as the one above it, and says no sum, is named; that of the funds has their points")
  func besideRows() throws {
    func form(_ name: String) throws -> FormReading {
      try read(
        [
          ["项目资金（万元）", "", "", "全年预算数", "全年执行数", "执行率", ""], ["总额", "", "", "900", "862", "95.78%", ""],
          ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"], ["产出", "数量", "巡查", "12次", "12次", "80", "80"],
          ["效益", "社会", "投诉", "≤3起", "2起", "10", "9"], [name, "", "", "", "", "10", "9.58"], ["合计", "", "", "", "", "100", "98.58"],
        ], merged: ["A9:E9", "A10:E10"])
    }
    let funds = try form("预算执行率得分")
    #expect(funds.faults.isEmpty && funds.unread.isEmpty && funds.places["budget-score"] == "G9", "\(funds.unread) \(funds.places)")
  }

  @Test("指标 over two columns of words is over the first level and the names")
  func joint() throws {
    let form = [
      ["指标", "", "目标", "", "分值", "完成值", "得分"], ["", "", "年初", "调整后", "", "", ""], ["产出", "巡查", "32个", "36个", "100", "36个", "100"],
    ]
    let merged = ["A4:B5", "C4:D4", "E4:E5", "F4:F5", "G4:G5"]
    #expect(Set(try read(form, merged: merged).proposal.open.map(\.heading)) == ["年初", "调整后"])
    let reading = try read(form, merged: merged, [("调整后", "target")])
    #expect(reading.faults.isEmpty && rows(reading).first?["level3"] == "巡查" && rows(reading).first?["level1"] == "产出", "\(reading.faults)")
  }

  @Test("Names of a fourth level stand behind their third; a name that several rows have is nobody's id")
  func fourLevels() throws {
    let four = try read([
      ["一级指标", "二级指标", "三级指标", "四级指标", "分值", "指标值", "完成值", "得分"], ["产出", "数量", "现场巡查", "深基坑", "50", "24次", "", ""],
      ["产出", "数量", "现场巡查", "高支模", "50", "18次", "", ""],
    ])
    #expect(four.faults.isEmpty && rows(four).map { $0["level3"] } == ["现场巡查·深基坑", "现场巡查·高支模"], "\(four.faults)")
    #expect(four.unread.isEmpty, "\(four.unread)")
    let same = try read([
      ["一级指标", "二级指标", "三级指标", "分值", "指标值", "完成值"], ["产出", "数量", "巡查", "50", "24次", ""], ["产出", "数量", "巡查", "50", "18次", ""],
    ])
    #expect(rows(same).map { $0["id"] } == ["巡查-1", "巡查-2"])
  }

  @Test("A time of 时效 is a ceiling, and how much less a cost is to be a floor; both are said")
  func directions() throws {
    let reading = try read([
      ["一级指标", "二级指标", "三级指标", "分值", "年度指标值", "实际完成值"], ["产出指标", "时效指标", "信访办结时限", "20", "15天", ""],
      ["产出指标", "时效指标", "审核用时", "20", "3个工作日", ""], ["成本指标", "经济成本指标", "三公经费", "20", "比上年下降3%", ""],
      ["成本指标", "经济成本指标", "资金节约额", "10", "10万元", ""], ["成本指标", "经济成本指标", "支出", "10", "90万元", ""],
      ["产出指标", "数量指标", "公示时间", "10", "15天", ""], ["产出指标", "时效指标", "答复", "10", "≥15天", ""],
      ["效益指标", "社会效益", "亡人事故", "0", "1起", ""], ["效益指标", "社会效益", "返工率", "0", "5%", ""], ["产出指标", "数量指标", "受理投诉", "0", "30件", ""],
      ["效益指标", "社会效益", "投诉量", "0", "同比下降30%", ""], ["效益指标", "社会效益", "排名", "0", "排名前10位", ""],
    ])
    #expect(
      rows(reading).map { $0["direction"]?.string } == ["down", "down", "up", "up", nil, nil, nil, "down", "down", nil, nil, "down"],
      "\(rows(reading))")
    let remarks = reading.remarks.map(\.message.zh).joined()
    #expect(remarks.contains("E5“15天”按不超过") && remarks.contains("E7“比上年下降3%”按不少于"), "\(remarks)")
  }

  private static let longTerm = ["数量指标", "三年检查次数", "≥300次"]
  private static let yearly = ["数量指标", "检查次数", "≥100次"]

  @Test(
    "Of two blocks side by side the year's is read, wherever its title stands, and the other one is named",
    arguments: ["长期目标（2025—2027年）", "中期绩效目标", "实施期目标"], [true, false])
  func blocks(title: String, isFirst: Bool) throws {
    let titles = isFirst ? ["年度目标", "", "", title, "", ""] : [title, "", "", "年度目标", "", ""]
    let blocks = ["二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"]
    let row = isFirst ? Self.yearly + Self.longTerm : Self.longTerm + Self.yearly
    // What only the other block has is no row of this one.
    let blank = ["", "", ""]
    let rest = isFirst ? blank + ["社会效益", "投诉下降", "≥5%"] : ["社会效益", "投诉下降", "≥5%"] + blank
    let goals = isFirst ? ["全年检查", "", "", "保安全", "", ""] : ["保安全", "", "", "全年检查", "", ""]
    let over = ["A4:A5", "B4:D4", "E4:G4", "B5:D5", "E5:G5"]
    for (rows, merged) in [
      ([["绩效目标"] + titles, [""] + goals, ["一级指标"] + blocks, ["产出指标"] + row, ["效益指标"] + rest], over),
      ([["一级指标"] + titles, [""] + blocks, ["产出指标"] + row], ["A4:A5", "B4:D4", "E4:G4"]),
    ] {
      let reading = try read(rows, merged: merged)
      let row = self.rows(reading)
      #expect(row.map { $0["level3"] } == ["检查次数"] && row.first?["target"] == "≥100次" && row.first?["level2"] == "数量指标", "\(row)")
      #expect(reading.unread.isEmpty && reading.proposal.guessed.contains { $0.meaning == "away" && $0.heading == "指标值" })
    }
  }

}
