import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("The July form")
struct MonitoringTests {
  /// 2022 and 2023 with notices, 60 of 100 by July in 2022, 66 in 2023, and budgets beside them.
  private static func office() throws -> BuiltOffice {
    let office = try BuiltOffice([["project", "register", "--name", "甲", "--sector", "housing", "--on", "2022-01-02"]])
    func notices(_ count: Int, _ day: String) -> String {
      "for i in $(seq \(count)); do docket notice issue --note 见附页 --project 甲 --type rectification --on \(day) --due 2024-01-01 >/dev/null; done\n"
    }
    _ = try office.shell(notices(6, "2022-01-20") + notices(4, "2022-09-01") + notices(7, "2023-03-01"))
    try office.put(
      "t.json",
      """
      {"id":"t","kind":"project","title":"2023年度自评表","name":"专项","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},
       "budget":{"initial":"31.82万元","adjusted":"31.82万元","executed":"sum(budget.spent.amount)"},
       "rows":[{"id":"a","level1":"产出指标","level3":"整改通知书","target":"10份","weight":20,"actual":"count(notice.issued)"},
               {"id":"b","level1":"产出指标","level3":"投诉","target":"≤3件","weight":20,"actual":"count(complaint.received)"},
               {"id":"c","level1":"产出指标","level3":"满意度","target":"≥95%","format":"percent 2","weight":20,"actual":"sum(survey.recorded.satisfied) / sum(survey.recorded.returned)"},
               {"id":"d","level1":"产出指标","level3":"每月通知","target":"每月一次以上","weight":10,"actual":"count(notice.issued)"},
               {"id":"e","level1":"效益指标","level3":"社会效益","target":"效果明显","weight":10,"actual":{"assessed":true}},
               {"id":"f","level1":"效益指标","level3":"培训","target":"5次","weight":10,"actual":{"assessed":true}}]}
      """)
    try office.record([
      ["survey", "record", "--issued", "200", "--returned", "200", "--satisfied", "197", "--on", "2023-05-01"],
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-02-01"],
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-02-02"],
      ["table", "adopt", "t.json", "--on", "2023-01-15"],
    ])
    return office
  }

  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  @Test("A difference that is there is never rounded to nothing")
  func smallDifference() throws {
    let office = try BuiltOffice()
    let row = #"{"id":"a","level1":"产出指标","level3":"检测","target":"≥0.03万台次","weight":100,"actual":{"assessed":true}}"#
    try office.put(
      "t.json",
      #"{"id":"t","kind":"project","title":"自评表","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},"rows":[\#(row)]}"#)
    try office.record([
      ["table", "adopt", "t.json", "--on", "2023-01-15"],
      ["table", "assess", "t", "a", "--monitor", "2023-07-31", "--actual", "150台次", "--expected", "260台次"],
    ])
    let form = try office.run(["绩效表", "监控", "t", "--日期", "2023-07-31"], language: "zh").output
    #expect(form.contains("-0.004万台次"), "\(form)")
  }

  @Test("Counts grow by last year's share, else by the days; rates stay; what people judge is asked for")
  func computed() throws {
    let office = try Self.office()
    let form = try json(try office.run("table", "monitor", "t", "--on", "2023-07-31", "--json").output)
    let rows = try #require(form["rows"]?.array)
    #expect(form["on"] == "2023-07-31" && form["asOf"] == .null)
    // 7 of this year, 6 of last year's 10 by then: 11.67 is 12.
    #expect(rows[0]["value"] == 7 && rows[0]["expectedValue"] == 12 && rows[0]["how"] == "last-year")
    #expect(rows[0]["expected"] == "12份" && rows[0]["difference"] == 2 && rows[0]["likelihood"] == "certain")
    // 2 × 365 ÷ 212 is 3.44: 3.
    #expect(rows[1]["expectedValue"] == 3 && rows[1]["how"] == "linear" && rows[1]["likelihood"] == "certain")
    #expect(rows[2]["how"] == "stays" && rows[2]["expected"] == "98.50%" && rows[2]["actual"] == "98.50%")
    #expect(rows[2]["difference"]?.decimal?.description == "0.035" && rows[2]["numerator"] == 197)
    // One of seven months that have ended: 12 ÷ 7.
    #expect(rows[3]["expectedValue"]?.decimal?.description == "1.714286" && rows[3]["how"] == "linear")
    #expect(rows[3]["likelihood"] == "impossible")
    #expect(rows[4]["likelihood"] == .null && rows[4]["expected"] == .null)
    #expect(form["budget"]?["initial"] == 318_200 && form["budget"]?["expectedValue"] == 0)
    #expect(form["status"]?["code"]?.string != nil)
    let text = try office.run("table", "monitor", "t", "--on", "2023-07-31", language: "zh").output
    #expect(text.contains("1-7月执行") && text.contains("+2份") && text.contains("+3.50 点") && text.contains("确定能"))
    #expect(text.contains("下一步：docket 绩效表 自评 t 5 --监控 2023-07-31 --可能性 确定能"))
    // A ceiling that was passed already can't be kept.
    try office.record([["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-06-01"]])
    try office.record([["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-06-02"]])
    let later = try json(try office.run("table", "monitor", "t", "--on", "2023-12-31", "--json").output)
    #expect(later["rows"]?.array?[1]["likelihood"] == "impossible" && later["rows"]?.array?[1]["expectedValue"] == 4)
  }

  @Test("What is entered fills the form of that day alone, and never the table")
  func entered() throws {
    let office = try Self.office()
    let before = try office.run("table", "show", "t", "--json").output
    try office.record([
      ["table", "assess", "t", "社会", "--monitor", "2023-07-31", "--likelihood", "possible", "--cause", "staff", "--deviation", "借调"],
      ["table", "assess", "t", "f", "--monitor", "2023-07-31", "--actual", "2次", "--expected", "4次"],
      ["table", "assess", "t", "1", "--monitor", "2023-07-31", "--likelihood", "possible"],
    ])
    let rows = try #require(try json(try office.run("table", "monitor", "t", "--on", "2023-07-31", "--json").output)["rows"]?.array)
    #expect(
      rows[4]["likelihood"] == "possible" && rows[4]["cause"] == "staff" && rows[4]["deviation"] == "借调" && rows[4]["computed"] == .null)
    #expect(rows[5]["actual"] == "2次" && rows[5]["expected"] == "4次" && rows[5]["how"] == "entered" && rows[5]["likelihood"] == "possible")
    #expect(rows[5]["difference"] == -1 && rows[5]["value"] == 2)
    #expect(rows[0]["likelihood"] == "possible" && rows[0]["computed"] == "certain")
    let june = try #require(try json(try office.run("table", "monitor", "t", "--on", "2023-06-30", "--json").output)["rows"]?.array)
    #expect(june[4]["likelihood"] == .null && june[5]["actual"] == .null)
    let after = try json(try office.run("table", "show", "t", "--json").output)
    #expect(after["rows"] == (try json(before))["rows"])
    let text = try office.run("table", "monitor", "t", "--on", "2023-07-31").output
    #expect(text.contains("possible (certain)") && text.contains("staff: 借调"))
  }

