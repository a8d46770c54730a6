import Casework
import EventLog

/// Reads the cell of an exported row that holds all events of its case.
struct ListedEvents {
  /// The events in order, each with the action that records it.
  let events: [(action: Action, on: Day, data: JSON.Object)]
  /// The case as they make it.
  let current: Case

  /// Reads the cell; nil if it is no list of events of the kind, the first of which opens a case.
  init?(_ text: String, kind: Kind) {
    let list: [JSON]
    do throws(JSONError) {
      list = try JSON(parsing: Array(text.utf8)).array ?? []
    } catch {
      return nil
    }
    guard let id = CaseID(kind: kind.id, number: "0000-0000") else { return nil }
    var events: [(action: Action, on: Day, data: JSON.Object)] = []
    var current: Case?
    for json in list {
      guard let object = json.object, object.keys.allSatisfy({ ["event", "on", "data"].contains($0) }),
        let name = object["event"]?.string, let on = object["on"]?.string.flatMap({ Day($0) }),
        let action = kind.action(recording: name, from: current?.state), current != nil || action.from.opens,
        let type = EventType(kind: kind.id, name: name)
      else { return nil }
      let data = object["data"]?.object ?? [:]
      let draft = Draft(id: EventID(hashed: 0, 0), type: type, caseID: id, on: on, by: "import", data: data)
      let entry = HistoryEntry(Event(provisional: draft, seq: events.count + 1, version: events.count + 1))
      current = Case.evolve(current, entry, id: id, kind: kind)
      events.append((action, on, data))
    }
    guard let current else { return nil }
    self.events = events
    self.current = current
  }

  /// The first day of an event.
  func firstDay(of event: String) -> Day? {
    events.lazy.filter { $0.action.event == event }.map(\.on).min()
  }
}
