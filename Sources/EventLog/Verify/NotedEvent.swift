/// An event that verifying hands out whole, with its place, for what is judged when the whole log was read.
public struct NotedEvent: Hashable, Sendable {
  public let event: Event

  /// Where its line is.
  public let place: Place

  /// A line of a file of the log.
  public struct Place: Hashable, Comparable, Sendable {
    /// The file, relative to the log's folder.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The offset of the line.
    public let offset: Int

    public static func < (left: Place, right: Place) -> Bool { (left.file, left.offset) < (right.file, right.offset) }
  }

  /// No kind whose events are noted has a longer name: what most lines are about is told by that alone.
  static let longestKind = 6

  /// Tells whether events of a type are noted: all of people, for who signed what by which keys; what records a root; what was set aside.
  static func isNoted(_ type: EventType, ofPerson: Bool) -> Bool {
    ofPerson || type == .setAside || RootSource.all.contains { $0.type == type.description }
  }
}
