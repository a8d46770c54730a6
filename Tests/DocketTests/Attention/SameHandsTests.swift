import Foundation
import Testing

@Suite("One person alone (一人经手)")
struct SameHandsTests {
  private func findings(_ inspection: [String]) throws -> String {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-12-01"],
      ["inspection", "record", "--project", "五溪尚境", "--type", "quality", "--hazard", "x", "--on", "2023-12-20"] + inspection,
    ])
    if !inspection.contains("--issue") {
      try office.record([
        [
          "notice", "issue", "--type", "rectification", "--project", "五溪尚境", "--inspection", "inspection/2023-0001", "--hazards", "1",
          "--due", "2024-01-10",
          "--on", "2023-12-21",
        ]
      ])
    }
    try office.record([["notice", "review", "notice/2023-0001", "--passed", "--all", "--on", "2023-12-28"]])
    return try office.run("audit", "--only", "same-hands", "--json").output
  }

  @Test(
    "Nobody is accused whose inspection was one of several, by colleagues, by a count or by another's record",
    arguments: [
      ["--with", "李敏"], ["--with", "李敏", "--issue", "rectification", "--due", "2024-01-10"], ["--inspectors", "2"], ["--by", "王力"],
    ])
  func right(words: [String]) throws {
    #expect(try !findings(words).contains("notice/"))
  }

  @Test("Who inspected, issued and closed alone is found")
  func alone() throws {
    #expect(try findings([]).contains("notice/2023-0001"))
  }

  @Test("A notice that is issued with its inspection has its colleagues")
  func handedOn() throws {
    let office = try BuiltOffice([["project", "register", "--name", "五溪尚境"]])
    let answer = try office.run(
      "inspection", "record", "--project", "五溪尚境", "--type", "quality", "--hazard", "x", "--with", "李敏", "--issue", "rectification",
      "--due", "2024-01-10", "--json")
    #expect(answer.output.components(separatedBy: #""with":["李敏"]"#).count == 3, "\(answer)")
  }
}
