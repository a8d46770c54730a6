import Casework
import Commands
import EventLog
import Indicators

/// Reads what an audit's rules need: columns for all cases, histories of recently amended ones.
struct AuditReading {
  /// The log.
  let figures: FigureSession
  let rules: [AuditRule]
  /// The days that are audited.
  let period: ClosedRange<Day>?

  private var session: OfficeSession { figures.sessions[0] }

  /// What the rules find.
  func findings() throws(Failure) -> [AuditFinding] {
    let zone = session.origin.zone
    let audit = Audit(office: try session.affairs(Kind.office.id).first, today: session.today, period: period) { zone.day(of: $0) }
    let search = try figures.searches([audit], rules: rules)[0]
    let tables = rules.contains { [.correctedAfterSubmit, .movedAfterSubmit].contains($0) } ? try session.affairs(Kind.table.id) : []
    return search.findings(
      with: try corrected(audit, tables) + moved(tables) + numbers() + draws(audit)
        + HandReading(session: session, period: period).findings(of: rules))
  }

  /// What was corrected or voided after a table that may have counted it was submitted.
  private func corrected(_ audit: Audit, _ tables: [CaseHistory]) throws(Failure) -> [AuditFinding] {
    let submissions = tables.flatMap { table in table.standing.filter { $0.event.type.name == "submitted" }.map(\.event) }
    guard rules.contains(.correctedAfterSubmit), let first = submissions.min(by: { $0.seq < $1.seq }) else { return [] }
    let amended = try session.casesTouched(after: first, onlyAmended: true)
    return audit.correctedAfterSubmit(in: try session.histories(of: Array(amended)), tables: tables)
  }

  /// The draws to look at.
  private func draws(_ audit: Audit) throws(Failure) -> [AuditFinding] {
    rules.contains(.draw) ? audit.draws(in: try session.affairs(Kind.draw.id)) : []
  }

  /// The numbers of papers that are missing or doubled in the audited years.
  private func numbers() throws(Failure) -> [AuditFinding] {
    guard rules.contains(.numbers) else { return [] }
    let today = session.today.year
    return try Failure.catching {
      let first = try session.office.event(at: 1)?.on.year ?? today
      let years = period.map { $0.lowerBound.year...$0.upperBound.year } ?? min(first, today)...today
      return try session.office.numberFindings(in: years)
    }
  }

  /// The submitted tables whose figures have changed, if their period overlaps the audited one.
  private func moved(_ tables: [CaseHistory]) throws(Failure) -> [AuditFinding] {
    guard rules.contains(.movedAfterSubmit) else { return [] }
    var findings: [AuditFinding] = []
    for history in tables where history.current?.state == "submitted" {
      let table = try TableSession(figures, id: history.id.number)
      if let period, !period.overlaps(table.table.definition.period) { continue }
      let diff = try table.movesSinceSubmission()
      if diff.isEmpty { continue }
      let events = Set(diff.rows.flatMap(\.events).map(\.seq)).sorted()
      findings.append(
        AuditFinding(.movedAfterSubmit, cases: [history.id], events: events, detail: .rows(diff.rows.map(\.id), of: history.id)))
    }
    return findings
  }
}
