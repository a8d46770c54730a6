import DocketTestSupport
import Testing
import TextForms
import Values
import Written

@testable import Publishing

@Suite("A heading that nobody knows is asked or named, whatever the form's layout")
struct FormUnknownHeadingTests {
  private static let head = [["2025年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"]]
  private static let funds = [
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"], ["", "年度资金总额", "120", "120", "110", "10", "91.67%", "9.17"],
  ]

  private func read(
    _ headings: [[String]], _ rows: [[String]]? = nil, merged: [String] = [], isWord: Bool = false,
    by understanding: FormUnderstanding = FormUnderstanding()
  ) throws -> FormReading {
    let rows =
      rows ?? [
        ["产出指标", "数量指标", "巡查次数", "≥60次", "66次", "50", "50", ""], ["", "质量指标", "合格率", "≥95%", "96%", "40", "40", ""],
      ]
    let cells = Self.head + Self.funds + headings + rows
    let bytes = isWord ? SmallWordTable(rows: cells, merged: []).bytes : SmallWorkbook(sheets: [("表", cells, merged)]).bytes
    var reading = try FormReading(bytes, understanding: understanding)
    reading.define(inForce: []) { _ in nil }
    return reading
  }

  private static let plain = ["一级指标", "二级指标", "三级指标", "年度指标值", "自评", "分值", "评定", "差距分析"]

  @Test("What may be the actuals or the scores is refused by its cell with the word that answers", arguments: [false, true])
  func figures(isWord: Bool) throws {
    let reading = try read([Self.plain], isWord: isWord)
    let told = reading.faults.map { "\($0.message.zh) \($0.hint?.zh ?? "")" }
    #expect(told.count == 2, "\(told)")
    #expect(told.first?.contains("“自评”") == true && told.first?.contains("自评=actual") == true, "\(told)")
    #expect(told.last?.contains("“评定”") == true && told.last?.contains("评定=score") == true, "\(told)")
    #expect(reading.open.map(\.heading) == ["自评", "评定"] && reading.open.map { $0.candidates.first } == [.actual, .score])
    #expect(reading.understood.contains { $0.heading == "差距分析" && $0.meaning == .reason }, "\(reading.understood)")
  }

  private static let doubled = ["一级指标", "二级指标", "三级指标", "指标值", "目标值", "实际完成值", "分值", "得分"]
  private static func doubledRows(_ second: String) -> [[String]] {
    [["产出指标", "数量指标", "巡查次数", "≥60次", second, "66次", "50", "50"], ["", "质量指标", "合格率", "≥95%", "≥95%", "96%", "40", "40"]]
  }

  @Test("Two columns that are both the targets are asked where their figures differ, and the one that was named counts")
  func doubled() throws {
    let alike = try read([Self.doubled], Self.doubledRows("≥60次"))
    #expect(alike.faults.isEmpty && alike.open.isEmpty, "\(alike.faults)")
    let other = try read([Self.doubled], Self.doubledRows("≥80次"))
    let told = other.faults.map { "\($0.message.zh) \($0.hint?.zh ?? "")" }
    #expect(told.count == 1 && told[0].contains("“目标值”和“指标值”都是") && told[0].contains("目标值=target"), "\(told)")
    #expect(other.open.map(\.heading) == ["目标值"] && other.open.first?.candidates.first == .target)
    for (heading, meaning, target) in [("目标值", "target", "≥80次"), ("指标值", nil, "≥80次"), ("目标值", nil, "≥60次"), ("指标值", "target", "≥60次")] {
      var words = FormUnderstanding()
      words.take(.init(heading: heading, meaning: meaning, shape: nil))
      let reading = try read([Self.doubled], Self.doubledRows("≥80次"), by: words)
      #expect(reading.faults.isEmpty, "\(heading) \(reading.faults)")
      #expect(reading.definition["rows"]?.array?.first?["target"]?.string == target, "\(heading) as \(meaning ?? "0")")
      #expect(reading.unread.map(\.text).contains(target == "≥80次" ? "≥60次" : "≥80次"), "what is left out is named")
    }
  }

  @Test("What was said of two columns that are alike doesn't touch a form where one stands alone")
  func alone() throws {
    var words = FormUnderstanding()
    words.take(.init(heading: "指标值", meaning: nil, shape: "of another form"))
    let headings = ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"]
    let rows = Self.doubledRows("≥80次").map { Array($0[..<4] + $0[5...]) }
    let reading = try read([headings], rows, by: words)
    #expect(reading.faults.isEmpty && reading.definition["rows"]?.array?.first?["target"]?.string == "≥60次", "\(reading.faults)")
  }

  @Test("Answered once they are the columns that they were said to be; left out they are named")
  func answered() throws {
    var words = FormUnderstanding()
    words.take(.init(heading: "自评", meaning: "actual", shape: nil))
    words.take(.init(heading: "评定", meaning: "score", shape: nil))
    let reading = try read([Self.plain], by: words)
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    #expect(reading.filled.map(\.actual) == ["66次", "96%"] && reading.filled.map(\.score) == ["50", "40"])
    var none = FormUnderstanding()
    for heading in ["自评", "评定"] { none.take(.init(heading: heading, meaning: nil, shape: nil)) }
    let left = try read([Self.plain], by: none)
    #expect(left.faults.isEmpty && left.unread.map(\.text).contains("66次"), "\(left.faults) \(left.unread)")
  }

