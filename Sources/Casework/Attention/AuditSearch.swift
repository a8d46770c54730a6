import EventLog

/// Goes from case to case and keeps what some rules find, so that no more of a log is in memory than that.
public struct AuditSearch {
  private let audit: Audit
  private let rules: [AuditRule]
  private var found: [AuditRule: [AuditFinding]] = [:]
  private var lookalikes = Lookalikes()
  private var yearEnd = YearEndEntries()
  private var contradictions = Contradictions()

  /// Begins a search.
  public init(_ audit: Audit, rules: [AuditRule] = AuditRule.allCases) {
    self.audit = audit
    self.rules = rules
  }

  /// Looks at the next case, in whatever order.
  public mutating func look(at audited: some AuditedCase) {
    for rule in rules {
      switch rule {
      case .lateEntry: keep(audit.lateEntries(of: audited), rule)
      case .closedUnanswered: keep(audit.closedUnanswered(audited), rule)
      case .sameHands: keep(audit.sameHands(audited), rule)
      case .singleOfficer: keep(audit.singleOfficer(audited), rule)
      case .silent: keep(audit.silence(of: audited), rule)
      case .yearEndBurst: yearEnd.add(audited, audit)
      case .duplicate: lookalikes.add(audited, audit)
      case .sense: keep(contradictions.findings(in: audited, audit), rule)
      // These take more than a case.
      case .correctedAfterSubmit, .movedAfterSubmit, .numbers, .draw, .unsigned, .disputed: break
      }
    }
  }

  private mutating func keep(_ findings: some Sequence<AuditFinding>, _ rule: AuditRule) {
    for finding in findings { found[rule, default: []].append(finding) }
  }

  private mutating func keep(_ finding: AuditFinding?, _ rule: AuditRule) {
    if let finding { found[rule, default: []].append(finding) }
  }

  /// What was found, rule by rule, case by case in the order of their names; what rules found that take more than a case is given.
  public func findings(with others: [AuditFinding] = []) -> [AuditFinding] {
    rules.flatMap { rule in
      switch rule {
      case .lateEntry, .closedUnanswered, .sameHands, .singleOfficer, .silent, .sense: inOrder(found[rule] ?? [])
      case .yearEndBurst: yearEnd.bursts(audit)
      case .duplicate: lookalikes.findings
      case .correctedAfterSubmit, .movedAfterSubmit, .numbers, .draw, .unsigned, .disputed: others.filter { $0.rule == rule }
      }
    }
  }

  /// Findings of one case each by the cases' names; those of the same case stay in their order.
  private func inOrder(_ findings: [AuditFinding]) -> [AuditFinding] {
    findings.enumerated().sorted { left, right in
      guard let first = left.element.cases.first, let second = right.element.cases.first, first != second else {
        return left.offset < right.offset
      }
      return first < second
    }.map(\.element)
  }
}
