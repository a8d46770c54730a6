public import EventLog
public import LogLines
public import Values

/// A file that a valid event of a case names, with the site that the case is about.
public struct NamedAttachment: Hashable, Sendable {
  public let file: NamedFile
  public let id: CaseID
  /// The day of the event.
  public let day: Day
  /// The event.
  public let seq: Int
  /// The name of the site; the case's own number where it is about none.
  public let site: String

  /// The files that a case's valid events name, in their order.
  public static func all(of history: CaseHistory, in office: some OfficeView) throws -> [NamedAttachment] {
    let id = history.id
    let site = try site(of: history, in: office) ?? "\(id.kind)-\(id.number)"
    return history.validEntries.flatMap { entry in
      entry.files.map {
        NamedAttachment(file: $0, id: id, day: entry.on, seq: entry.event.seq, site: site)
      }
    }
  }

  /// The name of the site that a case is about: its own, or that of the case behind it.
  private static func site(of history: CaseHistory, in office: some OfficeView) throws -> String? {
    if history.id.kind == Kind.project.id { return try office.name(of: history.id) }
    if let project = history.current?.project { return try office.name(of: project) }
    let behind = history.current?.fields["inspection"]?.string.flatMap { CaseID($0) }
    return try behind.flatMap { try office.currentCase($0)?.project }.flatMap { try office.name(of: $0) }
  }
}

/// What is there of a file that an event names.
public enum AttachmentContent: Hashable, Sendable {
  case whole([UInt8])
  case missing
  /// The bytes aren't those that the log committed to.
  case altered

  /// Whether the bytes are there and right.
  public var isWhole: Bool {
    if case .whole = self { true } else { false }
  }
}

extension EventStore {
  /// The bytes of a file, checked against the hash that the log has.
  public func content(of file: Digest) throws -> AttachmentContent {
    do throws(StoreError) {
      return try attachment(file).map { .whole($0) } ?? .missing
    } catch {
      guard case .damaged = error else { throw error }
      return .altered
    }
  }
}
