import Testing

@Suite("Who and what is counted once")
struct CountedOnceTests {
  @Test("a person who records is counted once, named among the others or not; an importer too")
  func inspectors() throws {
    let office = try BuiltOffice([
      ["person", "enrol", "tester", "--role", "admin", "--by", "tester"], ["person", "enrol", "李敏", "--role", "inspector"],
      ["person", "enrol", "王力", "--role", "inspector"], ["project", "register", "--name", "甲苑", "--on", "2023-01-05"],
      ["inspection", "record", "--project", "甲苑", "--type", "quality", "--with", "李敏", "--with", "王力", "--by", "李敏"],
    ])
    try office.put(
      "检查.csv", "检查日期,检查类型,项目名称,检查人员,隐患\n2023-12-01,质量,甲苑,李敏、王力,无\n2023-12-02,安全,甲苑,王力,无\n")
    _ = try office.shell("docket import 检查.csv --kind inspection --suggest > 检查.json")
    try office.record([["import", "检查.csv", "--map", "检查.json", "--by", "李敏"]])
    let listed = try office.run("list", "inspection", "--fields", "inspectors", "--json").output
    #expect(listed.contains(#""inspectors":2}"#) && !listed.contains(#""inspectors":3}"#), "\(listed)")
    let again = try office.run("import", "检查.csv", "--map", "检查.json", "--by", "李敏")
    #expect(again.status == 0 && again.output.contains("2 known"), "\(again)")
  }

  @Test("the spellings of a name are one of the different values, as they are one group")
  func distinct() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "甲苑", "--builder", "远大建设（集团）", "--on", "2023-01-05"],
      ["project", "register", "--name", "乙苑", "--builder", "远大 建设(集团)", "--on", "2023-01-06"],
      ["project", "register", "--name", "丙苑", "--builder", "宏基", "--on", "2023-01-07"],
    ])
    let figure = try office.run("count", "distinct(project.builder)", "--year", "2023", "--csv").output
    #expect(figure.contains("2") && !figure.contains("3\n"), "\(figure)")
    let groups = try office.run("count", "count(project.registered)", "--per", "builder", "--year", "2023", "--csv").output
    #expect(groups.contains("远大建设（集团）,2"), "\(groups)")
  }
}
