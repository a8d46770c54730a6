import Testing

@Suite("Blanks, and what is said again")
struct BlankValuesTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    _ = try succeed("docket init log --office demo --name 示范监督站 --on 2023-01-01")
  }

  @discardableResult private func succeed(_ line: String) throws -> String {
    let answer = try sandbox.run(line)
    try #require(answer.status == 0, "\(line): \(answer.errors)")
    return answer.output
  }

  @Test("A blank value is absent, also a full-width one, in options, lists and at the tools' door")
  func blanks() throws {
    let event = try succeed("docket project register --name ' 五溪尚境　' --sector '' --builder '　' --note ' ' --cost '' --by '' --json")
    #expect(event.contains(#""data":{"name":"五溪尚境","level":"own"}"#), "\(event)")
    let found = try succeed("docket inspection record --type ' 安全 ' --hazard 临边无防护 --hazard '  ' --json")
    #expect(found.contains(#""hazard":["临边无防护"]"#) && found.contains(#""hazards":1"#), "\(found)")
    let line =
      #"{"type":"complaint.received","on":"2023-07-05","by":"li.na","data":{"channel":"phone","topic":"dust","subject":"　","note":" "}}"#
    let appended = try succeed("echo '\(line)' | docket event append; docket log --json --limit 1")
    #expect(appended.contains(#""data":{"channel":"phone","topic":"dust"}"#), "\(appended)")
    #expect(try sandbox.run("docket project register --name '　'").status == 2)
    #expect(try sandbox.run("docket correct 2 --set sector=housing --reason ' '").status == 2)
  }

  @Test("A person is the same with blanks in the name")
  func people() throws {
    try succeed("docket person enrol '张 敏' --role admin")
    #expect(try succeed("docket person list --csv").contains("张敏,admin"))
    #expect(try succeed("docket project register --name 五溪尚境 --by ' 张　敏' --json").contains(#""by":"张敏""#))
  }

  @Test("A correction and a voiding that are said again answer as they first did, with the same version")
  func again() throws {
    try succeed("docket complaint receive --channel phone --topic dust")
    try succeed("docket complaint assign last --assignee 李四")
    func version(_ line: String) throws -> Substring? {
      try succeed(line + " --json").split(separator: "\"version\":").dropFirst().first?.prefix { $0 != "," }
    }
    let id = "7f0e8c1e-0000-4000-8000-00000000000"
    let correct = "docket correct 2 --set topic=safety --reason misheard --id \(id)1"
    let void = "docket void 3 --reason twice --id \(id)2"
    #expect(try version(correct) == "3")
    #expect(try version(void) == "4")
    try succeed("docket complaint reply complaint/2023-0001")
    #expect(try version(correct) == "3")
    #expect(try version(void) == "4")
    #expect(try sandbox.run("docket void 3 --reason other --id \(id)2").status == 3)
  }

  @Test("CSV of an answer with several tables is one table, and files that are written are named")
  func written() throws {
    try succeed("docket complaint receive --channel phone --topic dust --due +2d")
    let today = try succeed("docket today --csv")
    #expect(today.hasPrefix("list,case,state,due,daysLeft,who,subject\r\nlate or due this week,complaint/2023-0001,"), "\(today)")
    #expect(today.split(separator: "\r\n").allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 7 })
    #expect(try sandbox.run("docket list complaint --output list.csv").errors == "wrote list.csv\n")
    #expect(try sandbox.run("DOCKET_LANG=zh docket checkpoint --keep").errors.hasPrefix("已写入 "))
  }
}
