import Testing

@Suite("Sites that are seen too seldom")
struct UnseenSitesTests {
  /// Three sites that began on 10 October 2023; it is 5 January 2024.
  private func office(_ more: [[String]] = []) throws -> BuiltOffice {
    try BuiltOffice(
      [
        ["project", "register", "--name", "龙潭安置房", "--sector", "housing", "--inspector", "王力", "--on", "2023-10-01"],
        ["project", "start", "龙潭安置房", "--on", "2023-10-10"],
      ] + more)
  }

  private func visit(_ site: String, _ day: String) -> [String] {
    ["inspection", "record", "--project", site, "--type", "safety", "--on", day]
  }

  private func unseen(_ office: BuiltOffice, on day: String) throws -> Bool {
    let week = try office.run("week", "--of", day, "--json").output
    let today = try office.run("today", "--on", day, "--json").output
    let count = try office.run("count", "cases(project is:unseen)", "--to", day, "--json").output
    let answers = [
      week.contains(#""id":"unseen","label":"visits owed","value":1"#), today.contains(#""unseen":[{"case":"project/2023-0001""#),
      count.contains(#""value":1,"#),
    ]
    #expect(Set(answers).count == 1, "\(day): \(answers) \(week) \(today) \(count)")
    return answers[0]
  }

  @Test("A site without a frequency owes none; its own, else the office's for its sort, says how often")
  func frequencies() throws {
    let office = try office()
    #expect(try !unseen(office, on: "2024-01-05"))
    try office.record([["office", "policy", "--visits", "housing=每月1次; municipal=每季度1次", "--on", "2023-10-01"]])
    #expect(try office.run("office", "policy", "--json").output.contains(#""visits":["housing=每月1次","municipal=每季度1次"]"#))
    #expect(try office.run(["单位", "规定"], language: "zh").output.contains("没有写监督频次时：房建=每月1次；市政=每季度1次"))
    #expect(try unseen(office, on: "2024-01-05"))
    try office.record([["project", "assign", "龙潭安置房", "--visits", "无", "--on", "2023-10-12"]])
    #expect(try office.run("case", "龙潭安置房", "--json").output.contains(#""visits":"无""#))
    #expect(try !unseen(office, on: "2024-01-05"), "its own says that it owes none")
    try office.record([["project", "assign", "龙潭安置房", "--visits", "每月2次", "--on", "2023-10-15"]])
    #expect(try unseen(office, on: "2024-01-05"))
    let wrong = try office.run("project", "assign", "龙潭安置房", "--visits", "有空就去")
    #expect(wrong.status == 2 && wrong.errors.contains("it doesn't say how often"), "\(wrong)")
    #expect(try office.run("office", "policy", "--visits", "housing=有空就去").status == 2)
  }

  @Test("Visits are owed for whole months that are over, from the first behind the rule on; one visit makes up for one")
  func units() throws {
    let office = try office([["office", "policy", "--visits", "project=每月1次", "--on", "2023-10-01"]])
    #expect(try !unseen(office, on: "2023-11-30"), "October wasn't whole, November isn't over")
    #expect(try unseen(office, on: "2023-12-01"))
    try office.record([visit("龙潭安置房", "2023-12-01")])
    #expect(try !unseen(office, on: "2023-12-01"), "it makes up for November")
    #expect(try unseen(office, on: "2024-01-01"))
    try office.record([visit("龙潭安置房", "2023-12-31")])
    #expect(try !unseen(office, on: "2024-01-01"))
    let late = try self.office([["office", "policy", "--visits", "project=每月1次", "--on", "2023-12-01"]])
    #expect(try !unseen(late, on: "2024-01-05"), "nothing is owed for the month in which the rule was made")
    try late.record([["office", "policy", "--visits", "housing=每月1次", "--on", "2023-12-20"]])
    #expect(try !unseen(late, on: "2024-01-05"))
  }

  @Test("A visit in the running month ends what the month before lacked")
  func seenSince() throws {
    let office = try office([["office", "policy", "--visits", "project=每月1次", "--on", "2023-10-01"], visit("龙潭安置房", "2023-11-09")])
    #expect(try unseen(office, on: "2024-01-05"))
    try office.record([visit("龙潭安置房", "2024-01-04")])
    #expect(try unseen(office, on: "2024-01-03"))
    #expect(try !unseen(office, on: "2024-01-05"))
  }

  @Test("A stopped site owes none, and from the first whole month after it was resumed it does again")
  func stopped() throws {
    let office = try office([
      ["office", "policy", "--visits", "project=每月1次", "--on", "2023-10-01"], ["project", "stop", "龙潭安置房", "--on", "2023-11-15"],
    ])
    #expect(try !unseen(office, on: "2023-12-20"))
    try office.record([["project", "resume", "龙潭安置房", "--on", "2023-12-20"]])
    #expect(try !unseen(office, on: "2024-01-05"), "December wasn't whole")
  }

  @Test("Its supervisor's page lists it with how long nobody has seen it, and so does Monday's")
  func pages() throws {
    let office = try office([["office", "policy", "--visits", "project=每月1次", "--on", "2023-10-01"], visit("龙潭安置房", "2023-10-12")])
    let page = try office.run(["今日", "--人", "王力"], language: "zh").output
    #expect(page.contains("没去够 · 1") && page.contains("龙潭安置房  每月1次   11、12月 0/2  2023-10-12    85  王力"), "\(page)")
    #expect(try !office.run(["今日", "--人", "李敏"], language: "zh").output.contains("没去够"))
    let week = try office.run(["例会"], language: "zh").output
    #expect(week.contains("没去够 1\n  龙潭安置房  每月1次  欠 11、12月 0/2，上次 2023-10-12  王力\n"), "\(week)")
    let never = try self.office([["office", "policy", "--visits", "project=每月1次", "--on", "2023-10-01"]])
    #expect(try never.run(["今日", "--人", "王力"], language: "zh").output.contains("11、12月 0/2  从未"))
    #expect(try never.run(["例会"], language: "zh").output.contains("欠 11、12月 0/2，2023-10-10 起从未巡查"))
    #expect(try never.run("today", "--json").output.contains(#""seen":false"#))
    #expect(try office.run("list", "project", "is:unseen", "--json").output.contains("project/2023-0001"))
    #expect(try office.run(["列表", "项目", "是:久未巡查"], language: "zh").output.contains("龙潭安置房"))
    #expect(try office.run(["列表", "项目", "是:没去够"], language: "zh").output.contains("龙潭安置房"))
    try office.record([visit("龙潭安置房", "2023-12-05")])
    #expect(try office.run(["今日"], language: "zh").output.contains(" 12月 0/1  2023-12-05"), "one month is left of two")
    #expect(try office.run("count", "cases(project is:unseen)", "--sql", "duckdb").status == 2)
  }
}
