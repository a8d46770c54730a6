package import Formats

/// One table of a Word file, and the paragraphs between it and the table before.
package struct WordPiece {
  /// A paragraph with text.
  package struct Paragraph {
    package let text: String
    /// Its place among the paragraphs beside it, blank ones too.
    package let number: Int
    package let node: XMLNode

    /// Reads a paragraph; nil if it is blank.
    init?(_ node: XMLNode, number: Int, _ bytes: [UInt8]) {
      (text, self.node, self.number) = (WordText.text(of: node, bytes), node, number)
      if text.allSatisfy(\.isWhitespace) { return nil }
    }
  }

  /// The table's number over the whole document.
  package let number: Int
  package let before: [Paragraph]
  package let sheet: DisplayedSheet
  package let rowCount: Int
  private let cells: [DisplayedSheet.Cell]
  /// The element of each cell, by its name.
  package let nodes: [String: XMLNode]

  /// Reads a table.
  init(_ table: XMLNode, number: Int, before: [XMLNode], _ bytes: [UInt8]) throws(FileFault) {
    self.number = number
    self.before = before.enumerated().compactMap { Paragraph($1, number: $0 + 1, bytes) }
    var cells: [DisplayedSheet.Cell] = []
    var nodes: [String: XMLNode] = [:]
    var row = 0
    /// The cells that go on downwards, by the column where they begin.
    var open: [Int: Int] = [:]
    for element in WordText.own("tr", of: table) {
      row += 1
      let before = WordText.number("gridBefore", under: element.children.first { $0.name == "trPr" }, bytes) ?? 0
      var column = max(0, min(before, 1_000))
      for (index, cell) in WordText.own("tc", of: element).enumerated() {
        let properties = cell.children.first { $0.name == "tcPr" }
        let width = max(1, min(WordText.number("gridSpan", under: properties, bytes) ?? 1, 1_000))
        let merge = properties?.children.first { $0.name == "vMerge" }
        let columns = column...(column + width - 1)
        column += width
        let goesOn = merge.map { WordText.value(of: $0, bytes) != "restart" } ?? false
        if goesOn, let above = open[columns.lowerBound] {
          let old = cells[above]
          cells[above] = .init(
            text: old.text, kind: old.kind, rows: old.rows.lowerBound...row, columns: old.columns, reference: old.reference)
          continue
        }
        let reference = "表 \(number) 行 \(row) 列 \(index + 1)"
        nodes[reference] = cell
        open[columns.lowerBound] = merge == nil ? nil : cells.count
        let text = WordText.paragraphs(of: cell).map { WordText.text(of: $0, bytes) }.joined(separator: "\n")
        let isBlank = text.allSatisfy(\.isWhitespace)
        cells.append(.init(text: isBlank ? "" : text, kind: .text, rows: row...row, columns: columns, reference: reference))
      }
    }
    (rowCount, self.nodes, self.cells) = (row, nodes, cells)
    sheet = try DisplayedSheet(name: "表 \(number)", cells: cells)
  }

  /// The cells that begin behind some rows, moved down.
  package func cells(behind first: Int, movedBy down: Int) -> [DisplayedSheet.Cell] {
    cells.filter { $0.rows.lowerBound > first }.map {
      .init(
        text: $0.text, kind: $0.kind, rows: $0.rows.lowerBound + down...$0.rows.upperBound + down, columns: $0.columns,
        reference: $0.reference)
    }
  }
}
