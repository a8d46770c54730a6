import Casework
import Commands
import Indicators
import ProgramSession
import Publishing
import TextForms
import Values
import Written

/// Reads a filled-in form: texts of assessed rows, scores of tier rows, deviation notes.
struct FormAssessment {
  let call: CommandCall
  /// The filled form.
  let path: String

  private var id: String { call.invocation.argument("table") ?? "" }

  /// What a form gives a table.
  private struct Taken {
    var entries: [Assessment.Entry] = []
    var notTaken: [(row: String?, message: Localized)] = []
  }

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
    let found = try assessments(from: form, before)
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
      told = try assessments(from: form, table)
      return try TableEditing(call: call).drafts(of: told.entries, for: table.table, in: session)
    }
    return answer.judged { status in status == .done && !told.notTaken.isEmpty ? .no : status }
  }

  private func assessments(from form: FormReading, _ table: TableSession) throws -> Taken {
    var taken = Taken()
    var assessments = table.table.assessments
    let rows = rows(of: form.filled, in: table.result)
    for (filled, row) in zip(form.filled, rows) where !(filled.actual + filled.score + filled.deviation).isEmpty {
      guard let row else {
        taken.notTaken.append(
          (nil, Localized(zh: "\(filled.cell) \(filled.label)：表里没有这一行", en: "\(filled.cell) \(filled.label): the table has no such row")))
        continue
      }
      var entry = Assessment.Entry(row: row.definition.id)
      let name = table.result.definition.name(of: entry.row) ?? entry.row
      func refuse(_ zh: String, _ en: String) { taken.notTaken.append((entry.row, Localized(zh: "\(name)：\(zh)", en: "\(name): \(en)"))) }
      if !filled.actual.isEmpty, filled.actual != row.actualText {
        if row.definition.actual == .assessed {
          entry.actual = filled.actual
        } else if !Self.saysSame(filled.actual, row) {
          refuse(
            "完成值 \(filled.actual) 不是案卷里的 \(row.actualText ?? "—")", "the actual \(filled.actual) is not the log's \(row.actualText ?? "—")")
        }
      }
      if !filled.deviation.isEmpty, filled.deviation != row.deviation { entry.deviation = filled.deviation }
      if let given = Self.score(filled.score) {
        switch given {
        case .none: refuse("得分不能是“\(filled.score)”", "the score can't be '\(filled.score)'")
        case .some(let score):
          var trial = entry
          if let problem = try self.score(score, into: &trial, assessments, table) {
            refuse(problem.zh, problem.en)
          } else {
            entry = trial
          }
        }
      }
      if entry.actual != nil || entry.deviation != nil || entry.tier != nil {
        taken.entries.append(entry)
        var assessment = assessments[entry.row] ?? Assessment()
        assessment.merge(entry)
        assessments[entry.row] = assessment
      }
    }
    for (entry, cell) in form.beside { take(entry, cell, table, &taken) }
    return taken
  }

  /// Takes what stands beside the rows, where it differs from what the table says.
  private func take(_ entry: Assessment.Entry, _ cell: String, _ table: TableSession, _ taken: inout Taken) {
    let definition = table.result.definition
    var entry = entry
    let now = BesideRows.standing(entry.row, in: definition)
    if entry.row == "budget" {
      guard let budget = table.result.budget, let given = entry.actual.flatMap({ Quantity($0) }) else { return }
      if budget.columns.executed?.value == given.value { return }
    } else {
      if entry.actual == now?.actual { entry.actual = nil }
      if entry.row == "goal", entry.score == definition.goalScore { entry.score = nil }
      if let spent = entry.executed.flatMap({ Quantity($0) }), now?.executed.flatMap({ Quantity($0) })?.value == spent.value {
        entry.executed = nil
      }
      if entry.actual == nil, entry.executed == nil, entry.score == nil { return }
    }
    if let problem = definition.problem(of: entry) {
      let told = problem.wording.message.text
      taken.notTaken.append((entry.row, Localized(zh: "\(cell)：\(told.zh)", en: "\(cell): \(told.en)")))
    } else {
      taken.entries.append(entry)
    }
  }

  /// The row of each line by its 代号, else by its 三级指标; of as many alike as the table has, in their order.
  private func rows(of lines: [FormReading.Filled], in table: TableResult) -> [TableResult.Row?] {
    func label(_ text: String) -> String { text.foldedForComparison }
    var seen: [String: Int] = [:]
    return lines.map { line in
      if let id = line.id, let row = table.row(id) { return row }
      let name = label(line.label)
      let alike = table.rows.filter { label($0.definition.level3) == name }
      let place = seen[name, default: 0]
      seen[name] = place + 1
      return alike.count == lines.count { label($0.label) == name } ? alike[place] : alike.count == 1 ? alike[0] : nil
    }
  }

  /// Whether a text says the figure that the row has.
  private static func saysSame(_ text: String, _ row: TableResult.Row) -> Bool {
    if !row.parts.isEmpty {
      let texts = Target.texts(of: text)
      return texts.count == row.parts.count
        && zip(texts, row.parts).allSatisfy { given, part in
          guard let quantity = Quantity(given), let own = part.text.flatMap({ Quantity($0) }) else { return given == part.text }
          return quantity.value == own.value
        }
    }
    guard let given = Quantity(text), let own = row.actualText.flatMap({ Quantity($0) }) else { return false }
    return given.value == own.value
  }

  /// The number of a 得分 cell: nil if blank, an inner nil if it isn't a number.
  private static func score(_ text: String) -> Decimal?? {
    var words = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    while words.hasSuffix("*") { words.removeLast() }
    if ["", "待评", "—", "-"].contains(words) { return .none }
    guard let number = WrittenNumber(words), ["", "分"].contains(number.unit) else { return .some(.none) }
    return .some(.some(number.value))
  }

  /// Gives a tier row the tier of its score, or explains why the score doesn't fit.
  private func score(
    _ score: Decimal, into entry: inout Assessment.Entry, _ assessments: [String: Assessment], _ table: TableSession
  ) throws -> Localized? {
    func result(with entry: Assessment.Entry) throws -> TableResult.Row? {
      var tried = assessments
      var assessment = tried[entry.row] ?? Assessment()
      assessment.merge(entry)
      tried[entry.row] = assessment
      return try TableResult(table.table.definition, assessments: tried, figures: table.source).row(entry.row)
    }
    let stands = try result(with: entry)
    if stands?.score == score { return nil }
    let byRule = stands?.ruleScore.score.map(\.description) ?? "—"
    let refusal = Localized(message: "form-assessment.score-not-rules-override", ["score": score, "byRule": byRule])
    guard let row = stands?.definition, row.applies, stands?.assessment.override == nil else { return refusal }
    // What a rule scores, no tier does.
    if let stands, !stands.parts.isEmpty, stands.ruleScore.score != nil { return refusal }
    guard score >= .zero, score <= row.weight, score.decimals <= table.table.definition.decimals,
      let tier = Tier.allCases.first(where: { $0.allows(score, weight: row.weight) })
    else { return Localized(zh: "得分 \(score) 超出分值 \(row.weight)", en: "the score \(score) is beyond the weight \(row.weight)") }
    var trial = entry
    (trial.tier, trial.score) = (tier, score)
    if try result(with: trial)?.score != score { return refusal }
    entry = trial
    return nil
  }
}
