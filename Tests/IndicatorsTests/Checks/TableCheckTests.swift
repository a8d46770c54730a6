import Casework
import LogLines
import Testing
import TextForms
import Values

@testable import Indicators

@Suite("A check lists what stands against submitting")
struct TableCheckTests {
  /// The findings of a table as `rule row message` lines.
  private func findings(
    rows: String, more: String = "", figures: [String: Figure] = [:], assessments: [String: Assessment] = [:],
    facts: TableFacts = TableFacts()
  ) throws -> [String] {
    let result = try TableResult(table(rows: rows, more: more), assessments: assessments, figures: GivenFigures(figures: figures))
    return result.findings(facts).map { "\($0.rule.rawValue) \($0.row ?? "-"): \($0.message.en)" }
  }

  private func row(
    _ id: String = "r", _ target: String = "5项", _ weight: String = "100", name: String? = nil, _ more: String = #","actual":"x""#
  ) -> String {
    #"{"id":"\#(id)","level1":"产出指标","level3":"\#(name ?? id)","target":"\#(target)","weight":\#(weight)\#(more)}"#
  }

  @Test("a table that is in order has no findings")
  func clean() throws {
    #expect(try findings(rows: row(), figures: ["x": .of("5")]) == [])
  }

  @Test("weights and blocks")
  func weights() throws {
    #expect(
      try findings(rows: row("r", "5项", "60"), more: #""blocks":{"产出指标":50,"效益指标":30},"#, figures: ["x": .of("5")]) == [
        "weights -: the weights add up to 60, not 100", "block -: 产出指标 is printed as 50, but its rows add up to 60",
        "block -: 效益指标 is printed as 30, but its rows add up to 0",
      ])
    #expect(
      try findings(
        rows: row("r", "5项", "90"), more: #""blocks":{"预算执行率":10,"产出指标":90},"budget":{"adjusted":"1万元","executed":"1万元"},"#,
        figures: ["x": .of("5")]) == [])
  }

  @Test(
    "one row",
    arguments: [
      (#"{"id":"r","level1":"a","level3":"b","weight":100,"actual":"x"}"#, ["target r: no target"]),
      (#"{"id":"r","level1":"a","level3":"b","weight":100,"target":"不适用","actual":"x"}"#, ["target r: no target"]),
      (
        #"{"id":"r","level1":"a","level3":"b","weight":100,"target":"不发生事故","reads":"很少","actual":"x"}"#,
        ["target r: 很少 is no target that a rule can judge", "assessment r: not assessed yet (docket table assess)"]
      ),
      (
        #"{"id":"r","level1":"a","level3":"b","weight":100,"target":"95%","actual":"x"}"#,
        ["unit r: the target is a rate, the actual a count: they can't be compared"]
      ),
      (#"{"id":"r","level1":"a","level3":"b","weight":100,"target":"5项"}"#, ["actual r: nothing gives the actual value"]),
      (#"{"id":"r","level1":"a","level3":"b","weight":100,"target":"5项","actual":"nothing"}"#, ["actual r: no cases to count: nothing"]),
      (
        #"{"id":"r","level1":"a","level3":"b","weight":100,"target":"5项","actual":{"assessed":true}}"#,
        ["assessment r: not assessed yet (docket table assess)"]
      ),
      (
        #"{"id":"r","level1":"a","level3":"b","weight":100,"target":"效果明显","actual":"x"}"#,
        ["assessment r: not assessed yet (docket table assess)"]
      ),
      (
        #"{"id":"r","level1":"a","level3":"b","weight":100,"target":"8项","actual":"x"}"#,
        ["note r: the target was missed: a deviation note is needed"]
      ),
      (
        #"{"id":"r","level1":"a","level3":"b","weight":100,"target":"8项","actual":"x","deviation":"无偏差"}"#,
        ["note r: the target was missed: a deviation note is needed"]
      ),
      (#"{"id":"r","level1":"a","level3":"b","weight":100,"target":"8项","actual":"x","deviation":"资金未到位"}"#, []),
      (
        #"{"id":"r","level1":"a","level3":"b","weight":100,"target":"2项","actual":"x"}"#,
        ["overshoot r: more than 30% beyond the target: say why (was it set too low?)"]
      ),
      (#"{"id":"r","level1":"a","level3":"b","weight":100,"target":"2项","actual":"x","deviation":"新增任务"}"#, []),
      (#"{"id":"r","level1":"a","level3":"b","weight":100,"target":"≤2项","actual":"x","deviation":"新增任务"}"#, []),
      (
        #"{"id":"r","level1":"a","level3":"b","weight":100,"target":"2023年12月31日前","actual":"late"}"#,
        [
          "assessment r: 2024-01-08 is after 2023-12-31: late, and judged by tier",
          "note r: the target was missed: a deviation note is needed",
        ]
      ),
    ])
  func oneRow(_ row: String, _ expected: [String]) throws {
    #expect(try findings(rows: row, figures: ["x": .of("5"), "late": .of("19730", .date)]) == expected)
  }

  @Test("a row of weight 0 is skipped by every check")
  func notApplicable() throws {
    let rows =
      row() + #",{"id":"na","level1":"效益指标","level3":"不适用","weight":0},{"id":"nb","level1":"效益指标","level3":"r","target":"无","weight":0}"#
    #expect(try findings(rows: rows, figures: ["x": .of("5")], facts: TableFacts(lateEvents: ["na": [3]])) == [])
  }

  @Test("the budget's columns, base and parts")
  func budget() throws {
    let rows = row("r", "5项", "90")
    let figures = ["x": Figure.of("5")]
    #expect(
      try findings(rows: rows, more: #""budget":{"initial":"1万元"},"#, figures: figures) == [
        "budget budget: no figure for adjusted", "budget budget: no figure for executed",
      ])
    #expect(
      try findings(rows: rows, more: #""budget":{"adjusted":"0万元","executed":"0万元"},"#, figures: figures) == [
        "budget budget: adjusted is 0: there is no execution rate"
      ])
    #expect(
      try findings(rows: rows, more: #""budget":{"adjusted":"5项","executed":"1万元"},"#, figures: figures).first
        == "budget budget: adjusted is not an amount of money")
    #expect(
      try findings(
        rows: rows,
        more:
          #""budget":{"adjusted":"951.90万元","executed":"951.90万元","breakdown":[{"group":"income","label":"一般公共预算","adjusted":"885.94万元"},{"group":"income","label":"其他资金","adjusted":"65.96万元"},{"group":"expenditure","label":"基本支出","executed":"592.17万元"},{"group":"source","label":"其他资金"}]},"#,
        figures: figures) == ["budget budget: the expenditure rows of executed add up to 592.17 万元, the total is 951.9 万元"])
  }

  @Test("what only the log knows comes in as facts")
  func facts() throws {
    let facts = TableFacts(
      adoptedOn: "2023-02-01", adoptedAt: "2024-03-01", lateEvents: ["r": [4, 9]], voidedEvents: ["r": [2, 3, 4, 5, 6, 7]],
      conservation: [
        .init(kind: "complaint", label: "投诉", opened: 265, open: 4, closed: 260, voided: 0),
        .init(kind: "notice", label: "通知书", opened: 3, open: 1, closed: 1, voided: 1),
      ])
    #expect(
      try findings(rows: row(), figures: ["x": .of("5")], facts: facts) == [
        "conservation -: complaint: 265 opened, but 4 open + 260 closed + 0 voided",
        "late-target -: the targets were adopted after the period's end: on 2023-02-01, recorded 2024-03-01",
        "late-events r: 2 events were recorded after the period's end: #4 #9",
        "voided r: 6 voided events are not counted: #2 #3 #4 #5 #6 …",
      ])
    #expect(try findings(rows: row(), figures: ["x": .of("5")], facts: TableFacts(adoptedOn: "2023-12-31", adoptedAt: "2023-12-31")) == [])
  }

  @Test(
    "two values that print or read alike are never named as different",
    arguments: [("1000000元", "100万元"), ("９６%", "96%"), ("96.0%", "96%"), ("27个", "27件"), ("93.33%", nil)] as [(String, String?)])
  func equalValues(first: String, second: String?) throws {
    let entered = #","actual":{"assessed":true}"#
    let rows =
      row("a", "5项", "50", name: "培训", entered) + "," + row("b", "5项", "50", name: "培训", second == nil ? #","actual":"x""# : entered)
    var assessed = ["a": Assessment(folding: [.init(row: "a", actual: first)])]
    if let second { assessed["b"] = Assessment(folding: [.init(row: "b", actual: second)]) }
    let third = try #require(Rational(14).divided(by: Rational(15)))
    let found = try findings(rows: rows, figures: ["x": Figure(third, .rate)], assessments: assessed)
    #expect(found.filter { $0.hasPrefix("same") } == [])
  }

  @Test("rows with one measure or one name and two values are told, and so are tables")
  func sameness() throws {
    let rows =
      row("a", "5项", "50", name: "投诉办结率", #","actual":"x""#) + ","
      + row("b", "5项", "50", name: "投诉办结率", #","actual":{"assessed":true}"#)
    let assessed = ["b": Assessment(folding: [.init(row: "b", actual: "6项")])]
    #expect(
      try findings(rows: rows, figures: ["x": .of("5")], assessments: assessed) == ["same b: the same name as a, another value: 5项, 6项"])
    let others = [
      TableFacts.OtherFigure(table: "u", row: "z", period: year2023, name: "别的", measure: " x ", figure: .of("7"), text: "7项"),
      TableFacts.OtherFigure(
        table: "v", row: "z", period: "2022-01-01"..."2022-12-31", name: "别的", measure: "x", figure: .of("7"), text: "7项"),
      TableFacts.OtherFigure(table: "w", row: "z", period: year2023, name: "别的", measure: "x", figure: .of("5"), text: "5件"),
    ]
    #expect(
      try findings(rows: row(), figures: ["x": .of("5")], facts: TableFacts(others: others)) == [
        "tables r: the same measure as z of table u, another value: 5项, 7项"
      ])
  }

  @Test("an override is told beside the score by rule")
  func override() throws {
    let assessed = ["r": Assessment(folding: [.init(row: "r", score: 70, deviation: "市场原因", reason: "现场核实")])]
    #expect(
      try findings(rows: row("r", "10项"), figures: ["x": .of("5")], assessments: assessed) == [
        "override r: the score is 70 instead of 50 by rule: 现场核实"
      ])
  }

  @Test("messages speak Chinese, and errors are apart from warnings")
  func json() throws {
    let result = try TableResult(table(rows: row("r", "8项", "90")), assessments: [:], figures: GivenFigures(figures: ["x": .of("5")]))
    let findings = result.findings(TableFacts(voidedEvents: ["r": [2]]))
    #expect(
      findings.json(of: result, in: .zh).text()
        == #"{"verdict":"contradicted","why":"各项分值合计为90，应为100 等 2 处","errors":[{"rule":"weights","row":null,"message":"各项分值合计为90，应为100","next":"docket 绩效表 导出 t"},{"rule":"note","row":"r","message":"未完成指标值，须填写偏差原因分析及改进措施","next":"docket 绩效表 自评 t 1 --偏差原因 文字"}],"warnings":[{"rule":"voided","row":"r","message":"有1条记录已作废，未计入：#2","next":null}]}"#
    )
    #expect(findings.hasErrors)
  }
}

@Suite("A submission freezes figures, and a diff tells what moved")
struct SubmissionTests {
  private func result(_ value: String) throws -> TableResult {
    let rows =
      #"{"id":"a","level1":"a","level3":"b","target":"5项","actual":"x","weight":90},{"id":"na","level1":"a","level3":"不适用","weight":0}"#
    return try TableResult(
      table(rows: rows, more: #""budget":{"adjusted":"3万元","executed":"1万元"},"#), assessments: [:],
      figures: GivenFigures(figures: ["x": .of(value)]))
  }

  @Test("the data of table.submitted leaves out what would be null")
  func data() throws {
    let data = Submission(try result("4")).data(
      .init(.log(size: 7, root: "cm9vdA=="), definition: 3, files: [("t.csv", "ab"), ("t.docx", "cd")]))
    #expect(
      data.text()
        == #"{"rows":[{"id":"a","actual":"4项","value":4,"ruleScore":72,"score":72},{"id":"na"}],"budget":{"adjusted":30000,"executed":10000,"actual":"33.33%","value":0.333333,"ruleScore":3.33,"score":3.33},"totalWeight":100,"totalScore":75.33,"grade":"中","rule":3,"size":7,"root":"cm9vdA==","definition":3,"files":{"t.csv":"ab","t.docx":"cd"}}"#
    )
    #expect(Submission(data: data) == Submission(try result("4")))
    #expect(Submission(data: ["rows": 3]) == nil)
    // Before there was the rule, cases were judged at the period's end.
    #expect(Submission(data: ["rows": [], "totalWeight": 100])?.rule == .periodEnd)
  }

  @Test("only moved rows are told, with the events that moved them")
  func diff() throws {
    let moment = TableDiff.Moment(seq: 8, at: Instant("2024-01-05T02:00:00.000Z")!, size: 7)
    let diff = TableDiff(table: "t", submitted: moment, Submission(try result("4")), Submission(try result("5"))) { row in
      row == "a" ? [.init(seq: 11, change: .corrected), .init(seq: 9, change: .added)] : []
    }
    #expect(
      diff.json.text()
        == #"{"table":"t","submitted":{"seq":8,"at":"2024-01-05T02:00:00.000Z","size":7},"rows":[{"id":"a","before":{"actual":"4项","value":4,"score":72},"after":{"actual":"5项","value":5,"score":90},"events":[{"seq":9,"change":"added"},{"seq":11,"change":"corrected"}]}],"totalScore":[75.33,93.33]}"#
    )
    #expect(TableDiff(table: "t", submitted: moment, Submission(try result("4")), Submission(try result("4"))) { _ in [] }.isEmpty)
  }
}
