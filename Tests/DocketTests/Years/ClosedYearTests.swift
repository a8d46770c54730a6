import Foundation
import Testing

@Suite("a year that is over")
struct ClosedYearTests {
  private static let map =
    #"{"kind":"complaint","key":"no","events":[{"action":"receive","on":"on","fields":{"channel":{"const":"visit"},"topic":"topic"}}]}"#

  @Test("once closed asks each act dated in it for a reason, imports too, and keeps it")
  func closed() throws {
    let office = try BuiltOffice([["office", "close-year", "2023"]])
    let receive = ["complaint", "receive", "--channel", "visit", "--topic", "dust"]
    let refused = try office.run(receive + ["--on", "2023-12-30"], language: "zh")
    #expect(refused.status == 3 && refused.errors.contains("2023 年已经关账") && refused.errors.contains("--理由"), "\(refused.errors)")
    #expect(try office.run(receive + ["--on", "2023-12-30", "--dry-run"]).status == 3)
    #expect(try office.run(receive).status == 0)
    try office.record([receive + ["--on", "2023-12-30", "--reason", "补登"]])
    #expect(try office.run("case", "complaint/2023-0001").output.contains("\"补登\""))
    try office.put("m.json", Self.map)
    try office.put("a.csv", "no,on,topic\n1,2023-03-01,dust\n")
    #expect(try office.run("import", "a.csv", "--map", "m.json").status == 3)
    try office.record([["import", "a.csv", "--map", "m.json", "--reason", "漏导"]])
    #expect(try office.run("import", "a.csv", "--map", "m.json").output.contains("1 known"))
    #expect(try office.run("case", "complaint/2023-0002").output.contains("漏导"))
    #expect(try office.run("office", "close-year", "2024").status == 3)
    #expect(try office.run("office", "close-year", "2023").status == 3)
    #expect(try office.run("verify").status == 0)
  }

