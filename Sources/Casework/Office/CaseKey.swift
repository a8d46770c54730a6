public import EventLog

/// Under what an event can be found again without reading the log.
public enum CaseKey: Hashable, Sendable {
  /// All events of a case.
  case events(CaseID)
  /// The event of an id.
  case id(EventID)
  /// The last case opened with a running number of a kind behind a prefix: `2023`, `2023-f03`.
  case number(kind: String, prefix: String)
  /// Events that gave a case of a kind the name under which it is known, folded for comparison.
  case name(kind: String, folded: String)
  /// Events that refer to a case.
  case reference(CaseID)
  /// All events of an office affair: people, kinds, calendars, tables, measures.
  case affair(String)
  /// The last event that somebody recorded on a case of a kind.
  case touched(by: String, kind: String)
  /// All disputes.
  case disputes
}

extension CaseKey {
  /// Whether only the newest event under the key matters.
  public var isLatest: Bool {
    switch self {
    case .id, .number, .touched: true
    case .events, .name, .reference, .affair, .disputes: false
    }
  }
}
