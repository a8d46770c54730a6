import Casework
import Commands
import Documents
import EventLog
import Indicators
import LogLines
package import ProgramSession
import Publishing
import TextForms
import Values

/// The commands that show tables, check and explain them.
package final class TableReading: CommandBody {
  /// The table that is asked about.
  package func open() throws -> TableSession { try TableSession(call, id: call.invocation.argument("table") ?? "") }

  private var language: Language { call.console.language }

  /// Lists the tables.
  package func list(in figures: FigureSession) throws -> Answer {
    let tables = try figures.own.tables(asOf: figures.asOf, on: figures.today).compactMap { history in
      try history.current.map { (state: $0.state, definition: try TableCase(history, on: figures.today).definition) }
    }
    let table = ResultTable(
      tables,
      [
        .init("id", "代号", mayShrink: false) { $0.definition.id }, .init("title", "名称") { $0.definition.name ?? $0.definition.title },
        .init("state", "状态") { ResultTable.Cell(named: $0.state, Kind.table.state($0.state)?.label) },
        .init("from", "从") { $0.definition.period.lowerBound }, .init("to", "到") { $0.definition.period.upperBound },
      ])
    return Answer(table, named: Localized(zh: "绩效表", en: "tables"), status: figures.status(call.console))
  }

  /// Shows one table.
  package func show(of table: TableSession) throws -> Answer {
    table.noteUncomputed(call.console)
    var answer = try Answer(call, json: json(table), file: TableDocument(call: call).bytes(of: table))
    let agrees = try call.invocation.has("submitted") ? table.submittedHistory().agrees : true
    answer = table.figures.concluding(answer, of: call, over: table.table.definition.period)
    if agrees || answer.status == .damaged { return answer }
    call.console.note(SubmittedHistory.changed)
    return answer.with(status: .no)
  }

  private func json(_ table: TableSession) throws -> JSON {
    guard call.invocation.has("submitted") else {
      let json = table.figures.withGathered(table.result.json(with: try table.status()), over: table.table.definition.period)
      guard case .object(var object) = json else { return json }
      object["form"] = try TableForm(table.result, wording: table.table.wording).document().json
      return .object(object)
    }
    guard let entry = table.table.submission else { throw Failure.notSubmitted(table.table.definition.id) }
    var object = entry.data
    if let reason = entry.data["unreadOk"]?.string { call.console.note(message: "table-submission.unread-ok", ["reason": reason]) }
    object["agrees"] = .bool(try table.submittedHistory().agrees)
    let size = entry.data["size"]?.decimal?.whole ?? entry.event.seq - 1
    if let root = entry.data["root"]?.string.flatMap({ Digest(base64: $0) }) {
      let checkpoint = Checkpoint(origin: table.session.logName, size: size, root: root)
      object["status"] = TableStatus(.submitted, seq: entry.event.seq, checkpoint: checkpoint).json
    }
    return .object(object)
  }

  /// Lists what prevents submitting a table.
  package func check(of table: TableSession) throws -> Answer {
    table.noteUncomputed(call.console)
    let findings = table.findings(try table.facts())
    let verdict = findings.verdict
    let status: ExitStatus =
      if table.figures.status(call.console) == .damaged {
        .damaged
      } else {
        findings.hasErrors || call.invocation.has("strict") && findings.contains { $0.rule == .noEvidence }
          ? .no : ExitStatus(verdict.word, isStrict: call.invocation.has("strict"))
      }
    return try Answer(
      call, json: findings.json(of: table.result, in: language),
      text: Self.text(findings, table.result, language) + "\n" + verdict.text[language],
      tables: AnswerTables(Self.sheet(findings, table.result), name: Localized(zh: "检查", en: "check")), status: status)
  }

  /// The findings as lines, errors first.
  static func text(_ findings: [TableFinding], _ table: TableResult, _ language: Language) -> String {
    if findings.isEmpty { return language.choose("没有发现问题", "nothing was found") }
    let sorted = findings.filter(\.rule.isError) + findings.filter { !$0.rule.isError }
    return sorted.map { finding in
      "\(level(of: finding)[language])  \(finding.rule.title[language])  " + line(finding, table, language)
        + (table.next(for: finding).map { "\n      " + $0[language] } ?? "")
    }.joined(separator: "\n")
  }

  /// A finding with the row that it is about.
  static func line(_ finding: TableFinding, _ table: TableResult, _ language: Language) -> String {
    (finding.row.map { label(of: $0, in: table, language) + "  " } ?? "") + finding.message[language]
  }

  /// A row as people know it: its number and its label.
  private static func label(of row: String, in table: TableResult, _ language: Language) -> String {
    table.definition.name(of: row) ?? (row == "budget" ? language.choose("预算执行", "budget") : row)
  }

  private static func level(of finding: TableFinding) -> Localized {
    finding.rule.isError ? Localized(zh: "错误", en: "error") : Localized(zh: "提醒", en: "warning")
  }

  /// The findings as a table, errors first.
  private static func sheet(_ findings: [TableFinding], _ result: TableResult) -> ResultTable {
    ResultTable(
      findings.filter(\.rule.isError) + findings.filter { !$0.rule.isError },
      [
        .init("level", "程度") { level(of: $0) }, .init("rule", "规则") { ResultTable.Cell($0.rule.rawValue, shown: $0.rule.title) },
        .init("row", "指标行") { $0.row }, .init("message", "说明", "finding") { $0.message },
        .init("next", "下一步") { result.next(for: $0) ?? "" },
      ])
  }

  /// Explains a row's figure.
  package func explain(of table: TableSession) throws -> Answer {
    let rowID = try table.table.definition.rowID(named: call.invocation.argument("row") ?? "")
    guard let row = table.result.row(rowID), let measure = row.measure else { return try explainEntered(rowID, table) }
    if row.definition.measures.count > 1 { return try explainParts(of: row, table) }
    let bound = try table.figures.measure(measure)
    var options = try call.explanationOptions()
    if table.figures.namesOffices { options.offices = table.figures.sessions.map(\.origin.id) }
    let result = try table.source.result(of: measure, noting: call.explanationDetail(of: bound))
    let (period, entries) = (table.table.definition.period, Self.entries(of: rowID, in: table))
    if !table.isGathered { options.voidings = try table.figures.voidings(of: result, in: language) }
    let page = Explanation(
      result: result, measure: bound, source: measure, used: UsedDays(days: period, isState: false), asOf: table.figures.asOf,
      options: options,
      call: call)
    func json() -> JSON {
      var json = result.explanation(of: bound, measure, period: period, asOf: table.figures.asOf, page.options).object ?? [:]
      json["row"] = rowID.json
      json.set(entries.isEmpty ? [] : [("entered", Self.json(entries))])
      return .object(json)
    }
    return try page.answer(json: json(), under: row.definition.level3).with(status: table.figures.status(call.console))
      .below(entries.isEmpty || call.format != .text ? nil : Localized(lines(entries).joined(separator: "\n")))
  }

  /// Explains each measure of a row that has several.
  private func explainParts(of row: TableResult.Row, _ table: TableSession) throws -> Answer {
    var (parts, seqs): ([JSON], Set<Int>) = ([], [])
    var lines = [row.definition.level3 + " = " + (row.actualText ?? "—")]
    let entries = Self.entries(of: row.definition.id, in: table)
    for (place, measure) in row.definition.measures.enumerated() {
      let events = try table.source.events(of: measure)
      let part = row.parts.indices.contains(place) ? row.parts[place] : nil
      seqs.formUnion(events)
      parts.append([
        "measure": measure.json, "target": (part?.target.text).json, "actual": (part?.text).json, "value": part?.figure?.json ?? .null,
        "events": events.json,
      ])
      lines.append("  \(measure) = \(part?.text ?? "—")" + (part.map { "（\($0.target.text)）" } ?? ""))
      let shown = call.invocation.has("all") ? events[...] : events.prefix(12)
      if !events.isEmpty { lines.append("    " + shown.map { "#\($0)" }.joined(separator: " ") + (shown.count < events.count ? " …" : "")) }
    }
    var json: JSON.Object = [
      "row": row.definition.id.json, "measure": row.measure.json, "actual": row.actualText.json, "parts": .array(parts),
      "events": seqs.sorted().json,
    ]
    json.set(entries.isEmpty ? [] : [("entered", Self.json(entries))])
    return try Answer(call, json: .object(json), lines: lines + self.lines(entries), status: table.figures.status(call.console))
  }

  /// Explains the funds row by its measures, and a row that people assess by who entered what, and when.
  private func explainEntered(_ rowID: String, _ table: TableSession) throws -> Answer {
    let columns = table.result.definition.budget?.columns
    let measures = rowID == "budget" ? [columns?.initial, columns?.adjusted, columns?.executed] : []
    let events = rowID == "budget" ? [] : Self.entries(of: rowID, in: table)
    var seqs: [Int] = []
    for measure in measures { if let measure { seqs += try table.source.events(of: measure) } }
    let row = table.result.row(rowID)
    func json() -> JSON {
      var object: JSON.Object = ["row": rowID.json, "measure": .null]
      if rowID == "budget" {
        let (initial, adjusted, executed) = (columns?.initial, columns?.adjusted, columns?.executed)
        object["measures"] = ["initial": initial.json, "adjusted": adjusted.json, "executed": executed.json]
        object["value"] = table.result.budget?.json["rate"] ?? .null
        object["events"] = Array(Set(seqs)).sorted().json
      } else {
        object["actual"] = (row?.actualText).json
        object["events"] = .array(events.map { $0.seq.json })
        object["entered"] = Self.json(events)
      }
      return .object(object)
    }
    var lines = [row?.definition.level3 ?? language.choose("预算执行率", "execution rate")]
    if rowID == "budget" {
      lines[0] += " = " + (table.result.budget?.rateText ?? "—")
      let names = language.choose("年初预算数 全年预算数 全年执行数", "initial adjusted executed").split(separator: " ")
      for (name, measure) in zip(names, measures) { if let measure { lines.append("  \(name) = \(measure)") } }
      let shown = call.invocation.has("all") ? seqs[...] : seqs.prefix(12)
      if !seqs.isEmpty { lines.append("  " + shown.map { "#\($0)" }.joined(separator: " ") + (shown.count < seqs.count ? " …" : "")) }
    } else {
      lines[0] += " = " + (row?.actualText ?? "—")
      lines += self.lines(events)
      if events.isEmpty { lines.append(language.choose("  还没有人填写", "  no one has entered it yet")) }
    }
    return try Answer(call, json: json(), lines: lines, status: table.figures.status(call.console))
  }

  /// The events by which somebody assessed a row.
  private static func entries(of rowID: String, in table: TableSession) -> [Event] {
    table.table.history.validEntries.filter {
      $0.event.type.name == "assessed" && $0.data["row"]?.string == rowID && $0.data["monitor"] == nil
    }.map(\.event)
  }

  private static func json(_ entries: [Event]) -> JSON {
    .array(entries.map { ["seq": $0.seq.json, "by": $0.by.json, "on": $0.on.json, "data": .object($0.data)] })
  }

  /// Who entered what of a row, and when.
  private func lines(_ entries: [Event]) -> [String] {
    entries.map { event in
      let given = Kind.table.actionFields.filter { $0.id != "row" }.compactMap { field in
        event.data[field.id].map { language.choose(field.label, field.id) + " " + ValueText(field: field, language: language).text($0) }
      }
      return "  #\(event.seq)  \(event.on)  \(event.by)  \(given.joined(separator: " · "))"
    }
  }

  /// Compares a submitted table with the log as it is now.
  package func diff(of table: TableSession) throws -> Answer {
    table.noteUncomputed(call.console)
    let diff = try table.movesSinceSubmission()
    let history = try table.submittedHistory()
    let (text, name) = (TableDiffText(diff: diff, language: language), Localized(zh: "对比", en: "moved"))
    return try Answer(
      call, json: history.stating(in: diff.json), lines: [text.text()] + (history.agrees ? [] : [SubmittedHistory.changed[language]]),
      tables: AnswerTables(text.table, name: name), note: history.agrees || call.format == .text ? nil : SubmittedHistory.changed,
      status: table.figures.status(call.console) == .damaged ? .damaged : diff.isEmpty && history.agrees ? .done : .no)
  }
}

extension Failure {
  /// The table has not been submitted.
  static func notSubmitted(_ id: String) -> Failure {
    Failure.refused("not-submitted", ["id": id])
  }
}
