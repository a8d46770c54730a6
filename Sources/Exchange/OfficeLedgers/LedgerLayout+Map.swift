public import Casework
public import Formats
import TextForms

/// A new row of a ledger is a row of an import, whose map its columns' words are.
extension LedgerLayout {
  /// The columns that say something of a case which nobody works out from the others.
  fileprivate var said: [(place: Int, column: Column)] {
    columns.enumerated().filter { !$0.element.word.isComputed || $0.element.word.meaning == .author }.map { ($0.offset, $0.element) }
  }

  /// The headings of its rows: the columns' letters.
  public var header: [String] { said.map(\.column.letters) }

  /// What its columns mean in a row of a new case.
  ///
  /// - Parameter year: the year of days that have none.
  public func map(of kind: Kind, year: Int?) -> ImportMap {
    var map = ImportMap(kind: kind.id)
    (map.cells.year, map.ordersByDay) = (year, true)
    let (said, opening) = (said.map(\.column), kind.actions.first(where: \.from.opens))
    for action in kind.actions where action.id == opening?.id || !action.from.opens {
      guard let day = said.first(where: { $0.word.meaning == .day(action) }) else { continue }
      let event = ImportMap.Event(action: action.id, on: .column(day.letters))
      if action.id == opening?.id { map.events.insert(event, at: 0) } else { map.events.append(event) }
    }
    guard map.events.first?.action == opening?.id else { return map }
    let people = said.first { $0.word.meaning == .officers } ?? said.first { $0.word.meaning == .author }
    map.events[0].by = people.map { ImportMap.Column($0.letters) }
    map.unused = Set(said.filter { $0.word.isOfOther || $0.word.meaning == .completed }.map(\.letters))
    for column in said {
      guard let (field, place) = taker(of: column.word, map.events, kind) else { continue }
      map.events[place].fields.append(ImportMap.Field(id: field, value: column.value))
    }
    return map
  }

  /// The field that takes what a column says, and the first event that may.
  private func taker(of word: LedgerWord, _ events: [ImportMap.Event], _ kind: Kind) -> (field: String, place: Int)? {
    func place(of field: String) -> Int? {
      events.indices.first { place in
        kind.action(events[place].action).map { kind.carries(field, in: $0.event, opening: place == 0) } ?? false
      }
    }
    switch word.meaning {
    case .field(let field): return place(of: field.id).map { (field.id, $0) }
    case .site where word.namesSite:
      // The name of its site is the site, where the case says it and no column of its own does.
      let field = kind.fields.first { $0.type == .ref(Kind.project.id) }
      guard let field, !columns.contains(where: { $0.word.isOfRow && $0.word.field?.id == field.id }) else { return nil }
      return place(of: field.id).map { (field.id, $0) }
    case .detail(let action, let field):
      return events.firstIndex { $0.action == action.id }.map { (field.id, $0) }
    case .ordinal, .caseID, .state, .closed, .completed, .office, .today, .author, .officers, .joined, .site, .day: return nil
    }
  }
}

extension LedgerLayout.Column {
  /// Where a field's value comes from.
  fileprivate var value: ImportMap.Value {
    switch word.form {
    case .unit(let unit, _): .column(ImportMap.Column(letters), choices: [:], otherwise: nil, format: .unit(unit))
    case .marks(let yes, let no):
      .column(ImportMap.Column(letters), choices: no.isEmpty ? [yes: "是"] : [yes: "是", no: "否"], otherwise: nil, format: nil)
    case .day, .separator, nil: .column(letters)
    }
  }
}

extension ReturnedLedger {
  /// Gives new rows as rows of the map, one after the other; nothing at the end.
  public func rows(_ new: [NewRow]) -> (inout Row) -> Bool {
    let columns = layout.said
    var left = new[...]
    return { row in
      guard let next = left.popFirst() else { return false }
      Self.write(next, columns, to: &row)
      return true
    }
  }

  private static func write(_ new: NewRow, _ columns: [(place: Int, column: LedgerLayout.Column)], to row: inout Row) {
    row.clear(line: new.row)
    for (place, column) in columns {
      guard let cell = new.cells[place] else {
        row.append([], .text)
        continue
      }
      var text = CellMark.plain(cell.text)
      let word = column.word
      if case .separator(let separator)? = word.form { text = text.replacing(separator, with: "；") }
      // What stood there for a personal value is none.
      if word.field?.isPersonal ?? false, text == LedgerCells.personal { text = "" }
      row.append(text.utf8, cell.kind)
    }
  }
}
