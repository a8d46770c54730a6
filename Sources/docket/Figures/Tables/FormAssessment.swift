import Casework
import Commands
import EventLog
import Indicators
import LogLines
import ProgramSession
import Publishing
import Readings
import TextForms
import Values

/// Reads a filled-in form: texts of assessed rows, scores of tier rows, deviation notes.
struct FormAssessment {
  let call: CommandCall
  /// The filled form.
  let path: String

  private var id: String { call.invocation.argument("table") ?? "" }

  /// Records the differences as one batch.
  func run() throws -> Answer {
    let others = ["actual", "tier", "score", "deviation", "reason", "expected", "likelihood", "cause", "executed"]
    if !(call.invocation.arguments["row"] ?? []).isEmpty || others.contains(where: { call.invocation[$0] != nil }) {
      throw Failure.usage("file-alone")
    }
    let bytes = try InputFile.bytes(path, .form, call.process)
    guard try FormFile.isForm(bytes, path) else {
      throw Failure.usage("needs-workbook", ["path": path, "id": id])
    }
    let before = try TableSession(call, id: id)
    let opened = try OpenedForm(call, bytes, path, of: before, in: before.session.office)
    let form = try opened.reading()
    try OpenedForm.check(form.identity, path, for: before.table, call)
    let unclear = form.faults.filter(\.isAboutHeading)
    if !unclear.isEmpty { throw FormFile.failure(unclear, isWord: form.isWord, path) }
    try checkYear(form, before)
    call.console.note(form.remarks)
    if form.isMonitoring { return try monitored(form, before, opened) }
    if call.invocation["monitor"] != nil { throw Failure.usage("file-alone") }
    if before.table.submission != nil { throw Refusal.tableSubmitted(before.table.history.id) }
    let filled = try taken(form, before)
    guard !filled.entries.isEmpty else { return try answer([], before.session, filled, try comparison(form, before)) }
    return try Recording(call: call).perform { session in
      let table = try TableSession(try FigureSession(call, session: session), id: id)
      let filled = try taken(form, table)
      let drafts = try TableEditing(call: call).drafts(of: filled.entries, for: table.table, in: session)
      return DecidedAct(drafts + (try opened.drafts(call, in: session))) { recorded in
        try answer(recorded.answers, recorded.session, filled, try comparison(form, table))
      }
    }
  }

  /// Takes no answers of another year for the table's, unless a person says that they are this year's.
  ///
  /// Where the adopted file has that other year as well, the table was given its own beside it, and only the title was left as it was.
  private func checkYear(_ form: FormReading, _ table: TableSession) throws {
    let period = table.table.definition.period
    let own = period.lowerBound.year
    guard let year = form.ownYear, !(own...period.upperBound.year).contains(year) else { return }
    if let file = table.table.file, let kept = try table.session.store.attachment(file.hash),
      try FormFile.form(of: FormFile.book(kept, file.name, KnownReadings()), file.name, table.table.sheet, KnownReadings()).year == year
    {
      call.console.note(message: "form-assessment.title-year", ["path": path, "year": year, "own": own])
      return
    }
    if let conversation = Conversation(call),
      try conversation.ask(Localized(message: "form-assessment.other-year-question", ["path": path, "year": year, "id": id, "own": own]))
    {
      return
    }
    throw Failure.refused("form-assessment.other-year", ["path": path, "year": year, "id": id, "own": own])
  }

  /// Records what a monitoring form says of its day.
  private func monitored(_ form: FormReading, _ before: TableSession, _ opened: OpenedForm) throws -> Answer {
    let day = try monitorDay(form, before)
    let filled = FilledMonitor(form, with: try TableMonitoring.result(of: before, on: day))
    let language = call.console.language
    func concluding(_ answer: Answer) -> Answer { filled.notTaken.isEmpty ? answer : answer.with(status: .no) }
    let left = filled.notTaken.map { language.choose("没有采用：", "not taken: ") + $0.message[language] }
    let told = JSON.array(filled.notTaken.map { ["row": $0.row.json, "message": $0.message[language].json] })
    let members: JSON.Object = filled.notTaken.isEmpty ? [:] : ["notTaken": told]
    guard !filled.entries.isEmpty else {
      let nothing = language.choose("与案卷里的相同，没有录入", "nothing differs: nothing was recorded")
      return concluding(
        try Answer(call, json: .object(JSON.Object([("events", [])] + members.map { ($0.key, $0.value) })), lines: [nothing] + left))
    }
    return try Recording(call: call).perform { session in
      let table = try session.table(id)
      var drafts: [Draft] = []
      for entry in filled.entries { try TableEditing(call: call).add(entry.data, to: &drafts, for: table, in: session) }
      let named = filled.entries.map { (name: table.definition.partName($0.row)[language], entry: $0) }
      return DecidedAct(drafts + (try opened.drafts(call, in: session))) { recorded in
        let lines = MonitorEditing.lines(named, recorded.events, language)
        return concluding(try recorded.answer(call, adding: members, lines: lines + left))
      }
    }
  }

  /// The day that a monitoring form is of: the one that is given, else the one that it names.
  private func monitorDay(_ form: FormReading, _ table: TableSession) throws -> Day {
    let (definition, today) = (table.table.definition, table.figures.today)
    if let text = call.invocation["monitor"] {
      return try MonitorEditing.day(
        text, flag: Localized(zh: "--监控", en: "--monitor"), of: definition, table.session, today: today)
    }
    guard let day = form.monitorDay else { throw Failure.usage("monitor-day-unknown", ["path": path, "id": id]) }
    return try MonitorEditing.checked(day, of: definition, today: today)
  }

  /// The rows as they are now; what the form holds and wasn't taken is a no.
  private func answer(
    _ answers: [ActionAnswer], _ session: OfficeSession, _ filled: FilledForm, _ comparison: FormComparison
  ) throws -> Answer {
    let definition = try session.table(id).definition
    let bare = filled.entries.flatMap { definition.bareNumbers(in: $0) }.filter(\.isReadBySize)
    let answer = try AssessmentAnswer(
      call: call, table: id, rows: filled.entries.map(\.row), notTaken: filled.notTaken, overrides: filled.overrides,
      comparison: comparison, bare: bare
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
