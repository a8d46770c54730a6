import Casework
import LogLines
import Testing
import Values

@testable import reconstruct

@Suite struct PlayerTests {
  @Test("The first event says that the log is reconstructed, and from what")
  func opening() throws {
    let log = try Player.play(try Plan.sample())
    #expect(log.office.events.first?.type == EventType("office.opened"))
    #expect(log.office.events.first?.data["reconstructed"]?.string == "测试")
  }

  @Test("The same plan makes the same bytes")
  func repetition() throws {
    let logs = try (1...2).map { _ in
      try Player.play(try Plan.sample("2023-03-06 14:00:00.000 clerk-01 complaint receive channel=phone topic=房屋质量")).bytes
    }
    #expect(logs[0] == logs[1])
  }

  @Test("Acts are recorded in the order of their moments, a late one after what happened meanwhile")
  func order() throws {
    let plan = try Plan.sample(
      """
      2023-03-27 14:00:00.000 for 2023-03-06 clerk-01 activity record topic=meeting
        2023-04-03 14:00:00.000 supervisor-01 correct topic=drill because=类别录错
      2023-03-10 14:00:00.000 clerk-01 activity record topic=training
      """)
    let events = try Player.play(plan).office.events.suffix(3)
    #expect(events.map(\.type.description) == ["activity.recorded", "activity.recorded", "event.corrected"])
    #expect(events.map { $0.data["topic"]?.string } == ["training", "meeting", nil])
    #expect(events.map(\.at) == events.map(\.at).sorted())
    #expect(events.map(\.on) == [Day("2023-03-10"), Day("2023-03-06"), Day("2023-04-03")])
  }

  @Test("The stock of earlier years is recorded on the opening day")
  func stock() throws {
    let plan = try Plan.sample(
      """
      2023-01-03 08:40:00.000 for 2021-06-23 inspector-01 project register name=锦澜尚境
        2023-01-03 08:41:00.000 for 2021-10-01 inspector-01 start
      """)
    let events = try Player.play(plan).office.events.filter { $0.caseID.kind == "project" }
    #expect(events.map { Zone.shanghai.day(of: $0.at) } == [plan.opens, plan.opens])
    #expect(events.map(\.caseID.description) == ["project/2021-0001", "project/2021-0001"])
  }

  @Test("A case is referred to by its label, wherever in the plan it opens")
  func labels() throws {
    let plan = try Plan.sample(
      """
      2023-05-08 10:00:00.000 inspector-01 inspection record type=safety project=@site with=[inspector-02] result=pass
      2023-01-03 08:40:00.000 for 2021-06-23 inspector-01 project register name=锦澜尚境 @site
      """)
    #expect(try Player.play(plan).office.current(ofKind: "inspection").first?.fields["project"]?.string == "project/2021-0001")
  }

  @Test("A notice that an inspection issues is a case of its own, and is answered and reviewed")
  func companions() throws {
    let plan = try Plan.sample(
      """
      2023-05-08 10:00:00.000 inspector-01 inspection record type=safety hazard=[临边防护缺失] with=[inspector-02] / 整改 due=+15d
        2023-05-17 10:00:00.000 inspector-01 issued answer
        2023-05-19 10:00:00.000 inspector-01 issued review passed=yes cleared=1
      """)
    let office = try Player.play(plan).office
    #expect(office.current(ofKind: "notice").map(\.state) == ["closed"])
    #expect(office.current(ofKind: "inspection").map(\.state) == ["closed"])
  }

  @Test("An act that a rule forbids stops the play with the act, its place in the plan and the refusal")
  func refusal() throws {
    let plan = try Plan.sample(
      """
      2023-02-06 10:00:00.000 inspector-01 project register name=锦澜尚境
        2023-02-07 10:00:00.000 inspector-01 accept
      """)
    let error = #expect(throws: PlayError.self) { try Player.play(plan) }
    let text = error?.description ?? ""
    #expect(text.hasPrefix("sample/plan.txt:14: accept of project/2023-0001 on 2023-02-07, recorded 2023-02-07T"))
    #expect(text.contains("wrongState"))
  }

  @Test("An act that rests on one that is recorded later, or on no case of the plan, is reported")
  func notYet() throws {
    for reference in ["@later", "@never"] {
      let plan = try Plan.sample(
        """
        2023-05-08 10:00:00.000 inspector-01 inspection record type=safety project=\(reference) with=[inspector-02]
        2023-06-08 10:00:00.000 inspector-01 project register name=锦澜尚境 @later
        """)
      let error = #expect(throws: PlayError.self) { try Player.play(plan) }
      #expect(error?.description.hasSuffix("rests on the case \(reference), which is not recorded yet") == true)
    }
  }
}
