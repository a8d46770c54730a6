import Testing

@Suite("docket count for people")
struct CountTextTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-07-03"],
      ["complaint", "receive", "--channel", "web", "--topic", "dust", "--on", "2023-09-05"],
      ["complaint", "resolve", "complaint/2023-0001", "--on", "2023-07-20"],
    ])
  }

  @Test("a group is called as the catalog calls it, in Chinese files too; programs get what the log holds")
  func labels() throws {
    let office = try office()
    let words = ["count", "count(complaint.received)", "--year", "2023", "--per", "topic"]
    #expect(
      try office.run(words, language: "zh").output == """
        count(complaint.received) · 2023-01-01…2023-12-31
        诉求类别  数值
        扬尘噪音     1
        房屋质量     1
        合计         2

        """)
    #expect(try office.run(words + ["--csv"], language: "zh").output == "诉求类别,数值\r\n扬尘噪音,1\r\n房屋质量,1\r\n合计,2\r\n")
    #expect(try office.run(words + ["--csv"]).output == "topic,value\r\ndust,1\r\nquality,1\r\ntotal,2\r\n")
    #expect(
      try office.run("count", "cases(complaint)", "--per", "state", language: "zh").output.hasSuffix("在办       1\n已办结     1\n合计       2\n"))
    #expect(
      try office.run("count", "count(complaint.received)", "--per", "weekday", language: "zh").output.contains("星期一     1\n星期二     1\n"))
  }

  @Test("a chart stands beside its table, and a month in which nothing happened has its place")
  func chart() throws {
    let office = try office()
    #expect(
      try office.run("count", "count(complaint.received)", "--from", "2023-07-01", "--to", "2023-09-30", "--per", "month", "--chart").output
        == """
        count(complaint.received) · 2023-07-01…2023-09-30
        month    value
        2023-07      1  ████████████████████████████████████████
        2023-08      0
        2023-09      1  ████████████████████████████████████████
        total        2

        """)
    #expect(
      try office.run("count", "rate(complaint.received -> resolved)", "--year", "2023", "--per", "quarter", "--chart").output == """
        rate(complaint.received -> resolved) · 2023-01-01…2023-12-31
        quarter  of these  out of   value
        2023Q3          1       2  50.00%  ████████████████████
        total           1       2  50.00%  ████████████████████

        """)
  }
}
