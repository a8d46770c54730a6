package import Casework
import LogLines
import Values

extension OfficeSession {
  /// The cases of which personal values are there whose time is over, each with the rule, in their order.
  package func dueErasures() throws -> [(history: CaseHistory, rule: Retention)] {
    let rules = Dictionary(try office.retentions().map { ($0.kind, $0) }, uniquingKeysWith: { $1 })
    if rules.isEmpty { return [] }
    return try histories().filter { rules[$0.id.kind] != nil }.sorted { $0.id < $1.id }.compactMap { history in
      guard let rule = rules[history.id.kind], let ended = history.ended, rule.isOver(closed: ended, today: today),
        try history.events.contains(where: { try hasPersonalFile(of: $0.id) })
      else { return nil }
      return (history, rule)
    }
  }
}

extension CaseHistory {
  /// The day on which the case was closed, or voided whole.
  fileprivate var ended: Day? {
    if let current { return current.isClosed ? current.closed : nil }
    return entries.last { $0.event.type == .voided && !$0.isVoided }?.on
  }
}
