import Testing

@Suite("Answers that show what was changed")
struct ShownChangesTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-12-01"],
      [
        "notice", "issue", "--note", "见附页", "--type", "rectification", "--subject", "quality", "--project", "五溪尚境", "--due", "2024-01-10",
        "--on",
        "2023-12-20",
      ],
    ])
  }

  @Test("A correction answers with the case's name, the field, and what it was and is")
  func correction() throws {
    let office = try office()
    let zh = try office.run("更正", "3", "--改为", "期限=2024-01-12", "--理由", "笔误", language: "zh")
    #expect(
      zh.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("五溪尚境 质量整改通知书 · 期限 2024-01-10 → 2024-01-12"), "\(zh)")
    let json = try office.run("correct", "3", "--set", "due=2024-01-15", "--reason", "slip", "--json").output
    #expect(
      json.contains(#""title":"五溪尚境""#)
        && json.contains(#""changes":[{"case":"notice/2023-0001","field":"due","from":"2024-01-12","to":"2024-01-15"}]"#), "\(json)")
    let day = try office.run("correct", "3", "--set", "on=2023-12-21", "--reason", "slip", "--dry-run").output
    #expect(day.contains("on 2023-12-20 → 2023-12-21"), "\(day)")
  }

  @Test("An action that changes a field says so too, with the case's name")
  func action() throws {
    let office = try office()
    let extended = try office.run("通知书", "延期", "五溪尚境", "--期限", "2024-02-01", language: "zh")
    #expect(
      extended.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("五溪尚境 质量整改通知书 · 期限 2024-01-10 → 2024-02-01"),
      "\(extended)")
    let assigned = try office.run("project", "assign", "五溪尚境", "--inspector", "李敏", "--json").output
    #expect(assigned.contains(#""changes":[{"case":"project/2023-0001","field":"inspector","from":null,"to":"李敏"}]"#), "\(assigned)")
  }

  @Test("A correction that changes nothing ends with 1 and records nothing")
  func nothing() throws {
    let office = try office()
    let answer = try office.run("更正", "3", "--改为", "期限=2024-01-10", "--理由", "笔误", language: "zh")
    #expect(answer.status == 1 && answer.errors.contains("什么也没有记") && answer.errors.contains("notice/2023-0001"), "\(answer)")
    #expect(try office.run("log", "--json").output.split(separator: "\n").count == 3)
    let absent = try office.run("correct", "3", "--set", "number=", "--reason", "x", "--json")
    #expect(absent.status == 1 && absent.errors.contains("nothing-changes"), "\(absent)")
    let both = try office.run("correct", "2", "3", "--set", "on=2023-12-01", "--reason", "slip")
    #expect(both.status == 0, "\(both)")
    #expect(try office.run("log", "--json").output.split(separator: "\n").count == 4, "only the one that changes is recorded")
  }

  @Test("A correction takes a case, whose opening is meant; last is the one event of the last step that has the field")
  func cases() throws {
    let office = try office()
    let byCase = try office.run("correct", "notice/2023-0001", "--set", "due=2024-01-11", "--reason", "slip", "--json")
    #expect(byCase.status == 0 && byCase.output.contains(#""from":"2024-01-10","to":"2024-01-11""#), "\(byCase)")
    try office.record([
      [
        "inspection", "record", "--project", "五溪尚境", "--type", "quality", "--hazard", "x", "--issue", "rectification", "--due",
        "2024-01-20",
      ]
    ])
    let due = try office.run("correct", "last", "--set", "due=2024-01-21", "--reason", "slip", "--json")
    #expect(due.status == 0 && due.output.contains(#""case":"notice/2024-0001""#), "\(due)")
    let several = try office.run("correct", "last", "--set", "hazards=2", "--reason", "slip")
    #expect(several.status == 3 && several.errors.contains("several of them"), "\(several)")
    let none = try office.run("更正", "last", "--改为", "造价=2", "--理由", "笔误", language: "zh")
    #expect(none.status == 3 && none.errors.contains("没有一个有“造价”"), "\(none)")
  }

  @Test("What a case adds up over several actions is shown and exported as its sum, as sum() says")
  func sums() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-12-01"],
      [
        "notice", "issue", "--type", "rectification", "--project", "五溪尚境", "--hazards", "70", "--due", "2024-01-10", "--on", "2023-12-20",
      ],
      ["notice", "review", "五溪尚境", "--failed", "--cleared", "3", "--due", "2024-01-12", "--on", "2023-12-22"],
      ["notice", "review", "五溪尚境", "--passed", "--cleared", "67", "--on", "2023-12-25"],
    ])
    #expect(try office.run("count", "sum(notice.reviewed.cleared)", "--json").output.contains("70"))
    #expect(try office.run("case", "notice/2023-0001", "--json").output.contains(#""cleared":70"#))
    #expect(try office.run("案件", "notice/2023-0001", language: "zh").output.contains("消除隐患数  70"))
    #expect(try office.run("list", "notice", "--json").output.contains(#""cleared":70"#))
    #expect(try office.run("list", "notice", "--fields", "cleared", "--csv").output.contains("70"))
    try office.record([["export", "notice", "--csv", "out"]])
    let csv = String(decoding: try office.data("out/notice.csv"), as: UTF8.self)
    #expect(csv.contains("70"), "\(csv)")
  }
}
