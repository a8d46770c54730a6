public import EventLog

/// A case's history as an audit looks at it.
public struct AuditedHistory: AuditedCase {
  private let history: CaseHistory
  private let current: Case

  public let kind: Kind

  public let entries: [HistoryEntry]

  /// Takes a history; nil if it isn't there for an audit: the case was voided, is of no known kind, or is the office's own affair.
  public init?(_ history: CaseHistory) {
    guard let current = history.current, let kind = history.kind, kind.origin != .system else { return nil }
    self.history = history
    self.current = current
    self.kind = kind
    entries = Array(history.standing)
  }

  public var id: CaseID { history.id }
  public var state: String { current.state }
  public var sinceSeq: Int { current.sinceSeq }
  public var opened: Day { current.opened }
  public var closed: Day? { current.closed }
  public func field(_ name: String) -> JSON? { current.fields[name] }
}

extension HistoryEntry: AuditedEntry {
  public var seq: Int { event.seq }
  public var name: String { event.type.name }
  public var by: String { event.by }
  public var recordedAt: Instant { event.data["origin"]?["at"]?.string.flatMap { Instant($0) } ?? event.at }
  public func value(_ name: String) -> JSON? { data[name] }
}
