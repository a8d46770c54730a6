import Testing

@Suite("the first two weeks of a year")
struct JanuaryTests {
  private static func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["office", "numbering", "notice", "示监整〔2023〕{n}号"],
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2023-12-20"],
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2024-01-04"],
      ["notice", "issue", "--type", "talk", "--due", "2024-02-01", "--on", "2023-12-28"],
    ])
  }

  @Test("name what the new year lacks, what came over from the last one, and what is due to be erased")
  func page() throws {
    let office = try Self.office()
    let page = try office.run(["例会"], language: "zh").output
    #expect(page.contains("2024 年还缺日历：docket 日历 采用"), "\(page)")
    #expect(page.contains("还缺绩效表：docket 绩效表 模板") && page.contains("还缺文号，现为“示监整〔2023〕{n}号”"), "\(page)")
    #expect(page.contains("2023 年带来在办：投诉 1、通知书 1\n"), "\(page)")
    let json = try office.run("week", "--json").output
    #expect(
      json.contains(#""newYear":{"year":2024,"lacks":[{"what":"calendar"},{"what":"table","after":null},{"what":"numbering""#), "\(json)")
    #expect(json.contains(#""carriedOver":[{"kind":"complaint","count":1},{"kind":"notice","count":1}],"erasuresDue":0"#), "\(json)")
    try office.record([["calendar", "adopt", "--words", "1月1日放假", "--year", "2024"]])
    #expect(try !office.run(["例会"], language: "zh").output.contains("缺日历"))
  }

  @Test("ask which is meant by a bare number that last year's open case has and this year's closed one")
  func bareNumber() throws {
    let office = try Self.office()
    try office.record([["complaint", "resolve", "complaint/2024-0001"]])
    let asked = try office.run("投诉", "办结", "1", language: "zh")
    #expect(asked.status == 3 && asked.errors.contains("complaint/2023-0001") && asked.errors.contains("complaint/2024-0001"), "\(asked)")
    try office.record([["complaint", "resolve", "complaint/2023-0001"]])
    #expect(try office.run("投诉", "评价", "1", "--评价", "满意", language: "zh").errors.contains("complaint/2024-0001"))
  }

  @Test("are over with the third one")
  func over() throws {
    let office = try Self.office()
    let page = try office.run(["week"], now: "2024-01-15T09:00:00+08:00").output
    #expect(!page.contains("lacks") && !page.contains("open since"), "\(page)")
  }

  @Test("and any other day note an act that is older than its site, which an audit finds site by site")
  func beforeSite() throws {
    let office = try BuiltOffice([["project", "register", "--name", "五溪尚境", "--on", "2023-06-01"]])
    let early = ["inspection", "record", "--type", "safety", "--project", "五溪尚境", "--on", "2023-05-30"]
    #expect(
      try office.run(early).errors.contains("inspection/2023-0001 lies on 2023-05-30, before project/2023-0001 was registered (2023-06-01)")
    )
    try office.record([["inspection", "record", "--type", "safety", "--project", "五溪尚境", "--on", "2023-06-01"]])
    let found = try office.run("audit", "--only", "sense", "--json").output
    #expect(found.contains(#""cases":["project/2023-0001","inspection/2023-0001"]"#) && !found.contains("inspection/2023-0002"), "\(found)")
    #expect(try office.run(["审计", "--只看", "前后矛盾"], language: "zh").output.contains("早于 project/2023-0001"))
    #expect(try office.run("audit", "--only", "sense", "--year", "2022", "--json").output == "[]\n")
    try office.record([["correct", "3", "--set", "on=2023-06-02", "--reason", "typo"]])
    #expect(try office.run("audit", "--only", "sense", "--json").output == "[]\n")
  }
}
