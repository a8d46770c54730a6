import Indicators
import Testing
import TextForms
import Values

/// What reaching means for cases that don't go straight from their first event to their last.
struct ReachedTests {
  private func complaint(_ build: (inout SampleLog) -> Void) -> SampleLog {
    var log = SampleLog()
    log.add("complaint.received", "complaint/2023-0001", "2023-01-01", ["channel": "visit", "topic": "quality", "due": "2023-01-20"])
    build(&log)
    return log
  }

  private let rate = "rate(complaint.received -> resolved)"

  @Test("A resolved complaint that was reopened is not resolved, until it is resolved again")
  func reopened() throws {
    var log = complaint {
      $0.add("complaint.resolved", "complaint/2023-0001", "2023-01-10")
      $0.add("complaint.reopened", "complaint/2023-0001", "2023-02-01", ["due": "2023-02-20"])
    }
    #expect(try log.figure(rate, "2023") == "0/1")
    #expect(try log.figure(rate, "2023-01") == "1/1")
    #expect(try log.figure("count(complaint.resolved)", "2023") == "1")
    log.add("complaint.resolved", "complaint/2023-0001", "2023-02-15")
    #expect(try log.figure(rate, "2023") == "1/1")
    #expect(try log.figure("count(complaint.resolved)", "2023") == "2")
    #expect(try log.figure("days(complaint.received -> resolved)", "2023") == "45")
    #expect(try log.figure("days(complaint.received -> resolved)", "2023-01", asOf: "2023-01-31") == "9")
    #expect(try log.figure("ontime(complaint.received -> resolved)", "2023") == "1/1")
    #expect(try log.figure("rate(complaint.reopened -> resolved)", "2023") == "1/1")
    #expect(try log.evaluate(rate, "2023").events == [1, 4])
  }

  @Test("The first event that stands opens its case where the one before it was voided, and enters a state though it leads into none")
  func openedByTheSecond() throws {
    var log = SampleLog()
    let graded = log.add("appraisal.graded", "appraisal/2023-0001", "2023-01-05", ["quarter": "2023Q1"])
    log.add("appraisal.regraded", "appraisal/2023-0001", "2023-02-05", ["grade": "good"])
    log.void(graded, "2023-02-10")
    #expect(try log.figure("cases(appraisal state:graded opened:2023-02 closed:2023-02)", "2023") == "1")
    #expect(try log.figure("within(5wd, appraisal.regraded -> graded)", "2023") == "1/1")
  }

  @Test("Merged, rejected and returned complaints stay in counts and leave denominators, once it is so")
  func dismissed() throws {
    for (event, data) in [("merged", ["into": "complaint/2023-0001"]), ("rejected", [:]), ("returned", [:])] as [(String, JSON.Object)] {
      let log = complaint {
        $0.add("complaint.received", "complaint/2023-0002", "2023-01-02", ["channel": "visit", "topic": "quality", "due": "2023-01-20"])
        $0.add("complaint.\(event)", "complaint/2023-0002", "2023-02-05", data)
        $0.add("complaint.resolved", "complaint/2023-0001", "2023-03-01")
      }
      #expect(try log.figure(rate, "2023") == "1/1")
      #expect(try log.figure(rate, "2023-01") == "0/2")
      #expect(try log.figure("within(90, complaint.received -> resolved)", "2023") == "1/1")
      #expect(try log.figure("ontime(complaint.received -> resolved)", "2023") == "0/1")
      #expect(try log.figure("days(complaint.received -> resolved)", "2023") == "59")
      #expect(try log.figure("count(complaint.received)", "2023") == "2")
      #expect(try log.figure("cases(complaint)", "2023") == "2")
      #expect(try log.figure("rate(complaint.received -> \(event))", "2023") == "1/2")
      let reasons = try log.evaluate(rate, "2023").excluded.map { $0.reason.text.en }
      #expect(reasons == ["the case was \(event)"])
    }
  }

