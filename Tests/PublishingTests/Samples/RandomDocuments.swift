import DocketTestSupport
import Documents
import Publishing

/// Tables and texts drawn at random, for properties that hold for all of them.
enum RandomDocuments {
  private static let words = [
    "整改", "通知书", "，", "（50分）", "100.00%", "notice/2023-0102", " ", "五溪尚境", "。", "A", "3层临边无防护", "e\u{301}", "👷‍♀️", "—",
  ]

  static func text(_ generator: inout SeededGenerator) -> String {
    (0..<generator.below(9)).map { _ in generator.pick(words) }.joined()
  }

  /// A table whose cells cover random rectangles.
  static func grid(_ generator: inout SeededGenerator) throws -> TableGrid {
    let (rowCount, columnCount) = (1 + generator.below(6), 1 + generator.below(6))
    var taken = Array(repeating: Array(repeating: false, count: columnCount), count: rowCount)
    let headerRows = generator.below(2)
    let leadingRows = generator.oneIn(3) ? generator.below(rowCount - headerRows + 1) : 0
    var rows: [[TableCell]] = []
    for row in 0..<rowCount {
      var cells: [TableCell] = []
      for column in 0..<columnCount where !taken[row][column] {
        var width = 1 + generator.below(3)
        while column + width > columnCount || taken[row][column..<column + width].contains(true) { width -= 1 }
        let ends = [leadingRows, leadingRows + headerRows, rowCount]
        // A row header may reach out of the header.
        let reaches = (leadingRows..<leadingRows + headerRows).contains(row) && generator.oneIn(2)
        let end = reaches ? rowCount : ends.first { row < $0 } ?? rowCount
        let height = min(1 + generator.below(3), end - row)
        for coveredRow in row..<row + height {
          for coveredColumn in column..<column + width { taken[coveredRow][coveredColumn] = true }
        }
        let flow: TableCell.Flow = generator.oneIn(9) ? .vertical : .horizontal
        cells.append(
          TableCell(
            RichText(text(&generator), bold: generator.oneIn(4)), rowSpan: height, columnSpan: width, role: reaches ? .rowHeader : .data,
            flow: flow))
      }
      rows.append(cells)
    }
    let columns = (0..<columnCount).map { _ in
      TableGrid.Column(1 + generator.below(9), alignment: generator.pick([.leading, .centre, .trailing]))
    }
    return try TableGrid(
      columns: columns, rows: rows, leadingRows: leadingRows, headerRows: headerRows, ruling: generator.oneIn(3) ? .open : .grid)
  }
}
