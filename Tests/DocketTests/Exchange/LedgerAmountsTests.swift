import Foundation
import Testing

/// Bare amounts beside others that say their unit.
@Suite("A bare amount has its column's unit; in a column of several it is asked once")
struct LedgerAmountsTests {
  private static func ledger(_ heading: String, _ cells: [String], year: Int = 2023) -> String {
    "项目名称,报监日期,类别,\(heading)\n" + cells.enumerated().map { "项目\(year)\($0),\(year)-03-0\($0 + 1),房建,\($1)\n" }.joined()
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
    #expect(told.errors.contains("没有单位，可以是 元、万元") && told.errors.contains("整列都一样的，说一次：--读作 '工程造价：单位="), "\(told)")
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
    "a unit above the headings is that of all amounts that name none",
    arguments: [
      (["单位：万元"], ["造价"], ["350"], ["3500000"]), (["填报日期：2023.12.1　　金额单位：万元"], ["造价"], ["350", "12元"], ["3500000", "12"]),
      (["金额单位：万元 面积单位：万㎡"], ["造价", "建筑面积"], ["350"], ["3500000,35000"]), (["（万元）"], ["造价"], ["350"], ["3500000"]),
      (["建设单位：万元投资公司"], ["造价"], ["350"], ["350"]), (["单位：万元"], ["造价（元）"], ["350"], ["350"]), (["单位：元"], ["造价（万元）"], ["350"], ["3500000"]),
    ])
  func above(titles: [String], headings: [String], cells: [String], amounts: [String]) throws {
    for byMap in [true, false] {
      let office = try BuiltOffice()
      var text = "2023年在建项目台账\n" + titles.joined(separator: "\n") + "\n项目名称,报监日期,类别," + headings.joined(separator: ",") + "\n"
      for (place, cell) in cells.enumerated() {
        text += "项目\(place),2023-03-0\(place + 1),房建," + headings.map { $0.contains("面积") ? "3.5" : cell }.joined(separator: ",") + "\n"
      }
      try office.put("a.csv", text)
      var words = ["import", "a.csv", "--kind", "project"]
      if byMap {
        try office.put("m.json", try office.run(words + ["--suggest"]).output)
        words = ["import", "a.csv", "--map", "m.json"]
      }
      let imported = try office.run(words, language: "zh")
      #expect(imported.status == 0, "\(imported)")
      let fields = headings.map { $0.contains("面积") ? "area" : "cost" }.joined(separator: ",")
      let listed = try costs(office, field: fields)
      #expect(zip(listed, amounts).allSatisfy { $0.hasSuffix(",\($1)") } && listed.count == amounts.count, "\(titles) \(byMap) \(listed)")
    }
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
    try terminal.answer("工程造价：单位=万元", to: "对吗")
    try terminal.answer("y", to: "对吗")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    #expect(try costs(office).contains { $0.contains("4300000") })
    try office.put("b.csv", Self.ledger("工程造价", ["350万元", "4200000元", "440"], year: 2022))
    let second = try Terminal(
      ["导入", "b.csv", "--类型", "项目"], in: office.sandbox, ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z"])
    #expect(try second.finish() == 0 && !second.screen.contains("对吗"), "\(second.screen)")
  }

  @Test("where the office's unit and the one above the headings differ, the bare rows are refused by name until it is said")
  func unitAboveHeadings() throws {
    let office = try BuiltOffice()
    try office.put("a.csv", Self.ledger("工程造价", ["350万元", "4200000元", "420"]))
    #expect(try office.run("import", "a.csv", "--kind", "project", "--read", "工程造价：单位=元", language: "zh").status == 0)
    let titled = "单位：万元,,,\n" + Self.ledger("工程造价", ["2.5", "3"], year: 2022)
    try office.put("b.csv", titled)
    let told = try office.run("import", "b.csv", "--kind", "project", language: "zh")
    #expect(told.status == 1 && told.errors.contains("没有单位，可以是 元、万元"), "\(told)")
    let said = try office.run("import", "b.csv", "--kind", "project", "--read", "工程造价：单位=万元", language: "zh")
    #expect(said.status == 0, "\(said)")
    #expect(try costs(office).contains { $0.contains("25000") })
    // What both say alike is no question.
    try office.put("c.csv", "单位：万元,,,\n" + Self.ledger("工程造价", ["7"], year: 2021))
    #expect(try office.run("import", "c.csv", "--kind", "project", language: "zh").status == 0)
    #expect(try costs(office).contains { $0.contains("70000") })
  }
}
