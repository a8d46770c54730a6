import Casework
import EventLog
import Testing

@Suite("Days as people write them")
struct DayReadingTests {
  /// 2023-07-05 is a Wednesday; the event happened on the Monday before.
  private static func context() throws -> DayContext {
    DayContext(today: day("2023-07-05"), base: day("2023-07-03"), calendar: try WorkCalendarTests.published(2023))
  }

  @Test(
    "A day",
    arguments: [
      ("2023-07-05", "2023-07-05"), ("2023/7/5", "2023-07-05"), ("2023.07.05", "2023-07-05"), ("2023年7月5日", "2023-07-05"),
      ("２０２３－０７－０５", "2023-07-05"), ("20230705", "2023-07-05"), ("7-5", "2023-07-05"), ("7/5", "2023-07-05"), ("7月5日", "2023-07-05"),
      ("12.31", "2023-12-31"), ("today", "2023-07-05"), ("TODAY", "2023-07-05"), ("今天", "2023-07-05"), ("昨天", "2023-07-04"),
      ("yesterday", "2023-07-04"), ("前天", "2023-07-03"), ("明天", "2023-07-06"), ("-3d", "2023-07-02"), ("-2w", "2023-06-21"),
      ("+15d", "2023-07-18"), ("+2w", "2023-07-17"), ("+15天", "2023-07-18"), ("+1日", "2023-07-04"), ("+5wd", "2023-07-10"),
      ("+13工作日", "2023-07-20"), ("+13个工作日", "2023-07-20"), ("2024-02-29", "2024-02-29"), (" 2023-07-05 ", "2023-07-05"),
    ])
  func reads(text: String, expected: String) throws {
    #expect(WrittenDay(text, in: try Self.context())?.day == day(expected))
  }

  @Test(
    "What isn't one",
    arguments: [
      "", "2023", "2023-07", "2023-02-29", "2023-13-01", "13-1", "23-7-5", "2023-7-5-1", "7月", "-3wd", "+", "+d", "+15", "+15x",
      "tomorrow!",
      "2023-007-05", "5.7.2023", "+99999d", "2023年7-5", "0705",
    ])
  func refuses(text: String) throws {
    #expect(WrittenDay(text, in: try Self.context()) == nil)
  }

  @Test("Working days say whether holidays were unknown")
  func certainty() throws {
    #expect(WrittenDay("+13wd", in: try Self.context())?.holidaysUnknown == false)
    #expect(WrittenDay("+200wd", in: try Self.context())?.holidaysUnknown == true)
    #expect(WrittenDay("+200d", in: try Self.context())?.holidaysUnknown == false)
  }
}
