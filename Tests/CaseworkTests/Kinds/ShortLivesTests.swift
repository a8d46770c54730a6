import Casework
import Testing
import Values

@Suite("Campaigns, filings, accidents, tenders, appraisals, penalties, activities, surveys")
struct ShortLivesTests {
  @Test("A campaign is opened and closed")
  func campaign() throws {
    var life = Life(of: "campaign")
    try life.step("open", ["name": "扬尘治理", "round": 2], records: "opened", state: "open")
    try life.step("close", ["note": "检查 65 个项目"], records: "closed", state: "closed")
    #expect(life.possible == [])
  }

  @Test("A filing is accepted, and filed or returned", arguments: [("file", "filed"), ("return", "returned")])
  func filing(action: String, event: String) throws {
    var life = Life(of: "filing")
    try life.step("accept", ["area": "8050.35".decimal, "buildings": 6], records: "accepted", state: "open")
    #expect(life.possible == ["file", "return"])
    try life.step(action, action == "file" ? ["number": "备2023-17"] : ["reason": "缺少资料"], records: event, state: event)
    #expect(life.current.isClosed)
  }

  @Test("An accident is reported and closed")
  func accident() throws {
    var life = Life(of: "accident")
    try life.step("report", ["grade": "general", "type": "高处坠落", "deaths": 1, "injured": 0], records: "reported", state: "open")
    try life.step("close", records: "closed", state: "closed")
  }

  @Test("A tender is published, and awarded or failed")
  func tender() throws {
    var awarded = Life(of: "tender")
    try awarded.step("publish", ["name": "五溪尚境二期", "method": "public", "amount": 31_820_000], records: "published", state: "open")
    try awarded.step("award", ["winner": "甲公司", "amount": 30_000_000], records: "awarded", state: "awarded")
    #expect(awarded.current.fields["amount"] == 30_000_000)
    var failed = Life(of: "tender")
    try failed.step("publish", ["name": "五溪尚境三期"], records: "published", state: "open")
    try failed.step("fail", records: "failed", state: "failed")
  }

  @Test("An appraisal is closed when it is graded, and can be graded again")
  func appraisal() throws {
    var life = Life(of: "appraisal")
    try life.step(
      "grade", ["discipline": "both", "quarter": "2023Q2", "grade": "fail"], on: "2023-07-01", records: "graded", state: "graded")
    #expect(life.current.closed == day("2023-07-01"))
    #expect(life.possible == ["regrade"])
    try life.step("regrade", ["grade": "pass"], on: "2023-08-01", records: "regraded", state: "graded")
    #expect(life.current.fields["grade"] == "pass")
    #expect(life.current.closed == day("2023-07-01"))
  }

  @Test("A penalty is imposed, and revoked or settled", arguments: [("revoke", "revoked"), ("settle", "settled")])
  func penalty(action: String, event: String) throws {
    var life = Life(of: "penalty")
    try life.step("impose", ["measure": "fine", "party": "company", "amount": "307700.5".decimal], records: "imposed", state: "imposed")
    #expect(life.possible == ["revoke", "settle"])
    try life.step(action, records: event, state: event)
  }

  @Test("An activity and a survey are closed as soon as they are recorded")
  func recorded() throws {
    var activity = Life(of: "activity")
    try activity.step("record", ["topic": "training", "participants": 120], records: "recorded", state: "closed")
    #expect(activity.possible == [])
    var survey = Life(of: "survey")
    try survey.step("record", ["issued": 100, "returned": 96, "satisfied": 90, "basic": 4], records: "recorded", state: "closed")
    #expect(survey.possible == [])
  }
}

extension String {
  /// The exact number that the text writes, as a value.
  var decimal: JSON { .number(needed(Decimal(self))) }
}
