extension Reading {
  /// The same reading with rows and cells as the whole of a document's table has them; of a sheet it is as it is.
  package func ofWhole(_ table: ReadableTable) -> Reading {
    guard table.isOfDocument else { return self }
    var whole = self
    for index in grids.indices {
      let grid = grids[index]
      if grid.isAcross {
        whole.grids[index].columns = Dictionary(grid.columns.map { ($0.map(table.wholeRow), $1) }) { first, _ in first }
        whole.grids[index].away = Set(grid.away.map(table.wholeRow))
      } else {
        whole.grids[index].head = table.wholeRow(grid.head.lowerBound)...table.wholeRow(grid.head.upperBound)
        whole.grids[index].rows = Dictionary(grid.rows.map { (table.wholeRow($0), $1) }) { first, _ in first }
      }
    }
    whole.cells = Dictionary(cells.map { (table.wholeName($0), $1) }) { first, _ in first }
    whole.away = Set(away.map(table.wholeName))
    for (part, stated) in identity { whole.identity[part] = Stated(cell: table.wholeName(stated.cell), text: stated.text) }
    return whole
  }
}
