import Foundation
import Testing

@Suite("Somebody who took another name")
struct OtherNameTests {
  private let office: BuiltOffice

  init() throws {
    office = try BuiltOffice([
      ["person", "enrol", "tester", "--role", "admin,supervisor", "--on", "2023-01-01"],
      ["person", "enrol", "赵工", "--role", "inspector", "--on", "2023-01-01"],
      ["person", "enrol", "王力", "--role", "inspector", "--on", "2023-01-01"],
      ["project", "register", "--name", "甲小区", "--inspector", "赵工", "--on", "2023-02-01"],
    ])
    let notice = [
      "notice", "issue", "--type", "rectification", "--project", "甲小区", "--hazard", "临边", "--due", "2023-03-20", "--on", "2023-03-01",
    ]
    let issued = try office.run(notice, by: "赵工")
    try #require(issued.status == 0, "\(issued)")
    try office.record([
      ["person", "rename", "赵工", "赵敏"], ["project", "register", "--name", "乙小区", "--inspector", "赵敏", "--on", "2023-04-01"],
    ])
  }

  private func zh(_ words: String...) throws -> Sandbox.Answer { try office.run(words, language: "zh") }

  @Test("is one person in counts, lists and the log, whichever name is asked for")
  func asked() throws {
    let counted = try zh("统计", "案件数(项目)", "--按", "监督员")
    #expect(counted.output.contains("赵敏       2") && !counted.output.contains("赵工"), "\(counted)")
    for name in ["赵敏", "赵工"] {
      #expect(try zh("统计", "案件数(项目 监督员:\(name))").output.contains("2"), "\(name)")
      let listed = try zh("列表", "项目", "监督员:\(name)")
      #expect(listed.output.contains("甲小区") && listed.output.contains("乙小区"), "\(name): \(listed)")
      #expect(try zh("日志", "--经办人", name).output.contains("notice/2023-0001"), "\(name)")
    }
  }

  @Test("leaves with all that is open under any name, which is handed over as one person's")
  func handedOver() throws {
    let left = try zh("人员", "离任", "赵敏")
    #expect(left.output.contains("项目 2") && left.output.contains("通知书 1"), "\(left)")
    let moved = try zh("人员", "移交", "赵敏", "王力")
    #expect(moved.status == 0 && moved.output.contains("项目 2"), "\(moved)")
    #expect(try zh("统计", "案件数(项目 监督员:王力)").output.contains("2"))
    #expect(try zh("人员", "移交", "赵工", "王力").output.contains("没有要移交的案件"))
  }
}
