import Testing

@Suite("An audit of an imported year")
struct ImportedYearTests {
  @Test("It is late for nobody: one line says how many events were imported")
  func imported() throws {
    let office = try BuiltOffice()
    try office.put(
      "投诉.csv",
      "渠道,诉求类别,受理日期,办结日期\n"
        + (1...9).map { "来访,扬尘噪音,2023-01-0\($0),2023-02-0\($0)\n" }.joined())
    try office.put(
      "map.json",
      """
      {"kind":"complaint","events":[{"action":"receive","on":"受理日期","fields":{"channel":"渠道","topic":"诉求类别"}},
       {"action":"resolve","on":"办结日期"}]}
      """)
    let imported = try office.run("import", "投诉.csv", "--kind", "complaint", "--map", "map.json", "--json")
    #expect(imported.status == 0, "\(imported)")
    try office.record([["complaint", "receive", "--channel", "web", "--topic", "dust", "--due", "2024-02-01", "--on", "2023-03-01"]])
    let late = try office.run("审计", "--只看", "迟录", language: "zh")
    let lines = late.output.split(separator: "\n")
    #expect(lines.count == 2 && late.output.contains("由台账导入：18 个事件"), "\(late)")
    let after = try office.run("audit", "--only", "after-year", "--json").output
    #expect(after.contains("a year imported from ledgers: 18 events") && after.contains("recorded 1 and changed 0"), "\(after)")
  }

  @Test("Who imports a ledger at the end of a year, and who is named in it, recorded nothing in one sitting")
  func sitting() throws {
    let office = try BuiltOffice()
    try office.put("投诉.csv", "渠道,诉求类别,受理日期\n" + (1...40).map { "来访,扬尘噪音,2023-0\($0 % 6 + 1)-05\n" }.joined())
    try office.put(
      "map.json", #"{"kind":"complaint","events":[{"action":"receive","on":"受理日期","fields":{"channel":"渠道","topic":"诉求类别"}}]}"#)
    #expect(try office.run("import", "投诉.csv", "--kind", "complaint", "--map", "map.json").status == 0)
    let audit = try office.run("audit", "--only", "year-end-burst", "--json")
    #expect(!audit.output.contains("in one sitting"), "\(audit)")
  }

  @Test("A ledger without a column for replies accuses nobody of closing without one; one with it does")
  func unanswered() throws {
    let office = try BuiltOffice()
    try office.put("a.csv", "渠道,诉求类别,受理日期,办结日期\n" + (1...3).map { "来访,扬尘噪音,2023-01-0\($0),2023-02-0\($0)\n" }.joined())
    let receive = #"{"action":"receive","on":"受理日期","fields":{"channel":"渠道","topic":"诉求类别"}}"#
    let resolve = #"{"action":"resolve","on":"办结日期"}"#
    try office.put("a.json", #"{"kind":"complaint","events":[\#(receive),\#(resolve)]}"#)
    #expect(try office.run("import", "a.csv", "--map", "a.json").status == 0)
    let none = try office.run("审计", "--只看", "未复先结", language: "zh")
    #expect(none.output.contains("台账里没有答复或复查这一栏：3 件") && !none.output.contains("complaint/2023-0002 未"), "\(none)")
    try office.put("b.csv", "渠道,诉求类别,受理日期,办结日期,答复日期\n来访,质量,2023-03-01,2023-03-09,2023-03-05\n来访,质量,2023-04-01,2023-04-09,\n")
    try office.put("b.json", #"{"kind":"complaint","events":[\#(receive),{"action":"reply","on":"答复日期"},\#(resolve)]}"#)
    let imported = try office.run("import", "b.csv", "--map", "b.json")
    #expect(imported.status == 0, "\(imported)")
    let some = try office.run("audit", "--only", "closed-unanswered", "--json").output
    #expect(some.contains("complaint/2023-0005"), "\(some)")
  }

  @Test("What an audit finds is called by its name")
  func names() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-12-01"],
      ["inspection", "record", "--project", "五溪尚境", "--type", "quality", "--inspectors", "1", "--on", "2023-12-20"],
    ])
    #expect(try office.run("审计", "--只看", "single-officer", language: "zh").output.contains("inspection/2023-0001 五溪尚境"))
    #expect(try office.run("审计", language: "zh").output.contains("inspection/2023-0001 五溪尚境"))
  }
}
