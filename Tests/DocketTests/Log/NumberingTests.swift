import Testing

@Suite("Numbers of papers")
struct NumberingTests {
  @Test("The next number follows the highest that a case ever had, and a typed one stands on no two cases")
  func numbers() throws {
    let office = try BuiltOffice([["office", "numbering", "notice", "溆建监整〔{year}〕{n}号", "--type", "rectification"]])
    func issue(_ number: String, type: String = "rectification") throws -> Sandbox.Answer {
      try office.run("notice", "issue", "--type", type, "--number", number, "--due", "+15d", "--json")
    }
    #expect(try issue("next").output.contains("溆建监整〔2024〕1号"))
    #expect(try issue("下一个").output.contains("溆建监整〔2024〕2号"))
    #expect(try issue("next", type: "talk").status == 3)
    #expect(try issue("溆建监整〔2024〕2号").status == 3)
    let jump = try issue("溆建监整〔2024〕5号")
    #expect(jump.status == 0 && jump.output.contains("\"code\":\"gap\"") && jump.errors.contains("note: "), "\(jump)")
    try office.record([["undo"]])
    #expect(try issue("next").output.contains("溆建监整〔2024〕6号"))
    let status = try office.run("office", "numbering", "--json").output
    #expect(status.contains("\"last\":6") && status.contains("\"next\":7") && status.contains("\"missing\":[3,4]"), "\(status)")
    #expect(try office.run("audit", "--only", "numbers", "--json").output.contains("溆建监整〔2024〕3号"))
    #expect(try office.run("office", "numbering", "notice", "没有号").status == 2)
    #expect(try office.run("office", "numbering", "accident", "{n}").status == 2)
  }

  @Test("The notice issued with an inspection takes the next number")
  func companion() throws {
    let office = try BuiltOffice([["office", "numbering", "notice", "整〔{年}〕{号:3}号"]])
    let answer = try office.run(
      "inspection", "record", "--type", "safety", "--hazard", "临边", "--issue", "rectification", "--due", "+3d", "--number", "next", "--json"
    )
    #expect(answer.status == 0 && answer.output.contains("整〔2024〕001号"), "\(answer)")
  }
}
