import Foundation
import Testing

@Suite("docket audit: moved-after-submit")
struct MovedTablesTests {
  private static let table = """
    {"id":"t1","kind":"project","title":"t","office":"o","period":{"from":"2023-01-01","to":"2023-12-31"},
    "rows":[{"id":"received","level1":"产出指标","level3":"受理","target":"≥1件","actual":"count(complaint.received)","weight":60,
    "deviation":"投诉增多"},{"id":"accidents","level1":"效益指标","level3":"事故","target":"=0起","actual":"count(accident.reported)","weight":40}]}
    """

  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice()
    try office.put("t.json", Self.table)
    try office.record([
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-03-01"],
      ["table", "adopt", "t.json"], ["table", "submit", "t1"],
    ])
    return office
  }

  @Test("a submitted table whose figures still hold isn't found")
  func still() throws {
    #expect(try office().run("audit", "--only", "moved-after-submit", "--json").output == "[]\n")
  }

  @Test("rows that show another figure than was submitted are found, with the events that moved them")
  func moved() throws {
    let office = try office()
    try office.record([["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2023-11-01"]])
    let finding = """
      [{"rule":"moved-after-submit","cases":["table/t1"],"events":[5],"message":"rows of table/t1 moved after it was submitted: received"}]

      """
    #expect(try office.run("audit", "--only", "moved-after-submit", "--json").output == finding)
    #expect(try office.run("audit", "--year", "2023", "--json").output.contains("\"rule\":\"moved-after-submit\""))
    #expect(try office.run("audit", "--year", "2022", "--only", "moved-after-submit", "--json").output == "[]\n")
    #expect(try office.run(["audit", "--only", "moved-after-submit"], language: "zh").output == "table/t1 报送后有变动：received\n")
    try office.record([["table", "withdraw", "t1", "--reason", "补报"]])
    #expect(try office.run("audit", "--only", "moved-after-submit", "--json").output == "[]\n")
  }

  /// A figure submitted at #8, what moves it at #9, and what bears on other figures at #10.
  struct Move: CustomTestStringConvertible {
    let measure: String
    let moving: [String]
    let change: String
    let other: [String]
    var testDescription: String { measure }
  }

  @Test(
    "a row of any measure names what moved it, and nothing that didn't",
    arguments: [
      Move(
        measure: "rate(complaint.received -> resolved)", moving: ["void", "5", "--reason", "x"], change: "voided",
        other: ["correct", "2", "--set", "district=甲县", "--reason", "x"]),
      Move(
        measure: "cases(complaint is:open)", moving: ["complaint", "resolve", "complaint/2023-0002", "--on", "2023-03-06"], change: "added",
        other: ["correct", "2", "--set", "district=甲县", "--reason", "x"]),
      Move(
        measure: "cases(complaint topic:dust)", moving: ["correct", "4", "--set", "topic=quality", "--reason", "x"], change: "corrected",
        other: ["correct", "2", "--set", "district=甲县", "--reason", "x"]),
      Move(
        measure: "count(complaint.received project.sector:housing)",
        moving: ["correct", "2", "--set", "sector=municipal", "--reason", "x"], change: "corrected",
        other: ["correct", "4", "--set", "topic=quality", "--reason", "x"]),
      Move(
        measure: "all", moving: ["measure", "adopt", "all", "count(complaint.received topic:dust)", "--label", "受理"], change: "adopted",
        other: ["correct", "2", "--set", "district=甲县", "--reason", "x"]),
    ])
  func named(move: Move) throws {
    // Given a table that is submitted,
    let office = try BuiltOffice()
    let target = move.measure.hasPrefix("rate") ? "≥0%" : "≥0"
    try office.put(
      "t.json",
      """
      {"id":"t1","kind":"project","title":"t","office":"o","period":{"from":"2023-01-01","to":"2023-12-31"},
      "rows":[{"id":"row","level1":"产出指标","level3":"行","target":"\(target)","actual":"\(move.measure)","weight":100}]}
      """)
    try office.record([
      ["project", "register", "--name", "甲路1号楼", "--sector", "housing", "--on", "2023-02-01"],
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--project", "甲路1号楼", "--on", "2023-03-01"],
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2023-03-02"],
      ["complaint", "resolve", "complaint/2023-0001", "--on", "2023-03-05"],
      ["measure", "adopt", "all", "count(complaint.received)", "--label", "受理"], ["table", "adopt", "t.json"],
      ["table", "submit", "t1"],
    ])
    #expect(try office.run("table", "diff", "t1", "--json").output.contains("\"rows\":[]"))
    // when something moves its figure, and something else is changed,
    try office.record([move.moving, move.other])
    // then the first is named, by the comparison and by the audit.
    let diff = try office.run("table", "diff", "t1", "--json").output
    #expect(diff.contains("\"events\":[{\"seq\":9,\"change\":\"\(move.change)\"}]"), "\(diff)")
    let found = try office.run("audit", "--only", "moved-after-submit", "--json").output
    #expect(found.contains("\"events\":[9]"), "\(found)")
  }
}
