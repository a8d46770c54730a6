public import Casework
public import Formats

/// The row of a ledger that holds the headings, and the kind that they fit.
public struct HeadingRow: Sendable {
  /// The physical line.
  public let line: Int
  public let kind: Kind
  /// How many headings fit.
  public let matches: Int
  /// The kinds that fit, the best one first.
  public let fits: [KindFit]

  /// Why no row holds headings that fit.
  public enum Fault: Error, Sendable {
    /// Nothing fits.
    case none
    /// These kinds fit, the first ones equally well.
    case tie([KindFit])
  }

  /// How many rows are looked at.
  public static var depth: Int { 20 }

  /// Finds the row without a day that has the most fitting headings, two at least, above the first row of cells, and the kind that it fits best.
  ///
  /// - Parameter names: what the sheet and the file are called.
  public init(in preview: LedgerPreview, kinds: [Kind], names: [String] = []) throws(Fault) {
    let words = kinds.map(HeadingWords.init)
    var (rows, isHeaded): ([Row], Bool) = ([], false)
    for row in preview.rows.prefix(HeadingRow.depth) {
      if HeadingRow.hasDay(row) {
        // Below the headings the cells begin; another table's headings may stand among them.
        if isHeaded { break }
        continue
      }
      rows.append(row)
      isHeaded = isHeaded || words.contains { KindFit.matches(of: row.texts, $0) >= KindFit.fewest }
    }
    // Over headings that are grouped stand the names of the groups, which may be headings too.
    let counts = rows.map { row in words.map { KindFit.matches(of: row.texts, $0) }.max() ?? 0 }
    let most = counts.max() ?? 0
    for (place, row) in rows.enumerated() where counts[place] == most {
      let titles = rows[..<place].flatMap(\.texts)
      let fits = KindFit.all(of: row.texts, words, named: names + titles)
      guard let best = fits.first else { continue }
      if fits.count > 1, fits[1].isAsGood(as: best) { throw .tie(fits) }
      // Headings of two rows: what is merged from above to below stands in both, what is grouped only below.
      let next = place + 1 < rows.count ? rows[place + 1] : nil
      let below = next.flatMap { next in
        HeadingRow.continues(row, next)
          ? KindFit.all(of: next.texts, words, named: names + titles).first { $0.kind.id == best.kind.id } : nil
      }
      if let next, let below, below.matches >= best.matches {
        (line, matches) = (next.line, below.matches)
      } else {
        (line, matches) = (row.line, best.matches)
      }
      (kind, self.fits) = (best.kind, fits)
      return
    }
    throw .none
  }

  private static func continues(_ row: Row, _ next: Row) -> Bool {
    guard next.line == row.line + 1 else { return false }
    return (0..<min(row.count, next.count)).count(where: { !row.isEmpty($0) && row[$0] == next[$0] }) >= 2
  }

  private static func hasDay(_ row: Row) -> Bool {
    (0..<row.count).contains { !row.isEmpty($0) && (row.kind($0) == .day || CellDay.read(PlainCell(row[$0]), year: 2000) != nil) }
  }
}
