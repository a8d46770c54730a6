import Casework
import LogLines
import Testing
import Values

@Suite("An inspector's page")
struct DayPlanTests {
  private static let project = Fact(
    "project.registered", "project/2023-0001", ["name": "甲", "inspector": "li.na", "section": "安全科"], on: "2023-01-01", by: "clerk")

  private func notice(_ number: Int, due: String) -> Fact {
    Fact(
      "notice.issued", "notice/2023-000\(number)", ["type": "talk", "due": .string(due), "project": "project/2023-0001"], on: "2023-06-01")
  }

  @Test("Shows what is due within the week and late, what waits for a look, what came in")
  func page() {
    let log = recorded(
      Self.project, notice(1, due: "2023-07-11"), notice(2, due: "2023-07-12"), notice(3, due: "2023-06-20"),
      Fact("notice.issued", "notice/2023-0004", ["type": "talk"], on: "2023-06-01"),
      Fact("notice.answered", "notice/2023-0004", on: "2023-06-10"),
      Fact("inspection.recorded", "inspection/2023-0001", ["type": "dust", "hazards": 1], on: "2023-06-05"),
      Fact("inspection.recorded", "inspection/2023-0002", ["type": "dust"], on: "2023-06-05"),
      Fact("complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust"], on: "2023-06-28"),
      Fact("complaint.received", "complaint/2023-0002", ["channel": "web", "topic": "dust"], on: "2023-06-29"),
      Fact("complaint.received", "complaint/2023-0003", ["channel": "web", "topic": "dust"], on: "2023-07-05"),
      Fact("complaint.received", "complaint/2023-0004", ["channel": "web", "topic": "dust"], on: "2023-07-05"),
      Fact("complaint.replied", "complaint/2023-0004", on: "2023-07-05"))
    let plan = DayPlan(log.office.allHistories.compactMap(\.current), on: day("2023-07-05"))
    #expect(plan.due.map(\.id.number) == ["2023-0003", "2023-0001"])
    #expect(plan.waiting.map(\.id.description) == ["inspection/2023-0001", "notice/2023-0004"])
    #expect(plan.received.map(\.id.number) == ["2023-0003", "2023-0002"])
  }

  @Test("What runs out within what its kind says is told after the week, the first to run out first")
  func ahead() {
    func crane(_ number: Int, valid: String) -> [Fact] {
      let id = "crane/2023-000\(number)"
      return [
        Fact("crane.recorded", id, ["record": .string("湘N-T\(number)")], on: "2023-01-01"),
        Fact("crane.use-registered", id, ["valid": .string(valid)], on: "2023-01-02"),
      ]
    }
    let days = ["2023-08-03", "2023-08-04", "2023-07-12", "2023-07-11", "2023-07-01"]
    let facts = days.enumerated().flatMap { crane($0.offset + 1, valid: $0.element) }
    let plan = DayPlan(given(facts).office.allHistories.compactMap(\.current), on: day("2023-07-05"))
    #expect(plan.ahead.map(\.id.number) == ["2023-0003", "2023-0001"])
    #expect(plan.due.map(\.id.number) == ["2023-0005", "2023-0004"])
  }

  @Test("Mine is what I opened, what is assigned to me, and what my projects have; a section's is by its projects")
  func mine() throws {
    let office = recorded(Self.project, notice(1, due: "2023-07-11")).office
    let notice = try #require(office.history(of: caseID("notice/2023-0001"))?.current)
    let project = try #require(office.history(of: caseID("project/2023-0001"))?.current)
    #expect(notice.project == project.id)
    #expect(DayPlan.isMine(notice, name: "li.na", project: project))
    #expect(DayPlan.isMine(notice, name: "wang.li", project: nil))
    #expect(!DayPlan.isMine(notice, name: "zhao.yi", project: project))
    let roster = Roster.empty.days
    #expect(roster.isOf(section: "安全科", project: project, on: day("2023-07-05")))
    #expect(!roster.isOf(section: "质量科", project: project, on: day("2023-07-05")))
    #expect(!roster.isOf(section: "安全科", project: nil, on: day("2023-07-05")))
    let plan = DayPlan([notice], on: day("2023-07-05")) { DayPlan.isMine($0, name: "zhao.yi", project: project) }
    #expect(plan.due == [])
  }
}
