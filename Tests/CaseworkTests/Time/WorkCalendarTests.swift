import Casework
import LogLines
import Testing
import Values

@Suite("The working days")
struct WorkCalendarTests {
  /// The State Council's calendars, as an office adopts them.
  static func published(_ years: Int...) throws -> WorkCalendar {
    var calendar = WorkCalendar()
    for year in years {
      calendar.adopt(try CalendarYear(definition: try JSON(parsing: Array(DataFile.text("calendar-\(year).json").utf8))))
    }
    return calendar
  }

  @Test("A year has as many working days as the State Council left it", arguments: [(2023, 249), (2024, 251)])
  func count(year: Int, workdays: Int) throws {
    let calendar = try Self.published(2023, 2024)
    #expect(calendar.workdays(from: day("\(year - 1)-12-31"), to: day("\(year)-12-31")) == workdays)
  }

  @Test(
    "Holidays are free, also on a Monday; make-up days are worked, also on a Sunday",
    arguments: [
      ("2023-01-02", false), ("2023-01-27", false), ("2023-01-28", true), ("2023-01-29", true), ("2023-01-30", true),
      ("2023-04-23", true), ("2023-05-01", false), ("2023-10-06", false), ("2023-10-07", true), ("2024-02-04", true),
      ("2024-02-16", false), ("2024-02-18", true), ("2024-10-12", true), ("2023-07-05", true), ("2023-07-08", false),
    ])
  func days(text: String, isWorked: Bool) throws {
    #expect(try Self.published(2023, 2024).isWorkday(day(text)) == isWorked)
  }

  @Test(
    "Working days are counted across holidays and make-up days",
    arguments: [
      ("2023-07-05", 13, "2023-07-24"), ("2023-01-20", 1, "2023-01-28"), ("2023-01-20", 3, "2023-01-30"), ("2023-09-28", 1, "2023-10-07"),
      ("2023-12-29", 1, "2024-01-02"), ("2024-02-09", 2, "2024-02-19"), ("2023-07-05", 0, "2023-07-05"),
    ])
  func after(start: String, count: Int, end: String) throws {
    let calendar = try Self.published(2023, 2024)
    let answer = calendar.day(count, workdaysAfter: day(start))
    #expect(answer.day == day(end))
    #expect(answer.unknown.isEmpty)
    if count > 0 { #expect(calendar.workdays(from: day(start), to: day(end)) == count) }
    #expect(calendar.workdays(from: day(end), to: day(start)) == -count)
  }

  @Test("Without a year's calendar weekends are skipped, and the answer isn't certain")
  func unknown() throws {
    let none = WorkCalendar().day(13, workdaysAfter: day("2023-09-25"))
    #expect(none.day == day("2023-10-12"))
    #expect(none.unknown == [2023])
    let onlyFirst = try Self.published(2023).day(3, workdaysAfter: day("2023-12-28"))
    #expect(onlyFirst.day == day("2024-01-02"))
    #expect(onlyFirst.unknown == [2024])
  }

  @Test("A calendar adopted again replaces its year and no other")
  func again() throws {
    var calendar = try Self.published(2023, 2024)
    calendar.adopt(try CalendarYear(definition: ["year": 2023, "holidays": ["2023-07-05"]]))
    #expect(!calendar.isWorkday(day("2023-07-05")))
    #expect(calendar.isWorkday(day("2023-05-01")))
    #expect(!calendar.isWorkday(day("2024-05-01")))
    #expect(calendar.years == [2023, 2024])
  }

  @Test("The office's calendar is what it adopted last of each year, whatever it noted beside it")
  func adopted() throws {
    let office = given(
      Fact("calendar.adopted", "calendar/2023", ["year": 2023, "holidays": ["2023-07-04"], "workdays": ["2023-07-09"]], on: "2023-01-01"),
      Fact("calendar.adopted", "calendar/2023", ["year": 2023, "holidays": ["2023-07-05"], "note": "国办发"], on: "2023-01-02"),
      Fact("calendar.adopted", "calendar/2024", ["year": 2024, "holidays": ["2024-01-01"]], on: "2023-11-01"),
      Fact("event.voided", "calendar/2024", ["target": .string(givenID(3).description), "reason": "误"], on: "2023-11-02")
    ).office
    let calendar = WorkCalendar(office.allHistories)
    #expect(calendar.years == [2023])
    #expect(!calendar.isWorkday(day("2023-07-05")))
    #expect(calendar.isWorkday(day("2023-07-04")))
    #expect(!calendar.isWorkday(day("2023-07-09")))
  }

  @Test(
    "What a calendar can't say is refused at its place",
    arguments: [
      (#"{"holidays":[]}"#, DefinitionFault(.missing("year"), at: [])),
      (#"{"year":1899,"holidays":[]}"#, DefinitionFault(.expected("year"), at: [.key("year")])),
      (#"{"year":2023}"#, DefinitionFault(.missing("holidays"), at: [])),
      (
        #"{"year":2023,"holidays":["2024-01-01"]}"#,
        DefinitionFault(.expected("date in 2023"), at: [.key("holidays"), .index(0)])
      ),
      (
        #"{"year":2023,"holidays":["2023-01-02","2023-01-02"]}"#,
        DefinitionFault(.doubled("2023-01-02"), at: [.key("holidays"), .index(1)])
      ),
      (#"{"year":2023,"holidays":["2023-01-02"],"workdays":["2023-01-02"]}"#, DefinitionFault(.doubled("2023-01-02"), at: [])),
      (
        #"{"year":2023,"holiday":[]}"#,
        DefinitionFault(.unknownKey("holiday", nearest: "holidays"), at: [.key("holiday")], isAboutKey: true)
      ),
    ])
  func faults(definition: String, fault: DefinitionFault) {
    #expect(throws: fault) { try CalendarYear(definition: JSON(parsing: Array(definition.utf8))) }
  }
}
