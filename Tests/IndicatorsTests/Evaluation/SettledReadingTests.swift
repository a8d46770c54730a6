import Casework
import Indicators
import Testing
import Values

/// The readings that the contract settles, one by one.
struct SettledReadingTests {
  private func complaint(_ number: Int, _ log: inout SampleLog, _ on: String, _ data: JSON.Object = [:]) {
    var data = data
    data["channel"] = "visit"
    data["topic"] = data["topic"] ?? "dust"
    log.add("complaint.received", "complaint/2023-000\(number)", on, data)
  }

  @Test("A case is in a cohort by its first such event for which the words hold, and what came before that is no way there")
  func cohort() throws {
    var log = SampleLog()
    log.add("notice.issued", "notice/2023-0001", "2023-01-01", ["type": "talk"])
    log.add("notice.reminded", "notice/2023-0001", "2023-01-05", ["note": "电话"])
    log.add("notice.answered", "notice/2023-0001", "2023-01-08")
    log.add("notice.reviewed", "notice/2023-0001", "2023-01-09")
    log.add("notice.reminded", "notice/2023-0001", "2023-02-08", ["note": "上门"])
    #expect(try log.figure("rate(notice.reminded -> reviewed)", "2023") == "1/1")
    #expect(try log.figure("rate(notice.reminded note:上门 -> reviewed)", "2023") == "0/1")
    #expect(try log.figure("rate(notice.reminded -> reviewed)", "2023-02") == "0/1")
  }

  @Test("Those that reached a goal that is itself a way out stay in the denominator; the others that left don't")
  func leavingGoal() throws {
    var log = SampleLog()
    for number in 1...4 { complaint(number, &log, "2023-01-0\(number)") }
    log.add("complaint.rejected", "complaint/2023-0001", "2023-02-01")
    log.add("complaint.merged", "complaint/2023-0002", "2023-02-01", ["into": "complaint/2023-0004"])
    log.add("complaint.returned", "complaint/2023-0003", "2023-03-01")
    #expect(try log.figure("rate(complaint.received -> rejected)", "2023") == "1/2")
    #expect(try log.figure("rate(complaint.received -> returned)", "2023") == "1/2")
    #expect(try log.figure("rate(complaint.received -> returned)", "2023-01..2023-02") == "0/2")
    #expect(try log.figure("within(40, complaint.received -> rejected)", "2023") == "1/2")
    #expect(try log.figure("count(complaint.received)", "2023") == "4")
  }

  @Test("Late is late on the period's last day, or today where that is earlier")
  func overdue() throws {
    var log = SampleLog()
    complaint(1, &log, "2023-01-01", ["due": "2023-03-10"])
    complaint(2, &log, "2023-01-01", ["due": "2024-07-10"])
    #expect(try log.figure("cases(complaint is:overdue)", "2023-01..2023-02") == "0")
    #expect(try log.figure("cases(complaint is:overdue)", "2023") == "1")
    #expect(try log.figure("count(complaint.received is:overdue)", "2023-01") == "0")
    // Today is the last of June 2024, whatever the period.
    #expect(try log.figure("cases(complaint is:overdue)", "2023..2024") == "1")
    #expect(try log.figure("cases(complaint is:overdue)", "2023", asOf: "2023-03-10") == "0")
    #expect(try log.figure("cases(complaint is:overdue)", "2023", asOf: "2023-03-11") == "1")
    #expect(try log.figure("cases(complaint overdue:2023-03-11)", "2023") == "1")
  }

  @Test("Who: of an event the one who recorded it, of a case anybody who recorded something in it by then")
  func by() throws {
    var log = SampleLog()
    complaint(1, &log, "2023-01-01")
    log.add("complaint.replied", "complaint/2023-0001", "2023-02-01", by: "wang.li")
    #expect(try log.figure("count(complaint.received by:wang.li)", "2023") == "0")
    #expect(try log.figure("count(complaint.replied by:wang.li)", "2023") == "1")
    #expect(try log.figure("cases(complaint by:wang.li)", "2023") == "1")
    #expect(try log.figure("cases(complaint by:wang.li)", "2023-01") == "0")
    #expect(try log.list("complaint by:wang.li") == ["2023-0001"])
    #expect(try log.list("complaint by:wang.li", on: "2023-01-15").isEmpty)
  }

  @Test("The state and the days of other events are those at the period's end, of events as of cases")
  func otherDays() throws {
    var log = SampleLog()
    complaint(1, &log, "2023-01-01")
    log.add("complaint.resolved", "complaint/2023-0001", "2023-03-01")
    for subject in ["count(complaint.received", "cases(complaint"] {
      #expect(try log.figure("\(subject) resolved:2023)", "2023") == "1")
      #expect(try log.figure("\(subject) resolved:2023)", "2023-01") == "0")
      #expect(try log.figure("\(subject) resolved:)", "2023-01") == "1")
      #expect(try log.figure("\(subject) closed:2023)", "2023-01") == "0")
      #expect(try log.figure("\(subject) state:open)", "2023-01") == "1")
      #expect(try log.figure("\(subject) is:closed)", "2023") == "1")
    }
  }

