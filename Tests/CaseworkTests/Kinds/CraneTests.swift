import Casework
import Testing
import Values

@Suite("A crane")
struct CraneTests {
  private static let recorded = Fact("crane.recorded", "crane/2023-0001", ["record": "湘N-T00123", "owner": "甲公司"], on: "2023-01-01")

  @Test("It is recorded once and registered for use as often as it is put up")
  func life() throws {
    var life = Life(of: "crane", after: given(Fact("project.registered", "project/2023-0001", ["name": "五溪尚境"], on: "2023-01-01")))
    try life.step("record", ["record": "湘N-T00123", "type": "tower"], on: "2023-01-02", records: "recorded", state: "recorded")
    #expect(life.possible == ["record", "announce", "use", "inspect", "seal", "deregister", "assign"])
    try life.step("announce", ["project": "project/2023-0001"], on: "2023-01-03", records: "announced", state: "recorded")
    try life.step("use", ["project": "project/2023-0001"], on: "2023-01-04", records: "use-registered", state: "in-use")
    try life.step("inspect", ["hazards": 3, "third-party": true], on: "2023-02-01", records: "inspected", state: "in-use")
    try life.step("release", on: "2023-03-01", records: "released", state: "recorded")
    // Put up again where it stood: the crane's own project is stored with it.
    try life.step("use", ["project": "project/2023-0001"], on: "2023-04-01", records: "use-registered", state: "in-use")
    #expect(life.possible == ["inspect", "seal", "remove", "release", "assign"])
    try life.step("remove", on: "2023-05-01", records: "removed", state: "recorded")
    try life.step("deregister", on: "2023-06-01", records: "deregistered", state: "deregistered")
    #expect(life.possible == [])
  }

  @Test("Unsealing leads back to where it was sealed, though it was inspected meanwhile", arguments: ["recorded", "in-use"])
  func unseal(state: String) throws {
    var life = Life(of: "crane")
    try life.step("record", ["record": "湘N-T00123"], records: "recorded", state: "recorded")
    if state == "in-use" { try life.step("use", records: "use-registered", state: "in-use") }
    try life.step("seal", records: "sealed", state: "sealed")
    #expect(life.possible == ["inspect", "unseal", "remove", "release", "assign"])
    try life.step("inspect", ["hazards": 0], records: "inspected", state: "sealed")
    try life.step("unseal", records: "unsealed", state: state)
  }

  @Test("A change of ownership is a second record, without a 备案号")
  func change() throws {
    let outcome = given(Self.recorded).when(Act("crane", "record", "crane/2023-0001", ["owner": "乙公司", "change": true]))
    outcome.then(Fact("crane.recorded", "crane/2023-0001", ["owner": "乙公司", "change": true]))
    let current = try #require(outcome.recorded().history(of: caseID("crane/2023-0001"))?.current)
    #expect(current.fields["owner"] == "乙公司")
    #expect(current.fields["record"] == "湘N-T00123")
    #expect(current.path == ["recorded"])
    #expect(current.since == day("2023-01-01"))
  }

  @Test("The first record needs its 备案号, recorded here or elsewhere", arguments: ["record", "enter"])
  func missing(action: String) {
    given().when(Act("crane", action, nil, ["type": "hoist"]))
      .refuses(.missingField(field("crane record"), action: .named("crane \(action)")))
  }

  @Test("A second crane of the same 备案号 is refused, however it is written", arguments: ["湘N-T00123", "湘n-t00123", "湘Ｎ－Ｔ００１２３"])
  func unique(number: String) {
    given(Self.recorded).when(Act("crane", "enter", nil, ["record": .string(number)]))
      .refuses(.notUnique(.named("crane record"), value: number, other: caseID("crane/2023-0001")))
  }

  @Test("A change of ownership may name its own 备案号 again, but not another crane's")
  func changeOfNumber() {
    let both = given(Self.recorded, Fact("crane.entered", "crane/2023-0002", ["record": "湘A-T00777"], on: "2023-01-02"))
    both.when(Act("crane", "record", "crane/2023-0001", ["record": "湘N-T00123"]))
      .then(Fact("crane.recorded", "crane/2023-0001", ["record": "湘N-T00123"]))
    both.when(Act("crane", "record", "crane/2023-0001", ["record": "湘A-T00777"]))
      .refuses(.notUnique(.named("crane record"), value: "湘A-T00777", other: caseID("crane/2023-0002")))
  }
}
