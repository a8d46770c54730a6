import LogLines
import Testing
import Values

@testable import Casework

@Suite("The same id again")
struct RepetitionTests {
  private static let sealed: JSON = ["sealed": .string(String(repeating: "ab", count: 32))]
  private static let received = Fact(
    "complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust", "phone": sealed], on: "2023-03-01")
  private static let inspected = Fact(
    "inspection.recorded", "inspection/2023-0001", ["type": "dust", "hazard": ["裸土"], "inspectors": 1, "hazards": 1], on: "2023-03-01")
  private static let office = given(
    received, inspected, Fact("inspection.rechecked", "inspection/2023-0001", ["cleared": 1], on: "2023-03-02"))

  private func answered(_ outcome: Outcome, by seq: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(throws: Answered(event: needed(Self.office.office.event(at: seq))), sourceLocation: sourceLocation) { try outcome.result.get() }
  }

  @Test(
    "With the same content is answered by the stored event, though the case has moved on",
    arguments: [
      ("inspection/2023-0001", "2023-03-01", ["type": "dust", "hazard": ["裸土"]]),
      (nil, "2023-03-01", ["hazard": ["裸土"], "type": "dust", "inspectors": 1, "hazards": 1]),
      (nil, nil, ["type": "dust", "hazard": ["裸土"], "hazards": 1]),
    ] as [(String?, String?, JSON.Object)])
  func same(id: String?, on: String?, data: JSON.Object) {
    answered(Self.office.when(rawAppend("inspection.recorded", id, data, on: on, id: givenID(2))), by: 2)
  }

  @Test("A text in another form is the stored one, which is what the log made of it")
  func forms() {
    let office = given(Fact("activity.recorded", "activity/2023-0001", ["topic": "drill", "note": "\u{e9} 4\u{3a9}\nx"], on: "2023-03-01"))
    let again: JSON.Object = ["topic": "drill", "note": "e\u{301} 4\u{2126}\r\nx"]
    let outcome = office.when(rawAppend("activity.recorded", nil, again, on: "2023-03-01", id: givenID(1)))
    #expect(throws: Answered(event: needed(office.office.event(at: 1)))) { try outcome.result.get() }
  }

  @Test(
    "With other content is refused",
    arguments: [
      ("inspection.recorded", "inspection/2023-0002", "2023-03-01", ["type": "dust", "hazard": ["裸土"]]),
      ("inspection.recorded", nil, "2023-03-02", ["type": "dust", "hazard": ["裸土"]]),
      ("inspection.recorded", nil, "2023-03-01", ["type": "safety", "hazard": ["裸土"]]),
      ("inspection.recorded", nil, "2023-03-01", ["type": "dust"]),
      ("inspection.recorded", nil, "2023-03-01", ["type": "dust", "hazard": ["裸土"], "note": "x"]),
      ("inspection.closed", nil, "2023-03-01", [:]),
    ] as [(String, String?, String, JSON.Object)])
  func other(type: String, id: String?, on: String, data: JSON.Object) {
    Self.office.when(rawAppend(type, id, data, on: on, id: givenID(2))).refuses(.idTaken(givenID(2), seq: 2))
  }

  @Test("Personal values are compared with what lies beside the log; where that is gone they count as equal")
  func personal() {
    func line(_ phone: JSON, clear: JSON?) -> (MemoryOffice, Moment) throws -> RawAppendAnswer {
      rawAppend(
        "complaint.received", nil, ["channel": "web", "topic": "dust", "phone": phone], on: "2023-03-01", id: givenID(1),
        clear: { id, field in id == givenID(1) && field == "phone" ? clear : nil })
    }
    answered(Self.office.when(line("13800000000", clear: "13800000000")), by: 1)
    answered(Self.office.when(line("13800000000", clear: nil)), by: 1)
    answered(Self.office.when(line(Self.sealed, clear: nil)), by: 1)
    Self.office.when(line("13800000000", clear: "0745-2223333")).refuses(.idTaken(givenID(1), seq: 1))
    Self.office.when(line(["sealed": .string(String(repeating: "cd", count: 32))], clear: nil)).refuses(.idTaken(givenID(1), seq: 1))
  }

  @Test("A correction is compared by what it sets, personal values included")
  func correction() {
    let corrected = Fact(
      "event.corrected", "complaint/2023-0001",
      ["target": .string(givenID(1).description), "set": ["topic": "wages", "phone": Self.sealed], "reason": "误"], on: "2023-12-31")
    let office = given(Self.received, corrected)
    func again(_ phone: JSON) -> Outcome {
      office.when(
        rawAppend(
          "event.corrected", nil,
          ["target": .string(givenID(1).description), "set": ["topic": "wages", "phone": phone], "reason": "误"], on: nil, id: givenID(2),
          clear: { _, _ in "13800000000" }))
    }
    #expect(throws: Answered(event: office.office.event(at: 2)!)) { try again("13800000000").result.get() }
    again("13800000001").refuses(.idTaken(givenID(2), seq: 2))
  }

  @Test("What differs from an opening is what was changed, not what recording filled in; of a later event nothing is filled in")
  func differences() throws {
    let repetition = Repetition { _, _ in nil }
    let office = Self.office.office
    let opening = try #require(office.history(of: caseID("inspection/2023-0001"))?.entries.first)
    let changed: JSON.Object = ["type": "dust", "hazard": ["裸土未盖"]]
    let kind = try #require(office.catalog.kind("inspection"))
    let fields = try repetition.differences(of: changed, on: day("2023-03-01"), from: opening, kind: kind).map(\.field.id)
    #expect(fields == ["hazard"])
    let recheck = try #require(office.history(of: caseID("inspection/2023-0001"))?.entries.last)
    let later = try repetition.differences(of: ["cleared": 2], on: day("2023-03-02"), from: recheck, kind: kind).map(\.field.id)
    #expect(later == ["cleared"])
  }

  @Test("Marks that recording added don't make it other")
  func marks() {
    let late = Fact("complaint.replied", "complaint/2023-0001", ["out-of-order": "补录", "origin": ["tag": "f03"]], on: "2023-02-01")
    let office = given(Self.received, late)
    #expect(throws: Answered(event: office.office.event(at: 2)!)) {
      try office.when(rawAppend("complaint.replied", nil, [:], on: "2023-02-01", id: givenID(2))).result.get()
    }
  }

  @Test("A command's id answers too: all that remains was what it took")
  func command() throws {
    let repetition = Repetition { _, _ in nil }
    var intent = try Act("inspection", "recheck", "inspection/2023-0001", on: "2023-07-05").intent(in: Self.office.office)
    intent.takesAllThatRemains = true
    intent.id = givenID(3)
    #expect(try repetition.answer(to: intent, onIsGiven: false, in: Self.office.office)?.seq == 3)
    #expect(throws: Refusal.idTaken(givenID(3), seq: 3)) {
      try repetition.answer(to: intent, onIsGiven: true, in: Self.office.office)
    }
    intent.id = newID(99)
    #expect(try repetition.answer(to: intent, onIsGiven: false, in: Self.office.office) == nil)
  }
}
