import Casework
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// Compares the values that a measure took with those that the events say.
extension EvidenceListCheck {
  mutating func takeField(_ heading: String, _ cell: String, _ entry: HistoryEntry, of call: Measure.Call?) {
    let (id, kind) = (entry.event.caseID, proved.catalog.kind(entry.event.caseID.kind))
    guard let kind, let history = proved.history(of: id),
      let field = kind.allFields.first(where: { language.choose($0.label, $0.id) == heading })
    else { return leave(heading) }
    let own = entry.data[field.id].flatMap { $0 == .null ? nil : $0 }
    let takesEvents = call?.takesEvents(of: kind)
    if let own, takesEvents != false {
      if text(own, field) == cell { return }
      // Whether the event's own value was taken, only the measure says.
      return takesEvents == true ? differ(heading, entry.event.seq, text(own, field), cell) : leave(heading)
    }
    if takesEvents == false {
      let day = proved.definition?.period.upperBound ?? Day.loggable.upperBound
      if text(history.state(on: day)?.fields[field.id] ?? .null, field) == cell { return }
      // A value that no event of the case says.
      if let own, !history.entries.contains(where: { $0.says(field.id) { text($0, field) == cell } }) {
        return differ(heading, entry.event.seq, text(own, field), cell)
      }
      return leave(heading)
    }
    let isAbsent = kind.carries(field.id, in: entry.event)
    let earlier = history.validEntries.filter { $0.event.seq < entry.event.seq && $0.data[field.id] != nil }.reversed().first
    // What earlier programs listed of such a field was what the case came to.
    if text(isAbsent ? .null : earlier?.data[field.id] ?? .null, field) != cell { leave(heading) }
  }
}

extension Kind {
  /// Whether an event of a case states a field itself.
  func carries(_ field: String, in event: Event) -> Bool { carries(field, in: event.type.name, opening: event.version == 1) }
}

extension HistoryEntry {
  /// Whether the event, or a correction of it, says a value of a field of which something holds.
  fileprivate func says(_ field: String, where holds: (JSON) -> Bool) -> Bool {
    ([data[field], event.data[field], event.data["set"]?[field]] + corrections.map { $0.data["set"]?[field] }).contains { value in
      value.map(holds) ?? false
    }
  }
}
