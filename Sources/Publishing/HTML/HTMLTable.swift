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

  /// The ruling of a table, and whether its columns are so many that it is set smaller on paper.
  private static func tableClass(_ grid: TableGrid) -> String {
    let ruling =
      switch grid.ruling {
      case .grid: "grid"
      case .open: "open"
      }
    return grid.columnCount > 7 ? ruling + " dense" : ruling
  }

  /// Adds the table inside a region that scrolls sideways on narrow screens.
  func write(into page: inout XMLBuilder) {
    let least = "--least:\(grid.columnCount * 5)rem"
    page.element("div", ["class": "sheet", "role": "region", "tabindex": "0", "aria-label": label]) { page in
      page.element("table", ["class": Self.tableClass(grid), "style": least]) { table in
        table.raw("\n")
        if let caption = grid.caption {
          table.element("caption", text: caption)
          table.raw("\n")
        }
        if grid.ruling == .grid { columns(into: &table) }
        if grid.headerRows > 0 {
          table.element("thead") { rows(0..<grid.headerRows, into: &$0) }
          table.raw("\n")
        }
        table.element("tbody") { rows(grid.headerRows..<grid.rowCount, into: &$0) }
        table.raw("\n")
      }
    }
  }

  private func columns(into table: inout XMLBuilder) {
    table.element("colgroup") { group in
      for share in Proportion.parts(of: 1000, weights: grid.columns.map(\.weight)) {
        group.element("col", ["style": "width:\(share / 10).\(share % 10)%"])
      }
    }
    table.raw("\n")
  }

  private func rows(_ range: Range<Int>, into section: inout XMLBuilder) {
    section.raw("\n")
    for row in range {
      section.element("tr") { line in
        for placement in grid.placements(crossing: row) where placement.row == row { write(placement, into: &line) }
      }
      section.raw("\n")
    }
  }

  private func write(_ placement: TableGrid.Placement, into row: inout XMLBuilder) {
    let cell = placement.cell
    var tag: String
    switch grid.role(of: placement) {
    case .data: tag = "<td"
    case .columnHeader: tag = cell.columnSpan > 1 ? "<th scope=\"colgroup\"" : "<th scope=\"col\""
    case .rowHeader: tag = cell.rowSpan > 1 ? "<th scope=\"rowgroup\"" : "<th scope=\"row\""
    }
    if let anchor = cell.anchor { tag += " id=\"\(XMLBuilder.escaped(anchor, inAttribute: true))\"" }
    if cell.rowSpan > 1 { tag += " rowspan=\"\(cell.rowSpan)\"" }
    if cell.columnSpan > 1 { tag += " colspan=\"\(cell.columnSpan)\"" }
    let classes = classes(of: placement)
    if !classes.isEmpty { tag += " class=\"" + classes.joined(separator: " ") + "\"" }
    row.raw(tag + ">")
    content(of: cell, into: &row)
    row.raw(grid.role(of: placement) == .data ? "</td>" : "</th>")
  }

  private func content(of cell: TableCell, into row: inout XMLBuilder) {
    if let number = cell.number {
      row.element("data", ["value": number.decimal]) { HTMLText.write(cell.text, into: &$0) }
    } else {
      switch cell.flow {
      case .horizontal: HTMLText.write(cell.text, into: &row)
      case .vertical: row.element("div", ["class": "up"]) { HTMLText.write(cell.text, into: &$0) }
      }
    }
  }

  private func classes(of placement: TableGrid.Placement) -> [String] {
    var classes: [String] = []
    switch grid.alignment(of: placement) {
    case .leading: if grid.role(of: placement) == .columnHeader { classes.append("l") }
    case .centre: classes.append("c")
    case .trailing: classes.append("r")
    }
    switch placement.cell.verticalAlignment {
    case .top: classes.append("top")
    case .middle: break
    case .bottom: classes.append("low")
    }
    if placement.cell.isShaded { classes.append("shade") }
    if placement.cell.number != nil { classes.append("n") }
    return classes
  }
}
