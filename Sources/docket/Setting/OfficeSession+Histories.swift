import Casework
import Commands
import EventLog

extension OfficeSession {
  /// The histories of all cases, in the order of their names, as far as the log is sound; every line is hashed.
  ///
  /// - Parameter moment: what was recorded later is left out.
  func histories(knownAt moment: Instant? = nil) throws(Failure) -> [CaseHistory] {
    try Failure.catching {
      var events: [CaseID: [Event]] = [:]
      let end = try snapshot.scan(from: .start, checksHashes: true) { line, bytes in
        if let moment, line.at > moment { return .stop }
        let event = line.event(in: bytes)
        events[event.caseID, default: []].append(event)
        return .more
      }
      meet(end.damage)
      return events.sorted { $0.key < $1.key }.map { id, events in
        CaseHistory(id: id, events: events, kind: office.catalog.kind(id.kind))
      }
    }
  }

  /// The name of the state that a case is in, in both languages.
  func stateName(of current: Case) -> Localized {
    Localized(zh: office.catalog.kind(current.id.kind)?.state(current.state)?.label ?? current.state, en: current.state)
  }

  /// The exit status of a command that has answered: damaged where the log is, with a warning.
  func status(_ console: Console) -> ExitStatus {
    guard let damage else { return .done }
    console.report(damage.failure)
    return .damaged
  }
}
