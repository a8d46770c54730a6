import Values

extension Audit {
  /// An event recorded long after it happened.
  func lateEntry(_ entry: AuditedEntry) -> AuditFinding? {
    daysLate(entry.on, recorded: localDay(entry.recordedAt)).map { days in
      AuditFinding(.lateEntry, cases: [entry.caseID], events: [entry.seq], detail: .days(days))
    }
  }

  /// The days between happening and recording of a late entry; nil if it isn't late.
  func daysLate(_ day: Day, recorded: Day) -> Int? {
    let days = recorded - day
    return days > thresholds.lateDays && covers(day) && recorded != reconstructionDay ? days : nil
  }

  /// An open case without any event for long.
  func silence(of audited: AuditedCase) -> AuditFinding? {
    guard audited.closed == nil, audited.kind.isWatched(for: .silent) else { return nil }
    var last: (day: Day, seq: Int)?
    for entry in audited.entries where last.map({ entry.on >= $0.day }) ?? true { last = (entry.on, entry.seq) }
    guard let last, covers(last.day), today - last.day >= thresholds.silentDays else { return nil }
    return AuditFinding(.silent, cases: [audited.id], events: [last.seq], detail: .days(today - last.day))
  }
}

extension Audit {
  /// A case closed without a reply or an inspection.
  func closedUnanswered(_ audited: AuditedCase) -> AuditFinding? {
    guard let closed = audited.closed, covers(closed), lacksAnswer(audited) else { return nil }
    return AuditFinding(.closedUnanswered, cases: [audited.id], events: [audited.sinceSeq])
  }

  private func lacksAnswer(_ audited: AuditedCase) -> Bool {
    audited.kind.owed.contains { owed in
      guard owed.state == audited.state else { return false }
      if let count = owed.count, audited.field(count)?.decimal ?? .zero <= .zero { return false }
      if let field = owed.field, audited.field(field) != nil { return false }
      return !audited.entries.contains { owed.events.contains($0.name) }
    }
  }

  /// A case closed as done though some of its hazards remain.
  func openHazards(of audited: AuditedCase) -> AuditFinding? {
    guard let (clearing, state) = audited.kind.clearing, audited.state == state, let closed = audited.closed, covers(closed),
      let whole = audited.field(clearing.whole)?.decimal
    else { return nil }
    let cleared = audited.entries.reduce(Decimal.zero) { $0 + (audited.value(clearing.count.id, of: $1)?.decimal ?? .zero) }
    guard cleared < whole else { return nil }
    return AuditFinding(.openHazards, cases: [audited.id], events: [audited.sinceSeq], detail: .remaining(whole - cleared))
  }

  /// The events of a case before which others should have been closed, by what was open then.
  func endings(of audited: AuditedCase) -> [AuditFinding] {
    audited.kind.outstanding.filter { $0.states == nil }.flatMap { outstanding in
      audited.entries.filter { outstanding.events.contains($0.name) && covers($0.on) }.map {
        AuditFinding(.openNotices, cases: [audited.id], events: [$0.seq])
      }
    }
  }

  /// A case opened and closed by one person alone, without a photo.
  func sameHands(_ audited: AuditedCase) -> AuditFinding? {
    guard audited.kind.isWatched(for: .sameHands), let closed = audited.closed, audited.kind.done.contains(audited.state), covers(closed),
      let opening = audited.entries.first
    else { return nil }
    let closingSeq = audited.sinceSeq
    guard opening.seq != closingSeq, let closing = audited.entries.first(where: { $0.seq == closingSeq }), opening.by == closing.by,
      audited.entries.allSatisfy({ audited.value("attachments", of: $0) == nil && audited.value("with", of: $0) == nil })
    else { return nil }
    return AuditFinding(.sameHands, cases: [audited.id], events: [opening.seq, closing.seq], detail: .person(opening.by))
  }

  /// An inspection by fewer officers than the law requires; a third party's don't count.
  func singleOfficer(_ audited: AuditedCase) -> AuditFinding? {
    guard audited.kind.isWatched(for: .singleOfficer), let opening = audited.entries.first, covers(opening.on),
      audited.value("third-party", of: opening)?.bool != true
    else { return nil }
    let officers =
      audited.value("inspectors", of: opening)?.decimal ?? Decimal(1 + (audited.value("with", of: opening)?.array?.count ?? 0))
    guard officers < thresholds.officers else { return nil }
    return AuditFinding(.singleOfficer, cases: [audited.id], events: [opening.seq], detail: .officers(officers))
  }
}

extension Audit {
  /// A case's events whose values contradict each other (前后矛盾) by their kind's rules.
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

  /// The fault of a deadline that an event sets or extends.
  private func misplacedDeadline(_ sense: ActionSense, _ audited: AuditedCase, _ place: Int) -> SenseFault? {
    guard let deadline = sense.deadline else { return nil }
    let entry = audited.entries[place]
    let earlier = sense.isExtension ? audited.entries[..<place].reversed().lazy.compactMap { audited.value(deadline, of: $0) }.first : nil
    return sense.misplacedDeadline(audited.value(deadline, of: entry), on: entry.on, moving: earlier)
  }
}
