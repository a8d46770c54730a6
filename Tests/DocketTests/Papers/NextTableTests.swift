import Commands
import DocketTestSupport
import Foundation
import Testing

@testable import DocketProgram

@Suite("docket table next")
struct NextTableTests {
  @Test(
    "rows are matched by their words and keep their measures, what is like one is taken and noted, the rest is named; answers stay behind")
  func matched() throws {
    let office = try BuiltOffice([["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2022-03-01"]])
    let row = { (id: String, words: String, actual: String) in
      #"{"id":"\#(id)","level1":"产出指标","level2":"数量指标","level3":"\#(words)","target":"≥1件","weight":30,"actual":\#(actual)}"#
    }
    let table = { (id: String, year: Int, rows: [String]) in
      #"{"id":"\#(id)","kind":"project","title":"自评表","office":"站","period":{"from":"\#(year)-01-01","to":"\#(year)-12-31"},"#
        + #""budget":{"weight":10,"initial":"10万元","adjusted":"10万元","executed":"10万元"},"rows":[\#(rows.joined(separator: ","))]}"#
    }
    let assessed = #"{"assessed":true}"#
    try office.put(
      "t.json",
      table(
        "t-2022", 2022,
        [
          row("a", "受理投诉", #""count(complaint.received)""#), row("b", "处理群众来访", #""count(complaint.received channel:visit)""#),
          row("c", "改进作风", assessed),
        ]))
    try office.put("n.json", table("n", 2023, [row("x", "受理投诉", assessed), row("y", "处理群众的来访", assessed), row("z", "开展普法宣传", assessed)]))
    try office.record([["table", "adopt", "t.json"], ["table", "adopt", "n.json"]])
    for (id, file) in [("t-2022", "old.xlsx"), ("n", "new.xlsx")] {
      #expect(try office.run("table", "show", id, "--output", file).status == 0)
    }
    let answer = try office.run("table", "next", "t-2022", "--file", "new.xlsx", "--json")
    #expect(answer.status == 0, "\(answer.errors)")
    let told = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    #expect((told["renamed"] as? [[String: String]])?.first == ["label": "处理群众的来访", "last": "处理群众来访"])
    #expect(told["new"] as? [String] == ["开展普法宣传"] && told["gone"] as? [String] == ["改进作风"])
    #expect(answer.errors.contains("处理群众的来访") && answer.errors.contains("开展普法宣传") && answer.errors.contains("改进作风"))
    let definition = try #require(
      try JSONSerialization.jsonObject(with: Data(try office.run("table", "export", "t-2023").output.utf8)) as? [String: Any])
    let made = try #require(definition["rows"] as? [[String: Any]])
    #expect(made.prefix(2).map { $0["id"] as? String } == ["a", "b"] && made.count == 3)
    #expect(made[1]["actual"] as? String == "count(complaint.received channel:visit)")
    #expect((made[0]["last"] as? [String: String])?["actual"] == "1件" && made[2]["last"] == nil)
    #expect((definition["period"] as? [String: String])?["from"] == "2023-01-01")
    let budget = try #require(definition["budget"] as? [String: Any])
    #expect(budget.keys.sorted() == ["breakdown", "weight"], "\(definition)")
    #expect((budget["breakdown"] as? [[String: Any]])?.allSatisfy { $0.keys.sorted() == ["group", "label"] } == true, "\(definition)")
    #expect(answer.errors.contains("the funds in the form are last year's"), "\(answer.errors)")
    #expect(try office.run("table", "next", "t-2022", "--file", "new.xlsx").status == 3)
    // What the new form plans is the new year's.
    let planned = table("p", 2024, [row("x", "受理投诉", assessed)]).replacing(
      #""initial":"10万元","adjusted":"10万元""#, with: #""initial":"32万元","adjusted":"33万元""#)
    try office.put("p.json", planned)
    try office.record([["table", "adopt", "p.json"]])
    #expect(try office.run("table", "show", "p", "--output", "planned.xlsx").status == 0)
    #expect(try office.run("table", "next", "t-2022", "--file", "planned.xlsx").status == 0)
    let funds = try office.run("table", "show", "t-2024", "--json").output
    #expect(funds.contains(#""initial":320000,"adjusted":330000,"executed":null"#), "\(funds)")
    // The form's own year decides.
    try office.put("f.json", table("f", 2025, [row("x", "受理投诉", assessed)]).replacing("自评表", with: "2025年度自评表"))
    try office.record([["table", "adopt", "f.json"]])
    #expect(try office.run("table", "show", "f", "--output", "far.xlsx").status == 0)
    let far = try office.run("table", "next", "t-2022", "--file", "far.xlsx")
    let later = try office.run("table", "export", "t-2025")
    #expect(far.status == 0 && later.output.contains("2025-01-01"), "\(far)")
    #expect(try office.run("table", "next", "t-2022", "--file", "old.xlsx", "--table", "u").status == 2)
    #expect(try office.run("table", "next", "t-2022", "--file", "t.json", "--table", "u").status == 2)
  }

  @Test("the funds and each of their parts get back what was executed and its share")
  func parts() throws {
    func form(filled: Bool) -> Data {
      func hand(_ texts: String...) -> [String] { filled ? texts : texts.map { _ in "" } }
      let heads = ["资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "执行率", "分值", "得分"]
      let total = ["", "资金总额", "100", "100"] + hand("75", "75.00%") + ["10"] + hand("7.5")
      let rows: [[String]] = [
        ["2022年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "某站"], heads, total, ["", "其中：财政拨款", "80", "80"] + hand("60", "75.00%"),
        ["", "其他资金", "20", "20"] + hand("15", "75.00%"), ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "检查次数", "≥240次"] + hand("250次") + ["90"] + hand("90"),
      ]
      return Data(SmallWorkbook(sheets: [("表", rows, ["A4:A7"])]).bytes)
    }
    let office = try BuiltOffice()
    try office.put("empty.xlsx", form(filled: false))
    try office.put("filled.xlsx", form(filled: true))
    try office.record([
      ["table", "adopt", "empty.xlsx", "--table", "t"], ["table", "assess", "t", "--file", "filled.xlsx"],
      ["table", "fill", "t", "--output", "back.xlsx"],
    ])
    for file in ["filled.xlsx", "back.xlsx"] {
      let same = try office.run(["table", "fill", "t", "--file", file, "--output", "same.xlsx"], language: "zh")
      #expect(same.status == 0 && same.output.contains("填了 0 格"), "\(file): \(same)")
    }
    let first = try office.run(["table", "fill", "t", "--json", "--output", "again.xlsx"]).output
    #expect(first.contains("\"written\":9"), "executed and rate of three rows, the funds' score, the row's two: \(first)")
  }

  @Test("funds whose weight isn't printed weigh what the total leaves, and contradict nothing")
  func unprintedWeight() throws {
    let rows: [[String]] = [
      ["2022年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "某站"], ["预算（万元）", "", "预算数", "执行数", "率", "得分", "原因"],
      ["", "资金合计", "100", "96", "96%", "9.6", "尾款未付"], ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
      ["产出指标", "数量指标", "检查次数", "≥240次", "250次", "90", "90"], ["总分", "", "", "", "", "100", "99.6"],
    ]
    let office = try BuiltOffice()
    try office.put("f.xlsx", Data(SmallWorkbook(sheets: [("表", rows, ["A4:A5"])]).bytes))
    try office.record([["table", "adopt", "f.xlsx", "--table", "t"]])
    let entered = try office.run(["table", "assess", "t", "--file", "f.xlsx"], language: "zh")
    #expect(entered.status == 0 && entered.output.contains("合计 99.6 / 100") && entered.output.contains("矛盾 0"), "\(entered)")
  }

  /// A bureau's form with texts under its indicators and the day in its head.
  private static func form(_ year: Int, filled: Bool) -> Data {
    func hand(_ text: String) -> String { filled ? text : "" }
    let rows = [
      ["\(year)年度项目支出绩效自评表"], ["填报单位：某站", "", "", "填报日期："], ["项目名称", "监督"],
      ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"],
      ["产出指标", "数量指标", "检查次数", "≥240次", hand("250次"), "60", hand("60"), ""],
      ["效益指标", "社会效益", "事故起数", "0起", hand("0起"), "40", hand("40"), ""], ["总分", "", "", "", "", "100", hand("100"), ""],
      ["相关建议", hand("适当调减。")], ["其他需要说明的问题", hand("没有其他问题。")],
    ]
    return Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes)
  }

  @Test(
    "a form with texts under it is continued, its texts are left empty; given back, a text stands right of its label and the day behind its own"
  )
  func texts() throws {
    let office = try BuiltOffice()
    try office.put("empty.xlsx", Self.form(2022, filled: false))
    try office.put("filled.xlsx", Self.form(2022, filled: true))
    try office.put("next.xlsx", Self.form(2023, filled: false))
    try office.record([["table", "adopt", "empty.xlsx", "--table", "t-2022"], ["table", "assess", "t-2022", "--file", "filled.xlsx"]])
    let filled = try office.run(["table", "fill", "t-2022", "--output", "back.xlsx"], language: "zh")
    #expect(filled.status == 0 && !filled.output.contains("没有改"), "\(filled)")
    let again = try office.run(["table", "assess", "t-2022", "--file", "back.xlsx"], language: "zh")
    #expect(again.status == 0 && again.output.contains("没有录入"), "\(again)")
    let next = try office.run(["table", "next", "t-2022", "--file", "next.xlsx"], language: "zh")
    #expect(next.status == 0, "\(next)")
    let made = try office.run("table", "export", "t-2023").output
    #expect(made.contains("相关建议") && !made.contains("适当调减"), "\(made)")
  }
}
