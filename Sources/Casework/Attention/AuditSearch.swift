public import EventLog

/// Searches case by case and keeps only the findings in memory.
public struct AuditSearch: Sendable {
  private let audit: Audit
  private let rules: [AuditRule]
  private var found: [AuditRule: [AuditFinding]] = [:]
  private var yearEnd = YearEndEntries()
  private var afterYear = AfterYear()

  /// The cases in which something was changed after the end of its year, whose histories say what.
  public private(set) var changed: [CaseID] = []
  /// When something was last recorded or changed after the end of its year.
  public private(set) var lastAfterYear: Instant?

  /// Begins a search.
  public init(_ audit: Audit, rules: [AuditRule] = AuditRule.allCases) {
    self.audit = audit
    self.rules = rules
  }

  /// Looks at the cases of a kind, in whatever order.
  public mutating func look(at cases: any AuditedCases) {
    let audit = audit
    var lookalikes = Lookalikes()
    // Cases that are alike without being of one day may be of any.
    let looksAtAll = audit.ending != nil && rules.contains(.duplicate) && !cases.kind.alike.contains(Kind.dayWord)
    if looksAtAll { cases.visit(having: nil) { lookalikes.add($0, audit) } }
    cases.visit(having: wanted) { audited in
      for rule in rules {
        switch rule {
        case .lateEntry: append(audit.lateEntries(of: audited), of: audited)
        case .closedUnanswered: append(audit.closedUnanswered(audited), of: audited)
        case .sameHands: append(audit.sameHands(audited), of: audited)
        case .singleOfficer: append(audit.singleOfficer(audited), of: audited)
        case .silent: append(audit.silence(of: audited), of: audited)
        case .yearEndBurst: yearEnd.add(audited, audit)
        case .afterYear: afterYear.add(audited, audit)
        case .duplicate: if !looksAtAll { lookalikes.add(audited, audit) }
        case .sense: append(audit.contradictions(in: audited), of: audited)
        case .openHazards: append(audit.openHazards(of: audited), of: audited)
        case .openNotices: append(audit.endings(of: audited), of: audited)
        // These take more than a case.
        case .correctedAfterSubmit, .movedAfterSubmit, .numbers, .draw, .unsigned, .disputed, .revokedDevice: break
        }
      }
    }
    if rules.contains(.afterYear) {
      var last = [lastAfterYear, afterYear.last].compactMap(\.self).max()
      changed += cases.changed { day, moment in
        guard audit.isAfterYear(of: day, moment) else { return false }
        last = max(last ?? moment, moment)
        return true
      }
      lastAfterYear = last
    }
    // Only cases of one kind are alike.
    let alike = lookalikes.findings
    if !alike.isEmpty { found[.duplicate, default: []] += alike }
  }

  /// The condition on some event of a case for a rule to apply; nil for every case.
  private var wanted: ((Day, Instant) -> Bool)? {
    let audit = audit
    // Few events are late: where nothing else is asked, other cases are passed by.
    if rules == [.lateEntry] { return { day, moment in audit.daysLate(day, recordedAt: moment) != nil } }
    guard let days = audit.ending ?? audit.period else { return nil }
    // Whatever is found lies in these days, but for what was recorded in one sitting or after a year that others make complete.
    let (seeksBursts, seeksAfterYear) = (rules.contains(.yearEndBurst), audit.ending != nil && rules.contains(.afterYear))
    var yearEnd = YearEndEntries()
    return { day, moment in
      days.contains(day) || seeksBursts && yearEnd.includes(moment, audit) || seeksAfterYear && audit.isAfterYear(of: day, moment)
    }
  }

  /// Takes over what a search by the same rules found among the cases of other kinds.
  public mutating func join(_ other: AuditSearch) {
    found.merge(other.found) { own, others in own + others }
    yearEnd.join(other.yearEnd)
    afterYear.join(other.afterYear)
    changed += other.changed
    lastAfterYear = [lastAfterYear, other.lastAfterYear].compactMap(\.self).max()
  }

  /// Takes over what is found of a case, if its last event lies in the days that are asked for.
  private mutating func append(_ findings: [AuditFinding], of audited: AuditedCase) {
    for finding in findings { append(finding, of: audited) }
  }

  private mutating func append(_ finding: AuditFinding?, of audited: AuditedCase) {
    guard let finding else { return }
    if let days = audit.ending, let last = finding.events.max(), let entry = audited.entries.last(where: { $0.seq == last }),
      !days.contains(entry.on)
    {
      return
    }
    found[finding.rule, default: []].append(finding)
  }

  /// All findings by rule, then by case name, with those of rules over several cases added.
  ///
  /// - Parameter changes: what was changed after a year's end, which only histories know, and the rows that have moved.
  public func findings(
    with others: [AuditFinding] = [], changes: (found: AfterYear, rows: [AfterYear.MovedRow]) = (AfterYear(), [])
  ) -> [AuditFinding] {
    rules.flatMap { rule in
      switch rule {
      case .lateEntry, .closedUnanswered, .sameHands, .singleOfficer, .silent, .sense, .openHazards, .openNotices:
        inOrder(found[rule] ?? [])
      case .yearEndBurst: yearEnd.bursts(audit)
      case .afterYear: afterYear.joined(with: changes.found).findings(moving: changes.rows)
      case .duplicate: (found[rule] ?? []).sorted { $0.events[0] < $1.events[0] }
      case .correctedAfterSubmit, .movedAfterSubmit, .numbers, .draw, .unsigned, .disputed, .revokedDevice:
        others.filter { $0.rule == rule }
      }
    }
  }

  /// Sorts findings by case name; those of one case keep their order.
  private func inOrder(_ findings: [AuditFinding]) -> [AuditFinding] {
    findings.enumerated().sorted { left, right in
      guard let first = left.element.cases.first, let second = right.element.cases.first, first != second else {
        return left.offset < right.offset
      }
      return first < second
    }.map(\.element)
  }
}
