import EventLog

extension Audit {
  /// The events of a case whose words contradict each other (前后矛盾): what their kind's rules of sense would refuse today.
  func contradictions(in audited: AuditedCase) -> [AuditFinding] {
    let kind = audited.kind
    if kind.senses.isEmpty { return [] }
    var findings: [AuditFinding] = []
    for (place, entry) in audited.entries.enumerated() where covers(entry.on) {
      guard let sense = kind.sense(of: entry.name) else { continue }
      let contradiction = sense.contradiction { audited.value($0, of: entry) } ?? misplacedDeadline(sense, audited, place)
      if let contradiction {
        findings.append(AuditFinding(.sense, cases: [audited.id], events: [entry.seq], detail: .contradiction(contradiction)))
      }
    }
    return findings
  }

  /// What is wrong with the deadline that one of a case's events sets, which may move what an earlier one set.
  private func misplacedDeadline(_ sense: ActionSense, _ audited: AuditedCase, _ place: Int) -> SenseFault? {
    guard let deadline = sense.deadline else { return nil }
    let entry = audited.entries[place]
    let earlier = sense.isExtension ? audited.entries[..<place].reversed().lazy.compactMap { audited.value(deadline, of: $0) }.first : nil
    return sense.misplacedDeadline(audited.value(deadline, of: entry), on: entry.on, moving: earlier)
  }
}
