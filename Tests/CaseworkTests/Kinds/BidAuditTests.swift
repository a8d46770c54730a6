import Casework
import Testing
import Values

@Suite("An audit after the award")
struct BidAuditTests {
  @Test(
    "It finds, notifies, has rectified, rates, and is closed or transferred", arguments: [("close", "closed"), ("transfer", "transferred")])
  func life(action: String, event: String) throws {
    var life = Life(of: "bid-audit", after: given(Fact("tender.published", "tender/2023-0001", ["name": "五溪尚境二期"], on: "2023-01-01")))
    try life.step("open", ["tender": "tender/2023-0001"], records: "opened", state: "open")
    try life.step("find", ["finding": "项目经理未到岗", "count": 2], records: "found", state: "open")
    try life.step("notify", records: "notified", state: "rectifying")
    #expect(life.possible == ["find", "rectify", "rate", "transfer", "close"])
    try life.step("find", ["count": 1], records: "found", state: "rectifying")
    try life.step("rate", ["role": "agency", "grade": "basic", "points": "2.5".decimal], records: "rated", state: "rectifying")
    try life.step("rectify", records: "rectified", state: "open")
    #expect(life.possible == ["find", "notify", "rate", "transfer", "close"])
    try life.step(action, records: event, state: event)
    #expect(life.possible == [])
  }
}
