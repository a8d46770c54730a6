import EventLog

extension Audit {
  /// So many days after its day a draw that wasn't held is looked at.
  static let drawDays = 7

  /// Draws of which one of both events was voided, or that weren't held in time (抽查异常).
  public func draws(in histories: [CaseHistory]) -> [AuditFinding] {
    histories.filter { $0.id.kind == Kind.draw.id }.flatMap { history -> [AuditFinding] in
      let voided = history.entries.filter { $0.isVoided && !$0.isAmendment && covers($0.on) }
      if !voided.isEmpty {
        return [AuditFinding(.draw, cases: [history.id], events: voided.map(\.event.seq), detail: .none)]
      }
      guard let current = history.current, !current.isClosed, let day = current.fields["day"]?.string.flatMap({ Day($0) }), covers(day),
        today - day >= Self.drawDays
      else { return [] }
      return [AuditFinding(.draw, cases: [history.id], events: history.events.map(\.seq), detail: .days(today - day))]
    }
  }
}
