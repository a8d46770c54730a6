import Casework
import Commands
import Indicators
import ProgramSession
import Publishing
import Values

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
    let before = try TableSession(call, id: id)
    var headings = try FormHeadings(call, in: before.session.office)
    let form = try headings.reading(call) { understanding in
      try FormFile.read(bytes, path, sheet: call.invocation["sheet"], understanding: understanding)
    }
    let unclear = form.faults.filter(\.isAboutHeading)
    if !unclear.isEmpty { throw FormFile.failure(unclear, isWord: form.isWord, path) }
    call.console.note(form.remarks)
    if before.table.submission != nil { throw Refusal.tableSubmitted(before.table.history.id) }
    let filled = try taken(form, before)
    guard !filled.entries.isEmpty else { return try answer([], before.session, filled, try comparison(form, before)) }
    let kept = headings
    return try Recording(call: call).perform { session in
      let table = try TableSession(try FigureSession(call, session: session), id: id)
      let filled = try taken(form, table)
      let drafts = try TableEditing(call: call).drafts(of: filled.entries, for: table.table, in: session)
      return DecidedAct(drafts + (try kept.drafts(call, shape: form.shape, in: session))) { recorded in
        try answer(recorded.answers, recorded.session, filled, try comparison(form, table))
      }
    }
  }

  /// The rows as they are now; what the form holds and wasn't taken is a no.
  private func answer(
    _ answers: [ActionAnswer], _ session: OfficeSession, _ filled: FilledForm, _ comparison: FormComparison
  ) throws -> Answer {
    let answer = try AssessmentAnswer(
      call: call, table: id, rows: filled.entries.map(\.row), notTaken: filled.notTaken, overrides: filled.overrides, comparison: comparison
    )
    .answer(answers, session)
    let isNo = !filled.notTaken.isEmpty || comparison.tally.word == .contradicted
    return answer.status == .done && isNo ? answer.with(status: .no) : answer
  }

  /// What the form prints beside its answers.
  private func comparison(_ form: FormReading, _ table: TableSession) throws -> FormComparison {
    do throws(FormFileFault) {
      return try FormComparison(form, with: table.result)
    } catch {
      throw error.failure(in: path)
    }
  }

  private func taken(_ form: FormReading, _ table: TableSession) throws -> FilledForm {
    try FilledForm(form, in: table.result, assessments: table.table.assessments, figures: table.source)
  }
}
