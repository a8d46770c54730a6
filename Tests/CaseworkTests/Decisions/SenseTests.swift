import Casework
import LogLines
import Testing
import TextForms
import Values

@Suite("Words that have to agree")
struct SenseTests {
  private static let issued = Fact("notice.issued", "notice/2023-0001", ["type": "rectification", "due": "2023-03-10"], on: "2023-03-01")
  private static let survey = Fact(
    "survey.recorded", "survey/2023-0001", ["issued": 10, "returned": 9, "satisfied": 8], on: "2023-03-01")

  private func name(_ field: String, _ kind: String) throws -> Refusal.FieldName {
    Refusal.FieldName(try #require(Catalog.builtIn.kind(kind)?.field(field)))
  }

  @Test("No more hazards are listed than counted, and no more of them are major")
  func hazards() throws {
    let (list, count) = (try name("hazard", "inspection"), try name("hazards", "inspection"))
    given().when(Act("inspection", "record", nil, ["type": "safety", "hazard": ["甲", "乙"], "hazards": 1]))
      .refuses(.contradiction(.listed(list, 2, atMost: count, 1), stored: false))
    given().when(Act("inspection", "record", nil, ["type": "safety", "hazards": 1, "major": 2]))
      .refuses(.contradiction(.sum([try name("major", "inspection")], 2, atMost: count, 1), stored: false))
    #expect(throws: Never.self) {
      try given().when(Act("inspection", "record", nil, ["type": "safety", "hazard": ["甲"], "hazards": 3, "major": 1])).result.get()
    }
  }

  @Test("No more forms come back than were issued, no more people are satisfied than answered")
  func surveys() throws {
    given().when(Act("survey", "record", nil, ["issued": 3, "returned": 4, "satisfied": 0]))
      .refuses(.contradiction(.sum([try name("returned", "survey")], 4, atMost: try name("issued", "survey"), 3), stored: false))
    let (satisfied, basic) = (try name("satisfied", "survey"), try name("basic", "survey"))
    given().when(Act("survey", "record", nil, ["issued": 9, "returned": 4, "satisfied": 3, "basic": 2]))
      .refuses(.contradiction(.sum([satisfied, basic], 5, atMost: try name("returned", "survey"), 4), stored: false))
  }

  @Test("Only an adjustment of a budget may be below zero")
  func signed() throws {
    let request = Act("budget", "request", nil, ["name": "监督经费", "amount": -1])
    given().when(request).refuses(.contradiction(.below(try name("amount", "budget"), -1, least: 0), stored: false))
    let approved = Fact("budget.approved", "budget/2023-0001", ["name": "监督经费", "amount": 5000], on: "2023-01-02")
    given(approved).when(Act("budget", "adjust", "budget/2023-0001", ["amount": -300]))
      .then(Fact("budget.adjusted", "budget/2023-0001", ["amount": -300]))
  }

  @Test("A deadline doesn't lie before the day it is set, and an extension moves it on")
  func deadlines() throws {
    let due = try name("due", "notice")
    given().when(Act("notice", "issue", nil, ["type": "rectification", "due": "2023-07-04"], on: "2023-07-05"))
      .refuses(.contradiction(.dueBefore(due, day("2023-07-04"), on: day("2023-07-05")), stored: true))
    given(Self.issued).when(Act("notice", "extend", "notice/2023-0001", ["due": "2023-03-10"], on: "2023-03-05"))
      .refuses(.contradiction(.notLater(due, day("2023-03-10"), than: day("2023-03-10")), stored: true))
    given(Self.issued).when(Act("notice", "extend", "notice/2023-0001", ["due": "2023-03-11"], on: "2023-03-05"))
      .then(Fact("notice.extended", "notice/2023-0001", ["due": "2023-03-11"], on: "2023-03-05"))
  }

