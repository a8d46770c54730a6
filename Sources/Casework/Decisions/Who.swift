public import LogLines
public import Values

/// Who does something, the day on which it happened, the id that its first event is given, and what is noted beside it.
public struct Who: Sendable {
  public let by: String
  public let on: Day
  public let id: EventID?
  public let note: String?

  public init(_ by: String, on: Day, id: EventID? = nil, note: String? = nil) {
    (self.by, self.on, self.id, self.note) = (by, on, id, note)
  }

  /// The same for the further events of an act, of which the first one has the id.
  public var further: Who { Who(by, on: on, note: note) }
}
