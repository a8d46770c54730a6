import LogLines
import Testing
import Values

@testable import Casework

@Suite("Adopting calendars, measures and tables; staffing")
struct DefinitionAdoptionTests {
  private struct Wrong: Error, Equatable {
    let what: String
  }

  private static func adoption(_ definition: JSON, on: String = "2023-07-05", by: String = "wang.li") -> Adoption {
    Adoption(definition: definition, on: day(on), by: by)
  }

  private static let people = [
    Fact("person.enrolled", "person/zhao.yi", ["role": "admin"], on: "2023-01-01"),
    Fact("person.enrolled", "person/wang.li", ["role": "reporter"], on: "2023-01-01"),
    Fact("person.enrolled", "person/li.na", ["role": "clerk"], on: "2023-01-01"),
  ]

  @Test("A calendar is the data of its event, and the admins' affair")
  func calendar() {
    let definition: JSON = ["year": 2023, "holidays": ["2023-01-02"]]
    let roster = given(Self.people[0], Self.people[1])
    roster.when { try decideCalendarAdoption(Self.adoption(definition, by: "zhao.yi"), in: $0, at: $1) }
      .then(Fact("calendar.adopted", "calendar/2023", ["year": 2023, "holidays": ["2023-01-02"]], by: "zhao.yi"))
    roster.when { try decideCalendarAdoption(Self.adoption(definition), in: $0, at: $1) }
      .refuses(.notAllowed("wang.li", roles: [.reporter], needs: .administration, people: ["zhao.yi"]))
  }

  @Test("A measure's expression is checked by who knows expressions; reporters adopt it")
  func measure() throws {
    let definition: JSON = ["expression": "rate(complaint.received -> resolved)", "label": "办结率"]
    func adopt(_ definition: JSON, by: String = "wang.li") -> (MemoryOffice, Moment) throws -> [Draft] {
      { office, moment in
        try decideMeasureAdoption(
          Self.adoption(definition, by: by), named: "投诉办结率",
          check: { if !$0.hasPrefix("rate(") { throw Wrong(what: $0) } }, in: office, at: moment)
      }
    }
    let roster = given(Self.people[0], Self.people[1], Self.people[2])
    roster.when(adopt(definition)).then(Fact("measure.adopted", "measure/投诉办结率", ["definition": definition]))
    roster.when(adopt(definition, by: "li.na")).refuses(
      .notAllowed("li.na", roles: [.clerk], needs: .reporting, people: ["wang.li", "zhao.yi"]))
    #expect(throws: Wrong(what: "count(")) { try roster.when(adopt(["expression": "count("])).recorded() }
    #expect(throws: DefinitionFault(.missing("expression"), at: [])) { try roster.when(adopt([:])).recorded() }
    #expect(throws: DefinitionFault(.unknownKey("name", nearest: nil), at: [.key("name")], isAboutKey: true)) {
      try roster.when(adopt(["expression": "rate(", "name": "x"])).recorded()
    }
  }

  private static let definition: JSON = ["id": "station-special", "title": "绩效自评表"]
  private static let adopted = Fact("table.adopted", "table/station-special", ["definition": definition], on: "2023-01-01")

  private func table(_ action: String, _ fields: JSON.Object, on: String = "2023-07-05") -> (MemoryOffice, Moment) throws -> [Draft] {
    { office, moment in
      let intent = try Act("table", action, "table/station-special", fields, on: on).intent(in: office)
      return try decideTable(intent, in: office, at: moment)
    }
  }

  @Test("A table is adopted, revised, assessed, submitted, withdrawn")
  func table() throws {
    let adopt = { (office: MemoryOffice, moment: Moment) in
      try decideTableAdoption(Self.adoption(Self.definition), check: { _ in }, in: office, at: moment)
    }
    given().when(adopt).then(Fact("table.adopted", "table/station-special", ["definition": Self.definition]))
    given(Self.adopted).when(adopt).then(Fact("table.adopted", "table/station-special", ["definition": Self.definition]))
    given(Self.adopted).when(table("assess", ["row": "tasks", "actual": "5项", "tier": "met"]))
      .then(Fact("table.assessed", "table/station-special", ["row": "tasks", "actual": "5项", "tier": "met"]))
    let submitted = given(Self.adopted, Fact("table.submitted", "table/station-special", ["totalScore": 96], on: "2023-02-01"))
    submitted.when(adopt).refuses(.tableSubmitted(caseID("table/station-special")))
    submitted.when(table("assess", ["row": "tasks"])).refuses(.tableSubmitted(caseID("table/station-special")))
    submitted.when(table("withdraw", ["reason": "财政退回"]))
      .then(Fact("table.withdrawn", "table/station-special", ["reason": "财政退回"]))
    given(Self.adopted).when(table("submit", ["totalScore": 96])).then(Fact("table.submitted", "table/station-special", ["totalScore": 96]))
  }

  @Test("An assessment names its row, and a table must be there")
  func tableRefusals() {
    given(Self.adopted).when(table("assess", ["actual": "5项"]))
      .refuses(.missingField(field("table row"), action: .named("table assess")))
    given(Self.adopted).when(table("withdraw", [:])).refuses(.missingField(field("table reason"), action: .named("table withdraw")))
    given().when(table("assess", ["row": "tasks"])).refuses(.noSuchCase("table/station-special", kind: "table"))
    given(Self.adopted).when(table("assess", ["row": "tasks"], on: "2022-12-31"))
      .refuses(.outOfOrder(caseID("table/station-special"), day: day("2022-12-31"), previous: day("2023-01-01")))
  }

  @Test("Dates before the last adoption are for supervisors who say why")
  func outOfOrder() {
    var adoption = Self.adoption(Self.definition, on: "2022-12-31")
    adoption.outOfOrderBecause = "年初下达"
    given(Self.adopted).when { try decideTableAdoption(adoption, check: { _ in }, in: $0, at: $1) }
      .then(
        Fact(
          "table.adopted", "table/station-special", ["definition": Self.definition, "out-of-order": "年初下达"], on: "2022-12-31"))
    given(Self.adopted, Self.people[0], Self.people[1])
      .when { try decideTableAdoption(adoption, check: { _ in }, in: $0, at: $1) }
      .refuses(.notAllowed("wang.li", roles: [.reporter], needs: .supervision, people: ["zhao.yi"]))
  }

  @Test("Staffing names no case: a log has one office")
  func staffing() throws {
    let opened = Fact("office.opened", "office/demo", ["format": 1, "name": "示范站"], on: "2023-01-01")
    func staff(_ fields: JSON.Object) -> (MemoryOffice, Moment) throws -> [Draft] {
      { office, moment in try decideStaffing(Act("office", "staff", nil, fields).intent(in: office), in: office, at: moment) }
    }
    let outcome = given(opened).when(staff(["establishment": 20, "serving": 18, "retired": 5]))
    outcome.then(Fact("office.staffed", "office/demo", ["establishment": 20, "serving": 18, "retired": 5]))
    #expect(try outcome.recorded().history(of: caseID("office/demo"))?.current?.fields["serving"] == 18)
    given(opened).when(staff(["serving": -1])).refuses(.badValue(.named("office serving"), value: "-1", problem: .notCount))
    given().when(staff(["serving": 1])).refuses(.noSuchCase("office", kind: "office"))
  }
}
