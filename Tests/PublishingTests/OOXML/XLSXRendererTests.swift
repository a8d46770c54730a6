import DocketTestSupport
import Documents
import Foundation
import Publishing
import Testing

/// True where Python can import a module, so that it can judge our files.
func pythonHas(_ module: String) -> Bool {
  guard let python = Peer("python3") else { return false }
  return (try? python.run(["-c", "import sys\ntry:\n import \(module)\nexcept ImportError: sys.exit(1)"], input: Data())) != nil
}

@Suite struct XLSXRendererTests {
  private func python(_ script: String, _ bytes: [UInt8]) throws -> String {
    let prologue =
      "import sys, io, openpyxl\nbook = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))\nsheet = book.worksheets[0]\n"
    return String(decoding: try #require(Peer("python3")).run(["-c", prologue + script], input: Data(bytes)), as: UTF8.self)
  }

  @Test("The same document gives the same bytes")
  func deterministic() throws {
    #expect(try XLSXRenderer().render(SampleForm.document()) == XLSXRenderer().render(SampleForm.document()))
  }

  @Test(
    "openpyxl finds numbers, texts and merged cells where they belong", .enabled(if: pythonHas("openpyxl"), "openpyxl is not installed"))
  func form() throws {
    let script = """
      print(book.sheetnames, sheet.dimensions, sheet.page_setup.orientation, sheet.page_setup.paperSize)
      for name in ['A2', 'C4', 'D7', 'H7', 'F16', 'I16', 'A27', 'G23', 'H23']:
          cell = sheet[name]
          print(name, repr(cell.value), cell.data_type, cell.number_format, cell.font.name, cell.border.left.style)
      print(sorted(str(area) for area in sheet.merged_cells.ranges)[:12], len(sheet.merged_cells.ranges))
      """
    try expectGolden(python(script, XLSXRenderer().render(SampleForm.document())), "Data/form-xlsx.txt")
  }

  @Test("Text stays text whatever it looks like", .enabled(if: pythonHas("openpyxl"), "openpyxl is not installed"))
  func texts() throws {
    let texts = ["=100%", "+1", "@x", "'a", "_x0041_", "_x00_", "2023-01-01", " a ", "a\nb", "\u{1}", "1E5"]
    let grid = try TableGrid(columns: [TableGrid.Column()], rows: texts.map { [TableCell(RichText($0))] })
    let script = "for row in sheet.rows: print(repr(row[0].value), row[0].data_type, row[0].number_format)"
    let output = try python(script, XLSXRenderer().render(Document(title: "", blocks: [.table(grid)])))
    let shown = ["'=100%'", "'+1'", "'@x'", "\"'a\"", "'_x0041_'", "'_x00_'", "'2023-01-01'", "' a '", "'a\\nb'", "'\\\\u{1}'", "'1E5'"]
    #expect(output == shown.map { $0 + " s @\n" }.joined())
  }

  @Test(
    "Numbers are numbers with their format; what would be rounded is text", .enabled(if: pythonHas("openpyxl"), "openpyxl is not installed")
  )
  func numbers() throws {
    let numbers: [(String, String, CellNumber.Format)] = [
      ("98.11%", "0.9811", .percent(2)), ("5", "5", .general), ("1,204.5", "1204.5", .grouped(1)), ("-3.000", "-3", .fixed(3)),
      ("1234567890123456", "1234567890123456", .general),
    ]
    let rows = numbers.map { [TableCell(RichText($0.0), number: CellNumber($0.1, format: $0.2))] }
    let grid = try TableGrid(columns: [TableGrid.Column()], rows: rows)
    let script = "for row in sheet.rows: print(repr(row[0].value), row[0].data_type, row[0].number_format)"
    let output = try python(script, XLSXRenderer().render(Document(title: "", blocks: [.table(grid)])))
    #expect(output == "0.9811 n 0.00%\n5 n General\n1204.5 n #,##0.0\n-3 n 0.000\n'1234567890123456' s @\n")
  }

  @Test(
    "A row taller than a sheet allows becomes several, merged into one", .enabled(if: pythonHas("openpyxl"), "openpyxl is not installed"))
  func tall() throws {
    let text = String(repeating: "全面加强质量安全监督。", count: 400)
    let grid = try TableGrid(columns: [TableGrid.Column(), TableGrid.Column()], rows: [[TableCell(RichText(text)), "b"], ["c", "d"]])
    let script = """
      heights = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]
      print(max(heights) <= 409, len(heights) > 2, sheet.cell(sheet.max_row, 1).value, len(sheet['A1'].value))
      print(sorted(str(area) for area in sheet.merged_cells.ranges) == [f'{letter}1:{letter}{sheet.max_row - 1}' for letter in 'AB'])
      """
    #expect(try python(script, XLSXRenderer().render(Document(title: "", blocks: [.table(grid)]))) == "True True c 4400\nTrue\n")
  }

  @Test("What a spreadsheet would cut off is an error")
  func limits() throws {
    let text = String(repeating: "字", count: 32_768)
    #expect(throws: XLSXError.longText(sheet: "长", cell: "A1", length: 32_768)) {
      try XLSXRenderer().render(Document(title: "长", blocks: [.paragraph(RichText(text))]))
    }
  }

  @Test("A listing's header stays in sight and repeats on every page", .enabled(if: pythonHas("openpyxl"), "openpyxl is not installed"))
  func titles() throws {
    let script = "print(sheet.freeze_panes, sheet.print_title_rows, sheet['C2'].value, sheet['D2'].number_format)"
    #expect(try python(script, XLSXRenderer().render(SampleListing.document())) == "A2 $1:$1 2 0.0%\n")
  }
}
