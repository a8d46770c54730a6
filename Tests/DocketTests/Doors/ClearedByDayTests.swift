import Testing

@Suite("The day on which all was put right, in a ledger of inspections with their notices")
struct ClearedByDayTests {
  @Test("closes the notice and leaves no inspection open; what isn't put right yet stays open")
  func cleared() throws {
    // given
    let office = try BuiltOffice([["project", "register", "--name", "甲苑", "--on", "2022-01-05"]])
    try office.put(
      "检查.csv",
      """
      检查日期,被检查单位,检查类别,存在问题,是否下发,文书编号,整改期限,整改完成日期
      2023-03-01,甲苑,安全,临边无防护；配电箱未上锁,是,1号,2023-03-10,2023-03-09
      2023-03-02,甲苑,质量,未发现问题,否,,,2023-03-05
      2023-03-03,甲苑,质量,空鼓,是,2号,2023-03-20,正在办理

      """)
    let map = try office.run("import", "检查.csv", "--suggest")
    try office.put("map.json", map.output)
    // when
    let imported = try office.run("import", "检查.csv", "--map", "map.json", "--json")
    // then
    #expect(imported.status == 0 && imported.output.contains("\"imported\":3"), "\(imported)")
    let cases = try office.run("list", "inspection", "--fields", "state,cleared", "--json").output
    #expect(cases.contains("\"case\":\"inspection/2023-0001\",\"state\":\"closed\",\"cleared\":2"), "\(cases)")
    #expect(cases.contains("0002\",\"state\":\"closed\"") && cases.contains("0003\",\"state\":\"open\""), "\(cases)")
    #expect(try office.run("list", "notice", "is:open", "--json").output.split(separator: "\n").count == 1)
    #expect(try office.run("audit", "--only", "closed-unanswered", "--json").output.contains("inspection/") == false)
    let again = try office.run("import", "检查.csv", "--map", "map.json", "--json")
    #expect(again.output.contains("\"known\":3") && again.output.contains("\"refused\":0"), "\(again)")
  }
}
