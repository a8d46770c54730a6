import Testing

@Suite("Numbers of papers")
struct NumberingTests {
  @Test("The next number follows the highest that a case ever had, and a typed one stands on no two cases")
  func numbers() throws {
    let office = try BuiltOffice([["office", "numbering", "notice", "溆建监整〔{year}〕{n}号", "--type", "rectification"]])
    func issue(_ number: String, type: String = "rectification") throws -> Sandbox.Answer {
      try office.run("notice", "issue", "--note", "见附页", "--type", type, "--number", number, "--due", "+15d", "--json")
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

  @Test("A paper without a number gets the next by itself, unless the pattern or the command says no; a repeated id gets the same")
  func usual() throws {
    let office = try BuiltOffice([
      ["office", "numbering", "notice", "整〔{year}〕{n}号", "--type", "rectification"],
      ["office", "numbering", "notice", "谈〔{year}〕{n}号", "--type", "talk", "--always", "no"],
    ])
    func issue(_ words: String...) throws -> Sandbox.Answer {
      try office.run(["notice", "issue", "--note", "见附页", "--due", "+15d", "--json"] + words)
    }
    let id = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
    #expect(try issue("--type", "rectification", "--id", id).output.contains("整〔2024〕1号"))
    #expect(try issue("--type", "rectification", "--id", id).output.contains("整〔2024〕1号"))
    #expect(try !issue("--type", "rectification", "--number", "none").output.contains("整〔2024〕"))
    #expect(try !issue("--type", "rectification", "--number", "无").output.contains("整〔2024〕"))
    #expect(try !issue("--type", "talk").output.contains("谈〔2024〕"))
    let inspected = try office.run(
      "inspection", "record", "--type", "safety", "--hazard", "临边", "--issue", "rectification", "--due", "+3d", "--json")
    #expect(inspected.output.contains("整〔2024〕2号"), "\(inspected)")
    #expect(try office.run("office", "numbering", "--json").output.contains("\"always\":\"no\""))
  }

  @Test("The next number follows a typed one however far it jumped, voided or corrected away")
  func farJump() throws {
    let office = try BuiltOffice([["office", "numbering", "notice", "整〔{year}〕{n}号"]])
    func issue(_ number: String) throws -> String {
      try office.run("notice", "issue", "--type", "talk", "--number", number, "--json").output
    }
    #expect(try issue("整〔2024〕2000号").contains("整〔2024〕2000号"))
    #expect(try issue("next").contains("整〔2024〕2001号"))
    try office.record([["notice", "issue", "--type", "talk", "--number", "整〔2024〕7000号"]])
    try office.record([["correct", "last", "--set", "number=整〔2024〕2002号", "--reason", "误"]])
    #expect(try issue("next").contains("整〔2024〕7001号"))
    #expect(try issue("整〔2023〕9000号").contains("9000"))
    #expect(try issue("next").contains("整〔2024〕7002号"))
  }

  @Test("Behind a jump of millions the numbers are shown and audited at once, and what is missing before it is named")
  func jumpOfMillions() throws {
    let office = try BuiltOffice([["office", "numbering", "notice", "整〔{year}〕{n}号"]])
    for number in [1, 3, 900_000_000] {
      try office.record([["notice", "issue", "--type", "talk", "--number", "整〔2024〕\(number)号"]])
    }
    let shown = try office.run("office", "numbering", "--json").output
    #expect(shown.contains("\"last\":900000000") && shown.contains("\"next\":900000001") && shown.contains("\"missing\":[2]"), "\(shown)")
    let found = try office.run("audit", "--only", "numbers", "--json").output
    #expect(found.contains("整〔2024〕2号") && !found.contains("整〔2024〕4号"), "\(found)")
  }

  @Test("On a copy nothing is numbered by itself, and that is noted")
  func onCopy() throws {
    let office = try BuiltOffice([["office", "numbering", "notice", "整〔{year}〕{n}号"], ["copy", "create", "f03", "--标记", "f03"]])
    let answer = try office.run(["notice", "issue", "--type", "talk", "--log", "f03", "--json"])
    #expect(answer.status == 0 && answer.output.contains("number-waits") && !answer.output.contains("整〔"), "\(answer)")
  }

  @Test("All words behind --attach are files, up to the next option")
  func files() throws {
    let office = try BuiltOffice([["notice", "issue", "--type", "talk", "--due", "+3d"]])
    for name in ["a.jpg", "b.jpg", "c.txt"] { try office.put(name, name) }
    let answer = try office.run("notice", "answer", "last", "--attach", "a.jpg", "b.jpg", "c.txt", "--json")
    #expect(answer.status == 0 && ["a.jpg", "b.jpg", "c.txt"].allSatisfy(answer.output.contains), "\(answer)")
  }
}
