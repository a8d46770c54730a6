import Formats
import Readings
import TextForms
import Values
import Written

/// The columns, and the cells that ask.
extension FormSheet {
  /// The columns of a grid as entries of a form; of two levels the second has the names.
  static func columns(of grid: ReadingGrid, _ band: SheetBand) -> [FormEntry: Int] {
    var columns: [FormEntry: Int] = [:]
    for (meaning, entry) in FormEntry.meanings { if let column = grid.columns(of: meaning).last { columns[entry] = column } }
    // Docket's own workbook heads what only a definition has.
    for heading in band.headings where grid.away.contains(heading.cell.columns.lowerBound) {
      if let entry = FormEntry.named(heading.label, among: FormEntry.further) { columns[entry] = heading.cell.columns.lowerBound }
    }
    if columns[.level3] == nil, let last = columns[.level2] ?? columns[.level1] {
      columns[.level3] = last
      if columns[.level2] != nil { columns[.level2] = nil } else { columns[.level1] = nil }
    }
    return columns
  }

  /// Whether the heading of a level says in brackets that a number behind a name is its weight.
  static func saysWeights(_ level: FormEntry, _ columns: [FormEntry: Int], _ band: SheetBand) -> Bool {
    guard let column = columns[level], let heading = band.headings.first(where: { $0.cell.columns.contains(column) })?.cell,
      let bracket = heading.text.foldedForComparison.split(separator: "(").dropFirst().first, bracket.hasSuffix(")"),
      case .taken("weight", _) = FormCatalog.meaning(of: String(bracket.dropLast()), in: .indicators)
    else { return false }
    return true
  }

  /// Refuses a form without what its figures would mean nothing without: targets, weights, what was done.
  mutating func checkColumns() {
    var missing: [FormEntry] = []
    if columns[.target] == nil, !hasJointTargets { missing.append(.target) }
    // Weights in the names of the blocks leave the rows' scores as they are given.
    if columns[.weight] == nil, !hasNamedWeights, unweighedTotal != nil || columns[.score] != nil { missing.append(.weight) }
    let unknown = proposal.parts.first { $0.grid != nil && $0.meaning == nil }
    // A form of scores alone is one, as a column for what was done may not be there at all.
    if columns[.actual] == nil, unknown != nil, !isMonitoring, columns[.score] != nil || lacksActuals { missing.append(.actual) }
    for entry in missing {
      let heading = unknown.map { $0.heading.components.joined() }
      fault(
        .noColumn(entry.heading, unknown: heading),
        at: unknown.map { proposal.table.wholeName($0.cell) } ?? name(.level3, header.upperBound))
    }
  }

  /// The cells of headings, of labels, and of the columns that say what is asked.
  mutating func takeLabels() {
    for row in header { labels.formUnion(sheet.cells(inRow: row).map(\.reference)) }
    // What has its value behind a colon is filled.
    labels.formUnion(proposal.parts.filter { $0.cell != $0.place }.map { proposal.table.wholeName($0.cell) })
    let asked: Set<String> = [
      "level1", "level2", "level3", "target", "earlier", "relation", "unit", "weight", "label", "initial", "adjusted", "content", "budget",
    ]
    for grid in reading.grids where !grid.isAcross {
      for row in grid.rows.keys {
        for (columns, meaning) in grid.columns where asked.contains(meaning) {
          if let cell = columns.first.flatMap({ sheet[row, $0] }), !cell.text.trimmed.isEmpty { labels.insert(cell.reference) }
        }
        if grid.rows[row] != .row, let lead = ownCells(row).first(where: { !$0.text.trimmed.isEmpty }) { labels.insert(lead.reference) }
      }
    }
  }
}
