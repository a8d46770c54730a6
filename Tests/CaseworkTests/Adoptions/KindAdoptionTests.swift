import LogLines
import Testing
import Values

@testable import Casework

@Suite("Adopting a kind")
struct KindAdoptionTests {
  private func adopt(_ definition: JSON, by: String = "wang.li") -> (MemoryOffice, Moment) throws -> [Draft] {
    { office, moment in
      try decideKindAdoption(
        Adoption(definition: definition, on: day("2023-07-05"), by: by), histories: { office.histories(ofKind: $0) }, in: office, at: moment
      )
    }
  }

  @Test("From then on the kind has cases like any other")
  func life() throws {
    let outcome = given().when(adopt(try Definitions.gasCheck()))
    outcome.then(Fact("kind.adopted", "kind/gas-check", ["definition": try Definitions.gasCheck()]))
    let office = try outcome.recorded()
    #expect(office.catalog.listing.last?.id == "gas-check")
    #expect(office.catalog.kind(named: "燃气入户检查")?.id == "gas-check")
    var life = Life(of: "gas-check", after: Given(office: office, today: "2023-12-31"))
    try life.step(
      "check", ["number": "A-17", "hazard": ["软管老化", "无熄火保护"]], records: "checked", state: "open",
      holds: ["number": "A-17", "hazard": ["软管老化", "无熄火保护"], "hazards": 2])
    try life.step("fix", ["fixed": 1, "result": "fixed"], records: "fixed", state: "open")
    try life.step("fix", ["fixed": 1], records: "fixed", state: "closed")
    Given(office: life.office, today: "2023-12-31").when(Act("gas-check", "check", nil, ["number": "a-17"]))
      .refuses(
        .notUnique(Refusal.FieldName(id: "number", label: "户号"), value: "a-17", other: caseID("gas-check/2023-0001")))
  }

  @Test("A built-in kind is extended with more choices")
  func extends() throws {
    let notice = try #require(Catalog.builtIn.kind("notice"))
    let definition = Definitions.changing(
      notice.definition, [.key("fields"), .index(1), .key("choices"), .index(5)], to: ["id": "fire", "label": "消防"])
    let office = try given(Fact("notice.issued", "notice/2023-0001", ["type": "talk"], on: "2023-01-01"))
      .when(adopt(definition)).recorded()
    Given(office: office, today: "2023-12-31").when(Act("notice", "issue", nil, ["type": "talk", "subject": "fire"]))
      .then(Fact("notice.issued", "notice/2023-0002", ["type": "talk", "subject": "fire"]))
    #expect(office.catalog.listing.count == Catalog.builtIn.listing.count)
  }

  @Test("What would change the meaning of recorded events is refused")
  func incompatible() throws {
    let definition = try Definitions.gasCheck()
    let office = try given().when(adopt(definition)).recorded()
    let changed = Definitions.changing(definition, [.key("fields"), .index(1)], to: nil)
    Given(office: office, today: "2023-12-31").when(adopt(changed))
      .refuses(.incompatibleKind("gas-check", [.fieldRemoved("district")]))
  }

  @Test("A file of a built-in kind may lack what the kind has gained since, and nothing else")
  func older() throws {
    let crane = try #require(Catalog.builtIn.kind("crane"))
    func without(_ field: String) -> Kind {
      var (actions, policy) = (crane.actions, crane.policy)
      for index in actions.indices {
        actions[index].fields.removeAll { $0.field == field }
        actions[index].asks.removeAll { $0.field == field }
      }
      if field == "valid" { policy.deadline = nil }
      return crane.with(
        fields: crane.fields.filter { $0.id != field }, actionFields: crane.actionFields.filter { $0.id != field }, actions: actions,
        policy: policy)
    }
    let office = try given().when(adopt(without("valid").definition)).recorded()
    #expect(office.catalog.kind("crane")?.field("valid") != nil)
    given().when(adopt(without("model").definition)).refuses(.incompatibleKind("crane", [.fieldRemoved("model")]))
  }

  private static let checked = Fact("gas-check.checked", "gas-check/甲", ["number": "A-17", "hazards": 2], on: "2023-01-01")

  @Test("Events recorded raw before become cases of the kind")
  func raw() throws {
    let office = try given(Self.checked, Fact("gas-check.fixed", "gas-check/甲", ["fixed": 2], on: "2023-02-01"))
      .when(adopt(try Definitions.gasCheck())).recorded()
    #expect(office.history(of: caseID("gas-check/甲"))?.current?.state == "closed")
  }

  @Test("Numbers that raw events took in any order are passed over")
  func rawNumbers() throws {
    let definition = try Definitions.gasCheck()
    func checked(_ number: String) -> Fact {
      Fact("gas-check.checked", "gas-check/\(number)", ["number": .string(number)], on: "2023-01-01")
    }
    var office = try given(checked("2023-0002"), checked("2023-0004")).when(adopt(definition)).recorded()
    for expected in ["2023-0005", "2023-0006"] {
      let outcome = Given(office: office, today: "2023-12-31").when(Act("gas-check", "check", nil, ["number": .string("B-\(expected)")]))
      office = try outcome.recorded()
      #expect(office.events.last?.caseID == caseID("gas-check/\(expected)"))
    }
  }

  @Test(
    "Unless they wouldn't all have been let in",
    arguments: [
      Fact("gas-check.fixed", "gas-check/甲", ["fixed": 3], on: "2023-02-01"),
      Fact("gas-check.fixed", "gas-check/甲", ["fixed": 1], on: "2022-12-31"),
      Fact("gas-check.fixed", "gas-check/甲", ["fixed": "two"], on: "2023-02-01"),
      Fact("gas-check.fixed", "gas-check/甲", ["fixt": 1], on: "2023-02-01"), Fact("gas-check.fixed", "gas-check/甲", on: "2023-02-01"),
      Fact("gas-check.mended", "gas-check/甲", on: "2023-02-01"),
    ])
  func rawMisfits(fact: Fact) throws {
    given(Self.checked, fact).when(adopt(try Definitions.gasCheck()))
      .refuses(.incompatibleKind("gas-check", [.doesNotReplay("gas-check/甲", event: 2)]))
  }

  @Test("Kinds are the admins' affair; a definition that is wrong by itself is told first")
  func roles() throws {
    let roster = given(
      Fact("person.enrolled", "person/zhao.yi", ["role": "admin"], on: "2023-01-01"),
      Fact("person.enrolled", "person/wang.li", ["role": "supervisor"], on: "2023-01-01"))
    roster.when(adopt(try Definitions.gasCheck())).refuses(
      .notAllowed("wang.li", roles: [.supervisor], needs: .administration, people: ["zhao.yi"]))
    #expect(throws: DefinitionFault(.missing("schema"), at: [])) { try roster.when(adopt([:])).recorded() }
  }
}