  @Test("keeps no later definition of a kind from being adopted by the reasons that its events hold")
  func kindRevised() throws {
    let office = try BuiltOffice([["office", "close-year", "2023"]])
    try office.put("m.json", #"{"kind":"patrol","events":[{"action":"log","on":"on"}]}"#)
    for (day, label) in [(1, "登记"), (2, "登记巡查")] {
      try office.put("a.csv", "on\n2023-06-0\(day)\n")
      try office.put(
        "k.json",
        #"{"schema":2,"id":"patrol","label":"巡线","fields":[],"states":[{"id":"done","label":"已巡","closed":true}],"#
          + #""actions":[{"id":"log","label":"\#(label)","event":"logged","from":["new"],"to":[{"state":"done"}]}]}"#)
      try office.record([["kinds", "adopt", "k.json"], ["import", "a.csv", "--map", "m.json", "--reason", "补登"]])
    }
    #expect(try office.run("log", "--kind", "patrol", "--json").output.components(separatedBy: "\"after-close\":\"补登\"").count == 3)
  }

  @Test("once closed asks for a reason too where the roster of it changes, whose note says it")
  func roster() throws {
    let office = try BuiltOffice([
      ["person", "enrol", "tester", "--role", "admin", "--section", "综合科", "--on", "2023-01-01"],
      ["person", "enrol", "王力", "--role", "inspector", "--section", "质监科", "--on", "2023-01-01"], ["office", "close-year", "2023"],
    ])
    for words in [
      ["office", "section", "merge", "质监科", "--into", "一科"], ["person", "leave", "王力"], ["person", "rename", "王力", "王立"],
    ] {
      let refused = try office.run(words + ["--on", "2023-06-01"], language: "zh")
      #expect(refused.status == 3 && refused.errors.contains("2023 年已经关账") && refused.errors.contains("--备注"), "\(words): \(refused)")
      #expect(try office.run(words + ["--on", "2023-06-01", "--note", "补记", "--dry-run"]).status == 0, "\(words)")
      #expect(try office.run(words + ["--dry-run"]).status == 0, "\(words)")
    }
  }

  @Test("once closed asks for a reason too where its calendar changes, and another year's doesn't")
  func calendarOfClosedYear() throws {
    let office = try BuiltOffice([["office", "close-year", "2023"]])
    let adopt = ["calendar", "adopt", "--words", "10月1日至7日放假，10月8日上班", "--year"]
    let refused = try office.run(adopt + ["2023"], language: "zh")
    #expect(refused.status == 3 && refused.errors.contains("2023 年已经关账") && refused.errors.contains("--备注"), "\(refused)")
    try office.record([adopt + ["2023", "--note", "补采"], adopt + ["2024"]])
    #expect(try office.run("case", "calendar/2023").output.contains("补采"))
  }

  @Test("that is over is moved by a copy that comes home later, which an audit says as the copy's and nobody's")
  func broughtHome() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-05"], ["copy", "create", "f03", "--tag", "f03"],
    ])
    let visit = ["inspection", "record", "--log", "f03", "--project", "五溪尚境", "--type", "safety"]
    try #require(try office.run(visit, now: "2024-12-20T09:00:00+08:00").status == 0)
    let home = try office.run(["copy", "sync", "--log", "f03"], now: "2025-02-02T09:00:00+08:00")
    try #require(home.status == 0, "\(home)")
    let audit = try office.run(["审计", "--只看", "跨年补改"], language: "zh", now: "2025-02-03T09:00:00+08:00")
    #expect(audit.output.contains("2024 年结束后，副本 f03 于 2025-02-02 带回 1 个当年的事件，副本上是按时记的"), "\(audit)")
    #expect(!audit.output.contains("2024 年结束后，tester"), "\(audit)")
  }

  @Test("once closed holds lines of raw append and bundles, which wait for a reason and are never silently in")
  func doors() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-05"], ["copy", "create", "f03", "--tag", "f03"],
      ["office", "close-year", "2023"],
    ])
    func run(_ line: String, language: String = "zh") throws -> Sandbox.Answer {
      try office.sandbox.run("export DOCKET_NOW=2024-01-05T09:00:00+08:00 DOCKET_USER=tester DOCKET_LANG=\(language); \(line)")
    }
    let line = #"{"type":"complaint.received","on":"2023-05-01","data":{"channel":"visit","topic":"dust"}}"#
    let refused = try run("echo '\(line)' | docket event append")
    #expect(refused.status == 3 && refused.errors.contains("2023 年已经关账") && refused.errors.contains("after-close"), "\(refused.errors)")
    let given = line.replacingOccurrences(of: "\"dust\"", with: "\"dust\",\"after-close\":\"补登\"")
    #expect(try run("echo '\(given)' | docket event append").status == 0)
    #expect(try run("docket case complaint/2023-0001").output.contains("关账后：“补登”"))
    #expect(try run("docket inspection record --log f03 --project 五溪尚境 --type safety --on 2023-12-30").status == 0)
    #expect(try run("docket bundle export --log f03 > f03.b").status == 0)
    let taken = try run("docket bundle import f03.b")
    #expect(taken.status == 1 && taken.output.contains("搁置 1") && taken.errors.contains("2023 年已经关账"), "\(taken)")
    #expect(try run("docket bundle settle c1 --accept --reason 副本晚回").status == 0)
    #expect(try run("docket list inspection").output.contains("inspection/2023-f03-0001"))
    #expect(try run("docket verify").status == 0)
  }

  @Test("once closed takes a bundle with a reason, which each of its events of that year keeps")
  func bundle() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-05"], ["copy", "create", "f03", "--tag", "f03"],
      ["office", "close-year", "2023"],
    ])
    func run(_ line: String) throws -> Sandbox.Answer {
      try office.sandbox.run("export DOCKET_NOW=2024-01-05T09:00:00+08:00 DOCKET_USER=tester DOCKET_LANG=zh; \(line)")
    }
    for day in ["2023-12-30", "2024-01-03"] {
      #expect(try run("docket inspection record --log f03 --project 五溪尚境 --type safety --on \(day)").status == 0)
    }
    #expect(try run("docket bundle export --log f03 > f03.b").status == 0)
    #expect(try run("docket bundle import f03.b --dry-run").status == 1)
    let taken = try run("docket bundle import f03.b --reason 副本晚回")
    #expect(taken.status == 0 && taken.output.contains("导入 2"), "\(taken)")
    #expect(try run("docket case inspection/2023-f03-0001").output.contains("关账后：“副本晚回”"))
    #expect(try !run("docket case inspection/2024-f03-0001").output.contains("关账后"))
    #expect(try run("docket bundle import f03.b").output.contains("已有 2"))
    #expect(try run("docket verify && docket copy refresh --log f03 --from log && docket verify --log f03").status == 0)
  }

  @Test(
    "what a device delivers for a closed year waits for the office's reason, is told in the week, and is taken with it",
    .enabled(if: DeliveredOffice.hasKeyTool, "ssh-keygen is not installed"))
  func delivered() throws {
    let office = try DeliveredOffice()
    #expect(try office.run("docket office close-year 2022 --by boss").status == 0)
    try office.deliver(
      "d.jsonl",
      [
        DeliveredOffice.intent(
          "inspection record", ["project": "project/2023-0001", "type": "safety"], id: DeliveredOffice.id(1), on: "2022-12-30")
      ])
    for _ in 1...2 {
      let outcome = try office.statuses("d.jsonl")
      #expect(outcome.intents == ["refused"] && outcome.codes == ["year-closed"], "\(outcome)")
    }
    let week = try office.run("DOCKET_LANG=zh docket week").output
    #expect(week.contains("1 件属于已关账的年度"), "\(week)")
    let deliveries = try office.run("cat log/0*.jsonl | grep -c .person.delivered.")
    #expect(deliveries.output == "1\n", "\(deliveries)")
    #expect(try office.statuses("d.jsonl --reason 手机没电").intents == ["done"])
    #expect(try office.run("docket case inspection/2022-0001").output.contains("手机没电"))
    #expect(!(try office.run("DOCKET_LANG=zh docket week").output.contains("已关账的年度")))
    let verified = try office.run("docket verify")
    #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
  }

  @Test("a notice that is older than its site's acceptance and came in later is one that was open then")
  func openThen() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-05"], ["project", "start", "project/2023-0001", "--on", "2023-02-01"],
      ["project", "accept", "project/2023-0001", "--on", "2023-05-31"],
    ])
    #expect(!(try office.run("audit", "--json").output.contains("open-notices")))
    try office.record([
      [
        "notice", "issue", "--note", "x", "--type", "rectification", "--project", "project/2023-0001", "--due", "2023-03-20", "--on",
        "2023-02-28",
      ]
    ])
    let found = try office.run("audit", "--only", "open-notices", language: "zh").output
    #expect(found.contains("project/2023-0001") && found.contains("notice/2023-0001"), "\(found)")
    // One of a later day wasn't open then.
    let later = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-05"], ["project", "start", "project/2023-0001", "--on", "2023-02-01"],
      [
        "notice", "issue", "--note", "x", "--type", "rectification", "--project", "project/2023-0001", "--due", "2023-07-20", "--on",
        "2023-06-28",
      ],
      ["project", "accept", "project/2023-0001", "--on", "2023-05-31"],
    ])
    #expect(try later.run("audit", "--only", "open-notices", "--json").output == "[]\n")
  }

  @Test("a notice that comes in after its site was accepted is said at the door: by command, ledger and bundle")
  func saidAtTheDoor() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-05"], ["project", "start", "project/2023-0001", "--on", "2023-02-01"],
      ["copy", "create", "f03", "--tag", "f03"],
      [
        "notice", "issue", "--note", "x", "--type", "rectification", "--project", "五溪尚境", "--due", "2023-03-20", "--on", "2023-02-27",
        "--log", "f03",
      ],
      ["bundle", "export", "--output", "f03.jsonl", "--log", "f03"], ["project", "accept", "project/2023-0001", "--on", "2023-05-31"],
    ])
    let said = "project/2023-0001 已在 2023-05-31 竣工验收，这一件还没有销号"
    let typed = try office.run(
      "notice", "issue", "--note", "x", "--type", "rectification", "--project", "五溪尚境", "--due", "2023-03-20", "--on", "2023-02-28",
      language: "zh")
    #expect(typed.status == 0 && typed.errors.contains("notice/2023-0001 的 " + said), "\(typed)")
    try office.put("a.csv", "签发,类型,项目,期限,整改回复,销号\n2023-02-26,整改,五溪尚境,2023-03-20,,\n2023-06-02,整改,五溪尚境,2023-07-20,,\n")
    let ledger = try office.run("import", "a.csv", "--kind", "notice", language: "zh")
    #expect(ledger.errors.contains("notice/2023-0002 的 " + said) && !ledger.errors.contains("notice/2023-0003 的 project"), "\(ledger)")
    let bundle = try office.run("bundle", "import", "f03.jsonl", language: "zh")
    #expect(bundle.errors.contains("notice/2023-f03-0001 的 " + said), "\(bundle)")
    #expect(try office.run("bundle", "import", "f03.jsonl", "--json").output.contains("\"imported\":0"))
  }

  @Test("personal values whose time is over are destroyed in one act, each with its proof, and January says how many")
  func retention() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--complainant", "张某", "--on", "2023-03-01"],
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--complainant", "李某", "--on", "2023-03-02"],
      ["complaint", "reply", "complaint/2023-0001", "--on", "2023-03-06"],
      ["complaint", "resolve", "complaint/2023-0001", "--on", "2023-03-08"],
      ["office", "policy", "--keep", "投诉=9个月"],
    ])
    #expect(try office.run("office", "policy", "--keep", "投诉=长期").status == 2)
    #expect(try office.run("week", language: "zh").output.contains("保存期满的个人信息 1 件"))
    let planned = try office.run("erase", "--due", "--dry-run", "--json").output
    #expect(planned.contains(#""due":["complaint/2023-0001"]"#) && planned.contains(#""dryRun":true"#), "\(planned)")
    #expect(try office.run("erase", "--due").status == 2)
    let done = try office.run(["erase", "--due", "--yes"], language: "zh")
    #expect(done.status == 0 && done.output.contains("到期 1 件，个人信息已销毁"), "\(done)")
    #expect(try office.run("case", "complaint/2023-0001", language: "zh").output.contains("保存期满（投诉=9个月）"))
    #expect(try office.run("erase", "--due", "--yes", language: "zh").output.contains("没有到期的"))
    #expect(try office.run("verify").status == 0)
    #expect(try office.run("erase").status == 2)
  }

  @Test("values whose time is over go with those that corrected them, in copies as soon as they are refreshed, each case with its proof")
  func retentionAcross() throws {
    let receive = ["complaint", "receive", "--channel", "visit", "--topic", "dust"]
    let office = try BuiltOffice([
      receive + ["--complainant", "甲某某", "--on", "2023-03-01"], receive + ["--complainant", "乙某某", "--on", "2023-03-02"],
      ["correct", "2", "--set", "complainant=丙某某", "--reason", "听错了"],
      ["complaint", "resolve", "complaint/2023-0001", "--on", "2023-03-08"],
      ["complaint", "resolve", "complaint/2023-0002", "--on", "2023-12-20"], ["office", "policy", "--keep", "投诉=6个月"],
      ["copy", "create", "f03", "--tag", "f03"],
    ])
    func holds(_ name: String, _ log: String) throws -> Bool { try !office.shell("grep -rl '\(name)' \(log) || true").isEmpty }
    #expect(try holds("甲某某", "log") && holds("丙某某", "log"))
    let due = try office.run("erase", "--due", "--dry-run", "--json").output
    #expect(due.contains(#""due":["complaint/2023-0001"]"#), "\(due)")
    #expect(try office.run("erase", "--due", "--yes").status == 0)
    for name in ["甲某某", "丙某某"] { #expect(try !holds(name, "log"), "\(name)") }
    #expect(try holds("乙某某", "log"), "its case was closed sixteen days ago")
    #expect(try office.run("copy", "refresh", "--log", "f03", "--from", "log").status == 0)
    for name in ["甲某某", "丙某某"] { #expect(try !holds(name, "f03"), "\(name)") }
    // What was cleared once isn't due again; half a year later the other one is.
    #expect(try office.run("erase", "--due", "--dry-run", "--json").output.contains(#""due":[]"#))
    let later = try office.run(["erase", "--due", "--yes", "--json"], now: "2024-06-20T09:00:00+08:00")
    #expect(later.status == 0 && later.output.contains(#""due":["complaint/2023-0002"]"#), "\(later)")
    #expect(try !holds("乙某某", "log"))
    for log in ["log", "f03"] { #expect(try office.run("verify", "--log", log).status == 0, "\(log)") }
  }

  @Test("a rule of the audit that the office sets aside is said in each audit with the reason, and applied where it is named")
  func ruleOff() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-11-01"],
      ["inspection", "record", "--project", "五溪尚境", "--type", "safety", "--on", "2024-01-02"],
    ])
    #expect(try office.run("audit", "--json").output.contains("single-officer"))
    #expect(try office.run("office", "policy", "--audit-off", "single-officer").status == 2)
    try office.record([["office", "policy", "--audit-off", "单人检查", "--reason", "台账只有一列"]])
    let audit = try office.run("audit", "--json", language: "zh")
    #expect(!audit.output.contains("single-officer") && audit.errors.contains("单位规定不看：单人检查（台账只有一列）"), "\(audit)")
    #expect(try office.run("audit", "--only", "single-officer", "--json").output.contains("single-officer"))
    try office.record([["office", "policy", "--audit-off", "none"]])
    #expect(try office.run("audit", "--json").output.contains("single-officer"))
  }

  @Test("a rule that finds nearly every case says so and stands last")
  func nearlyAll() throws {
    let office = try BuiltOffice(
      [["project", "register", "--name", "五溪尚境", "--on", "2023-11-01"]]
        + (1...55).map { _ in ["inspection", "record", "--project", "五溪尚境", "--type", "safety", "--on", "2023-12-02"] })
    let lines = try office.run("audit", language: "zh").output.split(separator: "\n")
    #expect(lines.last { !$0.hasPrefix("逐条") }?.contains("100%  几乎每件都有") == true, "\(lines)")
  }

  @Test("a row that somebody voided stays out of a second import, with who voided it and why, until it is asked for")
  func voided() throws {
    let office = try BuiltOffice()
    try office.put("m.json", Self.map)
    try office.put("a.csv", "no,on,topic\n1,2023-03-01,dust\n2,2023-03-02,dust\n")
    try office.record([["import", "a.csv", "--map", "m.json"], ["void", "4", "--reason", "台账串行"]])
    let again = try office.run("import", "a.csv", "--map", "m.json", language: "zh")
    #expect(again.output.contains("导入 0（0 个事件），已有 2"), "\(again.output)")
    #expect(again.errors.contains("complaint/2023-0002 已由 tester 于 2024-01-05 作废（台账串行）"), "\(again.errors)")
    #expect(again.errors.contains("--重新导入"))
    let json = try office.run("import", "a.csv", "--map", "m.json", "--json").output
    #expect(json.contains(#""voided":[{"line":3,"case":"complaint/2023-0002""#), "\(json)")
    #expect(try office.run("import", "a.csv", "--map", "m.json", "--again").output.contains("1 imported (1 event)"))
    try office.put("b.csv", "no,on,topic\n1,2023-03-01,dust\n2,2023-03-02,quality\n")
    #expect(try office.run("import", "b.csv", "--map", "m.json").status == 1, "what came in again is judged as any other row")
    // What was undone or taken back whole comes in as before.
    try office.record([["import", "--take-back", "last"], ["import", "a.csv", "--map", "m.json"]])
  }

  @Test("what a ledger brings to it later is told by importer, ledger and day, unless the whole year came so")
  func ledgers() throws {
    let office = try BuiltOffice()
    try office.put("m.json", Self.map)
    try office.put("2023.csv", "no,on,topic\n" + (1...40).map { "\($0),2023-03-01,dust\n" }.joined())
    try office.record([["import", "2023.csv", "--map", "m.json"]])
    let whole = try office.run("audit", "--only", "after-year", "--year", "2023", language: "zh").output
    #expect(whole.contains("整年由台账导入：40 个事件"), "\(whole)")
    let other = try BuiltOffice()
    try other.put("m.json", Self.map)
    for number in 1...20 {
      let received = try other.run(
        ["complaint", "receive", "--channel", "visit", "--topic", "quality"], now: "2024-11-\(number + 9)T09:00:00+08:00")
      #expect(received.status == 0)
    }
    try other.put("late.csv", "no,on,topic\n" + (1...4).map { "\($0),2024-03-01,dust\n" }.joined())
    let now = "2025-01-12T09:00:00+08:00"
    #expect(try other.run(["import", "late.csv", "--map", "m.json"], now: now).status == 0)
    let late = try other.run(["audit", "--only", "after-year", "--year", "2024"], language: "zh", now: now).output
    #expect(late.contains("2024 年结束后，tester 于 2025-01-12 由台账 late.csv 导入了 4 个当年的事件"), "\(late)")
  }

  @Test("the figures that a late ledger moved are its importer's, never those of the people whom its rows name")
  func movedByLedger() throws {
    let office = try BuiltOffice([
      ["person", "enrol", "tester", "--role", "admin"], ["person", "enrol", "王力", "--role", "inspector", "--on", "2023-01-02"],
      ["project", "register", "--name", "甲苑", "--on", "2023-01-02"],
    ])
    try office.put(
      "m.json",
      #"{"kind":"inspection","key":"no","events":[{"action":"record","on":"on","by":"who","fields":{"project":{"const":"甲苑"},"type":{"const":"safety"}}}]}"#
    )
    let table =
      #"{"id":"t","kind":"project","title":"2024年度自评表","office":"站","period":{"from":"2024-01-01","to":"2024-12-31"},"rows":[{"id":"v","level1":"产出","level3":"巡查次数","target":"≥1次","weight":100,"actual":"count(inspection.recorded)"}]}"#
    try office.put("t.json", table)
    for number in 1...20 {
      let visit = ["inspection", "record", "--project", "甲苑", "--type", "quality", "--by", "王力"]
      #expect(try office.run(visit, now: "2024-11-\(number + 9)T09:00:00+08:00").status == 0)
    }
    let (then, now) = ("2025-01-10T09:00:00+08:00", "2025-01-12T09:00:00+08:00")
    #expect(try office.run(["table", "adopt", "t.json"], now: then).status == 0)
    #expect(try office.run(["table", "submit", "t"], now: then).status == 0)
    try office.put("late.csv", "no,on,who\n" + (1...4).map { "\($0),2024-03-0\($0),王力\n" }.joined())
    #expect(try office.run(["import", "late.csv", "--map", "m.json"], now: now).status == 0)
    func audit() throws -> String {
      try office.run(["audit", "--only", "after-year", "--year", "2024"], language: "zh", now: now).output
    }
    let late = try audit()
    #expect(late.contains("由台账 late.csv 导入了 4 个当年的事件；报送的数字因此变动：巡查次数 20次 → 24次"), "\(late)")
    #expect(!late.contains("王力"), "\(late)")
    // What 王力 enters himself is his, with the figures that this moved.
    let own = ["inspection", "record", "--project", "甲苑", "--type", "quality", "--by", "王力", "--on", "2024-12-30"]
    #expect(try office.run(own, now: now).status == 0)
    let both = try audit()
    #expect(both.contains("王力 补录了 1 个、改动了 0 个当年的事件；报送的数字因此变动"), "\(both)")
  }

  @Test("figures in working days name the years that have no calendar")
  func calendar() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2023-03-01"],
      ["complaint", "reply", "complaint/2023-0001", "--on", "2023-03-06"],
      ["complaint", "resolve", "complaint/2023-0001", "--on", "2023-03-08"],
    ])
    let figure = "workdays(complaint.received -> resolved)"
    let text = try office.run("count", figure, "--year", "2023", language: "zh")
    #expect(text.errors.contains("没有 2023 年的日历"), "\(text.errors)")
    #expect(try office.run("count", figure, "--year", "2023", "--json").output.contains(#""noCalendar":[2023]"#))
    #expect(!(try office.run("count", "days(complaint.received -> resolved)", "--year", "2023", "--json").output.contains("noCalendar")))
    try office.record([["calendar", "adopt", "--words", "10月1日至7日放假", "--year", "2023"]])
    #expect(!(try office.run("count", figure, "--year", "2023", "--json").output.contains("noCalendar")))
  }

  @Test("a bare number that an open case of this year and one of last year have is asked")
  func bareNumber() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2023-12-30"],
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2024-01-05"],
    ])
    let asked = try office.run("complaint", "reply", "1")
    #expect(asked.status == 3, "\(asked.output)")
    #expect(asked.errors.contains("complaint/2023-0001") && asked.errors.contains("complaint/2024-0001"), "\(asked.errors)")
    try office.record([["complaint", "reply", "complaint/2023-0001"], ["complaint", "resolve", "complaint/2023-0001"]])
    #expect(try office.run("complaint", "reply", "1").output.contains("complaint/2024-0001"))
  }

  @Test("numbers and calendars of last year can be asked for")
  func lastYear() throws {
    let office = try BuiltOffice([
      ["office", "numbering", "notice", "示监整〔{year}〕{n}号"], ["calendar", "adopt", "--words", "10月1日至7日放假", "--year", "2023"],
    ])
    #expect(try office.run("office", "numbering", "--year", "2023").output.contains("2023"))
    #expect(try office.run("calendar", "show", "--year", "2023", "--json").output.contains(#""year":2023"#))
  }

  @Test("today shows twenty of each list and says how many more there are")
  func today() throws {
    let office = try BuiltOffice(
      (1...25).map { _ in ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--due", "2024-01-08"] })
    let page = try office.run("today", language: "zh")
    #expect(page.output.contains("逾期和本周到期 · 25") && page.output.contains("… 其余 5 件"), "\(page.output)")
    #expect(!(try office.run("today", "--limit", "30", language: "zh").output.contains("其余")))
  }
}
