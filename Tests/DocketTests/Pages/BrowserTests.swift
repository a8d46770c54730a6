import DocketTestSupport
import Foundation
import TestThreads
import Testing

/// The browser that opens pages, where it and what drives it are installed.
private enum Browser {
  static let path = ["chromium", "chromium-browser", "google-chrome"].lazy.compactMap { Peer($0)?.path.path }.first

  static var isThere: Bool { path != nil && Peer.hasPython("playwright.sync_api") }
}

@Suite(
  "the page in a real browser", .browsing, .inLongRuns, .enabled(if: Browser.isThere, "chromium or playwright for python3 is not installed")
)
struct BrowserTests {
  @Test("it verifies itself, is clickable and readable everywhere, and finds what was altered")
  func page() throws {
    let sandbox = try Sandbox()
    let log = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../EventLogs/huaihua-station-2023")
      .standardized.path
    let made = try sandbox.run(
      "export DOCKET_NOW=2026-11-21T09:00:00+08:00; docket page --log '\(log)' --year 2023 --output page.html && docket checkpoint --log '\(log)' > checkpoint.txt && docket init empty --office qingshi --name '青石市住房和城乡建设局建设工程质量安全监督服务中心（市建筑节能与墙体材料革新办公室）' && docket page --log empty --output empty.html"
    )
    try #require(made.status == 0, "\(made.errors)")
    let script = try #require(Bundle.module.url(forResource: "page", withExtension: "py", subdirectory: "Browser")).path
    var random = SeededGenerator()
    let seed = Campaign.isWhole ? "" : "SEED=\(random.below(1_000_000))"
    let seenBySandbox = try sandbox.run(
      "\(seed) CHROMIUM='\(Browser.path ?? "")' '\(try #require(Peer("python3")).path.path)' '\(script)' \"$PWD/page.html\" \"$PWD/checkpoint.txt\" \"$PWD/empty.html\""
    )
    try #require(seenBySandbox.status == 0, "\(seenBySandbox.errors)")
    let seen = try #require(try JSONSerialization.jsonObject(with: Data(seenBySandbox.output.utf8)) as? [String: Any])
    #expect(seen["root"] as? String == "ottUj+vjlsR8n55M1vhOmJrVCBFLWyR20oVgrMv5XTo=" && seen["size"] as? String == "6065")
    for (view, states) in try #require(seen["views"] as? [String: [[String]]]) { #expect(states == [["good", view]], "\(view)") }
    for nothing in ["messages", "requests", "sideways", "violations", "small", "broken"] {
      #expect((seen[nothing] as? [Any])?.isEmpty == true, "\(nothing): \(String(describing: seen[nothing]))")
    }
    #expect(seen["keyboard"] as? [String] == ["figure", "event", "figure", "search"])
    #expect(
      seen["cases"] as? [String] == [
        "457 件", "457 件", "138 件", "docket list 'complaint opened:2023-7'", "docket list 'complaint -渗水'",
      ], "\(String(describing: seen["cases"]))")
    #expect(seen["right"] as? String == "anchored" && seen["wrong"] as? String == "bad" && seen["page"] as? String == "good")
    #expect((seen["later"] as? [String])?.first == "later", "\(String(describing: seen["later"]))")
    #expect(seen["forced"] as? [Bool] == [true, true, true] && seen["sheets"] as? Int == 1)
    #expect((seen["pdf"] as? Int ?? 0) > 10_000)
    for (what, state) in try #require(seen["altered"] as? [String: [Any]]) {
      #expect(state[0] as? String == (what == "script" ? "stopped" : "bad"), "\(what): \(state)")
      if what.hasPrefix("line ") { #expect(state[3] as? String == String(what.dropFirst(5)), "\(what): \(state)") }
      if what.hasPrefix("lines ") { #expect(state[3] is String, "\(what): \(state)") }
    }
    if seen["axe"] as? Bool != true { print("skipped: axe-playwright-python is not installed, contrast and names weren't judged") }
  }

