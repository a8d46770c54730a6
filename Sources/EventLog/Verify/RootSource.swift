public import LogLines
public import Values

/// An event type that records a root of the log's own tree, and its members for size and root.
public struct RootSource: Hashable, Sendable {
  /// What programs call it, `submitted`.
  public let name: String

  /// The events that record it, `table.submitted`.
  let type: String

  /// The member of the data that holds `size` and `root`; nil for the data themselves.
  private var member: String?

  /// Whether the root may be of a newer log of the office's than a field copy has.
  private var isOffices = false

  /// The sources among events.
  static let all = [
    RootSource(name: "submitted", type: "table.submitted"), RootSource(name: "copy", type: EventType.copyCreated.description),
    RootSource(name: "bundle", type: "bundle.received", member: "base", isOffices: true),
    RootSource(name: "draw", type: "draw.announced"),
    RootSource(name: "delivery", type: EventType.delivered.description, member: "basis"),
  ]

  /// The root of this log that such an event records; nil if an earlier program recorded none.
  func recorded(by event: Event, base: Int?) -> (size: Int, root: String)? {
    let data = member.map { event.data[$0]?.object ?? [:] } ?? event.data
    guard data["size"] != nil || data["root"] != nil else { return nil }
    let size = data["size"]?.decimal?.whole ?? -1
    if isOffices, let base, event.seq > base, size > base { return nil }
    return (size, data["root"]?.string ?? "")
  }
}

/// A root of the log that a file beside it holds.
public struct GivenRoot: Hashable, Sendable {
  /// What programs call its source, `base`.
  public let source: String
  /// The file, relative to the log's folder.
  public let file: String
  /// The number of events.
  public let size: Int
  /// The root over them.
  public let root: Digest

  /// Makes a given root.
  public init(source: String, file: String, size: Int, root: Digest) {
    self.source = source
    self.file = file
    self.size = size
    self.root = root
  }
}

extension Verification {
  /// A root that the log was given, and what the history says to it.
  public struct GivenRootVerdict: Hashable, Sendable {
    /// What programs call its source.
    public let source: String
    /// The event that records it; nil for a file.
    public let seq: Int?
    /// The number of events that it is said to be of.
    public let size: Int
    /// The recorded root.
    public let root: String
    /// The history's root at that size; nil if the log never had that size before.
    public let found: Digest?
    /// Where it is recorded.
    public let place: NotedEvent.Place

    /// Whether the history had that root at that size.
    public var agrees: Bool { found.map { $0.base64 == root } ?? false }
  }
}

/// An event with its position that verification returns for checks over the whole log.
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

  /// The longest name of a noted kind, which rules out most lines at once.
  static let longestKind = 6

  /// Whether a type records a root; people, the office, kinds, tables and bundles are noted whole.
  static func isNoted(_ type: EventType) -> Bool { RootSource.all.contains { $0.type == type.description } }
}
