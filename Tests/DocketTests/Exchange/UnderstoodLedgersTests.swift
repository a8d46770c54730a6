import Foundation
import Testing
import Values

/// Headings and words of ledgers that nobody but the office knows: asked once, and kept.
@Suite("What a ledger's headings and words mean is asked once and kept")
struct UnderstoodLedgersTests {
  private static let rows = "受理日期,渠道,议题,怎么说的,天气\n2023-03-01,来访,欠薪,举报,晴\n2023-03-02,红网,欠薪,求助,雨\n"

  private func office() throws -> BuiltOffice { try BuiltOffice() }

  private func complaint(_ query: String, _ office: BuiltOffice) throws -> String {
    try office.run("list", "complaint", query, "--json").output
  }

  @Test("Off a terminal --read says it: kept in one event, taken by the next ledger, noted for another shape, taken back")
  func read() throws {
    let office = try office()
    try office.put("a.csv", Self.rows)
    let read = ["--read", "怎么说的=诉求性质", "--read", "渠道：红网=网络", "--read", "天气=0"]
    let taken = try office.run(["import", "a.csv", "--kind", "complaint"] + read, language: "zh")
    #expect(taken.status == 0 && taken.errors.contains("记下了"), "\(taken)")
    #expect(try complaint("nature:report", office).contains("2023-03-01"))
    #expect(try complaint("channel:web", office).contains("2023-03-02"))
    #expect(!taken.errors.contains("天气（"), "what is left out from now on isn't told: \(taken)")
    let kept = try office.run("log", "--json", "--limit", "999").output.split(separator: "\n").filter { $0.contains("office.understood") }
    #expect(kept.count == 1 && kept[0].contains(#""door":"ledger""#), "\(kept)")
    let list = try office.run("office", "understood", language: "zh").output
    #expect(["怎么说的", "渠道：红网", "天气", "台账"].allSatisfy(list.contains), "\(list)")
    try office.put("b.csv", Self.rows.replacing("2023-03", with: "2023-04"))
    let next = try office.run("import", "b.csv", "--kind", "complaint", language: "zh")
    #expect(next.status == 0 && !next.errors.contains("怎么说的"), "\(next)")
    #expect(try complaint("nature:report", office).contains("2023-04-01"))
    try office.put("c.csv", Self.rows.replacing("2023-03", with: "2023-05").replacing("天气", with: "气温"))
    let other = try office.run("import", "c.csv", "--kind", "complaint", language: "zh")
    #expect(other.status == 0 && other.errors.contains("“怎么说的”按“性质”"), "\(other)")
    #expect(try office.run("office", "understood", "--forget", "怎么说的").status == 0)
    // The reading of this shape was accepted and holds; of another shape the word is a guess again.
    try office.put("d.csv", Self.rows.replacing("2023-03", with: "2023-06").replacing("天气", with: "气压"))
    let forgotten = try office.run("import", "d.csv", "--kind", "complaint", language: "zh")
    #expect(forgotten.status == 2 && forgotten.errors.reads("怎么说的", as: "猜"), "\(forgotten)")
  }

  @Test(
    "What a heading was said to be, or not to be, over one kind's ledger says nothing of another kind that has that word; what it does say is noted"
  )
  func ofKinds() throws {
    let office = try BuiltOffice([["project", "register", "--name", "甲苑", "--on", "2022-01-02"]])
    try office.put("n.csv", "签发日期,类型,项目,施工单位,天气,隐患数\n2023-03-01,整改,甲苑,甲建设,晴,1\n")
    let notices = try office.run(
      "import", "n.csv", "--kind", "notice", "--read", "施工单位=0", "--read", "天气=0", language: "zh")
    #expect(notices.status == 0 && notices.errors.contains("记下了"), "\(notices)")
    try office.put("p.csv", "报监日期,名称,施工单位,天气\n2023-02-01,乙苑,乙建设,晴\n")
    let sites = try office.run("import", "p.csv", "--kind", "project", language: "zh")
    #expect(sites.status == 0 && sites.errors.contains("“天气”按“不用”"), "\(sites)")
    #expect(try office.run("list", "project", "--fields", "contractor", "--csv").output.contains("乙建设"))
    try office.put("m.csv", "签发日期,类型,项目,施工单位,天气,隐患数\n2023-04-01,整改,甲苑,甲建设,晴,1\n")
    let again = try office.run("import", "m.csv", "--kind", "notice", language: "zh")
    #expect(again.status == 0 && !again.errors.contains("施工单位"), "\(again)")
  }

