import TextForms

/// The sheets of a document: one for each table, with the text around it.
struct SheetPlan {
  /// One sheet: its name and content.
  struct Sheet: Equatable {
    var name: String
    var blocks: [Block]
  }

  /// The sheets, in order; at least one.
  private(set) var sheets: [Sheet] = []
  private var current: [Block] = []

  /// Shares out the blocks of a document.
  init(_ document: Document) {
    for block in document.blocks {
      if block.isTable, current.contains(where: \.isTable) { splitForNextTable() }
      if case .pageBreak = block { close() } else { current.append(block) }
    }
    close()
    if sheets.isEmpty { sheets = [Sheet(name: "", blocks: [])] }
    nameSheets(title: document.title, given: document.sheetNames)
  }

  private mutating func close() {
    if !current.isEmpty { sheets.append(Sheet(name: "", blocks: current)) }
    current = []
  }

  /// Ends the sheet before the headings that introduce the next table, or right here when there are none.
  private mutating func splitForNextTable() {
    let table = current.lastIndex(where: \.isTable) ?? 0
    guard var start = current.lastIndex(where: \.isHeading), start > table else { return close() }
    while start - 1 > table && current[start - 1].isHeading { start -= 1 }
    let introduction = Array(current[start...])
    current.removeSubrange(start...)
    close()
    current = introduction
  }

  /// Names each sheet by its table's caption, its last heading before, or the document.
  private mutating func nameSheets(title: String, given: [String]) {
    var taken: Set<String> = []
    for index in sheets.indices {
      let wanted = Self.legal(given.indices.contains(index) ? given[index] : Self.name(of: sheets[index].blocks) ?? title)
      var name = wanted
      var number = 2
      while taken.contains(name.lowercased()) {
        let suffix = " (\(number))"
        name = Self.cut(wanted, to: 31 - suffix.utf16.count) + suffix
        number += 1
      }
      taken.insert(name.lowercased())
      sheets[index].name = name
    }
  }

  private static func name(of blocks: [Block]) -> String? {
    var name: String?
    for block in blocks {
      if case .heading(let heading) = block { name = heading.text.plain }
      if case .table(let grid) = block { return grid.caption ?? name }
    }
    return name
  }

  /// The name without what sheet names may not hold.
  private static func legal(_ name: String) -> String {
    let replaced = String(TextForms.shown(name).map { "[]:*?/\\\n\t".contains($0) ? " " : $0 })
    let trimmed = String(replaced.drop { $0 == "'" || $0 == " " })
    var short = cut(trimmed, to: 31)
    while let last = short.last, last == "'" || last == " " { short.removeLast() }
    return short.isEmpty ? "Sheet" : short
  }

  private static func cut(_ name: String, to length: Int) -> String {
    var result = ""
    for character in name where (result.utf16.count + String(character).utf16.count) <= length { result.append(character) }
    return result
  }
}

extension Block {
  /// True for a table.
  fileprivate var isTable: Bool { if case .table = self { true } else { false } }
  /// True for a heading.
  fileprivate var isHeading: Bool { if case .heading = self { true } else { false } }
}

extension GridPages {
  /// Lays out a sheet in points, on one page if it stays legible, else page by page.
  init(
    sheet grid: TableGrid, above: Int, below: Int, page: PageSetup, atLeast least: Int, needed: (TableGrid.Placement) -> Int
  ) {
    let whole = page.textHeight * 360 / 127
    // Other spreadsheets set a row a little higher. Scaled down to 76 %, 五号 is set like 六号.
    self.init(
      grid, room: whole * 98 / 100, shrinking: (whole, whole * 100 / 76), above: above, below: below, atLeast: least, needed: needed)
  }
}

/// What a sheet holds from top to bottom: lines across its whole width, and its table.
enum SheetPiece {
  /// Text in one cell across the sheet.
  case line(RichText, WorkbookStyles.Style)
  case table(TableGrid)

