import Testing

@Suite("What was left open at a site")
struct SiteMemoryTests {
  /// An inspection with a notice of it, whose two hazards are the notice's; one with a hazard of its own.
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-03-01"],
      [
        "inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "临边", "--hazard", "配电箱", "--issue", "rectification",
        "--due", "2024-01-10", "--on", "2023-12-01",
      ],
      ["inspection", "record", "--project", "五溪尚境", "--type", "dust", "--hazard", "裸土", "--on", "2023-12-10"],
    ])
  }

  @Test("--clear writes the review of a notice, the recheck of its inspection and of another, in the batch of the new one")
  func clears() throws {
    let office = try office()
    let answer = try office.run(
      "inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "洞口", "--clear", "1,3", "--json")
    #expect(answer.status == 0, "\(answer)")
    let types = ["inspection.recorded", "notice.reviewed", "inspection.rechecked"]
    #expect(types.allSatisfy { answer.output.contains("\"type\":\"\($0)\"") }, "\(answer.output)")
    #expect(try office.run("case", "notice/2023-0001", "--json").output.contains(#""state":"issued""#))
    #expect(try office.run("case", "inspection/2023-0001", "--json").output.contains(#""state":"open""#))
    #expect(try office.run("case", "inspection/2023-0002", "--json").output.contains(#""state":"closed""#))
    #expect(try office.run("count", "sum(inspection.rechecked.cleared)", "--json").output.contains(#""value":2,"#))
    let last = try office.run("inspection", "record", "--project", "五溪尚境", "--type", "safety", "--clear", "1", "--json").output
    #expect(last.contains(#""clear":[2]"#), "the notice's second is the first that is left: \(last)")
  }

  @Test("--clear reads numbers, all, all but some and none; a notice of which nothing is left passes")
  func words() throws {
    let record = ["inspection", "record", "--project", "五溪尚境", "--type", "safety", "--clear"]
    for word in ["都还在", "none", "无"] {
      let office = try office()
      #expect(try office.run(record + [word]).status == 0)
      #expect(try office.run("count", "sum(inspection.rechecked.cleared)", "--json").output.contains(#""value":0,"#), "\(word)")
    }
    for word in ["全部", "all", "1-3", "1、2、3", "1到3", "1和2和3", "都好了"] {
      let office = try office()
      #expect(try office.run(record + [word]).status == 0)
      for id in ["notice/2023-0001", "inspection/2023-0001", "inspection/2023-0002"] {
        #expect(try office.run("case", id, "--json").output.contains(#""state":"closed""#), "\(word) \(id)")
      }
      #expect(try office.run("case", "notice/2023-0001", "--json").output.contains(#""passed":true"#), "\(word)")
    }
    let office = try office()
    #expect(try office.run(record + ["除了2"]).status == 0)
    #expect(try office.run("case", "notice/2023-0001", "--json").output.contains(#""state":"issued""#))
    #expect(try office.run("case", "inspection/2023-0002", "--json").output.contains(#""state":"closed""#))
  }

  @Test("A number beyond what is left, no number, and no site are refused, and nothing is recorded")
  func refused() throws {
    let office = try office()
    let record = ["inspection", "record", "--type", "safety"]
    let beyond = try office.run(record + ["--project", "五溪尚境", "--clear", "4"])
    #expect(beyond.status == 3 && beyond.errors.contains("there is no number 4; 3 are left open here"), "\(beyond)")
    #expect(try office.run(record + ["--project", "五溪尚境", "--clear", "x"]).status == 2)
    #expect(try office.run(record + ["--clear", "1"]).status == 2)
    #expect(try office.run("list", "inspection", "--json").output.split(separator: "\n").count == 2)
  }
}
