/// Reads the lines of a Markdown table.
struct MarkdownTable {
  /// The rule under the header.
  let rule: MarkdownLine
  /// All other lines, the header first.
  let rows: [MarkdownLine]

  /// The table; an empty header means none.
  func grid() throws(MarkdownError) -> TableGrid {
    let alignments = Self.cells(of: rule).map { Self.alignment(of: $0.text) }
    var cells: [[TableCell]] = []
    for row in rows {
      let parts = Self.cells(of: row)
      if parts.count != alignments.count {
        throw row.error(
          .cellCount(expected: alignments.count, found: parts.count), at: Self.offset(of: parts, after: alignments.count, row))
      }
      cells.append(try parts.map { part throws(MarkdownError) in TableCell(try MarkdownInline.text(of: [part])) })
    }
    let hasHeader = cells.count == 1 || cells[0].contains { !$0.text.isEmpty }
    if !hasHeader { cells.removeFirst() }
    let columns = alignments.enumerated().map { index, alignment in
      let widest = cells.reduce(0) { max($0, displayWidth($1[index].text.plain)) }
      return TableGrid.Column(min(max(widest, 4), 40), alignment: alignment)
    }
    do throws(TableGridError) {
      return try TableGrid(columns: columns, rows: cells, headerRows: hasHeader ? 1 : 0)
    } catch {
      preconditionFailure("every row has a cell for every column, yet: \(error)")
    }
  }

  /// Where the trouble with a row's cell count begins: its first cell too many, or its end.
  private static func offset(of parts: [MarkdownLine], after expected: Int, _ row: MarkdownLine) -> Int {
    parts.count > expected ? parts[expected].offset - row.offset : row.characters.count
  }

  private static func alignment(of rule: String) -> Alignment {
    switch (rule.hasPrefix(":"), rule.hasSuffix(":")) {
    case (true, true): .centre
    case (false, true): .trailing
    case (true, false), (false, false): .leading
    }
  }

  /// Splits a line at its bars, but for those after a backslash.
  private static func cells(of line: MarkdownLine) -> [MarkdownLine] {
    var rest = line.characters.first == "|" ? line.dropping(1) : line
    var cells: [MarkdownLine] = []
    while let bar = firstBar(in: rest) {
      cells.append(rest.prefix(bar).trimmed)
      rest = rest.dropping(bar + 1)
    }
    if !rest.isBlank || cells.isEmpty { cells.append(rest.trimmed) }
    return cells
  }

  private static func firstBar(in line: MarkdownLine) -> Int? {
    var isEscaped = false
    for (index, character) in line.characters.enumerated() {
      if character == "|" && !isEscaped { return index }
      isEscaped = character == "\\" && !isEscaped
    }
    return nil
  }
}
