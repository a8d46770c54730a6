import LogLines
import Testing
import Values

@testable import Casework

@Suite("Voiding")
struct VoidingTests {
  private static let issued = Fact("notice.issued", "notice/2023-0001", ["type": "talk"], on: "2023-03-01")
  private static let answered = Fact("notice.answered", "notice/2023-0001", on: "2023-03-02")
  private static let reviewed = Fact("notice.reviewed", "notice/2023-0001", ["passed": true], on: "2023-03-03")

  private func void(_ seqs: Int..., by: String = "li.na") -> (MemoryOffice, Moment) throws -> [Draft] {
    { office, moment in
      try decideVoiding(of: seqs, reason: "误", by: by, needs: .supervision, in: office, at: moment)
    }
  }

  private func voided(_ id: String, target: Int, on: String = "2023-12-31") -> Fact {
    Fact("event.voided", id, ["target": .string(givenID(target).description), "reason": "误"], on: on, by: "li.na")
  }

  @Test("An event that nothing depends on counts no longer")
  func void() throws {
    let outcome = given(Self.issued, Self.answered, Self.reviewed).when(void(3))
    outcome.then(voided("notice/2023-0001", target: 3))
    let history = try #require(outcome.recorded().history(of: caseID("notice/2023-0001")))
    #expect(history.current?.state == "answered")
    #expect(history.current?.closed == nil)
    #expect(history.version == 4)
    #expect(history.entries[2].voiding?.id == newID(1))
    #expect(history.validEntries.map(\.event.seq) == [1, 2])
  }

  @Test("One on which others depend is refused, naming them")
  func dependents() {
    given(
      Fact("project.registered", "project/2023-0001", ["name": "甲"], on: "2023-03-01"),
      Fact("project.started", "project/2023-0001", on: "2023-03-02"), Fact("project.stopped", "project/2023-0001", on: "2023-03-03"),
      Fact("project.resumed", "project/2023-0001", on: "2023-03-04")
    )
    .when(void(2))
    .refuses(.impossibleHistory(caseID("project/2023-0001"), dependents: [3, 4], problem: "state not-started"))
  }

  @Test("What depends can go with it")
  func together() throws {
    let outcome = given(Self.issued, Self.answered, Self.reviewed).when(void(2, 3))
    outcome.then(voided("notice/2023-0001", target: 3), voided("notice/2023-0001", target: 2))
    #expect(try outcome.recorded().history(of: caseID("notice/2023-0001"))?.current?.state == "issued")
  }

  @Test("With its opening event a case leaves; its number stays used, and actions on it are refused")
  func opening() throws {
    let office = try given(Self.issued).when(void(1)).recorded()
    let history = try #require(office.history(of: caseID("notice/2023-0001")))
    #expect(history.isVoid)
    #expect(history.version == 2)
    #expect(office.current(ofKind: "notice") == [])
    let after = Given(office: office, today: "2023-12-31")
    after.when(Act("notice", "answer", "notice/2023-0001")).refuses(.voidCase(caseID("notice/2023-0001")))
    after.when(Act("notice", "issue", nil, ["type": "talk"])).then(Fact("notice.issued", "notice/2023-0002", ["type": "talk"]))
  }

  @Test("The opening can't go while events depend on it, also where a later one could open a case itself")
  func openingWithFollowers() {
    given(Self.issued, Self.answered).when(void(1))
      .refuses(.impossibleHistory(caseID("notice/2023-0001"), dependents: [2], problem: "no opening event"))
    given(
      Fact("crane.recorded", "crane/2023-0001", ["record": "湘N-T1"], on: "2023-03-01"),
      Fact("crane.recorded", "crane/2023-0001", ["owner": "乙公司", "change": true], on: "2023-03-02")
    )
    .when(void(1))
    .refuses(.impossibleHistory(caseID("crane/2023-0001"), dependents: [2], problem: "no record"))
    given(
      Fact("budget.requested", "budget/2023-0001", ["name": "专项", "amount": 1], on: "2023-03-01"),
      Fact("budget.approved", "budget/2023-0001", ["amount": 2], on: "2023-03-02")
    )
    .when(void(1))
    .refuses(.impossibleHistory(caseID("budget/2023-0001"), dependents: [2], problem: "no name"))
  }

