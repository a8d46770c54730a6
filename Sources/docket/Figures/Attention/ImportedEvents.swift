import Casework
import LogLines
import ProgramSession
import Values

/// Tells imported events apart in findings: a year that comes by a ledger is late for nobody.
struct ImportedEvents {
  /// The log.
  let session: OfficeSession

  /// The findings, those of a rule about imported events joined into one.
  func joined(_ findings: [AuditFinding]) throws -> [AuditFinding] {
    let findings = try joinedUnanswered(findings)
    let isAsked = findings.contains { Self.rules.contains($0.rule) }
    if !isAsked { return findings }
    let imported = try Set(findings.filter { Self.rules.contains($0.rule) }.flatMap(\.events)).filter { seq in
      try session.office.event(at: seq)?.id.isImported ?? false
    }
    if imported.isEmpty { return findings }
    var kept: [AuditFinding] = []
    for finding in findings {
      guard Self.rules.contains(finding.rule), let others = try people(finding, imported) else {
        kept.append(finding)
        continue
      }
      // One line in the place of the first.
      if !kept.contains(where: { $0.rule == finding.rule && $0.isOfImport }) {
        kept.append(try ofImport(finding.rule, findings, imported))
      }
      if let finding = others.first { kept.append(finding) }
    }
    return kept
  }

  /// The findings, those of cases that a ledger closed without a column for what they owe joined into one.
  private func joinedUnanswered(_ findings: [AuditFinding]) throws -> [AuditFinding] {
    var kept: [AuditFinding] = []
    var first: Int?
    var unsaid: [AuditFinding] = []
    var batches: [Int: Set<String>] = [:]
    for finding in findings {
      guard finding.rule == .closedUnanswered, try saysNothing(of: finding, &batches) else {
        kept.append(finding)
        continue
      }
      first = first ?? kept.count
      unsaid.append(finding)
    }
    guard let first else { return findings }
    let joined = AuditFinding(
      .closedUnanswered, cases: unsaid.flatMap(\.cases).sorted(), events: unsaid.flatMap(\.events).sorted(),
      detail: .ledgerWithoutAnswers(unsaid.count))
    kept.insert(joined, at: first)
    return kept
  }

  /// Whether a case was closed by a ledger none of whose rows has what such cases owe.
  private func saysNothing(of finding: AuditFinding, _ batches: inout [Int: Set<String>]) throws -> Bool {
    guard let seq = finding.events.first, let closing = try session.office.event(at: seq), closing.id.isImported,
      let kind = session.office.catalog.kind(closing.caseID.kind)
    else { return false }
    let batch = closing.firstOfBatch
    if batches[batch] == nil {
      var said: Set<String> = []
      for place in batch..<batch + (closing.part?.count ?? 1) {
        guard let event = try session.office.event(at: place) else { continue }
        said.insert(event.type.name)
        for (field, _) in event.data { said.insert(event.type.kind + "." + field) }
      }
      batches[batch] = said
    }
    let said = batches[batch] ?? []
    return (kind.policy.owed ?? []).allSatisfy { owed in
      said.isDisjoint(with: owed.events) && owed.field.map { !said.contains(kind.id + "." + $0) } ?? true
    }
  }

  private static let rules: Set<AuditRule> = [.lateEntry, .afterYear]

  /// What is left of a finding without the imported events; nil where it has none of them.
  private func people(_ finding: AuditFinding, _ imported: Set<Int>) throws -> [AuditFinding]? {
    let events = finding.events.filter { !imported.contains($0) }
    if events.count == finding.events.count { return nil }
    guard case .afterYear(let year, let person, let added, let changed, let moved) = finding.detail else { return [] }
    if events.isEmpty, moved.isEmpty { return [] }
    var finding = finding
    finding.detail = .afterYear(
      year, by: person, added: added - (finding.events.count - events.count), changed: changed, moved: moved)
    finding.events = events
    if !events.isEmpty { finding.cases = try cases(of: events) }
    return [finding]
  }

  private func ofImport(_ rule: AuditRule, _ findings: [AuditFinding], _ imported: Set<Int>) throws -> AuditFinding {
    let events = Set(findings.filter { $0.rule == rule }.flatMap(\.events)).intersection(imported).sorted()
    return AuditFinding(rule, cases: try cases(of: events), events: events, detail: .imported(events.count))
  }

  private func cases(of events: [Int]) throws -> [CaseID] {
    try Set(events.compactMap { try session.office.event(at: $0)?.caseID }).sorted()
  }
}

extension AuditFinding {
  fileprivate var isOfImport: Bool {
    if case .imported = detail { true } else { false }
  }
}
