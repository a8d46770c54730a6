import Foundation
import Testing
import Values

@Suite("Filling a table in")
struct TableConversationTests {
  private static let definition = """
    {"id":"质量安全-2023","kind":"project","title":"2023年度项目支出绩效自评表","office":"示范监督站","period":{"from":"2023-01-01","to":"2023-12-31"},
     "goal":{"expected":"2023年达标","actual":"完成"},"analysis":[{"text":"好"}],"form":{"annex":"附件","filledOn":"2024-01-05"},
     "rows":[{"id":"satisfaction","level1":"满意度指标","level3":"受益群众满意度","target":"≥95%","weight":40,"deviation":"无",
              "actual":"sum(survey.recorded.satisfied) / sum(survey.recorded.returned)"},
             {"id":"society","level1":"效益指标","level3":"社会效益","target":"效果明显","weight":40,"actual":{"assessed":true}},
             {"id":"training","level1":"产出指标","level3":"培训 次数","target":"2023年5次","weight":20,"actual":{"assessed":true}}]}
    """

  private static func office() throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["survey", "record", "--issued", "200", "--returned", "200", "--satisfied", "197", "--on", "2023-11-01"]
    ])
    try office.put("table.json", definition)
    try office.record([["table", "adopt", "table.json", "--on", "2023-01-15"]])
    return office
  }

  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  @Test("A row answers to its number, its label, and a part of it that it has alone", arguments: ["3", "培训次数", "次数", "培训", "training"])
  func names(word: String) throws {
    let office = try Self.office()
    let answer = try json(try office.run("table", "assess", "质量安全-2023", word, "--actual", "6次", "--json").output)
    #expect(answer["events"]?.array?.first?["data"]?["row"] == "training")
    #expect(answer["rows"]?.array?.map { $0["n"] } == [1, 2, 3])
    #expect(answer["open"]?.array?.map { $0["id"] } == ["society", "training"] || answer["open"]?.array?.map { $0["id"] } == ["society"])
  }

  @Test("A dry run answers as the command would, without numbers, and records nothing")
  func dryRuns() throws {
    let office = try Self.office()
    func members(_ words: [String], _ keys: [String]) throws -> [JSON?] {
      let answer = try office.run(words)
      let json = try json(answer.output)
      return [.number(Int(answer.status))] + keys.map { json[$0] }
    }
    let events = try json(try office.run("status", "--json").output)["events"]
    try office.record([["table", "show", "质量安全-2023", "--output", "f.xlsx"], ["table", "export", "质量安全-2023", "--output", "e.xlsx"]])
    let keys = ["rows", "totalScore", "open", "notTaken", "filled", "state"]
    for words in [
      ["table", "assess", "质量安全-2023", "3", "--actual", "4次", "--json"], ["table", "assess", "质量安全-2023", "2", "--tier", "met", "--json"],
      ["table", "assess", "质量安全-2023", "--file", "f.xlsx", "--json"], ["table", "adopt", "e.xlsx", "--json"],
      ["table", "assess", "质量安全-2023", "2", "--monitor", "2023-07-31", "--likelihood", "certain", "--json"],
    ] {
      let dry = try members(words + ["--dry-run"], keys)
      #expect(try json(try office.run("status", "--json").output)["events"] == events, "\(words)")
      try office.copy("log", to: "kept")
      let real = try members(words, keys)
      #expect(dry == real, "\(words)")
      _ = try office.shell("rm -r log && mv kept log")
    }
    let told = try office.run("table", "assess", "质量安全-2023", "3", "--actual", "4次", "--dry-run", language: "zh")
    #expect(told.output.contains("3 培训 次数 · 目标 2023年5次 · 完成 4次") && told.output.contains("合计 ") && !told.output.contains("#"), "\(told)")
    let adopted = try office.run("table", "adopt", "e.xlsx", "--dry-run", language: "zh")
    #expect(adopted.output.contains("3 行：1 行有计算式，2 行待自评") && !adopted.output.contains("#"), "\(adopted)")
  }

  @Test("On the terminal the number by which a row is named stands before its label, in files it doesn't")
  func numbers() throws {
    let office = try Self.office()
    #expect(try office.run("table", "show", "质量安全-2023").output.contains("3 培训"))
    try office.record([["table", "show", "质量安全-2023", "--output", "t.txt"], ["table", "show", "质量安全-2023", "--output", "t.csv"]])
    for file in ["t.txt", "t.csv"] { #expect(!String(decoding: try office.data(file), as: UTF8.self).contains("3 培训")) }
  }

  @Test("What this table decides is refused, what no table would take is a wrong usage")
  func refusals() throws {
    let office = try Self.office()
    let refused = [
      ["nope", "--tier", "met"], ["效", "--tier", "unmet", "--score", "99"], ["1", "--actual", "3"],
      ["2", "--tier", "partial", "--score", "1"],
    ]
    let wrong = [["2"], ["2", "--tier", "partial"], ["2", "--score", "3"], ["2", "--score", "-3", "--reason", "x"]]
    for words in refused { #expect(try office.run(["table", "assess", "质量安全-2023"] + words).status == 3, "\(words)") }
    for words in wrong { #expect(try office.run(["table", "assess", "质量安全-2023"] + words).status == 2, "\(words)") }
  }

  @Test("What a check prints under a finding ends it, or leads to the next thing missing in that row")
  func next() throws {
    let office = try Self.office()
    var seen: [String] = []
    while case let found = try json(try office.run("table", "check", "质量安全-2023", "--json").output)["errors"]?.array ?? [],
      let next = found.compactMap({ $0["next"]?.string }).first
    {
      try #require(!seen.contains(next))
      let refusal = try office.run("table", "submit", "质量安全-2023")
      #expect(refusal.status == 3 && refusal.errors.contains("hint: \(next)\n"), "\(refusal)")
      #expect(found.compactMap { $0["message"]?.string }.allSatisfy { refusal.errors.contains($0) }, "\(refusal)")
      seen.append(next)
      try office.record([next.replacing("TEXT", with: "5次").split(separator: " ").dropFirst().map(String.init)])
    }
    #expect(seen.count >= 2)
  }

  @Test("Paper and log belong together by the code, however it is typed")
  func code() throws {
    let office = try Self.office()
    try office.record([
      ["table", "assess", "质量安全-2023", "2", "--tier", "met"], ["table", "assess", "质量安全-2023", "3", "--actual", "5次", "--tier", "met"],
      ["table", "submit", "质量安全-2023", "--output", "out"], ["survey", "record", "--issued", "1", "--returned", "1", "--satisfied", "1"],
    ])
    let status = try #require(try json(try office.run("table", "show", "质量安全-2023", "--submitted", "--json").output)["status"])
    #expect(status["state"] == "submitted" && status["seq"] == 6 && status["size"] == 5)
    let code = try #require(status["code"]?.string)
    let text = String(decoding: try office.data("out/质量安全-2023.txt"), as: UTF8.self)
    #expect(text.contains("状态：已报送 #6") && text.contains(code))
    for typed in [
      code, code.lowercased(), "5-" + code.dropFirst(2).replacing("-", with: ""), code.replacing("0", with: "o").replacing("1", with: "l"),
    ] {
      let answer = try json(try office.run("verify", "--code", typed, "--json").output)
      #expect(answer["code"]?["ok"] == true && answer["code"]?["tables"]?.array?.first?["id"] == "质量安全-2023", "\(typed)")
    }
    let last: Character = code.last == "0" ? "1" : "0"
    #expect(try office.run("verify", "--code", String(code.dropLast()) + String(last)).status == 1)
    #expect(try office.run("verify", "--code", "9" + code).status == 1)
    #expect(try office.run("verify", "--code", "5-ABC").status == 2)
    #expect(try json(try office.run("table", "show", "质量安全-2023", "--json").output)["status"]?["state"] == "moved")
  }

  @Test("Next year's table has neither what was written as spent nor what was written as done, and says so")
  func writtenFigures() throws {
    let office = try BuiltOffice([])
    try office.put(
      "table.json",
      """
      {"id":"t-2023","kind":"project","title":"2023年度项目支出绩效自评表","office":"示范监督站","period":{"from":"2023-01-01","to":"2023-12-31"},
       "budget":{"weight":10,"initial":"100万元","adjusted":"100万元","executed":"93.5万元",
                 "breakdown":[{"group":"source","label":"当年财政拨款","initial":"100万元","adjusted":"100万元","executed":"93.5万元"}]},
       "rows":[{"id":"n","level1":"产出指标","level3":"检查次数","target":"≥5","weight":90,"actual":"3 + 4"},
               {"id":"m","level1":"产出指标","level3":"通知书","target":"≥5","weight":0,"actual":"count(notice.issued)"}]}
      """)
    try office.record([["table", "adopt", "table.json", "--on", "2023-01-15"]])
    let answer = try office.run(["绩效表", "复制", "t-2023", "t-2024", "--年度", "2024"], language: "zh")
    #expect(answer.status == 0 && answer.errors.contains("检查次数：上年写的数没有带来"), "\(answer)")
    for part in ["资金执行数", "资金执行数 当年财政拨款"] { #expect(answer.errors.contains("\(part)：上年写的数没有带来"), "\(answer.errors)") }
    #expect(!answer.errors.contains("budget"))
    let copy = try json(try office.run("table", "export", "t-2024").output)
    #expect(copy["budget"]?["executed"] == nil && copy["budget"]?["breakdown"]?.array?.first?["executed"] == nil)
    #expect(copy["budget"]?["initial"] == "100万元")
    #expect(copy["rows"]?.array?.map { $0["actual"] } == [["assessed": true], "count(notice.issued)"])
  }

  @Test("Adopting what was exported records the same definition, and next year's table has last year beside its targets")
  func handedOn() throws {
    let office = try Self.office()
    try office.record([
      ["table", "export", "质量安全-2023", "--output", "e.json"], ["table", "adopt", "e.json", "--on", "2023-01-15"],
    ])
    let next = try office.run(
      ["绩效表", "复制", "质量安全-2023", "next", "--年度", "2024", "--targets", "actual"], language: "zh")
    try #require(next.status == 0, "\(next.errors)")
    for part in ["总体目标完成情况", "分析文字"] { #expect(next.errors.contains("\(part)：上年写的没有带来"), "\(next.errors)") }
    #expect(try office.run("table", "export", "质量安全-2023").output == String(decoding: try office.data("e.json"), as: UTF8.self))
    let copy = try json(try office.run("table", "export", "next").output)
    #expect(copy["title"] == "2024年度项目支出绩效自评表" && copy["goal"] == ["expected": "2024年达标"] && copy["form"] == ["annex": "附件"])
    #expect(copy["period"] == ["from": "2024-01-01", "to": "2024-12-31"] && copy["analysis"] == nil)
    #expect(copy["rows"]?.array?.map { $0["target"] } == ["≥98%", "效果明显", "2024年5次"] || copy["rows"]?.array?.first?["target"] == "≥99%")
    #expect(copy["rows"]?.array?.first?["last"] == ["actual": "98.5%", "target": "≥95%"])
    #expect(try office.run("table", "copy", "质量安全-2023", "next", "--year", "2024").status == 3)
    #expect(!next.errors.contains("才到期末"), "\(next.errors)")
    let early = try office.run(
      ["绩效表", "复制", "质量安全-2023", "early", "--年度", "2024", "--目标", "实绩", "--试运行"], language: "zh", now: "2023-12-20T09:00:00+08:00")
    #expect(early.errors.contains("的目标取自 2023-12-20 为止的实绩，2023-12-31 才到期末"), "\(early)")
    #expect(try office.run("table", "copy", "nobody", "other", "--year", "2024").status == 3)
    try office.record([["table", "copy", "质量安全-2023", "after", "--year", "明年"]])
    #expect(try json(try office.run("table", "export", "after").output)["period"] == ["from": "2025-01-01", "to": "2025-12-31"])
    #expect(try office.run("table", "copy", "质量安全-2023", "half", "--year", "上半年").status == 2)
  }
}
