import LogLines
import Testing
import Values

@testable import Casework

@Suite("A correction")
struct CorrectionTests {
  private static let today = "2023-12-31"

  private func correct(
    _ seq: Int, _ set: JSON.Object, by: String = "li.na"
  ) -> (MemoryOffice, Moment) throws -> [Draft] {
    { office, moment in try decide(Correction(seq: seq, set: set, reason: "误", by: by), in: office, at: moment) }
  }

  private func corrected(_ id: String, target: Int, _ set: JSON.Object, on: String = today, by: String = "li.na") -> Fact {
    Fact(
      "event.corrected", id, ["target": .string(givenID(target).description), "set": .object(set), "reason": "误"], on: on, by: by)
  }

  private static let inspected = Fact("inspection.recorded", "inspection/2023-0001", ["type": "safety", "hazards": 2], on: "2023-03-01")
  private static let rechecked = Fact("inspection.rechecked", "inspection/2023-0001", ["cleared": 2], on: "2023-03-10")
  private static let received = Fact(
    "complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust", "district": "鹤城区"], on: "2023-03-01")

  @Test("It sets fields of the event at the event's own place")
  func sets() throws {
    let outcome = given(Self.received).when(correct(1, ["topic": "quality", "district": .null]))
    outcome.then(corrected("complaint/2023-0001", target: 1, ["topic": "quality", "district": .null]))
    let history = try #require(outcome.recorded().history(of: caseID("complaint/2023-0001")))
    #expect(history.current?.fields == ["channel": "web", "topic": "quality"])
    #expect(history.entries[0].event.data["topic"] == "dust")
    #expect(history.entries[0].corrections.map(\.id) == [newID(1)])
    #expect(history.version == 2)
    #expect(history.current?.version == 2)
  }

  @Test("What was cleared by its place keeps its place; its words may be put right")
  func cleared() throws {
    let inspected = Fact(
      "inspection.recorded", "inspection/2023-0001", ["type": "safety", "hazard": ["临边", "裸土", "用电"], "hazards": 3], on: "2023-03-01")
    let rechecked = Fact("inspection.rechecked", "inspection/2023-0001", ["clear": [2], "cleared": 1], on: "2023-03-10")
    let office = given(inspected, rechecked)
    let moved = Refusal.clearedMoves(place: 2, text: "裸土", seq: 2)
    office.when(correct(1, ["hazard": ["裸土", "临边", "用电"]])).refuses(moved)
    office.when(correct(1, ["hazard": ["临边", "用电"], "hazards": 2])).refuses(moved)
    for list in [["临边", "裸土未盖", "用电"], ["楼梯", "裸土", "用电"]] as [JSON] {
      office.when(correct(1, ["hazard": list])).then(corrected("inspection/2023-0001", target: 1, ["hazard": list]))
    }
  }

  @Test("It moves the day, and the case's opening with it")
  func moves() throws {
    let office = try given(Self.received).when(correct(1, ["on": "2023-02-11"])).recorded()
    #expect(office.history(of: caseID("complaint/2023-0001"))?.current?.opened == day("2023-02-11"))
  }

  @Test("Several corrections apply in their order")
  func several() throws {
    let office = given(
      Self.received, corrected("complaint/2023-0001", target: 1, ["topic": "quality", "subject": "渗水"]),
      corrected("complaint/2023-0001", target: 1, ["topic": "wages"])
    ).office
    let fields = try #require(office.history(of: caseID("complaint/2023-0001"))?.current?.fields)
    #expect(fields["topic"] == "wages")
    #expect(fields["subject"] == "渗水")
  }

  @Test("It may change how the case stands: fewer hazards, and the recheck closed it")
  func changesState() throws {
    let partly = Fact("inspection.rechecked", "inspection/2023-0001", ["cleared": 1], on: "2023-03-10")
    let office = try given(Self.inspected, partly).when(correct(1, ["hazards": 1])).recorded()
    let current = try #require(office.history(of: caseID("inspection/2023-0001"))?.current)
    #expect(current.state == "closed")
    #expect(current.closed == day("2023-03-10"))
  }

  @Test("A value that the field can't hold, an unknown field, a required one removed: wrong by itself")
  func wrong() {
    let action = Refusal.ActionName.named("complaint receive")
    let history = given(Self.received, Fact("person.enrolled", "person/admin", ["role": "admin"]))
    history.when(correct(1, ["topic": "dusty"]))
      .refuses(
        .badValue(
          .named("complaint topic"), value: "dusty",
          problem: .notChoice(field("complaint topic").type.choices, nearest: Choice("dust", "扬尘噪音"))))
    history.when(correct(1, ["topik": "dust"])).refuses(.unknownField("topik", action: action, nearest: "topic"))
    history.when(correct(1, ["assignee": "li.na"])).refuses(.unknownField("assignee", action: action, nearest: nil))
    history.when(correct(1, ["topic": .null])).refuses(.missingField(field("complaint topic"), action: action))
    history.when(correct(1, ["on": .null])).refuses(.badValue(.on, value: "null", problem: .notDay))
    history.when(correct(1, ["on": "2023-13-01"])).refuses(.badValue(.on, value: "2023-13-01", problem: .notDay))
  }

  @Test("Its day may not lie in the future, and its refs must be there")
  func clockAndLog() {
    given(Self.received).when(correct(1, ["on": "2024-01-01"])).refuses(.future(day("2024-01-01"), today: day(Self.today)))
    given(Self.received).when(correct(1, ["project": "project/2023-0009"]))
      .refuses(.noSuchCase("project/2023-0009", kind: "project"))
  }

  @Test("One that makes later history impossible names the events that then don't fit")
  func impossible() {
    given(Self.inspected, Self.rechecked).when(correct(1, ["hazards": 0]))
      .refuses(.impossibleHistory(caseID("inspection/2023-0001"), dependents: [2], problem: "state closed"))
    given(Self.inspected, Self.rechecked).when(correct(1, ["hazards": 1]))
      .refuses(.impossibleHistory(caseID("inspection/2023-0001"), dependents: [2], problem: "remaining 1"))
    given(Self.inspected, Self.rechecked).when(correct(1, ["on": "2023-03-11"]))
      .refuses(.impossibleHistory(caseID("inspection/2023-0001"), dependents: [2], problem: "before 2023-03-11"))
    given(
      Fact("notice.issued", "notice/2023-0001", ["type": "talk"], on: "2023-03-01"),
      Fact("notice.reviewed", "notice/2023-0001", on: "2023-03-02"), Fact("notice.answered", "notice/2023-0001", on: "2023-03-03"),
      Fact("notice.reviewed", "notice/2023-0001", ["passed": true], on: "2023-03-04")
    )
    .when(correct(2, ["passed": true]))
    .refuses(.impossibleHistory(caseID("notice/2023-0001"), dependents: [3, 4], problem: "state closed"))
  }

  @Test("It can't give a second crane the same 备案号, by setting or by taking back")
  func unique() throws {
    let cranes = given(
      Fact("crane.recorded", "crane/2023-0001", ["record": "湘N-T1"]), Fact("crane.recorded", "crane/2023-0002", ["record": "湘N-T2"]))
    cranes.when(correct(2, ["record": "湘n-t1"]))
      .refuses(.notUnique(.named("crane record"), value: "湘n-t1", other: caseID("crane/2023-0001")))
    let swapped = given(
      Fact("crane.recorded", "crane/2023-0001", ["record": "湘N-T1"]), corrected("crane/2023-0001", target: 1, ["record": "湘N-T9"]),
      Fact("crane.recorded", "crane/2023-0002", ["record": "湘N-T1"], on: "2023-07-06"))
    swapped.when { office, moment in
      try decideVoiding(of: [2], reason: "误", by: "li.na", needs: .supervision, in: office, at: moment)
    }
    .refuses(.notUnique(.named("crane record"), value: "湘N-T1", other: caseID("crane/2023-0002")))
  }

  @Test("It can't merge a complaint into itself")
  func itself() {
    given(
      Self.received, Fact("complaint.received", "complaint/2023-0002", ["channel": "web", "topic": "dust"], on: "2023-03-02"),
      Fact("complaint.merged", "complaint/2023-0002", ["into": "complaint/2023-0001"])
    )
    .when(correct(3, ["into": "complaint/2023-0002"]))
    .refuses(.itself(.named("complaint into"), caseID("complaint/2023-0002")))
  }

  @Test("Corrections, voidings and voided events are not corrected; neither is what isn't there or is the log's own")
  func uncorrectable() {
    let history = given(
      Fact("office.opened", "office/demo", ["name": "示范站"], on: "2023-01-01"), Self.received,
      Fact("complaint.received", "complaint/2023-0002", ["channel": "web", "topic": "dust"]),
      corrected("complaint/2023-0001", target: 2, ["topic": "wages"]),
      Fact("event.voided", "complaint/2023-0002", ["target": .string(givenID(3).description), "reason": "误"], on: Self.today),
      Fact("table.adopted", "table/t", ["definition": [:]]), Fact("table.submitted", "table/t"))
    history.when(correct(1, ["name": "乙站"])).refuses(.notCorrectable(1, .system))
    history.when(correct(4, ["set": [:]])).refuses(.notCorrectable(4, .amendment))
    history.when(correct(5, ["reason": "乙"])).refuses(.notCorrectable(5, .amendment))
    history.when(correct(3, ["topic": "wages"])).refuses(.notCorrectable(3, .voided))
    history.when(correct(7, ["note": "乙"])).refuses(.notCorrectable(7, .system))
    history.when(correct(8, ["note": "乙"])).refuses(.noSuchEvent(8))
  }

  @Test("Events of a kind that nobody knows can be put right as well")
  func raw() throws {
    let outcome = given(Fact("gas-check.recorded", "gas-check/甲", ["outcome": "ok"])).when(correct(1, ["outcome": "leak"]))
    outcome.then(corrected("gas-check/甲", target: 1, ["outcome": "leak"]))
    #expect(try outcome.recorded().history(of: caseID("gas-check/甲"))?.current?.fields == ["outcome": "leak"])
  }

  @Test("A supervisor corrects; only an admin corrects the roster, and never away the last admin")
  func roles() {
    let roster = given(
      Fact("person.enrolled", "person/zhao.yi", ["role": "admin"], on: "2023-01-01"),
      Fact("person.enrolled", "person/li.na", ["role": "supervisor"], on: "2023-01-01"),
      Fact("person.enrolled", "person/wang.li", ["role": "inspector"], on: "2023-01-01"), Self.received)
    roster.when(correct(4, ["topic": "wages"], by: "wang.li")).refuses(
      .notAllowed("wang.li", roles: [.inspector], needs: .supervision, people: ["li.na", "zhao.yi"]))
    roster.when(correct(4, ["topic": "wages"])).then(corrected("complaint/2023-0001", target: 4, ["topic": "wages"]))
    roster.when(correct(3, ["role": "clerk"])).refuses(
      .notAllowed("li.na", roles: [.supervisor], needs: .administration, people: ["zhao.yi"]))
    roster.when(correct(3, ["role": "clerk"], by: "zhao.yi"))
      .then(corrected("person/wang.li", target: 3, ["role": "clerk"], by: "zhao.yi"))
    roster.when(correct(1, ["role": "clerk"], by: "zhao.yi")).refuses(.lastAdmin("zhao.yi"))
  }
}
