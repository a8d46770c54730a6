import Casework
import EventLog

/// One case for a supervisor: its state, its events with corrections, and what belongs to it.
struct CaseView {
  /// All events known at the time asked about.
  let history: CaseHistory
  /// The day that deadlines are judged by.
  let today: Day
  /// The entries of its list, where its kind clears any.
  let items: CaseItems?
  /// The cases that it refers to or that refer to it.
  let related: [CaseID]
  /// The signatures that cover events, by the events' numbers.
  let signatures: [Int: Int]

  /// What became of it, where it is a draw that was held.
  var draw: DrawView?

  /// Its file, where it is a site.
  var dossier: Dossier?

  /// Its present fields; the opening event's if that was voided.
  var current: Case? { history.current }

  /// How many days its deadline has passed, where it is one to be late.
  var overdueDays: Int? { current?.overdueDays(on: today) }

  /// The view for programs.
  var json: JSON {
    let opening = history.entries.first
    var object: JSON.Object = [
      "case": history.id.json, "kind": history.id.kind.json, "state": .string(current?.state ?? "void"), "version": history.version.json,
      "fields": .object(current?.fields ?? opening?.data ?? [:]), "opened": .string((current?.opened ?? opening?.on ?? today).description),
      "closed": current?.closed.json ?? .null, "due": current?.due.json ?? .null, "overdueDays": overdueDays.json,
      "events": .array(history.entries.map(json(of:))), "related": related.json,
    ]
    if let items {
      object["items"] = .array(
        items.items.map { item in
          ["no": item.place.json, "text": item.text.json, "clause": item.clause.json, "cleared": item.clearedBy.json]
        })
      object["remaining"] = items.remaining.json
    }
    if let dossier { object["dossier"] = dossier.json }
    if let draw { object["drawn"] = draw.json }
    return .object(object)
  }

  private func json(of entry: HistoryEntry) -> JSON {
    let event = entry.event
    var object: JSON.Object = [
      "seq": event.seq.json, "type": event.type.json, "on": entry.on.json, "at": event.at.json, "by": event.by.json,
      "data": .object(entry.data), "corrected": .bool(!entry.corrections.isEmpty), "voided": entry.isVoided.json, "id": event.id.json,
      "version": event.version.json, "hash": event.hash.hex.json, "signed": signatures[event.seq].json,
      "disputed": entry.dispute.map { $0.seq.json } ?? .null,
    ]
    if !entry.corrections.isEmpty {
      object["recorded"] = ["on": event.on.json, "data": .object(event.data)]
      object["corrections"] = .array(entry.corrections.map { $0.seq.json })
    }
    if let voiding = entry.voiding { object["voidedBy"] = voiding.seq.json }
    return .object(object)
  }
}
