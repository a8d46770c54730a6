import Testing

@Suite("Hazards one by one")
struct HazardItemsTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境"],
      [
        "inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "临边无防护", "--hazard", "配电箱未上锁", "--with", "李娜",
        "--issue", "rectification", "--due", "+15d",
      ],
    ])
  }

  @Test("A failed review clears what it names, on the inspection too, and says what remains")
  func failed() throws {
    let office = try office()
    #expect(try office.run("notice", "review", "last").status == 2)
    #expect(try office.run("notice", "review", "last", "--passed", "--failed").status == 2)
    let answer = try office.run("notice", "review", "last", "--failed", "--clear", "1", "--due", "+3d")
    #expect(answer.status == 0, "\(answer)")
    #expect(answer.output.contains("cleared 1/2, left: 2）配电箱未上锁"), "\(answer.output)")
    #expect(answer.output.contains("next: docket notice review notice/2024-0001 --passed"), "\(answer.output)")
    let inspection = try office.run("case", "inspection/2024-0001", "--json").output
    #expect(inspection.contains("\"cleared\":6") && inspection.contains("\"remaining\":1"), "\(inspection)")
    #expect(try office.run("case", "notice/2024-0001").output.contains("☑ 1）临边无防护 #5"))
    #expect(try office.run("notice", "review", "last", "--failed", "--clear", "1").status == 3)
    #expect(try office.run("notice", "review", "last", "--failed", "--clear", "9").status == 3)
    #expect(try office.run("notice", "review", "last", "--failed", "--clear", "2,2").status == 2)
    let passed = try office.run("notice", "review", "last", "--passed", "--json")
    #expect(
      passed.output.contains("\"state\":\"closed\"")
        && passed.output.contains("\"also\":[{\"case\":\"inspection/2024-0001\",\"state\":\"closed\"}]"))
    let undone = try office.run("undo", "--json")
    #expect(undone.output.contains("\"undone\":[") && undone.output.contains("notice.reviewed"), "\(undone)")
  }

  @Test("A recheck says once what was cleared: neither nothing at all nor two counts that may differ")
  func oneCount() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境"],
      ["inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "临边无防护", "--hazard", "配电箱未上锁"],
    ])
    let bare = try office.run("inspection", "recheck", "last")
    #expect(bare.status == 2 && bare.errors.contains("needs --clear or --cleared or --all"), "\(bare)")
    for words in [["--all", "--cleared", "1"], ["--clear", "1", "--all"]] {
      #expect(try office.run(["inspection", "recheck", "last"] + words).status == 2, "\(words)")
    }
    try office.record([["inspection", "recheck", "last", "--clear", "1", "--cleared", "1"], ["inspection", "recheck", "last", "--all"]])
  }

  @Test("Where a notice goes with an inspection, the next step offered is the notice's, and both papers are; undoing answers for it too")
  func nextStep() throws {
    let office = try BuiltOffice([["project", "register", "--name", "五溪尚境"]])
    let recorded = try office.run(
      "inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "临边无防护", "--issue", "rectification", "--due", "+15d")
    #expect(
      recorded.output.hasSuffix(
        "next: docket notice answer notice/2024-0001\nprint: docket print inspection/2024-0001\nprint: docket print notice/2024-0001\n"),
      "\(recorded.output)")
    try office.record([["notice", "review", "last", "--failed", "--clear", "1"]])
    let undone = try office.run("undo", "--json")
    #expect(undone.output.hasPrefix(#"{"case":"notice/2024-0001","state":"issued""#), "\(undone.output)")
    #expect(undone.output.contains(#""next":["docket notice answer notice/2024-0001"]"#), "\(undone.output)")
  }

  @Test("Undoing says what was taken back and where the case stands now")
  func undone() throws {
    let office = try office()
    try office.record([["notice", "review", "last", "--failed", "--cleared", "1"]])
    let answer = try office.run("undo")
    #expect(answer.output.contains("#5 taken back: notice/2024-0001 review (failed, cleared 1)"), "\(answer.output)")
    #expect(answer.output.contains("now issued · due 2024-01-20 (15 days left)"), "\(answer.output)")
  }

  @Test("A notice without a deadline and a case entered twice are noted")
  func notes() throws {
    let office = try office()
    let notice = try office.run("notice", "issue", "--type", "talk", "--json")
    #expect(notice.output.contains("\"code\":\"no-due\"") && notice.errors.contains("note: "), "\(notice)")
    try office.record([["complaint", "receive", "--channel", "visit", "--topic", "dust", "--project", "五溪尚境"]])
    let again = try office.run("complaint", "receive", "--channel", "phone", "--topic", "dust", "--project", "五溪尚境", "--json")
    #expect(again.output.contains("\"alike\":[\"complaint/2024-0001\"]"), "\(again)")
  }
}
