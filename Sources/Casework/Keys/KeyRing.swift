import EventLog

/// The keys (密钥) that one person was given, in their order, and how each ended.
public struct KeyRing: Hashable, Sendable {
  /// A key, the event that gave it, and its end.
  public struct Entry: Hashable, Sendable {
    public let key: PublicKey
    /// The event that gave it.
    public let seq: Int
    /// How it ended; nil while it is valid.
    public fileprivate(set) var end: End?
  }

  /// How a key ended.
  public struct End: Hashable, Sendable {
    /// The event that ended it.
    public let seq: Int
    /// The event from which signatures don't count; nil if earlier ones all do.
    public let since: Int?
    /// Why it was revoked; nil if the person left.
    public let reason: String?
  }

  /// The keys in the order in which they were given.
  public private(set) var entries: [Entry] = []

  /// A person without keys.
  public init() {}

  /// Reads the keys of a person's valid events.
  public init(_ history: CaseHistory) {
    for entry in history.standing { apply(entry) }
  }

  /// The keys that are the person's today.
  public var keys: [PublicKey] { entries.filter { $0.end == nil }.map(\.key) }

  /// Whether a signature recorded as an event still counts after its key ended.
  public func counts(_ key: PublicKey, at seq: Int) -> Bool {
    !entries.contains { $0.key == key && ($0.end?.since ?? .max) <= seq }
  }

  /// Whether the person held a key when an event was recorded.
  public func holdsKey(at seq: Int) -> Bool {
    entries.contains { $0.seq < seq && ($0.end?.seq ?? .max) > seq }
  }

  /// Takes one more event of the person.
  mutating func apply(_ entry: HistoryEntry) {
    let seq = entry.event.seq
    switch entry.event.type.name {
    case "enrolled", "key-given":
      if let key = entry.key, !keys.contains(key) { entries.append(Entry(key: key, seq: seq)) }
    case "key-revoked":
      guard let key = entry.key, let index = entries.lastIndex(where: { $0.key == key && $0.end?.reason == nil }) else { return }
      entries[index].end = End(seq: seq, since: entry.data["since"]?.decimal?.whole, reason: entry.data["reason"]?.string ?? "")
    case "left":
      for index in entries.indices where entries[index].end == nil { entries[index].end = End(seq: seq, since: nil, reason: nil) }
    default: return
    }
  }
}

extension HistoryEntry {
  /// The key that an event of a person gives or revokes.
  var key: PublicKey? {
    guard let text = data["key"]?.string else { return nil }
    do {
      return try PublicKey(text)
    } catch {
      // What the log was made to hold by other hands is no key of anybody.
      return nil
    }
  }
}
