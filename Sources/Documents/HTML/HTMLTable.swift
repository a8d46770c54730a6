import Formats

/// Writes a table as HTML, with the scope of every header cell.
struct HTMLTable {
  private let grid: TableGrid

  /// What the region around a table without a caption is called.
  private let label: String

  /// Wraps a table of a document in the given language.
  init(_ grid: TableGrid, language: String) {
    self.grid = grid
    label = grid.caption ?? (language.hasPrefix("zh") ? "表格" : "Table")
  }

  /// The borders of the table, and whether it has so many columns that paper needs smaller type.
  private var tableClass: String {
    let parts = (grid.ruling == .grid ? "grid" : "open") + (grid.header.lowerBound > 0 ? " parts" : "")
    return grid.columnCount > 7 ? parts + " dense" : parts
  }

  /// Adds the table in a region that scrolls; rows above the header are a table of their own.
  func write(into page: inout XMLBuilder) {
    page.element("div", ["class": "sheet", "role": "region", "tabindex": "0", "aria-label": label]) { page in
      let leading = 0..<grid.header.lowerBound
      if !leading.isEmpty {
        write(rows: leading, caption: grid.caption, into: &page)
        page.raw("\n")
      }
      write(rows: leading.upperBound..<grid.rowCount, caption: leading.isEmpty ? grid.caption : nil, into: &page)
    }
  }

  private func write(rows: Range<Int>, caption: String?, into page: inout XMLBuilder) {
    let least = "--least:\(grid.columnCount * 4)rem"
    page.element("table", ["class": tableClass, "style": least]) { table in
      table.raw("\n")
      if let caption { table.line { $0.element("caption", text: caption) } }
      if grid.ruling == .grid { columns(into: &table) }
      for section in grid.sections where section.clamped(to: rows) == section {
        table.block(section == grid.header ? "thead" : "tbody") { self.rows(section, into: &$0) }
      }
    }
  }

  /// The columns' shares in thousandths, so that the two tables of a form have equal columns.
  static func shares(of grid: TableGrid) -> [Int] {
    let weights = grid.columns.map(\.weight)
    if grid.header.lowerBound == 0 { return Proportion.parts(of: 1000, weights: weights) }
    return Proportion.parts(of: 1000, weights: weights, floors: grid.widestWords.map { $0 * 8 + 18 })
  }

  private func columns(into table: inout XMLBuilder) {
    table.line {
      $0.element("colgroup") { group in
        for share in Self.shares(of: grid) { group.element("col", ["style": "width:\(share.pointed(1))%"]) }
      }
    }
  }

  private func rows(_ range: Range<Int>, into section: inout XMLBuilder) {
    for row in range {
      section.begin("tr")
      for placement in grid.placements(crossing: row) {
        let piece = grid.piece(of: placement, at: row)
        if piece.lowerBound == row { write(placement, piece: piece, into: &section) }
      }
      section.line { $0.end("tr") }
    }
  }

  /// Writes a cell, or its piece in one section; the words are in the last piece.
  private func write(_ placement: TableGrid.Placement, piece: Range<Int>, into row: inout XMLBuilder) {
    let cell = placement.cell
    let goesOn = grid.header.contains(piece.lowerBound) && piece.upperBound < placement.rows.upperBound
    let role = goesOn ? .data : grid.role(of: placement)
    let scope: String? =
      switch role {
      case .data: nil
      case .columnHeader: cell.columnSpan > 1 ? "colgroup" : "col"
      case .rowHeader: piece.count > 1 ? "rowgroup" : "row"
      }
    let comesFromHeader = placement.row < grid.header.upperBound && piece.lowerBound >= grid.header.upperBound
    let classes = goesOn ? ["on"] : classes(of: placement) + (comesFromHeader ? ["off"] : [])
    let attributes: XMLBuilder.Attributes = [
      "scope": scope, "rowspan": piece.count > 1 ? "\(piece.count)" : nil, "colspan": cell.columnSpan > 1 ? "\(cell.columnSpan)" : nil,
      "class": classes.isEmpty ? nil : classes.joined(separator: " "),
    ]
    row.element(role == .data ? "td" : "th", attributes) { if !goesOn { content(of: cell, into: &$0) } }
  }

  private func content(of cell: TableCell, into row: inout XMLBuilder) {
    switch (cell.number, cell.flow) {
    case (let number?, _): row.element("data", ["value": number.decimal]) { $0.write(cell.text) }
    case (nil, .horizontal): row.write(cell.text)
    case (nil, .vertical): row.element("div", ["class": "up"]) { $0.write(cell.text) }
    }
  }

  private func classes(of placement: TableGrid.Placement) -> [String] {
    let alignment = grid.alignment(of: placement)
    var classes = alignment != .leading || grid.role(of: placement) == .columnHeader ? [alignment.letter] : []
    if placement.cell.verticalAlignment == .top { classes.append("top") }
    if placement.cell.number != nil { classes.append("n") }
    return classes
  }
}

extension Alignment {
  /// Its class in pages.
  var letter: String { String(rawValue.prefix(1)) }
}
