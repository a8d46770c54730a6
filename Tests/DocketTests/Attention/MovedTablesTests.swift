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
}
