package import Casework
import Commands
package import EventLog
import Exchange
package import LogLines

extension OfficeSession {
  /// The imports that were noted beside the log before events said who brought them.
  private func notedImports() throws -> NotedImports {
    guard let bytes = try store.note(.imports) else { return NotedImports() }
    guard var noted = NotedImports(parsing: bytes) else { throw UnreadableNote(name: LogNote.imports.rawValue) }
    try noted.drop { first, id in try office.event(at: first)?.id == id }
    return noted
  }

  /// The stored events that were recorded together and begin with an event: its batch, or all of a ledger that came home.
  package func recordedTogether(beginningWith first: Event) throws -> [StoredEvent] {
    guard first.type == .returned else { return try batch(beginningWith: first) }
    var stored: [StoredEvent] = []
    while let next = try lookup.stored(at: first.seq + stored.count), next.event.seq == first.seq || next.event.importID == first.id {
      stored.append(next)
    }
    return stored
  }

  /// Asks which ledgers brought events.
  package func ledgers() throws -> BroughtBy { BroughtBy(office: office, noted: try notedImports()) }
}

/// Which ledgers brought events: each is looked for once.
package final class BroughtBy {
  private let office: any OfficeView
  private let noted: NotedImports
  private var known: [EventID: LedgerAct?] = [:]

  init(office: any OfficeView, noted: NotedImports) { (self.office, self.noted) = (office, noted) }

  /// The ledger that brought an event, or that the event says of; nil where none did, or nobody knows which.
  package func act(bringing event: Event) throws -> LedgerAct? {
    if let act = LedgerAct(event) { return act }
    guard let id = event.importID else { return noted.act(bringing: event) }
    if let act = known[id] { return act }
    let act = try office.ledger(bringing: event)
    known[id] = .some(act)
    return act
  }

  /// The last file that somebody imported.
  package func last(by name: String) throws -> LedgerAct? {
    try office.ledgerActs().last { $0.act.by == name && !$0.act.isReturned }?.act ?? noted.last(by: name)
  }

  /// The ledgers that brought the events of a case, by the events' numbers.
  package func acts(bringing history: CaseHistory) throws -> [Int: LedgerAct] {
    var acts: [Int: LedgerAct] = [:]
    for event in history.events where !event.type.bringsLedger { acts[event.seq] = try act(bringing: event) }
    return acts
  }
}
