import Casework
import EventLog
import Formats

extension ImportPlan {
  /// The events that a row of an exported file lists; nil if it lists none.
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

  /// Refuses a row whose other cells tell another story than its events: somebody changed one and not the other.
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
