import Values

/// Bundles' events that wait for others, in `waiting.json`: `[{"event":{…},"tag":"f03"},…]`.
public struct WaitingEvents: Hashable, Sendable {
  /// The events, in the order in which they were recorded.
  public var events: [BundledEvent]

  /// The file's name.
  public static let fileName = "waiting.json"

  /// Takes the events.
  public init(_ events: [BundledEvent] = []) {
    self.events = events
  }

  /// Reads the file; nil if it isn't one.
  public init?(parsing bytes: [UInt8]) {
    events = []
    do {
      guard let list = try JSON(parsing: bytes).array else { return nil }
      for value in list {
        guard let bundled = try BundledEvent(value) else { return nil }
        events.append(bundled)
      }
    } catch {
      return nil
    }
  }

  /// The file's content.
  public var encoded: [UInt8] {
    Array(("[" + events.map { $0.json.text() }.joined(separator: ",\n") + "]\n").utf8)
  }
}
