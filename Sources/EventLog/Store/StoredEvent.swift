/// One event with the line that holds it.
public struct StoredEvent: Hashable, Sendable {
  public let event: Event

  /// The line as it is stored, without its newline.
  public let line: [UInt8]

  /// Where the line stands.
  public let place: EventLine.Place

  /// Whether the append that answers with it wrote it; otherwise it was there already.
  public let isNew: Bool
}
