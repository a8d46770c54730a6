package import Casework
package import LogLines
import Values

extension OfficeView {
  /// The intents that people's devices delivered for a year that is closed, and that still wait for the office's reason.
  package func waitingForReason(of person: String) throws -> [EventID] {
    guard let history = try CaseID(kind: Kind.person.id, number: person).flatMap({ try history(of: $0) }) else { return [] }
    let refused = history.validEntries.filter { $0.event.type == .delivered }.compactMap { DeliveryOutcomes($0.event) }
      .flatMap(\.refused).filter { $0.code == DeliveryOutcomes.yearClosed }.map(\.id)
    return try refused.reduce(into: [EventID]()) { ids, id in
      if try !ids.contains(id) && event(with: id) == nil { ids.append(id) }
    }
  }

  /// How many of everybody's devices wait.
  package func countWaitingForReason() throws -> Int {
    try closedYears().isEmpty ? 0 : roster.people.keys.sorted().reduce(0) { try $0 + waitingForReason(of: $1).count }
  }
}
