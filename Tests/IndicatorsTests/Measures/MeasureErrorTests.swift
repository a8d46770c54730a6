import Casework
import Indicators
import Testing

struct MeasureErrorTests {
  let log = SampleLog()

  @Test(
    "What a measure can't mean is an error with its column",
    arguments: [
      ("", "column 1: a measure is missing here\n\n^"),
      ("1 +", "column 4: a measure is missing here\n1 +\n   ^"),
      ("(1", "column 3: a closing parenthesis is missing here\n(1\n  ^"),
      ("1 2", "column 3: the end is expected here, not '2'\n1 2\n  ^"),
      ("coun(complaint.received)", "column 1: there is no function 'coun'\ncoun(complaint.received)\n^^^^\ndid you mean count?"),
      (
        "count(complaint.recieved)",
        "column 17: complaint has no event 'recieved'\ncount(complaint.recieved)\n                ^^^^^^^^\ndid you mean received?"
      ),
      ("count(complaint)", "column 7: count needs an event, not just a kind\ncount(complaint)\n      ^^^^^^^^^"),
      (
        "count(survey.recorded.satisfied)",
        "column 23: count takes no field: 'satisfied' is one word too many\ncount(survey.recorded.satisfied)\n                      ^^^^^^^^^"
      ),
      (
        "cases(complaint.received)",
        "column 17: cases takes no field: 'received' is one word too many\ncases(complaint.received)\n                ^^^^^^^^"
      ),
      (
        "sum(complaint.received)",
        "column 15: sum needs a field\nsum(complaint.received)\n              ^^^^^^^^\nfor example sum(inspection.rechecked.cleared)"
      ),
      ("sum(complaint.topic)", "column 15: sum can't take topic, which is a choice\nsum(complaint.topic)\n              ^^^^^"),
      ("avg(notice.issued.due)", "column 19: avg can't take due, which is a date\navg(notice.issued.due)\n                  ^^^"),
      (
        "sum(inspection.recorded.hazrds)",
        "column 25: inspection has no field or event 'hazrds'\nsum(inspection.recorded.hazrds)\n                        ^^^^^^\ndid you mean hazards?"
      ),
      ("rate(complaint.received)", "column 24: -> is expected here, not ')'\nrate(complaint.received)\n                       ^"),
      (
        "rate(complaint.received -> resolvd)",
        "column 28: complaint has no event or state 'resolvd'\nrate(complaint.received -> resolvd)\n                           ^^^^^^^\ndid you mean resolved?"
      ),
      (
        "within(soon, complaint.received -> resolved)",
        "column 8: a number of days (15 or 2wd) is expected here, not 'soon'\nwithin(soon, complaint.received -> resolved)\n       ^^^^"
      ),
      (
        "cover(inspection.recorded)",
        "column 26: of is expected here, not ')'\ncover(inspection.recorded)\n                         ^"
      ),
      (
        "cover(budget.spent of project)",
        "column 23: budget has no reference to project\ncover(budget.spent of project)\n                      ^^^^^^^"
      ),
      (
        "cover(inspection.recorded of project each day)",
        "column 43: month or quarter is expected here, not 'day'\ncover(inspection.recorded of project each day)\n                                          ^^^"
      ),
      (
        "sum(budget.spent.amount) + sum(project.area)",
        "column 26: money + area makes no sense\nsum(budget.spent.amount) + sum(project.area)\n                         ^"
      ),
      (
        "days(complaint.received -> resolved) + workdays(complaint.received -> resolved)",
        "column 38: days + working days makes no sense\n"
          + "days(complaint.received -> resolved) + workdays(complaint.received -> resolved)\n                                     ^"
      ),
      (
        "first(complaint.received) * 2",
        "column 27: date * number makes no sense\nfirst(complaint.received) * 2\n                          ^"
      ),
      ("办结率", "column 1: no measure '办结率' was adopted\n办结率\n^^^^^^"),
      (
        "count(complaint.received topik:x)",
        "column 26: complaint has no field or event 'topik'\ncount(complaint.received topik:x)\n                         ^^^^^\ndid you mean topic?"
      ),
      (
        "count(complaint.received during:2023)",
        "column 26: 'during' can't be used here\ncount(complaint.received during:2023)\n                         ^^^^^^"
      ),
      (
        "count(complaint.received, topic:x)",
        "column 25: a value is expected here, not ','\ncount(complaint.received, topic:x)\n                        ^"
      ),
    ])
  func message(measure: String, expected: String) {
    #expect(complaint { _ = try log.evaluate(measure) } == expected)
  }

  @Test("Measures that name each other in a circle are found out")
  func cycle() {
    let measures = ["a": "b * 2", "b": "1 + a", "good": "rate + 1", "rate": "count(complaint.recieved)"]
    #expect(complaint { _ = try log.evaluate("a", measures: measures) } == "column 1: the measure is defined by itself: a → b → a\na\n^")
    #expect(
      complaint { _ = try log.evaluate("good", measures: measures) }
        == "column 1: in measure 'good': column 1: in measure 'rate': column 17: complaint has no event 'recieved'\ngood\n^^^^\n"
        + "did you mean received?")
    #expect(
      complaint { _ = try log.evaluate("rats", measures: measures) }
        == "column 1: no measure 'rats' was adopted\nrats\n^^^^\ndid you mean rate?")
  }

  @Test("Deep nesting and endless sums are refused, not followed")
  func bounds() {
    let deep = String(repeating: "(", count: 10_000) + "1"
    #expect(throws: ExpressionError.self) { _ = try Measure(parsing: deep) }
    #expect(throws: ExpressionError.self) { _ = try Measure(parsing: String(repeating: "1+", count: 10_000) + "1") }
    // Each doubles the one before: 2³⁰ functions from thirty lines.
    var measures = ["m0": "count(complaint.received)"]
    for number in 1...30 { measures["m\(number)"] = "m\(number - 1) + m\(number - 1)" }
    #expect(throws: ExpressionError.self) { _ = try log.evaluate("m30", measures: measures) }
  }

  @Test("An unknown group is an error with a suggestion")
  func groups() {
    #expect(
      complaint { _ = try log.evaluate("count(complaint.received)", per: ["topik"]) }
        == "column 1: complaint has no field or event 'topik'\ntopik\n^^^^^\ndid you mean topic?")
    #expect(
      complaint { _ = try log.evaluate("cases(complaint)", per: ["month"]) }
        == "column 1: figures can't be grouped by 'month'\nmonth\n^^^^^")
    #expect(
      complaint { _ = try log.evaluate("cover(inspection.recorded of project each month)", per: ["district"]) }
        == "column 1: figures can't be grouped by 'district'\ndistrict\n^^^^^^^^")
  }

  @Test("Whether the text or the log is at fault is told apart")
  func dependence() throws {
    func error(_ text: String) throws -> ExpressionError {
      try #require(throws: ExpressionError.self) { _ = try log.evaluate(text) }
    }
    #expect(try error("nobody-adopted").dependsOnLog)
    #expect(try error("count(complaint.received project:无此)").dependsOnLog)
    #expect(try !error("count(complaint.recieved)").dependsOnLog)
  }
}
