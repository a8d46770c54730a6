public import LogLines
public import Values

/// Searches case by case and keeps only the findings in memory.
public struct AuditSearch: Sendable {
  private let audit: Audit
  private let rules: [AuditRule]
  private var found: [AuditRule: [AuditFinding]] = [:]
  private var yearEnd = YearEndEntries()
  private var afterYear = AfterYear()

  /// The cases in which something was changed after the end of its year, with the moment of the last such change.
  ///
  /// Their histories say what.
  public private(set) var changed: [CaseID: Instant] = [:]

  /// Begins a search.
  public init(_ audit: Audit, rules: [AuditRule] = AuditRule.allCases) {
    self.audit = audit
    self.rules = rules
  }

  /// Looks at the cases of a kind, in whatever order, and at their events.
  public mutating func look(at cases: any AuditedCases) {
    lookAtEvents(of: cases)
    lookAtCases(cases)
    if rules.contains(.afterYear) {
      let audit = audit
      let changes = cases.changed { day, moment in audit.isAfterYear(of: day, recorded: audit.localDay(moment)) }
      changed.merge(changes) { $1 }
    }
  }

  /// Applies the rules about single events: few of them are wanted.
  private mutating func lookAtEvents(of cases: any AuditedCases) {
    let audit = audit
    let (lateEntry, burst, afterYear) = (rules.contains(.lateEntry), rules.contains(.yearEndBurst), rules.contains(.afterYear))
    guard lateEntry || burst || afterYear else { return }
    var yearEnd = YearEndEntries()
    var wanted: (isLate: Bool, isOfYearEnd: Bool, isAfterYear: Bool) = (false, false, false)
    cases.visitEvents { day, moment in
      let recorded = audit.localDay(moment)
      wanted.isLate = lateEntry && audit.mayEnd(on: day) && audit.daysLate(day, recorded: recorded) != nil
      wanted.isOfYearEnd = burst && yearEnd.includes(recorded, audit)
      wanted.isAfterYear = afterYear && audit.isAfterYear(of: day, recorded: recorded)
      return wanted.isLate || wanted.isOfYearEnd || wanted.isAfterYear
    } _: { entry in
      if wanted.isLate, let finding = audit.lateEntry(entry) { found[.lateEntry, default: []].append(finding) }
      if wanted.isOfYearEnd, !entry.isImported { self.yearEnd.add(entry) }
      if wanted.isAfterYear { self.afterYear.add(entry) }
    }
  }

  /// Applies the rules about whole cases.
  private mutating func lookAtCases(_ cases: any AuditedCases) {
    let audit = audit
    var lookalikes = Lookalikes()
    // Cases that are alike without being of one day may be of any: all are compared where one was opened in time.
    let areOfAnyDay = audit.ending != nil && !cases.kind.alike.contains(Kind.dayWord)
    var isOpenedInTime = false
    cases.visit(during: audit.ending ?? audit.period) { audited in
      for rule in rules {
        switch rule {
        case .closedUnanswered: append(audit.closedUnanswered(audited), of: audited)
        case .sameHands: append(audit.sameHands(audited), of: audited)
        case .singleOfficer: append(audit.singleOfficer(audited), of: audited)
        case .silent: append(audit.silence(of: audited), of: audited)
        case .duplicate:
          if !areOfAnyDay {
            lookalikes.add(audited, audit)
          } else if let opening = audited.entries.first, audit.mayEnd(on: opening.on) {
            isOpenedInTime = true
          }
        case .sense: append(audit.contradictions(in: audited), of: audited)
        case .openHazards: append(audit.openHazards(of: audited), of: audited)
        case .openNotices: append(audit.endings(of: audited), of: audited)
        // These are about single events, or take more than a case.
        case .lateEntry, .yearEndBurst, .afterYear, .correctedAfterSubmit, .movedAfterSubmit, .numbers, .draw, .unsigned, .disputed,
          .revokedDevice, .noRight:
          break
        }
      }
    }
    if isOpenedInTime { cases.visit(during: nil) { lookalikes.add($0, audit) } }
    // Only cases of one kind are alike.
    let alike = lookalikes.findings(audit)
    if !alike.isEmpty { found[.duplicate, default: []] += alike }
  }

  /// Takes over what a search by the same rules found among the cases of other kinds.
  public mutating func join(_ other: AuditSearch) {
    for (rule, findings) in other.found { found[rule, default: []] += findings }
    yearEnd.join(other.yearEnd)
    afterYear.join(other.afterYear)
    changed.merge(other.changed) { $1 }
  }

  /// Takes over what is found of a case, if its last event lies in the days that are asked for.
  private mutating func append(_ findings: [AuditFinding], of audited: AuditedCase) {
    for finding in findings { append(finding, of: audited) }
  }

  private mutating func append(_ finding: AuditFinding?, of audited: AuditedCase) {
    guard let finding else { return }
    if let last = finding.events.max(), let entry = audited.entries.last(where: { $0.seq == last }), !audit.mayEnd(on: entry.on) { return }
    found[finding.rule, default: []].append(finding)
  }

  /// Whether somebody's last entry or change after the end of its year is wanted.
  public func isRecordedAfterYear(with changes: AfterYear, endingIn isWanted: (Int) throws -> Bool) rethrows -> Bool {
    try afterYear.joined(with: changes).hasShare(endingIn: isWanted)
  }

  /// All findings by rule, then by case name, with those of rules over several cases added.
  ///
  /// - Parameters:
  ///   - changes: what was changed after a year's end, which only histories know, and the rows that have moved.
  ///   - isWanted: whether an event may be the last of what somebody recorded after a year's end.
  public func findings(
    with others: [AuditFinding] = [], changes: (found: AfterYear, rows: [AfterYear.MovedRow]) = (AfterYear(), []),
    endingIn isWanted: (Int) throws -> Bool
  ) rethrows -> [AuditFinding] {
    try rules.flatMap { rule in
      switch rule {
      case .lateEntry, .closedUnanswered, .sameHands, .singleOfficer, .silent, .sense, .openHazards, .openNotices:
        inOrder(found[rule] ?? []) + others.filter { $0.rule == rule }
      case .yearEndBurst: yearEnd.bursts(audit)
      case .afterYear:
        try afterYear.joined(with: changes.found).findings(moving: changes.rows, endingIn: isWanted) + others.filter { $0.rule == rule }
      case .duplicate: (found[rule] ?? []).sorted { $0.events[0] < $1.events[0] }
      case .correctedAfterSubmit, .movedAfterSubmit, .numbers, .draw, .unsigned, .disputed, .revokedDevice, .noRight:
        others.filter { $0.rule == rule }
      }
    }
  }

  /// All findings by rule alone.
  public func findings() -> [AuditFinding] { findings(endingIn: { _ in true }) }

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
