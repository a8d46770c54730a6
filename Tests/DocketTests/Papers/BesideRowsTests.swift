import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("What is entered beside the rows")
struct BesideRowsTests {
  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  @Test("The goal, the funds, tasks and texts are entered by word or from the filled form, and filled into the bureau's file")
  func entering() throws {
    let office = try BuiltOffice()
    try office.put("empty.docx", try BureauFormTests.form("ministry-department.docx"))
    try office.put("filled.docx", try BureauFormTests.form("ministry-department-filled.docx"))
    try office.record([["table", "adopt", "empty.docx", "--table", "t"]])
    let goal = try office.run("table", "assess", "t", "目标", "--actual", "监督检查1312次。", language: "zh")
    #expect(goal.status == 0 && goal.output.hasPrefix("实际完成情况：监督检查1312次。"), "\(goal)")
    try office.record([
      ["table", "assess", "t", "budget", "--actual", "838.2万元"],
      ["table", "assess", "t", "质量安全监督", "--actual", "全部完成", "--executed", "97.1万元"],
    ])
    let shown = try json(try office.run("table", "show", "t", "--json").output)
    #expect(shown["budget"]?["score"]?.decimal?.description == "9.92", "\(shown["budget"] ?? .null)")
    #expect(try office.run("table", "assess", "t", "budget", "--actual", "很多").status == 2)
    #expect(try office.run("table", "assess", "t", "目标", "--score", "5").status == 3)
    #expect(try office.run("table", "assess", "t", "1", "--executed", "5万元").status == 3)

    let taken = try office.run("table", "assess", "t", "--file", "filled.docx", "--json")
    #expect(taken.status == 0, "\(taken)")
    let again = try office.run("table", "assess", "t", "--file", "filled.docx", "--json")
    #expect(try json(again.output)["events"] == [], "\(again.output)")
    let filled = try office.run("table", "fill", "t", "--output", "out.docx", "--json")
    #expect(filled.status == 0, "\(filled)")
    let reading = try office.run("table", "adopt", "out.docx", "--table", "u")
    #expect(reading.status == 0)
    let definition = try json(try office.run("table", "export", "u").output)
    #expect(definition["goal"]?["actual"] == "监督检查1312次，标后稽查38个项目，办结投诉209件。")
    #expect(definition["tasks"]?.array?[1]["done"] == "全部完成")
  }

  @Test("What was spent is refused where the log counts it")
  func measured() throws {
    let office = try BuiltOffice()
    try office.put(
      "t.json",
      """
      {"id":"t","kind":"project","title":"2023年度自评表","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},
       "budget":{"adjusted":"10万元","executed":"sum(budget.spent.amount)"},
       "rows":[{"id":"a","level1":"产出指标","level3":"培训","target":"5次","weight":90,"actual":{"assessed":true}}]}
      """)
    try office.record([["table", "adopt", "t.json"]])
    #expect(try office.run("table", "assess", "t", "budget", "--actual", "9万元").status == 3)
  }
}
