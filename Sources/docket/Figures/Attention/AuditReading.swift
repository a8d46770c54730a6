import Casework
import Commands
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// Reads what an audit's rules need: columns for all cases, histories of recently amended ones.
struct AuditReading {
  /// The log.
  let figures: FigureSession
  let rules: [AuditRule]
  /// The days that are audited.
  let period: ClosedRange<Day>?
  /// The days in which the last event of a finding has to lie.
  var ending: ClosedRange<Day>?

  private var session: OfficeSession { figures.sessions[0] }

  /// What the rules find.
  func findings() throws -> [AuditFinding] {
    let zone = session.origin.zone
    let audit = Audit(office: try session.affairs(Kind.office.id).first, today: session.today, period: period, ending: ending) {
      zone.day(of: $0)
    }
    let search = try figures.searches([audit], rules: rules)[0]
    let isAboutTables = rules.contains { [.correctedAfterSubmit, .movedAfterSubmit, .afterYear].contains($0) }
    let tables = isAboutTables ? try session.affairs(Kind.table.id) : []
    let (moves, uncomputed) = try moves(of: tables)
    let rows = moves.flatMap(Self.rows)
    var findings = try search.findings(
      with: try corrected(audit, tables) + moved(moves) + uncomputed + numbers() + draws(audit) + beforeSites(audit)
        + BroughtAfterYear(figures: figures, audit: audit, moved: rows).findings(of: rules)
        + HandReading(session: session, period: period).findings(of: rules),
      changes: (try changedAfterYear(audit, search), rows), endingIn: endsInTime)
    var confirmed: [AuditFinding] = []
    findings = try findings.filter { try $0.rule.isSearched || endsInTime($0) }
    let ended = Set(findings.filter { $0.rule == .openNotices }.compactMap { $0.cases.first?.description })
    let spans = ended.isEmpty ? [:] : try spans(naming: ended)
    for finding in findings {
      if finding.rule == .sameHands, try hasOthersBehind(finding) { continue }
      if let finding = finding.rule == .openNotices ? try opened(finding, spans) : finding { confirmed.append(finding) }
    }
    return try ImportedEvents(
      figures: figures, eventsOfYears: figures.evaluator.eventsByYear(until: Day.loggable.upperBound), moved: rows
    ).joined(confirmed)
  }

  /// Whether the last event of a finding, as it was corrected, lies in the days that are asked for.
  private func endsInTime(_ finding: AuditFinding) throws -> Bool {
    if ending == nil { return true }
    if case .uncomputed = finding.detail { return true }
    return try finding.events.max().map(endsInTime) ?? false
  }

  /// Whether an event, as it was corrected, lies in the days that are asked for.
  private func endsInTime(_ last: Int) throws -> Bool {
    guard let ending else { return true }
    guard let event = try session.office.event(at: last) else { return false }
    let entry = try session.office.history(of: event.caseID)?.entries.first { $0.event.seq == last }
    return ending.contains(entry?.on ?? event.on)
  }

  /// The cases that should be closed before others end, as the columns have them, by those others.
  private func spans(naming ended: Set<String>) throws -> [String: [ColumnEvaluator.Span]] {
    let catalog = figures.context.catalog
    var spans: [String: [ColumnEvaluator.Span]] = [:]
    for kind in catalog.kinds {
      for other in Set((kind.policy.outstanding ?? []).filter { $0.states == nil }.map(\.kind)).sorted().compactMap({ catalog.kind($0) }) {
        for field in other.allFields where field.type == .ref(kind.id) {
          spans.merge(figures.evaluator.spans(of: other, naming: ended, in: field.id)) { own, others in own + others }
        }
      }
    }
    try figures.checkReading()
    return spans
  }

  /// The acts that are older than their sites, site by site.
  private func beforeSites(_ audit: Audit) throws -> [AuditFinding] {
    guard rules.contains(.sense), let sites = figures.context.catalog.kind(Kind.project.id) else { return [] }
    let others = figures.context.catalog.kinds.filter { $0.origin != .system && $0.id != sites.id }
    let found = figures.evaluator.openedBefore(sites, others)
    try figures.checkReading()
    return try found.compactMap { site, opened, acts in
      if let ending, !acts.contains(where: { ending.contains($0.on) }) { return nil }
      let acts = try acts.filter { act in
        guard period?.contains(act.on) ?? true, let event = try session.office.event(at: act.seq) else { return false }
        return audit.localDay(event.at) != audit.reconstructionDay
      }
      if acts.isEmpty { return nil }
      let cases = Set(acts.map(\.id)).sorted()
      let finding = AuditFinding(
        .sense, cases: [site] + cases, events: acts.map(\.seq).sorted(), detail: .beforeSite(cases.count, opened: opened))
      return try endsInTime(finding) ? finding : nil
    }
  }

  /// Whether others were at the inspection behind a case, or a photo was taken there.
  private func hasOthersBehind(_ finding: AuditFinding) throws -> Bool {
    guard case .person(let person) = finding.detail, let id = finding.cases.first else { return false }
    guard let history = try session.office.history(of: id), let behind = try session.office.behind(history) else { return false }
    return behind.validEntries.contains { entry in
      entry.event.by != person || entry.data[Casework.Kind.colleaguesField] != nil || entry.data["attachments"] != nil
        || entry.data["inspectors"]?.decimal.map { $0 > Decimal(1) } ?? false
    }
  }

