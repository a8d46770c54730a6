import DocketTestSupport
import Foundation
import Testing

/// What a clerk may have meant in two ways, and how it is done without a terminal.
@Suite(
  "What may mean two things is left with the command that does it by hand",
  .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed: nobody edits ledgers"))
struct LedgerDoubtsTests {
  private func office(_ more: [[String]] = []) throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--contractor", "甲建设", "--on", "2023-01-05"],
      ["project", "register", "--name", "南屏名邸", "--contractor", "乙建设", "--cost", "1300万元", "--on", "2023-01-06"],
      ["project", "start", "五溪尚境", "--on", "2023-01-08"], ["project", "start", "南屏名邸", "--on", "2023-01-08"],
    ])
    try office.record(more)
    return office
  }

  @discardableResult
  private func python(_ script: String, _ office: BuiltOffice) throws -> String {
    let place = "import os; os.chdir('\(office.sandbox.folder.path)')\nimport openpyxl, datetime\n"
    return String(decoding: try #require(Peer("python3")).run(["-c", place + script], input: Data()), as: UTF8.self)
  }

  private func edit(_ name: String, to other: String, _ edits: String, _ office: BuiltOffice) throws {
    try python("wb = openpyxl.load_workbook('\(name)'); ws = wb.worksheets[0]\n\(edits)\nwb.save('\(other)')", office)
  }

  /// The commands in the comments of what is left, by their cells.
  private func commands(_ file: String, _ office: BuiltOffice) throws -> [String: [String]] {
    let listed = try python(
      """
      ws = openpyxl.load_workbook('\(file)').worksheets[0]
      for row in ws.iter_rows():
          for c in row:
              if c.comment:
                  print(c.coordinate, *[l.removeprefix('或 ') for l in c.comment.text.splitlines() if 'docket ' in l], sep='\\t')
      """, office)
    return Dictionary(
      uniqueKeysWithValues: listed.split(separator: "\n").map { line in
        let parts = line.split(separator: "\t").map(String.init)
        return (parts[0], Array(parts.dropFirst()))
      })
  }

  private static let yes = ["--yes", "--reason", "核对", "--json"]

  @Test("A number with the digits of yuan under 万元 is left too where nothing was there before, in a row that is there and in a new one")
  func scaled() throws {
    let office = try office([["ledger", "在建工程台账", "--output", "out.xlsx"]])
    try edit("out.xlsx", to: "big.xlsx", "ws['E3'] = 50000", office)
    let big = try office.run(["ledger", "read", "big.xlsx"] + Self.yes)
    #expect(big.status == 1 && big.output.contains(#""events":0,"left":1"#), "\(big)")
    try edit("out.xlsx", to: "usual.xlsx", "ws['E3'] = 9000", office)
    let usual = try office.run(["ledger", "read", "usual.xlsx", "--dry-run", "--json"])
    #expect(usual.output.contains(#""act":"correct","field":"cost","was":null,"now":null,"value":90000000"#), "\(usual)")
    // The column's only number has nothing beside it.
    try edit("out.xlsx", to: "only.xlsx", "ws['E3'] = 20000; ws.delete_rows(4)", office)
    #expect(try office.run(["ledger", "read", "only.xlsx"] + Self.yes).output.contains(#""events":0,"left":1"#))
    try python(
      "wb = openpyxl.Workbook(); ws = wb.active; ws.append(['项目名称','造价（万元）','报监日期']); ws.append(['{{名称}}','{{造价|万元}}','{{报监.日期}}']); wb.save('form.xlsx')",
      office)
    try office.record([
      ["office", "ledger", "报监", "--template", "form.xlsx", "--kind", "project"], ["ledger", "报监", "--output", "sites.xlsx"],
    ])
    try edit(
      "sites.xlsx", to: "new.xlsx",
      "ws.append(['滨江', 13000000, datetime.date(2023, 5, 1)]); ws.append(['河西', 800, datetime.date(2023, 5, 1)])", office)
    let new = try office.run(["ledger", "read", "new.xlsx"] + Self.yes)
    #expect(new.status == 1 && new.output.contains(#""events":1,"left":1"#) && new.output.contains("B4: "), "\(new)")
    guard Terminal.isThere else { return }
    let settings = ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z", "DOCKET_USER": "tester"]
    let terminal = try Terminal(["台账", "读回", "new.xlsx"], in: office.sandbox, settings)
    try terminal.answer("2", to: "B4 造价")
    try terminal.answer("核对", to: "为什么更正")
    try terminal.answer("是", to: "读回案卷？")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    #expect(try office.run("list", "project", "name:滨江", "--json").output.contains(#""cost":13000000"#))
  }

  @Test("A row that was copied opens no second case unasked: of a sheet that went out, and of one that never did")
  func copied() throws {
    let visit = ["inspection", "record", "--type", "safety", "--project", "五溪尚境", "--hazard", "临边", "--on", "2023-02-01"]
    let office = try office([
      visit, ["ledger", "检查台账", "--output", "out.xlsx"], ["ledger", "检查台账", "--plain", "--output", "plain.xlsx"],
    ])
    let rows = """
      for hazards in (None, '围挡'):
          row = [c.value for c in ws[3]]; row[7] = hazards or row[7]; ws.append(row)
      for kind, hazards in (('安全', '扬尘'), ('安全', '扬尘'), ('安全', '裸土'), ('质量', '渗漏')):
          ws.append([None, datetime.date(2023, 5, 5), '南屏名邸', None, kind, 'tester', 1, hazards, None, None, None])
      """
    for name in ["out", "plain"] {
      try edit("\(name).xlsx", to: "\(name)-copied.xlsx", rows, office)
      let read = try office.run(["ledger", "read", "\(name)-copied.xlsx"] + Self.yes, language: "zh")
      // Another type of visit is another visit.
      #expect(read.status == 1 && read.output.contains(#""events":\#(name == "out" ? 2 : 0),"left":4"#), "\(read)")
      let told = try office.run("ledger", "read", "\(name)-copied.xlsx", "--dry-run", language: "zh").output
      #expect(told.contains("第 4 行　未读回：与第 3 行"), "\(told)")
      #expect(told.contains(name == "out" ? "第 5 行　未读回：与 inspection/2023-0001 同一天、同一处" : "第 5 行　未读回：与第 3 行是同一件"), "\(told)")
      #expect(try office.run("list", "inspection", "--json").output.split(separator: "\n").count == 3)
    }
    guard Terminal.isThere else { return }
    let settings = ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z", "DOCKET_USER": "tester"]
    let terminal = try Terminal(["台账", "读回", "out-copied.xlsx"], in: office.sandbox, settings)
    try terminal.answer("0", to: "第 5 行与 inspection/2023-0001")
    try terminal.answer("0", to: "第 7 行与")
    try terminal.answer("1", to: "第 8 行与")
    try terminal.answer("核对", to: "为什么更正")
    try terminal.answer("是", to: "读回案卷？")
    _ = try terminal.finish()
    let listed = try office.run("list", "inspection", "--json").output
    #expect(listed.split(separator: "\n").count == 4 && listed.contains("裸土"), "\(terminal.screen)")
  }

  @Test("The comment of what has to be chosen names a command that does it, after which the sheet says nothing more of it")
  func byHand() throws {
    let office = try office([
      [
        "notice", "issue", "--project", "南屏名邸", "--type", "rectification", "--number", "1号", "--hazard", "扬尘1", "--due", "2023-03-11",
        "--on",
        "2023-02-11",
      ],
      [
        "notice", "issue", "--project", "南屏名邸", "--type", "rectification", "--number", "2号", "--hazard", "扬尘2", "--due", "2023-03-12",
        "--on",
        "2023-02-12",
      ], ["notice", "answer", "2号", "--on", "2023-02-20"],
      [
        "inspection", "record", "--type", "safety", "--project", "五溪尚境", "--hazard", "临边", "--hazard", "洞口 北侧", "--on", "2023-02-01",
      ],
      ["ledger", "整改通知书台账", "--output", "notices.xlsx"], ["ledger", "在建工程台账", "--output", "sites.xlsx"],
      ["ledger", "检查台账", "--per", "hazard", "--output", "hazards.xlsx"],
      ["correct", "notice/2023-0001", "--set", "due=2023-03-21", "--reason", "改"],
    ])
    try edit(
      "notices.xlsx", to: "n.xlsx",
      """
      ws['I3'] = datetime.date(2023, 3, 25); ws['K4'] = datetime.date(2023, 2, 25); ws['D4'] = '五溪尚境'; ws['E3'] = '丙建设'
      """, office)
    try edit("sites.xlsx", to: "s.xlsx", "ws['B3'] = '五溪尚境二期'; ws['E4'] = 14000000", office)
    try edit(
      "hazards.xlsx", to: "h.xlsx",
      "ws.insert_rows(4)\nfor c in range(1, ws.max_column + 1): ws.cell(4, c).value = ws.cell(3, c).value\nws['H4'] = '配电箱 3#'", office)
    for (file, cells) in [("n", ["D4", "E3", "I3", "K4"]), ("s", ["B3", "E4"]), ("h", ["A4"])] {
      let read = try office.run(["ledger", "read", "\(file).xlsx"] + Self.yes, language: "zh")
      #expect(read.status == 1 && read.output.contains(#""left":\#(cells.count)"#), "\(file): \(read)")
      let commands = try commands("\(file)-未读回.xlsx", office)
      #expect(commands.keys.sorted() == cells, "\(file): \(commands)")
      for cell in cells {
        let all = try #require(commands[cell])
        // The case moves, the review passed; else what is named last.
        let command = try #require(["D4", "K4"].contains(cell) ? all.first : all.last).replacing("--理由 文字", with: "--理由 核对")
        try office.put("command.sh", "\(command) 2>&1\n")
        let done = try office.shell("sh command.sh; echo $?")
        #expect(done.hasSuffix("0\n"), "\(cell): \(command): \(done)")
      }
      let again = try office.run("ledger", "read", "\(file)-未读回.xlsx", "--dry-run", "--json").output
      // The sheet still says it in the smaller unit.
      #expect(try changedCells(again) == (file == "s" ? ["E4"] : []), "\(file): \(again)")
    }
    let listed = try office.run("list", "notice", "--json").output
    #expect(listed.contains("2023-03-25") && listed.contains(#""state":"issued""#) || listed.contains(#""state":"closed""#), "\(listed)")
    #expect(try office.run("list", "inspection", "--json").output.contains(#""hazard":["临边","洞口 北侧","配电箱 3#"]"#))
  }

  /// The cells that a reading still has changes of.
  private func changedCells(_ answer: String) throws -> Set<String> {
    let object = try #require(JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])
    return Set((object["changes"] as? [[String: Any]] ?? []).compactMap { $0["cell"] as? String })
  }
}
