import DocketTestSupport
import Foundation
import Testing

/// Whose form a file is: the sheet that was adopted is the one that is read and filled, and another project's form stops.
@Suite("Whose form a file is")
struct FormIdentityTests {
  private static let projects = [("质量", "质量监督经费", "320次"), ("安全", "安全监督经费", "415次")]

  private static func rows(_ project: String, _ actual: String, filled: Bool, unit: String = "某站") -> [[String]] {
    func hand(_ text: String) -> String { filled ? text : "" }
    return [
      ["项目支出绩效自评表（2023年度）"], ["项目名称", project, "", "实施单位", unit], ["一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
      ["产出指标", "抽查项次", "≥300次", hand(actual), "60", hand("60")], ["满意度", "满意度", "≥90%", hand("92%"), "40", hand("40")],
      ["总分", "", "", "", "100", hand("100")],
    ]
  }

  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice()
    for (name, isFilled) in [("empty.xlsx", false), ("filled.xlsx", true)] {
      let sheets = Self.projects.map { ($0.0, Self.rows($0.1, $0.2, filled: isFilled), [String]()) }
      try office.put(name, Data(SmallWorkbook(sheets: sheets).bytes))
    }
    try office.put("other.xlsx", Data(SmallWorkbook(sheets: [("表", Self.rows("质量监督经费", "999次", filled: true), [])]).bytes))
    try office.put("renamed.xlsx", Data(SmallWorkbook(sheets: [("表", Self.rows("安全监督经费", "415次", filled: true, unit: "乙站"), [])]).bytes))
    return office
  }

  @Test("of several forms in a file the one that is meant is named, and from then on assess, fill and submit use it")
  func sheets() throws {
    let office = try office()
    let several = try office.run(["table", "adopt", "empty.xlsx", "--table", "anquan"])
    #expect(several.status == 2 && several.errors.contains("质量") && several.errors.contains("--sheet"), "\(several)")
    try office.record([["table", "adopt", "empty.xlsx", "--table", "anquan", "--sheet", "安全"]])
    let assessed = try office.run(["table", "assess", "anquan", "--file", "filled.xlsx"])
    #expect(assessed.status == 0 && assessed.output.contains("415次") && !assessed.output.contains("320次"), "\(assessed)")
    try office.record([["table", "fill", "anquan", "--output", "out.xlsx"]])
    #expect(try office.run(["reconcile", "out.xlsx", "--sheet", "安全"]).status == 0)
    let shown = try office.run(["reading", "out.xlsx", "--json"]).output
    #expect(
      shown.contains(#""text":"415次""#) == false && shown.contains(#""numbers":{"all":10,"meant":10,"away":0,"unread":0}"#), "\(shown)")
  }

  @Test("the form of another project or of another unit is refused with both names, unless its own is typed")
  func others() throws {
    let office = try office()
    try office.record([["table", "adopt", "empty.xlsx", "--table", "anquan", "--sheet", "安全"]])
    for (file, theirs, own) in [("other.xlsx", "质量监督经费", "安全监督经费"), ("renamed.xlsx", "乙站", "某站")] {
      for command in [
        ["table", "assess", "anquan"], ["table", "fill", "anquan", "--output", "o.xlsx"], ["table", "next", "anquan", "--year", "2024"],
      ] {
        let words = command + ["--file", file]
        let refused = try office.run(words)
        #expect(refused.status == 2 && refused.errors.contains(theirs) && refused.errors.contains(own), "\(words): \(refused)")
      }
      let taken = try office.run(["table", "assess", "anquan", "--file", file, "--project", theirs, "--dry-run"])
      #expect(taken.status == 0, "\(taken)")
      #expect(try office.run(["table", "assess", "anquan", "--file", file, "--project", "别的"]).status == 2)
    }
  }

  @Test("each form of a file is checked by itself, and the whole is proved only where all are")
  func verdicts() throws {
    let office = try office()
    #expect(try office.run(["reconcile", "filled.xlsx", "--json"]).output.contains(#""verdict":"proved"}"#))
    var wrong = Self.rows("安全监督经费", "200次", filled: true)
    wrong[4][4] = "90"
    let sheets = [("质量", Self.rows("质量监督经费", "320次", filled: true), [String]()), ("安全", wrong, [])]
    try office.put("half.xlsx", Data(SmallWorkbook(sheets: sheets).bytes))
    let half = try office.run(["reconcile", "half.xlsx"], language: "zh")
    #expect(half.status == 1 && half.output.contains("质量：没有发现问题") && half.output.contains("安全：2 处"), "\(half)")
    #expect(try office.run(["reconcile", "half.xlsx", "--sheet", "质量"]).status == 0)
  }
}
