import Testing

@Suite("People, names and days as they are typed")
struct PeopleAndDaysTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "龙潭学校", "--builder", "中建五局 "], ["project", "start", "last"],
      ["project", "register", "--name", "翠湖花园二期", "--builder", " 中建五局"], ["project", "start", "last"],
    ])
  }

  @Test("Several people in one text are several, whether they are colleagues or come behind who records it")
  func people() throws {
    let office = try office()
    let recorded = try office.run(
      "inspection", "record", "--type", "safety", "--with", "李敏、王力", "--with", "周武 李敏", "--by", "吴超/郑洁", "--json")
    #expect(
      recorded.status == 0 && recorded.output.contains("\"by\":\"吴超\"")
        && recorded.output.contains("\"with\":[\"李敏\",\"王力\",\"周武\",\"郑洁\"]")
        && recorded.output.contains("\"inspectors\":5"), "\(recorded)")
    let twice = try office.run("inspection", "record", "--type", "safety", "--with", "李敏、吴超", "--by", "吴超", "--json")
    #expect(
      twice.output.contains("\"with\":[\"李敏\"]") && twice.output.contains("\"inspectors\":2"), "who did it isn't a colleague: \(twice)")
    let assigned = try office.run("project", "assign", "龙潭学校", "--inspector", "李敏、王力", "--json")
    #expect(
      assigned.output.contains("\"inspector\":\"李敏\",\"with\":[\"王力\"]") || assigned.output.contains("\"with\":[\"王力\"]"), "\(assigned)")
  }

  @Test("A name is stored without blanks around it, and makes no second builder")
  func trimmed() throws {
    let counted = try office().run("count", "count(project.registered)", "--per", "builder", "--year", "2024", "--json")
    #expect(counted.output.contains("\"中建五局\"") && !counted.output.contains("中建五局 ") && !counted.output.contains(" 中建五局"), "\(counted)")
  }

  @Test("A deadline without a year is the next such day, and a far one is noted")
  func deadlines() throws {
    let office = try office()
    let near = try office.run(
      [
        "notice", "issue", "--note", "见附页", "--type", "rectification", "--project", "龙潭学校", "--on", "2023-12-19", "--due", "1月3日前",
        "--json",
      ])
    #expect(near.status == 0 && near.output.contains("\"due\":\"2024-01-03\"") && !near.output.contains("far-ahead"), "\(near)")
    let far = try office.run(
      [
        "notice", "issue", "--note", "见附页", "--type", "rectification", "--project", "龙潭学校", "--on", "2023-12-19", "--due", "11月3日",
        "--json",
      ])
    #expect(far.status == 0 && far.output.contains("\"due\":\"2024-11-03\"") && far.output.contains("far-ahead"), "\(far)")
  }

  @Test("A day without a year on which something happened is the latest such day, noted where that is a year before")
  func happened() throws {
    let office = try office()
    let before = try office.run(["检查", "记录", "龙潭学校", "--类型", "质量", "--隐患", "无", "--日期", "12月30日"], language: "zh")
    #expect(before.output.contains("2023-12-30") && before.errors.contains("日期 按 2023-12-30：没写年份，取最近的这一天"), "\(before)")
    let received = try office.run(
      "complaint", "receive", "--channel", "visit", "--topic", "dust", "--due", "2024-02-01", "--on", "12-30", "--json")
    #expect(received.output.contains("\"code\":\"year-before\""), "\(received)")
    let same = try office.run(["检查", "记录", "龙潭学校", "--类型", "安全", "--隐患", "无", "--日期", "1月4日"], language: "zh")
    #expect(same.output.contains("2024-01-04") && !same.errors.contains("没写年份"), "\(same)")
    #expect(try office.run("inspection", "record", "--type", "quality", "--on", "3月4日").status == 3)
  }

  @Test("A building under way that is accepted is completed on the same day; one that isn't begun or is stopped is refused")
  func implied() throws {
    let office = try office()
    let first = try office.run(["project", "accept", "龙潭学校", "--id", "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"], language: "zh")
    #expect(first.status == 0 && first.errors.contains("竣工一并记在同一天"), "\(first)")
    let again = try office.run(["project", "accept", "龙潭学校", "--id", "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"], language: "zh")
    #expect(again.status == 0 && again.output == first.output, "\(again)")
    #expect(try office.run("count", "count(project.completed)", "--year", "2024").output.contains("1"))
    try office.record([["project", "stop", "翠湖花园二期", "--reason", "funds"]])
    #expect(try office.run("project", "accept", "翠湖花园二期").status == 3)
    try office.put("项目.csv", "项目名称,报监日期,开工日期,竣工验收日期\n河西厂房,2023-01-05,2023-02-01,2023-12-01\n城东厂房,2023-01-05,,2023-12-01\n")
    let imported = try office.run(["import", "项目.csv", "--kind", "project", "--json"])
    #expect(imported.output.contains("\"imported\":1,") && imported.output.contains("\"refused\":1"), "\(imported)")
    let known = try office.run(["import", "项目.csv", "--kind", "project", "--json"])
    #expect(known.output.contains("\"known\":1"), "\(known)")
    #expect(try office.run("verify").status == 0)
  }

  @Test("A beginning or a part of an option, of a command is that one; several are listed; 登记 opens a case of any kind")
  func shortened() throws {
    let office = try office()
    #expect(try office.run(["项目", "报监", "--名称", "河西厂房", "--面积", "1万平方", "--类别", "房建", "--json"], language: "zh").status == 0)
    #expect(try office.run(["检查", "记录", "--类型", "安全", "--同行", "李敏", "--json"], language: "zh").output.contains("\"with\":[\"李敏\"]"))
    #expect(try office.run(["通知", "下发", "--备注", "见附页", "--类型", "整改", "--项目", "龙潭学校"], language: "zh").status == 0)
    #expect(try office.run(["起重", "登记", "--类型", "塔吊", "--备案号", "湘U-T1"], language: "zh").status == 0)
    #expect(try office.run(["notice", "issue", "--t", "talk"]).status == 2)
    let several = try office.run(["find", "龙潭", "--re", "1"])
    #expect(several.status == 2, "\(several)")
  }
}
