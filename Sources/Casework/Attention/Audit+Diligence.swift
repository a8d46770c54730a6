import EventLog

extension Audit {
  /// Cases that were closed though nobody answered or went to look.
  func closedUnanswered() -> [AuditFinding] {
    casework.compactMap { history in
      guard let current = history.current, let closed = current.closed, covers(closed), lacksAnswer(history, current) else { return nil }
      return AuditFinding(.closedUnanswered, cases: [history.id], events: [current.sinceSeq], detail: .none)
    }
  }

  private func lacksAnswer(_ history: CaseHistory, _ current: Case) -> Bool {
    let happened = Set(history.standing.map(\.event.type.name))
    switch (history.id.kind, current.state) {
    case (Kind.notice.id, "closed"): return happened.isDisjoint(with: ["answered", "reviewed"])
    case (Kind.inspection.id, "closed"): return current.count("hazards") > .zero && !happened.contains("rechecked")
    case (Kind.complaint.id, "resolved"): return !happened.contains("replied") && current.fields["outcome"] == nil
    case (_, _): return false
    }
  }

  /// Notices and inspections that one person opened and closed, with no photo and nobody with them.
  func sameHands() -> [AuditFinding] {
    casework.compactMap { history in
      guard [Kind.notice.id, Kind.inspection.id].contains(history.id.kind), let current = history.current, current.state == "closed",
        let closed = current.closed, covers(closed), let opening = history.standing.first(where: { _ in true }),
        let closing = history.standing.first(where: { $0.event.seq == current.sinceSeq }),
        opening.event.seq != closing.event.seq, opening.event.by == closing.event.by,
        history.standing.allSatisfy({ $0.data["attachments"] == nil && $0.data["with"] == nil })
      else { return nil }
      return AuditFinding(
        .sameHands, cases: [history.id], events: [opening.event.seq, closing.event.seq], detail: .person(opening.event.by))
    }
  }

  /// Inspections by fewer officers than the law asks for; a third party's are its own affair.
  func singleOfficers() -> [AuditFinding] {
    casework.filter { $0.id.kind == Kind.inspection.id }.compactMap { history in
      guard let opening = history.standing.first(where: { _ in true }), covers(opening.on),
        opening.data["third-party"]?.bool != true
      else { return nil }
      let officers = opening.data["inspectors"]?.decimal ?? Decimal(1 + (opening.data["with"]?.array?.count ?? 0))
      guard officers < thresholds.officers else { return nil }
      return AuditFinding(.singleOfficer, cases: [history.id], events: [opening.event.seq], detail: .officers(officers))
    }
  }

  /// Cases of the same project and topic that were opened on the same day.
  func duplicates() -> [AuditFinding] {
    var alike: [[String]: [(CaseID, Int)]] = [:]
    var days: [[String]: Day] = [:]
    for history in casework {
      guard let current = history.current, let topics = Self.topics[history.id.kind], current.state != "merged", covers(current.opened),
        let project = current.fields["project"]?.string, let opening = history.standing.first(where: { _ in true })
      else { continue }
      let key = [history.id.kind, project, current.opened.description] + topics.map { current.fields[$0]?.string ?? "" }
      alike[key, default: []].append((history.id, opening.event.seq))
      days[key] = current.opened
    }
    return alike.filter { $0.value.count > 1 }.sorted { ($0.value.map(\.1).min() ?? 0) < ($1.value.map(\.1).min() ?? 0) }
      .map { key, found in
        AuditFinding(
          .duplicate, cases: found.map(\.0).sorted(), events: found.map(\.1).sorted(),
          detail: .alike(found.count, on: days[key] ?? today))
      }
  }

  /// The fields that say what a case of a kind is about; two notices of different inspections are no duplicates.
  private static let topics = [
    Kind.complaint.id: ["topic"], Kind.inspection.id: ["type", "campaign"], Kind.notice.id: ["type", "subject", "inspection"],
  ]
}
