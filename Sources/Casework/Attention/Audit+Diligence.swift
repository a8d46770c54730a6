import EventLog

extension Audit {
  /// A case that was closed though nobody answered or went to look.
  func closedUnanswered(_ audited: some AuditedCase) -> AuditFinding? {
    guard let closed = audited.closed, covers(closed), lacksAnswer(audited) else { return nil }
    return AuditFinding(.closedUnanswered, cases: [audited.id], events: [audited.sinceSeq], detail: .none)
  }

  private func lacksAnswer(_ audited: some AuditedCase) -> Bool {
    func happened(_ names: String...) -> Bool { audited.entries.contains { names.contains($0.name) } }
    switch (audited.id.kind, audited.state) {
    case (Kind.notice.id, "closed"): return !happened("answered", "reviewed")
    case (Kind.inspection.id, "closed"): return audited.field("hazards")?.decimal ?? .zero > .zero && !happened("rechecked")
    case (Kind.complaint.id, "resolved"): return audited.field("outcome") == nil && !happened("replied")
    case (_, _): return false
    }
  }

  /// A notice or inspection that one person opened and closed, with no photo and nobody with them.
  func sameHands(_ audited: some AuditedCase) -> AuditFinding? {
    guard [Kind.notice.id, Kind.inspection.id].contains(audited.id.kind), let closed = audited.closed, audited.state == "closed",
      covers(closed), let opening = audited.opening
    else { return nil }
    let closingSeq = audited.sinceSeq
    guard opening.seq != closingSeq, let closing = audited.entries.first(where: { $0.seq == closingSeq }), opening.by == closing.by,
      audited.entries.allSatisfy({ $0.value("attachments") == nil && $0.value("with") == nil })
    else { return nil }
    return AuditFinding(.sameHands, cases: [audited.id], events: [opening.seq, closing.seq], detail: .person(opening.by))
  }

  /// An inspection by fewer officers than the law asks for; a third party's are its own affair.
  func singleOfficer(_ audited: some AuditedCase) -> AuditFinding? {
    guard audited.id.kind == Kind.inspection.id, let opening = audited.opening, covers(opening.on),
      opening.value("third-party")?.bool != true
    else { return nil }
    let officers = opening.value("inspectors")?.decimal ?? Decimal(1 + (opening.value("with")?.array?.count ?? 0))
    guard officers < thresholds.officers else { return nil }
    return AuditFinding(.singleOfficer, cases: [audited.id], events: [opening.seq], detail: .officers(officers))
  }
}
