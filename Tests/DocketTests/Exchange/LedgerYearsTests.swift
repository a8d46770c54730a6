import DocketTestSupport
import Foundation
import Testing

/// Of which year days without one are: the sheet's, and never last year's map's by silence.
@Suite("Days without a year are of the ledger's year, and of no other by silence")
struct LedgerYearsTests {
  private func office() throws -> BuiltOffice { try BuiltOffice([["project", "register", "--name", "甲苑", "--on", "2020-01-02"]]) }

  private static func ledger(_ title: String, _ days: [String]) -> String {
    let title = title.isEmpty ? "" : "\(title),,,,\n"
    return title + "文号,项目名称,签发日期,类型,事由\n"
      + days.enumerated().map { "青建〔\(title.isEmpty ? "" : String(title.prefix(4)))〕\($0 + 1)号,甲苑,\($1),整改,质量\n" }.joined()
  }

  private func notices(_ office: BuiltOffice) throws -> String {
    try office.run("list", "notice", "--fields", "number,opened", "--csv").output
  }

  @Test("off a terminal last year's map refuses them by name with both answers; rows that say their year go in")
  func lastYear() throws {
    let office = try office()
    try office.put("a.csv", Self.ledger("2022年通知书台账", ["2月3日", "2022-03-05"]))
    try office.put("m.json", try office.run("import", "a.csv", "--suggest").output)
    #expect(try office.run("import", "a.csv", "--map", "m.json").status == 0)
    try office.put("b.csv", Self.ledger("2023年通知书台账", ["2月3日", "2023-03-05", "4.6"]))
    let told = try office.run("import", "b.csv", "--map", "m.json", language: "zh")
    #expect(told.status == 1 && told.output.contains("导入 1（"), "\(told)")
    #expect(told.errors.contains("2 行 · 签发日期：没有年份，对照是 2022 年的，台账是 2023 年的：“2月3日” “4.6”"), "\(told.errors)")
    #expect(told.errors.contains("docket 导入 b.csv --对照 m.json --年度 2023（真是 2022 年的写 2022）"), "\(told.errors)")
    #expect(told.errors.contains("注意：这份对照是 2022 年的"), "\(told.errors)")
    let before = try notices(office)
    #expect(!before.contains("2023-02-03") && !before.contains("2022-04-06") && before.contains("2023-03-05"), "\(before)")
    let answered = try office.run("import", "b.csv", "--map", "m.json", "--year", "2023", language: "zh")
    #expect(answered.status == 0 && answered.output.contains("导入 2（"), "\(answered)")
    let after = try notices(office)
    #expect(after.contains("2023-02-03") && after.contains("2023-04-06"), "\(after)")
  }

  @Test("the map's year is taken where the caller says so, and where neither title nor days say another")
  func mapsYear() throws {
    let office = try office()
    try office.put("a.csv", Self.ledger("2022年通知书台账", ["2月3日"]))
    try office.put("m.json", try office.run("import", "a.csv", "--suggest").output)
    try office.put("b.csv", Self.ledger("2023年通知书台账", ["5月3日"]))
    #expect(try office.run("import", "b.csv", "--map", "m.json", "--year", "2022").status == 0)
    #expect(try notices(office).contains("2022-05-03"))
    try office.put("c.csv", ",,,,\n文号,项目名称,签发日期,类型,事由\n丙1号,甲苑,6月3日,整改,质量\n")
    #expect(try office.run("import", "c.csv", "--map", "m.json").status == 0)
    #expect(try notices(office).contains("2022-06-03"))
    try office.put("d.csv", ",,,,\n文号,项目名称,签发日期,类型,事由\n丁1号,甲苑,7月3日,整改,质量\n丁2号,甲苑,2023-07-04,整改,质量\n")
    let told = try office.run("import", "d.csv", "--map", "m.json", language: "zh")
    #expect(told.status == 1 && told.errors.contains("没有年份，对照是 2022 年的，台账是 2023 年的") && told.errors.contains("--年度 2023"), "\(told)")
    #expect(try !notices(office).contains("2022-07-03"))
    #expect(try office.run("import", "d.csv", "--map", "m.json", "--year", "去年").status == 2)
  }

  @Test("last year's map takes back no rows of last year by this year's ledger of the same numbers")
  func takenBack() throws {
    let office = try office()
    func ledger(_ year: Int) -> String { "\(year)年通知书台账,,,,\n序号,项目名称,签发日期,类型,事由\n1,甲苑,2月3日,整改,质量\n2,甲苑,2月4日,整改,安全\n" }
    try office.put("a.csv", ledger(2022))
    try office.put("m.json", try office.run("import", "a.csv", "--suggest").output)
    #expect(try office.run("import", "a.csv", "--map", "m.json").status == 0)
    try office.put("b.csv", ledger(2023))
    #expect(try office.run("import", "b.csv", "--map", "m.json", "--year", "2023").output.contains("2"))
    let refused = try office.run("import", "b.csv", "--map", "m.json", "--take-back", language: "zh")
    #expect(refused.status == 2 && refused.errors.contains("撤回会撤掉 2022 年的记录") && refused.errors.contains("--年度 2023"), "\(refused)")
    #expect(try office.run("import", "b.csv", "--map", "m.json", "--take-back", "--year", "2023").status == 0)
    let rest = try notices(office)
    #expect(rest.contains("2022-02-03") && rest.contains("2022-02-04") && !rest.contains("2023-02"), "\(rest)")
  }

  @Test("days that a map answered word by word are of the map's year no more than others")
  func chosen() throws {
    let office = try office()
    try office.put("a.csv", Self.ledger("2022年通知书台账", ["2月3日"]))
    let map = try office.run("import", "a.csv", "--suggest").output
    try office.put("m.json", map.replacing(#""on":"签发日期""#, with: #""on":{"column":"签发日期","choices":{"待签":""}}"#))
    try office.put("b.csv", Self.ledger("2023年通知书台账", ["2月3日"]))
    let told = try office.run("import", "b.csv", "--map", "m.json", language: "zh")
    #expect(told.status == 1 && told.errors.contains("没有年份，对照是 2022 年的"), "\(told)")
  }

  @Test("a sheet's name says the year", arguments: ["2022年", "2022", "2022年度", "2022年检查台账", "检查2022"])
  func sheet(name: String) throws {
    let office = try office()
    let rows = [["检查日期", "检查类别", "项目名称"], ["3月5日", "安全", "甲苑"], ["4.6", "质量", "甲苑"]]
    try office.put("台账.xlsx", Data(SmallWorkbook(sheets: [(name, rows, [])]).bytes))
    let suggested = try office.run("import", "台账.xlsx", "--suggest")
    #expect(suggested.output.contains(#""year": 2022"#), "\(suggested)")
    try office.put("m.json", suggested.output)
    let told = try office.run("import", "台账.xlsx", "--map", "m.json")
    #expect(told.status == 0, "\(told)")
    let visits = try office.run("list", "inspection", "--fields", "opened", "--csv").output
    #expect(visits.contains("2022-03-05") && visits.contains("2022-04-06"), "\(visits)")
  }
}
