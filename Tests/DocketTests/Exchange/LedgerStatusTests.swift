import Foundation
import Testing

/// Columns that say that cases are closed, and not when.
@Suite("What a ledger's status column says is asked once or told, and no day is made up for it")
struct LedgerStatusTests {
  private static let environment = ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z"]
  private static let complaints =
    "受理日期,渠道,议题,办理状态\n2022-03-01,来访,欠薪,已办结\n2022-03-02,来访,欠薪,未办结\n2022-03-03,来访,欠薪,已办结\n"

  private func office() throws -> BuiltOffice { try BuiltOffice([["project", "register", "--name", "甲苑", "--on", "2020-01-02"]]) }

  @Test("Off a terminal it is told by its words, nothing is closed, and each import says so")
  func told() throws {
    let office = try office()
    try office.put("a.csv", Self.complaints)
    let suggested = try office.run("import", "a.csv", "--kind", "complaint", "--suggest", language: "zh")
    #expect(suggested.errors.contains("已办结 2、未办结 1") && suggested.errors.contains("--读作 '办理状态：日期=列名'"), "\(suggested)")
    try office.put("map.json", suggested.output)
    let taken = try office.run("import", "a.csv", "--map", "map.json", language: "zh")
    #expect(taken.status == 0 && taken.errors.contains("办理状态（3 格）"), "\(taken)")
    #expect(try !office.run("list", "complaint", "is:closed", "--json").output.contains("complaint/"))
  }

  @Test("At a terminal it is asked once for the column, and a next ledger asks nothing")
  func asked() throws {
    let office = try office()
    try office.put("a.csv", Self.complaints)
    let first = try Terminal(["导入", "a.csv"], in: office.sandbox, Self.environment)
    try first.answer("投诉", to: "每行是哪类案件")
    try first.answer("办理状态：日期=受理日期", to: "对吗")
    try first.answer("y", to: "对吗")
    #expect(try first.finish() == 0, "\(first.screen)")
    #expect(try office.run("count", "cases(complaint is:closed)", "--year", "2022", "--json").output.contains("2"), "\(first.screen)")
    try office.put("b.csv", Self.complaints.replacing("2022-03", with: "2022-04"))
    let second = try Terminal(["导入", "b.csv"], in: office.sandbox, Self.environment)
    #expect(try second.finish() == 0 && !second.screen.contains("对吗"), "\(second.screen)")
  }

  @Test("Nobody says that a notice was reviewed on the day on which it was issued, unless somebody does")
  func judgement() throws {
    let office = try office()
    let rows =
      "文号,下发日期,项目名称,类型,隐患,整改期限,整改情况\n"
      + [("已整改", 10), ("未整改", 11), ("整改中", 12)].map { "青建监整〔2022〕\($0.1)号,2022-03-\($0.1),甲苑,整改,临边,2022-03-2\($0.1 % 10),\($0.0)\n" }
      .joined()
    try office.put("a.csv", rows)
    let suggested = try office.run("import", "a.csv", "--kind", "notice", "--suggest", language: "zh")
    #expect(suggested.errors.contains("已整改 1") && !suggested.output.contains("review"), "\(suggested)")
    try office.put("map.json", suggested.output)
    let taken = try office.run("import", "a.csv", "--map", "map.json", language: "zh")
    #expect(taken.status == 0 && taken.errors.contains("整改情况（3 格）"), "\(taken)")
    let said = try office.run(
      "import", "a.csv", "--kind", "notice", "--suggest", "--read", "整改情况：日期=下发日期", "--read", "通过：整改中=0", language: "zh")
    #expect(said.output.contains("review") && said.errors.contains("按“下发日期”那天记"), "\(said)")
  }

  @Test(
    "A deadline is never the day of recording",
    arguments: ["整改期限", "限期", "整改时限", "最迟整改日", "截止日期", "要求完成时间", "应整改完成日期", "回复期限", "到期日", "限期整改日期"])
  func deadline(heading: String) throws {
    let office = try office()
    try office.put("a.csv", "项目名称,类型,存在问题,\(heading),是否整改\n甲苑,安全,临边,2022-03-20,是\n甲苑,安全,洞口,2022-03-21,否\n")
    let suggested = try office.run("import", "a.csv", "--kind", "inspection", "--suggest", language: "zh")
    #expect(!suggested.output.contains(#""on":"\#(heading)""#), "\(suggested)")
    #expect(suggested.status == 1 && suggested.errors.contains("--读作 '列名=on'"), "\(suggested)")
  }
}
