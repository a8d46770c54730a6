import Casework
import Indicators
import Testing
import TextForms
import Values

/// What stands behind a figure: what counts, what doesn't and why, what was known when.
struct ExplanationTests {
  let log: SampleLog

  init() {
    var log = SampleLog()
    log.add("complaint.received", "complaint/2022-0001", "2022-12-30", ["channel": "visit", "topic": "dust"])
    log.add("complaint.received", "complaint/2023-0001", "2023-01-05", ["channel": "visit", "topic": "dust"])
    log.add("complaint.received", "complaint/2023-0002", "2023-01-06", ["channel": "visit", "topic": "quality"])
    log.add("complaint.received", "complaint/2023-0003", "2023-02-06", ["channel": "phone", "topic": "dust"])
    log.void(4, "2023-02-08")
    log.add("complaint.received", "complaint/2023-0004", "2023-03-07", ["channel": "phone", "topic": "quality"])
    log.correct(6, "2023-04-01", set: ["topic": "dust", "on": "2023-03-09"])
    log.add("complaint.received", "complaint/2023-0006", "2023-05-01", ["channel": "phone", "topic": "dust"])
    log.correct(8, "2023-05-02", set: ["topic": "safety"])
    log.void(9, "2023-05-03")
    log.add("complaint.received", "complaint/2023-0005", "2023-04-01", ["channel": "phone", "topic": "dust"], recorded: "2024-02-01")
    self.log = log
  }

  @Test("Corrections and voidings count at the place of the event they are about; a voided correction doesn't")
  func amended() throws {
    let result = try log.evaluate("count(complaint.received topic:dust)", "2023")
    #expect(result.figure.shortText == "4")
    #expect(result.events == [2, 6, 8, 11])
    #expect(result.months.map { "\($0.month):\($0.count)" } == ["2023-01:1", "2023-03:1", "2023-04:1", "2023-05:1"])
    #expect(try log.figure("cases(complaint)", "2023") == "6")
    #expect(try log.figure("count(complaint.received received:2023-03-07)") == "0")
  }

