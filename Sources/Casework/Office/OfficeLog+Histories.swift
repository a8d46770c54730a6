import EventLog
public import LogLines
import Values

extension OfficeLog {
  /// The histories of all cases, some kinds or some cases, by name, from the log's sound part.
  public func histories(ofKinds kinds: Set<String>? = nil, among ids: Set<CaseID>? = nil) throws -> [CaseHistory] {
    // The whole log is read on all processors, and every line is hashed.
    let (parts, damage) = try snapshot.scan(state: { [Event]() }) { events, line, bytes in
      if let kinds, !kinds.contains(line.kind(in: bytes)) { return }
      if let ids, !ids.contains(line.caseID(in: bytes)) { return }
      events.append(line.event(in: bytes))
    }
    remember(damage)
    var events: [CaseID: [Event]] = [:]
    for event in parts.joined() { events[event.caseID, default: []].append(event) }
    return events.sorted { $0.key < $1.key }.map { id, events in
      CaseHistory(id: id, events: events, kind: office.catalog.kind(id.kind))
    }
  }
}