  @Test(
    "Left of the names, what stands over words is a level that no heading names, and noted",
    arguments: [["层面", "二级指标", "三级指标"], ["一级指标", "方面", "三级指标"], ["层面", "方面", "三级指标"]])
  func levels(names: [String]) throws {
    let rows = [
      ["产出指标", "数量指标", "巡查次数", "≥60次", "66次", "50", "50", ""], ["产出指标", "质量指标", "合格率", "≥95%", "96%", "40", "40", ""],
    ]
    let reading = try read([names + ["年度指标值", "实际完成值", "分值", "得分", "偏差原因"]], rows)
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults.map(\.message.zh)) \(reading.unread)")
    let levels = reading.definition["rows"]?.array?.map { [$0["level1"]?.string, $0["level2"]?.string] }
    #expect(levels == [["产出指标", "数量指标"], ["产出指标", "质量指标"]])
    #expect(Set(reading.understood.map(\.heading)) == Set(names).subtracting(["一级指标", "二级指标", "三级指标"]))
  }

  @Test("Under one heading of the levels, beside headings that reach down, unknown ones are the levels by their places")
  func levelsUnderOne() throws {
    let headings = [["评价指标", "", "", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"], ["指标维度", "分类", "指标内容", "", "", "", "", ""]]
    let rows = [
      ["产出指标", "数量指标", "巡查次数", "≥60次", "66次", "50", "50", ""], ["产出指标", "质量指标", "合格率", "≥95%", "96%", "40", "40", ""],
    ]
    let merged = ["A6:C6", "D6:D7", "E6:E7", "F6:F7", "G6:G7", "H6:H7"]
    let reading = try read(headings, rows, merged: merged)
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults.map(\.message.zh)) \(reading.unread)")
    let read = reading.definition["rows"]?.array?.map { [$0["level1"]?.string, $0["level2"]?.string, $0["level3"]?.string] }
    #expect(read == [["产出指标", "数量指标", "巡查次数"], ["产出指标", "质量指标", "合格率"]])
    #expect(
      reading.understood.map(\.heading) == ["指标维度", "分类", "指标内容"].map { "评价指标" + $0 }
        || reading.understood.map(\.heading) == ["指标维度", "分类", "指标内容"], "\(reading.understood)")
  }

  @Test("Beside a heading over figures an empty one, or one over words, isn't what is lacking")
  func empty() throws {
    let rows = [["产出指标", "数量指标", "巡查次数", "≥60次", "66次", "90", "90", "", "台账"]]
    let reading = try read([["一级指标", "二级指标", "三级指标", "年度指标值", "自评", "分值", "得分", "核实栏", "佐证材料"]], rows)
    #expect(reading.faults.count == 1 && reading.faults[0].message.zh.contains("“自评”"), "\(reading.faults.map(\.message.zh))")
    #expect(reading.unread.map(\.text).contains("核实栏") && reading.unread.map(\.text).contains("台账"), "\(reading.unread)")
  }

  @Test("A blank form that is called an assessment and has no column for it asks of the blank one")
  func blank() throws {
    let reading = try read(
      [["一级指标", "二级指标", "三级指标", "年度指标值", "自评", "分值"]], [["产出指标", "数量指标", "巡查次数", "≥60次", "", "90"]])
    #expect(reading.faults.contains { $0.hint?.zh.contains("自评=actual") ?? false }, "\(reading.faults.map(\.message.zh))")
  }

  @Test(
    "One heading over the columns of texts is that of the levels, merged or not",
    arguments: [(["A6:C6"], "评价指标"), ([], "评价指标"), (["A6:C6"], "指标"), ([], "考核指标")])
  func levels(merged: [String], heading: String) throws {
    let reading = try read([[heading, "", "", "年度指标值", "实际完成值", "分值", "得分", "差距分析"]], merged: merged)
    #expect(reading.faults.isEmpty && reading.unread.isEmpty, "\(reading.faults) \(reading.unread)")
    let rows = reading.definition["rows"]?.array ?? []
    #expect(rows.map { $0["level3"] } == ["巡查次数", "合格率"] && rows.map { $0["level2"] } == ["数量指标", "质量指标"], "\(rows)")
    #expect(rows.map { $0["level1"] } == ["产出指标", "产出指标"] && rows.map { $0["target"] } == ["≥60次", "≥95%"], "\(rows)")
    #expect(reading.remarks.map(\.message.zh).joined().contains("“\(heading)”按“一级指标”"))
  }

  @Test("What the office says is the target of names that have theirs in the same cell is both", arguments: ["三级指标及目标值", "指标与值"])
  func joint(heading: String) throws {
    var words = FormUnderstanding()
    words.take(.init(heading: heading, meaning: "target", shape: nil))
    let rows = [["产出指标", "数量指标", "巡查次数≥60次", "66次", "50", "50"], ["", "质量指标", "合格率≥95%", "96%", "40", "40"]]
    let reading = try read([["一级指标", "二级指标", heading, "实际完成值", "分值", "得分"]], rows, by: words)
    #expect(reading.faults.isEmpty, "\(reading.faults)")
    #expect(reading.definition["rows"]?.array?.map { $0["target"] } == ["≥60次", "≥95%"], "\(reading.definition.text())")
  }
}
