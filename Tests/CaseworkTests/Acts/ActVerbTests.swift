import Casework
import LogLines
import Testing
import Values

@Suite("What may be done to an office's log")
struct ActVerbTests {
  private static func roster(_ role: Role) -> Roster {
    given(
      Fact("person.enrolled", "person/zhao.yi", ["role": "admin"], on: "2023-01-01"),
      Fact("person.enrolled", "person/wang.li", ["role": .string(role.rawValue)], on: "2023-01-01")
    ).office.roster
  }

  @Test("Each act is refused to the roles that don't carry its permission, all alike", arguments: Casework.Act.Verb.allCases, Role.allCases)
  func roles(verb: Casework.Act.Verb, role: Role) {
    let roster = Self.roster(role)
    guard let permission = verb.permission, !role.may(permission) else {
      #expect(throws: Never.self) { try roster.check("wang.li", may: verb) }
      return
    }
    #expect(throws: Refusal.notAllowed("wang.li", roles: [role], needs: permission, people: ["zhao.yi"], to: .verb(verb))) {
      try roster.check("wang.li", may: verb)
    }
  }

  @Test("Each act is refused to whoever isn't enrolled, and to nobody before anybody is", arguments: Casework.Act.Verb.allCases)
  func strangers(verb: Casework.Act.Verb) {
    #expect(throws: Refusal.notEnrolled("li.na")) { try Self.roster(.admin).check("li.na", may: verb) }
    #expect(throws: Never.self) { try Roster.empty.check("li.na", may: verb) }
  }
}
