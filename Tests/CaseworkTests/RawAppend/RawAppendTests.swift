import LogLines
import Testing
import Values

@testable import Casework

@Suite("Raw append")
struct RawAppendTests {
  private static let issued = Fact(
    "notice.issued", "notice/2023-0001", ["type": "rectification", "inspection": "inspection/2023-0001"], on: "2023-03-01")
  private static let inspected = Fact(
    "inspection.recorded", "inspection/2023-0001", ["type": "safety", "hazards": 2], on: "2023-03-01")

  @Test("An opening line is numbered, and what is always stored is filled in")
  func opening() {
    given().when(rawAppend("inspection.recorded", nil, ["type": "dust", "hazard": ["裸土未覆盖"]]))
      .then(
        Fact("inspection.recorded", "inspection/2023-0001", ["type": "dust", "hazard": ["裸土未覆盖"], "inspectors": 1, "hazards": 1]))
  }

  @Test(
    "A text that the commands would read otherwise is refused with what to write",
    arguments: [
      ("hazard", ["无"], []), ("hazard", ["无", "洞口"], []), ("hazard", ["甲；乙"], ["甲", "乙"]), ("hazard", [" 洞口 "], ["洞口"]),
      ("with", ["李敏、王力"], ["李敏", "王力"]), ("with", ["李敏（组长）"], ["李敏"]), ("note", " x ", ["x"]), ("note", "无", []), ("note", "/", []),
    ] as [(String, JSON, [String])])
  func readOtherwise(name: String, value: JSON, reading: [String]) {
    let text = value.string ?? value.array?.first?.string ?? ""
    given().when(rawAppend("inspection.recorded", nil, ["type": "dust", .init(name): value]))
      .refuses(.badValue(.named("inspection " + name), value: text, problem: .readsOtherwise(reading)))
  }

  @Test("A number given for a new case must be the next one")
  func numbers() {
    given(Self.issued).when(rawAppend("notice.issued", "notice/2023-0002", ["type": "talk"]))
      .then(Fact("notice.issued", "notice/2023-0002", ["type": "talk"]))
    given(Self.issued).when(rawAppend("notice.issued", "notice/2023-0003", ["type": "talk"]))
      .refuses(.wrongNumber(caseID("notice/2023-0003"), next: "2023-0002"))
    given(Self.issued).when(rawAppend("notice.issued", "notice/2022-0001", ["type": "talk"]))
      .refuses(.wrongNumber(caseID("notice/2022-0001"), next: "2023-0002"))
    given(Self.issued).when(rawAppend("notice.answered", "notice/2023-0002")).refuses(.noSuchCase("notice/2023-0002", kind: "notice"))
  }

  @Test("One line is one event: a review carries nothing along")
  func alone() {
    given(Self.inspected, Self.issued).when(rawAppend("notice.reviewed", "notice/2023-0001", ["passed": true, "cleared": 2]))
      .then(Fact("notice.reviewed", "notice/2023-0001", ["passed": true, "cleared": 2]))
  }

  @Test("The event says which action it was, by the state of its case")
  func twoWays() {
    given().when(rawAppend("crane.recorded", nil, ["record": "湘N-T1"])).then(Fact("crane.recorded", "crane/2023-0001", ["record": "湘N-T1"]))
    given(Fact("crane.recorded", "crane/2023-0001", ["record": "湘N-T1"]))
      .when(rawAppend("crane.recorded", "crane/2023-0001", ["owner": "乙公司", "change": true]))
      .then(Fact("crane.recorded", "crane/2023-0001", ["owner": "乙公司", "change": true]))
    given(Fact("budget.requested", "budget/2023-0001", ["name": "专项", "amount": 1]))
      .when(rawAppend("budget.approved", "budget/2023-0001", ["amount": 2])).then(
        Fact("budget.approved", "budget/2023-0001", ["amount": 2]))
  }

  @Test("The rules are those of the commands")
  func rules() {
    let wrong = given(Self.issued, Fact("notice.closed", "notice/2023-0001", on: "2023-04-01"))
    wrong.when(rawAppend("notice.answered", "notice/2023-0001"))
      .refuses(
        .wrongState(
          caseID("notice/2023-0001"), action: .named("notice answer"), state: .named("notice closed"), since: day("2023-04-01"), seq: 2,
          possible: []))
    given().when(rawAppend("notice.issued", nil, ["type": "talk"], on: "2024-01-01"))
      .refuses(.future(day("2024-01-01"), today: day("2023-12-31")))
    given(Self.issued).when(rawAppend("notice.answered", "notice/2023-0001", on: "2023-02-28"))
      .refuses(.outOfOrder(caseID("notice/2023-0001"), day: day("2023-02-28"), previous: day("2023-03-01")))
    given(Self.issued).when(rawAppend("notice.answered", "notice/2023-0001", ["out-of-order": "补录"], on: "2023-02-28"))
      .then(Fact("notice.answered", "notice/2023-0001", ["out-of-order": "补录"], on: "2023-02-28"))
    given(Self.issued).when(rawAppend("notice.answered", "notice/2023-0001", expect: 2))
      .refuses(.versionConflict(caseID("notice/2023-0001"), expected: 2, actual: 1))
    given().when(rawAppend("notice.issued", nil, ["type": "talk"], expect: 0)).then(
      Fact("notice.issued", "notice/2023-0001", ["type": "talk"]))
    given().when(rawAppend("notice.answered")).refuses(.missingField(.case, action: .named("notice answer")))
    given(Self.inspected).when(rawAppend("notice.answered", "inspection/2023-0001"))
      .refuses(.wrongKind(caseID("inspection/2023-0001"), expected: "notice"))
  }

