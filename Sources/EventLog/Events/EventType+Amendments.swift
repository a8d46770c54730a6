/// Events that are about other events, or about what is kept beside the log.
extension EventType {
  /// `event.corrected`: an earlier event's fields are to be read otherwise.
  public static let corrected = EventType(uncheckedKind: "event", name: "corrected")

  /// `event.voided`: an earlier event counts no longer.
  public static let voided = EventType(uncheckedKind: "event", name: "voided")

  /// `case.erased`: personal data beside the log was destroyed.
  public static let erased = EventType(uncheckedKind: "case", name: "erased")

  /// `office.disclosed`: personal values of many cases were opened.
  public static let disclosed = EventType(uncheckedKind: "office", name: "disclosed")
}
