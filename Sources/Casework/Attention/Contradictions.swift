import EventLog

/// Finds events whose words contradict each other (前后矛盾): what their kind's rules of sense would refuse today.
struct Contradictions {
  /// What the events of a kind must agree with, by their names; none where there is nothing to look at.
  private var kinds: [String: [String: ActionSense]] = [:]

  /// The events of a case that break a rule.
  mutating func findings(in audited: some AuditedCase, _ audit: Audit) -> [AuditFinding] {
    let senses = senses(of: audited.kind)
    if senses.isEmpty { return [] }
    let deadline = audited.kind.deadline?.field
    var (findings, earlier): ([AuditFinding], JSON?) = ([], nil)
    for entry in audited.entries {
      let due = deadline.flatMap { entry.value($0) }
      defer { earlier = due ?? earlier }
      guard let sense = senses[entry.name], audit.covers(entry.on) else { continue }
      let contradiction = sense.contradiction { entry.value($0) } ?? sense.misplacedDeadline(due, on: entry.on, moving: earlier)
      if let contradiction {
        findings.append(AuditFinding(.sense, cases: [audited.id], events: [entry.seq], detail: .contradiction(contradiction)))
      }
    }
    return findings
  }

  private mutating func senses(of kind: Kind) -> [String: ActionSense] {
    if let known = kinds[kind.id] { return known }
    var senses: [String: ActionSense] = [:]
    for action in kind.actions where senses[action.event] == nil {
      let sense = kind.sense(of: action)
      if !sense.fields.isEmpty || sense.deadline != nil { senses[action.event] = sense }
    }
    kinds[kind.id] = senses
    return senses
  }
}