  /// The pieces of a block.
  static func pieces(of block: Block, metrics: SheetMetrics) -> [SheetPiece] {
    let style = WorkbookStyles.Style()
    switch block {
    case .heading(let heading):
      let size = heading.level == 1 ? 36 : heading.level == 2 ? 28 : 24
      return [.line(heading.text, .init(halfPoints: size, isBold: true, alignment: heading.level == 1 ? .centre : .leading))]
    case .paragraph(let paragraph):
      let isHead = paragraph.role == .letterhead
      return [.line(paragraph.text, .init(halfPoints: isHead ? 40 : 21, isBold: isHead, alignment: paragraph.alignment))]
    case .table(let grid):
      return (grid.caption.map { [.line(RichText($0), .init(isBold: true, alignment: .centre))] } ?? []) + [.table(grid)]
    case .list(let list):
      return list.flattened().map { indent, label, item in
        var text = RichText(String(repeating: "　", count: indent) + label + " ")
        for run in item.runs { text.append(run) }
        return .line(text, style)
      }
    case .pictures(let pictures): return pictures.map { .line(RichText($0.caption), style) }
    case .fields(let line): return [.line(RichText(metrics.spread(line, halfPoints: style.halfPoints)), style)]
    case .pageBreak: return []
    }
  }
}

/// The widths and heights of a sheet, computed because spreadsheets don't fit rows to merged cells.
struct SheetMetrics {
  /// The widths of the columns in hundredths of a digit of the workbook's font.
  let columns: [Int]
  /// The type of the table's cells, in half points: 五号, or 小五 where that saves a page.
  var cellHalfPoints = 21

  /// The height that no row may exceed, in points.
  static let tallestRow = 400
  /// The width of a digit in 11 point 宋体, in micrometres: 2117 and a margin for wider substitutes.
  private static let digit = 2270
  /// The least height of a table's row, in points.
  private var leastRow: Int { cellHalfPoints }

  /// Measures the columns of a table on the document's paper; without a table there is one column.
  init(_ grid: TableGrid?, page: PageSetup) {
    let paper = page.textWidth * 100_000 / Self.digit
    guard let grid else {
      columns = [paper]
      return
    }
    switch grid.ruling {
    case .grid:
      // What isn't printed stands beside the paper, at the same scale.
      let weights = grid.columns.map(\.weight)
      let total = paper * weights.reduce(0, +) / max(weights[grid.printedColumns].reduce(0, +), 1)
      let floors = grid.widestWords.map { $0 * 100 + 150 }
      columns = Proportion.parts(of: total, weights: weights, floors: floors)
    case .open: columns = ColumnFit(grid: grid, gap: 2).widths(room: 4096).map { min(max($0, 4), 60) * 100 + 300 }
    }
  }

  /// The height of text set across some columns, in points.
  func height(_ text: RichText, columns range: Range<Int>, halfPoints: Int) -> Int {
    let room = room(columns: range, halfPoints: halfPoints)
    return text.lines(width: room).count * (halfPoints * 3 / 4) + 6
  }

  /// How many columns of a terminal the text across some columns of the sheet would take.
  private func room(columns range: Range<Int>, halfPoints: Int) -> Int {
    let hundredths = range.reduce(0) { $0 + columns[$1] }
    // A digit of the workbook's font has 8 pixels, a terminal column of text two thirds of a pixel for each point.
    return max((hundredths * 8 / 100 - 6) * 3 / max(halfPoints, 1), 2)
  }

  /// A line of fields as text, with the room that is left over between them.
  func spread(_ line: FieldLine, halfPoints: Int) -> String {
    let blank = "＿＿＿＿＿＿"
    let free = room(columns: 0..<columns.count, halfPoints: halfPoints) - displayWidth(line.text(blank: blank, separator: ""))
    let gap = max(free / 2 / max(line.fields.count - 1, 1) - 1, 2)
    return line.text(blank: blank, separator: String(repeating: "　", count: gap))
  }

  /// The heights of a table's rows, in points.
  func heights(of grid: TableGrid) -> [Int] {
    grid.rowHeights(atLeast: leastRow) { height(of: $0) }
  }

  /// The pages of a table with the text around it.
  func pages(of grid: TableGrid, above: Int, below: Int, page: PageSetup) -> GridPages {
    GridPages(sheet: grid, above: above, below: below, page: page, atLeast: leastRow) { height(of: $0) }
  }

  private func height(of placement: TableGrid.Placement) -> Int {
    height(placement.cell.textForLines.withAddresses, columns: placement.columns, halfPoints: cellHalfPoints)
  }
}
