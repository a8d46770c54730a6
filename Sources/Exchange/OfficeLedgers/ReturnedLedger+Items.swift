import Casework
import LogLines

extension ReturnedLedger.NewRow {
  /// Whether it has the number or the name of a case.
  public func isNamed(_ ledger: ReturnedLedger) -> Bool {
    cells.contains { column, cell in
      ledger.layout.columns[column].word.identifies(ledger.kind) && CellMark.of(cell.text) != CellMark.empty
    }
  }
}

/// A ledger with a row for each hazard: whose a new row may be.
extension ReturnedLedger {
  /// The column of what has a row of its own; nil where a row is a case.
  public var itemColumn: Int? {
    guard lines.contains(where: { $0.item != nil }) else { return nil }
    let list = kind.allFields.first { $0.type == .list && $0.id != kind.left?.list.id }
    return layout.columns.indices.first { column in
      if case .field(let field) = layout.columns[column].word.meaning { field.id == list?.id } else { false }
    }
  }

  /// The cases of whose rows a new row has all but the hazard and the counts: its number, or its day and site, or nothing below one of theirs.
  func cases(beside row: NewRow, _ hazard: Int) -> [CaseID] {
    func mark(_ column: Int) -> String { CellMark.of(row.cells[column]?.text ?? "") }
    func isFilled(_ column: Int) -> Bool { mark(column) != CellMark.empty }
    if !isFilled(hazard) { return [] }
    let columns = layout.columns.indices.filter { column in
      let (word, field) = (layout.columns[column].word, layout.columns[column].word.field)
      guard row.cells[column] != nil, word.isOwn else { return false }
      return field?.type != .list && field?.type != .count && field?.isPersonal != true
    }
    let filled = columns.filter(isFilled)
    if filled.isEmpty {
      // The cells of the case stand in the row above only.
      return lineOfRow[row.row - 1].flatMap { CaseID(lines[$0].caseID) }.map { [$0] } ?? []
    }
    let names = filled.filter { layout.columns[$0].word.identifies(kind) }
    let opening = kind.actions.first { $0.from.opens }
    let whereAndWhen = layout.columns.indices.filter { column in
      layout.columns[column].word.namesSite || layout.columns[column].word.meaning == opening.map(LedgerWord.Meaning.day)
    }
    let telling = names.isEmpty ? whereAndWhen : names
    guard !telling.isEmpty, telling.allSatisfy(isFilled) else { return [] }
    let marks = filled.map { (column: $0, mark: mark($0)) } + telling.map { (column: $0, mark: mark($0)) }
    var cases: [CaseID] = []
    for line in lines where marks.allSatisfy({ line.mark($0.column) == $0.mark }) {
      if let id = CaseID(line.caseID), !cases.contains(id) { cases.append(id) }
    }
    return cases
  }
}
