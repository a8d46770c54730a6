import Foundation
import Testing
import Values

@Suite("docket calendar adopt")
struct CalendarAdoptionTests {
  private let office: BuiltOffice

  init() throws { office = try BuiltOffice() }

  /// The days of the calendar that is in force for 2026.
  private func days() throws -> (holidays: Int, workdays: [String]) {
    let answer = try office.run("log", "--json", "--case", "calendar/2026")
    let line = try #require(answer.output.split(separator: "\n").last, "\(answer.errors)")
    let data = try JSON(parsing: Array(line.utf8))["data"]
    return (data?["holidays"]?.array?.count ?? -1, data?["workdays"]?.array?.compactMap(\.string) ?? [])
  }

  @Test("a table with 日期 and 安排 is a calendar, also without years and with spans of days; each fault has its place")
  func table() throws {
    // given
    try office.put("放假.csv", "日期,安排,备注\n2026-10-01,放假,国庆\n2026年10月2日,休,\n2026/9/27,上班,调休\n")
    // when, then
    #expect(try office.run("calendar", "adopt", "放假.csv").status == 0)
    #expect(try days() == (2, ["2026-09-27"]))
    try office.put("无年.csv", "日期,安排\n10月1日至7日,放假\n9月27日,上班\n")
    #expect(try office.run("calendar", "adopt", "无年.csv").status == 2)
    #expect(try office.run("日历", "采用", "无年.csv", "--年度", "2026").status == 0)
    #expect(try days() == (7, ["2026-09-27"]))
    for (rows, fault) in [
      ("某日,放假", "bad.csv:2:1: “某日”不是日期"), ("2026-10-01,也许", "bad.csv:2:2: “也许”既不是放假也不是上班"),
      ("2026-10-01,放假\n2026-10-01,上班", "bad.csv:3:1: 2026-10-01 重复"),
      ("2026-10-01,放假\n2027-10-01,放假", "bad.csv:3:1: “2027-10-01”不是 2026 年的日期"),
    ] {
      try office.put("bad.csv", "日期,安排\n\(rows)\n")
      let answer = try office.run(["日历", "采用", "bad.csv"], language: "zh")
      #expect(answer.status == 2 && answer.errors.hasPrefix("错误：\(fault)\n"), "\(answer.errors)")
    }
    try office.put("bad.csv", "日子,安排\n2026-10-01,放假\n")
    #expect(try office.run("calendar", "adopt", "bad.csv").errors.hasPrefix("error: bad.csv:1:1: there is no column 'date'\n"))
  }

  @Test("the words of a notice are a calendar of the year that is given; deadlines follow it")
  func words() throws {
    #expect(try office.run("calendar", "adopt", "--words", "10月1日至7日放假，9月27日上班").status == 2)
    let answer = try office.run("calendar", "adopt", "--words", "10月1日至7日放假，9月27日上班", "--year", "2026")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(try days() == (7, ["2026-09-27"]))
    let notice = "一、国庆节：10月1日（星期四）至7日（星期三）放假调休，共7天。9月27日（星期日）、10月10日（星期六）上班。"
    #expect(try office.run("日历", "采用", "--文字", notice, "--年度", "2026").status == 0)
    #expect(try days() == (7, ["2026-09-27", "2026-10-10"]))
    for text in ["10月1日至7日", "放假", "13月1日放假", "10月7日至1日放假", "2025年10月1日放假", "7日放假"] {
      #expect(try office.run("calendar", "adopt", "--words", text, "--year", "2026").status == 2, "\(text)")
    }
    #expect(try office.run("calendar", "adopt").status == 2)
  }
}
