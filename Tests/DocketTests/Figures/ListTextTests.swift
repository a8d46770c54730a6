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
        notice/2023-0001  约谈  五溪尚境  已签发

        """)
    #expect(
      try office.run("list", "notice", "--fields", "type,project,state", "--csv").output
        == "case,type,project,state\r\nnotice/2023-0001,talk,project/2023-0001,issued\r\n")
  }

  @Test("a part of a name or a text is enough, and what is like it is told where nothing has it")
  func parts() throws {
    let office = try office()
    for words in [["project", "名称:五溪"], ["notice", "项目:尚境"]] {
      #expect(try office.run(["list"] + words + ["--csv"]).output.split(separator: "\r\n").count == 2, "\(words)")
    }
    let none = try office.run(["list", "project", "名称:五溪新境"], language: "zh")
    #expect(none.errors.contains("名称最接近的有 “五溪尚境”"), "\(none.errors)")
    // A measure counts whole values, and parts behind their sign.
    #expect(try office.run("count", "count(project.registered name:~五溪)", "--json").output.contains(#""value":1"#))
    #expect(try office.run("count", "count(project.registered name:五溪)", "--json").output.contains(#""value":0"#))
  }

  @Test("a list takes a site's running number, and says whose; a figure, which outlives the year, wants the whole number")
  func numbers() throws {
    let office = try office()
    for word in ["1", "01", "0001"] {
      let listed = try office.run(["list", "notice", "项目:" + word], language: "zh")
      #expect(listed.output.contains("notice/2023-0001") && listed.errors.contains("按 project/2023-0001 五溪尚境"), "\(listed)")
      let counted = try office.run(["count", "count(notice.issued project:\(word))"], language: "zh")
      #expect(counted.status == 3 && counted.errors.contains("是不是 project/2023-0001"), "\(counted)")
    }
    #expect(try office.run("list", "notice", "project:2").status == 3)
    for word in ["五溪尚境项目", "五溪境"] {
      #expect(try office.run("list", "notice", "project:" + word).output.contains("notice/2023-0001"), "\(word)")
      let counted = try office.run(["count", "count(notice.issued project:\(word))"], language: "zh")
      #expect(counted.status == 3 && counted.errors.contains("是不是 五溪尚境"), "\(counted)")
    }
    #expect(try office.run("count", "count(notice.issued 未销号)", "--json").output.contains(#""value":1"#))
  }

  @Test("columns and fields answer to their further words, in --fields and in --sort")
  func synonyms() throws {
    let office = try BuiltOffice([["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2023-07-03"]])
    let asked = try office.run("list", "complaint", "--fields", "议题,立案", "--csv")
    #expect(asked.output == "case,topic,opened\r\ncomplaint/2023-0001,dust,2023-07-03\r\n", "\(asked.errors)")
    for word in ["议题", "-立案", "结案", "OPENED"] { #expect(try office.run("list", "complaint", "--sort", word).status == 0, "\(word)") }
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

  @Test("a long project's name is whole at 80 columns, and columns go in its place; names are the same whatever blanks are in them")
  func longName() throws {
    let office = try office()
    let name = "溪水华庭一期商业综合体及地下车库项目"
    try office.record([
      ["project", "register", "--name", name, "--contractor", "湘建集团第二工程有限责任公司"],
      ["notice", "issue", "--type", "talk", "--subject", "dust", "--project", "溪水华庭一期 商业综合体及地下车库项目", "--due", "2024-02-01"],
    ])
    for kind in ["project", "notice"] {
      let answer = try office.run("list", kind, language: "zh")
      #expect(answer.output.contains(name) && answer.errors.contains("没有显示："), "\(answer)")
    }
    #expect(try office.run("list", "notice project:\"五溪　尚境\"", "--csv").output.contains("notice/2023-0001"))
    #expect(try office.run("case", " 五溪 尚境 ", "--json").status == 0)
    let groups = try office.run("count", "count(notice.issued)", "--per", "项目名称", "--csv")
    #expect(groups.output.contains("五溪尚境,1\r\n") && groups.output.contains("\(name),1\r\n"), "\(groups)")
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
