import EventLog

extension Audit {
  /// The events of a case whose words contradict each other (前后矛盾): what their kind's rules of sense would refuse today.
  func contradictions(in audited: AuditedCase) -> [AuditFinding] {
    let kind = audited.kind
    if kind.senses.isEmpty { return [] }
    var (findings, earlier): ([AuditFinding], JSON?) = ([], nil)
    for entry in audited.entries {
      let due = kind.deadline.flatMap { audited.value($0, of: entry) }
      defer { earlier = due ?? earlier }
      guard let sense = kind.sense(of: entry.name), covers(entry.on) else { continue }
      let contradiction =
        kind.senses[sense].contradiction { audited.value($0, of: entry) }
        ?? kind.senses[sense].misplacedDeadline(due, on: entry.on, moving: earlier)
      if let contradiction {
        findings.append(AuditFinding(.sense, cases: [audited.id], events: [entry.seq], detail: .contradiction(contradiction)))
      }
    }
    return findings
  }
}
