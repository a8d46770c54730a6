import Casework
import EventLog
import Testing

@testable import reconstruct

@Suite struct PlayerTests {
  @Test("The first event says that the log is reconstructed, and from what")
  func opening() throws {
    let log = try Player.play(Plan.sample())
    #expect(log.office.events.first?.type == EventType("office.opened"))
    #expect(log.office.events.first?.data["reconstructed"]?.string == "测试")
  }

  @Test("The same plan makes the same bytes")
  func repetition() throws {
    let logs = try (1...2).map { _ in
      let plan = Plan.sample()
      plan.open("complaint", "receive", ["channel": "phone", "topic": "房屋质量"], on: plan.day(3, 6), by: plan.person(.clerk))
      return try Player.play(plan).bytes
    }
    #expect(logs[0] == logs[1])
  }

  @Test("Acts are recorded in the order of their moments, a late one after what happened meanwhile")
  func order() throws {
    let plan = Plan.sample()
    let late = plan.open("activity", "record", ["topic": "meeting"], on: plan.day(3, 6), by: "clerk-01", late: 20)
    plan.open("activity", "record", ["topic": "training"], on: plan.day(3, 10), by: "clerk-01")
    plan.correct(late, ["topic": "drill"], because: "类别录错", on: plan.day(4, 3))
    let events = try Player.play(plan).office.events.suffix(4)
    #expect(
      events.map(\.type.description).filter { !$0.hasPrefix("calendar") } == ["activity.recorded", "activity.recorded", "event.corrected"])
    #expect(events.map(\.at) == events.map(\.at).sorted())
    #expect(events.first { $0.data["topic"]?.string == "meeting" }?.at ?? .init(milliseconds: 0) > Instant(day: plan.day(3, 24), second: 0))
  }

  @Test("The stock of earlier years is recorded on the opening day")
  func stock() throws {
    let plan = Plan.sample()
    let site = plan.open("project", "register", ["name": "锦澜尚境"], on: Day(number: 18_800), by: "inspector-01")
    plan.follow(site, "start", on: Day(number: 18_900))
    let events = try Player.play(plan).office.events.filter { $0.caseID.kind == "project" }
    #expect(events.map { Zone.shanghai.day(of: $0.at) } == [plan.profile.opens, plan.profile.opens])
    #expect(events.map(\.caseID.description) == ["project/2021-0001", "project/2021-0001"])
  }

  @Test("A notice that an inspection issues is a case of its own, and is answered and reviewed")
  func companions() throws {
    let plan = Plan.sample()
    let visit = plan.open(
      "inspection", "record", ["type": "safety", "hazard": ["临边防护缺失"], "with": ["inspector-02"]], on: plan.day(5, 8), by: "inspector-01",
      issuing: .init(choice: "整改", fields: ["due": "+15d"]))
    plan.follow(visit.issued, "answer", on: plan.day(5, 17))
    plan.follow(visit.issued, "review", ["passed": true, "cleared": 1], on: plan.day(5, 19))
    let office = try Player.play(plan).office
    #expect(office.current(ofKind: "notice").map(\.state) == ["closed"])
    #expect(office.current(ofKind: "inspection").map(\.state) == ["closed"])
  }

  @Test("An act that a rule forbids stops the play with the act, its place in the plan and the refusal")
  func refusal() {
    let plan = Plan.sample()
    let site = plan.open("project", "register", ["name": "锦澜尚境"], on: plan.day(2, 6), by: "inspector-01")
    plan.follow(site, "accept", on: plan.day(2, 7))
    let error = #expect(throws: PlayError.self) { try Player.play(plan) }
    let text = error?.description ?? ""
    #expect(text.hasPrefix("ReconstructTests/PlayerTests.swift:"))
    #expect(text.contains(": accept of project/2023-0001 on 2023-02-07, recorded 2023-02-07T"))
    #expect(text.contains("wrongState"))
  }
}
