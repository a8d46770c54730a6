public import EventLog

/// A writer's turn at a log, and what the case index has to learn of it.
public final class WriterTurn {
  /// The turn.
  public let writing: any WriteSession
  /// The caller's login at the server, if the office identifies people by login.
  public var login: String?

  /// Told of what is durable, for an answer that can't be printed.
  private let recorded: (@Sendable (ClosedRange<Int>) -> Void)?
  var appended: [StoredEvent] = []
  /// Whether appended events are learned by the index from the log.
  var isBehind = false

  /// Takes a turn that has begun.
  public init(_ writing: any WriteSession, telling recorded: (@Sendable (ClosedRange<Int>) -> Void)? = nil) {
    (self.writing, self.recorded) = (writing, recorded)
  }

  /// Remembers what is durable now.
  func rememberRecorded(after count: Int) {
    let last = writing.snapshot.count
    if last > count { recorded?(count + 1...last) }
  }
}
