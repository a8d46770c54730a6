import Testing

@Suite("headings of answers as words of queries")
struct HeadingWordsTests {
  private let office: BuiltOffice

  init() throws {
    office = try BuiltOffice([
      ["notice", "issue", "--note", "见附页", "--type", "rectification", "--due", "2024-01-04", "--on", "2023-12-01", "--by", "王力"],
      ["notice", "issue", "--type", "talk", "--due", "2023-12-20", "--on", "2023-12-01", "--by", "李娜"],
      ["notice", "issue", "--type", "talk", "--due", "2024-02-20", "--on", "2023-12-01", "--by", "李娜"],
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--due", "2023-12-26", "--on", "2023-12-02", "--by", "王力"],
      ["complaint", "assign", "last", "--assignee", "质量科", "--on", "2023-12-03", "--by", "王力"],
    ])
  }

  private func cases(_ words: String...) throws -> [String] {
    let answer = try office.run(["list"] + words + ["--json"])
    try #require(answer.status == 0, "\(answer.errors)")
    return answer.output.split(separator: "\n").compactMap { $0.firstMatch(of: /"case":"([^"]*)"/).map { String($0.1) } }
  }

  @Test("该谁办 is the one to whom a case was assigned, else who opened it")
  func who() throws {
    #expect(try cases("通知书", "该谁办:王力") == ["notice/2023-0001"])
    #expect(try cases("notice who:李娜") == ["notice/2023-0002", "notice/2023-0003"])
    #expect(try cases("投诉 该谁办:王力").isEmpty)
    #expect(try cases("投诉 该谁办:质量科") == ["complaint/2023-0001"])
    let grouped = try office.run("count", "cases(notice)", "--per", "该谁办", "--year", "2023", "--json")
    #expect(grouped.output.contains(#""groups":[{"key":{"who":"李娜"},"value":2},{"key":{"who":"王力"},"value":1}]"#), "\(grouped)")
  }

  @Test("逾期天数 is how many days a case is late today, and empty where it isn't")
  func lateness() throws {
    #expect(try cases("通知书 逾期天数:>3") == ["notice/2023-0002"])
    #expect(try cases("notice", "overdueDays:1") == ["notice/2023-0001"])
    #expect(try cases("通知书 逾期天数:") == ["notice/2023-0003"])
    #expect(try cases("通知书 逾期天数:1..20天") == ["notice/2023-0001", "notice/2023-0002"])
    let wrong = try office.run("list", "通知书 逾期天数:很久", language: "zh")
    #expect(wrong.status == 2 && wrong.errors.contains("逾期天数不能是“很久”"), "\(wrong)")
  }

  @Test("登记, 办结 and 经办 group figures as they head the columns")
  func groups() throws {
    let opened = try office.run("count", "cases(notice)", "--per", "登记", "--year", "2023", "--json")
    #expect(opened.output.contains(#""groups":[{"key":{"opened":"2023-12-01"},"value":3}]"#), "\(opened)")
    let closed = try office.run("count", "cases(notice)", "--per", "办结", "--year", "2023", "--json")
    #expect(closed.output.contains(#""groups":[{"key":{"closed":null},"value":3}]"#), "\(closed)")
    let by = try office.run("统计", "件数(通知书.签发)", "--按", "经办", "--年度", "2023", language: "zh")
    #expect(by.output.contains("经办  数值") && by.output.contains("李娜     2"), "\(by)")
  }

  @Test("the audit and the year's page take the spans that people write, and a quarter")
  func spans() throws {
    for words in [["audit", "--year", "last-year"], ["审计", "--年度", "去年", "--季度", "四季度"], ["audit", "--year", "2023Q4"]] {
      let answer = try office.run(words + ["--json"])
      #expect(answer.status == 0 && !answer.output.contains("notice/2024"), "\(answer)")
    }
    #expect(try office.run("audit", "--quarter", "5").status == 2)
    #expect(try office.run("report", "--year", "2023", "--quarter", "4", "--json").output.contains("2023-10-01"))
  }

  @Test("a name that nobody has gets those that may be meant, a project's and a person's")
  func names() throws {
    try office.record([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-10"], ["person", "enrol", "王力", "--role", "admin", "--by", "王力"],
    ])
    for word in ["五溪尚镜"] {
      let recorded = try office.run("检查", "记录", "--项目", word, "--类型", "安全", "--经办人", "王力", language: "zh")
      #expect(recorded.status == 3 && recorded.errors.contains("是不是 五溪尚境？"), "\(recorded)")
      #expect(try office.run("case", word).errors.contains("did you mean 五溪尚境?"))
    }
    let unknown = try office.run("今日", "--人", "王立", language: "zh")
    #expect(unknown.status == 3 && unknown.errors.contains("名册上没有“王立”") && unknown.errors.contains("王力"), "\(unknown)")
  }

  @Test("a day is a day, and a note on a pattern of numbers is kept")
  func words() throws {
    #expect(try office.run("case", "notice/2023-0001").output.contains("1 day overdue"))
    try office.record([["office", "numbering", "notice", "溆建监整〔{year}〕{n}号", "--note", "依据县局通知"]])
    #expect(try office.run("log", "--json", "--limit", "1").output.contains(#""note":"依据县局通知""#))
  }
}
