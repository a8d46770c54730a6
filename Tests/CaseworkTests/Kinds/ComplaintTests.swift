import Casework
import Testing
import Values

@Suite("A complaint")
struct ComplaintTests {
  private static let received = Fact(
    "complaint.received", "complaint/2023-0001", ["channel": "hotline-12345", "topic": "quality"], on: "2023-03-01")

  @Test("It is received, assigned, replied to, resolved, rated, reopened and resolved again")
  func life() throws {
    var life = Life(of: "complaint")
    try life.step(
      "receive", ["channel": "visit", "topic": "dust", "due": "2023-03-15"], on: "2023-03-01", records: "received", state: "open")
    #expect(life.possible == ["assign", "reply", "extend", "merge", "resolve", "reject", "return"])
    try life.step("assign", ["assignee": "li.na"], on: "2023-03-02", records: "assigned", state: "open")
    try life.step("extend", ["due": "2023-04-01"], on: "2023-03-10", records: "extended", state: "open")
    try life.step("reply", on: "2023-03-20", records: "replied", state: "replied")
    #expect(life.possible == ["assign", "reply", "extend", "resolve"])
    try life.step("assign", ["assignee": "zhao.yi"], on: "2023-03-21", records: "assigned", state: "replied")
    try life.step("extend", ["due": "2023-05-01"], on: "2023-03-21", records: "extended", state: "replied")
    try life.step("reply", on: "2023-03-22", records: "replied", state: "replied")
    try life.step("resolve", ["outcome": "已修复"], on: "2023-04-01", records: "resolved", state: "resolved")
    #expect(life.current.closed == day("2023-04-01"))
    #expect(life.possible == ["reopen", "rate"])
    try life.step("rate", ["satisfied": false], on: "2023-04-05", records: "rated", state: "resolved")
    try life.step("reopen", ["due": "2023-06-01"], on: "2023-04-06", records: "reopened", state: "open")
    #expect(life.current.closed == nil)
    #expect(life.current.due == day("2023-06-01"))
    try life.step("resolve", on: "2023-05-20", records: "resolved", state: "resolved")
    #expect(life.current.closed == day("2023-05-20"))
    #expect(life.current.who == "zhao.yi")
  }

  @Test("It is rejected or returned while it is open", arguments: [("reject", "rejected"), ("return", "returned")])
  func turnedAway(action: String, event: String) throws {
    let office = try given(Self.received).when(Act("complaint", action, "complaint/2023-0001")).recorded()
    let current = try #require(office.history(of: caseID("complaint/2023-0001"))?.current)
    #expect(current.state == event)
    #expect(current.isClosed)
  }

  @Test("It is merged into another one")
  func merge() {
    given(Self.received, Fact("complaint.received", "complaint/2023-0002", ["channel": "web", "topic": "quality"]))
      .when(Act("complaint", "merge", "complaint/2023-0002", ["into": "complaint/2023-0001"]))
      .then(Fact("complaint.merged", "complaint/2023-0002", ["into": "complaint/2023-0001"]))
  }

  @Test("It can't be merged into itself")
  func itself() {
    given(Self.received)
      .when(Act("complaint", "merge", "complaint/2023-0001", ["into": "complaint/2023-0001"]))
      .refuses(.itself(.named("complaint into"), caseID("complaint/2023-0001")))
  }

  @Test("A merge says into which")
  func mergeWithout() {
    given(Self.received).when(Act("complaint", "merge", "complaint/2023-0001"))
      .refuses(.missingField(field("complaint into"), action: .named("complaint merge")))
  }
}
