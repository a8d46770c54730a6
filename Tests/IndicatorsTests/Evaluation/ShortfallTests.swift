import LogLines
import Testing
import Values

@testable import Indicators

/// Why a share isn't whole.
struct ShortfallTests {
  let log: SampleLog

  init() {
    var log = SampleLog()
    for (number, day, due) in [
      (1, "01-01", "01-20"), (2, "01-02", "01-10"), (3, "01-03", "02-01"), (4, "01-04", "01-30"), (5, "01-05", "01-30"),
    ] {
      log.add(
        "complaint.received", "complaint/2023-000\(number)", "2023-\(day)",
        ["channel": "visit", "topic": "dust", "due": .string("2023-\(due)"), "subject": .string("第\(number)件")])
    }
    log.add("complaint.resolved", "complaint/2023-0002", "2023-01-14")
    log.add("complaint.resolved", "complaint/2023-0003", "2023-01-20")
    log.add("complaint.resolved", "complaint/2023-0004", "2023-01-20")
    log.add("complaint.reopened", "complaint/2023-0003", "2023-01-25")
    log.add("complaint.merged", "complaint/2023-0005", "2023-01-26", ["into": "complaint/2023-0001"])
    log.add("complaint.resolved", "complaint/2023-0001", "2023-03-01")
    self.log = log
  }

  /// Each missing case with why, how many days and when it was due.
  private func missing(_ measure: String, _ period: String, asOf: String? = nil) throws -> [String] {
    let shortfall = try #require(try log.evaluate(measure, period, asOf: asOf).parts[0].shortfall)
    return shortfall.missing.map { entry in
      let parts = [entry.id.number, "#\(entry.place.seq)", entry.why.rawValue, entry.days.map { "\($0)" } ?? "-"]
      return (parts + (entry.due.map { ["\($0)"] } ?? []) + entry.spans).joined(separator: " ")
    }
  }

  @Test("Open cases come before late ones, then those that were led back; whoever isn't due waits")
  func order() throws {
    #expect(
      try missing("ontime(complaint.received -> resolved)", "2023-01")
        == ["2023-0001 #1 late 40 2023-01-20", "2023-0002 #2 late 4 2023-01-10", "2023-0003 #3 undone - 2023-02-01"])
    #expect(
      try missing("ontime(complaint.received -> resolved)", "2023-01", asOf: "2023-01-24") == [
        "2023-0001 #1 open 23 2023-01-20", "2023-0002 #2 late 4 2023-01-10",
      ])
    let waiting = try log.evaluate("ontime(complaint.received -> resolved)", "2023-01", asOf: "2023-01-24")
    #expect(waiting.waiting == 1 && waiting.parts[0].shortfall?.left.map { "\($0.id) \($0.state)" } == ["complaint/2023-0005 not-due"])
    #expect(try missing("rate(complaint.received -> resolved)", "2023-01") == ["2023-0001 #1 after 59", "2023-0003 #3 undone -"])
    #expect(try log.figure("ontime(complaint.received -> resolved)", "2023-01") == "1/4")
  }

  @Test("Lateness is told in the days of the limit")
  func limits() throws {
    #expect(
      try missing("within(15, complaint.received -> resolved)", "2023-01").prefix(2) == ["2023-0001 #1 late 44", "2023-0004 #4 late 1"])
    #expect(
      try missing("within(10wd, complaint.received -> resolved)", "2023-01").prefix(2)
        == ["2023-0001 #1 late 33", "2023-0004 #4 late 2"])
    #expect(try missing("rate(complaint.received -> resolved)", "2023") == ["2023-0003 #3 undone -"])
  }

  @Test("Those that left are named with the way in which they did")
  func left() throws {
    let shortfall = try #require(try log.evaluate("rate(complaint.received -> resolved)", "2023").parts[0].shortfall)
    #expect(shortfall.left.map { "\($0.id) \($0.state)" } == ["complaint/2023-0005 merged"])
    #expect(try log.evaluate("count(complaint.received)", "2023").parts[0].shortfall == nil)
  }

  @Test("A merged case without a deadline was never in the denominator of ontime, so it didn't leave it")
  func leftWithDue() throws {
    var log = log
    log.add("complaint.received", "complaint/2023-0006", "2023-01-06", ["channel": "visit", "topic": "dust", "subject": "第6件"])
    log.add("complaint.merged", "complaint/2023-0006", "2023-01-26", ["into": "complaint/2023-0001"])
    func left(_ measure: String) throws -> [String] {
      try #require(try log.evaluate(measure, "2023").parts[0].shortfall).left.map(\.id.number)
    }
    #expect(try left("rate(complaint.received -> resolved)") == ["2023-0005", "2023-0006"])
    #expect(try left("ontime(complaint.received -> resolved)") == ["2023-0005"])
  }

  @Test("Uncovered cases are told once, with the spans in which they aren't covered")
  func cover() throws {
    var log = SampleLog()
    for (number, name) in [(1, "甲"), (2, "乙")] {
      log.add("project.registered", "project/2023-000\(number)", "2023-01-10", ["name": .string(name)])
    }
    log.add("inspection.recorded", "inspection/2023-0001", "2023-02-10", ["type": "safety", "project": "project/2023-0001"])
    let whole = try #require(try log.evaluate("cover(inspection.recorded of project)", "2023").parts[0].shortfall)
    #expect(whole.missing.map { "\($0.id) \($0.why) \($0.spans)" } == ["project/2023-0002 none []"])
    let months = try #require(try log.evaluate("cover(inspection.recorded of project each month)", "2023-01..2023-03").parts[0].shortfall)
    #expect(months.missing.map(\.spans) == [["2023-01", "2023-02", "2023-03"], ["2023-01", "2023-03"]])
    let quarters = try #require(
      try log.evaluate("cover(inspection.recorded of project each quarter)", "2023-01..2023-04").parts[0].shortfall)
    #expect(quarters.missing.map(\.spans) == [["2023Q1", "2023Q2"], ["2023Q2"]])
  }

  @Test("A case that is to be covered in each quarter is listed once for each, with the first event that covers it while it is open")
  func coverEach() throws {
    var log = SampleLog()
    log.add("project.registered", "project/2023-0001", "2023-04-10", ["name": "甲"])
    let days = ["2023-02-10", "2023-05-10", "2023-06-10", "2023-11-10"]
    for (index, day) in days.enumerated() {
      log.add("inspection.recorded", "inspection/2023-000\(index + 1)", day, ["type": "safety", "project": "project/2023-0001"])
    }
    let measure = "cover(inspection.recorded of project each quarter)"
    let part = try log.evaluate(measure, "2023").parts[0]
    #expect(try log.figure(measure, "2023") == "2/3")
    // The one of February was before the project began.
    #expect(part.counted.map(\.place.seq) == [3, 4, 5])
    #expect(part.covered.map(\.place.seq) == [1, 1, 1])
    #expect(part.covered.map { $0.milestone?.seq } == [3, nil, 5])
  }
}
