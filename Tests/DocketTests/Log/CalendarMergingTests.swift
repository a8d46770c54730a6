import Testing

@Suite("A year's calendar in parts")
struct CalendarMergingTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["calendar", "adopt", "--words", "1月1日放假，1月6日上班", "--year", "2024"],
      ["calendar", "adopt", "--words", "2月10日至17日放假，2月4日上班", "--year", "2024"],
    ])
  }

  @Test("What isn't named stays, and the answer counts both sorts and names what went")
  func merges() throws {
    let office = try office()
    let moved = try office.run("日历", "采用", "--文字", "1月6日放假，2月18日上班", "--年度", "2024", language: "zh")
    #expect(moved.output.contains("2024 年共放假 10 天，调休上班 2 天；不再上班：01-06"), "\(moved)")
    let json = try office.run("calendar", "adopt", "--words", "5月1日放假", "--year", "2024", "--json").output
    #expect(json.contains(#""holidays":11,"workdays":2,"gone":[]"#), "\(json)")
    let replaced = try office.run("calendar", "adopt", "--words", "1月1日放假", "--year", "2024", "--replace")
    #expect(
      replaced.output.contains("2024 has 1 days off") && replaced.output.contains("no longer off: 01-06, 02-10…02-17, 05-01"), "\(replaced)"
    )
  }

  @Test("The year is printed by calendar show and by its case, in both languages")
  func shown() throws {
    let office = try office()
    for words in [["日历", "查看", "2024"], ["日历", "查看"], ["案件", "calendar/2024"]] {
      let answer = try office.run(words, language: "zh")
      #expect(answer.output.contains("2024 年放假 9 天：01-01、02-10…02-17"), "\(words): \(answer)")
    }
    #expect(try office.run("calendar", "show", "2024").output.contains("2 weekend days worked: 01-06, 02-04"))
    #expect(try office.run("calendar", "show", "--json").output.contains(#""year":2024,"holidays":["2024-01-01""#))
    let none = try office.run("日历", "查看", "2023", language: "zh")
    #expect(none.errors.contains("没有采用 2023 年的日历") || none.output.contains("没有采用 2023 年的日历"), "\(none)")
  }
}
