import Gathering
import Testing
import Values

@Suite("a day of every year")
struct YearDayTests {
  @Test(
    "is read as month and day, and as nothing else",
    arguments: [("01-15", true), ("02-29", true), ("02-30", false), ("1-15", false), ("0115", false), ("", false)])
  func reading(_ text: String, isDay: Bool) {
    #expect((YearDay(text) != nil) == isDay)
    if isDay { #expect(YearDay(text)?.description == text) }
  }

  @Test("falls on the first of March where a year has no such day")
  func leapDay() {
    #expect(YearDay("02-29")?.day(of: 2024) == Day("2024-02-29"))
    #expect(YearDay("02-29")?.day(of: 2023) == Day("2023-03-01"))
  }
}
