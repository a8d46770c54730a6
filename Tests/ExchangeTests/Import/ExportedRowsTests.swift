import Casework
import LogLines
import Testing
import Values

@testable import Exchange

@Suite("Rows of exported files")
struct ExportedRowsTests {
  private static let header = "case,state,opened,closed,due,type,subject,issued,reminded,events,office\n"

  @Test("a row is known by its office and case, whatever else it says; added by hand it is known by its cells")
  func told() throws {
    let csv = "notice/2023-0009,issued,2023-01-02,,,talk,dust,2023-01-02,,,demo\n,,,,,talk,gas,2023-01-03,,,\n"
    let (log, office) = try RowDecisionTests.run(Self.header + csv, kind: "notice")
    #expect(log == ["2 notice/2023-0001 notice.issued v1", "3 notice/2023-0002 notice.issued v1"])
    let more = csv.replacing("2023-01-02,,,demo", with: "2023-01-02,2023-01-09,,demo")
    #expect(
      try RowDecisionTests.run(Self.header + more, kind: "notice", into: office).log == [
        "2 notice/2023-0001 notice.reminded v2", "3 known",
      ])
    let other = try RowDecisionTests.run(Self.header + csv.replacing("demo", with: "other"), kind: "notice", into: office)
    #expect(other.log == ["2 notice/2023-0003 notice.issued v1", "3 known"])
  }

  @Test("the same case twice, a list of events that is none, or one that the cells contradict: refused with the column")
  func refused() throws {
    let events = "\"[{\"\"event\"\":\"\"issued\"\",\"\"on\"\":\"\"2023-01-02\"\",\"\"data\"\":{\"\"type\"\":\"\"talk\"\"}}]\""
    let rows = [
      "notice/2023-0001,issued,2023-01-02,,,talk,,2023-01-02,,\(events),demo",
      "notice/2023-0001,issued,2023-01-02,,,talk,,2023-01-02,,,demo",
      "notice/2023-0002,issued,2023-01-02,,,audit,,2023-01-02,,\(events),demo",
      "notice/2023-0003,issued,2023-01-02,,,talk,,2023-01-03,,\(events),demo",
      "notice/2023-0004,issued,2023-01-02,,,talk,dust,2023-01-02,,\(events),demo",
      "notice/2023-0005,issued,2023-01-02,,,talk,,2023-01-02,,[1],demo",
      "notice/2023-0006,issued,2023-01-02,,,talk,,2023-01-02,,\(events.replacing("issued", with: "answered")),demo",
    ]
    let (queue, plan, _) = try ImportPlanTests.open(Array((Self.header + rows.joined(separator: "\n")).utf8), kind: "notice")
    var log = queue.refused.map { "\($0.line) \($0.problem.column ?? "-") \($0.problem.reason)" }
    while let outcome = try queue.next() {
      switch outcome {
      case .planned(let row): log.append("\(row.line) \(row.events.map { plan.action(of: $0).id })")
      case .refused(let row): log.append("\(row.line) \(row.problem.column ?? "-") \(row.problem.reason)")
      }
    }
    #expect(
      log == [
        "3 case repeatedKey(line: 2)", "2 [\"issue\"]", "4 type contradicts", "6 subject contradicts", "7 events notEvents",
        "8 events notEvents", "5 issued contradicts",
      ])
  }

  @Test("a case that an exported row refers to is the one that was exported, never one that has its number here by chance")
  func references() throws {
    let projects = "case,state,opened,closed,due,name,registered,office\nproject/2022-0007,not-started,2022-01-01,,,五溪尚境,2022-01-01,demo\n"
    let notices =
      "case,state,opened,closed,due,type,project,issued,office\nnotice/2023-0001,issued,2023-01-02,,,talk,project/2022-0007,2023-01-02,demo\n"
    let early = try RowDecisionTests.run(notices, kind: "notice")
    #expect(early.log == ["2 ✘ project notImported(\"project/2022-0007\", kind: \"project\")"])
    let (_, office) = try RowDecisionTests.run(projects, kind: "project")
    let (_, full) = try RowDecisionTests.run(notices, kind: "notice", into: office)
    #expect(full.events.last?.data["project"] == "project/2022-0001")
    let named = try RowDecisionTests.run(notices.replacing("project/2022-0007", with: "五溪尚境"), kind: "notice", into: office)
    #expect(named.office.events.last?.data["project"] == "project/2022-0001")
  }

  @Test("a sealed personal value stays the commitment that it is")
  func sealed() throws {
    let hex = String(repeating: "ab", count: 32)
    let csv =
      "case,state,opened,closed,due,channel,topic,phone,received,office\ncomplaint/2023-0001,open,2023-01-02,,,visit,dust,\"{\"\"sealed\"\":\"\"\(hex)\"\"}\",2023-01-02,demo\n"
    let (_, office) = try RowDecisionTests.run(csv)
    #expect(office.events.last?.data["phone"] == ["sealed": .string(hex)])
  }
}
