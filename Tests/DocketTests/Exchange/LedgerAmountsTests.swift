import Foundation
import Testing

/// Bare amounts beside others that say their unit.
@Suite("A bare amount has its column's unit; in a column of several it is asked once")
struct LedgerAmountsTests {
  private static func ledger(_ heading: String, _ cells: [String], year: Int = 2023) -> String {
    "项目名称,报监日期,工程类别,\(heading)\n" + cells.enumerated().map { "项目\(year)\($0),\(year)-03-0\($0 + 1),房建,\($1)\n" }.joined()
  }

  private func costs(_ office: BuiltOffice, field: String = "cost") throws -> [String] {
    try office.run("list", "project", "--fields", field, "--csv").output.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
  }

  @Test(
    "off a terminal the bare rows of a mixed column are refused by name, with and without a map, and taken as it is said",
    arguments: [["350万元", "4200000元", "420"], ["350万", "5.1亿", "420"], ["350万元", "3800000", "3900000"]], [true, false])
  func mixed(cells: [String], byMap: Bool) throws {
    let office = try BuiltOffice()
    try office.put("a.csv", Self.ledger("工程造价", cells))
    var words = ["import", "a.csv", "--kind", "project"]
    if byMap {
      let suggested = try office.run(words + ["--suggest"], language: "zh")
      #expect(suggested.errors.contains("格可以是 元、万元") && suggested.errors.contains("--读作 '工程造价：单位="), "\(suggested)")
      try office.put("m.json", suggested.output)
      words = ["import", "a.csv", "--map", "m.json"]
    }
    let bare = cells.count { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    let told = try office.run(words, language: "zh")
    #expect(told.status == 1 && told.output.contains("退回 \(bare)"), "\(told)")
    #expect(told.errors.contains("没有单位，这一列有的写 元、万元") && told.errors.contains("整列都一样的，说一次：--读作 '工程造价：单位="), "\(told)")
    let said = try office.run(words + ["--read", "工程造价：单位=万元"], language: "zh")
    #expect(said.status == 0 && said.output.contains("导入 \(bare)（"), "\(said)")
    if cells[2] == "420" { #expect(try costs(office).contains { $0.contains("4200000") }) }
    #expect(try office.run("office", "understood", language: "zh").output.contains("工程造价：单位"))
    try office.put("b.csv", Self.ledger("工程造价", ["350万元", "4300000元", "430"], year: 2022))
    let next = try office.run("import", "b.csv", "--kind", "project", language: "zh")
    #expect(next.status == 0, "\(next)")
    #expect(try costs(office).count { $0.contains("4300000") } == 2)
    #expect(try office.run("import", "b.csv", "--kind", "project", "--read", "工程造价：单位=随便").status == 2)
  }

  @Test(
    "a column of one unit, or a heading that names it, decides",
    arguments: [
      ("工程造价", ["350万元", "420.5", "1200"], ["3500000", "4205000", "12000000"]), ("造价/万元", ["350"], ["3500000"]),
      ("合同价款（万元）", ["350"], ["3500000"]), ("工程造价 万元", ["350"], ["3500000"]), ("造价（元）", ["350万", "420"], []),
    ])
  func alike(heading: String, cells: [String], amounts: [String]) throws {
    for byMap in [true, false] {
      let office = try BuiltOffice()
      try office.put("a.csv", Self.ledger(heading, cells))
      if byMap { try office.put("m.json", try office.run("import", "a.csv", "--suggest", "--kind", "project").output) }
      let told = try office.run(["import", "a.csv"] + (byMap ? ["--map", "m.json"] : ["--kind", "project"]), language: "zh")
      if amounts.isEmpty { continue }
      #expect(told.status == 0, "\(told)")
      let read = try costs(office)
      #expect(read.count == amounts.count)
      for amount in amounts { #expect(read.contains { $0.hasSuffix(amount) || $0.contains(amount) }, "\(amount): \(read)") }
    }
  }

  @Test("areas too")
  func areas() throws {
    let office = try BuiltOffice()
    try office.put("a.csv", Self.ledger("建筑面积", ["1.2万㎡", "3.5"]))
    try office.put("m.json", try office.run("import", "a.csv", "--suggest", "--kind", "project").output)
    #expect(try office.run("import", "a.csv", "--map", "m.json").status == 0)
    #expect(try costs(office, field: "area").contains { $0.contains("35000") })
  }

  @Test("at a terminal it is one question, kept")
  func asked() throws {
    let office = try BuiltOffice()
    try office.put("a.csv", Self.ledger("工程造价", ["350万元", "4200000元", "420", "430"]))
    let terminal = try Terminal(
      ["导入", "a.csv", "--类型", "项目"], in: office.sandbox, ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z"])
    try terminal.answer("万元", to: "“工程造价”列没写单位的 2 格是什么单位")
    try terminal.answer("是", to: "按这份对照导入")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    #expect(try costs(office).contains { $0.contains("4300000") })
    try office.put("b.csv", Self.ledger("工程造价", ["350万元", "4200000元", "440"], year: 2022))
    let second = try Terminal(
      ["导入", "b.csv", "--类型", "项目"], in: office.sandbox, ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z"])
    try second.answer("是", to: "按这份对照导入")
    #expect(try second.finish() == 0 && !second.screen.contains("什么单位"), "\(second.screen)")
  }
}
