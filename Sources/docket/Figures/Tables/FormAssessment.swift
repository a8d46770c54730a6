import Casework
import Commands
import Indicators
import ProgramSession
import Publishing

/// Reads a filled-in form: texts of assessed rows, scores of tier rows, deviation notes.
struct FormAssessment {
  let call: CommandCall
  /// The filled form.
  let path: String

  private var id: String { call.invocation.argument("table") ?? "" }

  /// Records the differences as one batch.
  func run() throws -> Answer {
    let others = ["actual", "tier", "score", "deviation", "reason", "monitor", "expected", "likelihood", "cause", "executed"]
    if !(call.invocation.arguments["row"] ?? []).isEmpty || others.contains(where: { call.invocation[$0] != nil }) {
      throw Failure.usage("file-alone")
    }
    let bytes = try InputFile.bytes(path, .form, call.process)
    guard try FormFile.isForm(bytes, path) else {
      throw Failure.usage("needs-workbook", ["path": path, "id": id])
    }
    let form = try FormFile.read(bytes, path, sheet: call.invocation["sheet"])
    call.console.note(form.remarks)
    let before = try TableSession(call, id: id)
    if before.table.submission != nil { throw Refusal.tableSubmitted(before.table.history.id) }
    let filled = try taken(form, before)
    guard !filled.entries.isEmpty else { return try answer([], before.session, filled) }
    return try Recording(call: call).perform { session in
      let table = try TableSession(try FigureSession(call, session: session), id: id)
      let filled = try taken(form, table)
      return DecidedAct(try TableEditing(call: call).drafts(of: filled.entries, for: table.table, in: session)) { recorded in
        try answer(recorded.answers, recorded.session, filled)
      }
    }
  }

  /// The rows as they are now; what the form holds and wasn't taken is a no.
  private func answer(_ answers: [ActionAnswer], _ session: OfficeSession, _ filled: FilledForm) throws -> Answer {
    let answer = try AssessmentAnswer(call: call, table: id, rows: filled.entries.map(\.row), notTaken: filled.notTaken, overrides: filled.overrides)
      .answer(answers, session)
    return answer.status == .done && !filled.notTaken.isEmpty ? answer.with(status: .no) : answer
  }

  private func taken(_ form: FormReading, _ table: TableSession) throws -> FilledForm {
    try FilledForm(form, in: table.result, assessments: table.table.assessments, figures: table.source)
  }
}
