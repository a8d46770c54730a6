import Formats

/// Two blocks of indicators side by side under the same headings: what is to be reached in some years, and in this one.
struct BlocksBeside {
  /// The headings of the block that counts, and of both blocks' common columns.
  let counted: [HeadingColumn]
  /// The headings of the other block.
  let left: [HeadingColumn]
  /// What stands over the block that counts, and over the other one, as printed; without a title their first cells.
  let titles: (counted: String, left: String)

  /// Finds a run of headings that stands twice, with a name and what is asked of it in each; nil where none does.
  init?(_ headings: [HeadingColumn], above row: Int, of sheet: DisplayedSheet) {
    let labels = headings.map(\.label)
    guard let runs = Self.runs(of: labels) else { return nil }
    let (first, second) = (headings[runs.first], headings[runs.second])
    let titles = Self.titles(over: first[first.startIndex], second[second.startIndex], above: row, of: sheet)
    // Where nothing says which of them is the year's, it is the first.
    let isSecond = titles.map { Self.saysYear($0.second) && !Self.saysYear($0.first) } ?? false
    let dropped = isSecond ? runs.first : runs.second
    counted = headings.indices.filter { !dropped.contains($0) }.map { headings[$0] }
    left = Array(headings[dropped])
    let shown = titles ?? (first[first.startIndex].heading.reference, second[second.startIndex].heading.reference)
    self.titles = isSecond ? (shown.second, shown.first) : (shown.first, shown.second)
  }

  /// The longest run of labels that stands again right of itself and has the names of indicators and their targets.
  private static func runs(of labels: [String]) -> (first: Range<Int>, second: Range<Int>)? {
    func isBlock(_ run: ArraySlice<String>) -> Bool {
      let entries = run.map { FormEntry.named($0, among: FormEntry.headings) }
      return entries.contains(.target) && (entries.contains(.level3) || run.contains(where: FormWords.thirdLevel.contains))
    }
    for count in (2...max(2, labels.count / 2)).reversed() {
      for start in labels.indices where start + 2 * count <= labels.count {
        let run = labels[start..<start + count]
        guard isBlock(run), !run.contains("") else { continue }
        let again = (start + count...labels.count - count).first { labels[$0..<$0 + count].elementsEqual(run) }
        if let again { return (start..<start + count, again..<again + count) }
      }
    }
    return nil
  }

  /// What stands over each of two columns in the nearest row in which that isn't the same cell.
  private static func titles(
    over first: HeadingColumn, _ second: HeadingColumn, above row: Int, of sheet: DisplayedSheet
  ) -> (first: String, second: String)? {
    let columns = [first, second].map(\.heading.columns.lowerBound)
    let rows = first.heading.rows.lowerBound > row ? row..<first.heading.rows.lowerBound : max(1, row - 8)..<row
    return rows.reversed().lazy.compactMap { line -> (String, String)? in
      let cells = sheet.cells(inRow: line)
      let over = columns.compactMap { column in
        cells.first { HeadingColumn.span(of: $0, inRow: line, isLast: false, sheet).contains(column) && !$0.text.trimmed.isEmpty }
      }
      guard over.count == 2, over[0].reference != over[1].reference, over.contains(where: { saysYear($0.text) }) else { return nil }
      return (over[0].text.components.joined(), over[1].text.components.joined())
    }.first
  }

  /// Whether a title says that what is under it is the year's: 年度目标, 2026年度绩效指标.
  private static func saysYear(_ title: String) -> Bool {
    title.count <= 20 && ["年度", "当年", "本年", "今年"].contains(where: title.contains)
      && !["长期", "中期", "周期", "总体", "实施期"].contains(where: title.contains)
  }
}
