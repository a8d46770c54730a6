import Casework
import Testing
import Values

@Suite("A notice")
struct NoticeTests {
  @Test("It is issued, served, reminded of, extended, answered and reviewed")
  func life() throws {
    var life = Life(of: "notice")
    try life.step(
      "issue", ["type": "rectification", "subject": "safety", "due": "2023-07-20"], on: "2023-07-05", records: "issued", state: "issued")
    #expect(life.possible == ["serve", "remind", "extend", "answer", "review", "close", "transfer", "assign"])
    try life.step("serve", ["number": "怀建质监字〔2023〕102号"], on: "2023-07-06", records: "served", state: "issued")
    try life.step("remind", on: "2023-07-18", records: "reminded", state: "issued")
    try life.step("extend", ["due": "2023-08-01"], on: "2023-07-19", records: "extended", state: "issued")
    #expect(life.current.due == day("2023-08-01"))
    try life.step("answer", ["note": "已整改"], on: "2023-07-28", records: "answered", state: "answered")
    #expect(life.possible == ["review", "close", "transfer", "assign"])
    try life.step("review", ["due": "2023-08-15"], on: "2023-07-30", records: "reviewed", state: "issued")
    #expect(life.current.due == day("2023-08-15"))
    try life.step("answer", on: "2023-08-10", records: "answered", state: "answered")
    try life.step("review", ["passed": true], on: "2023-08-12", records: "reviewed", state: "closed")
    #expect(life.current.path == ["issued", "answered", "issued", "answered", "closed"])
    #expect(life.possible == [])
  }

  private static let issued = Fact("notice.issued", "notice/2023-0001", ["type": "stop-work"], on: "2023-03-01")

  @Test("A review that didn't pass leads back, also where that is said", arguments: [[:], ["passed": false]] as [JSON.Object])
  func failed(fields: JSON.Object) throws {
    let office = try given(Self.issued).when(Act("notice", "review", "notice/2023-0001", fields)).recorded()
    #expect(office.history(of: caseID("notice/2023-0001"))?.current?.state == "issued")
  }

  @Test("It is closed or transferred, answered or not", arguments: ["close", "transfer"], [false, true])
  func ends(action: String, answered: Bool) throws {
    var life = Life(of: "notice")
    try life.step("issue", ["type": "talk"], records: "issued", state: "issued")
    if answered { try life.step("answer", records: "answered", state: "answered") }
    let event = action == "close" ? "closed" : "transferred"
    try life.step(action, records: event, state: event)
    #expect(life.current.isClosed)
  }

  @Test("A closed notice can't be answered, and the refusal says since when and what can be done: nothing")
  func closed() {
    given(Self.issued, Fact("notice.closed", "notice/2023-0001", on: "2023-04-01"))
      .when(Act("notice", "answer", "notice/2023-0001"))
      .refuses(
        .wrongState(
          caseID("notice/2023-0001"), action: .named("notice answer"), state: .named("notice closed"), since: day("2023-04-01"), seq: 2,
          possible: []))
  }

  @Test("An answered notice is neither served nor reminded of nor extended", arguments: ["serve", "remind", "extend", "answer"])
  func answered(action: String) {
    given(Self.issued, Fact("notice.answered", "notice/2023-0001", on: "2023-04-01"))
      .when(Act("notice", action, "notice/2023-0001", action == "extend" ? ["due": "2023-09-01"] : [:]))
      .refuses(
        .wrongState(
          caseID("notice/2023-0001"), action: .named("notice \(action)"), state: .named("notice answered"), since: day("2023-04-01"),
          seq: 2, possible: [.named("notice review"), .named("notice close"), .named("notice transfer"), .named("notice assign")]))
  }
}
