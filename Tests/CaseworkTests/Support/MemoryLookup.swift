import EventLog
import LogLines

@testable import Casework

/// Looks through events that are in memory.
struct MemoryLookup: CaseLookup {
  private let events: [Event]
  private let places: [IndexKey: [Int]]

  /// Takes the events of a log.
  init(_ events: [Event]) {
    self.events = events
    var places: [IndexKey: [Int]] = [:]
    var keys = EventKeys()
    for (index, event) in events.enumerated() {
      keys.visit(event) { key in
        if key.scope == .newest { places[key] = [index] } else { places[key, default: []].append(index) }
      }
    }
    self.places = places
  }

  func events(under key: CaseKey) -> [Event] {
    var builder = KeyBuilder()
    return (places[key.indexKey(&builder)] ?? []).map { events[$0] }
  }

  func event(at seq: Int) -> Event? {
    events.indices.contains(seq - 1) ? events[seq - 1] : nil
  }

  func greatestNumber(kind: String, prefix: String) -> Int {
    events.filter { $0.caseID.kind == kind }.compactMap(\.caseID.runningNumber).filter { $0.prefix == prefix }.map(\.value).max() ?? 0
  }

  func cases(touchedBy name: String, kind: String, in seqs: Range<Int>) -> [CaseID] {
    var seen: Set<CaseID> = []
    return seqs.reversed().compactMap(event).filter { $0.by == name && $0.caseID.kind == kind }.map(\.caseID)
      .filter { seen.insert($0).inserted }
  }
}
