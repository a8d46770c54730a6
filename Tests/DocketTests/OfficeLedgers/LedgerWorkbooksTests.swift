import DocketTestSupport
import Foundation
import Testing

/// Workbooks as spreadsheet programs save them, filled.
@Suite(
  "A ledger's workbook stays sound as spreadsheet programs write it",
  .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed: ledgers aren't looked at by another program"))
struct LedgerWorkbooksTests {
  /// A form with one row, whose dragged formulas are written once for their cells, each with the value that it had over the empty form.
  private static let form = """
    import openpyxl, zipfile, re
    from openpyxl.chart import BarChart, Reference
    wb = openpyxl.Workbook(); ws = wb.active; ws.title = "台账"
    for place, head in enumerate(["序号", "文号", "隐患", "", "隐患数", "两倍", "三倍"], 1): ws.cell(1, place, head)
    ws.merge_cells("C1:D1"); ws.merge_cells("C2:D2")
    for place, word in enumerate(["{{n}}", "{{文号}}", "{{隐患}}", None, "{{隐患数}}", "=E2*2", "=F2*2"], 1): ws.cell(2, place, word)
    ws["A3"] = "合计"; ws["E3"] = "=SUM(E2:E2)"; ws["F3"] = "=SUM(F2:F2)"; ws["G3"] = "=SUM(G2:G2)"
    ws["A4"] = "平均"; ws["E4"] = "=E3/COUNTA(B2:B2)"
    chart = BarChart(); chart.add_data(Reference(ws, min_col=5, min_row=1, max_row=2), titles_from_data=True); ws.add_chart(chart, "I2")
    other = wb.create_sheet("汇总"); other["B1"] = "=台账!E3"; other["B2"] = "=台账!E4"; other["B3"] = "=SUM(台账!E2:E2)"; other["B4"] = "=B1*10"
    wb.create_sheet("说明")["A1"] = "不动"
    wb.save("raw.xlsx")
    before, after = zipfile.ZipFile("raw.xlsx"), zipfile.ZipFile("form.xlsx", "w")
    for name in before.namelist():
        part = before.read(name).decode() if name.endswith(".xml") else before.read(name)
        if name == "xl/workbook.xml": part = re.sub("<calcPr[^>]*/>", '<calcPr calcId="191029"/>', part)
        if name.startswith("xl/worksheets/sheet"): part = part.replace("<v></v>", "<v>0</v>").replace("<v/>", "<v>0</v>")
        if name == "xl/worksheets/sheet1.xml":
            part = part.replace("<f>E2*2</f>", '<f t="shared" ref="F2:G2" si="0">E2*2</f>').replace("<f>F2*2</f>", '<f t="shared" si="0"/>')
            part = part.replace("<f>SUM(E2:E2)</f>", '<f t="shared" ref="E3:G3" si="1">SUM(E2:E2)</f>')
            part = part.replace("<f>SUM(F2:F2)</f>", '<f t="shared" si="1"/>').replace("<f>SUM(G2:G2)</f>", '<f t="shared" si="1"/>')
            rule = '<ext uri="{x}"><x14:dataValidations xmlns:x14="x" xmlns:xm="y" count="1"><x14:dataValidation type="list"><x14:formula1><xm:f>说明!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>B2</xm:sqref></x14:dataValidation></x14:dataValidations></ext>'
            part = part.replace("</worksheet>", "<extLst>" + rule + "</extLst></worksheet>")
        if name == "xl/worksheets/sheet2.xml":
            part = part.replace("<f>&#21488;&#36134;!E3</f>", '<f t="shared" ref="B1:B2" si="0">&#21488;&#36134;!E3</f>')
            part = part.replace("<f>&#21488;&#36134;!E4</f>", '<f t="shared" si="0"/>')
        after.writestr(name, part)
    after.close()
    """

  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice([["project", "register", "--name", "南屏名邸", "--on", "2023-01-06"]])
    for day in 1...4 {
      let issued = ["notice", "issue", "--project", "南屏名邸", "--type", "rectification", "--number", "示建监〔2023〕\(day)号"]
      try office.record([issued + ["--hazard", "扬尘\(day)", "--hazard", "裸土\(day)", "--due", "2023-03-1\(day)", "--on", "2023-02-1\(day)"]])
    }
    _ = try python(Self.form, office)
    try office.record([
      ["office", "ledger", "整改", "--template", "form.xlsx", "--kind", "notice"], ["ledger", "整改", "--output", "out.xlsx"],
    ])
    return office
  }

  private func python(_ script: String, _ office: BuiltOffice) throws -> String {
    let place = "import os; os.chdir('\(office.sandbox.folder.path)')\n"
    return String(decoding: try #require(Peer("python3")).run(["-c", place + script], input: Data()), as: UTF8.self)
  }

  @Test("Dragged formulas, merged cells of the row, charts, rules and other sheets follow the rows; a sheet that names none of it stays")
  func followed() throws {
    let office = try office()
    let cells = try python(
      """
      import openpyxl, zipfile, re
      wb = openpyxl.load_workbook("out.xlsx"); ws = wb["台账"]
      print([[ws.cell(row, place).value for place in (5, 6, 7)] for row in (2, 3, 5, 6, 7)])
      print(sorted(map(str, ws.merged_cells.ranges)), [cell.value for cell in wb["汇总"]["B"]])
      before, after = zipfile.ZipFile("form.xlsx"), zipfile.ZipFile("out.xlsx")
      names = {name: re.findall(' r="[A-Z]+([0-9]+)"', row) for name, row in re.findall('<row r="([0-9]+)".*?>(.*?)</row>', after.read("xl/worksheets/sheet1.xml").decode())}
      print([row for row, cells in names.items() if set(cells) - {row}])
      print(re.findall("<f>([^<]*)</f>", after.read("xl/charts/chart1.xml").decode()), re.findall("<xm:sqref>([^<]*)<", after.read("xl/worksheets/sheet1.xml").decode()))
      print(before.read("xl/worksheets/sheet3.xml") == after.read("xl/worksheets/sheet3.xml"), b'fullCalcOnLoad="1"' in after.read("xl/workbook.xml"))
      """, office)
    #expect(
      cells
        == """
        [[2, '=E2*2', '=F2*2'], [2, '=E3*2', '=F3*2'], [2, '=E5*2', '=F5*2'], ['=SUM(E2:E5)', '=SUM(F2:F5)', '=SUM(G2:G5)'], ['=E6/COUNTA(B2:B5)', None, None]]
        ['C1:D1', 'C2:D2', 'C3:D3', 'C4:D4', 'C5:D5'] ['=台账!E6', '=台账!E7', '=SUM(台账!E2:E5)', '=B1*10']
        []
        ["'台账'!E1", "'台账'!$E$2:$E$5"] ['B2:B5']
        True True

        """, "\(cells)")
    let read = try office.run("ledger", "read", "out.xlsx", "--dry-run", "--json").output
    #expect(read == #"{"cells":0,"rows":0,"new":0,"missing":0,"changes":[]}"# + "\n", "\(read)")
  }

  @Test("LibreOffice opens it with the figures of the rows", .enabled(if: Peer("soffice") != nil, "soffice is not installed"))
  func computed() throws {
    let office = try office()
    let words = "44,34,76,1,,0,false,true,false,false,false,-1"
    _ = try office.shell(
      "mkdir csv; HOME=$PWD soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):\(words)' --outdir csv out.xlsx > /dev/null 2>&1"
    )
    #expect(try office.shell("tail -2 csv/out-台账.csv; cat csv/out-汇总.csv") == "合计,,,,8,16,32\n平均,,,,2,,\n,8\n,2\n,8\n,80\n")
  }

  @Test("Empty rows whose formulas were dragged are rows of the form")
  func emptyRows() throws {
    let office = try office()
    let script = """
      import openpyxl, zipfile
      wb = openpyxl.Workbook(); ws = wb.active; ws.title = "台账"
      for place, head in enumerate(["序号", "文号", "隐患数", "两倍"], 1): ws.cell(1, place, head)
      for row in range(2, 8): ws.cell(row, 1, row - 1); ws.cell(row, 4, f"=C{row}*2")
      ws["A8"] = "合计"; ws["C8"] = "=SUM(C2:C7)"
      wb.save("raw.xlsx")
      before, after = zipfile.ZipFile("raw.xlsx"), zipfile.ZipFile("rows.xlsx", "w")
      for name in before.namelist():
          part = before.read(name).decode()
          for row in range(2, 8):
              part = part.replace(f"<f>C{row}*2</f>", '<f t="shared" ref="D2:D7" si="0">C2*2</f>' if row == 2 else '<f t="shared" si="0"/>')
          after.writestr(name, part)
      after.close()
      """
    _ = try python(script, office)
    try office.record([
      ["office", "ledger", "六行", "--template", "rows.xlsx", "--kind", "notice"], ["ledger", "六行", "--output", "six.xlsx"],
    ])
    let cells = try python(
      "import openpyxl; ws = openpyxl.load_workbook('six.xlsx')['台账']; print([[c.value for c in r][2:] for r in ws.iter_rows(min_row=5)])",
      office)
    #expect(cells == "[[2, '=C5*2'], [None, '=C6*2'], [None, '=C7*2'], ['=SUM(C2:C7)', None]]\n", "\(cells)")
  }
}
