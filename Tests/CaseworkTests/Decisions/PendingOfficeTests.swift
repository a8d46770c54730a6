import DocketTestSupport
import LogLines
import Testing
import Values

@testable import Casework

@Suite("An office with drafts pending")
struct PendingOfficeTests {
  @Test("It answers as the office will once they are recorded")
  func sameAsRecorded() throws {
    let base = Samples.office()
    var pending = PendingOffice(base, head: base.events.count)
    var recorded = base
    let moment = Moment.on("2023-12-31")
    for act in [
      Act("crane", "record", nil, ["record": "湘N-T1"]), Act("notice", "issue", nil, ["type": "talk", "project": "project/2023-0001"]),
      Act("notice", "answer", "notice/2023-0002"), Act("notice", "issue", nil, ["type": "talk", "follows": "notice/2023-0002"]),
    ] {
      let drafts = try decide(act.intent(in: recorded), in: pending, at: moment)
      for draft in drafts { try pending.append(draft, at: Instant(milliseconds: 0)) }
      recorded.append(drafts)
    }
    let voiding = try decideVoiding(
      of: [recorded.events.count], reason: "误", by: "li.na", needs: .supervision, in: pending, at: moment)
    for draft in voiding { try pending.append(draft, at: Instant(milliseconds: 0)) }
    recorded.append(voiding)
    for history in recorded.allHistories {
      let other = try #require(try pending.history(of: history.id))
      #expect(other.entries == history.entries)
      #expect(other.current == history.current)
    }
    #expect(try pending.lastNumber(kind: "notice", prefix: "2023") == 3)
    #expect(try pending.cases(kind: "crane", knownAs: "湘n-t1") == [caseID("crane/2023-0001")])
    #expect(
      try pending.cases(referringTo: caseID("project/2023-0001")) == recorded.cases(referringTo: caseID("project/2023-0001")))
    for event in recorded.events {
      #expect(try pending.event(at: event.seq)?.id == event.id)
      #expect(try pending.event(with: event.id)?.seq == event.seq)
    }
    #expect(try pending.event(at: recorded.events.count + 1) == nil)
  }

  @Test("Somebody enrolled a line before is on the roster")
  func roster() throws {
    var office = PendingOffice(MemoryOffice(), head: 0)
    let moment = Moment.on("2023-12-31")
    for draft in try decideEnrolment(of: "zhao.yi", as: [.admin], by: Who("root", on: day("2023-01-01")), in: office, at: moment) {
      try office.append(draft, at: moment.now)
    }
    #expect(throws: Refusal.notEnrolled("root")) {
      try decideEnrolment(of: "li.na", as: [.clerk], by: Who("root", on: day("2023-01-01")), in: office, at: moment)
    }
  }
}
