import Foundation
import Testing

/// Columns of a list that are no field of the case itself.
@Suite("columns of other cases, and of who was there")
struct ListedColumnsTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "甲工地", "--contractor", "湖东三建", "--on", "2023-01-05"],
      [
        "inspection", "record", "--project", "甲工地", "--type", "safety", "--hazard", "临边", "--with", "唐磊", "--issue", "rectification",
        "--due", "2023-03-20", "--on", "2023-03-02",
      ],
    ])
  }

  @Test("the second officer, the site's builder and the day of an action are listed, sorted by and told to programs")
  func joined() throws {
    let office = try office()
    let answer = try office.run(["列表", "检查", "--字段", "同行人员,检查人员,项目.施工单位,隐患数"], language: "zh")
    #expect(answer.output.contains("项目.施工单位") && answer.output.contains("tester；唐磊") && answer.output.contains("湖东三建"), "\(answer)")
    let notices = try office.run(["列表", "通知书", "--字段", "检查.类型,签发日期,项目.施工单位", "--排序", "项目.施工单位"], language: "zh")
    #expect(notices.output.contains("安全") && notices.output.contains("2023-03-02") && notices.output.contains("湖东三建"), "\(notices)")
    let json = try office.run("list", "inspection", "--fields", "with,project.contractor", "--json").output
    #expect(json == #"{"case":"inspection/2023-0001","project.contractor":"湖东三建","with":["唐磊"]}"# + "\n", "\(json)")
    #expect(try office.run("list", "inspection", "--fields", "project.nothing").status == 2)
  }

  @Test("a CSV file has words in Chinese, and identifiers in English")
  func words() throws {
    let office = try office()
    let chinese = try office.run(["列表", "检查", "--字段", "状态,类型,项目,隐患数", "--csv"], language: "zh").output
    #expect(chinese == "案件,状态,类型,项目,隐患数\r\ninspection/2023-0001,待复查,安全,甲工地,1\r\n", "\(chinese)")
    let english = try office.run("list", "inspection", "--fields", "state,type,project,hazards", "--csv").output
    #expect(english == "case,state,type,project,hazards\r\ninspection/2023-0001,open,safety,project/2023-0001,1\r\n", "\(english)")
    let counted = try office.run(["统计", "件数(检查.记录)", "--按", "项目", "--csv"], language: "zh").output
    #expect(counted.contains("甲工地,1"), "\(counted)")
  }

  @Test("a measure counts by a part of a name, and says which it took")
  func parts() throws {
    let office = try office()
    let answer = try office.run(["统计", "件数(检查.记录 项目:甲工 隐患:~临)"], language: "zh")
    #expect(answer.output.contains(" 1") && answer.errors.contains("“甲工”按“甲工地”"), "\(answer)")
    #expect(try office.run(["统计", "件数(检查.记录 项目:乙)"], language: "zh").status != 0)
  }
}