  /// The ending of a case, with those that were open then; nil if none was.
  private func opened(_ finding: AuditFinding, _ spans: [String: [ColumnEvaluator.Span]]) throws -> AuditFinding? {
    guard let ended = finding.cases.first, let seq = finding.events.first else { return nil }
    let event = try session.office.event(at: seq)
    let type = event?.type.name
    // What was open is a matter of days: a notice may have come home after its site was accepted.
    let end = (event?.on ?? Day.loggable.upperBound, seq)
    var open = Set((spans[ended.description] ?? []).filter { $0.opened < end && end < $0.ended }.map(\.id))
    if open.isEmpty { return nil }
    let kinds = (figures.context.catalog.kind(ended.kind)?.policy.outstanding ?? []).filter {
      $0.states == nil && $0.events.contains(type ?? "")
    }.map(\.kind)
    open = open.filter { kinds.contains($0.kind) }
    if open.isEmpty { return nil }
    var finding = finding
    finding.cases += open.sorted()
    return finding
  }

  /// What was corrected or voided after a table that may have counted it was submitted.
  private func corrected(_ audit: Audit, _ tables: [CaseHistory]) throws -> [AuditFinding] {
    let submissions = tables.flatMap { table in table.validEntries.filter { $0.event.type.name == "submitted" }.map(\.event) }
    guard rules.contains(.correctedAfterSubmit), let first = submissions.min(by: { $0.seq < $1.seq }) else { return [] }
    let amended = try session.casesTouched(after: first, onlyAmended: true)
    return audit.correctedAfterSubmit(in: try session.histories(of: Array(amended)), tables: tables)
  }

  /// The draws to look at.
  private func draws(_ audit: Audit) throws -> [AuditFinding] {
    rules.contains(.draw) ? audit.draws(in: try session.affairs(Kind.draw.id)) : []
  }

  /// The numbers of papers that are missing or doubled in the audited years.
  private func numbers() throws -> [AuditFinding] {
    guard rules.contains(.numbers) else { return [] }
    let today = session.today.year
    let first = try session.office.event(at: 1)?.on.year ?? today
    let years = period.map { $0.lowerBound.year...$0.upperBound.year } ?? min(first, today)...today
    return try session.office.numberFindings(in: years)
  }

  /// The corrections and voidings that were recorded after the end of the year that they are about.
  private func changedAfterYear(_ audit: Audit, _ search: AuditSearch) throws -> AfterYear {
    guard let ending else { return try changes(in: Array(search.changed.keys), audit) }
    // What ends in the asked days was recorded then or later.
    let last = try changes(in: search.changed.filter { audit.localDay($0.value) >= ending.lowerBound }.map(\.key), audit)
    let isOver = try !search.isRecordedAfterYear(with: last, endingIn: endsInTime)
    return isOver ? last : try changes(in: Array(search.changed.keys), audit)
  }

  private func changes(in cases: [CaseID], _ audit: Audit) throws -> AfterYear {
    var found = AfterYear()
    // One after the other: they are many, and what is kept of each is little.
    let _: [Never] = try session.histories(of: cases.sorted()) { history in
      found.addChanges(in: history, audit)
      return nil
    }
    return found
  }

  private static func rows(_ move: Move) -> [AfterYear.MovedRow] {
    move.diff.rows.map { row in
      let (before, after) = (row.before?.actual ?? "—", row.after?.actual ?? "—")
      return (move.table, row.id, Set(row.events.map(\.seq)), "\(move.labels[row.id] ?? row.id) \(before) → \(after)")
    }
  }

  /// A submitted table whose figures have changed, with what its rows are called.
  private typealias Move = (table: CaseID, diff: TableDiff, labels: [String: String])

  /// The submitted tables whose figures have changed.
  private func moved(_ moves: [Move]) -> [AuditFinding] {
    if !rules.contains(.movedAfterSubmit) { return [] }
    return moves.map { table, diff, _ in
      let events = Set(diff.rows.flatMap(\.events).map(\.seq)).sorted()
      return AuditFinding(.movedAfterSubmit, cases: [table], events: events, detail: .rows(diff.rows.map(\.id), of: table))
    }
  }

  /// What has moved since tables were submitted, of those whose period overlaps the audited one.
  private func moves(of tables: [CaseHistory]) throws -> (moves: [Move], uncomputed: [AuditFinding]) {
    guard rules.contains(where: { [.movedAfterSubmit, .afterYear].contains($0) }) else { return ([], []) }
    var moves: [Move] = []
    var uncomputed: [AuditFinding] = []
    func note(_ table: CaseID, _ reason: Localized) {
      if rules.contains(.movedAfterSubmit) {
        uncomputed.append(AuditFinding(.movedAfterSubmit, cases: [table], events: [], detail: .uncomputed(reason, of: table)))
      }
    }
    for history in tables where history.current?.state == "submitted" {
      let table: TableSession
      do {
        table = try TableSession(figures, id: history.id.number)
      } catch let unreadable as UnreadableDefinition {
        note(history.id, Failure(unreadable).message)
        continue
      }
      if let period, !period.overlaps(table.table.definition.period) { continue }
      if let reason = table.uncomputed.first {
        note(history.id, reason)
        continue
      }
      let diff = try table.movesSinceSubmission()
      let labels = Dictionary(table.result.rows.map { ($0.definition.id, $0.definition.level3) }, uniquingKeysWith: { first, _ in first })
      if !diff.isEmpty { moves.append((history.id, diff, labels)) }
    }
    return (moves, uncomputed)
  }
}
