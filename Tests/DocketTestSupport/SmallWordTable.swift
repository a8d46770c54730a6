import Formats

/// Makes Word files for tests: a table of text cells with merged ranges as a workbook names them, what stands before it, and a table behind.
package struct SmallWordTable {
  private let rows: [[String]]
  private let merged: [(rows: ClosedRange<Int>, columns: ClosedRange<Int>)]
  /// The paragraphs before the table.
  package var before: [String] = []
  /// A second table, with the paragraph before it.
  package var next: (paragraph: String, rows: [[String]])?

  /// Makes a table; texts are XML already.
  package init(rows: [[String]], merged: [String]) {
    let width = rows.map(\.count).max() ?? 0
    self.rows = rows.map { $0 + Array(repeating: "", count: width - $0.count) }
    self.merged = merged.map { range in
      let ends = range.split(separator: ":").map(Self.place)
      return (ends[0].row...ends[1].row, ends[0].column...ends[1].column)
    }
  }

  private static func place(_ cell: Substring) -> (row: Int, column: Int) {
    ((Int(cell.dropFirst()) ?? 1) - 1, Int(cell.utf8.first ?? 65) - 65)
  }

  /// The Word file.
  package var bytes: [UInt8] {
    let paragraphs = before.map(Self.paragraph).joined()
    let second = next.map { Self.paragraph($0.paragraph) + SmallWordTable(rows: $0.rows, merged: []).table } ?? ""
    let types = """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType=\
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Default Extension="rels" ContentType=\
      "application/vnd.openxmlformats-package.relationships+xml"/></Types>
      """
    let relations = """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type=\
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
      """
    let document = """
      <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>\(paragraphs)\(table)<w:p/>\(second)</w:body>\
      </w:document>
      """
    var zip = ZipWriter()
    for (name, text) in [("[Content_Types].xml", types), ("_rels/.rels", relations), ("word/document.xml", document)] {
      zip.add(name, Array(text.utf8))
    }
    return zip.finish()
  }

  private static func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }

  private var table: String { "<w:tbl>\(rows.indices.map { row in "<w:tr>\(cells(of: row))</w:tr>" }.joined())</w:tbl>" }

  private func cells(of row: Int) -> String {
    var (text, column) = ("", 0)
    while column < rows[row].count {
      let area = merged.first { $0.rows.contains(row) && $0.columns.lowerBound == column }
      let width = area?.columns.count ?? 1
      let span = width > 1 ? #"<w:gridSpan w:val="\#(width)"/>"# : ""
      var merge = ""
      if let area, area.rows.count > 1 { merge = area.rows.lowerBound == row ? #"<w:vMerge w:val="restart"/>"# : "<w:vMerge/>" }
      let runs = rows[row][column].split(separator: "\n", omittingEmptySubsequences: false).map { "<w:t>\($0)</w:t>" }
      let words = rows[row][column].isEmpty ? "" : "<w:r>\(runs.joined(separator: "<w:br/>"))</w:r>"
      text += "<w:tc><w:tcPr>\(span)\(merge)</w:tcPr><w:p>\(words)</w:p></w:tc>"
      column += width
    }
    return text
  }
}
