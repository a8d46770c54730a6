import DocketTestSupport
import Foundation
import Testing

@Suite(
  "Whatever a clerk did to a cell is recorded as it is shown, or left by name",
  .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed: nobody edits ledgers"))
struct LedgerSilenceTests {
  /// An office with a site, visits there with two hazards each, and the ledger that went out.
  private func office(visits: Int = 2) throws -> BuiltOffice {
    let office = try BuiltOffice([["project", "register", "--name", "五溪尚境（三期）", "--contractor", "甲建设", "--on", "2023-01-05"]])
    for day in 1...visits {
      try office.record([
        [
          "inspection", "record", "--type", "safety", "--project", "五溪尚境（三期）", "--hazard", "临边\(day)", "--hazard", "洞口\(day)", "--on",
          "2023-02-0\(day)",
        ]
      ])
    }
    try office.record([["ledger", "检查台账", "--output", "out.xlsx"]])
    return office
  }

  private func edit(_ edits: String, to name: String = "in.xlsx", _ office: BuiltOffice) throws {
    let script = """
      import os, openpyxl, datetime
      os.chdir('\(office.sandbox.folder.path)')
      wb = openpyxl.load_workbook('out.xlsx'); ws = wb.worksheets[0]
      \(edits)
      wb.save('\(name)')
      """
    _ = try #require(Peer("python3")).run(["-c", script], input: Data())
  }

  /// Answers on a terminal that the site is called otherwise, at the question that names some cells.
  private func rename(at cells: String, in office: BuiltOffice) throws {
    guard Terminal.isThere else { return }
    let settings = ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z", "DOCKET_USER": "tester"]
    let terminal = try Terminal(["台账", "读回", "in.xlsx"], in: office.sandbox, settings)
    try terminal.answer("1", to: cells)
    try terminal.answer("核对", to: "为什么更正")
    try terminal.answer("是", to: "读回案卷？")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    #expect(try office.run("list", "project", "--json").output.contains("五溪尚境（四期）"))
  }

  private static let yes = ["--yes", "--reason", "年底核对", "--json"]

  @Test("An emptied name of a site is left, with what it was; it is no new name")
  func emptied() throws {
    let office = try office()
    try edit("ws['C3'] = None", office)
    let read = try office.run(["ledger", "read", "in.xlsx"] + Self.yes)
    #expect(read.status == 1 && read.output.contains(#""events":0,"left":1"#), "\(read)")
    let told = try office.run("ledger", "read", "in.xlsx", "--dry-run", language: "zh").output
    #expect(told.contains("名称空了：原来是 五溪尚境（三期）") && !told.contains("改名"), "\(told)")
  }

  @Test("A new row doesn't say otherwise of its site than the log does: it is left, with both")
  func ofSite() throws {
    let office = try office()
    try edit("wb = openpyxl.Workbook(); ws = wb.active; ws.append(['序号','检查日期','项目名称','施工单位','检查类型','隐患'])", to: "空表.xlsx", office)
    try office.record([["office", "ledger", "新台账", "--template", "空表.xlsx", "--kind", "inspection", "--yes"]])
    try office.record([["ledger", "新台账", "--output", "out.xlsx"]])
    for (contractor, isLeft) in [("甲建设", false), ("乙建设", true), ("", false)] {
      try edit("ws.append([9, '2023-05-0\(contractor.isEmpty ? 2 : 1)', '五溪尚境（三期）', '\(contractor)', '安全', '洞口'])", office)
      let read = try office.run(["ledger", "read", "in.xlsx", "--yes", "--reason", "年底核对"], language: "zh")
      #expect(read.status == (isLeft ? 1 : 0), "\(contractor) \(read)")
      if isLeft { #expect(read.output.contains("记入 0 个事件"), "\(read)") }
    }
  }

  @Test("〃 is what the cell above says: no change where it went out so, in a new row the same site; without a cell above it is left")
  func asAbove() throws {
    let office = try office()
    try edit("ws['C4'] = '〃'; ws['E4'] = '同上'; ws['F4'] = '〃'", office)
    let same = try office.run("ledger", "read", "in.xlsx", "--dry-run", "--json")
    #expect(same.output.hasPrefix(#"{"cells":0,"rows":0,"new":0,"missing":0,"#), "\(same)")
    try edit("ws['C3'] = '〃'", to: "first.xlsx", office)
    let first = try office.run("ledger", "read", "first.xlsx", "--dry-run", language: "zh").output
    #expect(first.contains("上面没有") || first.contains("上面却没有"), "\(first)")
    try edit("ws.append([None, datetime.date(2023, 5, 5), '〃', None, '〃', '〃', 1, '裸土', None, None, None])", to: "new.xlsx", office)
    let new = try office.run(["ledger", "read", "new.xlsx"] + Self.yes)
    #expect(new.status == 0 && new.output.contains(#""events":1,"left":0"#), "\(new)")
    #expect(try office.run("list", "inspection", "裸土", "--json").output.contains(#""project":"project/2023-0001""#))
  }

  @Test("A new name is stored as it is written, full-width brackets too")
  func brackets() throws {
    let office = try office(visits: 1)
    try edit("ws['C3'] = '五溪尚境（四期）'", office)
    let told = try office.run("ledger", "read", "in.xlsx", "--dry-run", "--json").output
    #expect(told.contains("五溪尚境（四期）"), "\(told)")
    try rename(at: "C3 ", in: office)
  }

  @Test("The count that follows a changed list is said, and what the row's own cell says; a cell that was changed too decides")
  func following() throws {
    let office = try office()
    try edit("ws['H3'] = '临边1'", office)
    let told = try office.run("ledger", "read", "in.xlsx", "--dry-run", language: "zh").output
    #expect(told.contains("（隐患数 2 → 1，随着改；表上这一行的隐患数还是 2）"), "\(told)")
    let read = try office.run(["ledger", "read", "in.xlsx"] + Self.yes)
    #expect(read.status == 0 && read.output.contains(#""following":{"hazards":1}"#), "\(read)")
    try edit("ws['H4'] = '临边2'; ws['G4'] = 5", to: "both.xlsx", office)
    let both = try office.run(["ledger", "read", "both.xlsx"] + Self.yes)
    #expect(both.status == 0 && !both.output.contains(#""following":{"hazards":1},"case":"inspection/2023-0002""#), "\(both)")
    #expect(try office.run("list", "inspection", "临边2", "--json").output.contains(#""hazards":5"#))
  }

  @Test("Why a ledger was read back is no remark on a new case of a ledger with remarks")
  func remark() throws {
    let office = try office(visits: 1)
    try edit("ws.append([None, datetime.date(2023, 5, 5), '五溪尚境（三期）', None, '安全', 'tester', 1, '裸土', None, None, None])", office)
    #expect(try office.run(["ledger", "read", "in.xlsx"] + Self.yes).status == 0)
    #expect(try !office.run("list", "inspection", "裸土", "--json").output.contains("年底核对"))
    #expect(try !office.run("log", "--json", "--case", "inspection/2023-0002").output.contains("年底核对"))
  }

  @Test("A site that is called otherwise in several rows is asked about once")
  func once() throws {
    let office = try office()
    try edit("ws['C3'] = '五溪尚境（四期）'; ws['C4'] = '五溪尚境（四期）'", office)
    try rename(at: "C3 C4 项目", in: office)
  }

  @Test("A row that adds up a month is no new case")
  func subtotal() throws {
    let office = try office()
    try edit("ws.append(['1月小计', None, None, None, None, None, 4])", office)
    let read = try office.run("ledger", "read", "in.xlsx", "--dry-run", "--json")
    #expect(read.output.hasPrefix(#"{"cells":0,"rows":0,"new":0,"missing":0,"#), "\(read)")
  }
}
