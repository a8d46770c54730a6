import Foundation
import Testing

@Suite("the rule by which a table was submitted")
struct SubmittedRuleTests {
  private static let table = """
    {"id":"t1","kind":"project","title":"t","office":"o","period":{"from":"2023-01-01","to":"2023-12-31"},
    "rows":[{"id":"intime","level1":"产出指标","level3":"按期率","target":"≥0%","actual":"ontime(complaint.received -> resolved)","weight":100}]}
    """

  private static let now = "2024-01-10T09:00:00+08:00"

  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-03-01", "--due", "2023-03-20"],
      ["complaint", "reply", "complaint/2023-0001", "--on", "2023-03-02"],
      ["complaint", "resolve", "complaint/2023-0001", "--on", "2023-03-03"],
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2023-12-28", "--due", "2024-01-20"],
    ])
    try office.put("t.json", Self.table)
    return office
  }

  @Test("what is submitted today names the rule, and a deadline that passed since is told as such")
  func cameDue() throws {
    let office = try office()
    try office.record([["table", "adopt", "t.json"], ["table", "submit", "t1"]])
    #expect(try office.run("table", "show", "t1", "--submitted", "--json").output.contains(#""rule":3"#))
    #expect(try office.run("table", "diff", "t1", language: "zh").output.contains("报送以后没有变动"))
    let diff = try office.run(["table", "diff", "t1"], language: "zh", now: "2024-02-01T09:00:00+08:00").output
    #expect(diff.contains("到期未办 1") && !diff.contains("新计入") && !diff.contains("口径"), "\(diff)")
    try office.record([
      ["complaint", "reply", "complaint/2023-0002"], ["complaint", "resolve", "complaint/2023-0002"],
    ])
    let json = try office.run(["table", "diff", "t1", "--json"], now: Self.now).output
    // One of two received, both in time: what it was says nothing of it.
    #expect(json.contains(#""rows":[]"#), "\(json)")
  }
}
