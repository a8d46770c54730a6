import DocketTestSupport
import Foundation
import TestThreads
import Testing
import Workbench

/// Who may give rights at a server: the function asks the office's own roster, whatever program appends.
@Suite("Roles at a PostgreSQL server", .enabled(if: PostgresTestServer.shared != nil, "PostgreSQL's server isn't installed"), .waiting)
struct PostgresRolesTests {
  private let server: PostgresTestServer

  init() throws { server = try #require(PostgresTestServer.shared) }

  /// An office that goes by login, whose roster is empty, with the logins that these tests append by.
  private func office(_ name: String) throws {
    let folder = try ScratchFolder("docket-pg-roles")
    _ = try PostgresProgram(home: folder.path).run(["init", "pg:test/\(name)-first", "--name", "先"])
    try server.makeWriters(["clerk", "chief", "stranger"])
    try server.run("SELECT docket.open_log('\(name)')")
    let opened = ServerLine(1, by: "chief", case: "office/\(name)", type: "office.opened", data: #"{"by":"session-user","name":"甲"}"#)
    try expect([opened], in: name, as: "chief", isTaken: true)
  }

  private func expect(_ lines: [ServerLine], in office: String, as login: String, isTaken: Bool, _ place: SourceLocation = #_sourceLocation)
    throws
  {
    let answer = try server.run("SET SESSION AUTHORIZATION \(login); \(ServerLine.appending(lines, to: office))")
    #expect((answer.status == 0) == isTaken, "\(login): \(lines.map(\.text)): \(answer.output)", sourceLocation: place)
    if !isTaken { #expect(answer.output.contains("has no right to event"), "\(answer.output)", sourceLocation: place) }
  }

  /// An event of a person, by its data.
  private func person(
    _ seq: Int, _ name: String, _ event: String, by: String, version: Int = 1, part: String? = nil, _ data: String = "{}"
  ) -> ServerLine {
    ServerLine(seq, by: by, case: "person/\(name)", type: event, version: version, part: part, data: data)
  }

  @Test("an empty roster begins with an admin, who alone gives rights from then on, in the same batch too")
  func roster() throws {
    try office("roles")
    let (asAdmin, asClerk) = (#"{"role":"admin"}"#, #"{"role":"clerk"}"#)
    try expect([person(2, "clerk", "person.enrolled", by: "clerk", asClerk)], in: "roles", as: "clerk", isTaken: false)
    // What another enrols in one batch the roster refuses as soon as it has somebody.
    try expect(
      [
        person(2, "chief", "person.enrolled", by: "stranger", part: "[1,2]", asAdmin),
        person(3, "stranger", "person.enrolled", by: "stranger", part: "[2,2]", asAdmin),
      ], in: "roles", as: "stranger", isTaken: false)
    try expect(
      [
        person(2, "chief", "person.enrolled", by: "chief", part: "[1,2]", asAdmin),
        person(3, "clerk", "person.enrolled", by: "chief", part: "[2,2]", asClerk),
      ], in: "roles", as: "chief", isTaken: true)
    let id = "01892b5e-5b80-7000-8000-000000000003"
    for refused in [
      person(4, "clerk", "person.enrolled", by: "clerk", version: 2, asAdmin),
      person(4, "clerk", "x.enrolled", by: "clerk", version: 2, asAdmin),
      person(4, "eve", "person.enrolled", by: "clerk", asClerk), person(4, "chief", "person.left", by: "clerk", version: 2),
      person(4, "clerk", "event.corrected", by: "clerk", version: 2, #"{"reason":"x","set":{"role":"admin"},"target":"\#(id)"}"#),
      person(4, "chief", "event.voided", by: "clerk", version: 2, #"{"reason":"x","target":"01892b5e-5b80-7000-8000-000000000002"}"#),
      person(4, "clerk", "person.key-given", by: "clerk", version: 2, #"{"device":"手机","key":"k"}"#),
      person(4, "chief", "person.signed", by: "clerk", version: 2),
      ServerLine(4, case: "activity/1", type: "person.enrolled", data: asAdmin),
      ServerLine(4, case: "office/roles", type: "office.policy-set", version: 2, data: #"{"own-copies":true}"#),
      ServerLine(4, case: "kind/gas", type: "kind.adopted", data: #"{"definition":{}}"#),
    ] {
      try expect([refused], in: "roles", as: "clerk", isTaken: false)
    }
    let staffed = ServerLine(4, by: "stranger", case: "office/roles", type: "office.staffed", version: 2, data: #"{"serving":3}"#)
    try expect([staffed], in: "roles", as: "stranger", isTaken: false)
    // What gives no right asks for nobody but somebody on the roster; cases are for whoever may append.
    for (taken, login) in [
      (ServerLine(4, case: "office/roles", type: "office.staffed", version: 2, data: #"{"serving":3}"#), "clerk"),
      (person(5, "clerk", "person.signed", by: "clerk", version: 2), "clerk"), (ServerLine(6, by: "stranger"), "stranger"),
      (ServerLine(7, by: "chief", case: "office/roles", type: "office.policy-set", version: 3, data: #"{"own-copies":true}"#), "chief"),
      (person(8, "clerk", "person.key-given", by: "clerk", version: 3, #"{"device":"手机","key":"k"}"#), "clerk"),
      // A role holds as it was corrected, and until that is voided.
      (
        person(9, "clerk", "event.corrected", by: "chief", version: 4, #"{"reason":"x","set":{"role":"admin"},"target":"\#(id)"}"#), "chief"
      ),
      (ServerLine(10, case: "office/roles", type: "office.renamed", version: 4, data: #"{"name":"乙"}"#), "clerk"),
      (
        person(11, "clerk", "event.voided", by: "chief", version: 5, #"{"reason":"x","target":"01892b5e-5b80-7000-8000-000000000009"}"#),
        "chief"
      ),
    ] {
      try expect([taken], in: "roles", as: login, isTaken: true)
    }
    let renamed = ServerLine(12, case: "office/roles", type: "office.renamed", version: 5, data: #"{"name":"丙"}"#)
    try expect([renamed], in: "roles", as: "clerk", isTaken: false)
    // Who left has no right any more.
    try expect([person(12, "chief", "person.left", by: "chief", version: 2)], in: "roles", as: "chief", isTaken: true)
    try expect([person(13, "chief", "person.enrolled", by: "chief", version: 3, asAdmin)], in: "roles", as: "chief", isTaken: false)
  }
}
