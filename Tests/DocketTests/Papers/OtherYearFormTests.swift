import DocketTestSupport
import Foundation
import Testing

/// A form of another year than the table's: what was filled in then is no answer of now.
@Suite("A form of another year")
struct OtherYearFormTests {
  private static func form(_ year: Int, filled: Bool, actual: String = "250次", score: String = "50") -> Data {
    func hand(_ text: String) -> String { filled ? text : "" }
    let rows = [
      ["\(year)年度项目支出绩效自评表"], ["项目名称", "监督"],
      ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
      ["", "年度资金总额", "50", "50", hand("48"), "10", hand("96%"), hand("9.6")],
      ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"],
      ["产出指标", "数量指标", "检查次数", "≥240次", hand(actual), "50", hand(score), ""],
      ["效益指标", "社会效益", "办结率", "≥95%", hand("96%"), "40", hand("40"), ""], ["总分", "", "", "", "", "100", hand("99.6"), ""],
    ]
    return Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes)
  }

  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice()
    for year in [2022, 2023] {
      try office.put("empty-\(year).xlsx", Self.form(year, filled: false))
      try office.put("filled-\(year).xlsx", Self.form(year, filled: true))
    }
    return office
  }

  @Test("adopted for this year, last year's scores are named with the answers, and what records them says of which year they are")
  func leftOut() throws {
    let office = try office()
    let adopted = try office.run(["table", "adopt", "filled-2022.xlsx", "--table", "t", "--year", "2023"], language: "zh")
    #expect(adopted.status == 0 && adopted.output.contains("文件写的是 2022 年"), "\(adopted)")
    for text in ["G6 检查次数 得分", "G7 办结率 得分", "H4 资金得分", "G4 执行率", "G8 总分", "E6 检查次数 完成值"] {
      #expect(adopted.errors.contains(text), "\(text): \(adopted.errors)")
    }
  }

  @Test("entered, it is refused, unless the adopted file has that year in its title as well: then it is said")
  func entered() throws {
    let office = try office()
    try office.record([
      ["table", "adopt", "empty-2023.xlsx", "--table", "own"], ["table", "adopt", "filled-2022.xlsx", "--table", "same", "--year", "2023"],
      ["table", "adopt", "empty-2022.xlsx", "--table", "stale", "--year", "2023"],
    ])
    let refused = try office.run(["table", "assess", "own", "--file", "filled-2022.xlsx"], language: "zh")
    #expect(refused.status == 3 && refused.errors.contains("是 2022 年的"), "\(refused)")
    for table in ["same", "stale"] {
      let noted = try office.run(["table", "assess", table, "--file", "filled-2022.xlsx"], language: "zh")
      #expect(noted.status == 0 && noted.errors.contains("按 2023 年录入"), "\(table): \(noted)")
    }
    let own = try office.run(["table", "assess", "own", "--file", "filled-2023.xlsx"], language: "zh")
    #expect(own.status == 0 && own.errors.isEmpty && own.output.contains("合计 99.6 / 100"), "\(own)")
  }

  @Test("a 0 beside words that no rule scores is a judgement, from a file and by hand; another score asks how far it was reached")
  func nothing() throws {
    let office = try office()
    try office.record([["table", "adopt", "empty-2023.xlsx", "--table", "t"], ["table", "adopt", "empty-2023.xlsx", "--table", "u"]])
    try office.put("zero.xlsx", Self.form(2023, filled: true, actual: "低于240次", score: "0"))
    try office.put("half.xlsx", Self.form(2023, filled: true, actual: "低于240次", score: "25"))
    let half = try office.run(["table", "assess", "t", "--file", "half.xlsx"], language: "zh")
    #expect(half.status == 1 && half.output.contains("没有采用"), "\(half)")
    let file = try office.run(["table", "assess", "t", "--file", "zero.xlsx"], language: "zh")
    #expect(file.output.contains("得分 0 / 50") && !file.output.contains("没有采用"), "\(file)")
    let hand = try office.run(["table", "assess", "u", "1", "--actual", "低于240次", "--score", "0"], language: "zh")
    #expect(hand.status == 0 && hand.output.contains("得分 0 / 50"), "\(hand)")
    let ruled = try office.run(["table", "assess", "u", "2", "--actual", "96%", "--score", "0"], language: "zh")
    #expect(ruled.status == 2 && ruled.errors.contains("--理由"), "\(ruled)")
  }
}