  @Test("The day is today where none is given")
  func today() {
    given().when(rawAppend("campaign.opened", nil, ["name": "整治"], on: nil))
      .then(Fact("campaign.opened", "campaign/2023-0001", ["name": "整治"], on: "2023-12-31"))
  }

  @Test("Unknown events and fields are wrong by themselves", arguments: ["origin", "due-day"])
  func unknown(key: String) {
    given(Self.issued).when(rawAppend("notice.answerd", "notice/2023-0001"))
      .refuses(.unknownEvent("answerd", kind: "notice", nearest: "answered"))
    given(Self.issued).when(rawAppend("notice.answered", "notice/2023-0001", [key: "x"]))
      .refuses(.unknownField(key, action: .named("notice answer"), nearest: nil))
    given().when(rawAppend("event.correct", "notice/2023-0001")).refuses(.unknownEvent("correct", kind: "event", nearest: "corrected"))
    given().when(rawAppend("case.erase", "notice/2023-0001")).refuses(.unknownEvent("erase", kind: "case", nearest: "erased"))
  }

  @Test(
    "What has commands of its own is refused",
    arguments: [
      "table.submitted", "case.erased", "bundle.settled", "bundle.anything", "copy.created", "office.opened", "office.disclosed",
      "office.numbered", "clauses.adopted", "clauses.anything", "draw.announced", "draw.held", "draw.anything", "source.taken",
      "person.signed",
    ])
  func notHere(type: String) {
    let event = EventType(type)!
    given().when(rawAppend(type, "\(event.kind)/x")).refuses(.notHere(event))
  }

  @Test("Texts are normalised before they are judged")
  func normalised() throws {
    given().when(rawAppend("campaign.opened", nil, ["name": "Cafe\u{301}\r\n整治"]))
      .then(Fact("campaign.opened", "campaign/2023-0001", ["name": "Café\n整治"]))
    #expect(throws: DraftError.self) {
      try given().when(rawAppend("campaign.opened", nil, ["name": "a\u{0}b"])).recorded()
    }
    #expect(throws: DraftError.self) { try given().when(rawAppend("campaign.opened", nil, ["name": .null])).recorded() }
  }

  @Test("A sealed value passes as it is")
  func sealed() {
    let sealed: JSON = ["sealed": .string(String(repeating: "ab", count: 32))]
    given().when(rawAppend("complaint.received", nil, ["channel": "web", "topic": "dust", "phone": sealed]))
      .then(Fact("complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust", "phone": sealed]))
  }

  @Test("Kinds that nobody knows are kept raw: any number, any day, no rule but the roster's")
  func raw() {
    given().when(rawAppend("gas-check.checked", "gas-check/A-17", ["anything": [1, 2]], on: "2099-01-01"))
      .then(Fact("gas-check.checked", "gas-check/A-17", ["anything": [1, 2]], on: "2099-01-01"))
    let known = given(Fact("gas-check.checked", "gas-check/A-17", on: "2023-03-01"))
    known.when(rawAppend("gas-check.fixed", "gas-check/A-17", on: "2023-01-01", expect: 1))
      .then(Fact("gas-check.fixed", "gas-check/A-17", on: "2023-01-01"))
    known.when(rawAppend("gas-check.fixed", "gas-check/A-17", expect: 0))
      .refuses(.versionConflict(caseID("gas-check/A-17"), expected: 0, actual: 1))
    given().when(rawAppend("gas-check.checked")).then(Fact("gas-check.checked", "gas-check/2023-0001"))
    given().when(rawAppend("gas-check.checked", "notice/2023-0001"))
      .refuses(.wrongKind(caseID("notice/2023-0001"), expected: "gas-check"))
    given(Fact("person.enrolled", "person/zhao.yi", ["role": "admin"])).when(rawAppend("gas-check.checked", "gas-check/A-17"))
      .refuses(.notEnrolled("wang.li"))
  }

  @Test("With a roster, kinds that nobody knows are an admin's to record", arguments: [Role.inspector, .clerk, .supervisor])
  func rawByAdmins(role: Role) {
    let admin = Fact("person.enrolled", "person/zhao.yi", ["role": "admin"])
    given(admin, Fact("person.enrolled", "person/wang.li", ["role": .string(role.rawValue)]))
      .when(rawAppend("gas-check.checked", "gas-check/A-17"))
      .refuses(.notAllowed("wang.li", roles: [role], needs: .administration, people: ["zhao.yi"]))
    given(admin).when(rawAppend("gas-check.checked", "gas-check/A-17", by: "zhao.yi"))
      .then(Fact("gas-check.checked", "gas-check/A-17", by: "zhao.yi"))
  }
}
