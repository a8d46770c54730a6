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
      switch block {
      case .pageBreak: close()
      case .table:
        if current.contains(where: \.isTable) { splitForNextTable() }
        current.append(block)
      case .heading, .paragraph, .list, .pictures, .fields: current.append(block)
      }
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
      switch block {
      case .heading(let heading): name = heading.text.plain
      case .table(let grid): return grid.caption ?? name
      case .paragraph, .list, .pictures, .fields, .pageBreak: break
      }
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

/// The printing of a form: shrunk onto one page if legible, else page by page.
struct SheetPages: Equatable {
  /// True for a sheet that is a little longer than a page, onto which it is scaled down.
  private(set) var isShrunk = false
  /// The heights of the table's rows, in points.
  private(set) var heights: [Int]
  /// The rows of the table at which a new page begins, rising.
  private(set) var breaks: [Int] = []
  private let pages: GridPages

  /// How far a sheet is scaled down at most, in percent: 五号 is then set like 六号.
  private static let smallest = 76
  /// The share of a page that is planned with, in percent: other spreadsheets set a row a little higher.
  private static let trusted = 98

  /// Lays out a table and the text around it; heights are in points.
  ///
  /// Only a form with a header below leading rows is laid out; anything else may break anywhere.
  init(_ grid: TableGrid, above: Int, below: Int, page: PageSetup, atLeast least: Int, needed: (TableGrid.Placement) -> Int) {
    let room = page.textHeight * 360 / 127
    pages = GridPages(grid, room: room * Self.trusted / 100, above: above, below: below, atLeast: least, needed: needed)
    (heights, breaks) = (pages.heights, pages.breaks)
    if grid.header.lowerBound > 0, pages.total > room * Self.trusted / 100, pages.total * Self.smallest <= room * 100 {
      isShrunk = pages.total > room
      (heights, breaks) = (grid.rowHeights(atLeast: least, needed: needed), [])
    }
  }

  /// The rows of a cell, page by page.
  func pieces(of rows: Range<Int>) -> [Range<Int>] { breaks.isEmpty ? [rows] : pages.pieces(of: rows) }
}

/// What a sheet holds from top to bottom: lines across its whole width, and its table.
enum SheetPiece {
  /// Text in one cell across the sheet.
  case line(RichText, WorkbookStyles.Style)
  case table(TableGrid)

  /// The pieces of a block.
  static func pieces(of block: Block, metrics: SheetMetrics) -> [SheetPiece] {
    var style = WorkbookStyles.Style()
    switch block {
    case .heading(let heading):
      style.isBold = true
      style.halfPoints = heading.level == 1 ? 36 : heading.level == 2 ? 28 : 24
      style.alignment = heading.level == 1 ? .centre : .leading
      return [.line(heading.text, style)]
    case .paragraph(let paragraph):
      style.alignment = paragraph.alignment
      switch paragraph.role {
      case .body, .note, .addressee, .code: break
      case .letterhead:
        style.isBold = true
        style.halfPoints = 40
      }
      return [.line(paragraph.text, style)]
    case .table(let grid):
      guard let caption = grid.caption else { return [.table(grid)] }
      style.isBold = true
      style.alignment = .centre
      return [.line(RichText(caption), style), .table(grid)]
    case .list(let list):
      return list.flattened.map { indent, label, item in
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

  /// The printing of a table with the text around it.
  func pages(of grid: TableGrid, above: Int, below: Int, page: PageSetup) -> SheetPages {
    SheetPages(grid, above: above, below: below, page: page, atLeast: leastRow) { height(of: $0) }
  }

  private func height(of placement: TableGrid.Placement) -> Int {
    height(placement.cell.textForLines.withAddresses, columns: placement.columns, halfPoints: cellHalfPoints)
  }
}
