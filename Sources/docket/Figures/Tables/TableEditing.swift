import Casework
import Commands
import Indicators
import LogLines
package import ProgramSession
import Publishing
import TextForms
import Values
import Written

/// The commands that fill a table in, and take a submission back.
package final class TableEditing: CommandBody {
  private var id: String { call.invocation.argument("table") ?? "" }

  /// Enters what people judge.
  package func assess() throws -> Answer {
    let named = call.invocation.arguments["row"] ?? []
    if let path = call.invocation["file"] { return try FormAssessment(call: call, path: path).run() }
    let options = ["actual", "tier", "score", "deviation", "reason", "monitor", "expected", "likelihood", "cause", "executed", "attach"]
    if named.isEmpty, !options.contains(where: { call.invocation[$0] != nil }), let conversation = Conversation(call) {
      return try OpenRowsWalk(call: call, conversation: conversation).run()
    }
    if named.isEmpty {
      throw Failure.usage("missing-argument.no-row-named")
    }
    if call.invocation.has("monitor") { return try MonitorEditing(call: call, rows: named).run() }
    for option in ["expected", "likelihood", "cause"] where call.invocation[option] != nil {
      throw Failure.usage("needs-monitor", ["option": option])
    }
    let files = try call.invocation.values("attach").map { try AttachedFile($0, call.process) }
    return try record(
      try named.map { row in
        var entry = try entry(for: row)
        entry.isAttached = !files.isEmpty
        return entry
      }, attaching: files)
  }

  /// Records entries as one batch, each resting on some files, and answers with the rows as they are then.
  func record(_ given: [Assessment.Entry], attaching files: [AttachedFile] = []) throws -> Answer {
    try Recording(call: call).perform { session in
      let table = try session.table(id)
      var entries = given
      var judged: TableSession?
      for index in entries.indices {
        entries[index].row = try table.definition.rowID(named: entries[index].row)
        if entries[index].score == .zero, entries[index].tier == nil {
          let now = try judged ?? TableSession(try FigureSession(call, session: session), id: id)
          judged = now
          entries[index] = try FilledForm.judging(
            entries[index], in: now.result, assessments: table.assessments, figures: now.source)
        }
        let isMeasured = table.definition.row(entries[index].row)?.measures.isEmpty == false
        if isMeasured, entries[index].tier != nil {
          let now = try judged ?? TableSession(try FigureSession(call, session: session), id: id)
          judged = now
          let score = now.result.rows.first { $0.definition.id == entries[index].row }?.ruleScore
          let isByTier = score.map { [.tierMet, .tierPartial, .tierUnmet].contains($0.rule) } ?? true
          if score?.score != nil, !isByTier { throw AssessmentProblem.scoredByRule(entries[index].row) }
        }
        if let problem = table.definition.problem(of: entries[index], beside: table.assessments[entries[index].row]) {
          throw problem
        }
      }
      let answer = AssessmentAnswer(
        call: call, table: id, rows: entries.map(\.row), bare: entries.flatMap(table.definition.bareNumbers))
      let drafts = try drafts(of: entries, attaching: files, for: table, in: session)
      return DecidedAct(drafts, effects: .init(before: { for file in files { try session.store(file) } })) {
        try answer.answer($0.answers, $0.session)
      }
    }
  }

  /// The events of a batch of entries.
  func drafts(
    of entries: [Assessment.Entry], attaching files: [AttachedFile] = [], for table: TableCase, in session: OfficeSession
  ) throws -> [Draft] {
    var drafts: [Draft] = []
    for entry in entries {
      var data = entry.data.object ?? [:]
      if !files.isEmpty { data["attachments"] = .array(files.map(\.attachment.json)) }
      try add(.object(data), to: &drafts, for: table, in: session)
    }
    return drafts
  }

  /// Adds the event of an entry to a batch, the first of which takes the `--id`.
  func add(_ data: JSON, to drafts: inout [Draft], for table: TableCase, in session: OfficeSession) throws {
    var fields = data.object ?? [:]
    fields["note"] = call.invocation["note"].map { .string($0) }
    let count = drafts.count
    for var draft in try call.tableDrafts("assess", fields, for: table, in: session, isFirst: count == 0) {
      draft.expectedVersion = draft.expectedVersion.map { $0 + count }
      drafts.append(draft)
    }
  }

  /// Takes a submission back.
  package func withdraw() throws -> Answer {
    try Recording(call: call).perform { session in
      let reason = JSON.string(call.invocation["reason"] ?? "")
      return DecidedAct(try call.tableDrafts("withdraw", ["reason": reason], for: try session.table(id), in: session))
    }
  }

  /// A score as somebody writes it.
  static func score(_ text: String) throws -> Decimal {
    guard let number = WrittenNumber(text), ["", "分"].contains(number.unit), number.value >= .zero else {
      throw Failure.usage("bad-score", ["text": text])
    }
    return number.value
  }

  private func entry(for row: String) throws -> Assessment.Entry {
    let score = try call.invocation["score"].map { try Self.score($0) }
    return Assessment.Entry(
      row: row, actual: call.invocation["actual"], tier: call.invocation["tier"].flatMap(Tier.init(rawValue:)), score: score,
      deviation: call.invocation["deviation"], reason: call.invocation["reason"],
      executed: call.invocation["executed"])
  }
}

extension CommandCall {
  /// The events of an action on a table; of a batch only the first takes the `--id`.
  func tableDrafts(
    _ name: String, _ fields: JSON.Object, for table: TableCase, in session: OfficeSession, isFirst: Bool = true
  ) throws -> [Draft] {
    guard let action = Kind.table.action(name) else { return [] }
    let who = try who(in: session)
    let intent = Intent(
      kind: .table, action: action, caseID: table.history.id, fields: fields, on: who.on, by: who.by, id: isFirst ? who.id : nil)
    return try decideTable(intent, in: session.office, at: session.moment)
  }
}

extension OfficeSession {
  /// A table in its present state.
  func table(_ id: String) throws -> TableCase {
    guard let caseID = CaseID(kind: Kind.table.id, number: id), let history = try office.history(of: caseID)
    else {
      throw Failure.noTable(id, among: try affairs(Kind.table.id))
    }
    return try TableCase(history, on: today)
  }
}

extension AssessmentProblem: Told {
  /// The problem as a failure: a value that is wrong by itself, or by what the table says.
  var failure: Failure {
    let wording = wording
    return Failure(
      wording.isAboutTable ? .refused : .usage, code: "bad-assessment", wording.message.text, details: details, hint: wording.message.hint)
  }

  /// The existing rows, if none was found.
  private var details: [Localized] {
    guard case .unknownRow(_, _, let rows) = self else { return [] }
    return rows.map { Localized("\($0.number)  \($0.label)") }
  }
}
