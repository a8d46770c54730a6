import Casework
import Testing
import Values

@Suite("A project")
struct ProjectTests {
  @Test("It is registered, built, stopped and resumed, accepted and filed")
  func life() throws {
    var life = Life(of: "project")
    try life.step(
      "register", ["name": "五溪尚境", "area": 125_000], on: "2023-01-05", records: "registered", state: "not-started",
      holds: ["name": "五溪尚境", "area": 125_000, "level": "own"])
    #expect(life.id == caseID("project/2023-0001"))
    #expect(life.possible == ["start", "plan", "brief", "suspend-supervision", "end", "assign", "check"])
    try life.step("start", on: "2023-02-01", records: "started", state: "active")
    try life.step("stop", ["reason": "funds"], on: "2023-03-01", records: "stopped", state: "stopped")
    #expect(life.possible == ["resume", "plan", "brief", "suspend-supervision", "end", "assign", "check"])
    try life.step("resume", on: "2023-04-01", records: "resumed", state: "active")
    try life.step("check", ["smart": true, "sample": false], on: "2023-05-01", records: "checked", state: "active")
    try life.step("assign", ["inspector": "wang.li", "section": "安全科"], on: "2023-05-02", records: "assigned", state: "active")
    try life.step("complete", on: "2023-08-01", records: "completed", state: "awaiting-acceptance")
    try life.step("accept", on: "2023-09-01", records: "accepted", state: "accepted")
    #expect(life.current.closed == nil)
    try life.step("file", on: "2023-10-01", records: "filed", state: "filed")
    #expect(life.current.closed == day("2023-10-01"))
    #expect(life.current.opened == day("2023-01-05"))
    #expect(life.current.version == 9)
    #expect(life.current.fields["sample"] == false)
    // The report may be late; then the file is archived.
    #expect(life.possible == ["report", "archive"])
    try life.step("report", on: "2023-10-09", records: "reported", state: "reported")
    try life.step("archive", on: "2023-10-10", records: "archived", state: "archived")
    #expect(life.possible == [])
  }

  @Test("Its supervision ends from any open state", arguments: ["not-started", "active", "stopped", "awaiting-acceptance", "accepted"])
  func end(state: String) throws {
    let steps = ["not-started": [], "active": ["start"], "stopped": ["start", "stop"]]
    let further = ["awaiting-acceptance": ["start", "complete"], "accepted": ["start", "complete", "accept"]]
    var office = given(Fact("project.registered", "project/2023-0001", ["name": "五溪尚境"])).office
    for step in steps[state] ?? further[state] ?? [] {
      office = try Given(office: office, today: "2023-12-31").when(Act("project", step, "project/2023-0001")).recorded()
    }
    Given(office: office, today: "2023-12-31").when(Act("project", "end", "project/2023-0001"))
      .then(Fact("project.ended", "project/2023-0001"))
  }

  @Test("A level that is given stands")
  func level() {
    given().when(Act("project", "register", nil, ["name": "五溪尚境", "level": "county"]))
      .then(Fact("project.registered", "project/2023-0001", ["name": "五溪尚境", "level": "county"]))
  }
}
