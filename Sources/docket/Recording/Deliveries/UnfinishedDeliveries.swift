import Casework
import EventLog
import LogLines
import Values

/// The intents of deliveries whose recording began, to tell what a kill left from others' events.
struct UnfinishedDeliveries {
  /// An intent that its device may still claim.
  private struct Entry {
    let by: String
    /// The fingerprint of the key.
    let key: String
    /// What the intent says.
    let statement: Digest
    /// How many events the log had before.
    let after: Int
  }

  private var entries: [EventID: Entry] = [:]

  /// Reads the note beside a log.
  init(of store: any EventStore) throws(StoreError) {
    guard let bytes = try store.note(.deliveries) else { return }
    let value: JSON
    do { value = try JSON(parsing: bytes) } catch {
      // Without the note nothing is claimed: the ids are reported as taken.
      return
    }
    for (id, entry) in value.object ?? [:] {
      guard let id = EventID(id), let by = entry["by"]?.string, let key = entry["key"]?.string, let after = entry["after"]?.decimal?.whole,
        let statement = entry["statement"]?.string.flatMap({ Digest(hex: $0) })
      else { continue }
      entries[id] = Entry(by: by, key: key, statement: statement, after: after)
    }
  }

  /// Notes the intents of a delivery before the first is recorded.
  mutating func begin(_ delivery: Delivery, _ intents: [DeliveredIntent], after count: Int) {
    for intent in intents where entries[intent.id] == nil {
      entries[intent.id] = Entry(by: delivery.by, key: delivery.key, statement: intent.statement, after: count)
    }
  }

  /// Forgets the intents of a delivery once the log says what it brought.
  mutating func end(_ delivery: Delivery, _ intents: [DeliveredIntent]) {
    for intent in intents {
      guard let entry = entries[intent.id] else { continue }
      if entry.key == delivery.key || entry.by == delivery.by && entry.statement == intent.statement { entries[intent.id] = nil }
    }
  }

  /// Whether an earlier run recorded an event for an intent.
  func hold(_ intent: DeliveredIntent, of delivery: Delivery, as event: Event) -> Bool {
    guard let entry = entries[intent.id], entry.after < event.seq else { return false }
    return entry.by == delivery.by && entry.key == delivery.key && entry.statement == intent.statement
  }

  /// Keeps them beside the log; nothing is kept where there are none.
  func write(to store: any EventStore) throws(StoreError) {
    guard !entries.isEmpty else {
      _ = try store.remove(.deliveries)
      return
    }
    let members = entries.map { id, entry -> (String, JSON) in
      let value: JSON = [
        "by": entry.by.json, "key": entry.key.json, "statement": entry.statement.hex.json, "after": entry.after.json,
      ]
      return (id.description, value)
    }
    try store.put(Array(JSON.object(JSON.Object(members)).text().utf8), in: .deliveries)
  }
}
