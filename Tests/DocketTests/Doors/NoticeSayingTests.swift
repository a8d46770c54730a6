import Testing

@Suite("What a notice is about")
struct NoticeSayingTests {
  private func office() throws -> BuiltOffice { try BuiltOffice([["project", "register", "--name", "五溪尚境", "--on", "2023-03-01"]]) }

  private let issue = ["notice", "issue", "--project", "五溪尚境", "--due", "2024-01-10", "--on", "2023-12-01", "--type"]

  @Test("A rectification notice or a stop of work that says nothing of what it is about is refused, and nothing is recorded")
  func refused() throws {
    let office = try office()
    for type in ["rectification", "stop-work"] {
      let answer = try office.run(issue + [type])
      #expect(answer.status == 2 && answer.errors.contains("--hazard"), "\(type): \(answer)")
    }
    #expect(try office.run("list", "notice", "--json").output.isEmpty)
  }

  @Test("Hazards, their number, none, a note or what it follows say it; a talk needs none")
  func said() throws {
    let office = try office()
    let words = [["--hazard", "临边"], ["--hazards", "2"], ["--hazard", "none"], ["--note", "见附页"], ["--follows", "notice/2023-0001"]]
    for own in words { #expect(try office.run(issue + ["stop-work"] + own).status == 0, "\(own)") }
    #expect(try office.run(issue + ["talk"]).status == 0)
  }

  @Test("A notice of an inspection is its site's, so that a visit that clears its hazards closes it")
  func ofItsInspection() throws {
    let office = try office()
    try office.record([
      ["inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "临边", "--on", "2023-12-01"],
      ["notice", "issue", "--type", "stop-work", "--inspection", "last", "--due", "2024-01-10", "--on", "2023-12-02"],
      ["inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "none", "--clear", "1", "--on", "2023-12-20"],
    ])
    let notice = try office.run("case", "notice/2023-0001", "--json").output
    #expect(notice.contains(#""state":"closed""#) && notice.contains(#""project":"project/2023-0001""#), "\(notice)")
  }
}
