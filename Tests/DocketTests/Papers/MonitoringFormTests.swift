import DocketTestSupport
import Foundation
import Testing
import Values

/// The bureau's own form of how the year goes: adopted as that, entered of its day, given back, and never the year's result.
@Suite("A bureau's monitoring form")
struct MonitoringFormTests {
  /// A form as bureaus print it; filled by hand, or empty.
  private static func form(
    filled: Bool, title: String = "2024年项目支出绩效运行监控表（1—7月）", isTicked: Bool = false, rate: String = "55%", months: String = "1-7月"
  ) -> Data {
    func hand(_ texts: String...) -> [String] { filled ? texts : texts.map { _ in "" } }
    let above = [
      [title], ["项目名称", "质量安全监督经费"], ["主管单位", "区住建局"], ["资金（万元）", "", "年初预算数", months + "执行数", months + "执行率", "全年预计执行数"],
      ["", "年度资金总额", "120"] + hand("66", rate, "120"),
    ]
    let heads = ["一级指标", "二级指标", "三级指标", "年度指标值", months + "执行情况", "全年预计完成情况"]
    let levels = [["产出指标", "数量指标", "检查次数", "≥240次"], ["", "", "培训人数", "≥1.2万人次"], ["效益指标", "社会效益", "事故起数", "0起"]]
    let given = [hand("150次", "245次"), hand("9000人次", "1.1万人次"), hand("0起", "0起")]
    let rows: [[String]]
    var merged = ["A4:A5"]
    if isTicked {
      rows =
        [
          heads + ["偏差原因分析", "", "", "完成目标可能性", "", ""],
          ["", "", "", "", "", "", "人员保障", "其他", "原因说明", "确定能", "有可能", "完全不可能"],
          levels[0] + given[0] + ["", "", ""] + hand("√", "", ""), levels[1] + given[1] + hand("√", "", "下半年场次少") + hand("", "√", ""),
          levels[2] + given[2] + ["", "", ""] + hand("√", "", ""),
        ]
      merged += ["A6:A7", "B6:B7", "C6:C7", "D6:D7", "E6:E7", "F6:F7", "G6:I6", "J6:L6", "A8:A9"]
    } else {
      rows =
        [
          heads + ["偏差原因分析", "完成目标可能性"], levels[0] + given[0] + [""] + hand("确定能"),
          levels[1] + given[1] + hand("下半年场次少", "有可能"), levels[2] + given[2] + [""] + hand("确定能"),
        ]
      merged.append("A7:A8")
    }
    return Data(SmallWorkbook(sheets: [("监控", above + rows, merged)]).bytes)
  }

  private func office(_ form: Data) throws -> BuiltOffice {
    let office = try BuiltOffice()
    try office.put("empty.xlsx", form)
    return office
  }

  private static let now = "2024-08-03T09:00:00+08:00"

  private func run(_ office: BuiltOffice, _ words: String..., now: String = Self.now) throws -> Sandbox.Answer {
    try office.accept(words, language: "zh", now: now)
  }

  @Test(
    "is of the months that its headings name, whatever its title says; what names none is asked, and filled as of the day that was said")
  func months() throws {
    let titles = ["2024年项目支出绩效目标执行监控表", "2024年度项目支出绩效中期监控表"]
    for (title, months, day) in [(titles[0], "1～7月", "2024-07-31"), (titles[1], "1—7月", "2024-07-31"), (titles[0], "阶段性", nil)] {
      let office = try office(Self.form(filled: false, title: title, months: months))
      try office.put("f.xlsx", Self.form(filled: true, title: title, months: months))
      #expect(try run(office, "table", "adopt", "empty.xlsx", "--table", "m").status == 0)
      let assessed = try run(office, "table", "assess", "m", "--file", "f.xlsx")
      if let day {
        #expect(assessed.status == 0 && assessed.output.contains("监控 \(day)"), "\(assessed)")
      } else {
        #expect(assessed.status == 2 && assessed.errors.contains("--监控"), "\(assessed)")
        #expect(try run(office, "table", "assess", "m", "--file", "f.xlsx", "--monitor", "2024-07-31").status == 0)
      }
      let filled = try run(office, "table", "fill", "m", "--output", "g.xlsx")
      #expect(!filled.output.contains("填了 0 格"), "\(title) \(months) \(filled)")
    }
  }

