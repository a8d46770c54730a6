import Testing

@Suite("The days that a figure is printed with")
struct UsedDaysTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["complaint", "receive", "--channel", "web", "--topic", "dust", "--due", "2023-12-01", "--on", "2023-11-01"],
      ["complaint", "receive", "--channel", "web", "--topic", "dust", "--due", "2024-02-01", "--on", "2023-12-20"],
    ])
  }

  @Test("A state without a period is counted today and printed so")
  func state() throws {
    let office = try office()
    let zh = try office.run("统计", "案件数(投诉 是:在办)", language: "zh").output
    #expect(zh.contains("期末 2024-01-05") && !zh.contains("…"), "\(zh)")
    let json = try office.run("count", "cases(complaint is:overdue)", "--json").output
    #expect(json.contains(#""value":1"#) && json.contains(#","2024-01-05"]"#), "late are those that are late today: \(json)")
    #expect(try office.run("explain", "cases(complaint is:open)").output.contains("at the end of 2024-01-05"))
  }

  @Test("No answer prints the end of the calendar, nor a day before the log", arguments: ["count(complaint.received)", "cases(complaint)"])
  func ends(measure: String) throws {
    let office = try office()
    for words in [["--from", "2023-12-01"], ["--to", "2023-12-31"], []] {
      for command in ["count", "explain"] {
        let answer = try office.run([command, measure] + words).output + office.run([command, measure, "--json"] + words).output
        #expect(!answer.contains("2199") && !answer.contains("1900"), "\(answer)")
      }
    }
  }

  @Test("A figure of given days reads the columns of its own kind alone", arguments: ["count", "explain"])
  func columns(command: String) throws {
    let office = try office()
    try office.record([["activity", "record", "--topic", "meeting", "--title", "例会"]])
    // Columns of fewer events aren't kept.
    _ = try office.shell(
      """
      (echo 日期,渠道,诉求类别,内容; seq 600 | sed 's/.*/2023-11-01,电话,质量,第&件/') > in.csv
      docket import in.csv --kind complaint
      """)
    #expect(try office.run(command, "count(complaint.received)", "--year", "2023").status == 0)
    let kept = try office.shell("ls .kept/*/columns")
    #expect(kept.contains("kind-complaint") && !kept.contains("kind-activity"), "\(kept)")
  }
}
