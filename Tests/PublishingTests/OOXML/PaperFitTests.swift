import DocketTestSupport
import Foundation
import Testing

@testable import Documents
@testable import Publishing

/// How a bureau's form comes to stand on paper.
@Suite struct PaperFitTests {
  private static let page = PageSetup(orientation: .landscape, verticalMargin: 14)

  /// A form whose header stands below two rows, with blocks of rows under 绩效指标.
  private static func form(blocks: [Int], leading: Int = 2) throws -> TableGrid {
    var rows: [[TableCell]] = (0..<leading).map { [TableCell("标签\($0)", columnSpan: 2, role: .rowHeader), "值"] }
    let count = blocks.reduce(0, +)
    rows.append([TableCell("绩效指标", rowSpan: count + 1, role: .rowHeader, flow: .vertical), "一级指标", "得分"])
    for (block, size) in blocks.enumerated() {
      rows.append([TableCell("块\(block)", rowSpan: size, role: .rowHeader), "10"])
      for _ in 1..<max(size, 1) { rows.append(["10"]) }
    }
    return try TableGrid(columns: [.init(1), .init(4), .init(4)], rows: rows, leadingRows: leading, headerRows: 1)
  }

  private static func pages(_ blocks: [Int], below: Int = 30) throws -> GridPages {
    let grid = try form(blocks: blocks)
    return GridPages(sheet: grid, above: 56, below: below, page: page, atLeast: 20) { _ in 20 }
  }

  @Test(
    "A page of 515 points is enough for what is lower, is scaled down to by what is a little higher, else filled before the next begins")
  func breaks() throws {
    // 56 + 3 × 20 above the blocks, 30 below them.
    #expect(try Self.pages([10, 8]).breaks == [] && !Self.pages([10, 8]).isShrunk)
    #expect(try Self.pages([10, 16]).isShrunk && Self.pages([10, 16]).breaks == [])
    #expect(try Self.pages([10, 8, 10]).breaks == [22])
    #expect(try Self.pages([10, 12, 6]).breaks == [22])
    // The last two rows stay with what stands below it.
    #expect(try Self.pages([18, 18, 6]).breaks == [22, 43])
  }

  @Test("A cell that a page's end goes through makes room for its words on both")
  func wordsAgain() throws {
    let grid = try Self.form(blocks: [40])
    let pages = GridPages(grid, room: 400, above: 0, below: 0, atLeast: 20) { $0.cell.text.plain == "块0" ? 300 : 20 }
    // The header and the rows above it take 60; 17 rows fit below them, 19 on each further page.
    #expect(pages.breaks == [20, 39])
    #expect(pages.heights[39...].reduce(0, +) == 300)
    #expect(pages.heights[3..<20].allSatisfy { $0 == 20 })
  }

  @Test("A block that takes half a page is broken where the page ends")
  func longBlocks() throws {
    #expect(try Self.pages([40]).breaks == [22])
    #expect(try Self.pages([40]).pieces(of: 3..<43) == [3..<22, 22..<43])
    #expect(try Self.pages([40]).pieces(of: 5..<6) == [5..<6])
  }

  @Test("A table whose header is at its top breaks wherever a page ends")
  func listings() throws {
    let grid = try TableGrid(columns: [.init()], rows: (0..<60).map { ["\($0)"] }, headerRows: 1)
    let pages = GridPages(sheet: grid, above: 0, below: 0, page: Self.page, atLeast: 20) { _ in 20 }
    #expect(pages.breaks == [] && !pages.isShrunk)
  }

  @Test(
    "Word keeps only a form's headings with what follows, so that its pages are filled",
    .enabled(if: pythonHas("docx"), "python-docx is not installed")
  )
  func blocks() throws {
    let document = Document(title: "表", page: Self.page, blocks: [.table(try Self.form(blocks: [3, 8, 2]))])
    let script = """
      import sys, io, docx
      table = docx.Document(io.BytesIO(sys.stdin.buffer.read())).tables[1]
      print(''.join('+' if row.cells[2].paragraphs[0].paragraph_format.keep_with_next else '-' for row in table.rows))
      """
    let output = try #require(Peer("python3")).run(["-c", script], input: Data(DOCXRenderer().render(document)))
    #expect(String(decoding: output, as: UTF8.self) == "+-------------\n")
  }

  @Test("Word sets a form in small type where that saves a page, and only there")
  func type() throws {
    func size(_ rows: Int) throws -> DOCXCellSize {
      let grid = try Self.form(blocks: [rows])
      let document = Document(title: "t", page: Self.page, blocks: [.heading(1, "表"), .table(grid), .fields(FieldLine([.init("填表人")]))])
      return DOCXFit(document: document).table(grid).size
    }
    #expect(try [10, 22, 30, 50].map(size) == [.regular, .small, .regular, .small])
  }

  @Test(
    "A workbook repeats the head from the middle of the form, breaks it, and says on each page what goes on",
    .enabled(if: pythonHas("openpyxl"), "openpyxl is not installed"))
  func workbook() throws {
    let document = Document(title: "表", page: Self.page, blocks: [.table(try Self.form(blocks: [40]))])
    let script = """
      import sys, io, openpyxl
      sheet = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read())).worksheets[0]
      breaks = [item.id for item in sheet.row_breaks.brk]
      print(sheet.print_title_rows, sheet.freeze_panes, sheet.page_setup.fitToHeight, len(breaks))
      print([sheet.cell(row, column).value for row in [3, breaks[0] + 1] for column in [1, 2]])
      print(sorted(str(area) for area in sheet.merged_cells.ranges if str(area).startswith('A3')) == [f'A3:A{breaks[0]}'])
      """
    let output = try #require(Peer("python3")).run(["-c", script], input: Data(XLSXRenderer().render(document)))
    #expect(
      String(decoding: output, as: UTF8.self) == "$3:$3 None 0 1\n['绩效指标', '一级指标', '绩效指标', '块0']\nTrue\n")
  }
}
