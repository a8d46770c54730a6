import Indicators
import Testing
import Values

struct GroupingTests {
  let log: SampleLog

  init() {
    var log = SampleLog()
    log.add("project.registered", "project/2022-0001", "2022-03-01", ["name": "甲", "district": "鹤城区", "area": 10])
    log.add("project.registered", "project/2022-0002", "2022-03-01", ["name": "乙", "area": 5])
    log.add("project.started", "project/2022-0002", "2022-04-01")
    log.add(
      "complaint.received", "complaint/2023-0001", "2023-01-02", ["channel": "visit", "topic": "dust", "project": "project/2022-0001"])
    log.add("complaint.received", "complaint/2023-0002", "2023-02-07", ["channel": "visit", "topic": "dust"], by: "wang.li")
    log.add(
      "complaint.received", "complaint/2023-0003", "2023-07-08", ["channel": "phone", "topic": "quality", "project": "project/2022-0002"])
    log.add("complaint.resolved", "complaint/2023-0001", "2023-07-10")
    self.log = log
  }

  @Test(
    "Figures are grouped by fields, through references, by time, state, person and office",
    arguments: [
      ("count(complaint.received)", "topic", ["dust: 2", "quality: 1"]),
      ("count(complaint.received)", "议题", ["dust: 2", "quality: 1"]),
      ("count(complaint.received)", "topic,channel", ["dust visit: 2", "quality phone: 1"]),
      ("count(complaint.received)", "project", ["project/2022-0001: 1", "project/2022-0002: 1", "null: 1"]),
      ("count(complaint.received)", "project.district", ["鹤城区: 1", "null: 2"]),
      ("count(complaint.received)", "month", ["2023-01: 1", "2023-02: 1", "2023-07: 1"]),
      ("count(complaint.received)", "quarter", ["2023Q1: 2", "2023Q3: 1"]),
      ("count(complaint.received)", "季度", ["2023Q1: 2", "2023Q3: 1"]),
      ("count(complaint.received)", "year", ["2023: 3"]), ("count(complaint.received)", "weekday", ["1: 1", "2: 1", "6: 1"]),
      ("count(complaint.received)", "by", ["li.na: 2", "wang.li: 1"]), ("count(complaint.received)", "office", ["demo: 3"]),
      ("count(complaint.received)", "state", ["open: 2", "resolved: 1"]), ("count(complaint.resolved)", "topic", ["dust: 1"]),
      ("rate(complaint.received -> resolved)", "month", ["2023-01: 1/1", "2023-02: 0/1", "2023-07: 0/1"]),
      ("days(complaint.received -> resolved)", "topic", ["dust: 189"]),
      ("count(complaint.resolved) / count(complaint.received)", "topic", ["dust: 1/2", "quality: 0/1"]),
      ("count(complaint.received) * 2 + 1", "topic", ["dust: 5", "quality: 3"]),
      ("first(complaint.received)", "topic", ["dust: 2023-01-02", "quality: 2023-07-08"]),
      ("cases(project)", "state", ["active: 1", "not-started: 1"]), ("sum(project.area)", "district", ["鹤城区: 10", "null: 5"]),
      ("cases(complaint)", "project.area", ["5: 1", "10: 1", "null: 1"]),
      ("cover(complaint.received topic:dust of project)", "name", ["乙: 0/1", "甲: 1/1"]),
    ])
  func groups(measure: String, per: String, expected: [String]) throws {
    #expect(try log.groups(measure, "2023", per: per.split(separator: ",").map(String.init)) == expected)
  }

  @Test("Several offices are answered together, each reference within its own log")
  func offices() throws {
    var other = SampleLog()
    other.office = "other"
    other.add("project.registered", "project/2022-0001", "2022-03-01", ["name": "丙", "district": "芷江县"])
    other.add(
      "complaint.received", "complaint/2023-0001", "2023-01-02", ["channel": "visit", "topic": "dust", "project": "project/2022-0001"])
    let evaluator = ColumnEvaluator([try log.columns(), try other.columns()], catalog: log.catalog, today: log.today)
    let context = BindingContext(catalog: log.catalog, today: log.today, cases: evaluator.directory)
    let measure = try BoundMeasure(Measure(parsing: "count(complaint.received)"), per: ["office", "project.district"], in: context)
    let result = try evaluator.evaluate(measure)
    #expect(result.figure.shortText == "4")
    #expect(
      result.groups.map { $0.key.map { $0.string ?? "null" }.joined(separator: " ") + ": " + $0.figure.shortText }
        == ["demo 鹤城区: 1", "demo null: 2", "other 芷江县: 1"])
    #expect(
      try evaluator.evaluate(BoundMeasure(Measure(parsing: "count(complaint.received office:other)"), in: context)).figure.shortText == "1")
  }
}
