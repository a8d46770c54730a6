import Indicators
import Testing
import Values

/// What an event says itself, what it takes from its case, and that the two are never mixed up.
struct EventWordTests {
  /// A crane that moves and is inspected, a notice extended twice, a project, a tender.
  let log: SampleLog

  init() {
    var log = SampleLog()
    log.add("project.registered", "project/2022-0001", "2022-01-01", ["name": "A", "area": 1_200])
    log.add("project.registered", "project/2022-0002", "2022-01-01", ["name": "B"])
    log.add("crane.recorded", "crane/2023-0001", "2023-01-05", ["record": "T1", "project": "project/2022-0001"])
    log.add("crane.inspected", "crane/2023-0001", "2023-01-10", ["hazards": 5, "third-party": true])
    log.add("crane.inspected", "crane/2023-0001", "2023-03-01")
    log.add("crane.announced", "crane/2023-0001", "2023-06-01", ["project": "project/2022-0002"])
    log.add("crane.inspected", "crane/2023-0001", "2023-07-01", ["hazards": 2])
    log.add("notice.issued", "notice/2024-0001", "2024-01-05", ["type": "rectification", "due": "2024-01-20"])
    log.add("notice.extended", "notice/2024-0001", "2024-01-18", ["due": "2024-02-20"])
    log.add("notice.answered", "notice/2024-0001", "2024-02-15")
    log.add("notice.reviewed", "notice/2024-0001", "2024-02-16")
    log.add("notice.extended", "notice/2024-0001", "2024-02-17", ["due": "2024-03-20"])
    for (event, day) in [("started", "2023-02-01"), ("completed", "2023-11-01")] { log.add("project.\(event)", "project/2022-0001", day) }
    log.add("tender.published", "tender/2023-0001", "2023-04-01", ["name": "T", "amount": 900_000])
    log.add("tender.awarded", "tender/2023-0001", "2023-05-01", ["winner": "甲公司"])
    self.log = log
  }

  @Test(
    "The page's examples",
    arguments: [
      ("sum(crane.inspected.hazards)", "2023", "7"), ("median(crane.inspected.hazards)", "2023", "3.5"),
      ("count(crane.inspected third-party:true)", "2023", "1"), ("count(crane.inspected -third-party:true)", "2023", "2"),
      ("count(crane.inspected project:A)", "2023", "2"), ("count(notice.answered due:2024-02)", "2024", "1"),
      ("sum(project.completed.area)", "2023", "1200"), ("sum(tender.awarded.amount)", "2023", "0"),
    ])
  func examples(measure: String, period: String, expected: String) throws {
    #expect(try log.figure(measure, period) == expected)
  }

  @Test("A name means the case that is called so now; a field behind a reference is as it stood at the period's end")
  func namesMeanCases() throws {
    var log = SampleLog()
    log.add("project.registered", "project/2024-0001", "2024-02-01", ["name": "甲"])
    log.add("complaint.received", "complaint/2023-0001", "2023-01-05", ["project": "project/2024-0001"], recorded: "2024-03-01")
    #expect(try log.figure("count(complaint.received project:甲)", "2023") == "1")
    #expect(try log.figure("count(complaint.received project.name:甲)", "2023") == "0")
    #expect(try log.figure("count(complaint.received project.name:甲)", "2024-01..2024-12") == "0")
    #expect(try log.figure("count(complaint.received project.name:甲)", "2023..2024") == "1")
  }

  @Test("Groups read alike")
  func groups() throws {
    #expect(try log.groups("count(crane.inspected)", "2023", per: ["project"]) == ["project/2022-0001: 2", "project/2022-0002: 1"])
    #expect(try log.groups("count(crane.inspected)", "2023", per: ["third-party"]) == ["true: 1", "null: 2"])
    #expect(try log.groups("sum(crane.inspected.hazards)", "2023", per: ["month"]) == ["2023-01: 5", "2023-07: 2"])
    #expect(try log.groups("count(tender.awarded)", "2023", per: ["amount"]) == ["null: 1"])
    #expect(try log.groups("count(tender.awarded)", "2023", per: ["name"]) == ["T: 1"])
  }

  @Test("What is absent is found by nothing but its absence, and adds nothing")
  func absent() throws {
    #expect(try log.figure("count(crane.inspected hazards:)", "2023") == "1")
    #expect(try log.figure("count(crane.inspected hazards:>=0)", "2023") == "2")
    #expect(try log.figure("count(crane.inspected -hazards:>=0)", "2023") == "1")
    #expect(try log.figure("distinct(crane.inspected.hazards)", "2023") == "2")
    #expect(try log.figure("min(crane.inspected.hazards)", "2023-03") == "none")
    #expect(try log.figure("count(crane.inspected campaign:)", "2023") == "3")
  }

  @Test("An earlier event is one that stands before in the log, whenever it happened; corrections and voidings count at its place")
  func amended() throws {
    var log = log
    // The site of the record is put right: the inspections of January and March were there.
    log.correct(3, "2024-03-01", set: ["project": "project/2022-0002"])
    #expect(try log.figure("count(crane.inspected project:B)", "2023") == "3")
    // Without the announcement it never moved.
    log.void(log.events.count, "2024-03-02")
    log.void(6, "2024-03-02")
    #expect(try log.figure("count(crane.inspected project:A)", "2023") == "3")
    // A correction gives the event a word of its own.
    log.correct(5, "2024-03-03", set: ["hazards": 1])
    #expect(try log.figure("sum(crane.inspected.hazards)", "2023") == "8")
    // Recorded last, it happened first: those recorded before don't know it.
    log.add("crane.announced", "crane/2023-0001", "2023-01-06", ["project": "project/2022-0002"], recorded: "2024-03-04")
    #expect(try log.figure("count(crane.inspected project:A)", "2023") == "3")
  }

  @Test("A change of ownership says whose the crane is now; one that doesn't leaves the owner as he was")
  func ownership() throws {
    var log = SampleLog()
    log.add("crane.recorded", "crane/2023-0001", "2023-01-05", ["record": "T1", "owner": "甲", "model": "QTZ"])
    log.add("crane.recorded", "crane/2023-0001", "2023-02-05", ["owner": "乙", "change": true])
    log.add("crane.recorded", "crane/2023-0001", "2023-03-05", ["change": true])
    #expect(try log.groups("count(crane.recorded)", "2023", per: ["owner"]) == ["乙: 2", "甲: 1"])
    #expect(try log.groups("count(crane.recorded)", "2023", per: ["change"]) == ["true: 2", "null: 1"])
    #expect(try log.figure("count(crane.recorded model:QTZ)", "2023") == "3")
  }

  @Test("Notes and companions are always the event's own")
  func general() throws {
    var log = log
    log.add("crane.inspected", "crane/2023-0001", "2023-08-01", ["note": "夜间", "with": ["张三"]])
    log.add("crane.inspected", "crane/2023-0001", "2023-09-01")
    #expect(try log.figure("count(crane.inspected note:夜间)", "2023") == "1")
    #expect(try log.figure("count(crane.inspected with:张三)", "2023") == "1")
    #expect(try log.figure("count(crane.inspected 夜间)", "2023") == "1")
  }
}
