/// What an index has to learn of events that follow each other, gathered where they were written.
public struct LearnedEvents: Sendable {
  /// The events, and for each of them where its keys end.
  private(set) var heads: [(head: IndexHead, end: Int)] = []

  /// The keys of all events.
  private(set) var keys: [IndexKey] = []

  /// Begins without any event.
  public init() {}

  /// Begins the next event.
  public mutating func begin(_ head: IndexHead) {
    heads.append((head, keys.count))
  }

  /// Adds a key of the event that began last.
  @inline(__always)
  public mutating func add(_ key: IndexKey) {
    keys.append(key)
    heads[heads.count - 1].end = keys.count
  }
}

extension KeyIndex {
  /// Learns events that were gathered, where they follow on what is known; else they are learned from the log.
  public func take(_ learned: LearnedEvents) {
    guard learned.heads.first?.head.seq == (head?.seq ?? 0) + 1 else { return }
    var next = 0
    for (event, end) in learned.heads {
      beginEvent(event)
      while next < end {
        add(learned.keys[next])
        next += 1
      }
    }
  }
}
