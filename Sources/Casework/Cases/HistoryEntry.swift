public import EventLog

/// One event of a case as it counts today: with the corrections that stand, and whether it was voided.
public struct HistoryEntry: Hashable, Sendable {
  /// The event as it was recorded.
  public let event: Event

  /// The day it happened, corrected.
  public internal(set) var on: Day

  /// The fields, corrected.
  public internal(set) var data: JSON.Object

  /// The corrections that stand, in their order.
  public internal(set) var corrections: [Event] = []

  /// The event that voided it, where that stands.
  public internal(set) var voiding: Event?

  /// The event by which its author says that it isn't theirs, where that stands.
  public internal(set) var dispute: Event?

  /// Makes the entry of an event that nothing has changed.
  public init(_ event: Event) {
    self.event = event
    self.on = event.on
    self.data = event.data
  }

  /// Whether the event counts no longer.
  public var isVoided: Bool { voiding != nil }

  /// Whether the event is about another event, or about what is kept beside the log, and leaves the case as it is.
  public var isAmendment: Bool { event.type.isAmendment }
}

extension EventType {
  /// Tells whether events of the type leave a case's state and fields alone by themselves.
  public var isAmendment: Bool { kind == "event" || kind == "case" }
}