  @Test(
    "is adopted as monitoring, entered of the last day of its months, filled with the same, and no row of the year has an actual",
    arguments: [true, false])
  func wayRound(isTicked: Bool) throws {
    let office = try office(Self.form(filled: false, isTicked: isTicked))
    let adopted = try run(office, "table", "adopt", "empty.xlsx", "--table", "m")
    #expect(adopted.status == 0 && adopted.output.contains("监控表"), "\(adopted)")
    #expect(!adopted.errors.contains("没有读"), "\(adopted)")
    try office.put("filled.xlsx", Self.form(filled: true, isTicked: isTicked))
    let entered = try run(office, "table", "assess", "m", "--file", "filled.xlsx")
    #expect(entered.status == 0, "\(entered)")
    for text in ["监控 2024-07-31 · 150次 · 全年预计 245次 · 确定能", "9000人次 · 全年预计 1.1万人次 · 有可能", "66万元 · 全年预计 120万元"] {
      #expect(entered.output.contains(text), "\(text): \(entered)")
    }
    let monitor = try JSON(parsing: Array(try run(office, "table", "monitor", "m", "--on", "2024-07-31", "--json").output.utf8.dropLast()))
    let rows = try #require(monitor["rows"]?.array)
    #expect(rows.map { $0["actual"]?.string } == ["150次", "9000人次", "0起"] && rows[1]["likelihood"] == "possible")
    #expect(rows[1]["deviation"] == "下半年场次少" && (rows[1]["cause"] == "staff") == isTicked)
    #expect(
      monitor["budget"]?["value"] == 660_000 && monitor["budget"]?["expectedValue"] == 1_200_000, "\(monitor["budget"]?.text() ?? "")")
    let table = try JSON(parsing: Array(try run(office, "table", "show", "m", "--json").output.utf8.dropLast()))
    #expect(table["rows"]?.array?.allSatisfy { $0["actual"] == .null || $0["actual"] == nil } == true, "\(table["rows"]?.text() ?? "")")
    #expect(table["budget"]?["executed"] == nil || table["budget"]?["executed"] == .null)
    // Given back into the empty form, it is what was filled by hand.
    let back = try run(office, "table", "fill", "m", "--output", "back.xlsx")
    #expect(back.status == 0, "\(back)")
    let again = try run(office, "table", "assess", "m", "--file", "back.xlsx")
    #expect(again.status == 0 && again.output.contains("没有录入"), "\(again)")
    let first = try run(office, "table", "fill", "m", "--file", "filled.xlsx", "--output", "same.xlsx")
    #expect(first.status == 0 && first.output.contains("填了 0 格"), "\(first)")
  }

  @Test("Held against itself, what was spent by its day makes its rate")
  func reconciled() throws {
    let office = try office(Self.form(filled: true))
    let right = try run(office, "核对", "empty.xlsx")
    #expect(right.status == 0 && right.output.contains("✔"), "\(right)")
    try office.put("wrong.xlsx", Self.form(filled: true, rate: "92%"))
    let wrong = try run(office, "核对", "wrong.xlsx")
    #expect(wrong.status == 1 && wrong.output.contains("“年度资金总额”的执行率应为55%"), "\(wrong)")
  }

  @Test("Before its months are over it isn't entered, but of another day that has come; answers beside the file are refused")
  func refused() throws {
    let office = try office(Self.form(filled: false))
    #expect(try run(office, "table", "adopt", "empty.xlsx", "--table", "m").status == 0)
    try office.put("filled.xlsx", Self.form(filled: true))
    #expect(try run(office, "table", "assess", "m", "--file", "filled.xlsx", now: "2024-07-01T09:00:00+08:00").status == 3)
    #expect(try run(office, "table", "assess", "m", "--file", "filled.xlsx", "--monitor", "2024-07-20").status == 0)
    #expect(try run(office, "table", "assess", "m", "--file", "filled.xlsx", "--actual", "1").status == 2)
  }

  @Test("the parts of the funds are entered by form and by hand, shown, and given back in their own rows")
  func parts() throws {
    func form(_ amounts: [[String]]) -> Data {
      let rows =
        [
          ["2024年项目支出绩效运行监控表（1—7月）"], ["项目名称", "质量安全监督经费"], ["主管单位", "区住建局"],
          ["资金（万元）", "", "年初预算数", "1-7月执行数", "1-7月执行率", "全年预计执行数"], ["", "年度资金总额", "120"] + amounts[0],
          ["", "其中：财政拨款", "90"] + amounts[1], ["", "其他资金", "30"] + amounts[2],
          ["一级指标", "二级指标", "三级指标", "年度指标值", "1-7月执行情况", "全年预计完成情况"], ["产出指标", "数量指标", "检查次数", "≥240次", "", ""],
        ]
      return Data(SmallWorkbook(sheets: [("监控", rows, ["A4:A7"])]).bytes)
    }
    let office = try office(form([["", "", ""], ["", "", ""], ["", "", ""]]))
    let adopted = try run(office, "table", "adopt", "empty.xlsx", "--table", "m")
    #expect(adopted.status == 0 && !adopted.errors.contains("没有读"), "\(adopted)")
    try office.put("filled.xlsx", form([["66", "55%", "120"], ["54", "60%", "90"], ["", "", ""]]))
    let entered = try run(office, "table", "assess", "m", "--file", "filled.xlsx")
    #expect(entered.status == 0 && entered.output.contains("财政拨款 · 监控 2024-07-31 · 54万元 · 全年预计 90万元"), "\(entered)")
    let again = try run(office, "table", "assess", "m", "--file", "filled.xlsx")
    #expect(again.output.contains("没有录入"), "\(again)")
    let hand = try run(office, "table", "assess", "m", "budget:其他", "--monitor", "2024-07-31", "--actual", "12万元", "--expected", "30万元")
    #expect(hand.status == 0, "\(hand)")
    #expect(try run(office, "table", "assess", "m", "budget:其他", "--monitor", "2024-07-31", "--actual", "一些").status == 2)
    let shown = try run(office, "table", "monitor", "m", "--on", "2024-07-31").output
    #expect(shown.contains("财政拨款") && shown.contains("54.00") && shown.contains("12.00"), "\(shown)")
    let json = try JSON(parsing: Array(try run(office, "table", "monitor", "m", "--on", "2024-07-31", "--json").output.utf8.dropLast()))
    #expect(json["budget"]?["parts"]?.array?.map { $0["label"]?.string } == ["财政拨款", "其他资金"])
    let filled = try run(office, "table", "fill", "m", "--output", "out.xlsx")
    #expect(filled.status == 0 && !filled.output.contains("还没有内容，空着：D"), "\(filled)")
    #expect(try run(office, "table", "adopt", "out.xlsx", "--table", "u").status == 0)
    let back = try run(office, "table", "assess", "u", "--file", "out.xlsx")
    for text in ["66万元 · 全年预计 120万元", "54万元 · 全年预计 90万元", "12万元 · 全年预计 30万元"] {
      #expect(back.output.contains(text), "\(text): \(back)")
    }
    #expect(try run(office, "verify").status == 0)
  }
}