  @Test("what somebody adds around a page is told, comments and line ends are nothing, and no markup is jade without the program")
  func additions() throws {
    let office = try BuiltOffice([["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-03-05"]])
    try office.record([["page", "--output", "page.html"]])
    let script = try #require(Bundle.module.url(forResource: "additions", withExtension: "py", subdirectory: "Browser")).path
    let output = try office.shell("CHROMIUM='\(Browser.path ?? "")' '\(try #require(Peer("python3")).path.path)' '\(script)' page.html")
    let seen = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: [String: [String: Any]]], "\(output)")
    let jade = "rgb(23, 104, 75)"
    func isJade(_ one: [String: Any]) -> Bool {
      one["colour"] as? String == jade || one["background"] as? String == jade || (one["proved"] as? [String])?.contains(jade) == true
    }
    #expect(seen["added"]?.count ?? 0 >= 35 && seen["harmless"]?.count ?? 0 >= 8 && seen["stopped"]?.count == 2)
    for (name, one) in seen["added"] ?? [:] {
      #expect(one["state"] as? String == "bad" && !isJade(one), "\(name): \(one)")
      #expect((one["text"] as? String)?.contains("这一页外面被人加了东西") == true, "\(name): \(one)")
    }
    for (name, one) in seen["harmless"] ?? [:] {
      #expect(one["state"] as? String == "good" && isJade(one) && one["body"] as? Bool == false, "\(name): \(one)")
    }
    for (name, one) in seen["stopped"] ?? [:] { #expect(!isJade(one), "\(name): \(one)") }
  }

  @Test(
    "a page is good on opening whatever was done to the log: submitted, corrected, voided, undone, erased, taken in late; a clock behind, too"
  )
  func neverRed() throws {
    let sandbox = try Sandbox()
    let logs = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../EventLogs").standardized.path
    let everything = try #require(Bundle.module.url(forResource: "everything", withExtension: "sh", subdirectory: "Browser")).path
    let others = [
      ("hengyang-bureau-2024", "2025-04-01"), ("huaihua-affairs-2023", "2024-07-01"), ("huaihua-station-2023", "2024-07-01"),
      ("miluo-centre-2023", "2024-03-01"),
    ]
    let offices = [("datong-centre-2021", "2022-03-01")] + Campaign.some(1, of: others)
    for (office, day) in offices {
      let made = try sandbox.run(
        """
        export DOCKET_LANG=en DOCKET_NOW=\(day)T09:00:00+08:00 DOCKET_USER=admin-01
        cp -r '\(logs)/\(office)' . && sh '\(everything)' "$PWD/\(office)" && docket page --log \(office) --output \(office).html
        """)
      try #require(made.status == 0, "\(made.errors)")
      let text = try sandbox.run("cat \(office)/0*.jsonl").output
      #expect(text.contains(#""case":"table/brackets""#), "\(office)")
      for type in ["event.corrected", "event.voided", "case.erased", "bundle.received"] {
        #expect(text.contains("\"type\":\"\(type)\""), "\(office): \(type)")
      }
    }
    let clock = "DOCKET_NOW=2021-06-01T09:00:00+08:00"
    #expect(try sandbox.run("\(clock) docket page --log datong-centre-2021 --output behind.html").status == 0)
    for (page, seen) in try pages(offices.map { "\($0.0).html" } + ["behind.html"], by: { try sandbox.run($0).output }) {
      #expect(seen["state"] as? String == "good", "\(page): \(seen)")
      #expect((seen["messages"] as? [String])?.isEmpty == true, "\(page): \(seen)")
    }
  }

  @Test("what people open a page for takes three clicks at most, on file, phone and server; a server's page by a clock behind is good, too")
  func tasks() throws {
    let sandbox = try Sandbox()
    let logs = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../EventLogs").standardized.path
    let made = try sandbox.run(
      """
      export DOCKET_LANG=zh DOCKET_NOW=2024-01-15T09:00:00+08:00 DOCKET_USER=admin-01
      cp -r '\(logs)/miluo-centre-2023' log &&
      docket table assess quality-safety-2023 appraisal-rate --score 2 --reason 现场抽查两次未达标 && docket page --output page.html
      """)
    try #require(made.status == 0, "\(made.errors)")
    let script = try #require(Bundle.module.url(forResource: "tasks", withExtension: "py", subdirectory: "Browser")).path
    func seen(_ words: String, now: String = "2024-01-15") throws -> [String: Any] {
      let python = try #require(Peer("python3")).path.path
      let answer = try sandbox.run(
        "DOCKET_LANG=zh DOCKET_NOW=\(now)T09:00:00+08:00 CHROMIUM='\(Browser.path ?? "")' '\(python)' '\(script)' \(words)")
      return try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any], "\(answer)")
    }
    for (words, overdue) in [("1280 page.html", 0), ("390 page.html", 1), ("1280 -", 0)] {
      let found = try seen(words)
      let tasks = try #require(found["tasks"] as? [String: [String: Any]])
      #expect(
        tasks.mapValues { $0["clicks"] as? Int } == ["overdue": overdue, "why": 1, "score": 3, "altered": 1, "print": 2], "\(words)")
      for (task, one) in tasks { #expect((one["missing"] as? [String])?.isEmpty == true, "\(words), \(task): \(one)") }
      #expect(found["state"] as? String == "good" && (found["messages"] as? [String])?.isEmpty == true, "\(words): \(found)")
    }
    let behind = try seen("1280 - look", now: "2021-06-01")
    #expect(behind["state"] as? String == "good" && (behind["messages"] as? [String])?.isEmpty == true, "\(behind)")
  }

  @Test("a part that its words open at one end says days that have its events, and the page is good")
  func openEnd() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2022-11-17"],
      ["complaint", "resolve", "complaint/2022-0001", "--on", "2022-11-20"],
    ])
    let measure = "count(complaint.resolved resolved:..2023-02)"
    let told = try office.run("explain", measure, "--year", "2023", "--json")
    #expect(told.output.contains(#""period":["2022-11-20","2023-02-28"],"value":1,"counted":[3]"#), "\(told)")
    let row = #"{"id":"a","level1":"产出指标","level2":"数量","level3":"办结","target":"≥1件","weight":100,"actual":"\#(measure)"}"#
    try office.put(
      "t.json",
      #"{"id":"t","kind":"project","title":"表","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},"rows":[\#(row)]}"#)
    try office.record([["table", "adopt", "t.json"], ["page", "--output", "a.html", "--year", "2023"]])
    let seen = try #require(try pages(["a.html"], by: office.shell)["a.html"])
    #expect(seen["state"] as? String == "good", "\(seen)")
  }

  @Test("what the browser shows of an event is what counts now, in a site, a case and a line: corrected, and back where that was voided")
  func inForce() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-10"],
      ["inspection", "record", "--type", "safety", "--project", "五溪尚境", "--hazards", "1", "--on", "2023-05-05"],
      ["correct", "3", "--set", "hazards=5", "--reason", "漏数"],
      ["inspection", "record", "--type", "safety", "--project", "五溪尚境", "--hazards", "2", "--on", "2023-06-05"],
      ["correct", "5", "--set", "hazards=7", "--set", "on=2023-06-06", "--reason", "误"], ["void", "6", "--reason", "不该改"],
      ["office", "rename", "新名", "--on", "2023-06-30"],
    ])
    _ = try office.run("page", "--output", "a.html", "--year", "2023")
    let places = ["#/case/project/2023-0001=.rows", "#/event/3=main", "#/event/5=main", "#/case/inspection/2023-0001=.timeline"]
    let seen = try #require(try pages(["a.html"], showing: places, by: office.shell)["a.html"])
    let shown = try #require(seen["shown"] as? [String: [String]]).mapValues { $0.joined(separator: "\n") }
    #expect(seen["state"] as? String == "good", "\(seen)")
    #expect(shown[places[0]]?.contains("5 条隐患") == true && shown[places[0]]?.contains("1 条隐患") == false, "\(shown)")
    #expect(shown[places[0]]?.contains("2 条隐患") == true && shown[places[0]]?.contains("7 条隐患") == false, "\(shown)")
    #expect(shown[places[1]]?.contains("更正为") == true && shown[places[2]]?.contains("更正为") == false, "\(shown)")
    #expect(shown[places[3]]?.contains("更正为") == true, "\(shown)")
  }

  @Test(
    "a table that was submitted says what it came to then, on the screen and on paper; a total that nobody could have read is no forgery")
  func moved() throws {
    let sandbox = try Sandbox()
    func row(_ id: String, _ second: String, _ target: String, _ actual: String, _ weight: Int) -> String {
      #"{"id":"\#(id)","level1":"产出指标","level2":"\#(second)","level3":"\#(id)","target":"\#(target)","actual":\#(actual),"weight":\#(weight)}"#
    }
    let rows = [
      row("timely", "时效指标", "100%", #""按期率(投诉.受理 -> 办结)""#, 40), row("insp", "数量指标", "≥1次", #""件数(检查.记录)""#, 30),
      row("soc", "质量指标", "明显", #"{"assessed":true}"#, 20),
    ].joined(separator: ",")
    let definition =
      #"{"id":"t25","kind":"project","title":"表","office":"站","name":"经费","period":{"from":"2025-01-01","to":"2025-12-31"},"goal":{"expected":"x"},"budget":{"weight":10,"initial":"10万元","adjusted":"10万元","executed":"10万元"},"blocks":{"产出指标":90},"rows":[\#(rows)]}"#
    let made = try sandbox.run(
      """
      set -e; export DOCKET_USER=root DOCKET_LANG=zh; at() { export DOCKET_NOW=$1T09:00:00+08:00; }
      at 2025-11-03; docket 新建 log --单位代号 demo --名称 站; docket 项目 报监 --名称 甲地块
      docket 投诉 登记 --渠道 来访 --诉求类别 房屋质量 --项目 甲地块 --期限 +15d
      at 2025-11-10; docket 投诉 办结 last; docket 检查 记录 --项目 甲地块 --类型 安全 --隐患 配电箱未上锁
      at 2025-12-25; docket 投诉 登记 --渠道 来访 --诉求类别 房屋质量 --项目 甲地块 --期限 +25d
      printf '%s' '\(definition)' > t.json
      at 2026-01-05; docket 绩效表 录入 t.json; docket 绩效表 自评 t25 soc --档次 部分达成 --得分 13 --偏差原因 略增 --理由 站务会议定
      docket 绩效表 自评 t25 insp --得分 28 --理由 少影像 --偏差原因 少影像; docket 绩效表 报送 t25
      at 2026-02-02; docket 更正 complaint/2025-0001 --改为 on=2025-11-02 --理由 日期错; docket 案卷页 --年度 2025 --输出 moved.html
      docket 审计 --年度 2025 --只看 跨年补改 > audit.txt || true; docket 绩效表 对比 t25 > diff.txt || true; docket 案件 table/t25 > case.txt
      """)
    try #require(made.status == 0, "\(made.errors)")
    // Time moved the share: the day that was corrected is counted as it was.
    let (audit, diff) = (try sandbox.text("audit.txt"), try sandbox.text("diff.txt"))
    #expect(audit.contains("改动了 1 个") && !audit.contains("报送的数字因此变动"), "\(audit)")
    #expect(diff.contains("到期未办 1  #6") && !diff.contains("更正"), "\(diff)")
    // The events of a table are about a row each.
    let head = try sandbox.text("case.txt").split(separator: "#", maxSplits: 1)[0]
    #expect(!head.contains("部分达成") && !head.contains("指标行"), "\(head)")
    let form = """
      import openpyxl
      for name, filled in (("empty.xlsx", 0), ("filled.xlsx", 1)):
        book = openpyxl.Workbook(); sheet = book.active; sheet["A1"] = "2025年度项目支出绩效自评表"; sheet["A2"] = "项目名称"; sheet["B2"] = "专项"
        lines = [["一级指标", "二级指标", "三级指标", "年度指标值", "分值", "实际完成值", "得分", "上年"],
          ["产出指标", "数量指标", "检查", "≥55次", 60, "60次" if filled else None, 60 if filled else None, "50次"],
          ["效益指标", "社会效益指标", "满意", "≥90%", 40, "95%" if filled else None, 40 if filled else None, "88%"]]
        for i, line in enumerate(lines, 4):
          for j, value in enumerate(line, 1): sheet.cell(i, j).value = value
        book.save(name)
      """
    let python = try #require(Peer("python3")).path.path
    try form.write(toFile: sandbox.path("form.py"), atomically: true, encoding: .utf8)
    let unread = try sandbox.run(
      """
      set -e; export DOCKET_USER=root DOCKET_LANG=zh DOCKET_NOW=2026-03-02T09:00:00+08:00 DOCKET_LOG=$PWD/other
      '\(python)' form.py; docket 新建 other --单位代号 t --名称 某站; docket 绩效表 录入 empty.xlsx --代号 g-2025 --读作 上年=0
      docket 绩效表 自评 g-2025 --文件 filled.xlsx || true; docket 案卷页 --年度 2025 --输出 unread.html
      """)
    try #require(unread.status == 0, "\(unread.errors)")
    let script = try #require(Bundle.module.url(forResource: "moved", withExtension: "py", subdirectory: "Browser")).path
    let answer = try sandbox.run("CHROMIUM='\(Browser.path ?? "")' '\(python)' '\(script)' moved.html unread.html")
    let seen = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any], "\(answer)")
    for what in ["home", "form", "silent", "hazard", "nothing"] { #expect(seen[what] as? Bool == true, "\(what): \(seen)") }
    let table = try #require(seen["table"] as? String)
    for words in ["40 × 50% ÷ 100% → 20", "报送时合计 91 分，现在 71 分", "100%，40"] { #expect(table.contains(words), "\(words): \(table)") }
    // Which row moved, both its values and the event that moved it.
    let band = try #require(seen["band"] as? String)
    #expect(band.contains("timely 100%（40 分） → 50%（20 分）") && band.contains("#6"), "\(band)")
    let door = try #require(seen["door"] as? [Any])
    #expect(door[0] as? String == "#/table/t25/timely" && door[1] as? Bool == true, "\(door)")
    #expect(seen["unread"] as? String == "good" && seen["messages"] as? [String] == [], "\(seen)")
  }

  @Test("the page of a server whose log is damaged says so, and that nothing of it is verified")
  func servedDamage() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-10"],
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--due", "2023-03-01", "--on", "2023-02-01"],
    ])
    try office.damage("log", as: "bad")
    let script = try #require(Bundle.module.url(forResource: "served_damage", withExtension: "py", subdirectory: "Browser")).path
    let python = try #require(Peer("python3")).path.path
    let answer = try office.sandbox.run(
      "DOCKET_NOW=2024-01-05T09:00:00+08:00 DOCKET_LOG=$PWD/bad DOCKET_LANG=zh CHROMIUM='\(Browser.path ?? "")' '\(python)' '\(script)'")
    let seen = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any], "\(answer)")
    #expect(seen["status"] as? Int == 500 && (seen["header"] as? String)?.contains("2") == true, "\(seen)")
    for view in ["home", "attention", "proofs"] {
      let text = try #require(seen[view] as? String)
      #expect(!text.contains("{\"") && !text.contains("没有改、没有删") && !text.contains("由程序核验 1 行"), "\(view): \(text)")
      #expect(text.contains("不符") && text.contains(view == "proofs" ? "有不符" : "没有结果"), "\(view): \(text)")
    }
    #expect(seen["messages"] as? [String] == [], "\(seen)")
  }

  @Test(
    "a site is found by its name; filters, sorting and CSV hold in the address; a person's number and a bar open their cases; an earlier page is compared; the form alone is printed"
  )
  func views() throws {
    let sites = ["五溪尚境", "翠湖二期", "金桥名邸"]
    let notices = (0..<7).flatMap { i in
      [
        [
          "notice", "issue", "--type", "rectification", "--hazards", "1", "--project", sites[i % 3], "--due", "2023-0\(i + 2)-20", "--on",
          "2023-0\(i + 2)-01",
        ]
      ] + (i < 5 ? [["notice", "review", "notice/2023-000\(i + 1)", "--passed", "--on", "2023-0\(i + 2)-\(17 + 2 * i)"]] : [])
    }
    let office = try BuiltOffice(
      sites.enumerated().map { i, name in
        ["project", "register", "--name", name, "--district", i == 0 ? "鹤城区" : "中方县", "--inspector", "王力", "--on", "2023-01-10"]
      } + notices + [
        ["inspection", "record", "--type", "safety", "--project", "五溪尚境", "--hazards", "2", "--on", "2023-08-05"]
      ])
    let row = #"{"id":"a","level1":"产出指标","level2":"数量","level3":"签发","target":"≥1份","weight":90,"actual":"count(notice.issued)"}"#
    // Funds of which nobody has entered the expenditure yet are no forgery.
    try office.put(
      "t.json",
      #"{"id":"t","kind":"project","title":"表","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},"budget":{"weight":10,"initial":"10万元","adjusted":"10万元"},"rows":[\#(row)]}"#
    )
    try office.record([
      [
        "draw", "announce", "--among", "project is:open", "--take", "1", "--people", "王力,李明", "--team", "1", "--seed", "双色球", "--day",
        "2024-02-01", "--title", "年末双随机",
      ],
      ["table", "adopt", "t.json"], ["page", "--output", "earlier.html", "--year", "2023"],
    ])
    try office.record([
      ["notice", "review", "notice/2023-0006", "--passed", "--on", "2023-09-01"],
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2023-11-17"],
      ["page", "--output", "a.html", "--year", "2023"],
    ])
    let script = try #require(Bundle.module.url(forResource: "views", withExtension: "py", subdirectory: "Browser")).path
    let python = try #require(Peer("python3")).path.path
    let answer = try office.shell("CHROMIUM='\(Browser.path ?? "")' '\(python)' '\(script)' a.html earlier.html 翠湖二期 中方县 2023 2>&1")
    let seen = try #require(try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any], "\(answer)")
    #expect(seen["found"] as? String == "project" && seen["state"] as? String == "good" && seen["messages"] as? [String] == [])
    #expect(seen["draws"] as? [Int] == [1, 1, 1, 0], "\(seen)")
    let people = try #require(seen["people"] as? [[Int]])
    #expect(!people.isEmpty && people.contains { $0[0] > 0 } && people.allSatisfy { $0[0] == $0[1] }, "\(people)")
    #expect(seen["hash"] as? String == "#/cases?query=notice&sort=due" && seen["sorted"] as? Bool == true && seen["kept"] as? Bool == true)
    let csv = try #require(seen["csv"] as? [String: Any])
    #expect(
      csv["root"] as? Bool == true && csv["address"] as? Bool == true && csv["lines"] as? Int == 7 && csv["total"] as? String == "7 件")
    #expect((seen["table"] as? [String: Any])?["marked"] as? Int == 1, "\(seen)")
    #expect(seen["filtered"] as? String == "4 件" && seen["along"] as? String == "#/attention?query=project.district:中方县", "\(seen)")
    let bars = try #require(seen["bars"] as? [[Int]])
    // Six were done, and what wasn't has a bar as well.
    #expect(bars.map { $0[0] }.reduce(0, +) == 7 && bars.allSatisfy { $0[0] == $0[1] }, "\(bars)")
    let printed = try #require(seen["printed"] as? [String: Any])
    #expect(printed["ours"] as? [String] == [] && printed["form"] as? Int == 1)
    let then = try #require(seen["then"] as? [String: Any])
    let moved = try #require(then["moved"] as? [[String]])
    #expect(then["events"] as? Int == 2 && !moved.isEmpty, "\(then)")
    // A figure by month has a line for each month that changed, and for no other.
    #expect(Set(moved.map { $0[0] }).count == moved.count && moved.allSatisfy { $0[1] != $0[2] }, "\(moved)")
    let lists = try #require(seen["lists"] as? [String])
    for (view, files) in try #require(seen["saved"] as? [String: [[String]]]) {
      #expect(view == "#/" || !files.isEmpty, "\(view)")
      for lines in files {
        #expect(lines.count > 1 && lines.allSatisfy { $0.contains { $0 != "," } }, "\(view): \(lines)")
        #expect(lines.filter { $0.hasPrefix("案件,") }.count <= 1, "\(view): \(lines)")
      }
    }
    #expect(
      lists.count > 3 && lists.allSatisfy { list in list.split(separator: "\r\n").allSatisfy { $0.contains { $0 != "," } } }, "\(lists)")
  }

  @Test("a server's page finds a site with its cases, sorts the cases of every kind and of one, filters, and saves what it shows")
  func servedLists() throws {
    let notices = (0..<4).map { i in
      [
        "notice", "issue", "--type", "rectification", "--hazards", "1", "--project", ["五溪尚境", "翠湖二期"][i % 2], "--due", "2023-0\(8 - i)-20",
        "--on", "2023-0\(i + 2)-01",
      ]
    }
    let office = try BuiltOffice(
      [
        ["project", "register", "--name", "五溪尚境", "--district", "鹤城区", "--on", "2023-01-10"],
        ["project", "register", "--name", "翠湖二期", "--district", "中方县", "--on", "2023-01-11"],
        ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--due", "2023-07-01", "--on", "2023-06-17"],
      ] + notices)
    let script = try #require(Bundle.module.url(forResource: "served_lists", withExtension: "py", subdirectory: "Browser")).path
    let python = try #require(Peer("python3")).path.path
    let answer = try office.shell("DOCKET_LANG=zh CHROMIUM='\(Browser.path ?? "")' '\(python)' '\(script)' 翠湖二期 中方县 2>&1")
    let seen = try #require(try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any], "\(answer)")
    #expect(seen["state"] as? String == "good" && seen["messages"] as? [String] == [], "\(seen)")
    let found = try #require(seen["found"] as? [String])
    #expect(found.first == "project/2023-0002" && Set(found) == ["project/2023-0002", "notice/2023-0002", "notice/2023-0004"], "\(found)")
    for (name, count) in [("all", 5), ("notices", 4)] {
      let one = try #require(seen[name] as? [String: Any])
      let (up, down) = (try #require(one["up"] as? [String]), try #require(one["down"] as? [String]))
      #expect(up.count == count && up == up.sorted() && down == up.reversed(), "\(one)")
      #expect((one["hash"] as? String)?.hasSuffix("sort=due-") == true, "\(one)")
    }
    #expect(seen["filtered"] as? String == "2 件", "\(seen)")
    let csv = try #require(seen["csv"] as? [String])
    #expect(csv.count == 5 && csv[0].contains("#/cases?query="), "\(csv)")
    #expect(seen["whole"] as? [String] == ["3 件", "1 件", "1 件", "3 件"], "\(seen)")
    #expect((seen["along"] as? Int ?? 0) > 1, "\(seen)")
    #expect(seen["years"] as? [String] == ["2023", "2024"] && seen["again"] as? [String] == ["home", "#/"], "\(seen)")
    #expect(Set(seen["named"] as? [String] ?? []) == ["五溪尚境", "翠湖二期"], "\(seen)")
  }

  @Test("a log that is altered while it is served is called damaged on every view that is opened, and whole again once it was verified")
  func servedAltered() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-10"],
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--due", "2023-03-01", "--on", "2023-02-01"],
    ])
    let script = try #require(Bundle.module.url(forResource: "served_altered", withExtension: "py", subdirectory: "Browser")).path
    let python = try #require(Peer("python3")).path.path
    let answer = try office.sandbox.run(
      "DOCKET_NOW=2024-01-05T09:00:00+08:00 DOCKET_LOG=$PWD/log DOCKET_LANG=zh CHROMIUM='\(Browser.path ?? "")' '\(python)' '\(script)'")
    let seen = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any], "\(answer)")
    let before = try #require(seen["before"] as? [Any])
    let (whole, asked) = (try #require(before[1] as? [String]), try #require(seen["asked"] as? [String]))
    #expect(before[0] as? String == "good" && whole[0].hasPrefix("✔ 已核，相符：3 行") && whole[1] == "good", "\(seen)")
    #expect(asked[0].hasPrefix("✘ 矛盾：") && asked[0].contains("第 2 行") && !asked[0].contains("{") && asked[1] == "bad", "\(asked)")
    for (view, one) in try #require(seen["views"] as? [String: [NSObject]]) {
      #expect(one == ["bad" as NSString, 1 as NSNumber], "\(view): \(one)")
    }
    #expect((seen["restored"] as? String)?.hasPrefix("✔ 已核，相符") == true && seen["again"] as? String == "good", "\(seen)")
    #expect(seen["messages"] as? [String] == [], "\(seen)")
  }

  @Test(
    "a page says what its lines say: filters by site and district, what was cleared and erased, one axis and bars that are links, CSV as shown; a page of another history changes nothing"
  )
  func reader() throws {
    let sandbox = try Sandbox()
    func script(_ name: String, _ type: String) throws -> String {
      try #require(Bundle.module.url(forResource: name, withExtension: type, subdirectory: "Browser")).path
    }
    let made = try sandbox.run("sh '\(try script("reader", "sh"))'")
    try #require(made.status == 0, "\(made.errors)")
    let python = try #require(Peer("python3")).path.path
    let answer = try sandbox.run(
      "CHROMIUM='\(Browser.path ?? "")' '\(python)' '\(try script("reader", "py"))' a.html forked.html earlier.html other.html 洪江市 东桥")
    let seen = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any], "\(answer)")
    #expect(
      seen["districts"] as? [String: String] == ["inspection": "2 件", "notice": "1 件", "complaint": "1 件", "project": "1 件", "": "5 件"],
      "\(seen)")
    #expect(seen["site"] as? String == "1 件", "\(seen)")
    #expect(seen["along"] as? [String] == ["1 件", "2 件", "5 件", "逾期 1"], "\(seen)")
    let filters = try #require(seen["said"] as? [String])
    #expect(filters.last == "" && filters.dropLast().allSatisfy { $0.hasPrefix("筛选“项目.县(市、区) 洪江市”") }, "\(filters)")
    #expect(seen["filtered"] as? String == "计入 1 个事件，筛选之下", "\(seen)")
    let quarters = try #require(seen["quarters"] as? [String])
    #expect(!quarters.isEmpty && quarters.allSatisfy { $0 == "Q1Q2Q3Q4" } && seen["days"] as? Int == 18, "\(seen)")
    let marks = try #require(seen["marks"] as? [[NSObject]])
    #expect(marks.count >= 3 && marks.allSatisfy { $0[1] as? String == "#/case/\($0[0])" && $0[2] == true as NSNumber }, "\(marks)")
    #expect(seen["singular"] as? String == "1 case, 11 cases, 2.1 days, 1 more hazard, #1 is", "\(seen)")
    #expect(seen["states"] as? [String] == ["2 件", "2 件", "4 件"], "\(seen)")
    let notice = try #require(seen["notice"] as? String)
    for words in ["已消除 1，剩 1", "还剩 1 条隐患没有消除", "另消除 1 处，未注明哪一条"] { #expect(notice.contains(words), "\(words): \(notice)") }
    let complaint = try #require(seen["complaint"] as? String)
    for words in ["期限算法 2026-01-10 起 15 个工作日，当时没有 2026 年的日历，只跳过了周末", "已删除个人信息", "投诉人 （已删除的个人信息）"] {
      #expect(complaint.contains(words), "\(words): \(complaint)")
    }
    for words in ["without", "case.erased", "封存"] { #expect(!complaint.contains(words), "\(words): \(complaint)") }
    let (table, event) = (try #require(seen["table"] as? [String]), try #require(seen["event"] as? String))
    #expect(table[0] == "#/table/t" && !event.contains("level1") && event.contains("见原样的行"), "\(table) \(event)")
    let amended = try #require(seen["amended"] as? String)
    #expect(amended.hasPrefix("更正、作废和删除 3 个") && amended.contains("已删除个人信息"), "\(amended)")
    #expect((seen["headings"] as? [String])?.contains("table") == false && (seen["headings"] as? [String])?.isEmpty == false, "\(seen)")
    let bars = try #require(seen["bars"] as? [[Any]]).map { ($0[0] as? Double ?? 0, $0[1] as? Double ?? 0) }
    let unit = try #require(bars.map { $0.1 / $0.0 }.max())
    #expect(bars.count == 4 && bars.allSatisfy { abs($0.0 * unit - $0.1) <= 2 }, "\(bars)")
    for name in ["doors", "months"] {
      let doors = try #require(seen[name] as? [[Int]])
      #expect(!doors.isEmpty && doors.allSatisfy { $0[0] == $0[1] }, "\(name): \(doors)")
    }
    let csv = try #require(seen["csv"] as? [String])
    #expect(csv.contains { $0.hasPrefix("notice/2026-0003,东桥二期,停工整改通知书,已回复,") && $0.contains(",4,晚 4 天,") }, "\(csv)")
    #expect(csv.contains { $0.hasPrefix("notice/2026-0001,") && $0.contains(",,办后重办，逾期 50 天,") }, "\(csv)")
    for lines in try #require(seen["lists"] as? [[String]]) {
      #expect(Set(lines).count == lines.count && !lines.contains { $0.contains(",issued,") || $0.contains(",open,") }, "\(lines)")
    }
    #expect(seen["phone"] as? [NSObject] == [0 as NSNumber, true as NSNumber] && seen["cut"] as? [String] == [], "\(seen)")
    #expect((seen["crowded"] as? [Any])?.isEmpty == true, "\(String(describing: seen["crowded"]))")
    #expect((seen["head"] as? Double ?? 99) < 30 && seen["top"] as? Int == 0, "\(seen)")
    // A deadline that no longer runs isn't to come.
    #expect((seen["answered"] as? [String])?.last?.contains("期限") == false, "\(String(describing: seen["answered"]))")
    #expect((seen["english"] as? String)?.contains("type stop work") == true, "\(String(describing: seen["english"]))")
    #expect(seen["folded"] as? Int == 0 && seen["messages"] as? [String] == [], "\(seen)")
    let files = try #require(seen["files"] as? [String])
    #expect(files[0].contains("记下的附件"), "\(files)")
    #expect(files[1].contains("✘ 没有哪一行记下 t.json，它也不是检查点或案卷页"), "\(files)")
    let drops = try #require(seen["drops"] as? [[String: Any]])
    let said = drops.map { ($0["then"] as? [String] ?? []).joined() }
    for fork in [0, 2] { #expect(said[fork] == "✘ forked.html 和这一页不是同一份历史，第 24 行起不同", "\(said)") }
    #expect(said[1] == "那时和现在：earlier.html" && said[3] == "", "\(said)")
    for drop in drops[..<3] { #expect(drop["seal"] as? [String] == ["good", "26"] && drop["banner"] as? [String] == [], "\(drop)") }
    #expect((drops[3]["banner"] as? [String])?.first?.contains("这是拖入的 other.html") == true && seen["banner"] as? Int == 1, "\(drops)")
  }

  /// What pages show in a browser, by their names.
  private func pages(_ files: [String], showing places: [String] = [], by shell: (String) throws -> String) throws -> [String: [String:
    Any]]
  {
    let script = try #require(Bundle.module.url(forResource: "pages", withExtension: "py", subdirectory: "Browser")).path
    let words = [try #require(Peer("python3")).path.path, script] + places + ["--"] + files
    let quoted = words.map { "'" + $0.replacingOccurrences(of: "'", with: "'\\''") + "'" }.joined(separator: " ")
    let answer = try shell("CHROMIUM='\(Browser.path ?? "")' \(quoted) 2>&1")
    return try #require(try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: [String: Any]], "\(answer)")
  }

  /// What is done on the phone's page, by the names that its script has for it.
  private static let courses = [
    "signatures", "enrolment", "screens", "two_hazards", "other_screens", "closing", "interrupted", "at_rest", "links", "wiped", "resuming",
    "refused", "guarded", "real_office", "speed",
  ]

  @Test("each course of the phone's page is tried")
  func everyCourse() throws {
    let script = try #require(Bundle.module.url(forResource: "phone", withExtension: "py", subdirectory: "Browser"))
    #expect(try String(contentsOf: script, encoding: .utf8).contains("for course in (\(Self.courses.joined(separator: ", ")), storm):"))
  }

  @Test(
    "the phone's page records and delivers as an inspector does: nothing is lost, nothing counts twice",
    arguments: Set(["two_hazards", "real_office"] + Campaign.some(4, of: courses, for: "courses of the phone")).sorted())
  func phone(course: String) throws {
    let sandbox = try Sandbox()
    let client = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../Sources/Texts/phone")
      .standardized.path
    let script = try #require(Bundle.module.url(forResource: "phone", withExtension: "py", subdirectory: "Browser")).path
    let python = try #require(Peer("python3")).path.path
    let seen = try sandbox.run("BUSY=1 CHROMIUM='\(Browser.path ?? "")' PHONE_CLIENT='\(client)' '\(python)' '\(script)' \(course)")
    let failed = seen.output.split(separator: "\n").filter { $0.hasPrefix("FAIL") }.joined(separator: "\n")
    #expect(seen.status == 0, "\(failed)\n\(seen.errors.suffix(2_000))")
  }

  @Test("the phone's page and the server that records understand each other in both languages", .enabled(if: DeliveredOffice.hasKeyTool))
  func served() throws {
    let office = try DeliveredOffice()
    let script = try #require(Bundle.module.url(forResource: "phone_served", withExtension: "py", subdirectory: "Browser")).path
    let python = try #require(Peer("python3")).path.path
    let answer = try office.run("CHROMIUM='\(Browser.path ?? "")' PYTHONDONTWRITEBYTECODE=1 '\(python)' '\(script)'")
    let seen = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: NSObject], "\(answer)")
    for (language, isElsewhere) in [("zh-CN", false), ("en-US", true)] {
      let expected: NSDictionary = [
        "refused": [["complaint reply", "refused"]], "reason": true, "moved on": true, "zone": [isElsewhere, isElsewhere], "recheck": 1,
        "review": 1, "inspection": 0, "matter": true, "messages": [] as [String],
        "reader": [true, 0, NSNull()] as [Any],
      ]
      #expect(seen[language] == expected, "\(language): \(String(describing: seen[language]))")
    }
    let events = [
      "inspection.recorded", "notice.issued", "person.delivered", "person.key-given", "inspection.recorded", "notice.issued",
      "complaint.replied", "person.delivered",
    ]
    #expect(seen["events"] == events as NSArray, "\(String(describing: seen["events"]))")
  }

  @Test("the server's page draws the photos that events name, and shows hostile texts as texts")
  func photos() throws {
    let office = try BuiltOffice()
    // A picture of two by one dots.
    let picture =
      "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR42mP4z8DA8J8BAAf/Af+4BDXgAAAAAElFTkSuQmCC"
    try office.put("前.png", try #require(Data(base64Encoded: picture)))
    try office.put("表.html", "<script>alert(1)</script>")
    try office.record([
      [
        "inspection", "record", "--type", "safety", "--hazard", "<img src=x onerror=alert(1)>", "--hazard", "反\u{202E}向", "--note",
        "javascript:alert(1)", "--attach", "前.png", "--attach", "表.html", "--on", "2023-05-05",
      ]
    ])
    let script = try #require(Bundle.module.url(forResource: "photo", withExtension: "py", subdirectory: "Browser")).path
    let python = try #require(Peer("python3")).path.path
    let output = try office.shell("CHROMIUM='\(Browser.path ?? "")' '\(python)' '\(script)' inspection/2023-0001")
    let seen = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: NSObject], "\(output)")
    #expect(seen["drawn"] == [["前.png", 2, true] as NSArray] as NSArray, "\(seen)")
    #expect(seen["text"] == [true, 0, true] as NSArray, "\(seen)")
    #expect(seen["seals"] == [["good", "2"] as NSArray, ["good", "3"] as NSArray] as NSArray, "\(seen)")
    #expect(seen["messages"] == [] as NSArray && seen["requests"] == [] as NSArray && seen["address"] == false as NSNumber, "\(seen)")
  }
}