  @Test("Words of the second case in a row are its own, though the first has a field of that name; 0 says that the row has none")
  func secondCase() throws {
    let office = try BuiltOffice([["project", "register", "--name", "甲苑", "--on", "2023-01-02"]])
    try office.put(
      "l.csv",
      "序号,日期,工地,类型,隐患,隐患数,处理\n1,2023-03-01,甲苑,安全,临边无防护,1,下整改单\n2,2023-03-02,甲苑,安全,配电箱未锁,1,叫停\n3,2023-03-03,甲苑,质量,,0,没事\n")
    let words = ["--read", "处理=notice.type", "--read", "类型：叫停=停工整改", "--read", "类型：没事=0", "--read", "类型：下整改单=整改"]
    let taken = try office.run(["import", "l.csv", "--kind", "inspection"] + words, language: "zh")
    #expect(taken.status == 0, "\(taken)")
    #expect(try office.run("list", "inspection", "--json").output.contains("2023-03-03"), "\(taken)")
    #expect(try office.run("list", "notice", "type:stop-work", "--json").output.contains("2023-03-02"))
    #expect(try office.run("list", "notice", "--json").output.split(separator: "2023-03-03").count == 1, "nothing was issued on the third")
    try office.put("m.csv", "序号,日期,工地,类型,隐患,隐患数,处理\n4,2023-04-02,甲苑,安全,配电箱未锁,1,叫停\n5,2023-04-03,甲苑,质量,,0,没事\n")
    let next = try office.run("import", "m.csv", "--kind", "inspection", language: "zh")
    #expect(next.status == 0, "\(next)")
    #expect(try office.run("list", "notice", "type:stop-work", "--json").output.contains("2023-04-02"))
  }

  @Test("Two words apart below a ledger of more columns head another table")
  func narrowTable() throws {
    let office = try BuiltOffice()
    let rows = (1...3).map { "2023-03-0\($0),安全,\($0),临边\($0)\n" }.joined()
    try office.put("l.csv", "日期,类型,隐患数,隐患\n" + rows + "\n附：各人开单\n姓名,份数\n王力,3\n李敏,4\n")
    let told = try office.run("import", "l.csv", "--kind", "inspection", "--suggest", language: "zh")
    #expect(told.errors.contains("是另一张表（姓名 份数）"), "\(told)")
  }

  @Test("A count in a column of counts may be said in words", arguments: [("三条", "3"), ("两处", "2"), ("十二", "12"), ("0", "0")])
  func spokenCounts(written: String, number: String) throws {
    let office = try BuiltOffice()
    try office.put("l.csv", "日期,类型,隐患数\n2023-03-01,安全,\(written)\n")
    let taken = try office.run("import", "l.csv", "--kind", "inspection", language: "zh")
    #expect(taken.status == 0, "\(taken)")
    #expect(try office.run("list", "inspection", "--json").output.contains("\"hazards\":\(number)"), "\(written)")
  }

