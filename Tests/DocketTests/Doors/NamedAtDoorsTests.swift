import DocketTestSupport
import Foundation
import Testing
import Values

/// What ledgers, lists and papers leave open is named, and what they say is read.
@Suite("What doors name and read")
struct NamedAtDoorsTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--builder", "中建"], ["project", "start", "last"],
      ["project", "register", "--name", "翠湖花园"], ["project", "start", "last"],
    ])
  }

  @Test("A recheck whose word nobody knows refuses its row, and is read once the word is said")
  func verdicts() throws {
    let office = try office()
    try office.put(
      "j.csv",
      """
      检查日期,检查类型,项目名称,隐患,复查日期,复查结果
      2023-03-01,安全,五溪尚境,临边,2023-03-09,合格
      2023-03-02,质量,翠湖花园,空鼓,2023-03-12,部分整改
      2023-03-03,质量,翠湖花园,裂缝,2023-03-12,不合格
      2023-03-04,质量,翠湖花园,渗水,2023-03-12,未复查
      """)
    let suggested = try office.run("import", "j.csv", "--suggest")
    try office.put("j.map.json", suggested.output)
    let answer = try office.run("import", "j.csv", "--map", "j.map.json", "--dry-run", "--json")
    #expect(answer.status == 1 && answer.output.contains(#""imported":3"#) && answer.output.contains("部分整改"), "\(answer)")
    #expect(answer.output.contains(#""events":4"#), "\(answer)")
    let said = try office.run("import", "j.csv", "--suggest", "--read", "通过：部分整改=no")
    try office.put("k.map.json", said.output)
    #expect(try office.run("import", "j.csv", "--map", "k.map.json", "--dry-run").status == 0, "\(said)")
  }

  @Test("A count by a word is 0, and said; a number is told with its name, a wrong site with the nearest; what is taken back with its rows")
  func counts() throws {
    let office = try office()
    try office.put("a.csv", "检查日期,检查类型,项目名称,隐患数\n2023-03-01,安全,1,无\n2023-03-02,安全,翠胡花园,2\n2023-03-03,安全,五溪尚境,3\n")
    try office.put("a.map.json", try office.run("import", "a.csv", "--suggest").output)
    let answer = try office.run(["import", "a.csv", "--map", "a.map.json"], language: "zh")
    let told = answer.output + answer.errors
    #expect(told.contains("1 行无隐患") && told.contains("“1”按“project/2024-0001 五溪尚境”"), "\(answer)")
    #expect(told.contains("是不是 翠湖花园"), "\(answer)")
    let list = try office.run("list", "inspection", "--json")
    #expect(list.output.contains(#""hazards":0"#), "\(list)")
    let back = try office.run(["导入", "a.csv", "--撤回"], language: "zh")
    #expect(back.output == "已撤回 a.csv：2 行，2 个案件（2 个事件）\n", "\(back)")
    #expect(try office.run("import", "b.csv", "--take-back").errors.contains("b.csv"))
  }

  @Test("An explicit map takes what the office answered of a column that it leaves alone")
  func answers() throws {
    let office = try office()
    try office.put("a.csv", "检查日期,类型,去的哪里\n2023-03-01,安全,五溪尚境\n")
    let first = try office.run("import", "a.csv", "--kind", "inspection", "--read", "去的哪里=project", "--read", "检查日期=on")
    #expect(first.status == 0, "\(first)")
    try office.put("b.csv", "检查日期,类型,去的哪里,备注\n2023-04-01,安全,翠湖花园,雨\n")
    try office.put(
      "b.map.json", #"{"kind":"inspection","events":[{"action":"record","on":"检查日期","fields":{"type":"类型","note":"备注"}}]}"#)
    let second = try office.run("import", "b.csv", "--map", "b.map.json")
    #expect(second.status == 0 && second.errors.contains("去的哪里"), "\(second)")
    #expect(try office.run("list", "inspection", "project:翠湖花园", "--json").output.contains("inspection/"))
  }

  @Test("Working days without a calendar are noted, and bare amounts beside 元 and 万元 are named")
  func notes() throws {
    let office = try office()
    try office.put("n.csv", "签发日期,类型,项目名称,隐患,整改期限\n2023-03-01,整改,五溪尚境,临边,7个工作日\n2023-03-02,整改,翠湖花园,空鼓,15日内\n")
    try office.put("n.map.json", try office.run("import", "n.csv", "--kind", "notice", "--suggest").output)
    let answer = try office.run("import", "n.csv", "--map", "n.map.json")
    #expect(answer.status == 0 && (answer.output + answer.errors).contains("1 deadline counts working days"), "\(answer)")
    try office.put("p.csv", "项目名称,工程造价,登记日期\n甲苑,1200万元,2023-01-02\n乙苑,8000000元,2023-01-03\n丙苑,950,2023-01-04\n")
    let suggested = try office.run("import", "p.csv", "--kind", "project", "--suggest")
    #expect(suggested.errors.contains("1 bare ones may be 元, 万元"), "\(suggested)")
  }

  @Test("Visits without a hazard are found by the name that lists give them")
  func states() throws {
    let office = try office()
    let visit = ["inspection", "record", "--type", "safety", "--project"]
    let none = visit + ["翠湖花园", "--hazard", "无"]
    try office.record([visit + ["五溪尚境", "--hazard", "无"], visit + ["翠湖花园", "--hazard", "洞口"], none + ["--seen"]])
    for (word, visited) in [("state:无隐患", "inspection/2024-0001"), ("state:无新隐患", "inspection/2024-0003")] {
      let found = try office.run("list", "inspection", word, "--json")
      #expect(found.output.components(separatedBy: #""case":"#).count == 2 && found.output.contains(visited), "\(found)")
    }
  }

  @Test("A notice prints the licence of who gave it, and its note where it lists nothing")
  func papers() throws {
    let office = try office()
    try office.record([
      ["person", "enrol", "tester", "--role", "admin", "--licence", "鲁A0001"],
      ["notice", "issue", "--type", "stop-work", "--project", "五溪尚境", "--due", "2024-02-01", "--note", "基坑变形超过预警值"],
    ])
    let paper = try office.run(["print", "notice/2024-0001", "--format", "text"], language: "zh")
    #expect(paper.output.contains("执法证号：鲁A0001") && paper.output.contains("基坑变形超过预警值"), "\(paper)")
  }

  @Test("Monday's page, its chat and what is left say a paper's own number whole")
  func numbers() throws {
    let office = try office()
    try office.record([
      [
        "notice", "issue", "--type", "rectification", "--project", "五溪尚境", "--hazard", "洞口", "--due", "2024-01-08", "--number",
        "示质安监〔2024〕27号",
      ]
    ])
    for page in [["week", "--for-chat"], ["week"], ["inspection", "left", "五溪尚境"]] {
      let answer = try office.run(page, language: "zh", now: "2024-01-10T09:00:00+08:00")
      #expect(answer.output.contains("整改通知书 示质安监〔2024〕27号") && !answer.output.contains("2024-0001"), "\(page) \(answer)")
    }
  }

  @Test("Tasks are printed with what came of them, and a form of targets alone asks for no actual")
  func tables() throws {
    let office = try office()
    try office.put(
      "t.json",
      #"{"id":"t","kind":"department","title":"整体支出绩效自评表","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},"#
        + #""tasks":[{"name":"巡查","content":"日常巡查","budget":"50万元"}],"#
        + #""rows":[{"id":"a","level1":"产出指标","level3":"检查","target":"≥1次","weight":100}]}"#)
    try office.record([["table", "adopt", "t.json"], ["table", "assess", "t", "巡查", "--actual", "去了260次", "--executed", "48万元"]])
    let form = try office.run("table", "show", "t").output
    #expect(form.contains("去了260次") && form.contains("48万元") && form.contains("日常巡查"), "\(form)")
    let check = try office.run("table", "check", "t")
    #expect(!(check.output + check.errors).contains("no-actual") && !check.output.contains("no-evidence"), "\(check)")
  }
}
