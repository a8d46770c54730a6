/// Events by which people stand to what was recorded under their names, or don't.
extension EventType {
  /// `person.signed`: somebody signed a stretch of events as their own (签认).
  public static let signed = EventType(uncheckedKind: "person", name: "signed")

  /// `event.disputed`: an event was recorded under somebody's name, and they say that it isn't theirs (异议).
  public static let disputed = EventType(uncheckedKind: "event", name: "disputed")
}
