import DocketTestSupport
import Foundation
import Testing
import Values

/// What an act, an import and a correction answer, a ledger that comes home answers as well.
@Suite(
  "A ledger that comes home is decided as everything else",
  .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed: nobody edits ledgers"))
struct LedgerHomeRulesTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["person", "enrol", "tester", "--role", "admin,supervisor,clerk", "--on", "2023-01-01"],
      ["person", "enrol", "李敏", "--role", "inspector", "--section", "质监科", "--on", "2023-01-01"],
      ["person", "enrol", "赵工", "--role", "inspector", "--section", "质监科", "--on", "2023-01-01"],
      ["project", "register", "--name", "南屏名邸", "--contractor", "乙建设", "--on", "2023-01-06"],
    ])
  }

  /// Writes a ledger, edits its first sheet, and reads it back.
  private func edit(_ ledger: String, in office: BuiltOffice, _ lines: String..., then words: [String] = []) throws -> Sandbox.Answer {
    try office.record([["ledger", ledger, "--output", "out.xlsx"]])
    let edits =
      ["import os; os.chdir('\(office.sandbox.folder.path)')", "import openpyxl, datetime", "day = datetime.date"]
      + ["wb = openpyxl.load_workbook('out.xlsx'); ws = wb.worksheets[0]"] + lines + ["wb.save('edited.xlsx')"]
    _ = try #require(Peer("python3")).run(["-c", edits.joined(separator: "\n")], input: Data())
    return try office.run(["台账", "读回", "edited.xlsx", "--确认", "--理由", "核对"] + words, language: "zh")
  }

  @Test("its new rows take the roster of their day, say who stands for an unknown name, and count nobody by silence")
  func people() throws {
    // given
    let office = try office()
    try office.record([["person", "leave", "李敏", "--on", "2023-06-30"], ["person", "rename", "赵工", "赵敏", "--on", "2023-07-01"]])
    // when
    let answer = try edit(
      "检查台账", in: office,
      "for day_of, who in ((10, '赵工'), (11, '李敏'), (12, '赵工、李敏'), (13, '张三')):",
      "  ws.append([None, day(2023, 6, day_of), '南屏名邸', None, '安全', who, 0])")
    // then
    #expect(answer.status == 0 && answer.output.contains("记入 4 个事件"), "\(answer)")
    #expect(answer.output.contains("“张三”按“tester”记：经办人，1 行"), "\(answer)")
    let listed = try office.run("list", "inspection", "--sort", "opened", "--json").output.split(separator: "\n").map {
      try JSON(parsing: Array($0.utf8))
    }
    #expect(listed.map { $0["inspectors"] } == [1, 1, 2, 1], "\(listed)")
    let recorded = try office.run("log", "--kind", "inspection", "--json").output.split(separator: "\n").map {
      try JSON(parsing: Array($0.utf8))
    }
    #expect(recorded.map { $0["by"]?.string } == ["赵工", "李敏", "赵工", "tester"])
    #expect(recorded.map { $0["data"]?["with"] } == [nil, nil, ["李敏"], ["张三"]], "\(recorded)")
  }

  @Test("what it says of a closed year waits for a reason of its own, acts and new rows alike")
  func closed() throws {
    // given
    let office = try office()
    try office.record([
      [
        "notice", "issue", "--type", "rectification", "--project", "南屏名邸", "--hazard", "临边", "--due", "2023-12-20", "--on", "2023-12-01",
      ], ["office", "close-year", "2023"],
    ])
    try office.keepAnswersInNoticeLedger()
    // when
    let refused = try edit("整改通知书台账", in: office, "ws.cell(3, 10).value = day(2023, 12, 15)")
    // then
    #expect(refused.status == 3 && refused.errors.contains("2023 年已经关账") && refused.errors.contains("--关账后"), "\(refused)")
    let added = try edit("检查台账", in: office, "ws.append([None, day(2023, 12, 24), '南屏名邸', None, '安全', '赵工', 0])")
    #expect(added.status == 3, "\(added)")
    let taken = try edit("整改通知书台账", in: office, "ws.cell(3, 10).value = day(2023, 12, 15)", then: ["--关账后", "年底才拿到回复"])
    #expect(taken.status == 0, "\(taken)")
    let shown = try office.run(["案件", "notice/2023-0001"], language: "zh").output
    #expect(shown.contains("关账后：“年底才拿到回复”") && !shown.contains("“核对”"), "the reading's reason is its own: \(shown)")
    #expect(try office.run(["案件", "ledger/2024-0001"], language: "zh").output.contains("读回台账 · edited.xlsx"))
  }

  @Test("a case that it opens again is said to be open, and a result goes with the day beside it as one act")
  func effects() throws {
    // given
    let office = try office()
    try office.record([
      ["inspection", "record", "--type", "safety", "--project", "南屏名邸", "--hazard", "临边", "--hazard", "配电箱", "--on", "2023-06-01"],
      ["inspection", "recheck", "inspection/2023-0001", "--all", "--on", "2023-06-10"],
      [
        "complaint", "receive", "--channel", "visit", "--topic", "quality", "--subject", "渗水", "--project", "南屏名邸", "--on", "2023-06-01",
      ],
    ])
    // when
    let opened = try edit("检查台账", in: office, "ws.cell(3, 7).value = 3")
    // then
    #expect(opened.status == 0 && opened.output.contains("inspection/2023-0001 又待复查，余 1"), "\(opened)")
    // when
    let resolved = try edit("投诉台账", in: office, "ws.cell(3, 9).value = day(2023, 6, 20); ws.cell(3, 10).value = '已修好'")
    // then
    #expect(resolved.status == 0 && resolved.output.contains("记入 1 个事件"), "\(resolved)")
    let shown = try office.run(["案件", "complaint/2023-0001"], language: "zh").output
    #expect(shown.contains("已办结") && shown.contains("已修好"), "\(shown)")
  }

  @Test(
    "what an import notes of its rows is noted of new rows: numbers that are there, deadlines that nobody set, cells without their event")
  func noted() throws {
    // given
    let office = try office()
    try office.record([
      [
        "notice", "issue", "--type", "rectification", "--project", "南屏名邸", "--hazard", "临边", "--due", "2023-12-20", "--number",
        "青建〔2023〕1号",
        "--on", "2023-12-01",
      ], ["office", "policy", "--due", "complaint=15wd"],
    ])
    let notice = "整改,南屏名邸,2023-12-05,临边,青建〔2023〕1号"
    try office.put("notices.csv", "类型,项目,签发日期,隐患,文号\n\(notice)\n")
    try office.put("complaints.csv", "登记日期,渠道,诉求类别,内容\n2023-06-01,来访,质量,渗水\n")
    // when
    let home = try edit("整改通知书台账", in: office, "ws.append([None, '青建〔2023〕1号', '整改', '南屏名邸', None, day(2023, 12, 6), None, '洞口'])")
    let complaint = try edit("投诉台账", in: office, "ws.append([None, day(2023, 6, 2), '来访', '质量', '裂缝'])")
    // then
    #expect(home.status == 0 && home.output.contains("“青建〔2023〕1号”已经有了：notice/2023-0001"), "\(home)")
    #expect(complaint.status == 0 && complaint.output.contains("1 行没有期限，单位规定的期限没有代填"), "\(complaint)")
    for (file, kind, text) in [("notices.csv", "notice", "“青建〔2023〕1号”已经有了：notice/2023-0001"), ("complaints.csv", "complaint", "1 行没有期限")] {
      let imported = try office.run(["导入", file, "--类型", kind], language: "zh")
      #expect(imported.status == 0 && imported.errors.contains(text), "\(imported)")
    }
  }
}