  @Test("An answered notice that was closed is answered; one that was sent back is not")
  func answered() throws {
    var log = SampleLog()
    log.add("notice.issued", "notice/2023-0001", "2023-01-01", ["type": "talk"])
    log.add("notice.answered", "notice/2023-0001", "2023-01-05")
    log.add("notice.reviewed", "notice/2023-0001", "2023-01-06", ["passed": true])
    log.add("notice.issued", "notice/2023-0002", "2023-01-01", ["type": "talk"])
    log.add("notice.answered", "notice/2023-0002", "2023-01-05")
    log.add("notice.reviewed", "notice/2023-0002", "2023-01-06")
    #expect(try log.figure("rate(notice.issued -> answered)", "2023") == "1/2")
    #expect(try log.figure("rate(notice.issued -> closed)", "2023") == "1/2")
    #expect(try log.figure("rate(notice.issued -> reviewed)", "2023") == "2/2")
    log.add("notice.answered", "notice/2023-0002", "2023-01-09")
    #expect(try log.figure("rate(notice.issued -> answered)", "2023") == "2/2")
    #expect(try log.figure("max-days(notice.issued -> answered)", "2023") == "8")
  }

  @Test("A name that is an event and no state has happened for good")
  func events() throws {
    var log = SampleLog()
    log.add("bid-audit.opened", "bid-audit/2023-0001", "2023-01-01")
    log.add("bid-audit.notified", "bid-audit/2023-0001", "2023-01-05")
    log.add("bid-audit.rectified", "bid-audit/2023-0001", "2023-01-09")
    #expect(try log.figure("rate(bid-audit.opened -> notified)", "2023") == "1/1")
    #expect(try log.figure("rate(bid-audit.opened -> rectifying)", "2023") == "0/1")
    log.add("crane.recorded", "crane/2023-0001", "2023-01-01", ["record": "T1"])
    log.add("crane.announced", "crane/2023-0001", "2023-01-02")
    log.add("crane.use-registered", "crane/2023-0001", "2023-01-04")
    log.add("crane.released", "crane/2023-0001", "2023-06-01")
    #expect(try log.figure("rate(crane.recorded -> use-registered)", "2023") == "1/1")
    #expect(try log.figure("rate(crane.recorded -> in-use)", "2023") == "0/1")
    #expect(try log.figure("rate(crane.recorded -> in-use)", "2023-01") == "1/1")
    // What happened before an announcement doesn't follow from it.
    log.add("crane.announced", "crane/2023-0001", "2024-01-02")
    #expect(try log.figure("rate(crane.announced -> use-registered)", "2024") == "0/1")
    #expect(try log.figure("rate(crane.announced -> use-registered)") == "1/1")
  }

  @Test("A project stopped again has still been active")
  func stoppedAgain() throws {
    var log = SampleLog()
    log.add("project.registered", "project/2023-0001", "2023-01-01", ["name": "甲"])
    for (event, day) in [("started", "2023-02-01"), ("stopped", "2023-03-01"), ("resumed", "2023-04-01"), ("stopped", "2023-05-01")] {
      log.add("project.\(event)", "project/2023-0001", day)
    }
    #expect(try log.figure("rate(project.registered -> active)", "2023") == "1/1")
    #expect(try log.figure("days(project.registered -> active)", "2023") == "31")
    #expect(try log.figure("rate(project.registered -> stopped)", "2023") == "1/1")
    #expect(try log.figure("rate(project.registered -> stopped)", "..2023-04-30") == "0/1")
  }

  @Test("An inspection without hazards is closed by the event that opens it")
  func closedAtOnce() throws {
    var log = SampleLog()
    log.add("inspection.recorded", "inspection/2023-0001", "2023-01-01", ["type": "safety"])
    log.add("inspection.recorded", "inspection/2023-0002", "2023-01-01", ["type": "safety", "hazards": 2])
    #expect(try log.figure("rate(inspection.recorded -> closed)", "2023") == "1/2")
    #expect(try log.figure("days(inspection.recorded -> closed)", "2023") == "0")
  }

  @Test("On time is by the due day that stood when the case got there")
  func onTime() throws {
    var log = complaint {
      $0.add("complaint.extended", "complaint/2023-0001", "2023-01-15", ["due": "2023-02-10"])
      $0.add("complaint.resolved", "complaint/2023-0001", "2023-02-10")
      $0.add("complaint.reopened", "complaint/2023-0001", "2023-03-01", ["due": "2023-03-10"])
      $0.add("complaint.resolved", "complaint/2023-0001", "2023-03-11")
    }
    #expect(try log.figure("ontime(complaint.received -> resolved)", "2023-01", asOf: "2023-02-28") == "1/1")
    #expect(try log.figure("ontime(complaint.received -> resolved)", "2023-01", asOf: "2023-01-31") == "0/0")
    #expect(try log.figure("ontime(complaint.received -> resolved)", "2023") == "0/1")
    #expect(try log.figure("ontime(complaint.received -> resolved)", "2023-01") == "0/1")
    log.add("complaint.received", "complaint/2023-0002", "2023-04-01", ["channel": "visit", "topic": "dust"])
    #expect(try log.figure("ontime(complaint.received -> resolved)", "2023") == "0/1")
    #expect(try log.evaluate("ontime(complaint.received -> resolved)", "2023").excluded.map { $0.reason.text.zh } == ["案件没有期限"])
  }

