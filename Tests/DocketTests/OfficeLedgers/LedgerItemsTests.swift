import DocketTestSupport
import Foundation
import Testing

/// Ledgers with a row for each hazard, to which a clerk adds rows.
@Suite(
  "A row added to a ledger of hazards is one more hazard of its case, or a case of its own, as somebody says",
  .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed: nobody edits ledgers"))
struct LedgerItemsTests {
  private static let visit = ["inspection", "record", "--project", "南屏名邸", "--type", "quality"]

  /// An office whose ledger went out and has one row more, `H4`, below the first; what else a script changes.
  private func office(_ more: String = "") throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["project", "register", "--name", "南屏名邸", "--contractor", "乙建设", "--on", "2023-01-06"],
      Self.visit + ["--hazard", "临边", "--hazard", "配电箱", "--on", "2023-02-01"],
      Self.visit + ["--hazard", "扬尘", "--on", "2023-02-02"],
      ["ledger", "检查台账", "--per", "hazard", "--output", "out.xlsx"],
    ])
    let script = """
      import os; os.chdir('\(office.sandbox.folder.path)')
      import openpyxl, datetime
      wb = openpyxl.load_workbook('out.xlsx'); ws = wb.worksheets[0]
      ws.insert_rows(4)
      for c in range(1, ws.max_column + 1): ws.cell(4, c).value = ws.cell(3, c).value
      ws['H4'] = '洞口'
      \(more)
      wb.save('e.xlsx')
      """
    _ = try #require(Peer("python3")).run(["-c", script], input: Data())
    return office
  }

  private static let settings = ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z", "DOCKET_USER": "tester"]

  @Test("Off a terminal it is left with why, and nothing is recorded")
  func left() throws {
    let office = try office()
    let read = try office.run("ledger", "read", "e.xlsx", "--yes", "--reason", "核对", "--json")
    #expect(read.status == 1 && read.output.contains(#""events":0,"left":1,"file":"e-未读回.xlsx""#), "\(read)")
    #expect(read.output.contains("one more hazard of inspection/2023-0001, or a case of its own"), "\(read)")
    #expect(try office.run("list", "inspection", "--json").output.split(separator: "\n").count == 2)
    #expect(try office.run("ledger", "read", "e-未读回.xlsx", "--dry-run", "--json").output.contains(#""new":1"#))
  }

  @Test("At a terminal it is added to the case by a correction, which one undo takes back, and is known from then on")
  func added() throws {
    let office = try office("ws['H3'] = '临边无防护'")
    let terminal = try Terminal(["台账", "读回", "e.xlsx"], in: office.sandbox, Self.settings)
    try terminal.answer("1", to: "第 4 行是新行")
    try terminal.answer("漏录", to: "为什么更正")
    try terminal.answer("是", to: "读回案卷？")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    let listed = try office.run("list", "inspection", "--json").output.split(separator: "\n").map(String.init)
    #expect(listed.count == 2 && listed[0].contains(#""hazard":["临边无防护","配电箱","洞口"]"#), "\(listed)")
    #expect(listed[0].contains(#""hazards":3"#), "\(listed)")
    let again = try office.run("ledger", "read", "e.xlsx", "--dry-run", "--json").output
    #expect(again.hasPrefix(#"{"cells":0,"rows":0,"new":0,"#), "\(again)")
    #expect(try office.run("undo", "--yes").status == 0)
    #expect(!(try office.run("list", "inspection", "--json").output.contains("洞口")))
  }

  @Test("At a terminal it is a case of its own where somebody says so, and is no question then")
  func opened() throws {
    let office = try office()
    let terminal = try Terminal(["台账", "读回", "e.xlsx"], in: office.sandbox, Self.settings)
    try terminal.answer("2", to: "第 4 行是新行")
    try terminal.answer("另一次", to: "为什么更正")
    try terminal.answer("是", to: "读回案卷？")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    #expect(try office.run("list", "inspection", "--json").output.split(separator: "\n").count == 3)
    #expect(try office.run("ledger", "read", "e.xlsx", "--dry-run", "--json").output.hasPrefix(#"{"cells":0,"rows":0,"new":0,"#))
  }

  @Test("Another day is another visit; a row with nothing but the hazard belongs to the row above")
  func others() throws {
    let visit = try office("ws['B4'] = datetime.date(2023, 2, 3)")
    let taken = try visit.run("ledger", "read", "e.xlsx", "--yes", "--reason", "核对")
    #expect(taken.status == 0, "\(taken)")
    #expect(try visit.run("list", "inspection", "--json").output.split(separator: "\n").count == 3)
    let bare = try office("for c in (1, 2, 3, 4, 5, 6, 7, 10): ws.cell(4, c).value = None")
    let left = try bare.run("ledger", "read", "e.xlsx", "--dry-run", "--json")
    #expect(left.output.contains("one more hazard of inspection/2023-0001"), "\(left)")
  }
}
