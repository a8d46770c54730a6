import Foundation
import Testing

/// What somebody at a terminal is asked about a ledger without a map.
@Suite(.enabled(if: Terminal.isThere, "setsid isn't installed")) struct ImportAskingTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站 --on 2023-01-01").status == 0)
  }

  private func put(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: sandbox.folder.appendingPathComponent(name))
  }

  @Test(
    "an unknown word is shown with its count and said at the one question; what can't be meant is refused there; a next import asks nothing"
  )
  func words() throws {
    // given
    try put("台账.csv", "受理日期,渠道,议题,内容\n2023-03-01,红网,欠薪,一\n2023-03-02,来访,欠薪,二\n2023-03-03,红网,怪事,三\n2023-03-04,电话,欠薪,四\n")
    // when
    let terminal = try Terminal(["导入", "台账.csv", "--类型", "投诉"], in: sandbox, ["DOCKET_LANG": "zh"])
    try terminal.answer("渠道：红网=没有的", to: "对吗")
    try terminal.answer("渠道：红网=网络", to: "对吗")
    try terminal.answer("y", to: "对吗")
    // then
    #expect(try terminal.finish() == 1, "\(terminal.screen)")
    #expect(terminal.screen.contains("4 行：导入 3（3 个事件），已有 0，退回 1"), "\(terminal.screen)")
    let again = try sandbox.run("docket import 台账.csv --json")
    #expect(again.output.contains(#""imported":0,"known":3,"refused":1"#), "\(again.output)\(again.errors)")
    #expect(try sandbox.run("docket list complaint channel:web --json").output.contains("2023-03-01"))
  }

  @Test("without a kind, under a title, without years, without a column for a required field: all is said at one question, in English too")
  func everything() throws {
    // given
    try put("ledger.csv", "投诉台账,,\n投诉时间,来源渠道,投诉内容\n3月1日,来访,甲\n3月2日,百姓呼声,乙\n")
    // when
    let terminal = try Terminal(["import", "ledger.csv"], in: sandbox)
    try terminal.answer("", to: "which kind of case is a row")
    try terminal.answer("channel:百姓呼声=web; topic=all:dust; year=2023", to: "right?")
    try terminal.answer("y", to: "right?")
    // then
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    #expect(terminal.screen.contains("2 rows: 2 imported (2 events), 0 known, 0 refused"), "\(terminal.screen)")
    #expect(try sandbox.run("docket list complaint topic:dust --json").output.contains("2023-03-02"))
    #expect(try sandbox.run("docket reading list --json").output.contains("shape"))
  }

  @Test("a text in a column of days that is none is said to be no day yet; left open, its rows are refused")
  func oddDays() throws {
    // given
    let days = ["2023-03-05", "等业主", "年后再说", "看情况", "正在办理"] + (10..<20).map { "2023-03-\($0)" }
    let rows = days.enumerated().map { "2023-03-0\($0.offset % 5 + 1),来访,欠薪,\($0.element)\n" }
    try put("台账.csv", "受理日期,渠道,议题,办结日期\n" + rows.joined())
    // when
    let terminal = try Terminal(["导入", "台账.csv", "--类型", "投诉"], in: sandbox, ["DOCKET_LANG": "zh"])
    try terminal.answer("办结日期：年后再说=还没有", to: "对吗")
    try terminal.answer("办结日期：看情况=不知道", to: "对吗")
    try terminal.answer("y", to: "对吗")
    // then
    #expect(try terminal.finish() == 1, "\(terminal.screen)")
    #expect(terminal.screen.contains("15 行：导入 13（24 个事件），已有 0，退回 2"), "\(terminal.screen)")
    let again = try sandbox.run("docket import 台账.csv --json")
    #expect(again.output.contains(#""known":13,"refused":2"#), "\(again.output)\(again.errors)")
    #expect(try sandbox.run("docket list complaint is:open --json").output.split(separator: "\n").count == 2)
  }

  @Test("Ctrl-C and no import nothing; where everything is sure nothing is asked")
  func leaving() throws {
    try put("a.csv", "受理日期,渠道,议题\n2023-03-01,红网,欠薪\n")
    let left = try Terminal(["import", "a.csv"], in: sandbox)
    try left.answer("complaint", to: "which kind of case is a row")
    try left.wait(for: "right?")
    try left.type("\u{3}")
    #expect(try left.finish() == 130)
    let refused = try Terminal(["import", "a.csv", "--kind", "complaint"], in: sandbox)
    try refused.answer("no", to: "right?")
    #expect(try refused.finish() == 2)
    #expect(try !sandbox.run("docket list complaint --json").output.contains("complaint/"))
    try put("b.csv", "投诉时间,来源渠道,投诉类别\n2023-03-01,来访,欠薪\n")
    let taken = try Terminal(["import", "b.csv"], in: sandbox)
    try taken.answer("1", to: "which kind of case is a row")
    #expect(try taken.finish() == 0)
    try put("c.csv", "受理,渠道,议题\n2023-03-05,来访,欠薪\n")
    let plain = try Terminal(["import", "c.csv", "--kind", "complaint"], in: sandbox)
    #expect(try plain.finish() == 0)
    #expect(!plain.screen.contains("?"), "\(plain.screen)")
  }

  @Test("without a kind the three that fit best are asked about, with how many headings fit; the sheet's own words come first")
  func kind() throws {
    // given
    try put("监督检查.csv", "序号,检查日期,检查类别,被检查单位,存在问题,文书编号,文书类型,整改期限,整改完成日期\n1,2023-03-01,安全,甲苑,临边无防护,示〔2023〕1号,整改,2023-03-10,2023-03-09\n")
    // when
    let terminal = try Terminal(["导入", "监督检查.csv"], in: sandbox, ["DOCKET_LANG": "zh"])
    try terminal.answer("不知道", to: "每行是哪类案件")
    try terminal.wait(for: "每行是哪类案件")
    try terminal.type("\u{3}")
    // then
    #expect(try terminal.finish() == 130)
    #expect(terminal.screen.contains("1 检查（9 个列名中认得") && terminal.screen.contains("每行是哪类案件 [检查]"), "\(terminal.screen)")
    #expect(terminal.screen.contains("2 通知书（9 个列名中认得"), "\(terminal.screen)")
    // Words that are the kind's own are sure.
    try put("d.csv", "受理,渠道,议题\n2023-03-05,来访,欠薪\n")
    let plain = try Terminal(["import", "d.csv"], in: sandbox)
    try plain.answer("", to: "which kind of case is a row")
    #expect(try plain.finish() == 0, "\(plain.screen)")
  }

  @Test("ten rows are shown as they would be recorded, with counts, before the one question; a no records nothing and writes no map")
  func preview() throws {
    // given
    #expect(try sandbox.run("docket project register --name 翠湖花园二期 --on 2023-01-02").status == 0)
    try put(
      "检查.csv",
      "检查日期,检查类别,项目名称,存在问题,是否下发整改,文书编号\n2023-03-01,安全,翠湖二期,临边,是,1号\n2023-03-02,质量,没有的,无,否,/\n2023-03-03,质量,翠湖二期,空鼓,否,2号\n")
    // when
    let terminal = try Terminal(["导入", "检查.csv"], in: sandbox, ["DOCKET_LANG": "zh"])
    try terminal.answer("", to: "每行是哪类案件")
    try terminal.answer("否", to: "对吗")
    // then
    #expect(try terminal.finish() == 2)
    for text in [
      "第 2 行 检查记录 2023-03-01", "+ 通知书签发 2023-03-01", "共 3 行：可导入 2（3 个事件），已有 0，退回 1", "“翠湖二期”按“翠湖花园二期”，2 行", "“文书编号”有 1 格没有用上",
      "通知书.类型",
    ] { #expect(terminal.screen.contains(text), "\(text): \(terminal.screen)") }
    #expect(try !sandbox.run("docket list inspection --json").output.contains("2023-03"))
  }

  @Test("the words of a column that somebody says to be a choice are asked about too")
  func wordsOfTakenColumn() throws {
    try put("f.csv", "受理日期,渠道,议题,怎么说的\n2023-03-01,来访,欠薪,举报\n2023-03-02,来访,欠薪,发牢骚\n")
    let terminal = try Terminal(["import", "f.csv", "--kind", "complaint"], in: sandbox)
    try terminal.answer("怎么说的=nature", to: "right?")
    try terminal.answer("nature:发牢骚=appeal", to: "right?")
    try terminal.answer("y", to: "right?")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    #expect(try sandbox.run("docket list complaint nature:appeal --json").output.contains("2023-03-02"))
  }
}
