import Casework
import Testing
import Values

@Suite("A case of a kind that nobody knows")
struct RawCaseTests {
  @Test("Keeps what its events brought, and has no state")
  func raw() throws {
    let office = given(
      Fact("gas-check.checked", "gas-check/A-17", ["hazards": 2, "household": "A-17"], on: "2023-03-01"),
      Fact("gas-check.fixed", "gas-check/A-17", ["fixed": 1], on: "2023-02-01"),
      Fact("gas-check.fixed", "gas-check/A-17", ["fixed": 1, "note": "x"], on: "2023-04-01")
    ).office
    let history = try #require(office.history(of: caseID("gas-check/A-17")))
    let current = try #require(history.current)
    #expect(history.kind == nil)
    #expect(current.state == "")
    #expect(!current.isClosed)
    #expect(current.fields == ["hazards": 2, "household": "A-17", "fixed": 1])
    #expect(current.sum("fixed") == 2)
    #expect(current.opened == day("2023-03-01"))
    #expect(history.current == CaseHistory(id: history.id, events: history.events, kind: nil).current)
  }
}
