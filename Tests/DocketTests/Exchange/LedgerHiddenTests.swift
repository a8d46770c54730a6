import DocketTestSupport
import Foundation
import Testing

/// What a workbook hides, left out.
@Suite("Hidden rows and columns are left out where somebody says so, and counted")
struct LedgerHiddenTests {
  private static let rows = [
    ["检查日期", "检查类别", "项目名称", "存在问题"], ["2023-03-01", "安全", "甲苑", "临边"], ["2023-03-02", "质量", "甲苑", "空鼓"],
    ["2023-03-03", "质量", "甲苑", "渗水"],
  ]

  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice([["project", "register", "--name", "甲苑", "--on", "2022-02-01"]])
    var book = SmallWorkbook(sheets: [("巡查", Self.rows, [])])
    (book.hiddenRows, book.hiddenColumns) = ([3], [4])
    try office.put("a.xlsx", Data(book.bytes))
    return office
  }

  @Test("a hidden column that the map reads is left out, with the rows", arguments: [true, false])
  func byMap(isInMap: Bool) throws {
    let office = try office()
    let map = try office.run("import", "a.xlsx", "--suggest").output
    #expect(map.contains("存在问题"))
    try office.put("m.json", isInMap ? map.replacing("{\n", with: "{\n  \"hidden\": false,\n") : map)
    let told = try office.run(["import", "a.xlsx", "--map", "m.json"] + (isInMap ? [] : ["--hidden", "no"]), language: "zh")
    #expect(told.status == 0 && told.output.contains("2 行：导入 2"), "\(told)")
    #expect(told.errors.contains("隐藏的 1 行、1 列（存在问题）没有导入"), "\(told.errors)")
    let visits = try office.run("list", "inspection", "--fields", "opened,hazard", "--csv").output
    #expect(visits.contains("2023-03-03") && !visits.contains("2023-03-02") && !visits.contains("渗水"), "\(visits)")
  }

  @Test("a map that is suggested without them is used without them, and programs are told")
  func suggested() throws {
    let office = try office()
    let suggested = try office.run("import", "a.xlsx", "--suggest", "--hidden", "no")
    #expect(suggested.output.contains(#""hidden": false"#) && !suggested.output.contains("unused"), "\(suggested)")
    try office.put("m.json", suggested.output)
    let told = try office.run("import", "a.xlsx", "--map", "m.json", "--json")
    #expect(told.status == 0 && told.output.contains(#""hidden":{"rows":1,"columns":["存在问题"],"leftOut":true}"#), "\(told)")
  }

  @Test("at a terminal no is an answer, and the columns are asked without them")
  func interview() throws {
    let office = try office()
    let terminal = try Terminal(["导入", "a.xlsx"], in: office.sandbox, ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z"])
    try terminal.answer("检查", to: "每行是哪类案件")
    try terminal.answer("否", to: "隐藏 1 行、1 列：导入吗")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    let visits = try office.run("list", "inspection", "--fields", "opened,hazard", "--csv").output
    #expect(visits.contains("2023-03-03") && !visits.contains("2023-03-02") && !visits.contains("渗水"), "\(visits)")
    let again = try office.run("import", "a.xlsx", "--kind", "inspection", "--hidden", "no", language: "zh")
    #expect(again.status == 0 && again.output.contains("已有 2"), "\(again)")
  }
}
