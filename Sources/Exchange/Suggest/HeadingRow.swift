public import Casework
public import Formats
import Written

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

  /// Takes a line for that of the headings of some kind.
  public init(line: Int, kind: Kind) { (self.line, self.kind, matches, fits) = (line, kind, 0, []) }

  /// Finds the row without a day that has the most fitting headings, two at least, above the first row of cells, and the kind that it fits best.
  ///
  /// - Parameters:
  ///   - names: what the sheet and the file are called.
  ///   - understanding: what the office said of headings.
  public init(
    in preview: LedgerPreview, kinds: [Kind], names: [String] = [], understanding: LedgerUnderstanding = LedgerUnderstanding()
  ) throws(Fault) {
    let senses = HeadingSenses(
      of: preview.rows.prefix(HeadingRow.depth).filter { !HeadingRow.hasDay($0) }.map(\.texts), kinds, understanding)
    var (rows, isHeaded): ([Row], Bool) = ([], false)
    for row in preview.rows.prefix(HeadingRow.depth) {
      if HeadingRow.hasDay(row) {
        // Below the headings the cells begin; another table's headings may stand among them.
        if isHeaded { break }
        continue
      }
      rows.append(row)
      isHeaded = isHeaded || senses.mostMatches(of: row.texts) >= KindFit.fewest
    }
    // Over headings that are grouped stand the names of the groups, which may be headings too.
    let counts = rows.map { senses.mostMatches(of: $0.texts) }
    let most = counts.max() ?? 0
    for (place, row) in rows.enumerated() where counts[place] == most {
      let titles = rows[..<place].flatMap(\.texts)
      let next = place + 1 < rows.count ? rows[place + 1] : nil
      let gapped = next.flatMap { HeadingRow.gapped(row, $0) }
      let fits = KindFit.all(of: gapped ?? row.texts, senses, named: names + titles)
      guard let best = fits.first else { continue }
      if fits.count > 1, fits[1].isAsGood(as: best) { throw .tie(fits) }
      // Headings of two rows: what is merged from above to below stands in both, what is grouped only below.
      let below = next.flatMap { next in
        (HeadingRow.continues(row, next) ? next.texts : gapped).flatMap { texts in
          KindFit.all(of: texts, senses, named: names + titles).first { $0.kind.id == best.kind.id }
        }
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

  /// Takes the first row that its make tells: words side by side over a row with a figure.
  ///
  /// - Parameter isNamed: whether somebody named the first row of the preview as the one of the headings.
  public init?(byMakeIn preview: LedgerPreview, kind: Kind, isNamed: Bool = false) {
    let rows = preview.rows.prefix(HeadingRow.depth)
    let index = rows.indices.first { place in
      guard Self.isMade(rows[place].texts) else { return isNamed && place == rows.startIndex }
      return isNamed && place == rows.startIndex || rows[(place + 1)...].first.map(Self.holdsFigure) ?? false
    }
    guard let index else { return nil }
    (line, matches, self.kind, fits) = (rows[index].line, 0, kind, [])
  }

  /// Whether texts are made like headings: three at least, or so many, each another, short and no figure.
  static func isMade(_ texts: [String], least: Int = 3) -> Bool {
    let words = texts.map(HeadingWords.folded).filter { !$0.isEmpty }
    return words.count >= least && Set(words).count == words.count
      && words.allSatisfy { word in
        word.count <= 14 && WrittenNumber(word) == nil && CellDay.read(PlainCell(word), year: 2000) == nil && !word.contains(":")
          && WrittenNothing.read(word, for: .value) == nil
      }
  }

  private static func holdsFigure(_ row: Row) -> Bool {
    hasDay(row) || row.texts.contains { WrittenNumber($0) != nil }
  }

  private static func continues(_ row: Row, _ next: Row) -> Bool {
    guard next.line == row.line + 1 else { return false }
    return (0..<min(row.count, next.count)).count(where: { !row.isEmpty($0) && row[$0] == next[$0] }) >= 2
  }

  /// The headings of a row and of the next one under what is merged in it alone; nil where the next one is none of headings.
  private static func gapped(_ row: Row, _ next: Row) -> [String]? {
    guard next.line == row.line + 1, isMade(next.texts, least: 2), !holdsFigure(next) else { return nil }
    return HeadingGroups.filled(next.texts, under: row.texts)
  }

  private static func hasDay(_ row: Row) -> Bool {
    (0..<row.count).contains { !row.isEmpty($0) && (row.kind($0) == .day || CellDay.read(PlainCell(row[$0]), year: 2000) != nil) }
  }
}
