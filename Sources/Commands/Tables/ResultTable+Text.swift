public import TextForms

extension ResultTable {
  /// Below this a column of text is of no use.
  private static let narrowest = 8
  /// The gap between two columns.
  private static let gap = "  "

  /// The table for a terminal: aligned columns cut to the width; empty without rows.
  ///
  /// Empty columns are left out.
  public func text(in language: Language, width: Int, ink: Ink = .plain) -> String {
    if rows.isEmpty { return "" }
    var body = rows.map { row in row.map { TextForms.shownInLine($0.text(in: language)) } }
    let kept = columns.indices.filter { column in body.contains { !$0[column].isEmpty } }
    let header = kept.map { columns[$0].title[language] }
    body = body.map { row in kept.map { row[$0] } }
    let widths = fitted(
      kept.map { columns[$0] },
      natural: kept.indices.map { column in
        body.reduce(TextForms.displayWidth(header[column])) { max($0, TextForms.displayWidth($1[column])) }
      }, to: width)
    let lines = [ink.bold(line(header, kept, widths))] + body.map { line($0, kept, widths) }
    return lines.joined(separator: "\n")
  }

  /// Narrows the widest columns that may shrink until the line fits.
  private func fitted(_ columns: [Column], natural: [Int], to width: Int) -> [Int] {
    var widths = natural
    var excess = widths.reduce(0, +) + Self.gap.count * (widths.count - 1) - width
    while excess > 0 {
      let candidates = widths.indices.filter { columns[$0].mayShrink && widths[$0] > Self.narrowest }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      // The widest gives until it is as wide as the next, so that none is cut more than it must be.
      let next = candidates.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let given = min(excess, max(1, widths[widest] - max(next, Self.narrowest)))
      widths[widest] -= given
      excess -= given
    }
    return widths
  }

  private func line(_ cells: [String], _ kept: [Int], _ widths: [Int]) -> String {
    var line = ""
    for (place, column) in kept.enumerated() {
      let cell = TextForms.truncated(cells[place], toWidth: widths[place])
      line += (place > 0 ? Self.gap : "") + TextForms.padded(cell, to: widths[place], alignment: columns[column].alignment)
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
