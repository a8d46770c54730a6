import Casework
import EventLog

/// One case as a supervisor reads it: where it stands, all that happened, what was put right, what belongs to it.
struct CaseView {
  /// All events known at the time asked about.
  let history: CaseHistory
  /// The day that deadlines are judged by.
  let today: Day
  /// The entries of its list, where its kind clears any.
  let items: CaseItems?
  /// The cases that it refers to or that refer to it.
  let related: [CaseID]
  /// The signatures by which people stand to events, by the events' numbers.
  let signatures: [Int: Int]

  /// What became of it, where it is a draw that was held.
  var draw: DrawView?

  /// Its file, where it is a site.
  var dossier: Dossier?

  /// Where it stands; the opening event's fields where that was voided.
  var current: Case? { history.current }

  /// How many days its deadline has passed, where it is one to be late.
  var overdueDays: Int? { current?.overdueDays(on: today) }

  /// The view for programs.
  var json: JSON {
    let opening = history.entries.first
    var object: JSON.Object = [
      "case": .string(history.id.description), "kind": .string(history.id.kind),
      "state": .string(current?.state ?? "void"), "version": .number(history.version),
      "fields": .object(current?.fields ?? opening?.data ?? [:]),
      "opened": .string((current?.opened ?? opening?.on ?? today).description),
      "closed": current?.closed.map { .string($0.description) } ?? .null,
      "due": current?.due.map { .string($0.description) } ?? .null,
      "overdueDays": overdueDays.map { .number($0) } ?? .null,
      "events": .array(history.entries.map(json(of:))),
      "related": .array(related.map { .string($0.description) }),
    ]
    if let items {
      object["items"] = .array(
        items.items.map { item in
          [
            "no": .number(item.place), "text": .string(item.text), "clause": item.clause.map(JSON.string) ?? .null,
            "cleared": item.clearedBy.map { .number($0) } ?? .null,
          ]
        })
      object["remaining"] = .number(items.remaining)
    }
    if let dossier { object["dossier"] = dossier.json }
    if let draw { object["drawn"] = draw.json }
    return .object(object)
  }

  private func json(of entry: HistoryEntry) -> JSON {
    let event = entry.event
    var object: JSON.Object = [
      "seq": .number(event.seq), "type": .string(event.type.description), "on": .string(entry.on.description),
      "at": .string(event.at.description), "by": .string(event.by), "data": .object(entry.data),
      "corrected": .bool(!entry.corrections.isEmpty), "voided": .bool(entry.isVoided), "id": .string(event.id.description),
      "version": .number(event.version), "hash": .string(event.hash.hex),
      "signed": signatures[event.seq].map { .number($0) } ?? .null, "disputed": entry.dispute.map { .number($0.seq) } ?? .null,
    ]
    if !entry.corrections.isEmpty {
      object["recorded"] = ["on": .string(event.on.description), "data": .object(event.data)]
      object["corrections"] = .array(entry.corrections.map { .number($0.seq) })
    }
    if let voiding = entry.voiding { object["voidedBy"] = .number(voiding.seq) }
    return .object(object)
  }
}
