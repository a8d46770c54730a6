import Formats
package import TextForms
public import Values
import Written

/// A reading that is proposed, with what each part of it rests on.
public struct Proposal: Sendable {
  public var reading: Reading
  /// The shape of the file, whatever is said of it.
  public var shape = Digest.zero
  /// The headings of the grids and the labels of single cells, in the order of the sheet.
  public var parts: [ProposedPart] = []
  /// What is to be said of all bare amounts, and nobody knows: the unit of the funds.
  public var openUnit: (cell: String, candidates: [String])?

  /// What people call it: its sheet, or its number in the document.
  package var name: String { table.name }

  /// What the file holds, by cell; of a ledger only once it is painted.
  package var table: ReadableTable
  /// What was counted in a ledger, whose rows aren't kept.
  private let counted: LedgerCounts?

  init(_ reading: Reading, of table: ReadableTable) { (self.reading, self.table, counted) = (reading, table, nil) }

  /// Proposes a reading of a ledger.
  package init(_ reading: Reading, ofLedger counted: LedgerCounts) {
    (self.reading, self.counted) = (reading, counted)
    table = ReadableTable(sheet: reading.sheet, number: reading.table, cells: DisplayedSheet(blank: reading.sheet ?? ""))
  }

  /// What the meanings of a ledger's kinds are called.
  var namesOfMeanings: [String] { counted?.names.values.map(\.zh) ?? [] }

  /// What a meaning is called.
  package func meaningName(_ meaning: String) -> Localized { counted?.names[meaning] ?? FormCatalog.name(of: meaning) }

  /// The text of a cell or a paragraph.
  func text(of cell: String) -> String {
    table.paragraphs.first { $0.name == cell }?.text
      ?? CellReference(cell.utf8).flatMap { table.cells[$0.row, $0.column]?.text.components.joined(separator: " ") } ?? ""
  }

  /// The headings that nobody but a person knows.
  public var open: [ProposedPart] { parts.filter { $0.meaning == nil && !$0.candidates.isEmpty } }

  /// What is taken, and may be wrong.
  public var guessed: [ProposedPart] { parts.filter { $0.meaning != nil && $0.way.map { !$0.isSure } ?? false } }

  /// Takes what was accepted of a file of this shape: what its columns mean, and what holds for all of a grid.
  ///
  /// Rows and single cells are this file's own: another year's has more or fewer of them.
  package mutating func take(accepted given: Reading) {
    guard given.grids.map(\.subject) == reading.grids.map(\.subject), given.grids.map(\.isAcross) == reading.grids.map(\.isAcross) else {
      return
    }
    for index in reading.grids.indices where !reading.grids[index].isAcross {
      (reading.grids[index].columns, reading.grids[index].away) = (given.grids[index].columns, given.grids[index].away)
      reading.grids[index].constants = given.grids[index].constants
      if reading.grids[index].constants.unit != nil { openUnit = nil }
      for part in parts.indices where parts[part].grid == index {
        parts[part].meaning = parts[part].column.flatMap(given.grids[index].word)
        if parts[part].meaning != nil { (parts[part].way, parts[part].candidates) = (.accepted, []) }
      }
    }
  }

  /// Takes a reading that somebody gives in the place of the proposed one.
  package mutating func take(_ given: Reading) {
    reading = given
    openUnit = nil
    for index in parts.indices {
      let part = parts[index]
      (parts[index].way, parts[index].candidates) = (.said, [])
      guard let address = CellReference(part.cell.utf8) else { continue }
      guard part.grid != nil else {
        parts[index].meaning = given.cells[part.place] ?? (given.away.contains(part.place) ? FormCatalog.away : nil)
        continue
      }
      let grid = given.grids.first {
        $0.isAcross ? $0.head.contains(address.column) && $0.meaning(of: address.row) != nil : $0.head.contains(address.row)
      }
      let column = grid.map { $0.isAcross ? address.row : address.column }
      parts[index].meaning = column.flatMap { grid?.word(for: $0) }
    }
  }

  /// Whether something of it has no meaning that a person has to give it.
  package var isOpen: Bool { !open.isEmpty || openUnit != nil }

  /// Whether it rests on a guess: a heading that is only like a word of the catalog, where anything is made of it or a number stands below it.
  package var isGuessed: Bool {
    isOpen || guessed.contains { $0.meaning != FormCatalog.away || $0.example.holdsDigit }
  }

  /// Whether somebody has to see it before it counts.
  package var needsYes: Bool { isGuessed || !numbers.unread.isEmpty || checks.contains { $0.verdict == .contradicted } }

  /// The year that the file says.
  package var year: Int? { reading.identity[.year].flatMap { Int(written: $0.text) } }

  /// What became of each number.
  public var numbers: ReadNumbers { counted?.numbers ?? ReadNumbers(of: table, by: reading, labels: Set(parts.map(\.cell))) }

  /// What the file's own sums say of it.
  public var checks: [ReadingCheck] {
    if let counted { return counted.checks }
    var sums = ReadingSums(of: table, by: reading)
    return sums.checked()
  }

  /// What the points of a column of rows add up to; nil where none are there.
  public func sum(of meaning: String, in grid: Int) -> Decimal? { ReadingSums(of: table, by: reading).sum(of: meaning, in: grid) }

  /// How many parts are sure.
  public var sure: Int { parts.count { $0.meaning != nil && $0.way.map(\.isSure) ?? false } }
}
