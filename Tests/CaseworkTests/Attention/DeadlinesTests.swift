import Casework
import LogLines
import Testing
import Values

@Suite("Deadlines")
struct DeadlinesTests {
  private static let notice = Fact("notice.issued", "notice/2023-0001", ["type": "talk", "due": "2023-07-20"], on: "2023-07-01")
  private static let complaint = Fact(
    "complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust", "due": "2023-07-10"], on: "2023-07-01", by: "clerk")

  private func late(_ facts: Fact..., on text: String) -> [String: Int] {
    var recorded = Recorded()
    for fact in facts { recorded.append(fact, at: .noon(of: fact.on)) }
    let cases = recorded.office.allHistories.compactMap { $0.state(on: day(text)) }
    return Dictionary(
      uniqueKeysWithValues: overdue(cases, on: day(text)).map { ($0.id.description, needed($0.overdueDays(on: day(text)))) })
  }

  @Test("The due day itself is not late, the next one is")
  func dueDay() {
    #expect(late(Self.notice, on: "2023-07-20") == [:])
    #expect(late(Self.notice, on: "2023-07-21") == ["notice/2023-0001": 1])
    #expect(late(Self.complaint, on: "2023-08-09") == ["complaint/2023-0001": 30])
  }

  @Test("Answered and replied are not overdue, and what is open again is")
  func answered() {
    let answered = Fact("notice.answered", "notice/2023-0001", on: "2023-07-25")
    #expect(late(Self.notice, answered, on: "2023-07-24") == ["notice/2023-0001": 4])
    #expect(late(Self.notice, answered, on: "2023-07-25") == [:])
    #expect(
      late(Self.notice, answered, Fact("notice.reviewed", "notice/2023-0001", on: "2023-07-26"), on: "2023-07-26") == [
        "notice/2023-0001": 6
      ])
    let replied = Fact("complaint.replied", "complaint/2023-0001", on: "2023-07-05")
    #expect(late(Self.complaint, replied, on: "2023-07-30") == [:])
  }

  @Test("An extension moves the day from when it was given")
  func extended() {
    let extended = Fact("notice.extended", "notice/2023-0001", ["due": "2023-08-01"], on: "2023-07-22")
    #expect(late(Self.notice, extended, on: "2023-07-21") == ["notice/2023-0001": 1])
    #expect(late(Self.notice, extended, on: "2023-07-22") == [:])
    #expect(late(Self.notice, extended, on: "2023-08-02") == ["notice/2023-0001": 1])
  }

  @Test("A kind that the office adopted has deadlines like any other")
  func adopted() throws {
    let kind = try Kind(definition: try Definitions.gasCheck(), knownKinds: [])
    let office = given(
      Fact("gas-check.checked", "gas-check/2023-0001", ["number": "A-17", "hazards": 2, "due": "2023-07-20"], on: "2023-07-01"),
      catalog: Catalog(adopted: [kind])
    ).office
    let history = try #require(office.history(of: caseID("gas-check/2023-0001")))
    #expect(history.current?.overdueDays(on: day("2023-07-22")) == 2)
    #expect(history.state(on: day("2023-07-10"))?.overdueDays(on: day("2023-07-20")) == nil)
  }

  @Test("The longest overdue come first, and each is somebody's")
  func order() {
    let assigned = Fact("complaint.assigned", "complaint/2023-0001", ["assignee": "li.na"], on: "2023-07-02")
    let cases = recorded(Self.notice, Self.complaint, assigned).office.allHistories.compactMap(\.current)
    let late = overdue(cases, on: day("2023-08-01"))
    #expect(late.map(\.id.description) == ["complaint/2023-0001", "notice/2023-0001"])
    #expect(late.map(\.who) == ["li.na", "wang.li"])
  }
}
