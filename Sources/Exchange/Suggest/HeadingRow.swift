public import Casework
public import Formats

/// The row of a ledger that holds the headings, and the kind that they fit.
public struct HeadingRow: Sendable {
  /// The physical line.
  public let line: Int
  public let kind: Kind
  /// How many headings fit.
  public let matches: Int

  /// Why no row holds headings that fit.
  public enum Fault: Error, Sendable {
    /// Nothing fits.
    case none
    /// These kinds fit equally well.
    case tie([Kind])
  }

  /// How many rows are looked at.
  public static var depth: Int { 20 }

  /// Finds the first row with two headings that fit and no day in it; where no kind is given, the kind that most of them fit.
  public init(in preview: LedgerPreview, kinds: [Kind]) throws(Fault) {
    let rows = preview.rows.prefix(HeadingRow.depth).filter { !HeadingRow.hasDay($0) }
    let words = kinds.map(HeadingWords.init)
    for (place, row) in rows.enumerated() {
      let counts = words.map { HeadingRow.matches($0, row) }
      guard let most = counts.max(), most >= 2 else { continue }
      let best = words.indices.filter { counts[$0] == most }
      guard best.count == 1 else { throw .tie(best.map { kinds[$0] }) }
      // Headings of two rows: what is merged from above to below stands in both, what is grouped only below.
      let next = place + 1 < rows.count ? rows[place + 1] : nil
      if let next, HeadingRow.continues(row, next), HeadingRow.matches(words[best[0]], next) >= most {
        (line, matches) = (next.line, HeadingRow.matches(words[best[0]], next))
      } else {
        (line, matches) = (row.line, most)
      }
      kind = kinds[best[0]]
      return
    }
    throw .none
  }

  /// How many different things the headings of a row mean.
  private static func matches(_ words: HeadingWords, _ row: Row) -> Int {
    Set(row.texts.compactMap { words.role(of: $0)?.role }).count
  }

  private static func continues(_ row: Row, _ next: Row) -> Bool {
    guard next.line == row.line + 1 else { return false }
    return (0..<min(row.count, next.count)).count(where: { !row.isEmpty($0) && row[$0] == next[$0] }) >= 2
  }

  private static func hasDay(_ row: Row) -> Bool {
    (0..<row.count).contains { !row.isEmpty($0) && (row.kind($0) == .day || CellDay.read(PlainCell(row[$0]), year: 2000) != nil) }
  }
}