  @Test("A measure divided by a plain number keeps its own unit; like things divided by each other are a share")
  func quotients() throws {
    var log = SampleLog()
    for number in 1...5 { complaint(number, &log, "2023-01-0\(number)") }
    let mean = try log.evaluate("count(complaint.received) / 12", "2023").figure
    #expect(mean.unit == .number && mean.ratio == nil)
    #expect(FigureFormat.defaultText(of: mean) == "0.42")
    #expect(try log.evaluate("count(complaint.received) / count(complaint.resolved)", "2023").figure.unit == .rate)
    #expect(try log.evaluate("count(complaint.received) / months", "2023", measures: ["months": "4 * 3"]).figure.unit == .number)
    #expect(try log.figure("count(complaint.received) / 0", "2023") == "none")
  }

  @Test("A share divided by a plain number is a smaller share, and no longer so many of so many")
  func dividedShare() throws {
    var log = SampleLog()
    for number in 1...4 { complaint(number, &log, "2023-01-0\(number)") }
    log.add("complaint.resolved", "complaint/2023-0001", "2023-02-01")
    let figure = try log.evaluate("rate(complaint.received -> resolved) / (2 + 3)", "2023").figure
    #expect(figure.value == Rational(1, over: 20) && figure.unit == .rate && figure.ratio == nil)
  }

  @Test("Several spans for the counted event replace the period as one does")
  func severalSpans() throws {
    var log = SampleLog()
    for number in 1...4 { complaint(number, &log, "2023-0\(number)-01") }
    #expect(try log.figure("count(complaint.received received:2023-01,2023-03)", "2024") == "2")
    #expect(try log.figure("count(complaint.received received:2023-02,2023-03..)", "2022") == "3")
    #expect(try log.figure("count(complaint.received -received:2023-01,2023-03)", "2023") == "2")
  }

  @Test("Only those that reached a goal that is a way out stay: who was out before leaves, and who left by another door later stays")
  func wayOut() throws {
    var log = SampleLog()
    for number in 1...3 { complaint(number, &log, "2023-01-0\(number)") }
    log.add("complaint.rejected", "complaint/2023-0001", "2023-01-05")
    // An event that old logs may hold, and no rule allows now.
    log.add("complaint.replied", "complaint/2023-0001", "2023-02-01")
    log.add("complaint.rejected", "complaint/2023-0001", "2023-02-02")
    log.add("complaint.rejected", "complaint/2023-0002", "2023-02-01")
    log.add("complaint.assigned", "complaint/2023-0002", "2023-02-03", ["assignee": "甲"])
    #expect(try log.figure("rate(complaint.received -> rejected)", "2023") == "2/3")
    #expect(try log.figure("rate(complaint.assigned -> rejected)", "2023") == "0/0")
    log.add("complaint.returned", "complaint/2023-0002", "2023-02-04")
    #expect(try log.figure("rate(complaint.received -> rejected)", "2023") == "2/3")
  }

  @Test("Spans that haven't begun are not there to be covered")
  func spans() throws {
    var log = SampleLog()
    log.add("project.registered", "project/2023-0001", "2023-01-10", ["name": "甲"])
    log.add("inspection.recorded", "inspection/2023-0001", "2023-02-10", ["type": "safety", "project": "project/2023-0001"])
    let measure = "cover(inspection.recorded of project each month)"
    #expect(try log.figure(measure, "2023", asOf: "2023-03-01") == "1/3")
    #expect(try log.figure(measure, "2023", asOf: "2023-02-28") == "1/2")
    #expect(try log.figure(measure, "2023") == "1/12")
    #expect(try log.figure("cover(inspection.recorded of project each quarter)", "2023") == "1/4")
  }

  @Test("Without a word on states every case opened by the period's end is there, merged ones too")
  func everyCase() throws {
    var log = SampleLog()
    for number in 1...3 { complaint(number, &log, "2023-0\(number)-01") }
    log.add("complaint.merged", "complaint/2023-0001", "2023-04-01", ["into": "complaint/2023-0002"])
    #expect(try log.figure("cases(complaint)", "2023") == "3")
    #expect(try log.figure("cases(complaint)", "2023-01..2023-02") == "2")
  }

  @Test("One office's project is not another's of the same number")
  func offices() throws {
    var logs = ["east", "west"].map { office in
      var log = SampleLog()
      log.office = office
      log.add("project.registered", "project/2023-0001", "2023-01-01", ["name": .string(office), "district": "鹤城区"])
      log.add("inspection.recorded", "inspection/2023-0001", "2023-01-02", ["type": "safety", "project": "project/2023-0001"])
      return log
    }
    logs[1].add("inspection.recorded", "inspection/2023-0002", "2023-01-03", ["type": "dust", "project": "project/2023-0001"])
    let evaluator = ColumnEvaluator(try logs.map { try $0.columns() }, catalog: .builtIn, today: logs[0].today)
    func figure(_ text: String) throws -> String {
      let context = BindingContext(catalog: .builtIn, today: logs[0].today, cases: evaluator.directory)
      return try evaluator.evaluate(BoundMeasure(Measure(parsing: text), in: context)).figure.shortText
    }
    #expect(try figure("distinct(inspection.recorded.project)") == "2")
    #expect(try figure("distinct(inspection.recorded.type)") == "2")
    #expect(try figure("distinct(inspection.recorded.project.district)") == "1")
  }
}
