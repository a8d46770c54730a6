import Foundation
import Testing

@testable import Values

@Suite struct DayTests {
  @Test("every day of 1900 to 2199 is Foundation's, and is read as it is written")
  func foundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    var written: Set<String> = []
    for number in Day.loggable.lowerBound.number...Day.loggable.upperBound.number {
      let day = Day(number: number)
      let date = Date(timeIntervalSince1970: Double(number) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday, .quarter], from: date)
      let (year, month, dayOfMonth) = day.parts
      guard year == parts.year, month == parts.month, dayOfMonth == parts.day, day.weekday == ((parts.weekday ?? 0) + 5) % 7 + 1,
        day.quarter == (month - 1) / 3 + 1, day.month == month, day.year == year,
        Day(year: year, month: month, day: dayOfMonth) == day, Day(day.description) == day
      else {
        Issue.record("day \(number): \(day)")
        return
      }
      written.insert(day.description)
    }
    #expect(written.count == 109_573)
    #expect(Day.loggable.lowerBound.description == "1900-01-01")
    #expect(Day.loggable.upperBound.description == "2199-12-31")
  }

  @Test(
    "days are written in ten characters, and no other text is a day",
    arguments: [
      "", "2023", "2023-7-5", "2023-07-5", "2023-07-051", "2023-07-05T", " 2023-07-05", "2023/07/05", "20230705", "2023-00-01",
      "2023-13-01",
      "2023-01-00", "2023-01-32", "2023-04-31", "2023-02-29", "1900-02-29", "2100-02-29", "2024-02-30", "0000-01-01", "-023-01-01",
      "+023-01-01", "2023-0１-01", "2023-07-0５", "２023-07-05", "2023‐07‐05", "2023年7月5日",
    ])
  func refused(_ text: String) {
    #expect(Day(text) == nil)
  }

  @Test(
    "leap days are those of the Gregorian calendar",
    arguments: ["2000-02-29", "2024-02-29", "1904-02-29", "2196-02-29", "0001-01-01", "9999-12-31"])
  func accepted(_ text: String) {
    #expect(Day(text)?.description == text)
  }

  @Test("days beyond four digits of years are still written whole")
  func far() {
    #expect(Day(number: .max).description == "5881580-07-11")
    #expect(Day(number: -719_163).description == "0000-12-31")
    #expect(Day(number: -719_529).description == "-0001-12-31")
    #expect(Day(number: .min).description == "-5877641-06-23")
  }

  @Test("days are counted, and months have their last ones")
  func counting() throws {
    let day = try #require(Day("2023-12-31"))
    #expect(day.adding(days: 1).description == "2024-01-01")
    #expect(day.adding(days: -365).description == "2022-12-31")
    #expect(day.adding(days: 60) - day == 60)
    #expect(day < day.adding(days: 1))
    #expect(day.weekday == 7)
    #expect((1...12).compactMap { Day.last(ofMonth: $0, year: 2024)?.parts.day } == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    #expect(Day.last(ofMonth: 2, year: 2100)?.description == "2100-02-28")
    #expect(Day.last(ofMonth: 13, year: 2023) == nil)
    #expect((1...12).map { Day(year: 2023, month: $0, day: 1)?.quarter } == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4])
  }
}