  @Test("What --read can't mean is refused; a map says the same; the opening day may be said")
  func maps() throws {
    let office = try office()
    try office.put("a.csv", Self.rows)
    for read in ["没有=诉求性质", "怎么说的=没有", "怎么说的", "渠道：红网=没有"] {
      #expect(try office.run("import", "a.csv", "--kind", "complaint", "--read", read).status == 2, "\(read)")
    }
    try office.put(
      "map.json",
      #"{"kind":"complaint","read":{"怎么说的":"nature","渠道：红网":"web"},"events":[{"action":"receive","on":"受理日期","fields":{"channel":"渠道","topic":"议题"}}]}"#
    )
    let mapped = try office.run("import", "a.csv", "--map", "map.json")
    #expect(mapped.status == 0, "\(mapped)")
    #expect(try complaint("nature:report", office).contains("2023-03-01"))
    try office.put("bad.json", #"{"kind":"complaint","read":{"怎么说的":"没有"},"events":[{"action":"receive","on":"受理日期"}]}"#)
    #expect(try office.run("import", "a.csv", "--map", "bad.json").status == 2)
    try office.put("e.csv", "什么时候,渠道,议题\n2023-07-01,来访,欠薪\n")
    let refused = try office.run("import", "e.csv", "--kind", "complaint", language: "zh")
    #expect(refused.status == 2 && refused.errors.reads("什么时候", as: "猜"), "\(refused)")
    #expect(try office.run("import", "e.csv", "--kind", "complaint", "--read", "什么时候=on").status == 0)
    #expect(try complaint("received:2023-07-01", office).contains("complaint/"))
  }

  @Test("A field copy has what the office said of its ledgers, and a suggestion takes it")
  func copies() throws {
    let office = try office()
    try office.put("a.csv", Self.rows)
    try office.record([
      ["import", "a.csv", "--kind", "complaint", "--read", "怎么说的=nature", "--read", "渠道：红网=web"],
      ["copy", "create", "f03", "--标记", "f03"],
    ])
    let list = try office.run("office", "understood", "--log", "f03", "--json")
    #expect(list.status == 0 && list.output.contains("怎么说的"), "\(list)")
    let suggested = try office.run("import", "a.csv", "--suggest", "--log", "f03", language: "zh")
    #expect(suggested.errors.reads("怎么说的", as: "性质") && suggested.output.contains(#""红网":"web""#), "\(suggested)")
  }

  @Test("At a terminal: one question a heading and a word, with examples; what is shown is used; a second ledger asks nothing more")
  func asked() throws {
    let office = try office()
    let rows = Self.rows.replacing("求助", with: "发牢骚")
    try office.put("a.csv", rows)
    let terminal = try Terminal(
      ["导入", "a.csv"], in: office.sandbox, ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z"])
    try terminal.answer("投诉", to: "每行是哪类案件")
    try terminal.answer("怎么说的=诉求性质；天气=0；渠道：红网=网络；性质：发牢骚=0", to: "对吗")
    try terminal.answer("y", to: "对吗")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    #expect(terminal.screen.contains("不认识：“红网” 1"), "\(terminal.screen)")
    #expect(try complaint("nature:report", office).contains("2023-03-01"))
    try office.put("b.csv", rows.replacing("2023-03", with: "2023-04"))
    let second = try Terminal(
      ["导入", "b.csv"], in: office.sandbox, ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z"])
    #expect(try second.finish() == 0 && !second.screen.contains("对吗"), "\(second.screen)")
    #expect(try complaint("nature:report", office).contains("2023-04-01"))
    let kept = try office.run("log", "--json", "--limit", "999").output.split(separator: "\n").filter { $0.contains("office.understood") }
    #expect(kept.count == 1, "\(kept)")
  }

  /// A ledger with headings on no list under a title with the year, days in several writings, a second table below.
  private static func ownWords(_ year: Int) -> String {
    """
    \(year)年度工地巡查登记簿,,,,,
    编号,哪天去的,去了哪个工地,谁去的,查的什么,看到的毛病
    1,1月7日,甲苑,王力,质量,空鼓
    2,2.7,甲苑,李敏 王力,安全,临边无防护；洞口无盖板
    3,\(year).3.1,〃,李敏,安全,无
    ,,,,,
    投诉接待登记,,,,,
    来的日子,怎么来的,反映什么事,,,
    \(year)-03-10,来访,漏水,,,

    """
  }

  private func officeOfOwnWords() throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["person", "enrol", "tester", "--role", "admin", "--on", "2023-01-01"],
      ["person", "enrol", "王力", "--role", "inspector", "--on", "2023-01-01"],
      ["person", "enrol", "李敏", "--role", "inspector", "--on", "2023-01-01"],
      ["project", "register", "--name", "甲苑", "--on", "2023-01-02"],
    ])
    try office.put("2023.csv", Self.ownWords(2023))
    try office.put("2024.csv", Self.ownWords(2024))
    return office
  }

