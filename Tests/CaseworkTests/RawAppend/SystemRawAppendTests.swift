import LogLines
import Testing
import Values

@testable import Casework

@Suite("The office's own affairs by raw append")
struct SystemRawAppendTests {
  private static let admin = Fact("person.enrolled", "person/wang.li", ["role": "admin"], on: "2023-01-01")

  @Test(
    "People, calendars, kinds and measures have their own commands",
    arguments: [
      ("person.enrolled", "person/wang.li", ["role": "admin"]), ("person.left", "person/wang.li", [:]),
      ("person.key-given", "person/wang.li", ["key": "…"]), ("person.key-revoked", "person/wang.li", ["key": "…", "reason": "丢了"]),
      ("kind.adopted", "kind/gas", ["definition": [:]]), ("calendar.adopted", "calendar/2023", ["year": 2023]),
      ("measure.adopted", "measure/m", ["definition": ["expression": "1"]]),
    ] as [(String, String, JSON.Object)])
  func notHere(type: String, caseID: String, data: JSON.Object) throws {
    given(Self.admin).when(rawAppend(type, caseID, data)).refuses(.notHere(try #require(EventType(type))))
  }

  @Test("A table is adopted after its checks")
  func definitions() throws {
    given().when(rawAppend("table.adopted", nil, ["definition": ["id": "t", "rows": []]]))
      .then(Fact("table.adopted", "table/t", ["definition": ["id": "t", "rows": []]]))
    given().when(rawAppend("table.adopted", "table/other", ["definition": ["id": "t", "rows": []]]))
      .refuses(.badValue(Refusal.FieldName(.case), value: "table/other", problem: .notRef(kind: "table")))
  }

  @Test(
    "And refused where a check says no",
    arguments: [("table.adopted", ["definition": ["id": "t"]], "rows"), ("table.assessed", ["row": "none"], "row")]
      as [(String, JSON.Object, String)])
  func checks(type: String, data: JSON.Object, what: String) {
    #expect(throws: Unchecked(what: what)) {
      try given().when(rawAppend(type, "\(EventType(type)!.kind)/t", data)).recorded()
    }
  }

  @Test("A definition stands alone in its event")
  func shape() {
    given().when(rawAppend("table.adopted", nil, ["definition": [:], "version": 2]))
      .refuses(.unknownField("version", action: .named("table adopt"), nearest: nil))
    given().when(rawAppend("table.adopted"))
      .refuses(.missingField(Field("definition", "定义", required: true), action: .named("table adopt")))
  }

  @Test("Tables are assessed and withdrawn, the office is staffed")
  func tables() {
    let adopted = Fact("table.adopted", "table/t", ["definition": ["id": "t", "rows": []]], on: "2023-01-01")
    given(adopted).when(rawAppend("table.assessed", "table/t", ["row": "a", "actual": "5项"]))
      .then(Fact("table.assessed", "table/t", ["row": "a", "actual": "5项"]))
    given(adopted, Fact("table.submitted", "table/t", on: "2023-02-01")).when(rawAppend("table.withdrawn", "table/t", ["reason": "退回"]))
      .then(Fact("table.withdrawn", "table/t", ["reason": "退回"]))
    given(adopted, Fact("table.submitted", "table/t", on: "2023-02-01")).when(rawAppend("table.assessed", "table/t", ["row": "a"]))
      .refuses(.tableSubmitted(caseID("table/t")))
    let opened = Fact("office.opened", "office/demo", ["format": 1, "name": "示范站"], on: "2023-01-01")
    given(opened).when(rawAppend("office.staffed", nil, ["serving": 18])).then(Fact("office.staffed", "office/demo", ["serving": 18]))
    given(opened).when(rawAppend("office.staffed", "office/other", ["serving": 18]))
      .refuses(.noSuchCase("office/other", kind: "office"))
  }

  private static let received = Fact("complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust"], on: "2023-03-01")

  private func correction(_ set: JSON?, target: Int = 1, on: String? = nil) -> (MemoryOffice, Moment) throws -> RawAppendAnswer {
    var data: JSON.Object = ["target": .string(givenID(target).description)]
    if let set { data["set"] = set }
    data["reason"] = "误"
    return rawAppend(set == nil ? "event.voided" : "event.corrected", nil, data, on: on)
  }

  @Test("Events are corrected and voided by their ids, today")
  func amendments() {
    let target = JSON.string(givenID(1).description)
    given(Self.received).when(correction(["topic": "wages"]))
      .then(
        Fact(
          "event.corrected", "complaint/2023-0001", ["target": target, "set": ["topic": "wages"], "reason": "误"], on: "2023-12-31"))
    given(Self.received).when(correction(nil))
      .then(Fact("event.voided", "complaint/2023-0001", ["target": target, "reason": "误"], on: "2023-12-31"))
    given(Self.received).when(correction(["topic": "wages"], on: "2023-12-30"))
      .refuses(.outOfOrder(caseID("complaint/2023-0001"), day: day("2023-12-30"), previous: day("2023-12-31")))
    given(Self.received).when(correction(["topic": "wages"], target: 9)).refuses(.noSuchCase(givenID(9).description, kind: nil))
  }

  @Test("An amendment has a target, a reason, and what it sets", arguments: ["target", "set", "reason"])
  func amendmentShape(key: String) throws {
    var data: JSON.Object = ["target": .string(givenID(1).description), "set": ["topic": "wages"], "reason": "误"]
    data[key] = nil
    #expect(throws: Refusal.self) { try given(Self.received).when(rawAppend("event.corrected", nil, data, on: nil)).recorded() }
    data[key] = [:]
    #expect(throws: Refusal.self) { try given(Self.received).when(rawAppend("event.corrected", nil, data, on: nil)).recorded() }
  }

  @Test("A correction by raw append is a supervisor's, and no case but the event's own")
  func amendmentRules() {
    given(Self.admin, Fact("person.enrolled", "person/li.na", ["role": "clerk"]), Self.received)
      .when(
        rawAppend(
          "event.voided", "complaint/2023-0001", ["target": .string(givenID(3).description), "reason": "误"], on: nil, by: "li.na")
      )
      .refuses(.notAllowed("li.na", roles: [.clerk], needs: .supervision, people: ["wang.li"]))
    given(Self.received)
      .when(rawAppend("event.voided", "complaint/2023-0002", ["target": .string(givenID(1).description), "reason": "误"], on: nil))
      .refuses(.badValue(Refusal.FieldName(.case), value: "complaint/2023-0002", problem: .notRef(kind: "complaint")))
  }
}
