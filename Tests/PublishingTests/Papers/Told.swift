import Casework
import DocketTestSupport
import EventLog
import LogLines
import Testing
import Values

/// A case told event by event, for papers to be printed of.
struct Told {
  let id: CaseID
  private(set) var events: [Event] = []
  private let kind: Kind?

  init(_ id: String, kind: Kind? = nil) throws {
    self.id = try #require(CaseID(id))
    self.kind = kind ?? Catalog.builtIn.kind(self.id.kind)
  }

  /// Adds an event; it is recorded at four in the afternoon of its day in the office.
  mutating func tell(
    _ name: String, on day: String, by person: String = "inspector-07", recordedAfter days: Int = 0, _ data: JSON.Object = [:]
  )
    throws
  {
    try append(EventType(kind: id.kind, name: name), on: day, by: person, recordedAfter: days, data)
  }

  /// Corrects or voids the event of a sequence number.
  mutating func amend(_ name: String, seq: Int, on day: String, _ data: JSON.Object) throws {
    let target = try #require(events.first { $0.seq == seq })
    var data = data
    data["target"] = .string(target.id.description)
    try append(EventType(kind: "event", name: name), on: day, by: "director-01", recordedAfter: 0, data)
  }

  private mutating func append(_ type: EventType?, on day: String, by person: String, recordedAfter days: Int, _ data: JSON.Object) throws {
    let on = try #require(Day(day))
    let seq = 411 + events.count
    let at = Instant(milliseconds: (Int64(on.number) + Int64(days)) * 86_400_000 + 8 * 3_600_000)
    events.append(
      Event(
        seq: seq, id: EventID(hashed: UInt64(seq), 7), type: try #require(type), caseID: id, version: events.count + 1, on: on, at: at,
        by: person, data: data, part: nil, hash: SHA256.digest(of: Array("event \(seq) of \(id)".utf8))))
  }

  var history: CaseHistory { CaseHistory(id: id, events: events, kind: kind) }
}

/// A log that holds some cases, recorded in the order of their moments.
func recordedLog(of cases: [CaseHistory]) throws -> any LogSnapshot {
  let store = FileEventStore.simulated()
  for (number, event) in cases.flatMap(\.events).sorted(by: { $0.at < $1.at }).enumerated() {
    let session = try store.beginWriting(clock: LogClock(fixedAt: event.at, isAccepted: true)) { 0 }
    // Cases that were told one by one use the same numbers and ids.
    let id = EventID(hashed: UInt64(number), 11)
    _ = try session.append([Draft(id: id, type: event.type, caseID: event.caseID, on: event.on, by: event.by, data: event.data)])
    session.end()
  }
  return try store.recorded()
}
