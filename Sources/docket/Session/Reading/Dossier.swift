package import Casework
package import Commands
import Indicators
import LogLines
package import Values

/// A site's file (监督档案): a case and everything that refers to it, or to what does, found by the index.
package struct Dossier {
  /// The cases that belong to it, by their first days; the site's own is not among them.
  package let cases: [CaseHistory]
  /// What happened, by day.
  let events: [DossierEvent]

  /// Something that happened on a site.
  struct DossierEvent {
    /// The event as it counts.
    let entry: HistoryEntry
    /// The kind of its case.
    let kind: Kind?
  }

  /// Gathers the file of a case.
  package init(of site: CaseHistory, filter: DossierFilter = DossierFilter(), knownAt moment: Instant? = nil, _ session: OfficeSession)
    throws
  {
    var histories: [CaseID: CaseHistory] = [:]
    var seen: Set<CaseID> = [site.id]
    var pending = [site.id]
    while let next = pending.popLast() {
      for id in try session.office.cases(referringTo: next) where !seen.contains(id) {
        guard var history = try session.soundHistory(of: id) else { continue }
        if let moment {
          guard let known = history.asKnown(at: moment) else { continue }
          history = known
        }
        // What only a voided event said is not referred to any more.
        guard history.validEntries.contains(where: { $0.refers(to: next) }) else { continue }
        seen.insert(id)
        histories[id] = history
        pending.append(id)
      }
    }
    // Each first day is found once, not at each comparison.
    cases = histories.values.map { (day: $0.firstDay, seq: $0.firstSeq, history: $0) }
      .sorted { ($0.day, $0.seq) < ($1.day, $1.seq) }.map(\.history)
    events = ([site] + cases).filter { filter.holds($0.id) }.flatMap { history in
      history.validEntries.filter { filter.days.contains($0.on) }.map { DossierEvent(entry: $0, kind: history.kind) }
    }.sorted { ($0.entry.on, $0.entry.event.seq) < ($1.entry.on, $1.entry.event.seq) }
  }

  /// The events for programs.
  var json: JSON {
    .array(
      events.map { told in
        let event = told.entry.event
        return [
          "seq": event.seq.json, "case": event.caseID.json, "type": event.type.json, "on": told.entry.on.json, "at": event.at.json,
          "by": event.by.json, "data": .object(told.entry.data),
        ]
      })
  }
}

extension CaseHistory {
  fileprivate var firstDay: Day { validEntries.map(\.on).min() ?? Day.loggable.upperBound }
  fileprivate var firstSeq: Int { events.first?.seq ?? 0 }
}

extension HistoryEntry {
  fileprivate func refers(to id: CaseID) -> Bool {
    let name = id.description
    return data.contains { $0.value.string == name }
  }
}

/// What of a site's file a call asks for.
package struct DossierFilter {
  /// The kinds; all where none are named.
  var kinds: Set<String>?
  var days = DayRange()

  /// Everything.
  init() {}

  /// Reads the words of a call.
  package init(_ call: CommandCall, _ session: OfficeSession) throws {
    let today = session.today
    days = DayRange(from: try call.firstDay("from", today: today), to: try call.lastDay("to", today: today))
    kinds = try call.kinds("kind", in: session.office.catalog)
  }

  /// Whether a call asks for only some of it.
  package static func isGiven(in call: CommandCall) -> Bool { ["kind", "from", "to"].contains { call.invocation[$0] != nil } }

  /// Whether a case's events are asked for.
  func holds(_ id: CaseID) -> Bool { kinds?.contains(id.kind) ?? true }
}

extension CommandCall {
  /// The kinds that an option lists; nil if it isn't given.
  package func kinds(_ option: String, in catalog: Catalog) throws -> Set<String>? {
    guard let words = invocation[option] else { return nil }
    var kinds: Set<String> = []
    for word in words.listed {
      guard let kind = catalog.kind(named: String(word)) else {
        throw Refusal.unknownKind(String(word), nearest: catalog.kinds.map { Term($0.id, $0.label) }.nearest(to: String(word))?.id)
      }
      kinds.insert(kind.id)
    }
    return kinds
  }
}