  @Test("Where other cases refer to it the void is refused, naming them, unless they go with it")
  func referrers() {
    let project = Fact("project.registered", "project/2023-0001", ["name": "甲"], on: "2023-01-01")
    let notice = Fact("notice.issued", "notice/2023-0001", ["type": "talk", "project": "project/2023-0001"], on: "2023-03-01")
    let crane = Fact("crane.recorded", "crane/2023-0001", ["record": "湘N-T1"], on: "2023-03-01")
    let used = Fact("crane.use-registered", "crane/2023-0001", ["project": "project/2023-0001"], on: "2023-03-02")
    let all = given(project, notice, crane, used)
    all.when(void(1))
      .refuses(.referredTo(caseID("project/2023-0001"), by: [caseID("crane/2023-0001"), caseID("notice/2023-0001")]))
    all.when(void(1, 2, 4))
      .then(
        voided("crane/2023-0001", target: 4), voided("notice/2023-0001", target: 2), voided("project/2023-0001", target: 1))
    let elsewhere = Fact(
      "event.corrected", "notice/2023-0001",
      ["target": .string(givenID(2).description), "set": ["project": .null], "reason": "误"], on: "2023-12-31")
    given(project, notice, elsewhere).when(void(1)).then(voided("project/2023-0001", target: 1))
  }

  @Test("Voiding a correction takes it back")
  func correction() throws {
    let corrected = Fact(
      "event.corrected", "notice/2023-0001", ["target": .string(givenID(1).description), "set": ["type": "circular"], "reason": "误"],
      on: "2023-12-31")
    let outcome = given(Self.issued, corrected).when(void(2))
    outcome.then(voided("notice/2023-0001", target: 2))
    let history = try #require(outcome.recorded().history(of: caseID("notice/2023-0001")))
    #expect(history.current?.fields["type"] == "talk")
    #expect(history.entries[0].corrections == [])
    #expect(history.entries[1].isVoided)
  }

  @Test("A correction on which later events rest can't be taken back")
  func neededCorrection() {
    let inspected = Fact("inspection.recorded", "inspection/2023-0001", ["type": "safety"], on: "2023-03-01")
    let corrected = Fact(
      "event.corrected", "inspection/2023-0001", ["target": .string(givenID(1).description), "set": ["hazards": 2], "reason": "漏计"],
      on: "2023-03-05")
    given(inspected, corrected, Fact("inspection.rechecked", "inspection/2023-0001", ["cleared": 1], on: "2023-03-10"))
      .when(void(2))
      .refuses(.impossibleHistory(caseID("inspection/2023-0001"), dependents: [3], problem: "state closed"))
  }

  @Test("A void isn't voided, nor anything twice")
  func twice() {
    let history = given(Self.issued, Self.answered, voided("notice/2023-0001", target: 2, on: "2023-04-01"))
    history.when(void(3)).refuses(.notCorrectable(3, .amendment))
    history.when(void(2)).refuses(.notCorrectable(2, .voided))
    history.when(void(4)).refuses(.noSuchEvent(4))
  }

  @Test(
    "The log's own events stand",
    arguments: [
      Fact("office.opened", "office/demo", ["name": "示范站"]), Fact("kind.adopted", "kind/gas-check", ["definition": [:]]),
      Fact("bundle.settled", "bundle/f03", [:]), Fact("copy.created", "copy/f03", [:]),
      Fact("case.erased", "complaint/2023-0001", ["reason": "当事人要求"]),
    ])
  func fixed(fact: Fact) {
    given(fact).when(void(1)).refuses(.notCorrectable(1, .system))
  }

  @Test("Staffing, assessments, measures and calendars can be voided")
  func office() {
    given(Fact("office.opened", "office/demo", ["name": "示范站"], on: "2023-01-01"), Fact("office.staffed", "office/demo", ["serving": 18]))
      .when(void(2)).then(voided("office/demo", target: 2))
    given(
      Fact("table.adopted", "table/t", ["definition": [:]], on: "2023-01-01"),
      Fact("table.assessed", "table/t", ["row": "a", "actual": "5项"])
    )
    .when(void(2)).then(voided("table/t", target: 2))
    given(Fact("measure.adopted", "measure/投诉办结率", ["definition": ["expression": "1"]]))
      .when(void(1)).then(voided("measure/投诉办结率", target: 1))
  }

  @Test("A person who was enrolled by mistake can be enrolled again after the void")
  func again() throws {
    let office = try given(
      Fact("person.enrolled", "person/zhao.yi", ["role": "admin"], on: "2023-01-01"),
      Fact("person.enrolled", "person/li.na", ["role": "clerk"], on: "2023-01-01")
    )
    .when(void(2, by: "zhao.yi")).recorded()
    #expect(Array(office.roster.people.keys) == ["zhao.yi"])
    Given(office: office, today: "2023-12-31").when { office, moment in
      try decideEnrolment(of: "li.na", as: [.inspector], by: Who("zhao.yi", on: day("2023-12-31")), in: office, at: moment)
    }
    .then(Fact("person.enrolled", "person/li.na", ["role": "inspector"], on: "2023-12-31", by: "zhao.yi"))
  }
}