  private func checkVisits(_ year: Int, _ office: BuiltOffice) throws {
    let rows = try office.run("list", "inspection", "recorded:\(year)", "--json").output.split(separator: "\n")
    #expect(rows.count == 3, "\(rows)")
    for (row, texts) in zip(
      rows,
      [
        [#""opened":"\#(year)-01-07""#, #""hazard":["空鼓"]"#, "quality", #""person":"王力""#],
        [#""opened":"\#(year)-02-07""#, #""hazard":["临边无防护","洞口无盖板"]"#, "safety", #""inspectors":2"#, #""person":"李敏""#],
        [#""opened":"\#(year)-03-01""#, #""title":"甲苑""#, #""person":"李敏""#],
      ])
    { #expect(texts.allSatisfy(row.contains), "\(row)") }
  }

  @Test("Headings on no list: off a terminal the refusal names --kind and --read, with which they are read; days have the title's year")
  func ownHeadings() throws {
    let office = try officeOfOwnWords()
    let unknown = try office.run("import", "2023.csv", "--suggest", language: "zh")
    #expect(unknown.status == 2 && unknown.errors.contains("--读作 '列名=字段'"), "\(unknown)")
    let shown = try office.run("import", "2023.csv", "--kind", "inspection", "--suggest", language: "zh")
    #expect(shown.status == 1, "\(shown)")
    for text in ["哪天去的", "记录日期", "第 8 行起是另一张表（来的日子 怎么来的 反映什么事）"] {
      #expect(shown.errors.contains(text), "\(text): \(shown)")
    }
    let read = ["哪天去的=on", "去了哪个工地=受检项目", "谁去的=经办人", "查的什么=类型", "看到的毛病=hazard"].flatMap { ["--read", $0] }
    let map = try office.run(["import", "2023.csv", "--kind", "inspection", "--suggest"] + read, language: "zh")
    #expect(map.status == 0 && map.output.contains(#""year": 2023"#) && map.output.contains(#""until": 7"#), "\(map)")
    try office.put("map.json", map.output)
    #expect(try office.run("import", "2023.csv", "--map", "map.json").status == 0)
    try checkVisits(2023, office)
    // Without a map, too, the title says the year of days that have none.
    let other = try officeOfOwnWords()
    let plain = try other.run(["import", "2023.csv", "--kind", "inspection", "--header", "2"] + read, language: "zh")
    #expect(plain.errors.contains("2 行的日期没有年份，按台账标题、表名或文件名上的 2023 年"), "\(plain)")
    #expect(try other.run("list", "inspection", "recorded:2023-02-07", "--json").output.contains("洞口无盖板"), "\(plain)")
  }

  @Test("Headings on no list: at a terminal each is asked once, and the file of the next year asks nothing; what is left out isn't told")
  func ownHeadingsAsked() throws {
    let office = try officeOfOwnWords()
    let environment = ["DOCKET_LANG": "zh", "DOCKET_NOW": "2025-01-05T01:00:00.000Z", "DOCKET_USER": "tester"]
    let terminal = try Terminal(["导入", "2023.csv"], in: office.sandbox, environment)
    try terminal.answer("检查", to: "每行是哪类案件")
    try terminal.answer("哪天去的=on；去了哪个工地=项目；谁去的=经办人；看到的毛病=隐患；查的什么=类型", to: "对吗")
    try terminal.answer("y", to: "对吗")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    try checkVisits(2023, office)
    let next = try Terminal(["导入", "2024.csv"], in: office.sandbox, environment)
    #expect(try next.finish() == 0, "\(next.screen)")
    try checkVisits(2024, office)
    #expect(!next.screen.contains("对吗") && !next.screen.contains("每行是哪类案件"), "\(next.screen)")
  }

  @Test("What the office leaves out from now on isn't told as left out where a map is suggested either")
  func leftOutForGood() throws {
    let office = try office()
    try office.put("a.csv", Self.rows)
    let suggested = try office.run("import", "a.csv", "--suggest", "--read", "怎么说的=诉求性质", "--read", "渠道：红网=网络", "--read", "天气=0")
    try office.put("map.json", suggested.output)
    let taken = try office.run("import", "a.csv", "--map", "map.json", language: "zh")
    #expect(taken.status == 0 && !taken.errors.contains("天气"), "\(taken)")
  }
}
