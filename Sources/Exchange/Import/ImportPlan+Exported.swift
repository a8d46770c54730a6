import Casework
import Formats
import LogLines
import Values

extension ImportPlan {
  /// The events in a row of an exported file; nil if it lists none.
  func listedEvents(_ row: Row, identity: RowIdentity) throws(RowProblem) -> [PlannedEvent]? {
    guard let exported, let column = exported.eventsColumn, !CellText.isBlank(row[column]) else { return nil }
    guard let listed = ListedEvents(row.text(column), kind: kind) else {
      throw RowProblem(.notEvents, column: CaseTable.eventsName)
    }
    try compare(row, listed)
    return listed.events.enumerated().map { place, event in
      guard let action = kind.actions.firstIndex(where: { $0.id == event.action.id }) else { preconditionFailure("an action of the kind") }
      return plannedEvent(
        identity, place, action: action, on: event.on, data: event.data, row,
        textLength: place == 0 ? row.length(column) : 0)
    }
  }

  /// Whether a row listed an event itself, with all that it holds.
  func isListed(_ event: PlannedEvent) -> Bool { event.part == 0 && event.rule >= rules.count }

  /// Refuses a row whose other cells contradict its events because one was edited alone.
  private func compare(_ row: Row, _ listed: ListedEvents) throws(RowProblem) {
    for rule in rules where try rule.on.day(row) != listed.firstDay(of: rule.action.event) {
      throw RowProblem(.contradicts, column: rule.on.columns.first.map { header[$0] })
    }
    for value in rules.flatMap(\.fields) {
      guard let column = value.columns.first else { continue }
      let folded = listed.current.fields[value.field.id]
      if row.text(column) == folded?.cellText ?? "" { continue }
      guard try value.read(row, on: listed.current.opened) == folded else { throw RowProblem(.contradicts, column: header[column]) }
    }
  }

  private func plannedEvent(
    _ identity: RowIdentity, _ place: Int, action: Int, on day: Day, data: JSON.Object, _ row: Row, textLength: Int
  ) -> PlannedEvent {
    var (fields, personal): (JSON.Object, JSON.Object) = ([:], [:])
    var names: [PlannedEvent.Name] = []
    var because: String?
    for (key, value) in data {
      let field = kind.field(key)
      if key == "out-of-order" {
        because = value.string
      } else if field?.isPersonal ?? false, !value.isSealed {
        personal[key] = value
      } else {
        fields[key] = value
      }
      if case .ref(let kind)? = field?.type, let word = value.string {
        names.append(PlannedEvent.Name(field: key, kind: kind, opening: exported?.opening(of: word, kind: kind, row)))
      }
    }
    return PlannedEvent(
      id: identity.eventID(ordinal: 0, event: place), part: 0, rule: rules.count + action, place: place, isToldByPlace: true, on: day,
      fields: fields, personal: personal, names: names, rowCases: [], because: because, textLength: textLength)
  }
}

/// The identity of an exported file's rows: the office and the case's former number.
struct ExportedRows {
  /// The column of the case.
  let caseColumn: Int
  /// The column with all events of a row, if there is one.
  let eventsColumn: Int?
  private let officeColumn: Int?
  private let source: String

  /// Finds the columns of an exported file.
  init(header: [String], source: String) {
    caseColumn = 0
    eventsColumn = header.firstIndex(of: CaseTable.eventsName)
    officeColumn = header.firstIndex(of: CaseTable.officeName)
    self.source = source
  }

  /// What is the same in the identity of all rows of a kind.
  func common(_ kind: String) -> RowIdentity.Parts {
    RowIdentity.Parts(["case", source, kind])
  }

  /// Adds the case of a row; false for a row without one, which someone added by hand.
  func add(_ row: Row, to parts: inout RowIdentity.Parts) -> Bool {
    if CellText.isBlank(row[caseColumn]) { return false }
    add(PlainCell(row[caseColumn]).text, of: row, to: &parts)
    return true
  }

  /// The row of a case in a file beside this one; nil if a name is given instead of a case.
  func opening(of word: String, kind: String, _ row: Row) -> RowIdentity? {
    guard let id = CaseID(word), id.kind == kind else { return nil }
    var parts = common(kind)
    add(word, of: row, to: &parts)
    return RowIdentity(parts)
  }

  private func add(_ id: String, of row: Row, to parts: inout RowIdentity.Parts) {
    parts.add(officeColumn.map { PlainCell(row[$0]).text } ?? "")
    parts.add(id)
  }
}
