import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("Numbers of a bureau's form that weren't read")
struct UnreadNumbersTests {
  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  /// A form whose column 复核分 isn't one that is read.
  private static func form(_ office: BuiltOffice, score: String = "50", checked: String = "45") throws {
    let rows = [
      ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"],
      ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "复核分", "联系电话"],
      ["产出指标", "数量指标", "巡查次数", "≥4次", "5次", "50", score, checked, "0745"],
      ["产出指标", "质量指标", "合格率", "≥95%", "96%", "50", "50", "", ""], ["总分", "", "", "", "", "100", "100", "", ""],
    ]
    try office.put("f.xlsx", Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes))
  }

  @Test("leave the total blank, are an error of the check, and are submitted only with a reason that is kept and said")
  func adopted() throws {
    let office = try BuiltOffice()
    try Self.form(office)
    let adopted = try office.accept(["table", "adopt", "f.xlsx", "--table", "t", "--json"], language: "zh")
    #expect(adopted.status == 0, "\(adopted)")
    #expect(try json(adopted.output)["verdict"] == "unchecked" && adopted.output.contains("H5"), "\(adopted.output)")
    try office.record([["table", "assess", "t", "--file", "f.xlsx"]])

    let shown = try json(try office.run("table", "show", "t", "--json").output)
    #expect(shown["totalScore"] == .null && shown["grade"] == .null)
    #expect(shown["unread"] == [["cell": "H5", "text": "45"]], "a telephone is no figure")
    #expect(try office.run("table", "show", "t").output.contains("未核"))
    let filled = try office.run("table", "fill", "t", "--output", "g.xlsx", "--json", language: "zh")
    #expect(try json(filled.output)["total"] == nil && json(filled.output)["verdict"] == "unchecked", "\(filled)")

    let checked = try office.run("table", "check", "t", language: "zh")
    #expect(checked.status == 1 && checked.output.contains("H5“45”") && checked.output.contains("○ 未核"), "\(checked)")
    let refused = try office.run("table", "submit", "t")
    #expect(refused.status == 3, "\(refused)")
    let reason = "复核分由财政局填"
    let submitted = try office.run("table", "submit", "t", "--unread-ok", reason)
    #expect(submitted.status == 0, "\(submitted)")
    let frozen = try office.run("table", "show", "t", "--submitted", "--json", language: "zh")
    #expect(try json(frozen.output)["unreadOk"] == .string(reason) && frozen.errors.contains(reason), "\(frozen)")
    #expect(try json(frozen.output)["totalScore"] == nil)
    #expect(try office.run("table", "diff", "t").status == 0)
    #expect(try office.run("verify").status == 0)
  }

  @Test("accuse no sum when a filled form is reconciled, and are as loud as a clean result")
  func reconciled() throws {
    let office = try BuiltOffice()
    try Self.form(office, score: "40")
    let wrong = try json(try office.run("reconcile", "f.xlsx", "--json").output)
    #expect(wrong["contradictions"]?.array?.allSatisfy { $0["rule"] != "scores" } == true, "\(wrong)")
    try Self.form(office)
    let answer = try office.run("reconcile", "f.xlsx", language: "zh")
    #expect(answer.status == 0 && answer.output.contains("○ 未核：") && answer.output.contains("H5"), "\(answer)")
    #expect(try office.run("reconcile", "f.xlsx", "--strict").status == 1)
    try Self.form(office, checked: "")
    let clean = try office.run("reconcile", "f.xlsx", "--strict", "--json")
    #expect(try clean.status == 0 && json(clean.output)["verdict"] == "proved", "\(clean)")
  }

  @Test("A score in words, and a relation or unit beside no value, are refused with their cells")
  func halfTargets() throws {
    let office = try BuiltOffice()
    let rows = [
      ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"],
      ["一级指标", "二级指标", "三级指标", "指标性质", "年度指标值", "度量单位", "实际完成值", "分值", "得分"],
      ["产出指标", "数量指标", "巡查次数", "≥", "", "次", "5", "50", "50"],
      ["产出指标", "质量指标", "群众反映", "定性", "", "", "好", "50", "十分满意"],
    ]
    try office.put("f.xlsx", Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes))
    let answer = try office.run("table", "adopt", "f.xlsx", "--json")
    #expect(answer.status == 2)
    #expect(try json(answer.errors)["error"]?["cells"]?.array?.map { $0["cell"] } == ["D5", "I6"], "\(answer.errors)")
  }
}