  @Test("What was submitted before the rule changed is computed by the period's end, as it was then")
  func earlierRule() throws {
    let log = complaint {
      $0.add("complaint.extended", "complaint/2023-0001", "2023-01-15", ["due": "2023-02-10"])
      $0.add("complaint.resolved", "complaint/2023-0001", "2023-02-10")
    }
    let evaluator = ColumnEvaluator([try log.columns()], catalog: log.catalog, today: log.today)
    func figure(_ text: String, by rule: OutcomeRule) throws -> String {
      let january: ClosedRange<Day> = written("2023-01-01")...written("2023-01-31")
      return try evaluator.evaluate(BoundMeasure(parsing: text, in: log.context()), period: january, by: rule).figure.shortText
    }
    #expect(try figure("ontime(complaint.received -> resolved)", by: .periodEnd) == "0/1")
    #expect(try figure("ontime(complaint.received -> resolved)", by: .known) == "1/1")
    #expect(try figure("days(complaint.received -> resolved)", by: .periodEnd) == "none")
    #expect(try figure("rate(complaint.received -> resolved)", by: .known) == "0/1")
  }

  @Test("Who sets a new deadline on arriving late was late, by the deadline before; what was submitted by the new one keeps it")
  func deadlineSetOnArriving() throws {
    var log = SampleLog()
    log.add("notice.issued", "notice/2023-0001", "2023-03-11", ["type": "rectify", "due": "2023-03-20"])
    log.add("notice.reviewed", "notice/2023-0001", "2023-03-25", ["passed": false, "due": "2023-04-10"])
    log.add("notice.issued", "notice/2023-0002", "2023-03-11", ["type": "rectify"])
    log.add("notice.reviewed", "notice/2023-0002", "2023-03-25", ["passed": false, "due": "2023-04-10"])
    let measure = "ontime(notice.issued -> reviewed)"
    #expect(try log.figure(measure, "2023") == "1/2")
    let evaluator = ColumnEvaluator([try log.columns()], catalog: log.catalog, today: log.today)
    func figure(by rule: OutcomeRule) throws -> String {
      let march: ClosedRange<Day> = written("2023-03-01")...written("2023-03-31")
      return try evaluator.evaluate(BoundMeasure(parsing: measure, in: log.context()), period: march, by: rule).figure.shortText
    }
    #expect(try figure(by: .known) == "2/2")
    #expect(try figure(by: .periodEnd) == "2/2")
    // Reviewed in time, and what became of it later is its next deadline's.
    log.add("notice.issued", "notice/2023-0003", "2023-03-11", ["type": "rectify", "due": "2023-03-20"])
    log.add("notice.reviewed", "notice/2023-0003", "2023-03-15", ["passed": false, "due": "2023-03-18"])
    log.add("notice.reviewed", "notice/2023-0003", "2023-03-25", ["passed": true])
    #expect(try log.figure(measure, "2023") == "2/3")
    #expect(try log.figure("ontime(notice.issued -> closed)", "2023") == "0/3")
  }

  @Test("A case with several first events is one case, by the first that fits")
  func severalFirst() throws {
    var log = SampleLog()
    log.add("notice.issued", "notice/2023-0001", "2023-01-01", ["type": "talk"])
    log.add("notice.reminded", "notice/2023-0001", "2023-01-05")
    log.add("notice.reminded", "notice/2023-0001", "2023-02-08")
    log.add("notice.answered", "notice/2023-0001", "2023-02-10")
    #expect(try log.figure("rate(notice.reminded -> answered)", "2023") == "1/1")
    #expect(try log.figure("days(notice.reminded -> answered)", "2023") == "36")
    #expect(try log.figure("days(notice.reminded -> answered)", "2023-02") == "2")
    #expect(try log.evaluate("rate(notice.reminded -> answered)", "2023").excluded.map(\.reason) == [.sameCase])
  }
}
