import Casework
import Testing
import Values

@Suite("An inspection")
struct InspectionTests {
  @Test("It stays open until the rechecks have cleared its hazards")
  func life() throws {
    var life = Life(of: "inspection")
    try life.step(
      "record", ["type": "safety", "hazard": ["临边无防护", "配电箱未上锁", "灭火器过期"], "with": ["li.na"]], on: "2023-03-01", records: "recorded",
      state: "open",
      holds: [
        "type": "safety", "hazard": ["临边无防护", "配电箱未上锁", "灭火器过期"], "with": ["li.na"], "inspectors": 2, "hazards": 3,
      ])
    try life.step("recheck", ["cleared": 2], on: "2023-03-10", records: "rechecked", state: "open")
    try life.step("recheck", ["cleared": 1], on: "2023-03-12", records: "rechecked", state: "closed")
    #expect(life.current.closed == day("2023-03-12"))
    #expect(life.current.sum("cleared") == 3)
    #expect(life.possible == [])
  }

  @Test(
    "Where there are no hazards it is closed at once",
    arguments: [["type": "dust"], ["type": "dust", "hazards": 0]] as [JSON.Object])
  func clean(fields: JSON.Object) throws {
    var life = Life(of: "inspection")
    var stored = fields
    stored["inspectors"] = 1
    try life.step("record", fields, records: "recorded", state: "closed", holds: stored)
    #expect(life.current.closed == day("2023-07-05"))
  }

  @Test("Hazards that were counted but not listed are hazards too")
  func counted() {
    given().when(Act("inspection", "record", nil, ["type": "dust", "hazards": 4, "inspectors": 3]))
      .then(Fact("inspection.recorded", "inspection/2023-0001", ["type": "dust", "hazards": 4, "inspectors": 3]))
  }

  @Test("A count of hazards that was given stands beside the list")
  func givenCount() {
    given().when(Act("inspection", "record", nil, ["type": "dust", "hazard": ["裸土未覆盖"], "hazards": 4]))
      .then(
        Fact(
          "inspection.recorded", "inspection/2023-0001",
          ["type": "dust", "hazard": ["裸土未覆盖"], "hazards": 4, "inspectors": 1]))
  }

  private static let open = Fact("inspection.recorded", "inspection/2023-0001", ["type": "safety", "hazards": 3], on: "2023-03-01")

  @Test("No recheck clears more than remains")
  func tooMany() {
    given(Self.open, Fact("inspection.rechecked", "inspection/2023-0001", ["cleared": 2], on: "2023-03-02"))
      .when(Act("inspection", "recheck", "inspection/2023-0001", ["cleared": 2]))
      .refuses(.tooMany(.named("inspection cleared"), given: 2, remaining: 1, case: caseID("inspection/2023-0001")))
  }

  @Test("All that remains is what the earlier rechecks left")
  func all() {
    given(Self.open, Fact("inspection.rechecked", "inspection/2023-0001", ["cleared": 1], on: "2023-03-02"))
      .when(Act("inspection", "recheck", "inspection/2023-0001") { $0.takesAllThatRemains = true })
      .then(Fact("inspection.rechecked", "inspection/2023-0001", ["cleared": 2]))
  }

  @Test("A recheck says how many it cleared")
  func missing() {
    given(Self.open).when(Act("inspection", "recheck", "inspection/2023-0001"))
      .refuses(.missingField(field("inspection cleared"), action: .named("inspection recheck")))
  }

  @Test("It can be closed without a recheck, which the audit will notice")
  func close() {
    given(Self.open).when(Act("inspection", "close", "inspection/2023-0001"))
      .then(Fact("inspection.closed", "inspection/2023-0001"))
  }
}
