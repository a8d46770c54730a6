import Foundation
import Testing

@testable import Formats

@Suite("Workbooks")
struct WorkbookTests {
  static func file(_ name: String) throws -> [UInt8] {
    let folder = try #require(Bundle.module.url(forResource: "Data/workbooks", withExtension: nil))
    return [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  @Test("a ledger of another program: texts, dates, numbers, flags, rich text, a merged cell")
  func ledger() throws {
    #expect(
      try readAll(try Self.file("ledger.xlsx")) == [
        ["序号", "受理日期", "渠道", "内容", "金额", "面积", "整改", "时刻"],
        ["1", "2023-07-05", "来访", "3栋外墙渗水", "31.82", "0.3", "TRUE", "2023-07-05 13:20:00"],
        ["2", "2023-12-31 23:59:59", "电话", "第一行\n第二行", "-1234567.5", "0.0000001", "FALSE", "08:30:00"],
        ["3", "45112", "电话", "扬尘噪音 & <夜间>", "1000000000000000", "120000", "", ""],
      ])
  }

  @Test("a sheet is opened by name, and an unknown one names those there")
  func sheets() throws {
    let bytes = try Self.file("ledger.xlsx")
    #expect(try readAll(bytes, .init(sheet: "Second")) == [["x", "y"], ["1", "=?"], ["5: ragged(cells: 3, header: 2)"]])
    #expect(fault(bytes, .init(sheet: "X")) == .workbook(.unknownSheet("X", there: ["投诉台账", "隐藏", "Second"])))
  }

  @Test("days count from 1904 where the workbook says so")
  func since1904() throws {
    let bytes = try Self.file("since1904.xlsx")
    #expect(try readAll(bytes) == [["日期", "数"], ["2023-07-05", "43650"], ["1904-01-02", "1"]])
    #expect(try Ledger(MemoryBytes(bytes)).format == .workbook(since1904: true))
  }

  @Test("shared strings, their runs without reading aids, and characters that XML can't hold")
  func sharedStrings() throws {
    var builder = WorkbookBuilder(rows: #"<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="3"><c r="A3" t="s"><v>1</v></c></row>"#)
    builder.sharedStrings =
      "<si><t>标题</t></si><si><r><t>扬</t></r><r><rPr/><t xml:space='preserve'> 尘_x000A__xD83D__xDE00__x005F_x_</t></r><rPh><t>yang</t></rPh></si>"
    #expect(try readAll(builder.bytes) == [["标题"], ["扬 尘\n😀_x_"]])
  }

  @Test("references may be left out, rows may be missing, blank rows are no rows")
  func sparse() throws {
    let rows = """
      <row><c><v>1</v></c><c t="str"><v>b</v></c></row><row/><row r="7"><c r="B7"><v>2</v></c></row><row><c s="1"/></row><row r="9" spans="1:2"><c><v>3</v></c></row>
      """
    let ledger = try Ledger(MemoryBytes(WorkbookBuilder(rows: rows).bytes))
    var row = Row()
    var read: [String] = []
    while try ledger.next(&row) { read.append("\(row.line) \(row.texts)") }
    #expect(read == [#"7 ["", "2"]"#, #"9 ["3", ""]"#])
  }

  @Test("a merged cell stands for each cell of its range, down and across, also over the header")
  func merged() throws {
    let rows = """
      <row r="1"><c r="A1" t="str"><v>h</v></c><c r="C1" t="str"><v>x</v></c></row><row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="C3"><v>9</v></c></row>\
      <row r="4"><c r="B4"><v>4</v></c></row>
      """
    let after =
      #"<mergeCells><mergeCell ref="B2:C3"/><mergeCell ref="A2:A3"/><mergeCell ref="A1:B1"/><mergeCell ref="B4:XFD900"/></mergeCells>"#
    #expect(
      try readAll(WorkbookBuilder(rows: rows, after: after).bytes) == [["h", "h", "x"], ["1", "", ""], ["1", "", "9"], ["", "4", "4"]])
  }

  @Test("errors and formulas without a value are no values")
  func faults() throws {
    let rows = """
      <row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><row><c t="e"><v>#N/A</v></c><c><f>A1</f></c><c t="str"><f>A1</f><v></v></c></row>
      """
    let ledger = try Ledger(MemoryBytes(WorkbookBuilder(rows: rows).bytes))
    var row = Row()
    #expect(try ledger.next(&row))
    #expect(row.texts == ["#N/A", "=?", ""])
    #expect((0..<3).map(row.kind) == [.fault, .fault, .text])
  }

  @Test("a style shows a date by its built-in number or by its own code")
  func styles() throws {
    var builder = WorkbookBuilder(
      rows: "<row><c><v>1</v></c></row>" + (0..<5).map { #"<row><c s="\#($0)"><v>45112.5</v></c></row>"# }.joined())
    builder.styles = """
      <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="0.0&quot;day&quot;"/></numFmts>\
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="57"/></cellXfs>
      """
    let day = "2023-07-05 12:00:00"
    #expect(try readAll(builder.bytes).dropFirst().map { $0[0] } == ["45112.5", day, day, "45112.5", day])
  }

  @Test(
    "format codes that show a date",
    arguments: [
      ("General", false), ("0.00", false), ("yyyy/m/d", true), ("[$-804]yyyy\"年\"m\"月\"d\"日\";@", true), ("h:mm AM/PM", true),
      ("[h]:mm", false),
      ("[Red]#,##0;[Red]-#,##0", false), ("\"d\"0", false), ("0\\d", false), ("#,##0_d", false), ("0;yyyy", false), ("mmm-yy", true),
      ("@", false),
    ])
  func formats(code: String, isDate: Bool) {
    #expect(CellStyles.isDate(format: Array(code.utf8)) == isDate)
  }

  @Test(
    "what LibreOffice, Excel and openpyxl write is read alike",
    .enabled(if: PythonTool.hasOpenpyxl, "python3 with openpyxl is not installed"))
  func openpyxl() throws {
    let script = """
      import openpyxl, io, sys, datetime
      w = openpyxl.Workbook(write_only=True); s = w.create_sheet('S'); s.append(['k', 'd', 'n'])
      for i in range(3000): s.append(['行%d' % i, datetime.date(2000, 1, 1) + datetime.timedelta(days=i), i / 8])
      b = io.BytesIO(); w.save(b); sys.stdout.buffer.write(b.getvalue())
      """
    let rows = try readAll(try PythonTool.run(script))
    #expect(rows.count == 3001)
    #expect(rows[1] == ["行0", "2000-01-01", "0"])
    #expect(rows[3000] == ["行2999", "2008-03-18", "374.875"])
  }
}
