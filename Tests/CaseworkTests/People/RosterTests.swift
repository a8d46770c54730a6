import LogLines
import Testing
import Values

@testable import Casework

@Suite("The roster")
struct RosterTests {
  private func enrol(_ name: String, _ role: Role, by: String = "zhao.yi") -> (MemoryOffice, Moment) throws -> [Draft] {
    { office, moment in try decideEnrolment(of: name, as: [role], by: Who(by, on: day("2023-07-05")), in: office, at: moment) }
  }

  private func leave(_ name: String, by: String = "zhao.yi") -> (MemoryOffice, Moment) throws -> [Draft] {
    { office, moment in try decideLeaving(of: name, by: Who(by, on: day("2023-07-05"), note: "调离"), in: office, at: moment) }
  }

  private static let admin = Fact("person.enrolled", "person/zhao.yi", ["role": "admin"], on: "2023-01-01")
  private static let clerk = Fact("person.enrolled", "person/李娜", ["role": "clerk"], on: "2023-02-01")

  @Test("The first one enrolled must be an admin")
  func first() {
    given().when(enrol("李娜", .clerk, by: "root")).refuses(.firstMustBeAdmin)
    given().when(enrol("zhao.yi", .admin, by: "root"))
      .then(Fact("person.enrolled", "person/zhao.yi", ["role": "admin"], by: "root"))
  }

  @Test("An admin enrols, changes roles, and takes people off")
  func life() throws {
    given(Self.admin).when(enrol("阿依古丽·买买提", .inspector))
      .then(Fact("person.enrolled", "person/阿依古丽·买买提", ["role": "inspector"], by: "zhao.yi"))
    let changed = given(Self.admin, Self.clerk).when(enrol("李娜", .reporter))
    changed.then(Fact("person.enrolled", "person/李娜", ["role": "reporter"], by: "zhao.yi"))
    #expect(try changed.recorded().roster.people["李娜"] == Roster.Entry(roles: [.reporter], since: day("2023-02-01"), keys: []))
    let left = given(Self.admin, Self.clerk).when(leave("李娜"))
    left.then(Fact("person.left", "person/李娜", ["note": "调离"], by: "zhao.yi"))
    #expect(try Array(left.recorded().roster.people.keys) == ["zhao.yi"])
  }

  @Test("Who left can come back, and counts from then")
  func back() throws {
    let outcome = given(Self.admin, Self.clerk, Fact("person.left", "person/李娜", on: "2023-03-01")).when(enrol("李娜", .clerk))
    outcome.then(Fact("person.enrolled", "person/李娜", ["role": "clerk"], by: "zhao.yi"))
    #expect(try outcome.recorded().roster.people["李娜"]?.since == day("2023-07-05"))
  }

  @Test("A name with a letter of any plane is enrolled, and the log reads it back", arguments: ["𠮷田", "𬭚", "王𫖯", "𪚥", "阿依古丽·买买提"])
  func planes(name: String) throws {
    let outcome = given(Self.admin).when(enrol(name, .inspector))
    outcome.then(Fact("person.enrolled", "person/\(name)", ["role": "inspector"], by: "zhao.yi"))
    #expect(try outcome.recorded().roster.people[name] != nil)
  }

  @Test(
    "A name that nobody sees, or with what nobody sees in it, is none",
    arguments: ["\u{3164}", "李\u{3164}娜", "李\u{FE0F}敏", "李\u{200B}敏", "李\u{E0100}敏", "·", "李敏·", "·李敏", "-", "12", "w\u{430}ng"])
  func invisible(name: String) {
    given(Self.admin).when(enrol(name, .inspector))
      .refuses(.badValue(Refusal.FieldName(id: "name", label: "姓名"), value: name, problem: .notName))
  }

  @Test("A name that looks like somebody's is refused with theirs", arguments: ["ZHAO.YI", "zhao yi", "ｚｈａｏ.yi"])
  func alike(name: String) {
    given(Self.admin, Self.clerk).when(enrol(name, .inspector)).refuses(.nameTaken(name, nearest: "zhao.yi"))
  }

  @Test("Nobody but an admin keeps the roster")
  func others() {
    given(Self.admin, Self.clerk).when(enrol("wang.li", .inspector, by: "李娜"))
      .refuses(.notAllowed("李娜", roles: [.clerk], needs: .administration, people: ["zhao.yi"]))
    given(Self.admin, Self.clerk).when(leave("zhao.yi", by: "李娜")).refuses(
      .notAllowed("李娜", roles: [.clerk], needs: .administration, people: ["zhao.yi"]))
  }

  @Test("The last admin neither leaves nor steps down while others remain")
  func lastAdmin() {
    given(Self.admin, Self.clerk).when(leave("zhao.yi")).refuses(.lastAdmin("zhao.yi"))
    given(Self.admin, Self.clerk).when(enrol("zhao.yi", .supervisor)).refuses(.lastAdmin("zhao.yi"))
    given(Self.admin).when(leave("zhao.yi")).then(Fact("person.left", "person/zhao.yi", ["note": "调离"], by: "zhao.yi"))
  }

  @Test("Nobody is enrolled twice in one role, and nobody leaves who isn't there")
  func twice() {
    given(Self.admin, Self.clerk).when(enrol("李娜", .clerk)).refuses(.rosterState("李娜", enrolled: true))
    given(Self.admin).when(leave("李娜")).refuses(.rosterState("李娜", enrolled: false))
  }

  @Test("A name that no case could have is refused")
  func name() {
    given().when(enrol("a/b", .admin, by: "root"))
      .refuses(.badValue(Refusal.FieldName(id: "name", label: "姓名"), value: "a/b", problem: .notName))
  }
}
