import EventLog

extension Audit {
  /// A case that was closed though nobody answered or went to look.
  func closedUnanswered(_ audited: some AuditedCase) -> AuditFinding? {
    guard let closed = audited.closed, covers(closed), lacksAnswer(audited) else { return nil }
    return AuditFinding(.closedUnanswered, cases: [audited.id], events: [audited.sinceSeq], detail: .none)
  }

  private func lacksAnswer(_ audited: some AuditedCase) -> Bool {
    (audited.kind.policy.owed ?? []).contains { owed in
      guard owed.state == audited.state else { return false }
      if let count = owed.count, audited.field(count)?.decimal ?? .zero <= .zero { return false }
      if let field = owed.field, audited.field(field) != nil { return false }
      return !audited.entries.contains { owed.events.contains($0.name) }
    }
  }

  /// A case that one person opened and closed, with no photo and nobody with them.
  func sameHands(_ audited: some AuditedCase) -> AuditFinding? {
    guard audited.kind.isWatched(for: .sameHands), let closed = audited.closed, audited.kind.isDoneWith(audited.state), covers(closed),
      let opening = audited.opening
    else { return nil }
    let closingSeq = audited.sinceSeq
    guard opening.seq != closingSeq, let closing = audited.entries.first(where: { $0.seq == closingSeq }), opening.by == closing.by,
      audited.entries.allSatisfy({ $0.value("attachments") == nil && $0.value("with") == nil })
    else { return nil }
    return AuditFinding(.sameHands, cases: [audited.id], events: [opening.seq, closing.seq], detail: .person(opening.by))
  }

  /// An inspection by fewer officers than the law asks for; a third party's are its own affair.
  func singleOfficer(_ audited: some AuditedCase) -> AuditFinding? {
    guard audited.kind.isWatched(for: .singleOfficer), let opening = audited.opening, covers(opening.on),
      opening.value("third-party")?.bool != true
    else { return nil }
    let officers = opening.value("inspectors")?.decimal ?? Decimal(1 + (opening.value("with")?.array?.count ?? 0))
    guard officers < thresholds.officers else { return nil }
    return AuditFinding(.singleOfficer, cases: [audited.id], events: [opening.seq], detail: .officers(officers))
  }
}

extension Kind {
  /// Whether a case in the state was closed on its merits: where something is owed, or in any state but a dismissal where nothing ever is.
  fileprivate func isDoneWith(_ state: String) -> Bool {
    guard let owed = policy.owed, !owed.isEmpty else { return self.state(state).map { $0.isClosed && !$0.isDismissed } ?? false }
    return owed.contains { $0.state == state }
  }
}
