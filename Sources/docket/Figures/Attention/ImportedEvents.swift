import Casework
import Exchange
import Indicators
import LogLines
import ProgramSession
import Values

/// Tells imported events apart in findings: a year that comes by a ledger is late for nobody.
struct ImportedEvents {
  /// The log.
  let figures: FigureSession
  /// How many events each year has in all.
  let eventsOfYears: [Int: Int]
  /// The rows of submitted tables that show another figure now.
  let moved: [AfterYear.MovedRow]

  private var session: OfficeSession { figures.sessions[0] }

  /// The findings, those of a rule about imported events joined into one.
  func joined(_ findings: [AuditFinding]) throws -> [AuditFinding] {
    let findings = try joinedUnanswered(findings)
    let isAsked = findings.contains { Self.rules.contains($0.rule) }
    if !isAsked { return findings }
    let imported = try importedEvents(among: findings)
    if imported.isEmpty { return findings }
    var kept: [AuditFinding] = []
    var told: Set<Int> = []
    for finding in findings {
      guard Self.rules.contains(finding.rule), let others = try people(finding, imported) else {
        kept.append(finding)
        continue
      }
      // What came to a year that was there already is told import by import.
      if case .afterYear(let year, _, _, _, _, _) = finding.detail {
        let events = Self.events(of: year, findings).intersection(imported)
        if events.count * 10 < (eventsOfYears[year] ?? 0) * 9 {
          if told.insert(year).inserted { kept += try imports(of: events, year) }
          if let finding = others.first { kept.append(finding) }
          continue
        }
      }
      // One line in the place of the first.
      if !kept.contains(where: { $0.rule == finding.rule && $0.isOfImport }) {
        kept.append(try ofImport(finding.rule, findings, imported))
      }
      if let finding = others.first { kept.append(finding) }
    }
    return kept
  }

  /// The events of findings of such rules that came in by a ledger.
  private func importedEvents(among findings: [AuditFinding]) throws -> Set<Int> {
    var imported: Set<Int> = []
    let asked = Set(findings.filter { Self.rules.contains($0.rule) }.flatMap(\.events))
    try figures.visit(asked, inColumns: \.isImported, inEvents: \.id.isImported) { seq, isImported in
      if isImported { imported.insert(seq) }
    }
    return imported
  }

  /// The findings, those of cases that a ledger closed without a column for what they owe joined into one.
  private func joinedUnanswered(_ findings: [AuditFinding]) throws -> [AuditFinding] {
    var kept: [AuditFinding] = []
    var first: Int?
    var unsaid: [AuditFinding] = []
    var batches: [Int: Set<String>] = [:]
    for finding in findings {
      guard finding.rule == .closedUnanswered, try saysNothing(of: finding, &batches) else {
        kept.append(finding)
        continue
      }
      first = first ?? kept.count
      unsaid.append(finding)
    }
    guard let first else { return findings }
    let joined = AuditFinding(
      .closedUnanswered, cases: unsaid.flatMap(\.cases).sorted(), events: unsaid.flatMap(\.events).sorted(),
      detail: .ledgerWithoutAnswers(unsaid.count))
    kept.insert(joined, at: first)
    return kept
  }

  /// Whether a case was closed by a ledger none of whose rows has what such cases owe.
  private func saysNothing(of finding: AuditFinding, _ batches: inout [Int: Set<String>]) throws -> Bool {
    guard let seq = finding.events.first, let closing = try session.office.event(at: seq), closing.id.isImported,
      let kind = session.office.catalog.kind(closing.caseID.kind)
    else { return false }
    let batch = closing.firstOfBatch
    if batches[batch] == nil {
      var said: Set<String> = []
      for place in batch..<batch + (closing.part?.count ?? 1) {
        guard let event = try session.office.event(at: place) else { continue }
        said.insert(event.type.name)
        for (field, _) in event.data { said.insert(event.type.kind + "." + field) }
      }
      batches[batch] = said
    }
    let said = batches[batch] ?? []
    return (kind.policy.owed ?? []).allSatisfy { owed in
      said.isDisjoint(with: owed.events) && owed.field.map { !said.contains(kind.id + "." + $0) } ?? true
    }
  }

