import Foundation
import Testing

@Suite("the roster of a past day")
struct PastRosterTests {
  /// An office whose two sections became one in 2025, and of whose people one left and one took another name.
  private static func merged() throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["person", "enrol", "tester", "--role", "admin", "--section", "综合科", "--on", "2024-01-01"],
      ["person", "enrol", "王力", "--role", "inspector", "--section", "质监科", "--on", "2024-01-01"],
      ["person", "enrol", "李敏", "--role", "inspector", "--section", "质监科", "--on", "2024-01-01"],
      ["person", "enrol", "赵工", "--role", "inspector", "--section", "安监科", "--on", "2024-01-01"],
      ["project", "register", "--name", "一号小区"],
    ])
    let visits = ["王力", "李敏", "赵工"].map { ["inspection", "record", "--project", "一号小区", "--type", "safety", "--by", $0] }
    for words in visits { try succeed(office, words + ["--hazards", "0", "--on", "2024-06-11"], "2024-06-12") }
    try succeed(office, ["person", "rename", "赵工", "赵敏", "--on", "2025-03-01"], "2025-03-01")
    try succeed(office, ["office", "section", "merge", "质监科", "安监科", "--into", "监督一科", "--on", "2025-03-03"], "2025-03-03")
    try succeed(office, ["person", "leave", "李敏", "--on", "2025-11-30"], "2025-11-30")
    return office
  }

  private static func succeed(_ office: BuiltOffice, _ words: [String], _ day: String) throws {
    let answer = try office.run(words, now: "\(day)T09:00:00+08:00")
    try #require(answer.status == 0, "\(words): \(answer.errors)")
  }

  private static func later(_ office: BuiltOffice, _ words: String...) throws -> Sandbox.Answer {
    try office.run(words, language: "zh", now: "2026-02-10T09:00:00+08:00")
  }

  @Test("a week is a section's by those who were in it then, and a section that was not there is refused with those that were")
  func week() throws {
    let office = try Self.merged()
    let then = try Self.later(office, "week", "--section", "质监科", "--of", "2024-06-17")
    #expect(then.output.contains("巡查 2 次：李敏 1（1 个工地） 王力 1（1）"), "\(then.output)\(then.errors)")
    let notYet = try Self.later(office, "week", "--section", "监督一科", "--of", "2024-06-17")
    #expect(notYet.status == 3 && notYet.errors.contains("安监科、综合科、质监科"), "\(notYet.errors)")
    let gone = try Self.later(office, "today", "--section", "质监科")
    #expect(gone.status == 3 && gone.errors.contains("监督一科、综合科"), "\(gone.errors)")
    #expect(try Self.later(office, "today", "--section", "监督一科").status == 0)
  }

  @Test("a section that became part of another is refused with that one, on whose page the week of the merger is whole")
  func mergedWithinTheWeek() throws {
    let office = try Self.merged()
    let gone = try Self.later(office, "today", "--section", "质监科")
    #expect(gone.errors.contains("“质监科”已并入“监督一科”"), "\(gone.errors)")
    let visit = ["inspection", "record", "--project", "一号小区", "--type", "safety", "--hazards", "0", "--by"]
    try Self.succeed(office, ["person", "enrol", "钱工", "--role", "inspector", "--section", "二科"], "2025-12-01")
    try Self.succeed(office, visit + ["钱工", "--on", "2025-12-08"], "2025-12-08")
    try Self.succeed(office, ["office", "section", "merge", "二科", "--into", "监督一科", "--on", "2025-12-10"], "2025-12-10")
    let week = try Self.later(office, "week", "--section", "监督一科", "--of", "2025-12-15")
    #expect(week.output.contains("巡查 1 次：钱工 1"), "\(week)")
  }

  @Test("a section's name that is given again after a merger is the new section's from its day, and the list of a day says who was where")
  func givenAgain() throws {
    // given
    let office = try Self.merged()
    let visit = ["inspection", "record", "--project", "一号小区", "--type", "safety", "--hazards", "0", "--by"]
    try Self.succeed(office, ["person", "enrol", "陈工", "--role", "inspector", "--section", "安监科"], "2025-12-01")
    try Self.succeed(office, visit + ["陈工", "--on", "2025-12-08"], "2025-12-08")
    try Self.succeed(office, visit + ["王力", "--on", "2025-12-09"], "2025-12-09")
    // then
    let new = try Self.later(office, "week", "--section", "安监科", "--of", "2025-12-15")
    #expect(new.output.contains("巡查 1 次：陈工 1"), "\(new)")
    let merged = try Self.later(office, "week", "--section", "监督一科", "--of", "2025-12-15")
    #expect(merged.output.contains("巡查 1 次：王力 1"), "\(merged)")
    func listed(_ day: String) throws -> [String] {
      try Self.later(office, "person", "list", "--on", day, "--csv").output.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
    }
    #expect(try listed("2024-06-11").map { $0.split(separator: ",").first } == ["tester", "李敏", "王力", "赵工"])
    #expect(try listed("2025-12-08").filter { $0.contains("安监科") }.count == 1)
    #expect(try listed("2025-12-08").contains { $0.hasPrefix("赵敏") && $0.contains("监督一科") })
    #expect(try Self.later(office, "person", "list", "--on", "2023-01-01").errors.contains("2023-01-01 名册上没有人"))
  }

  @Test("nothing is given to a section that has become part of another by that day, and before that day it is")
  func givenToMerged() throws {
    let office = try Self.merged()
    let register = ["project", "register", "--name", "二号小区", "--section", "质监科"]
    let assign = ["complaint", "assign", "complaint/2026-0001", "--assignee", "质监科"]
    try Self.succeed(office, ["complaint", "receive", "--channel", "visit", "--topic", "dust"], "2026-02-10")
    for words in [register, assign] {
      let refused = try office.run(words, language: "zh", now: "2026-02-10T09:00:00+08:00")
      #expect(refused.status == 3 && refused.errors.contains("“质监科”已并入“监督一科”"), "\(words): \(refused)")
    }
    try Self.succeed(office, register + ["--on", "2024-05-01"], "2026-02-10")
    try Self.succeed(office, assign.dropLast() + ["监督一科"], "2026-02-10")
  }

  @Test("sites that still name a section that became part of another are told of at the merger")
  func sitesOfMerged() throws {
    let office = try BuiltOffice([
      ["person", "enrol", "tester", "--role", "admin", "--section", "综合科", "--on", "2024-01-01"],
      ["person", "enrol", "王力", "--role", "inspector", "--section", "质监科", "--on", "2024-01-01"],
      ["project", "register", "--name", "甲苑", "--section", "质监科", "--on", "2024-01-02"],
      ["project", "register", "--name", "乙苑", "--section", "综合科", "--on", "2024-01-02"],
    ])
    let merged = try office.run("office", "section", "merge", "质监科", "--into", "一科", language: "zh")
    #expect(merged.status == 0 && merged.errors.contains("1 个在监项目的科室还写着“质监科”"), "\(merged)")
    try office.record([["project", "assign", "甲苑", "--section", "一科"], ["office", "section", "merge", "综合科", "--into", "一科"]])
    #expect(try office.run("list", "project", "section:一科").output.contains("甲苑"))
  }

  @Test("a coverage says how many of the cases had ended before the period, and how they are left out")
  func endedBefore() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "老苑", "--on", "2023-01-05"], ["project", "end", "老苑", "--note", "停建", "--on", "2023-05-06"],
      ["project", "register", "--name", "新苑", "--on", "2024-01-05"],
      ["inspection", "record", "--project", "新苑", "--type", "safety", "--hazards", "0", "--on", "2024-01-05"],
    ])
    let all = try office.run(["统计", "覆盖率(检查.记录 属于 项目)", "--年度", "2024"], language: "zh")
    #expect(all.output.contains("50.00%") && all.errors.contains("分母里有 1 个项目在 2024-01-01 以前已经结束"), "\(all)")
    let open = try office.run(["统计", "覆盖率(检查.记录 属于 项目 期间:2024-01-01..)", "--年度", "2024"], language: "zh")
    #expect(open.output.contains("100.00%") && open.errors.isEmpty, "\(open)")
    try office.record([["office", "policy", "--visits", "房建=每月1次"]])
    let owed = try office.run(["统计", "频次率(检查.记录 按 项目)", "--年度", "2024"], language: "zh")
    #expect(owed.status < 2 && !owed.errors.contains("已经结束"), "\(owed)")
  }

  @Test("a case due on the day asked about is counted as late, which is told until it is done")
  func dueToday() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2024-01-02", "--due", "2024-01-05"]
    ])
    for measure in ["按期率(投诉.受理 -> 办结)", "限时率(3, 投诉.受理 -> 办结)"] {
      let today = try office.run(["统计", measure], language: "zh")
      #expect(today.output.contains("0.00%") && today.errors.contains("其中 1 件当天到期、还没有办"), "\(measure) \(today)")
      #expect(!(try office.run(["统计", measure], language: "zh", now: "2024-01-06T09:00:00+08:00").errors.contains("当天到期")))
    }
    try office.record([["complaint", "reply", "last"], ["complaint", "resolve", "last"]])
    #expect(!(try office.run(["统计", "按期率(投诉.受理 -> 办结)"], language: "zh").errors.contains("当天到期")))
  }

  @Test("a past day's pages of a section have the sites that were its own that day")
  func siteHandedOver() throws {
    let office = try Self.merged()
    let days = ["2025-12-08", "2025-12-10", "2025-12-20"]
    for section in ["甲科", "乙科"] {
      try Self.succeed(office, ["person", "enrol", section + "长", "--role", "inspector", "--section", section], "2025-12-01")
    }
    try Self.succeed(office, ["project", "assign", "一号小区", "--section", "甲科"], days[0])
    let notice = ["notice", "issue", "--project", "一号小区", "--type", "rectification", "--hazard", "裂缝", "--due", "2025-12-12"]
    try Self.succeed(office, notice, days[0])
    try Self.succeed(office, ["project", "assign", "一号小区", "--section", "乙科"], days[1])
    func lists(_ section: String, _ day: String) throws -> Bool {
      try Self.later(office, "today", "--section", section, "--on", day).output.contains("一号小区")
    }
    #expect(try lists("甲科", "2025-12-09") && !lists("乙科", "2025-12-09"))
    #expect(try lists("乙科", days[2]) && !lists("甲科", days[2]))
  }

  @Test("a name that somebody gave up is theirs, and whoever comes with it needs a mark; who takes the old name again goes by it")
  func givenUp() throws {
    let office = try Self.merged()
    let newcomer = ["person", "enrol", "赵工", "--role", "inspector"]
    let refused = try office.run(newcomer, language: "zh", now: "2026-02-10T09:00:00+08:00")
    #expect(refused.status == 3 && refused.errors.contains("“赵工” 是 “赵敏” 用过的名字"), "\(refused)")
    try Self.succeed(office, ["person", "enrol", "赵工（安监）", "--role", "inspector"], "2026-02-10")
    try Self.succeed(office, ["person", "rename", "赵敏", "赵工"], "2026-02-10")
    let count = try Self.later(office, "count", "件数(检查.记录)", "--per", "person")
    #expect(count.output.contains("赵工") && !count.output.contains("赵敏"), "\(count)")
  }

  @Test("what is open is counted once for a person under both names, and comes back from whoever stood in for a closed site")
  func onePerson() throws {
    let office = try Self.merged()
    for name in ["赵工", "赵敏"] {
      try Self.succeed(office, ["complaint", "receive", "--channel", "visit", "--topic", "dust"], "2025-12-01")
      try Self.succeed(office, ["complaint", "assign", "last", "--assignee", name], "2025-12-01")
    }
    let today = try Self.later(office, "today", "--by-person", "--json")
    #expect(today.output.contains(#""person":"赵敏""#) && !today.output.contains("赵工"), "\(today)")
    let nothing = try Self.later(office, "person", "hand-over", "赵敏", "王力", "--back")
    #expect(nothing.status == 0 && nothing.output.contains("“赵敏” 没有要移交的案件"), "\(nothing)")
  }

  @Test("figures by section go by the day of each event, and whoever was in none is named")
  func bySection() throws {
    let office = try Self.merged()
    try Self.succeed(office, ["person", "enrol", "新人", "--role", "inspector"], "2025-12-01")
    let visit = ["inspection", "record", "--project", "一号小区", "--type", "safety", "--hazards", "0"]
    try Self.succeed(office, visit + ["--by", "新人"], "2025-12-02")
    try Self.succeed(office, visit + ["--by", "王力"], "2025-12-02")
    let table = try Self.later(office, "count", "count(inspection.recorded)", "--per", "section", "--csv").output
    for line in ["质监科,2", "安监科,1", "监督一科,1"] { #expect(table.contains(line), "\(table)") }
    #expect(try Self.later(office, "count", "件数(检查.记录)", "--per", "科室").output.contains("未分科室     1"))
    let week = try Self.later(office, "week", "--section", "监督一科", "--of", "2025-12-08")
    #expect(week.output.contains("巡查 1 次") && week.errors.contains("未分科室，巡查 1 次"), "\(week.errors)")
  }

  @Test("two names of one person are one row, and either finds both")
  func renamed() throws {
    let office = try Self.merged()
    try Self.succeed(
      office, ["inspection", "record", "--project", "一号小区", "--type", "safety", "--hazards", "0", "--by", "赵敏"], "2025-12-02")
    let table = try Self.later(office, "count", "count(inspection.recorded)", "--per", "by", "--csv").output
    #expect(table.contains("赵敏,2") && !table.contains("赵工"), "\(table)")
    for name in ["赵工", "赵敏"] {
      #expect(try Self.later(office, "count", "count(inspection.recorded by:\(name))", "--csv").output.contains("2"), "\(name)")
    }
    #expect(try Self.later(office, "case", "person/赵敏").output.contains("曾用名"))
    let again = try office.run(["person", "rename", "赵敏", "王力"], now: "2026-02-10T09:00:00+08:00")
    #expect(again.status == 3)
  }

  @Test("a ledger's rows are their authors' who were there on their day, though they have left since")
  func authors() throws {
    let office = try Self.merged()
    try office.put(
      "map.json",
      #"{"kind":"inspection","events":[{"action":"record","on":"日期","by":"检查人","#
        + #""fields":{"project":"项目","type":"类型","hazards":"隐患"}}]}"#)
    try office.put("l.csv", "项目,日期,类型,隐患,检查人\n一号小区,2025-10-02,安全,0,李敏\n一号小区,2025-12-20,安全,0,李敏\n")
    let answer = try Self.later(office, "import", "l.csv", "--map", "map.json")
    #expect(answer.status == 0 && answer.errors.contains("“李敏”按“tester”记：经办人，1 行"), "\(answer.errors)")
    let table = try Self.later(office, "count", "count(inspection.recorded)", "--per", "by", "--csv").output
    #expect(table.contains("李敏,2") && table.contains("tester,1"), "\(table)")
  }

  @Test("a second person of a name is asked about, has a mark, and is somebody else from then on")
  func sameName() throws {
    let office = try Self.merged()
    let enrol = ["person", "enrol", "王力", "--role", "inspector", "--section", "综合科"]
    let now = "2026-02-10T09:00:00+08:00"
    let refused = try office.run(enrol, language: "zh", now: now)
    #expect(refused.status == 3 && refused.errors.contains("（监督一科）") && refused.errors.contains("--改"), "\(refused.errors)")
    #expect(try office.run(["person", "enrol", "王力（综合）", "--role", "inspector", "--section", "综合科"], now: now).status == 0)
    #expect(try office.run(["person", "enrol", "王力(综合)", "--role", "clerk"], now: now).status == 3)
    for name in ["王力（", "（王力）", "王力（）", "王力）安监（"] {
      #expect(try office.run(["person", "enrol", name, "--role", "inspector"], now: now).status == 2, "\(name)")
    }
    let list = try office.run(["person", "list", "--csv"], language: "zh", now: now).output
    #expect(list.contains("王力,") && list.contains("王力（综合）,"), "\(list)")
    #expect(try office.run(enrol + ["--change"], now: now).status == 0)
    #expect(try office.run(["verify"], now: now).status == 0)
    let site = try office.run(["project", "register", "--name", "二号小区", "--inspector", "周某"], language: "zh", now: now)
    #expect(site.status == 0 && site.errors.contains("周某"))
  }

  @Test("papers and pages of a day carry the office's name of that day")
  func officeName() throws {
    let office = try Self.merged()
    try Self.succeed(office, ["office", "rename", "示范中心", "--on", "2026-01-05"], "2026-01-05")
    #expect(try Self.later(office, "week").output.hasPrefix("示范中心 · "))
    #expect(try Self.later(office, "week", "--of", "2024-06-17").output.hasPrefix("示范监督站 · "))
    #expect(try Self.later(office, "status").output.hasPrefix("示范中心 (demo)"))
    #expect(try Self.later(office, "report", "--year", "2024").output.contains("示范监督站"))
    #expect(!(try Self.later(office, "report", "--year", "2026").output.contains("示范监督站")))
  }

  @Test("what is handed over is counted by kind, and each case is one line with its name; a change of roles is told in words")
  func handedOver() throws {
    let office = try Self.merged()
    for name in ["甲", "乙"] {
      try Self.succeed(office, ["project", "register", "--name", "\(name)小区", "--inspector", "王力"], "2025-12-01")
    }
    let now = "2026-02-10T09:00:00+08:00"
    try Self.succeed(office, ["person", "enrol", "周工", "--role", "inspector"], "2025-12-01")
    let answer = try office.run(["人员", "移交", "王力", "周工"], language: "zh", now: now)
    let lines = answer.output.split(separator: "\n")
    #expect(lines.first == "移交：项目 2" && lines.count == 3 && lines[1].contains("甲小区"), "\(answer.output)")
    let changed = try office.run(["人员", "任职", "周工", "--角色", "分管领导", "--角色", "监督员", "--改"], language: "zh", now: now)
    #expect(changed.output.contains("→ 分管领导、监督员") && !changed.output.contains("supervisor"), "\(changed.output)")
    #expect(!changed.output.contains("领导人员"), "\(changed.output)")
    let person = try office.run(["案件", "person/周工"], language: "zh", now: now).output
    #expect(person.contains("分管领导、监督员") && !person.contains("inspector"), "\(person)")
    let policy = try office.run(["单位", "规定", "--保存", "投诉=3年"], language: "zh", now: now)
    #expect(policy.output.contains("保存 — → 投诉=3年"), "\(policy.output)")
  }

  @Test("who leaves is answered by kind and number")
  func leaving() throws {
    let office = try Self.merged()
    for name in ["甲", "乙"] {
      try Self.succeed(office, ["project", "register", "--name", "\(name)小区", "--inspector", "王力"], "2025-12-01")
    }
    let answer = try office.run(["person", "leave", "王力"], language: "zh", now: "2026-02-10T09:00:00+08:00")
    #expect(answer.output.contains("还在办：项目 2\n"), "\(answer.output)")
  }
}
