public import LogLines
import Values

/// The open disputes among the events read so far.
public struct OpenDisputes {
  private var disputes: [EventID: (target: EventID, seq: Int)] = [:]
  private var voided: Set<EventID> = []

  /// Begins without any.
  public init() {}

  /// Takes the next event.
  public mutating func apply(_ event: Event) {
    guard let target = event.target else { return }
    if event.type == .disputed { disputes[event.id] = (target, event.seq) }
    if event.type == .voided { voided.insert(target) }
  }

  /// The numbers of the disputes by the events that they are about.
  public var byTarget: [EventID: Int] {
    var open: [EventID: Int] = [:]
    for (id, dispute) in disputes where !voided.contains(id) && !voided.contains(dispute.target) { open[dispute.target] = dispute.seq }
    return open
  }
}
