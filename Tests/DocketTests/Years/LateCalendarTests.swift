import Testing

@Suite("a calendar that comes after deadlines were counted")
struct LateCalendarTests {
  private static func office() throws -> BuiltOffice {
    let office = try BuiltOffice([["project", "register", "--name", "五溪尚境", "--on", "2023-01-05"]])
    let issue = ["notice", "issue", "--type", "rectification", "--project", "五溪尚境", "--hazard", "无防护"]
    for due in ["5个工作日", "2024-01-15", "+3wd"] {
      let answer = try office.run(issue + ["--due", due, "--on", "2023-12-28"])
      try #require(answer.status == 0, "\(answer.errors)")
      #expect(answer.errors.contains("no calendar for 2023, 2024") == (due != "2024-01-15"), "\(due): \(answer.errors)")
    }
    return office
  }

  @Test("names the open deadlines that it moves, old and new, each with the command that moves it")
  func moved() throws {
    let office = try Self.office()
    let adopt = ["日历", "采用", "--文字", "1月1日至3日放假", "--年度", "2024"]
    let adopted = try office.run(adopt, language: "zh")
    let moves = ["2024-01-04 → 2024-01-09：docket 更正 3 --改为 期限=2024-01-09", "2024-01-02 → 2024-01-05：docket 更正 5 --改为 期限=2024-01-05"]
    for move in moves { #expect(adopted.output.contains(move), "\(adopted.output)") }
    #expect(adopted.output.contains("在办期限 2 个") && !adopted.output.contains("notice/2023-0002"), "\(adopted.output)")
    for seq in ["3", "5"] {
      let word = try #require(moves.first { $0.contains("更正 \(seq) ") }?.split(separator: "=").last)
      try office.record([["correct", seq, "--set", "due=\(word)", "--reason", "按日历重算"]])
    }
    #expect(try !office.run(adopt, language: "zh").output.contains("在办期限"))
    #expect(try office.run("verify").status == 0)
  }

  @Test("names a done case too whose being in time or late the calendar decides otherwise")
  func done() throws {
    let office = try Self.office()
    for words in [["notice", "answer", "notice/2023-0001"], ["notice", "close", "notice/2023-0001"]] {
      let answer = try office.run(words + ["--on", "2024-01-05"], now: "2024-01-05T09:00:00+08:00")
      try #require(answer.status == 0, "\(answer)")
    }
    let adopted = try office.run(["日历", "采用", "--文字", "1月1日至3日放假", "--年度", "2024"], language: "zh", now: "2024-01-06T09:00:00+08:00")
    #expect(adopted.output.contains("办了的期限 1 个不对") && adopted.output.contains("2024-01-04 → 2024-01-09  2024-01-05 已办"), "\(adopted)")
    #expect(adopted.output.contains("在办期限 1 个"), "\(adopted)")
  }

  @Test("finds what each case says of how its deadline was counted, until it is corrected")
  func told() throws {
    let office = try Self.office()
    let shown = try office.run("案件", "notice/2023-0001", language: "zh").output.filter { !$0.isWhitespace }
    #expect(shown.contains("2023-12-28起5个工作日，当时没有2023、2024年的日历，只跳过了周末"), "\(shown)")
    #expect(try office.run("case", "notice/2023-0001", "--json").output.contains(#""counted":{"from":"2023-12-28","#))
    #expect(try !office.run("case", "notice/2023-0002").output.contains("without the calendar"))
    try office.record([["correct", "3", "--set", "due=2024-01-09", "--reason", "calendar"]])
    #expect(try !office.run("case", "notice/2023-0001").output.contains("without the calendar"))
  }

  @Test("finds those that a ledger counted, whose import names the years, and another import of it says the same of the row")
  func imported() throws {
    let office = try BuiltOffice([["project", "register", "--name", "五溪尚境", "--on", "2023-01-05"]])
    try office.put("l.csv", "项目名称,通知书类型,下发日期,整改期限,隐患内容\n五溪尚境,整改,2023-12-28,5个工作日,无防护\n五溪尚境,整改,2023-12-28,2024-01-15,无栏杆\n")
    try office.put("map.json", try office.run("import", "l.csv", "--suggest", "--kind", "notice").output)
    let imported = try office.run(["导入", "l.csv", "--对照", "map.json"], language: "zh")
    #expect(imported.status == 0 && imported.errors.contains("1 个按工作日数的期限没有算 2023、2024 年的节假日"), "\(imported)")
    #expect(try office.run("import", "l.csv", "--map", "map.json", "--json").output.contains(#""known":2"#))
    #expect(try office.run("import", "l.csv", "--map", "map.json", "--json").output.contains(#""noCalendar":[2023,2024]"#))
    let shown = try office.run("case", "notice/2023-0001", "--json").output
    #expect(shown.contains(#""counted":{"from":"2023-12-28","#), "\(shown)")
    #expect(try !office.run("case", "notice/2023-0002", "--json").output.contains(#""counted""#))
    let adopted = try office.run(["日历", "采用", "--文字", "1月1日至3日放假", "--年度", "2024"], language: "zh")
    #expect(adopted.output.contains("2024-01-04 → 2024-01-09：docket 更正 "), "\(adopted)")
  }

  @Test("finds them of an extension as well, counted from the deadline that was extended")
  func extended() throws {
    let office = try Self.office()
    try office.record([["notice", "extend", "notice/2023-0002", "--due", "+5wd", "--on", "2024-01-05"]])
    let adopted = try office.run("calendar", "adopt", "--words", "1月16日放假", "--year", "2024")
    #expect(adopted.output.contains("2024-01-22 → 2024-01-23: docket correct 6"), "\(adopted.output)")
  }
}
