import DocketTestSupport
import Foundation
import Testing

/// The bureau's empty file, as an office sets it.
@Suite(
  "A ledger's template is read as it is meant, or refused with all of its faults",
  .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed: no forms are made"))
struct LedgerTemplatesTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "南屏名邸", "--cost", "1200万元", "--on", "2023-01-06"],
      [
        "notice", "issue", "--project", "南屏名邸", "--type", "rectification", "--number", "示建监〔2023〕1号", "--hazard", "扬尘", "--due",
        "2023-03-10", "--on", "2023-02-10",
      ],
      ["notice", "answer", "notice/2023-0001", "--on", "2023-03-01"],
    ])
  }

  /// Makes a form with a row of headings, one of placeholders, and more below.
  private func form(_ name: String, _ words: [String], below: [String] = [], sheet: String = "Sheet", in office: BuiltOffice) throws {
    let row = words.map { "'\($0)'" }.joined(separator: ",")
    let more = below.enumerated().map { "ws.cell(\($0.offset + 3), 1, '\($0.element)')" }.joined(separator: "; ")
    let script = """
      import openpyxl, os; os.chdir('\(office.sandbox.folder.path)')
      wb = openpyxl.Workbook(); ws = wb.active; ws.title = '\(sheet)'
      ws.append(['列%d' % n for n in range(\(words.count))]); ws.append([\(row)])
      \(more.isEmpty ? "pass" : more)
      wb.save('\(name).xlsx')
      """
    _ = try #require(Peer("python3")).run(["-c", script], input: Data())
  }

  private func set(_ name: String, _ more: [String] = [], in office: BuiltOffice) throws -> Sandbox.Answer {
    try office.run(["单位", "台账", name, "--模板", "\(name).xlsx"] + more, language: "zh")
  }

  @Test("A placeholder may be a heading as ledgers have it: the day that a rectification was finished is that of no answer")
  func headings() throws {
    let office = try office()
    try form("整改", ["{{n}}", "{{文号}}", "{{整改完成日期}}", "{{总包单位}}", "{{工程名称}}"], in: office)
    #expect(try set("整改", ["--类型", "通知书"], in: office).status == 0)
    try office.record([["ledger", "整改", "--output", "out.xlsx"]])
    let cells = try office.shell(
      "'\(try #require(Peer("python3")).path.path)' -c \"import openpyxl; print([str(c.value) for c in openpyxl.load_workbook('out.xlsx').worksheets[0][2]])\""
    )
    #expect(cells == "['1', '示建监〔2023〕1号', 'None', 'None', '南屏名邸']\n", "\(cells)")
  }

  @Test("All faults are told together: unknown words with the nearest, sums too, and forms with those that the column takes")
  func faults() throws {
    let office = try office()
    try form(
      "通知书", ["{{文好}}", "{{项目.造价|万园}}", "{{期限|甲乙}}", "{{状态|大}}"], below: ["{{sum 隐患树}}"], in: office)
    let refused = try set("通知书", in: office)
    #expect(refused.status == 2)
    for fault in [
      "5 处", "A2：不认识“文好”，最接近的是 文号", "B2：“项目.造价|万园”的竖线后面只能写 元、万元、亿元", "C2：“期限|甲乙”的竖线后面只能写 2026.1.2", "A3：不认识“sum 隐患树”，最接近的是 隐患",
      "D2：不认识“状态|大”",
    ] { #expect(refused.errors.contains(fault), "\(fault) \(refused.errors)") }
  }

  @Test("A row for each hazard is of kinds that list them, and cases without one are counted")
  func perHazard() throws {
    let office = try office()
    for name in ["投诉台账", "起重机械台账"] {
      let refused = try office.run(["台账", name, "--每", "隐患", "--输出", "x.xlsx"], language: "zh")
      #expect(refused.status == 2 && refused.errors.contains("不列隐患"), "\(refused)")
    }
    try office.record([
      [
        "notice", "issue", "--type", "rectification", "--number", "示建监〔2023〕2号", "--hazards", "2", "--due", "2023-03-10", "--on",
        "2023-02-10",
      ]
    ])
    let written = try office.run(["台账", "整改通知书台账", "--每", "隐患", "--输出", "x.xlsx"], language: "zh")
    #expect(written.status == 0 && written.output.contains("1 行") && written.errors.contains("1 件没有列出隐患"), "\(written)")
  }

  @Test("Words that several kinds have aren't guessed at: the name says the kind, or the call does")
  func kinds() throws {
    let office = try office()
    try form("随便", ["{{n}}", "{{项目}}", "{{日期}}"], in: office)
    let open = try set("随便", in: office)
    #expect(open.status == 2 && open.errors.contains("看不出每行是哪类案件：") && open.errors.contains("--类型"), "\(open)")
    #expect(try set("随便", ["--类型", "检查"], in: office).status == 0)
    try form("投诉登记", ["{{n}}", "{{项目}}", "{{日期}}"], in: office)
    #expect(try set("投诉登记", in: office).status == 0)
    let listed = try office.run("台账", "--列出", language: "zh").output
    #expect(listed.split(separator: "\n").contains { $0.hasPrefix("投诉登记") && $0.contains(" 投诉 ") }, "\(listed)")
    #expect(listed.contains("状态:在建") && !listed.contains("state:active"), "\(listed)")
    try office.put("empty.xlsx", try office.data("随便.xlsx"))
    let read = try office.run(["台账", "读回", "empty.xlsx", "--试运行"], language: "zh")
    #expect(read.status == 2 && read.errors.contains("空表样"), "\(read)")
  }
}
