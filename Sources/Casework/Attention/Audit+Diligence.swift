import EventLog

extension Audit {
  /// A case that was closed though nobody answered or went to look.
  func closedUnanswered(_ audited: AuditedCase) -> AuditFinding? {
    guard let closed = audited.closed, covers(closed), lacksAnswer(audited) else { return nil }
    return AuditFinding(.closedUnanswered, cases: [audited.id], events: [audited.sinceSeq], detail: .none)
  }

  private func lacksAnswer(_ audited: AuditedCase) -> Bool {
    audited.kind.owed.contains { owed in
      guard owed.state == audited.state else { return false }
      if let count = owed.count, audited.field(count)?.decimal ?? .zero <= .zero { return false }
      if let field = owed.field, audited.field(field) != nil { return false }
      return !audited.entries.contains { owed.events.contains($0.name) }
    }
  }

  /// A case that one person opened and closed, with no photo and nobody with them.
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

  /// An inspection by fewer officers than the law asks for; a third party's are its own affair.
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
