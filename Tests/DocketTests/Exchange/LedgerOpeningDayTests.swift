import Foundation
import Testing

/// A day that a heading names isn't that of a visit.
@Suite("The opening day is asked where no heading says it")
struct LedgerOpeningDayTests {
  private func office() throws -> BuiltOffice { try BuiltOffice([["project", "register", "--name", "甲苑", "--on", "2020-01-02"]]) }

  @Test(
    "a column named after another day isn't taken by its cells",
    arguments: ["回复时间", "下发日期", "录入时间", "填表日期", "投用日期", "办理时间", "整改时间", "开工日期"])
  func named(heading: String) throws {
    let office = try office()
    try office.put("a.csv", "项目名称,检查类型,存在问题,\(heading)\n甲苑,质量,洞口,2023-03-01\n")
    let suggested = try office.run("import", "a.csv", "--suggest", "--kind", "inspection", language: "zh")
    #expect(suggested.status == 1 && !suggested.output.contains(#""action":"record","on""#), "\(suggested)")
    let told = try office.run("import", "a.csv", "--kind", "inspection", language: "zh")
    #expect(told.status == 2, "\(told)")
    let said = try office.run("import", "a.csv", "--kind", "inspection", "--read", "\(heading)=on", language: "zh")
    #expect(said.status == 0, "\(said)")
  }

  @Test("the day on which notices went out is theirs; a heading that only says 时间 is taken by its cells")
  func own() throws {
    let office = try office()
    try office.put("a.csv", "文号,项目名称,类型,事由,下发日期\n1号,甲苑,整改,质量,2023-03-01\n")
    let notices = try office.run("import", "a.csv", "--suggest", language: "zh")
    #expect(notices.status == 0 && notices.errors.reads("下发日期", as: "签发日期"), "\(notices)")
    try office.put("b.csv", "项目名称,检查类型,存在问题,时间\n甲苑,质量,洞口,2023-03-01\n")
    #expect(try office.run("import", "b.csv", "--suggest", "--kind", "inspection").status == 0)
  }

  @Test("where no column has it one day is said of all rows, of this file alone")
  func none() throws {
    let office = try office()
    try office.put("a.csv", "项目名称,检查类型,存在问题,录入时间\n甲苑,质量,洞口,2023-03-01\n")
    let terminal = try Terminal(
      ["导入", "a.csv", "--类型", "检查"], in: office.sandbox, ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z"])
    try terminal.answer("录入时间=0；记录日期=全部:2023-02-28", to: "对吗")
    try terminal.answer("y", to: "对吗")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    #expect(try office.run("list", "inspection", "--fields", "opened", "--csv").output.contains("2023-02-28"))
    let again = try office.run("import", "a.csv", "--kind", "inspection", "--read", "记录日期=全部:2023-02-28", language: "zh")
    #expect(again.output.contains("已有 1"), "\(again)")
  }
}
