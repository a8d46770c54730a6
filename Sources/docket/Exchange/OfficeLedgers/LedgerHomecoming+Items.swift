import Casework
import Commands
import Exchange
import LogLines
import ProgramSession
import TextForms
import Values

/// The rows that somebody added to a ledger with a row for each hazard.
extension LedgerHomecoming {
  /// Takes new rows as one more hazard of the case beside them, where somebody says so; nobody guesses.
  mutating func takeItems(_ settings: inout [Setting]) throws {
    guard let column = returned.itemColumn, case .field(let field) = returned.layout.columns[column].word.meaning else { return }
    let word = returned.layout.columns[column].word
    let cases = try knownRows()
    for row in returned.new where !row.beside.isEmpty && !cases.contains(row.row) {
      guard let cell = row.cells[column] else { continue }
      let text = CellMark.plain(cell.text)
      var histories: [CaseHistory] = []
      for id in row.beside {
        if let history = try history(of: id), history.current != nil { histories.append(history) }
      }
      if histories.isEmpty { continue }
      if histories.contains(where: { $0.current?.fields[field.id]?.array?.contains(.string(text)) ?? false }) {
        itemRows.insert(row.row)
        known += 1
        continue
      }
      let now = histories[0].current?.fields[field.id]
      var change = LedgerChangedCell(
        cell: cell.name, row: row.row, caseID: histories[0].id, field: field.id, was: now, now: now,
        value: .array((now?.array ?? []) + [.string(text)]), shown: (word.shown, "—", "—", TextForms.shownInLine(text)))
      let isChosen = chooses(&change, .item(of: histories.map(\.id), mayOpen: !row.isNamed(returned)))
      change.next = HandCommand.any(
        histories.prefix(3).map { history in
          correction(setting: field.id, .array((history.current?.fields[field.id]?.array ?? []) + [.string(text)]), of: history)
        })
      if let question = change.question { offered.append(question) }
      let answer = isChosen ? answers[cell.name].flatMap { Int(written: $0) } ?? 0 : 0
      // It is a case of its own.
      if answer == histories.count + 1 { continue }
      itemRows.insert(row.row)
      guard histories.indices.contains(answer - 1) else {
        newRows.append(row.row)
        leftRows.append(LeftRow(row: row.row, why: change.why ?? Localized(message: "ledger-read.not-chosen"), next: change.next))
        continue
      }
      let history = histories[answer - 1]
      let items = takeList(field, of: history, from: &settings) + [.string(text)]
      let before = history.current?.fields[field.id]
      changes.append(
        LedgerChangedCell(
          cell: cell.name, row: row.row, caseID: history.id, field: field.id, was: before, now: before, value: .array(items),
          shown: change.shown))
      try planField(changes.count - 1, field.id, .array(items), of: history, &settings)
    }
  }
}
