import Casework
import LogLines
import ProgramSession

/// Tells imported events apart in findings: a year that comes by a ledger is late for nobody.
struct ImportedEvents {
  /// The log.
  let session: OfficeSession

  /// The findings, those of a rule about imported events joined into one.
  func joined(_ findings: [AuditFinding]) throws -> [AuditFinding] {
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
