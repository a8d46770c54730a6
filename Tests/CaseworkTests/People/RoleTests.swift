import Casework
import Testing
import Values

@Suite("Roles")
struct RoleTests {
  @Test(
    "Who may do what",
    arguments: [
      (Role.inspector, [Permission.casework]), (.clerk, [.casework]), (.reporter, [.reporting]),
      (.supervisor, [.casework, .reporting, .supervision]), (.admin, [.casework, .reporting, .supervision, .administration]),
    ])
  func permissions(role: Role, permissions: [Permission]) {
    #expect(Permission.allCases.filter(role.may) == permissions)
  }

  private static let received = Fact("complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust"], on: "2023-03-01")
  private static let resolved = Fact("complaint.resolved", "complaint/2023-0001", on: "2023-03-02")

  private static func roster(_ role: Role) -> Given {
    given(
      Fact("person.enrolled", "person/zhao.yi", ["role": "admin"], on: "2023-01-01"),
      Fact("person.enrolled", "person/wang.li", ["role": .string(role.rawValue)], on: "2023-01-01"), received, resolved)
  }

  @Test("Casework is for those who do it", arguments: Role.allCases)
  func casework(role: Role) {
    let outcome = Self.roster(role).when(Act("complaint", "rate", "complaint/2023-0001"))
    if role == .reporter {
      outcome.refuses(.notAllowed("wang.li", roles: [.reporter], needs: .casework, people: ["zhao.yi"]))
    } else {
      outcome.then(Fact("complaint.rated", "complaint/2023-0001"))
    }
  }

  @Test("Reopening, and dates out of order, are for supervisors", arguments: Role.allCases)
  func supervision(role: Role) {
    let reopened = Self.roster(role).when(Act("complaint", "reopen", "complaint/2023-0001"))
    let outOfOrder = Self.roster(role)
      .when(Act("complaint", "rate", "complaint/2023-0001", on: "2023-03-01") { $0.outOfOrderBecause = "补录" })
    switch role {
    case .supervisor, .admin:
      reopened.then(Fact("complaint.reopened", "complaint/2023-0001"))
      outOfOrder.then(Fact("complaint.rated", "complaint/2023-0001", ["out-of-order": "补录"], on: "2023-03-01"))
    case .inspector, .clerk:
      reopened.refuses(.notAllowed("wang.li", roles: [role], needs: .supervision, people: ["zhao.yi"]))
      outOfOrder.refuses(.notAllowed("wang.li", roles: [role], needs: .supervision, people: ["zhao.yi"]))
    case .reporter:
      reopened.refuses(.notAllowed("wang.li", roles: [role], needs: .supervision, people: ["zhao.yi"]))
      outOfOrder.refuses(.notAllowed("wang.li", roles: [role], needs: .casework, people: ["zhao.yi"]))
    }
  }

  @Test("Where nobody is enrolled anyone does anything; where somebody is, nobody else does")
  func enrolled() {
    given(Self.received).when(Act("complaint", "reply", "complaint/2023-0001", by: "root"))
      .then(Fact("complaint.replied", "complaint/2023-0001", by: "root"))
    Self.roster(.clerk).when(Act("complaint", "rate", "complaint/2023-0001", by: "root")).refuses(.notEnrolled("root"))
  }
}
