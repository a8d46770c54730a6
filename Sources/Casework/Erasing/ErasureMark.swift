public import EventLog

/// The mark that an erasure has begun, so that the next writer finishes it.
public struct ErasureMark {
  /// The log.
  public let store: any EventStore

  public init(store: any EventStore) {
    self.store = store
  }

  /// Whether an erasure has begun and isn't marked as done.
  public var isThere: Bool {
    get throws { try store.note(.erasing) != nil }
  }

  /// Makes the mark, durably.
  public func make() throws {
    try store.put(Array("\n".utf8), in: .erasing)
  }

  /// Takes the mark away.
  public func remove() throws {
    _ = try store.remove(.erasing)
  }
}