  private static let rules: Set<AuditRule> = [.lateEntry, .afterYear]

  /// What is left of a finding without the imported events; nil where it has none of them.
  private func people(_ finding: AuditFinding, _ imported: Set<Int>) throws -> [AuditFinding]? {
    let events = finding.events.filter { !imported.contains($0) }
    if events.count == finding.events.count { return nil }
    guard case .afterYear(let year, let person, let added, let changed, _, _) = finding.detail else { return [] }
    // What a ledger brought, and the figures that it moved, are the import's alone.
    if events.isEmpty { return [] }
    let own = moved.filter { !$0.events.isDisjoint(with: events) }
    var finding = finding
    finding.detail = .afterYear(
      year, by: person, added: added - (finding.events.count - events.count), changed: changed,
      moved: Dictionary(grouping: own, by: \.table).mapValues { $0.map(\.row) }, figures: own.map(\.figure))
    finding.events = events
    finding.cases = try cases(of: events)
    return [finding]
  }

  /// What was recorded or changed after the end of a year.
  private static func events(of year: Int, _ findings: [AuditFinding]) -> Set<Int> {
    var events: Set<Int> = []
    for finding in findings {
      if case .afterYear(let other, _, _, _, _, _) = finding.detail, other == year { events.formUnion(finding.events) }
    }
    return events
  }

  /// An import of a ledger on a day.
  private struct Source: Hashable {
    let by: String?
    let ledger: String?
    let day: Day
  }

  /// A finding for each import that brought events of a year after its end, the earliest first.
  private func imports(of events: Set<Int>, _ year: Int) throws -> [AuditFinding] {
    let ledgers = try session.ledgers()
    var sources: [Source: [Int]] = [:]
    for seq in events.sorted() {
      guard let event = try session.office.event(at: seq) else { continue }
      let act = try ledgers.act(bringing: event)
      // Where no event and no note says who brought it, the row's own person is no importer.
      let source = Source(by: act?.by, ledger: act?.name, day: act?.on ?? session.origin.zone.day(of: event.at))
      sources[source, default: []].append(seq)
    }
    return try sources.sorted { ($0.key.day, $0.key.ledger ?? "", $0.key.by ?? "") < ($1.key.day, $1.key.ledger ?? "", $1.key.by ?? "") }
      .map {
        source, seqs in
        AuditFinding(
          .afterYear, cases: try cases(of: seqs), events: seqs,
          detail: .importedAfterYear(
            year, count: seqs.count, by: source.by, ledger: source.ledger, on: source.day,
            figures: moved.filter { !$0.events.isDisjoint(with: seqs) }.map(\.figure)))
      }
  }

  private func ofImport(_ rule: AuditRule, _ findings: [AuditFinding], _ imported: Set<Int>) throws -> AuditFinding {
    let whole = findings.filter { finding in
      guard case .afterYear(let year, _, _, _, _, _) = finding.detail else { return finding.rule == rule }
      return finding.rule == rule && Self.events(of: year, findings).intersection(imported).count * 10 >= (eventsOfYears[year] ?? 0) * 9
    }
    let events = Set(whole.flatMap(\.events)).intersection(imported).sorted()
    return AuditFinding(rule, cases: try cases(of: events), events: events, detail: .imported(events.count))
  }

  private func cases(of events: [Int]) throws -> [CaseID] {
    var cases: Set<CaseID> = []
    try figures.visit(events, inColumns: \.caseID, inEvents: \.caseID) { cases.insert($1) }
    return cases.sorted()
  }
}

extension AuditFinding {
  fileprivate var isOfImport: Bool {
    if case .imported = detail { true } else { false }
  }
}
