import Casework
import EventLog

/// The disputes that stand, found among the events of a log as they come.
struct StandingDisputes {
  private var disputes: [EventID: (target: EventID, seq: Int)] = [:]
  private var voided: Set<EventID> = []

  /// Takes the next event.
  mutating func take(_ event: Event) {
    guard let target = event.target else { return }
    if event.type == .disputed { disputes[event.id] = (target, event.seq) }
    if event.type == .voided { voided.insert(target) }
  }

  /// The numbers of the disputes by the events that they are about.
  var byTarget: [EventID: Int] {
    var found: [EventID: Int] = [:]
    for (id, dispute) in disputes where !voided.contains(id) && !voided.contains(dispute.target) { found[dispute.target] = dispute.seq }
    return found
  }
}
