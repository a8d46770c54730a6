public import TextForms

extension ResultTable {
  /// Below this a column is left out rather than cut.
  private static let readable = 12

  /// The table without the columns at its end for which a terminal has no readable room, and their titles.
  ///
  /// - Parameter count: how many columns at the beginning stay whatever happens.
  public func narrowed(to width: Int, in language: Language, keeping count: Int) -> (table: ResultTable, leftOut: [Localized]) {
    var kept: [Int] = []
    var leftOut: [Localized] = []
    var taken = -2
    for index in columns.indices {
      let body = rows.map { TextForms.displayWidth($0[index].text(in: language)) }.max() ?? 0
      if body == 0 {
        // It has no place on a terminal anyhow.
        kept.append(index)
        continue
      }
      let natural = max(body, TextForms.displayWidth(columns[index].title[language]))
      let least = columns[index].mayShrink ? min(natural, Self.readable) : natural
      if index < count || taken + 2 + least <= width {
        taken += 2 + least
        kept.append(index)
      } else {
        leftOut.append(columns[index].title)
      }
    }
    var table = ResultTable(kept.map { columns[$0] })
    for row in rows { table.append(kept.map { row[$0] }) }
    return (table, leftOut)
  }
}
