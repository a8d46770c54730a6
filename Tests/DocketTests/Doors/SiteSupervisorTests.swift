import Testing
import Values

@Suite("What was entered for others")
struct SiteSupervisorTests {
  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["person", "enrol", "tester", "--role", "admin", "--by", "tester"], ["person", "enrol", "陈红", "--role", "clerk"],
      ["person", "enrol", "王力", "--role", "inspector"], ["person", "enrol", "李敏", "--role", "inspector"],
      ["project", "register", "--name", "甲苑", "--inspector", "王力", "--on", "2023-01-05"],
      ["project", "register", "--name", "乙苑", "--on", "2023-01-05"],
    ])
    try office.put(
      "通知书.csv", "下发日期,类型,项目名称,期限\n2023-12-01,整改,甲苑,2023-12-20\n2023-12-02,整改,乙苑,2023-12-21\n")
    try office.record([
      ["import", "通知书.csv", "--kind", "notice", "--by", "陈红"],
      ["notice", "issue", "--type", "talk", "--project", "甲苑", "--due", "2024-01-08", "--by", "陈红"],
      ["notice", "issue", "--type", "talk", "--project", "甲苑", "--due", "2024-01-09", "--by", "李敏"],
    ])
    return office
  }

  @Test("is up to the site's supervisor where it has one, else to who entered it; an inspector's own is theirs")
  func who() throws {
    let office = try office()
    let listed = try office.run("list", "notice", "--fields", "who", "--json").output.split(separator: "\n")
    let people = try listed.map { try JSON(parsing: Array($0.utf8))["who"] ?? .null }
    #expect(people == ["王力", "陈红", "王力", "李敏"], "\(listed)")
    let mine = try office.run("today", "--person", "王力", "--json").output
    #expect(mine.contains("notice/2023-0001") && mine.contains("notice/2024-0001") && !mine.contains("notice/2023-0002"), "\(mine)")
    #expect(try office.run("overdue", "--by-person").output.contains("王力"))
  }

  @Test("is asked for and counted under the same name as today has it")
  func asked() throws {
    let office = try office()
    let found = try office.run("list", "notice", "who:王力", "--fields", "case", "--json").output
    #expect(found.contains("2023-0001") && found.contains("2024-0001") && !found.contains("2023-0002"), "\(found)")
    let mine = try office.shell("DOCKET_USER=王力 docket list notice 我的 --fields case --json")
    #expect(mine == found, "\(mine)")
    for (year, person) in [("2023", "陈红"), ("2024", "李敏")] {
      let groups = try office.run("count", "count(notice.issued)", "--year", year, "--per", "who", "--csv").output
      #expect(groups.contains("王力,1") && groups.contains("\(person),1"), "\(groups)")
      #expect(try office.run("count", "count(notice.issued who:王力)", "--year", year, "--csv").output.contains("1"))
    }
  }

  @Test("goes with the site when that is handed over")
  func handedOver() throws {
    let office = try office()
    let moved = try office.run("person", "hand-over", "王力", "李敏")
    #expect(moved.status == 0 && !moved.output.contains("notice/"), "\(moved)")
    let people = try office.run("list", "notice", "project:甲苑", "--fields", "who", "--json").output
    #expect(!people.contains("王力"), "\(people)")
  }
}
