import Casework
import LogLines
import Testing
import Values

@testable import Exchange

@Suite("Rows that are known, undone, changed, or tell of several cases")
struct KnownRowTests {
  static let map = """
    {"kind":"complaint","key":"no","events":[{"action":"receive","on":"on","fields":{"channel":{"const":"visit"},"topic":"topic","phone":"phone"}},
     {"action":"reply","on":"replied"},{"action":"resolve","on":"resolved"}]}
    """
  static let header = "no,on,topic,phone,replied,resolved\n"

  /// Voids an event of an office.
  private func void(_ seq: Int, in office: inout MemoryOffice) throws {
    let target = office.events[seq - 1]
    let draft = Draft(
      id: EventID(hashed: UInt64(seq), 7), type: .voided, caseID: target.caseID, on: target.on, by: "boss",
      data: ["target": .string(target.id.description), "reason": .string(Act.undoingReason)],
      expectedVersion: nil)
    office.append([draft])
  }

  @Test("a row whose opening was voided comes again under other ids, as often as it is undone; then it is known")
  func undone() throws {
    let csv = Self.header + "7,2023-01-02,dust,,2023-01-03,\n"
    var (_, office) = try RowDecisionTests.run(csv, map: Self.map)
    #expect(office.events.count == 2)
    for attempt in 2...3 {
      let opening = try #require(office.events.last { $0.type.name == "received" })
      try void(opening.seq, in: &office)
      let again = try RowDecisionTests.run(csv, map: Self.map, into: office)
      #expect(
        again.log == ["2 again complaint/2023-000\(attempt) complaint.received v1, complaint/2023-000\(attempt) complaint.replied v2"])
      office = again.office
      #expect(Set(office.events.map(\.id)).count == office.events.count)
      #expect(try RowDecisionTests.run(csv, map: Self.map, into: office).log == ["2 known"])
    }
  }

  @Test("a later event that was voided alone stays voided, and new ones are added")
  func later() throws {
    var (_, office) = try RowDecisionTests.run(Self.header + "7,2023-01-02,dust,,2023-01-03,\n", map: Self.map)
    try void(2, in: &office)
    #expect(try RowDecisionTests.run(Self.header + "7,2023-01-02,dust,,2023-01-03,\n", map: Self.map, into: office).log == ["2 known"])
    let more = try RowDecisionTests.run(Self.header + "7,2023-01-02,dust,,2023-01-04,2023-01-05\n", map: Self.map, into: office)
    #expect(more.log == ["2 complaint/2023-0001 complaint.resolved v4"])
  }

  @Test("a changed row names case, event, field and both values; what was corrected so is known")
  func changed() throws {
    let (_, first) = try RowDecisionTests.run(Self.header + "7,2023-01-02,dust,,,\n", map: Self.map)
    let changed = try RowDecisionTests.run(Self.header + "7,2023-01-02,wages,,,\n", map: Self.map, into: first)
    #expect(changed.log == ["2 ✘ topic complaint/2023-0001 #1: topic \"dust\" → \"wages\""])
    let day = try RowDecisionTests.run(Self.header + "7,2023-01-04,dust,,,\n", map: Self.map, into: first)
    #expect(day.log == ["2 ✘ on complaint/2023-0001 #1: on \"2023-01-02\" → \"2023-01-04\""])
    var office = first
    office.append([
      Draft(
        id: EventID(hashed: 5, 5), type: .corrected, caseID: first.events[0].caseID, on: first.events[0].on, by: "boss",
        data: ["target": .string(first.events[0].id.description), "reason": "x", "set": ["topic": "wages"]], expectedVersion: nil)
    ])
    for topic in ["wages", "dust"] {
      #expect(try RowDecisionTests.run(Self.header + "7,2023-01-02,\(topic),,,\n", map: Self.map, into: office).log == ["2 known"])
    }
    let other = try RowDecisionTests.run(Self.header + "7,2023-01-02,quality,,,\n", map: Self.map, into: office)
    #expect(other.log == ["2 ✘ topic complaint/2023-0001 #1: topic \"wages\" → \"quality\""])
  }

  static let also = """
    {"kind":"inspection","key":"no","events":[{"action":"record","on":"on","fields":{"type":{"const":"safety"},"hazards":"hazards"}}],
     "also":[{"kind":"notice","events":[{"action":"issue","on":"issued","fields":{"type":{"const":"rectification"},"subject":{"const":"safety"},
       "inspection":{"row":"case"}}},{"action":"answer","on":"answered"}]}]}
    """

  @Test("a row tells of an inspection and of its notice, in one batch, and both are known afterwards")
  func severalCases() throws {
    let csv = "no,on,hazards,issued,answered\n1,2023-01-02,3,2023-01-03,2023-01-09\n2,2023-01-04,0,,\n3,2023-01-05,1,,2023-01-09\n"
    let (log, office) = try RowDecisionTests.run(csv, map: Self.also)
    #expect(
      log == [
        "2 inspection/2023-0001 inspection.recorded v1, notice/2023-0001 notice.issued v1, notice/2023-0001 notice.answered v2",
        "3 inspection/2023-0002 inspection.recorded v1", "unreadable",
      ])
    #expect(office.events[1].data["inspection"] == "inspection/2023-0001")
    #expect(try RowDecisionTests.run(csv, map: Self.also, into: office).log == ["2 known", "3 known", "unreadable"])
  }

  @Test(
    "what a map can't say of further cases",
    arguments: [
      (
        #"{"kind":"inspection","events":[{"action":"record","on":"d","fields":{"project":{"row":"case"}}}]}"#,
        MapFault.Problem.noRowCase(field: "project")
      ),
      (
        #"{"kind":"complaint","events":[{"action":"receive","on":"d"}],"also":[{"kind":"notice","events":[{"action":"issue","on":"d","fields":{"inspection":{"row":"case"}}}]}]}"#,
        .noRowCase(field: "inspection")
      ),
      (#"{"kind":"complaint","events":[{"action":"receive","on":"d"}],"also":[{"kind":"notice","events":[]}]}"#, .missing("events")),
      (#"{"kind":"complaint","year":24,"events":[{"action":"receive","on":"d"}]}"#, .expected("year")),
    ])
  func faults(map: String, problem: MapFault.Problem) {
    #expect {
      _ = try ImportMap(parsing: Array(map.utf8), catalog: .builtIn)
    } throws: {
      ($0 as? MapFault)?.problem == problem
    }
  }

  @Test("year, null, units and skip: what they make of cells, and what is refused without them")
  func cells() throws {
    let csv = "no,on,type,n,remark\n1,3月15日,safety,5条,无\n合计,,,5,\n,,,,\n2,2023-03-16,safety,/,x\n3,12月1日,safety,3个,\n"
    func map(_ more: String) -> String {
      #"{"kind":"inspection","key":"no",\#(more)"events":[{"action":"record","on":"on","fields":{"type":"type","hazards":"n","note":"remark"}}]}"#
    }
    let told = try ImportPlanTests.plan(csv, map: map(#""year":2023,"null":["无","/"],"units":["条"],"skip":[{"column":"no","is":["合计"]}],"#))
    #expect(
      told.log.prefix(2) == [
        #"2 record 2023-03-15 {"hazards":5,"type":"safety"}"#, #"5 record 2023-03-16 {"hazards":0,"note":"x","type":"safety"}"#,
      ])
    #expect(told.log.count == 3)
    // What merely says what is counted needs no unit of the map.
    #expect(told.log.last == #"6 record 2023-12-01 {"hazards":3,"type":"safety"}"#)
    let pending = try ImportPlanTests.plan(csv, map: map(""))
    #expect(pending.log.filter { $0.contains("✘ on ") }.count == 3)
    #expect(pending.log.count == 4)
  }
}
