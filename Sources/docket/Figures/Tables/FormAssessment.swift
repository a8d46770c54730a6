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
    try call.console.printNote(form.remarks)
    let before = try TableSession(call, id: id)
    if before.table.submission != nil { throw Refusal.tableSubmitted(before.table.history.id) }
    let found = try taken(form, before)
    guard !found.entries.isEmpty else {
      let answer = AssessmentAnswer(call: call, table: id, rows: [], notTaken: found.notTaken)
      return try answer.answer([], before.session, status: before.figures.status).judged { status in
        status == .done && !found.notTaken.isEmpty ? .no : status
      }
    }
    var told = found
    let answer = try Recording(call: call).run(
      answering: { answers, session in
        try AssessmentAnswer(call: call, table: id, rows: told.entries.map(\.row), notTaken: told.notTaken)
          .answer(answers, session, status: session.status)
      }
    ) { session in
      let table = try TableSession(try FigureSession(call, session: session), id: id)
      told = try taken(form, table)
      return try TableEditing(call: call).drafts(of: told.entries, for: table.table, in: session)
    }
    return answer.judged { status in status == .done && !told.notTaken.isEmpty ? .no : status }
  }

  private func taken(_ form: FormReading, _ table: TableSession) throws -> FilledForm {
    try FilledForm(form, in: table.result, assessments: table.table.assessments, figures: table.source)
  }
}