  @Test("Days outside the period, words of the other form, measured rows: each is refused as it should be")
  func refusals() throws {
    let office = try Self.office()
    let cases: [([String], Int32)] = [
      (["monitor", "t", "--on", "2024-01-02"], 3), (["monitor", "t", "--on", "2022-12-31"], 3), (["monitor", "t"], 3),
      (["monitor", "nope", "--on", "2023-07-31"], 3), (["monitor", "t", "--on", "2023-02-31"], 2),
      (["assess", "t", "e", "--likelihood", "certain"], 2), (["assess", "t", "e", "--expected", "x"], 2),
      (["assess", "t", "e", "--monitor", "2023-07-31", "--tier", "met"], 2), (["assess", "t", "e", "--monitor", "2023-07-31"], 2),
      (["assess", "t", "a", "--monitor", "2023-07-31", "--actual", "5份"], 3),
      (["assess", "t", "a", "--monitor", "2023-07-31", "--expected", "5份"], 3),
      (["assess", "t", "e", "--monitor", "2024-07-31", "--likelihood", "certain"], 3),
      (["assess", "t", "预算", "--monitor", "2023-07-31", "--expected", "30万元"], 3),
    ]
    for (words, status) in cases { #expect(try office.run(["table"] + words).status == status, "\(words)") }
  }

  @Test("It comes in every form, with status, root and code", arguments: ["docx", "xlsx", "html", "csv", "txt", "json"])
  func forms(ending: String) throws {
    let office = try Self.office()
    try office.record([["table", "monitor", "t", "--on", "2023-07-31", "--output", "m.\(ending)"]])
    let data = try office.data("m.\(ending)")
    #expect(!data.isEmpty)
    if ending == "html" {
      let text = String(decoding: data, as: UTF8.self)
      #expect(text.contains("绩效目标执行监控表") && text.contains("1-7月执行情况") && text.contains("验证码") && text.contains("按上年进度"))
    }
  }
}
