import Testing
import Values

@Suite("Nothing, at each door")
struct NothingTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([["project", "register", "--name", "五溪尚境"], ["project", "start", "last"]])
  }

  /// The words of doors.md, section 2, that a list takes for nothing.
  static let words = ["无", "没有", "未发现", "未发现问题", "未发现隐患", "未见异常", "无问题", "无隐患", "正常", "合格", "/", "／", "-", "—", "——", "0"]

  @Test("An option's list gets no entry by a word, and the inspection is closed without hazards", arguments: words)
  func option(word: String) throws {
    let office = try office()
    let answer = try office.run("inspection", "record", "--type", "safety", "--project", "五溪尚境", "--hazard=\(word)", "--json")
    #expect(answer.status == 0 && answer.output.contains("\"state\":\"closed\""), "\(answer)")
    #expect(!answer.output.contains("\"hazard\""))
    #expect(try value("sum(inspection.recorded.hazards)", 2024, in: office) == "0")
  }

  @Test("A word for nothing among others is refused, by hand and in a row")
  func mixed() throws {
    let office = try office()
    #expect(try office.run("inspection", "record", "--type", "safety", "--hazard", "无", "--hazard", "配电箱未上锁").status == 2)
    try office.put("检查.csv", "检查日期,检查类别,隐患\n2023-03-01,安全,无；配电箱未上锁\n2023-03-02,安全,临边无防护\n")
    let answer = try office.run("import", "检查.csv", "--kind", "inspection", "--map", try map(office))
    #expect(answer.status == 1 && answer.output.contains("1 imported"), "\(answer)")
  }

  @Test("A value is absent by a word or a stroke, a count is 0, and a choice that is called so is that choice")
  func values() throws {
    let office = try office()
    let words = ["inspection", "record", "--type", "safety", "--project", "无", "--note", "/", "--district", "没有", "--major", "无"]
    let answer = try office.run(words + ["--json"])
    #expect(answer.status == 0 && answer.output.contains("\"data\":{\"type\":\"safety\",\"major\":0,\"inspectors\":1}"), "\(answer)")
    try office.record([["inspection", "record", "--type", "safety", "--note", "正常"]])
    let corrected = try office.run("correct", "last", "--set", "note=无", "--reason", "误", "--json")
    #expect(corrected.status == 0 && corrected.output.contains("\"note\":null"), "\(corrected)")
    #expect(try office.run("inspection", "record", "--type", "无").status == 2)
  }

  @Test("A ledger's list gets no entry, a day that hasn't come leaves its event out, and both are counted in the answer")
  func ledger() throws {
    let office = try office()
    let hazards = ["未发现问题", "临边无防护", "无", "未发现隐患。", ""]
    try office.put(
      "检查.csv", "检查日期,检查类别,隐患\n" + hazards.enumerated().map { "2023-03-0\($0.offset + 1),安全,\($0.element)\n" }.joined())
    let answer = try office.run(["import", "检查.csv", "--kind", "inspection", "--map", try map(office)], language: "zh")
    #expect(answer.status == 0 && answer.errors.contains("3 行无隐患"), "\(answer)")
    #expect(try value("sum(inspection.recorded.hazards)", 2023, in: office) == "1")

    try office.put(
      "投诉.csv",
      "受理日期,渠道,诉求类别,办结日期\n2023-03-01,电话,扬尘噪音,2023-03-05\n2023-03-02,电话,扬尘噪音,正在办理\n2023-03-03,电话,扬尘噪音,未办结\n2023-03-04,电话,扬尘噪音,\n待定,电话,扬尘噪音,\n"
    )
    let complaints = try office.run(["import", "投诉.csv", "--kind", "complaint", "--json"])
    let json = try JSON(parsing: Array(complaints.output.utf8.dropLast()))
    #expect(complaints.status == 1 && json["imported"] == 4 && json["refused"] == 1, "\(complaints)")
    #expect(json["notYet"] == ["办结日期": 2, "受理日期": 1])
    #expect(try value("rate(complaint.received -> resolved)", 2023, in: office) == "25.00%")
    let suggested = try office.run(["import", "投诉.csv", "--suggest"], language: "zh")
    #expect(suggested.errors.reads("办结日期", as: "办结日期"), "\(suggested)")
  }

  private func value(_ measure: String, _ year: Int, in office: BuiltOffice) throws -> String? {
    try office.run("count", measure, "--year", "\(year)").output.split(whereSeparator: \.isWhitespace).last.map(String.init)
  }

  private func map(_ office: BuiltOffice) throws -> String {
    try office.put(
      "map.json",
      """
      {"kind":"inspection","events":[{"action":"record","on":"检查日期",
       "fields":{"type":"检查类别","hazard":"隐患"}}]}
      """)
    return "map.json"
  }
}
