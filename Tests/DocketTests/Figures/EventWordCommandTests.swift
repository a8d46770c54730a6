import Testing

@Suite("what an event says, through the program")
struct EventWordCommandTests {
  @Test("the examples of what an event says and what its case says come out as they are told")
  func examples() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "A", "--area", "1200", "--on", "2022-02-01"],
      ["project", "register", "--name", "B", "--on", "2022-02-01"],
      ["crane", "record", "--record", "T1", "--project", "A", "--on", "2023-01-05"],
      ["crane", "inspect", "T1", "--hazards", "5", "--third-party", "--on", "2023-01-10"],
      ["crane", "inspect", "T1", "--on", "2023-03-01"],
      ["crane", "announce", "T1", "--project", "B", "--on", "2023-06-01"],
      ["crane", "inspect", "T1", "--hazards", "2", "--on", "2023-07-01"],
      ["notice", "issue", "--note", "见附页", "--type", "rectification", "--due", "2023-01-20", "--on", "2023-01-05"],
      ["notice", "extend", "notice/2023-0001", "--due", "2023-02-20", "--on", "2023-01-18"],
      ["notice", "answer", "notice/2023-0001", "--on", "2023-02-15"],
      ["project", "start", "A", "--on", "2023-02-01"], ["project", "complete", "A", "--on", "2023-11-01"],
      ["tender", "publish", "--name", "T", "--amount", "90万元", "--on", "2023-04-01"], ["tender", "award", "T", "--on", "2023-05-01"],
    ])
    func value(_ measure: String, _ more: String...) throws -> String {
      try office.run(["count", measure, "--year", "2023", "--json"] + more).output
    }
    #expect(try value("sum(crane.inspected.hazards)").contains(#""value":7,"#))
    #expect(try value("median(crane.inspected.hazards)").contains(#""value":3.5,"#))
    #expect(try value("count(crane.inspected third-party:true)").contains(#""value":1,"#))
    #expect(try value("count(crane.inspected -third-party:true)").contains(#""value":2,"#))
    #expect(try value("count(crane.inspected project:A)").contains(#""value":2,"#))
    let projects = try value("count(crane.inspected)", "--per", "project")
    for part in [#"{"project":"project/2022-0001"}"#, #""value":2"#, #"{"project":"project/2022-0002"}"#, #""value":1"#] {
      #expect(projects.contains(part), "\(projects)")
    }
    #expect(try value("count(notice.answered due:2023-02)").contains(#""value":1,"#))
    #expect(try value("sum(project.completed.area)").contains(#""value":1200,"#))
    #expect(try value("sum(tender.awarded.amount)").contains(#""value":0,"#))
    // January alone, and the whole history, say the same of each event.
    #expect(
      try office.run("count", "sum(crane.inspected.hazards)", "--from", "2023-01-01", "--to", "2023-01-31", "--json").output.contains(
        #""value":5,"#))
    #expect(try office.run("count", "sum(crane.inspected.hazards)", "--json").output.contains(#""value":7,"#))
    let mean = try office.run("count", "count(crane.inspected) / 12", "--year", "2023")
    #expect(mean.output.contains("0.25") && !mean.output.contains("%"))
    #expect(try office.run("measure", "show", "nothing").status == 3)
  }
}
