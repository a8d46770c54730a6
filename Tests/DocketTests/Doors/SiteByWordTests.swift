import Testing
import Values

@Suite("A word by itself behind an action that opens a case")
struct SiteByWordTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-05"], ["project", "register", "--name", "五溪新城", "--on", "2023-01-05"],
    ])
  }

  @Test("is its site, with a note; in part too")
  func site() throws {
    let office = try office()
    let recorded = try office.run(["检查", "记录", "尚境", "--类型", "质量", "--隐患", "无"], language: "zh")
    #expect(recorded.status == 0 && recorded.output.contains("五溪尚境"), "\(recorded)")
    #expect(recorded.errors.contains("按 --项目 尚境") && recorded.errors.contains("按“五溪尚境”"), "\(recorded)")
    let issued = try office.run("notice", "issue", "五溪新城", "--type", "talk", "--due", "2024-02-01", "--json")
    let json = try JSON(parsing: Array(issued.output.utf8))
    #expect(json["events"]?.array?.first?["data"]?["project"] == "project/2023-0002", "\(issued)")
    #expect(json["takenFor"]?.array?.first == ["text": "五溪新城", "for": "--project 五溪新城"], "\(issued)")
  }

  @Test(
    "is refused where it is no site, fits two, or the site is said another time",
    arguments: [(["金溪"], 3), (["五溪"], 3), (["五溪尚境", "--project", "五溪新城"], 2), (["五溪尚境", "五溪新城"], 2)])
  func refused(words: [String], status: Int) throws {
    let office = try office()
    let answer = try office.run(["inspection", "record"] + words + ["--type", "quality", "--hazards", "0"])
    #expect(answer.status == Int32(status), "\(answer)")
    #expect(try office.run("list", "inspection", "--csv").output.split(separator: "\n").count == 1)
  }
}
