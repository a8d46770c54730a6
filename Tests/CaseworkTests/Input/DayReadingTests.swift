import Casework
import Testing
import Written

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
      ("yesterday", "2023-07-04"), ("前天", "2023-07-03"), ("明天", "2023-07-06"), ("-3d", "2023-06-30"), ("-2w", "2023-06-19"),
      ("+15d", "2023-07-18"), ("+2w", "2023-07-17"), ("+15天", "2023-07-18"), ("+1日", "2023-07-04"), ("+5wd", "2023-07-10"),
      ("+13工作日", "2023-07-20"), ("+13个工作日", "2023-07-20"), ("2024-02-29", "2024-02-29"), (" 2023-07-05 ", "2023-07-05"),
    ])
  func reads(text: String, expected: String) throws {
    #expect(WrittenDay(text, in: try Self.context(), isDeadline: true)?.day == day(expected))
  }

  @Test(
    "A deadline counts from the day it happened and lies ahead",
    arguments: [
      ("3天后", "2023-07-06"), ("3日内", "2023-07-06"), ("三天内", "2023-07-06"), ("十五日内", "2023-07-18"), ("3d", "2023-07-06"),
      ("+3", "2023-07-06"), ("3天", "2023-07-06"), ("2周内", "2023-07-17"), ("两周内", "2023-07-17"), ("1个月内", "2023-08-03"),
      ("半年后", "2024-01-03"),
      ("半年内", "2024-01-03"), ("一年后", "2024-07-03"), ("1年", "2024-07-03"), ("两年内", "2025-07-03"),
      ("+1m", "2023-08-03"), ("7个工作日", "2023-07-12"), ("7个工作日内", "2023-07-12"), ("7wd", "2023-07-12"), ("周五", "2023-07-07"),
      ("本周五", "2023-07-07"), ("下周五", "2023-07-14"), ("星期日", "2023-07-09"), ("礼拜天", "2023-07-09"), ("上周一", "2023-06-26"),
      ("月底", "2023-07-31"), ("下月底", "2023-08-31"), ("年底", "2023-12-31"), ("2023年11月18号", "2023-11-18"),
      ("11月18日", "2023-11-18"), ("十一月十八日", "2023-11-18"), ("1-15", "2024-01-15"), ("1-1", "2024-01-01"), ("1月3日前", "2024-01-03"),
      ("7.3", "2023-07-03"), ("7-2", "2024-07-02"), ("5号", "2023-07-05"),
      ("3号", "2023-07-03"), ("2号", "2023-08-02"), ("31日", "2023-07-31"), ("下月5号", "2023-08-05"), ("12-31", "2023-12-31"),
      ("半个月内", "2023-07-18"), ("半月后", "2023-07-18"), ("一个半月内", "2023-08-18"), ("一周内", "2023-07-10"), ("月底前", "2023-07-31"),
      ("年底之前", "2023-12-31"), ("下周五前", "2023-07-14"), ("下月5日前", "2023-08-05"), ("本月内", "2023-07-31"), ("本周内", "2023-07-09"),
      ("年内", "2023-12-31"), ("元月5日", "2024-01-05"), ("明年1月5日", "2024-01-05"), ("今年十一月十八日", "2023-11-18"), ("去年12月3日前", "2022-12-03"),
      ("23.7.28", "2023-07-28"), ("24.1.5", "2024-01-05"), ("23.12.31前", "2023-12-31"), ("当天", "2023-07-03"), ("当日", "2023-07-03"),
    ])
  func readsDeadlines(text: String, expected: String) throws {
    #expect(WrittenDay(text, in: try Self.context(), isDeadline: true)?.day == day(expected))
  }

  @Test(
    "A year of four digits isn't so many years, and one of two is one beside this",
    arguments: ["2024年", "1000年", "半", "半天", "28.12.25", "19.7.5", "24.7.23", "23.13.1", "23.7/5", "明年", "明年2.3", "立即", "元月"])
  func noSpans(text: String) throws {
    #expect(WrittenDay(text, in: try Self.context(), isDeadline: true) == nil)
  }

  @Test(
    "A time behind a day is left out and told",
    arguments: [
      ("2023-07-05 14:30", "2023-07-05", "14:30"), ("昨天下午3点", "2023-07-04", "下午3点"), ("7月5日14:30:05", "2023-07-05", "14:30:05"),
      ("今天 9点半", "2023-07-05", "9点半"), ("2023-07-05T08:00", "2023-07-05", "08:00"), ("昨天 上午9：30", "2023-07-04", "上午9:30"),
      ("3天前 14时30分", "2023-07-02", "14时30分"),
    ])
  func times(text: String, expected: String, time: String) throws {
    let read = try #require(WrittenDay(dayOrTime: text, in: try Self.context()))
    #expect(read.day == day(expected))
    #expect(read.time == time)
  }

  @Test("A day alone has no time, and a time alone is no day", arguments: ["2023-07-05", "昨天", "14:30", "9点", "2023-07-0514:30"])
  func noTimes(text: String) throws {
    #expect(WrittenTime.split(text) == nil)
  }

  @Test("A deadline without a year is the first such day from the day it belongs to on; one over half a year ahead is said to be far")
  func nextYear() {
    let december = DayContext(today: day("2023-12-20"), base: day("2023-12-20"), calendar: WorkCalendar())
    #expect(WrittenDay("1-15", in: december, isDeadline: true)?.day == day("2024-01-15"))
    #expect(WrittenDay("6-20", in: december, isDeadline: true)?.day == day("2024-06-20"))
    #expect(WrittenDay("12-20", in: december, isDeadline: true)?.day == day("2023-12-20"))
    #expect(WrittenDay("6-20", in: december, isDeadline: true)?.isFarAhead == false)
    #expect(WrittenDay("6-21", in: december, isDeadline: true)?.isFarAhead == true)
    #expect(WrittenDay("2024-11-03", in: december, isDeadline: true)?.isFarAhead == false)
    #expect(WrittenDay("2-29", in: december, isDeadline: true)?.day == day("2024-02-29"))
  }

  @Test(
    "Any other day counts from today and lies behind",
    arguments: [
      ("3天前", "2023-07-02"), ("-3d", "2023-07-02"), ("三天前", "2023-07-02"), ("2周前", "2023-06-21"), ("1个月前", "2023-06-05"),
      ("3天后", "2023-07-08"), ("5号", "2023-07-05"), ("6号", "2023-06-06"), ("31号", "2023-05-31"), ("上周五", "2023-06-30"),
      ("周五", "2023-07-07"), ("1-4", "2023-01-04"), ("12-31", "2023-12-31"), ("上月底", "2023-06-30"), ("7月5号", "2023-07-05"),
    ])
  func readsDaysPast(text: String, expected: String) throws {
    #expect(WrittenDay(text, in: try Self.context())?.day == day(expected))
  }

  @Test("A day without a year that is over half a year ahead is last year's")
  func lastYear() {
    let january = DayContext(today: day("2024-01-10"), base: day("2024-01-10"), calendar: WorkCalendar())
    #expect(WrittenDay("12-31", in: january)?.day == day("2023-12-31"))
    #expect(WrittenDay("7-11", in: january)?.day == day("2024-07-11"))
    #expect(WrittenDay("7-12", in: january)?.day == day("2023-07-12"))
  }

  @Test("A month later is that day, or the month's last one")
  func monthsLater() {
    let january = DayContext(today: day("2024-01-31"), base: day("2024-01-31"), calendar: WorkCalendar())
    #expect(WrittenDay("1个月后", in: january)?.day == day("2024-02-29"))
    #expect(WrittenDay("+13m", in: january)?.day == day("2025-02-28"))
    #expect(WrittenDay("-2m", in: january)?.day == day("2023-11-30"))
  }

  @Test(
    "What isn't one",
    arguments: [
      "", "2023", "2023-07", "2023-02-29", "2023-13-01", "13-1", "23-7-5", "2023-7-5-1", "7月", "-3wd", "+", "+d", "+15x", "+3天前", "-3天后",
      "3", "32号", "0号", "周八", "下", "3个工作日前", "一二三天后",
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
