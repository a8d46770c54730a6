import Casework
import LogLines
import Testing
import Values

@testable import reconstruct

@Suite struct PlanTests {
  @Test("The lines before the first act say who the office is; calendars of the plan tell which days are worked")
  func header() throws {
    let plan = try Plan.sample(
      #"2023-01-03 08:40:00.000 admin-01 calendar.adopted calendar/2023 {"year":2023,"holidays":["2023-10-02"],"workdays":["2023-01-28"]}"#)
    #expect([plan.office, plan.name, plan.region, plan.source] == ["sample", "示范监督站", "示范市", "测试"])
    #expect(plan.seed == 7 && plan.opens == Day("2023-01-03") && plan.year == 2023)
    #expect(plan.calendar.isWorkday(try #require(Day("2023-01-28"))))
    #expect(!plan.calendar.isWorkday(try #require(Day("2023-10-02"))))
  }

  @Test("An act is recorded on its day, or later for an earlier one, by somebody")
  func moments() throws {
    let acts = try Plan.sample(
      """
      2023-03-06 14:22:31.207 clerk-01 activity record topic=meeting
      2023-03-24 09:00:00.000 for 2023-03-06 clerk-02 activity record topic=training
      """
    ).acts.suffix(2)
    #expect(acts.map(\.recorded) == [Instant("2023-03-06T06:22:31.207Z"), Instant("2023-03-24T01:00:00.000Z")])
    #expect(acts.map(\.on) == [Day("2023-03-06"), Day("2023-03-06")])
    #expect(acts.map(\.by) == ["clerk-01", "clerk-02"])
  }

  @Test("Fields are texts, lists in brackets and cases behind @; quotes hold spaces in; a second case follows a stroke")
  func fields() throws {
    let visit = "2023-05-08 10:00:00.000 inspector-01 inspection record type=safety project=@锦澜尚境"
    let plan = try Plan.sample(#"\#(visit) hazard=[临边防护缺失,漏电] note="a b  / c" @visit / 整改 due=+15d"#)
    let act = try #require(plan.acts.last)
    #expect(act.label == "visit")
    guard case .open("inspection", "record", let fields, let issue?) = act.what else {
      Issue.record("\(act.what)")
      return
    }
    #expect(fields == ["type": .text("safety"), "project": .label("锦澜尚境"), "hazard": .list(["临边防护缺失", "漏电"]), "note": .text("a b / c")])
    #expect(issue.choice == "整改" && issue.fields == ["due": .text("+15d")])
  }

  @Test("What is indented rests on the nearest line above that is indented less")
  func indentation() throws {
    let acts = try Plan.sample(
      """
      2023-03-06 14:00:00.000 clerk-01 activity record topic=meeting

        # Remarks are left out.
        2023-03-06 15:00:00.000 clerk-01 step
          2023-03-06 16:00:00.000 supervisor-01 void because=录错
        2023-03-06 17:00:00.000 clerk-01 issued answer --all
        2023-03-06 18:00:00.000 supervisor-01 correct topic=drill because=类别录错
      """
    ).acts.suffix(5)
    let opening = try #require(acts.first).line
    guard case .follow(opening, false, "step", [:], false) = acts[acts.startIndex + 1].what,
      case .void(opening + 3, "录错") = acts[acts.startIndex + 2].what,
      case .follow(opening, true, "answer", [:], true) = acts[acts.startIndex + 3].what,
      case .correct(opening, ["topic": .text("drill")], "类别录错") = acts[acts.startIndex + 4].what
    else {
      Issue.record("\(acts.map(\.what))")
      return
    }
  }

  @Test(
    "A line that can't be read is reported with its place and what it lacks",
    arguments: [
      ("2023-02-30 14:00:00.000 clerk-01 activity record", "an act begins with `2023-03-06 14:22:31.207 clerk-01` and what is recorded"),
      ("2023-03-06 14:00:00.000 clerk-01", "an act begins with `2023-03-06 14:22:31.207 clerk-01` and what is recorded"),
      ("2023-03-06 14:00:00.000 for yesterday clerk-01 activity record", "`for` is followed by the day it happened, who and what"),
      ("2023-03-06 14:00:00.000 clerk-01 activity topic=meeting", "a case opens with its kind and an action"),
      ("2023-03-06 14:00:00.000 admin-01 office.staffed office", "office.staffed needs its data: `{…}`, or a file of definitions"),
      ("2023-03-06 14:00:00.000 clerk-01 inspection record / due=+15d", "` / ` is followed by the choice of the second case"),
      ("  2023-03-06 14:00:00.000 clerk-01 void", "`void` has its reason: `because=…`"),
      ("    2023-03-06 14:00:00.000 clerk-01 answer", "is indented further than a step of the line above"),
    ])
  func unreadable(line: String, problem: String) {
    let error = #expect(throws: Plan.Unreadable.self) { try Plan.sample(line) }
    #expect(error?.place == "sample/plan.txt:\(Plan.sampleHeader.split(separator: "\n").count + 1)")
    #expect(error?.problem == problem)
  }

  @Test("A plan without its header is reported with the line that it lacks")
  func headless() {
    let error = #expect(throws: Plan.Unreadable.self) { try Plan(reading: "office sample\n", from: "plan.txt") { _ in .null } }
    #expect(error?.description == "plan.txt: needs a line `name …` before the first act")
  }
}

extension Plan {
  /// The beginning of a small office's plan in 2023.
  static let sampleHeader = """
    office sample
    name 示范监督站
    region 示范市
    source 测试
    seed 7
    opens 2023-01-03
    year 2023
    2023-01-03 08:30:10.000 admin-01 person.enrolled person/admin-01 {"role":"admin"}
    2023-01-03 08:30:20.000 admin-01 person.enrolled person/supervisor-01 {"role":"supervisor"}
    2023-01-03 08:30:30.000 admin-01 person.enrolled person/clerk-01 {"role":"clerk"}
    2023-01-03 08:30:40.000 admin-01 person.enrolled person/inspector-01 {"role":"inspector"}
    2023-01-03 08:30:50.000 admin-01 person.enrolled person/inspector-02 {"role":"inspector"}

    """

  /// A plan of that office with some acts.
  static func sample(_ acts: String = "") throws -> Plan {
    try Plan(reading: sampleHeader + acts, from: "sample/plan.txt") { _ in .null }
  }
}