  @Test("What is not counted says why")
  func excluded() throws {
    let result = try log.evaluate("count(complaint.received topic:dust)", "2023")
    let reasons = result.excluded.map { "\($0.place.seq) \($0.reason.text.en)" }
    #expect(
      reasons == [
        "1 happened outside the period", "3 not topic:dust", "4 voided",
      ])
  }

  @Test("As of a day, what was recorded later is not known: events, corrections, voidings")
  func asOf() throws {
    let measure = "count(complaint.received topic:dust)"
    #expect(try log.figure(measure, "2023", asOf: "2023-12-31") == "3")
    #expect(try log.figure(measure, "2023", asOf: "2023-03-31") == "1")
    #expect(try log.figure("count(complaint.received)", "2023", asOf: "2023-02-07") == "3")
    #expect(try log.figure("count(complaint.received)", "2023", asOf: "2023-02-08") == "2")
    #expect(try log.figure("count(complaint.received topic:safety)", "2023", asOf: "2023-05-02") == "1")
    let result = try log.evaluate(measure, "2023", asOf: "2023-12-31")
    #expect(result.excluded.last.map { "\($0.place.seq) \($0.reason.text.zh)" } == "11 截止日之后才录入")
  }

  @Test("Count and explain print these shapes")
  func json() throws {
    var log = log
    log.add("complaint.resolved", "complaint/2023-0001", "2023-01-15")
    let period: ClosedRange<Day> = written("2023-01-01")...written("2023-12-31")
    func text(_ json: JSON) throws -> String { String(decoding: try json.canonicalBytes(), as: UTF8.self) }
    let rate = try log.evaluate("rate(complaint.received -> resolved)", "2023", per: ["topic"])
    #expect(
      try text(rate.json(measure: "r", period: period, asOf: nil))
        == #"{"asOf":null,"denominator":5,"groups":[{"denominator":4,"key":{"topic":"dust"},"numerator":1,"value":0.25},"#
        + #"{"denominator":1,"key":{"topic":"quality"},"numerator":0,"value":0}],"measure":"r","numerator":1,"#
        + #""period":["2023-01-01","2023-12-31"],"value":0.2}"#)
    let measure = "count(complaint.received topic:quality)"
    let part = try log.evaluate(measure, "2023-01")
    var options = ExplanationOptions(.en)
    options.withReasons = true
    let bound = try BoundMeasure(Measure(parsing: measure), in: log.context())
    let object = try #require(part.explanation(of: bound, "c", period: period, asOf: written("2024-01-05"), options).object)
    func member(_ name: String) throws -> String { try text(try #require(object[name])) }
    #expect(try member("events") == "[3]")
    #expect(try member("cases") == #"[{"case":"complaint/2023-0002","events":[3]}]"#)
    #expect(
      try member("excluded")
        == #"[{"reason":"happened outside the period","seq":1},{"reason":"not topic:quality","seq":2},"#
        + #"{"reason":"happened outside the period","seq":4},{"reason":"happened outside the period","seq":6},"#
        + #"{"reason":"happened outside the period","seq":8},{"reason":"happened outside the period","seq":11}]"#)
    #expect(
      try member("notCounted")
        == #"[{"n":5,"reason":"happened outside the period","seq":[1,4,6,8,11]},{"n":1,"reason":"not topic:quality","seq":[2]}]"#)
    #expect(
      try member("parts")
        == #"[{"canonical":"count(complaint.received topic:quality)","counted":[3],"function":"count","#
        + #""measure":"count(complaint.received topic:quality)","#
        + #""period":["2023-01-01","2023-01-31"],"type":"complaint.received","value":1}]"#)
    #expect(try member("formula") == #""p1""#)
    #expect(object["missing"] == nil && object["more"] == nil)
  }

  @Test(
    "A figure is told as a formula of its parts",
    arguments: [
      ("count(complaint.received) / 12", "p1 / 12"), ("1 - rate(complaint.received -> resolved)", "1 - p1"),
      ("(count(complaint.received) + count(complaint.resolved)) / (2 * count(complaint.received))", "(p1 + p2) / (2 * p3)"),
      ("count(complaint.received) - (count(complaint.resolved) - 1)", "p1 - (p2 - 1)"), ("-count(complaint.received) * 2", "-p1 * 2"),
    ])
  func formula(measure: String, formula: String) throws {
    let bound = try BoundMeasure(Measure(parsing: measure), in: log.context())
    let json = try log.evaluate(measure, "2023").explanation(
      of: bound, measure, period: .wholeHistory, asOf: nil, ExplanationOptions(.en))
    #expect(json["formula"] == .string(formula))
  }

  @Test("A window shows so many of the events, and says how many are left")
  func window() throws {
    let bound = try BoundMeasure(Measure(parsing: "count(complaint.received)"), in: log.context())
    var options = ExplanationOptions(.en)
    (options.skip, options.limit) = (1, 2)
    let json = try log.evaluate("count(complaint.received)").explanation(of: bound, "c", period: .wholeHistory, asOf: nil, options)
    #expect(json["events"] == [2, 3] && json["more"] == 3)
    #expect(json["cases"]?.array?.count == 2)
  }

  @Test("Values end within six decimals, half up; a day is its text; undefined is null")
  func values() throws {
    func value(_ measure: String) throws -> String {
      String(decoding: try log.evaluate(measure, "2023").figure.json.canonicalBytes(), as: UTF8.self)
    }
    #expect(try value("2 / 3") == "0.666667")
    #expect(try value("1 / 8") == "0.125")
    #expect(try value("first(complaint.received)") == #""2023-01-05""#)
    #expect(try value("days(complaint.received -> resolved)") == "null")
    #expect(try value("1 / 0") == "null")
  }

  @Test("Opened cases are open, closed or voided, on any day")
  func conservation() throws {
    let evaluator = ColumnEvaluator([try log.columns()], catalog: log.catalog, today: log.today)
    let kind = try #require(Catalog.builtIn.kind("complaint"))
    for day in ["2022-12-29", "2022-12-30", "2023-02-07", "2023-03-08", "2024-06-01"] {
      #expect(evaluator.conservation(of: kind, on: written(day)).balances)
    }
    let end = evaluator.conservation(of: kind, on: written("2024-06-01"))
    #expect((end.opened, end.open, end.closed, end.voided) == (7, 6, 0, 1))
  }

  @Test("A case whose first event was voided is opened by the next one, and balances on the days between")
  func voidedOpening() throws {
    var log = SampleLog()
    log.add("budget.requested", "budget/2023-0001", "2023-01-01", ["name": "专项", "amount": 5])
    log.add("budget.approved", "budget/2023-0001", "2023-03-01", ["amount": 4])
    log.void(1, "2023-03-02")
    let evaluator = ColumnEvaluator([try log.columns()], catalog: log.catalog, today: log.today)
    for (day, opened) in [("2023-02-01", 0), ("2023-03-01", 1)] {
      let counts = evaluator.conservation(of: builtIn("budget"), on: written(day))
      #expect(counts.balances && counts.opened == opened)
    }
  }
}
