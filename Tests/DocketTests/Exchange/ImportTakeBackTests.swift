import Foundation
import Testing
import Values

/// What `import --take-back` takes out of the log again.
@Suite("An import is taken back as a whole") struct ImportTakeBackTests {
  private let office: BuiltOffice

  init() throws {
    office = try BuiltOffice([
      ["project", "register", "--name", "翠湖花园二期", "--on", "2022-02-01"], ["project", "register", "--name", "翠湖新城", "--on", "2022-02-01"],
    ])
    try office.put(
      "检查.map.json",
      """
      {"kind":"inspection","events":[{"action":"record","on":"日期","fields":{"project":"项目","type":"类型","hazard":"隐患"}}],
       "also":[{"kind":"notice","when":{"column":"文号","not":[]},
         "events":[{"action":"issue","on":"日期","fields":{"inspection":{"row":"case"},"type":{"const":"rectification"},"number":"文号"}}]}]}
      """)
    try office.put("检查.csv", "日期,项目,类型,隐患,文号\n2023-03-01,翠湖二期,安全,临边,1号\n2023-03-02,翠湖二期,安全,无,/\n2023-03-03,翠湖,安全,空鼓,3号\n")
  }

  private func take() throws {
    let answer = try office.run(["import", "检查.csv", "--map", "检查.map.json", "--json"])
    let json = try JSON(parsing: Array(answer.output.utf8))
    #expect(answer.status == 1 && json["imported"] == 2 && json["events"] == 3, "\(answer)")
    #expect(json["takenFor"] == [["text": "翠湖二期", "for": "翠湖花园二期", "count": 2]])
    #expect(json["nothing"] == ["hazard": 1])
    #expect(json["rejects"]?.text().contains("翠湖花园二期") ?? false, "the row that may be of two sites names them: \(answer)")
  }

  private func count(_ kind: String) throws -> Int {
    try office.run("list", kind, "--json").output.components(separatedBy: "\"case\":").count - 1
  }

  @Test("by the file and the map beside it, and by last; the file can be imported again")
  func whole() throws {
    for word in ["检查.csv", "last"] {
      // given
      try take()
      #expect(try count("inspection") == 2 && count("notice") == 1)
      // when
      let answer = try office.run("import", word, "--take-back")
      // then
      #expect(answer.status == 0 && answer.output.contains("检查.csv") && answer.output.contains("3 cases (3 events)"), "\(answer)")
      #expect(try count("inspection") == 0 && count("notice") == 0)
      #expect(try office.run("import", word, "--take-back").status == 3)
    }
    #expect(try office.run("verify").status == 0)
  }

  @Test("not where somebody acted on one of its cases since, which is named")
  func actedOn() throws {
    try take()
    #expect(try office.run("notice", "serve", "1号", "--on", "2023-03-04").status == 0)
    let answer = try office.run(["导入", "检查.csv", "--撤回"], language: "zh")
    #expect(answer.status == 3 && answer.errors.contains("导入以后有人动过 1 个案件") && answer.errors.contains("送达"), "\(answer)")
    #expect(try count("inspection") == 2)
  }

  @Test("rows whose days have the year of the ledger's name are taken back with the others")
  func ledgersYear() throws {
    try office.put("2023投诉.csv", "受理,渠道,议题\n3月1日,来访,欠薪\n2023-03-02,来访,欠薪\n")
    let taken = try office.run("import", "2023投诉.csv", "--kind", "complaint", language: "zh")
    #expect(taken.status == 0 && taken.errors.contains("1 行的日期没有年份"), "\(taken)")
    #expect(try count("complaint") == 2)
    let back = try office.run("import", "2023投诉.csv", "--take-back", "--kind", "complaint", language: "zh")
    #expect(back.status == 0 && back.output.contains("2 行，2 个案件"), "\(back)")
    #expect(try count("complaint") == 0)
  }
}
