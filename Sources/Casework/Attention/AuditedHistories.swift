import EventLog

/// Histories of cases of one kind as an audit looks at them.
final class AuditedHistories: AuditedCases {
  let kind: AuditedKind

  private let found: [(current: Case, standing: [HistoryEntry])]

  /// Takes histories of one kind; nil if it isn't known, or is the office's own affair.
  init?(_ histories: [CaseHistory]) {
    guard let kind = histories.lazy.compactMap(\.kind).first, kind.origin != .system else { return nil }
    self.kind = AuditedKind(kind)
    found = histories.compactMap { history in history.current.map { ($0, Array(history.standing)) } }
  }

  func visit(having isWanted: ((Day, Instant) -> Bool)?, _ body: (AuditedCase) -> Void) {
    for (place, (current, standing)) in found.enumerated() {
      if let isWanted, !standing.contains(where: { isWanted($0.on, $0.recordedAt) }) { continue }
      let entries = standing.enumerated().map { number, entry in
        AuditedEntry(
          number, seq: entry.event.seq, name: entry.event.type.name, on: entry.on, by: entry.event.by, recordedAt: entry.recordedAt)
      }
      body(
        AuditedCase(
          current.id, at: place, of: self, state: current.state, sinceSeq: current.sinceSeq, opened: current.opened,
          closed: current.closed, entries: entries))
    }
  }

  func field(_ name: String, of place: Int) -> JSON? { found[place].current.fields[name] }

  func value(_ name: String, at entry: Int, of place: Int) -> JSON? { found[place].standing[entry].data[name] }
}

extension HistoryEntry {
  /// The moment at which it was first recorded.
  fileprivate var recordedAt: Instant { event.data["origin"]?["at"]?.string.flatMap { Instant($0) } ?? event.at }
}
