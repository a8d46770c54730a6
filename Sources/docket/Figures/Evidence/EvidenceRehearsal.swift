import Casework
import Commands
import EventLog
import Indicators
import LogLines
package import ProgramSession
import Publishing
import TextForms
import Values

/// The office's own rehearsal of a review (预审): what the reviewers would ask about, before they do.
///
/// It writes nothing.
package final class EvidenceRehearsal: CommandBody {
  private var language: Language { call.console.language }

  /// Fewer cases than these make no share that says much.
  private static let fewCases = 5
  /// So many cases are named.
  private static let few = 5

  /// Looks at every row, and answers with what there is to mend.
  package func run() throws -> Answer {
    let id = call.invocation.argument("table") ?? ""
    let figures = try FigureSession(call, several: false)
    let table = try TableSession(figures, id: id)
    let named = try (call.invocation.arguments["row"] ?? []).map { try table.table.definition.rowID(named: $0) }
    func isWanted(_ row: String) -> Bool { named.isEmpty || named.contains(row) }
    var concerns = bareRows(of: table).filter { isWanted($0.row ?? "") }
    concerns += try moved(table).filter { isWanted($0.row ?? "") }
    let facts = try table.facts()
    var photos = PhotoUses()
    for row in table.result.rows where row.definition.applies && isWanted(row.definition.id) {
      concerns += try looked(at: row, of: table, facts, &photos)
    }
    if let budget = table.result.definition.budget, isWanted("budget") {
      let measures = [budget.columns.executed, budget.columns.adjusted, budget.columns.initial].compactMap(\.self)
      concerns += try papersAndPhotos(measures, row: "budget", of: table, &photos)
    }
    concerns += photos.shared.map { name, cases in
      EvidenceConcern(
        rule: .samePhoto, row: nil,
        message: Localized(message: "evidence-check.same-photo", ["name": name, "cases": cases.map(\.description)]),
        next: Localized(message: "evidence-rehearsal.photos", ["cases": cases[0]]), cases: cases)
    }
    concerns = concerns.filter(\.rule.isSerious) + concerns.filter { !$0.rule.isSerious }
    let isSerious = concerns.contains(where: \.rule.isSerious)
    let status = figures.status(call.console)
    return try Answer(
      call, json: .array(concerns.map { $0.json(language) }), lines: lines(concerns, table),
      status: status != .done ? status : isSerious ? .no : .done)
  }

  private func lines(_ concerns: [EvidenceConcern], _ table: TableSession) -> [String] {
    if concerns.isEmpty { return [language.choose("没有发现问题", "nothing was found")] }
    return concerns.map { concern in
      let level = concern.rule.isSerious ? language.choose("须改", "serious") : language.choose("提醒", "told")
      let row = concern.row.map { (table.result.definition.name(of: $0) ?? language.choose("预算执行", "budget")) + "  " } ?? ""
      return "\(level)  \(concern.rule.title[language])  \(row)\(concern.message[language])\n      \(concern.next[language])"
    }
  }

  /// The rows that rest on nothing.
  private func bareRows(of table: TableSession) -> [EvidenceConcern] {
    table.bareRows.map { row in
      let finding = TableFinding(.noEvidence, row: row)
      return EvidenceConcern(
        rule: .noEvidence, row: row, message: finding.message, next: table.result.next(for: finding) ?? Localized(""))
    }
  }

  /// The rows that moved since the submission.
  private func moved(_ table: TableSession) throws -> [EvidenceConcern] {
    guard table.table.submission != nil, table.figures.asOf == nil else { return [] }
    let id = table.table.definition.id
    let moved = try table.movesSinceSubmission().rows
    let exchanged = try table.exchangesSinceSubmission(beside: moved).map { row, exchange in
      EvidenceConcern(
        rule: .moved, row: row, message: Localized { Localized(message: "evidence-check.exchanged")[$0] + exchange.text($0) },
        next: Localized(message: "evidence-rehearsal.moved", ["id": id, "row": row]),
        cases: Set(exchange.added + exchange.gone).sorted())
    }
    return exchanged
      + moved.map { row in
        EvidenceConcern(
          rule: .moved, row: row.id,
          message: Localized(
            message: "evidence-check.moved", ["before": row.before?.actual ?? "—", "after": row.after?.actual ?? "—"]),
          next: Localized(zh: "docket 绩效表 对比 \(id)", en: "docket table diff \(id)"))
      }
  }

  /// What is to be said of one row.
  private func looked(
    at row: TableResult.Row, of table: TableSession, _ facts: TableFacts, _ photos: inout PhotoUses
  ) throws -> [EvidenceConcern] {
    let (id, tableID) = (row.definition.id, table.table.definition.id)
    let explain = Localized(message: "evidence-rehearsal.looked", ["tableID": tableID, "id": id])
    var concerns: [EvidenceConcern] = []
    if let late = facts.lateEvents[id], !late.isEmpty {
      concerns.append(
        EvidenceConcern(
          rule: .recordedLate, row: id, message: TableFinding(.lateEvents(late), row: id).message, next: explain))
    }
    if let figure = row.figure, let last = row.lastYear(in: table.result.definition.period), !DeviationNote.explains(row.deviation),
      figure.isFar(from: last)
    {
      concerns.append(
        EvidenceConcern(
          rule: .unlikeLastYear, row: id,
          message: Localized(
            message: "evidence-check.unlike-last-year", ["actual": row.actualText ?? "—", "last": row.definition.lastActual ?? "—"]),
          next: Localized(message: "evidence-rehearsal.concerns", ["tableID": tableID, "id": id])))
    }
    let isSatisfaction = (row.definition.level2 ?? "").contains("满意") || row.definition.level3.contains("满意")
    let attachment = Localized(
      zh: "docket 绩效表 自评 \(tableID) \(id) --附件 文件", en: "docket table assess \(tableID) \(id) --attach FILE")
    if isSatisfaction, !row.definition.measures.contains(where: { $0.contains("survey") || $0.contains("满意度调查") }),
      !table.attachedRows.contains(id)
    {
      concerns.append(
        EvidenceConcern(rule: .noSurvey, row: id, message: Localized(message: "evidence-check.no-survey"), next: attachment))
    }
    if let ratio = row.figure?.ratio, ratio.denominator < Rational(Self.fewCases), !row.definition.measures.isEmpty {
      concerns.append(
        EvidenceConcern(
          rule: .fewCases, row: id,
          message: Localized(message: "evidence-check.few-cases", ["count": ratio.denominator.rounded(to: 2)?.description ?? "0"]),
          next: explain))
    }
    return concerns + (try papersAndPhotos(row.definition.measures, row: id, of: table, &photos))
  }

  /// The cases that can't be printed, and the photos that are missing, behind some measures.
  private func papersAndPhotos(
    _ measures: [String], row: String, of table: TableSession, _ photos: inout PhotoUses
  ) throws -> [EvidenceConcern] {
    var cases: Set<CaseID> = []
    for expression in measures where table.source.uncomputed[expression] == nil {
      let result = try table.source.resultWithEvents(of: expression)
      for part in result.parts { for item in part.counted { cases.insert(item.caseID) } }
    }
    let session = table.session
    let erasures = try Erasures(in: session.snapshot)
    var (unprintable, gone): ([(id: CaseID, lacks: Field?)], [(CaseID, String)]) = ([], [])
    for history in try session.histories(of: cases.sorted()) {
      guard let known = session.known(history, asOf: table.figures.asOf), let current = known.current, let kind = known.kind else {
        continue
      }
      let isNumbered = !kind.isNumbered || !(current.fields[Kind.numberField]?.string ?? "").isEmpty
      let hasSite = !(kind.field("project")?.isRequired ?? false) || current.project != nil
      if !isNumbered || !hasSite { unprintable.append((history.id, kind.field(isNumbered ? "project" : Kind.numberField))) }
      for file in known.validEntries.flatMap(\.files) {
        photos.add(file, of: history.id)
        if erasures.photos[file.hash] == nil, try !session.store.holdsAttachment(file.hash) { gone.append((history.id, file.name)) }
      }
    }
    var concerns: [EvidenceConcern] = []
    if !gone.isEmpty {
      let names = gone.prefix(Self.few).map { "\($0.0) \(TextForms.shownInLine($0.1))" }
      concerns.append(
        EvidenceConcern(
          rule: .photoMissing, row: row,
          message: Localized(message: "evidence-check.photo-missing", ["count": gone.count, "names": names]),
          next: Localized(zh: "docket 帮助 备份", en: "docket help backup"), cases: gone.map(\.0)))
    }
    if let first = unprintable.first {
      concerns.append(
        EvidenceConcern(
          rule: .noPaper, row: row,
          message: Localized(
            message: "evidence-check.no-paper",
            ["count": unprintable.count, "cases": unprintable.prefix(Self.few).map(\.id.description)]),
          next: Localized(
            message: "evidence-rehearsal.concerns-2",
            ["id": first.id, "lacks": first.lacks?.label ?? "字段", "id2": first.lacks?.id ?? "FIELD"]),
          cases: unprintable.map(\.id)))
    }
    return concerns
  }
}

/// Under which cases each photo stands.
private struct PhotoUses {
  private var cases: [Digest: (name: String, ids: Set<CaseID>)] = [:]

  mutating func add(_ file: NamedFile, of id: CaseID) {
    cases[file.hash, default: (file.name, [])].ids.insert(id)
  }

  /// Those that stand under several cases, by the first of them.
  var shared: [(name: String, cases: [CaseID])] {
    cases.values.filter { $0.ids.count > 1 }.map { (TextForms.shownInLine($0.name), $0.ids.sorted()) }.sorted { $0.cases[0] < $1.cases[0] }
  }
}

extension Indicators.Figure {
  /// Whether it differs from another by more than a third of that.
  fileprivate func isFar(from other: Indicators.Figure) -> Bool {
    guard unit == other.unit, unit != .date, let value, let last = other.value, let difference = value.subtracting(last),
      let third = last.divided(by: Rational(3))
    else { return false }
    let (distance, bound) = (max(difference, difference.negated), max(third, third.negated))
    return distance > bound
  }
}
