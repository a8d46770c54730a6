import Foundation
import Testing

/// What a ledger of inspections says of rechecks that no notice is behind.
@Suite("A recheck's words are shown, counted, asked once; what failed clears nothing")
struct LedgerRechecksTests {
  private func office() throws -> BuiltOffice { try BuiltOffice([["project", "register", "--name", "甲苑", "--on", "2020-01-02"]]) }

  private static func ledger(_ words: [String]) -> String {
    "检查日期,项目名称,检查类型,存在问题,复查日期,复查情况\n"
      + words.enumerated().map { "2023-03-0\($0 + 1),甲苑,质量,洞口\($0),2023-03-2\($0),\($1)\n" }.joined()
  }

  private func cleared(_ office: BuiltOffice) throws -> Int {
    try office.run("log", "--json", "--limit", "999").output.split(separator: "\n").count { $0.contains(#""cleared""#) }
  }

  @Test("words are shown with what each is taken for; off a terminal the unknown refuses its row, and is taken as it is said with the map")
  func words() throws {
    let office = try office()
    try office.put("a.csv", Self.ledger(["合格", "不合格", "未复查", "未到期", "未通知"]))
    let suggested = try office.run("import", "a.csv", "--suggest", language: "zh")
    for shown in ["合格 → 通过", "不合格 → 不通过", "未复查 → 没有", "未到期 → 没有", "不认识：“未通知” 1"] {
      #expect(suggested.errors.contains(shown), "\(suggested)")
    }
    try office.put("m.json", suggested.output)
    let told = try office.run("import", "a.csv", "--map", "m.json", language: "zh")
    #expect(told.status == 1 && told.output.contains("导入 4（5 个事件）") && told.errors.contains("--读作 '通过：未通知="), "\(told)")
    #expect(told.errors.contains("1 行复查情况不通过，没有") && told.errors.contains("2 行未"), "\(told)")
    let said = try office.run("import", "a.csv", "--map", "m.json", "--read", "通过：未通知=0", language: "zh")
    #expect(said.status == 0 && said.output.contains("导入 1（1 个事件）"), "\(said)")
    let json = try office.run("import", "a.csv", "--map", "m.json", "--json").output
    #expect(json.contains(#""failed":{"复查情况":1}"#) && json.contains(#""notYet":{"复查情况":2}"#), "\(json)")
    #expect(try cleared(office) == 1)
  }

  @Test("where all failed or none is due yet the column is understood all the same", arguments: ["不合格", "未到期"])
  func none(word: String) throws {
    let office = try office()
    try office.put("a.csv", Self.ledger([word, word]))
    let suggested = try office.run("import", "a.csv", "--suggest", language: "zh")
    #expect(suggested.errors.contains("\(word) → "), "\(suggested)")
    try office.put("m.json", suggested.output)
    let told = try office.run("import", "a.csv", "--map", "m.json", language: "zh")
    #expect(told.status == 0 && told.output.contains("导入 2（2 个事件）"), "\(told)")
    #expect(told.errors.contains(word == "不合格" ? "2 行复查情况不通过" : "2 行未"), "\(told)")
  }

  @Test("at a terminal the unknown is asked once and kept")
  func asked() throws {
    let office = try office()
    try office.put("a.csv", Self.ledger(["合格", "未通知", "未通知"]))
    let environment = ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z"]
    let first = try Terminal(["导入", "a.csv", "--类型", "检查"], in: office.sandbox, environment)
    try first.answer("通过：未通知=0", to: "对吗")
    try first.answer("y", to: "对吗")
    #expect(try first.finish() == 0, "\(first.screen)")
    try office.put("b.csv", Self.ledger(["合格", "未通知"]).replacing("2023-", with: "2022-"))
    let second = try Terminal(["导入", "b.csv", "--类型", "检查"], in: office.sandbox, environment)
    #expect(try second.finish() == 0 && !second.screen.contains("对吗"), "\(second.screen)")
    #expect(try cleared(office) == 2)
  }
}
