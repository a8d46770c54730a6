import Testing

@Suite("docket list for people")
struct ListTextTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-03-01"],
      ["notice", "issue", "--type", "talk", "--subject", "dust", "--project", "五溪尚境", "--on", "2023-07-03"],
    ])
  }

  @Test("a project is called by its name; programs get its id")
  func names() throws {
    let office = try office()
    #expect(
      try office.run("list", "notice", "--fields", "type,project,state", language: "zh").output == """
        案件              类型  项目      状态
        notice/2023-0001  约谈  五溪尚境  已下发

        """)
    #expect(
      try office.run("list", "notice", "--fields", "type,project,state", "--csv").output
        == "case,type,project,state\r\nnotice/2023-0001,talk,project/2023-0001,issued\r\n")
  }

  @Test("what has no room on the terminal is left out and named")
  func leftOut() throws {
    let office = try office()
    let answer = try office.run(["list", "notice"], language: "en")
    #expect(
      answer.output == """
        case              state   opened      type  subject  project
        notice/2023-0001  issued  2023-07-03  talk  dust     五溪尚境

        """)
    #expect(answer.errors == "")
  }

  @Test("a case is not known before it was recorded")
  func notYet() throws {
    #expect(
      try office().run("case", "notice/2023-0001", "--as-of", "2023-12-31").errors == """
        error: notice/2023-0001 was not recorded yet at the end of 2023-12-31
          hint: give a later day, or leave --as-of out

        """)
  }
}
