import DocketTestSupport
import Documents
import Publishing
import Testing

@Suite struct TableGridTests {
  private static let two = [TableGrid.Column(), TableGrid.Column()]

  @Test("Cells take the first places that no cell from above covers")
  func layout() throws {
    let rows: [[TableCell]] = [[TableCell("a", rowSpan: 2), "b"], ["c"], [TableCell("d", columnSpan: 2)]]
    let grid = try TableGrid(columns: Self.two, rows: rows)
    let places = grid.placements.map { "\($0.cell.text.plain)\($0.row)\($0.column)" }
    #expect(places == ["a00", "b01", "c11", "d20"])
    #expect((0..<3).map { row in (0..<2).map { grid.owner(row: row, column: $0) } } == [[0, 1], [0, 2], [3, 3]])
    #expect(grid.placements(crossing: 1).map(\.cell.text.plain) == ["a", "c"])
  }

  @Test(
    "What is no table does not construct",
    arguments: [
      ([], [["a"]], 0, .noColumns),
      (two, [], 0, .noRows),
      ([TableGrid.Column(1), TableGrid.Column(0)], [["a", "b"]], 0, .columnWeight(column: 1)),
      (two, [["a", TableCell("b", rowSpan: 0)]], 0, .emptySpan(row: 0, cell: 1)),
      (two, [["a", TableCell("b", columnSpan: -1)]], 0, .emptySpan(row: 0, cell: 1)),
      (two, [["a", "b", "c"]], 0, .tooWide(row: 0, cell: 2)),
      (two, [["a", TableCell("b", columnSpan: 2)]], 0, .tooWide(row: 0, cell: 1)),
      (two, [["a", "b"], ["c", TableCell("d", rowSpan: .max)]], 0, .tooTall(row: 1, cell: 1)),
      (two, [["a", TableCell("b", rowSpan: 2)], [TableCell("c", columnSpan: 2)]], 0, .overlap(row: 1, column: 1)),
      (two, [["a", "b"], ["c"]], 0, .gap(row: 1, column: 1)),
      (two, [["a", "b"]], 2, .headerRows(2)),
      (two, [["a", "b"]], -1, .headerRows(-1)),
      (two, [["a", TableCell("b", rowSpan: 2)], ["c"]], 1, .headerSpan(row: 0, column: 1)),
    ] as [([TableGrid.Column], [[TableCell]], Int, TableGridError)])
  func refusals(columns: [TableGrid.Column], rows: [[TableCell]], headerRows: Int, error: TableGridError) {
    #expect(throws: error) { try TableGrid(columns: columns, rows: rows, headerRows: headerRows) }
  }

  @Test("Every place of a random table is covered by the cell that says so")
  func coverage() throws {
    var generator = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 300) {
      let grid = try RandomDocuments.grid(&generator)
      var covered = 0
      for (index, placement) in grid.placements.enumerated() {
        for row in placement.rows {
          for column in placement.columns {
            #expect(grid.owner(row: row, column: column) == index)
            covered += 1
          }
        }
      }
      #expect(covered == grid.rowCount * grid.columnCount)
    }
  }

  @Test("A header below leading rows heads what is below it, and a row header may reach out of it")
  func leadingRows() throws {
    let rows: [[TableCell]] = [["a", "b"], [TableCell("绩效指标", rowSpan: 2, role: .rowHeader), "h"], ["d"]]
    let grid = try TableGrid(columns: Self.two, rows: rows, leadingRows: 1, headerRows: 1)
    #expect(grid.header == 1..<2)
    #expect(grid.placements.map { grid.role(of: $0) } == [.data, .data, .rowHeader, .columnHeader, .data])
    #expect(throws: TableGridError.headerSpan(row: 0, column: 0)) {
      try TableGrid(columns: Self.two, rows: [[TableCell("a", rowSpan: 2, role: .rowHeader), "b"], ["h"]], leadingRows: 1, headerRows: 1)
    }
    #expect(throws: TableGridError.headerRows(2)) {
      try TableGrid(columns: Self.two, rows: [["a", "b"], ["h", "i"]], leadingRows: 1, headerRows: 2)
    }
  }

  @Test("Header rows head their columns and are centred on forms; listings keep the column's alignment")
  func headers() throws {
    let columns = [TableGrid.Column(1, alignment: .trailing)]
    let form = try TableGrid(columns: columns, rows: [["h"], ["d"]], headerRows: 1)
    #expect(form.placements.map { form.role(of: $0) } == [.columnHeader, .data])
    #expect(form.placements.map { form.alignment(of: $0) } == [.centre, .trailing])
    let listing = try TableGrid(columns: columns, rows: [["h"], ["d"]], headerRows: 1, ruling: .open)
    #expect(listing.placements.map { listing.alignment(of: $0) } == [.trailing, .trailing])
  }
}
