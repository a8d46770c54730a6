import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("What the bureau's own form asks for beside its rows")
struct EmptyPlacesTests {
  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  private func errors(_ office: BuiltOffice) throws -> [JSON] {
    try json(try office.run(["table", "check", "t", "--json"], language: "zh").output)["errors"]?.array ?? []
  }

  @Test("Each empty place is an error with the command that fills it in, submit refuses, and none is left once they are entered")
  func empties() throws {
    let office = try BuiltOffice()
    try office.put("f.docx", try BureauFormTests.form("ministry-department.docx"))
    try office.record([["table", "adopt", "f.docx", "--table", "t"]])
    let rules = ["goal-empty", "text-empty", "executed-empty"]
    let found = try errors(office).filter { rules.contains($0["rule"]?.string ?? "") }
    #expect(found.count { $0["rule"] == "goal-empty" } == 1 && found.count { $0["rule"] == "text-empty" } == 2)
    #expect(found.count { $0["rule"] == "executed-empty" } == 3, "the funds and two tasks: \(found)")
    #expect(found.allSatisfy { $0["next"]?.string?.hasPrefix("docket 绩效表 自评 t ") == true }, "\(found)")
    #expect(try office.run("table", "submit", "t", language: "zh").errors.contains("实际完成情况还没有填"))
    try office.record([
      ["table", "assess", "t", "goal", "--actual", "没有事故"], ["table", "assess", "t", "budget", "--actual", "838.2万元"],
      ["table", "assess", "t", "质量安全监督", "--actual", "全部完成", "--executed", "97.1万元"],
      ["table", "assess", "t", "招标投标监管", "--actual", "全部完成", "--executed", "44万元"],
    ])
    #expect(try errors(office).filter { rules.contains($0["rule"]?.string ?? "") } == [])
  }

  @Test("A table without the bureau's file owes nothing beside its rows")
  func own() throws {
    let office = try BuiltOffice()
    try office.record([["table", "template", "--output", "own.xlsx"], ["table", "adopt", "own.xlsx", "--table", "t", "--year", "2025"]])
    #expect(try errors(office).allSatisfy { $0["rule"]?.string?.hasSuffix("-empty") == false })
  }

  @Test(
    "A missed target needs a reason where the form has a column for reasons, and holds up nothing where it has none",
    .enabled(if: Peer.hasPython("openpyxl")), arguments: [true, false])
  func reasons(hasColumn: Bool) throws {
    // Given a form whose one row was missed
    let office = try BuiltOffice()
    try BureauFormTests.sheet(
      office, "f.xlsx",
      """
      sheet.append(['2025年度项目支出绩效自评表'])
      sheet.append(['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'] + \(hasColumn ? "['偏差原因']" : "[]"))
      sheet.append(['产出指标', '数量指标', '检查次数', '≥100次', '', 100, ''])
      """)
    try office.record([
      ["table", "adopt", "f.xlsx", "--table", "t"], ["table", "assess", "t", "1", "--actual", "80次"],
    ])
    // When it is checked and submitted without a reason
    let rules = try errors(office).map { $0["rule"]?.string }
    let submitted = try office.run("table", "submit", "t", language: "zh")
    // Then only the form that asks for one is held up
    #expect(rules == (hasColumn ? ["note"] : []))
    #expect((submitted.status == 0) == !hasColumn, "\(submitted)")
  }
}
