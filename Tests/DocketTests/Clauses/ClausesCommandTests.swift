import Testing

@Suite("Citing clauses from the command line")
struct ClausesCommandTests {
  private static let table = """
    编码,内容,依据,重大,整改天数
    AQ-01,临边无防护,JGJ 80 第4.1.1条,是,3天
    AQ-02,配电箱未上锁,,,5个工作日
    AQ-03,无验收牌,JGJ 59,否,
    """

  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice()
    try office.put("clauses.csv", Self.table)
    try office.record([["clauses", "adopt", "clauses.csv"]])
    return office
  }

  @Test("An inspection lists the clauses it cites, counts the major ones, and its notice takes their earliest deadline")
  func citing() throws {
    let office = try office()
    let answer = try office.run(
      "inspection", "record", "--type", "safety", "--clause", "AQ-02", "--clause", "AQ-01:3层", "--hazard", "灭火器过期", "--issue",
      "rectification", "--json")
    #expect(answer.status == 0, "\(answer.errors)")
    for part in [
      #""clause":["AQ-02","AQ-01"]"#, #""hazard":["配电箱未上锁","3层：临边无防护","灭火器过期"]"#, #""major":1"#, #""hazards":3"#, #""due":"2024-01-08""#,
    ] { #expect(answer.output.contains(part), "\(part) in \(answer.output)") }
    let issued = try office.run("notice", "issue", "--type", "rectification", "--clause", "AQ-02", "--json")
    #expect(issued.output.contains(#""due":"2024-01-12""#) && issued.output.contains("holidays-unknown"), "\(issued)")
    let unknown = try office.run("notice", "issue", "--type", "rectification", "--clause", "AQ-1", "--due", "+3d")
    #expect(unknown.status == 3 && unknown.errors.contains("'AQ-01'"), "\(unknown)")
    let few = try office.run("inspection", "record", "--type", "safety", "--clause", "AQ-02", "--clause", "AQ-03", "--hazards", "1")
    #expect(few.status == 2)
  }

  @Test("A count per clause counts an event once under each of its codes, once in all")
  func counting() throws {
    let office = try office()
    try office.record([
      ["inspection", "record", "--type", "safety", "--clause", "AQ-01", "--clause", "AQ-02", "--clause", "AQ-01:2层"],
      ["inspection", "record", "--type", "safety", "--clause", "AQ-02"], ["inspection", "record", "--type", "safety"],
    ])
    let counted = try office.run("count", "count(inspection.recorded)", "--year", "2024", "--per", "clause", "--json").output
    #expect(counted.contains(#""value":3"#), "\(counted)")
    for group in [
      #"{"key":{"clause":"AQ-01"},"value":1}"#, #"{"key":{"clause":"AQ-02"},"value":2}"#, #"{"key":{"clause":null},"value":1}"#,
    ] { #expect(counted.contains(group), "\(group) in \(counted)") }
    #expect(try office.run("count", "count(inspection.recorded)", "--year", "2024", "--per", "hazard").status == 2)
    #expect(try office.run("count", "sum(inspection.recorded.hazards)", "--year", "2024", "--per", "clause").status == 2)
  }

  @Test("Clauses are found by all words, and libraries listed")
  func finding() throws {
    let office = try office()
    let found = try office.run("clauses", "find", "jgj", "防护", "--json").output
    #expect(
      found
        == #"[{"code":"AQ-01","text":"临边无防护","basis":"JGJ 80 第4.1.1条","major":true,"days":3,"workdays":null,"library":"office","seq":2}]"#
        + "\n", "\(found)")
    #expect(try office.run("条款", "查找", "没有", "--json").output == "[]\n")
    #expect(
      try office.run("clauses", "list", "--json").output
        == #"[{"library":"office","clauses":3,"on":"2024-01-05","by":"tester"}]"# + "\n")
    try office.put("other.csv", "code,text\nAQ-03,另一条\n")
    #expect(try office.run("clauses", "adopt", "other.csv", "--name", "quality").status == 3)
    #expect(try office.run("clauses", "adopt", "other.csv").status == 0)
    #expect(try office.run("clauses", "find", "临边", "--json").output == "[]\n")
  }

  @Test(
    "A table that is wrong is told with file, line and column",
    arguments: [
      ("code,text\nA,x\nA,y\n", "t.csv:3:1"), ("code,text\n,x\n", "t.csv:2:1"), ("code,text\nA, \n", "t.csv:2:2"),
      ("code,text\nA B,x\n", "t.csv:2:1"), ("code,text,days\nA,x,soon\n", "t.csv:2:3"), ("code\nA\n", "t.csv:1:1"),
    ])
  func faults(text: String, place: String) throws {
    let office = try BuiltOffice()
    try office.put("t.csv", text)
    for language in ["en", "zh"] {
      let answer = try office.run("clauses", "adopt", "t.csv", language: language)
      #expect(answer.status == 2 && answer.errors.contains(place), "\(answer)")
    }
  }

  @Test("Papers print the basis from the library as it stood before the event")
  func papers() throws {
    let office = try office()
    try office.record([["inspection", "record", "--type", "safety", "--clause", "AQ-01", "--issue", "rectification"]])
    try office.put("later.csv", "code,text,basis\nAQ-01,临边无防护,新规范\n")
    try office.record([["clauses", "adopt", "later.csv"]])
    for paper in ["inspection/2024-0001", "notice/2024-0001"] {
      let page = try office.run("print", paper, "--format", "text").output
      #expect(page.contains("JGJ 80 第4.1.1条") && !page.contains("新规范"), "\(page)")
    }
  }
}
