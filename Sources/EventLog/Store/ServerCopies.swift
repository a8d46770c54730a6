/// Where a server admits that what was erased may still stand: its archived write-ahead log, and its standbys.
public struct ServerCopies: Hashable, Sendable {
  /// How many files of the write-ahead log were archived.
  public let archived: Int
  /// The name of the last of them.
  public let last: String?
  /// When that was.
  public let lastAt: Instant?
  /// Since when they are counted: nothing older is admitted to.
  public let since: Instant?
  /// How many standbys are connected.
  public let standbys: Int

  /// Joins what a server says; nothing of it where it says nothing.
  public init(archived: Int = 0, last: String? = nil, lastAt: Instant? = nil, since: Instant? = nil, standbys: Int = 0) {
    (self.archived, self.last, self.lastAt, self.since, self.standbys) = (archived, last, lastAt, since, standbys)
  }

  /// Whether there are none that the server knows of.
  public var isEmpty: Bool { archived == 0 && standbys == 0 }
}
