import Casework
import Testing
import Values

@Suite("A line of the budget")
struct BudgetTests {
  @Test("It is asked for, approved, adjusted either way, allocated, spent and closed")
  func life() throws {
    var life = Life(of: "budget")
    try life.step("request", ["name": "质量安全监督专项", "amount": 400_000], records: "requested", state: "requested")
    #expect(life.possible == ["approve"])
    try life.step("approve", ["amount": 318_200, "source": "current", "nature": "general"], records: "approved", state: "open")
    #expect(life.possible == ["adjust", "allocate", "spend", "close"])
    try life.step("adjust", ["amount": -5_000], records: "adjusted", state: "open")
    try life.step("allocate", ["amount": 313_200, "source": "current"], records: "allocated", state: "open")
    try life.step("spend", ["amount": "313199.99".decimal, "category": "委托业务费"], records: "spent", state: "open")
    try life.step("close", records: "closed", state: "closed")
    #expect(life.current.fields["name"] == "质量安全监督专项")
  }

  @Test("It is approved without having been asked for")
  func approved() {
    given().when(Act("budget", "approve", nil, ["name": "专项", "amount": 318_200]))
      .then(Fact("budget.approved", "budget/2023-0001", ["name": "专项", "amount": 318_200]))
  }

  @Test("Every step of money says how much", arguments: ["approve", "adjust", "allocate", "spend"])
  func amount(action: String) {
    let requested = Fact("budget.requested", "budget/2023-0001", ["name": "专项", "amount": 1], on: "2023-01-01")
    let approved = Fact("budget.approved", "budget/2023-0001", ["amount": 1], on: "2023-01-02")
    (action == "approve" ? given(requested) : given(requested, approved))
      .when(Act("budget", action, "budget/2023-0001"))
      .refuses(.missingField(field("budget amount"), action: .named("budget \(action)")))
  }

  @Test("A request is approved under its own name, and needs none again")
  func name() {
    given(Fact("budget.requested", "budget/2023-0001", ["name": "专项", "amount": 1], on: "2023-01-01"))
      .when(Act("budget", "approve", "budget/2023-0001", ["amount": 2]))
      .then(Fact("budget.approved", "budget/2023-0001", ["amount": 2]))
  }
}