  @Test("A correction is held against what is stored, and a stored contradiction hinders no other correction")
  func corrections() throws {
    func correct(_ set: JSON.Object) -> (MemoryOffice, Moment) throws -> [Draft] {
      { office, moment in
        try decide(Correction(seq: 1, set: set, reason: "更正", by: "wang.li"), in: office, at: moment)
      }
    }
    let (returned, issued) = (try name("returned", "survey"), try name("issued", "survey"))
    given(Self.survey).when(correct(["issued": 8]))
      .refuses(.contradiction(.sum([returned], 9, atMost: issued, 8), stored: true))
    given(Self.survey).when(correct(["issued": 3, "returned": 4]))
      .refuses(.contradiction(.sum([returned], 4, atMost: issued, 3), stored: false))
    let broken = given(Fact("survey.recorded", "survey/2023-0001", ["issued": 1, "returned": 9, "satisfied": 8], on: "2023-03-01"))
    #expect(throws: Never.self) { try broken.when(correct(["topic": "物业"])).result.get() }
    broken.when(correct(["issued": 2])).refuses(.contradiction(.sum([returned], 9, atMost: issued, 2), stored: true))
    #expect(throws: Never.self) { try broken.when(correct(["issued": 9])).result.get() }
  }

  @Test("Complaints merge and notices follow in no circle, however long")
  func circles() throws {
    let complaints = (1...3).map {
      Fact("complaint.received", "complaint/2023-000\($0)", ["channel": "visit", "topic": "dust"], on: "2023-03-01")
    }
    func merged(_ from: Int, into: Int) -> Fact {
      Fact("complaint.merged", "complaint/2023-000\(from)", ["into": .string("complaint/2023-000\(into)")], on: "2023-03-02")
    }
    let chain = given(complaints[0], complaints[1], complaints[2], merged(1, into: 2), merged(2, into: 3))
    chain.when(Act("complaint", "merge", "complaint/2023-0003", ["into": "complaint/2023-0001"]))
      .refuses(.circle(try name("into", "complaint"), caseID("complaint/2023-0003"), via: caseID("complaint/2023-0001")))
    given(complaints[0]).when(Act("complaint", "merge", "complaint/2023-0001", ["into": "complaint/2023-0001"]))
      .refuses(.itself(try name("into", "complaint"), caseID("complaint/2023-0001")))
    let notices = given(
      Self.issued, Fact("notice.issued", "notice/2023-0002", ["type": "talk", "follows": "notice/2023-0001"], on: "2023-03-02"))
    notices.when { office, moment in
      try decide(Correction(seq: 1, set: ["follows": "notice/2023-0002"], reason: "更正", by: "wang.li"), in: office, at: moment)
    }.refuses(.circle(try name("follows", "notice"), caseID("notice/2023-0001"), via: caseID("notice/2023-0002")))
  }

  @Test("A notice without an inspection clears no more than it has")
  func cleared() throws {
    let notice = Fact("notice.issued", "notice/2023-0001", ["type": "rectification", "hazards": 2], on: "2023-03-01")
    let cleared = try name("cleared", "notice")
    given(notice).when(Act("notice", "review", "notice/2023-0001", ["passed": true, "cleared": 3]))
      .refuses(.tooMany(cleared, given: 3, remaining: 2, case: caseID("notice/2023-0001")))
    given(Self.issued).when(Act("notice", "review", "notice/2023-0001", ["passed": true, "cleared": 1]))
      .refuses(.tooMany(cleared, given: 1, remaining: 0, case: caseID("notice/2023-0001")))
  }

  @Test("The audit lists what contradicts itself in the log")
  func audit() {
    var office = MemoryOffice()
    let facts = [
      Self.survey, Fact("survey.recorded", "survey/2023-0002", ["issued": 1, "returned": 9, "satisfied": 8], on: "2023-03-01"), Self.issued,
      Fact("notice.extended", "notice/2023-0001", ["due": "2023-03-08"], on: "2023-03-03"),
      Fact("notice.issued", "notice/2023-0002", ["type": "talk", "due": "2023-02-10"], on: "2023-03-01"),
    ]
    for (index, fact) in facts.enumerated() { office.append([fact.draft(id: givenID(index + 1), version: nil)], at: .noon(of: fact.on)) }
    let found = Audit.findings(of: [.sense], in: office.allHistories, today: day("2023-12-31")) { _ in day("2023-12-31") }
    #expect(found.map(\.events) == [[4], [5], [2]])
    #expect(found.map { $0.message.zh }[1] == "notice/2023-0002 期限 2023-02-10 早于发生日期 2023-03-01")
  }
}
