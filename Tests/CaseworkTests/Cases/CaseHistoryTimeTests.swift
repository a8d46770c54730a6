import Casework
import LogLines
import Testing
import Values

@Suite("A case at another time")
struct CaseHistoryTimeTests {
  private static let log = Recorded(
    (Fact("notice.issued", "notice/2023-0001", ["type": "talk", "due": "2023-07-20"], on: "2023-07-01"), .noon(of: "2023-07-01")),
    (Fact("notice.answered", "notice/2023-0001", on: "2023-07-10"), .noon(of: "2023-08-01")),
    (Fact("notice.closed", "notice/2023-0001", on: "2023-07-15"), .noon(of: "2023-08-02")),
    (
      Fact(
        "event.corrected", "notice/2023-0001",
        ["target": .string(givenID(1).description), "set": ["due": "2023-07-25"], "reason": "误"], on: "2023-09-01"), .noon(of: "2023-09-01")
    ))
  private static var history: CaseHistory { needed(log.office.history(of: caseID("notice/2023-0001"))) }

  @Test(
    "On a day it is what had happened by then, with all that is known today",
    arguments: [
      ("2023-06-30", nil), ("2023-07-01", "issued"), ("2023-07-09", "issued"), ("2023-07-10", "answered"), ("2023-07-15", "closed"),
      ("2024-01-01", "closed"),
    ])
  func onDay(text: String, state: String?) {
    let found = Self.history.state(on: day(text))
    #expect(found?.state == state)
    if state != nil { #expect(found?.due == day("2023-07-25")) }
    #expect(found?.closed == (state == "closed" ? day("2023-07-15") : nil))
  }

  @Test(
    "As known at a moment it lacks what was recorded later, corrections included",
    arguments: [
      ("2023-06-30", nil, nil), ("2023-07-31", "issued", "2023-07-20"), ("2023-08-01", "answered", "2023-07-20"),
      ("2023-08-31", "closed", "2023-07-20"), ("2023-09-01", "closed", "2023-07-25"),
    ])
  func known(text: String, state: String?, due: String?) {
    let known = Self.history.asKnown(at: .noon(of: text))
    #expect(known?.current?.state == state)
    #expect(known?.current?.due == due.map(day))
  }

  @Test("What came out of order doesn't open a case before its opening")
  func outOfOrder() throws {
    let log = recorded(
      Fact("notice.issued", "notice/2023-0001", ["type": "talk"], on: "2023-07-10"),
      Fact("notice.answered", "notice/2023-0001", ["out-of-order": "补录"], on: "2023-07-05"))
    let history = try #require(log.office.history(of: caseID("notice/2023-0001")))
    #expect(history.state(on: day("2023-07-06")) == nil)
    #expect(history.state(on: day("2023-07-10"))?.state == "answered")
  }

  @Test("A voided case is nowhere on any day, and was there before it was voided")
  func voided() throws {
    let log = Recorded(
      (Fact("notice.issued", "notice/2023-0001", ["type": "talk"], on: "2023-07-10"), .noon(of: "2023-07-10")),
      (
        Fact("event.voided", "notice/2023-0001", ["target": .string(givenID(1).description), "reason": "误"], on: "2023-08-01"),
        .noon(of: "2023-08-01")
      ))
    let history = try #require(log.office.history(of: caseID("notice/2023-0001")))
    #expect(history.state(on: day("2023-07-20")) == nil)
    #expect(history.asKnown(at: .noon(of: "2023-07-20"))?.state(on: day("2023-07-20"))?.state == "issued")
  }
}
