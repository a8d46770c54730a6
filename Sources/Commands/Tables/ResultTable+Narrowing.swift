public import TextForms

extension ResultTable {
  /// Below this a column is left out rather than cut.
  private static let readable = 12

  /// The table without the right columns that a terminal can't fit, and their titles.
  public func narrowed(
    to width: Int, in language: Language, keeping count: Int, and keys: Set<String> = []
  ) -> (table: ResultTable, leftOut: [Localized]) {
    // A column without anything in it has no place on a terminal anyhow.
    let needs = columns.indices.map { index -> Int in
      let body = rows.map { TextForms.displayWidth($0[index].text(in: language)) }.max() ?? 0
      let natural = max(body, TextForms.displayWidth(columns[index].title[language]))
      let mayShrink = columns[index].mayShrink && !keys.contains(columns[index].key)
      return body == 0 ? 0 : 2 + (mayShrink ? min(natural, Self.readable) : natural)
    }
    let stays = columns.indices.map { $0 < count || keys.contains(columns[$0].key) }
    var room = width + 2 - columns.indices.filter { stays[$0] }.reduce(0) { $0 + needs[$1] }
    let whole = room < 0 ? [] : keys
    var kept: [Int] = []
    var leftOut: [Localized] = []
    for index in columns.indices {
      if stays[index] || needs[index] == 0 {
        kept.append(index)
      } else if leftOut.isEmpty, needs[index] <= room {
        room -= needs[index]
        kept.append(index)
      } else {
        leftOut.append(columns[index].title)
      }
    }
    var table = ResultTable(kept.map { columns[$0].uncut(whole.contains(columns[$0].key)) })
    for row in rows { table.append(kept.map { row[$0] }) }
    return (table, leftOut)
  }
}

extension ResultTable.Column {
  /// The same column, whose cells are never cut where that is so.
  fileprivate func uncut(_ isUncut: Bool) -> Self {
    Self(key: key, title: title, alignment: alignment, mayShrink: mayShrink && !isUncut, content: content)
  }
}
