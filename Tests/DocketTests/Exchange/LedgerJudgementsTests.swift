import Testing

/// What a suggested map makes of the words of judgements, and of who was there.
@Suite("Judgements and people of ledgers are what their cells say")
struct LedgerJudgementsTests {
  private func office(_ commands: [[String]] = []) throws -> BuiltOffice {
    try BuiltOffice([["project", "register", "--name", "翠湖花园二期", "--on", "2022-02-01"]] + commands)
  }

  /// Imports a ledger by the map that is suggested for it.
  private func take(_ csv: String, _ office: BuiltOffice) throws -> (status: Int32, output: String, errors: String, suggestion: String) {
    try office.put("a.csv", csv)
    let suggested = try office.run("import", "a.csv", "--suggest", language: "zh")
    try office.put("a.json", suggested.output)
    let answer = try office.run("import", "a.csv", "--map", "a.json", language: "zh")
    return (answer.status, answer.output, answer.errors, suggested.errors)
  }

  private func events(_ type: String, _ office: BuiltOffice) throws -> [String] {
    try office.run("log", "--json", "--limit", "999").output.split(separator: "\n").map(String.init).filter {
      $0.contains(#""type":"\#(type)""#)
    }
  }

  @Test("a failed recheck clears nothing, 未复查 is none, and a word that nobody knows refuses its row by name")
  func rechecks() throws {
    let office = try office()
    let told = try take(
      """
      检查日期,检查类别,项目名称,存在问题,是否下发整改,文书编号,整改期限,复查日期,复查情况
      2023-03-01,安全,翠湖花园二期,临边,是,1号,2023-03-10,2023-03-09,不合格
      2023-03-02,质量,翠湖花园二期,空鼓,是,2号,2023-03-10,2023-03-09,合格
      2023-03-03,质量,翠湖花园二期,裂缝,是,3号,2023-03-10,,未复查
      2023-03-04,质量,翠湖花园二期,渗水,是,4号,2023-03-10,2023-03-09,部分整改

      """, office)
    #expect(told.status == 1 && told.errors.contains("部分整改"), "\(told)")
    #expect(told.suggestion.contains("不合格 → 不通过、合格 → 通过、未复查 → 没有复查") && told.suggestion.contains("不认识：“部分整改” 1"), "\(told)")
    let cleared = try events("inspection.rechecked", office)
    #expect(cleared.count == 1 && cleared[0].contains("inspection/2023-0002"), "\(cleared)")
    let reviews = try events("notice.reviewed", office)
    #expect(reviews.count == 2 && reviews[0].contains(#""passed":false"#) && reviews[1].contains(#""passed":true"#), "\(reviews)")
  }

  @Test("复查日期 with 复查结果 clears an inspection that has no notice, only where it passed")
  func withoutNotice() throws {
    let office = try office()
    let told = try take(
      "检查日期,检查类别,项目名称,存在问题,复查日期,复查结果\n2023-03-01,安全,翠湖花园二期,临边,2023-03-09,已整改\n2023-03-02,质量,翠湖花园二期,空鼓,2023-03-09,未整改\n",
      office)
    #expect(told.status == 0, "\(told)")
    #expect(try events("inspection.rechecked", office).count == 1)
  }

  @Test("满意度: 未接通 and 未回访 are no ratings; 已回访 says nothing of who is content, and refuses its row")
  func ratings() throws {
    let office = try office()
    let rows = ["满意", "未接通", "未回访", "已回访", "不满意", "非常满意"].map { "2023-03-01,来访,欠薪,2023-03-05,\($0)\n" }
    let told = try take("受理日期,渠道,议题,办结日期,满意度\n" + rows.joined(), office)
    #expect(told.status == 1 && told.errors.contains("“已回访”"), "\(told)")
    let rated = try events("complaint.rated", office)
    #expect(rated.count == 3 && rated.count { $0.contains("true") } == 2, "\(rated)")
    #expect(try events("complaint.received", office).count == 5)
  }

  @Test("the first name of a cell is the author, the others colleagues, whoever imports; a blank, a line break and a part don't matter")
  func people() throws {
    let cells = ["李敏、王力", "王力", "李敏 王力", "\"李敏\n王力\"", "李敏（组长）、王力、李敏"]
    let ledger =
      "检查日期,检查类别,项目名称,检查人员\n" + cells.enumerated().map { "2023-03-0\($0 + 1),安全,翠湖花园二期,\($1)\n" }.joined()
    for commands in [[], ["tester", "李敏", "王力"].map { ["person", "enrol", $0, "--role", "admin", "--on", "2022-01-02"] }] {
      let office = try office(commands)
      let told = try take(ledger, office)
      #expect(told.status == 0 && told.errors.contains("按人：王力 5、李敏 4"), "\(told)")
      let visits = try events("inspection.recorded", office)
      #expect(visits.count == 5)
      for (place, visit) in visits.enumerated() {
        let isAlone = place == 1
        #expect(visit.contains(#""by":"\#(isAlone ? "王力" : "李敏")""#) && visit.contains(#""inspectors":\#(isAlone ? 1 : 2)"#), "\(visit)")
        #expect(isAlone || visit.contains(#""with":["王力"]"#), "\(visit)")
      }
    }
  }

  @Test("where nobody of the cell is on the roster they were there all the same, and the importer wasn't")
  func strangers() throws {
    let office = try office([["person", "enrol", "tester", "--role", "admin", "--on", "2022-01-02"]])
    let told = try take("检查日期,检查类别,项目名称,检查人员\n2023-03-01,安全,翠湖花园二期,李敏、王力\n", office)
    #expect(told.status == 0 && told.errors.contains("“李敏、王力”按“tester”记：经办人") && told.errors.contains("按人：李敏 1、王力 1"), "\(told)")
    let visits = try events("inspection.recorded", office)
    #expect(visits.count == 1 && visits[0].contains(#""inspectors":2"#) && visits[0].contains(#""with":["李敏","王力"]"#), "\(visits)")
  }
}
