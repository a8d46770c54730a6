import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("What is computed of the funds stays where a printed form is adopted over the table")
struct ReadoptedFundsTests {
  @Test("The executed amount and a part's stay measures, and it is said; another id takes what is printed")
  func adopted() throws {
    let office = try BuiltOffice([
      ["budget", "approve", "--name", "专项", "--class", "project", "--amount", "50万元", "--on", "2023-01-10"],
      ["budget", "spend", "last", "--amount", "12万元", "--on", "2023-03-10"],
    ])
    let definition = """
      {"id":"t","kind":"project","title":"2023年度绩效自评表","name":"监督","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},
      "budget":{"weight":10,"initial":"50万元","adjusted":"50万元","executed":"sum(budget.spent.amount)",
      "breakdown":[{"group":"source","label":"财政拨款","initial":"50万元","adjusted":"50万元","executed":"sum(budget.spent.amount)"}]},
      "rows":[{"id":"r","level1":"产出","level3":"检查","target":"≥1次","weight":90,"actual":"count(inspection.recorded)"}]}
      """
    try office.put("t.json", definition)
    let printed = [
      ["2023年度绩效自评表"], ["项目名称", "监督"], ["实施单位", "站"], ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
      ["", "年度资金总额", "50", "50", "12", "10", "24%", "2.4"], ["", "其中：财政拨款", "50", "50", "12"],
      ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"], ["产出", "", "检查", "≥1次", "0次", "90", "0"],
    ]
    try office.put("f.xlsx", Data(SmallWorkbook(sheets: [("表", printed, [])]).bytes))
    try office.record([["table", "adopt", "t.json"]])
    let again = try office.run("table", "adopt", "f.xlsx", "--table", "t", "--year", "2023")
    #expect(again.status == 0 && again.errors.contains("3 rows keep their measures"), "\(again)")
    let kept = try JSON(parsing: Array(try office.run("table", "export", "t").output.utf8.dropLast()))
    #expect(kept["budget"]?["executed"] == "sum(budget.spent.amount)" && kept["rows"]?.array?[0]["actual"] == "count(inspection.recorded)")
    #expect(kept["budget"]?["breakdown"]?.array?[0]["executed"] == "sum(budget.spent.amount)", "\(kept)")
    try office.record([["table", "adopt", "f.xlsx", "--table", "u", "--year", "2023"]])
    let other = try JSON(parsing: Array(try office.run("table", "export", "u").output.utf8.dropLast()))
    #expect(other["budget"]?["executed"] == "12万元", "\(other)")
  }
}
