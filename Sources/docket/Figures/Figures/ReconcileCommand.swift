import Commands
import Indicators
package import ProgramSession
import TextForms
import Values

/// Reconciles a published report.
package final class ReconcileCommand: CommandBody {
  /// Reads the report, compares, and says what differs.
  package func run() throws -> Answer {
    let rules = try rules()
    let path = call.invocation.argument("file") ?? ""
    let bytes = try InputFile.bytes(path, .form, call.process)
    if try FormFile.isForm(bytes, path) { return try FormReconciliation(call: call, path: path).run(bytes, rules) }
    if [".csv", ".tsv"].contains(where: path.lowercased().hasSuffix) {
      throw Failure(.usage, Message("report-csv"), place: Failure.Place(path))
    }
    guard let figures = try session() else { return try runAlone(rules) }
    let report = try read(figures.context.problem)
    let period = try call.period(today: figures.today) ?? report.period
    var failed: (any Error)?
    let reconciliation = Reconciliation(report, strict: isStrict, rules: rules) { expression -> Indicators.Figure? in
      do {
        return try figures.evaluate(try figures.measure(expression), period: period).figure
      } catch {
        if failed == nil { failed = error }
        return nil
      }
    }
    if let failed { throw failed }
    let answer = try answer(reconciliation)
    return figures.status(call.console) == .damaged ? answer.with(status: .damaged) : answer
  }

  private var isStrict: Bool { call.invocation.has("strict") }

  /// The log to compare the report with; nil if none is named and none is here.
  private func session() throws -> FigureSession? {
    do {
      return try FigureSession(call, several: false)
    } catch {
      let isNamed = !call.invocation.values("log").isEmpty || call.process.environment["DOCKET_LOG"] != nil
      guard Failure(error).code == Failure.noLog.code, !isNamed else { throw error }
      return nil
    }
  }

  /// Holds the report against itself, which takes no log.
  private func runAlone(_ rules: Set<Contradiction.Rule>?) throws -> Answer {
    let report = try read { expression in
      do throws(ExpressionError) {
        _ = try Measure(parsing: expression)
        return nil
      } catch {
        return error
      }
    }
    let reconciliation = Reconciliation(report, strict: isStrict, rules: rules) { _ in nil }
    if !call.wantsJSON {
      call.console.note(message: "reconcile-command.no-log")
    }
    return try answer(reconciliation)
  }

  private func answer(_ reconciliation: Reconciliation) throws -> Answer {
    let page = ReconciliationText(reconciliation: reconciliation, language: call.console.language, width: call.console.width)
    let verdict = reconciliation.verdict
    var json = reconciliation.json(in: call.console.language).object ?? [:]
    for (key, value) in verdict.members(call.console.language) { json[key] = value }
    return try Answer(
      call, json: .object(json), text: page.text() + "\n\n" + verdict.text[call.console.language],
      tables: AnswerTables(page.sheets, title: Localized(zh: "核对", en: "reconciliation")),
      status: ExitStatus(verdict.word, isStrict: isStrict))
  }

  private func rules() throws -> Set<Contradiction.Rule>? {
    let words = call.invocation.list("rules")
    if words.isEmpty { return nil }
    var rules: Set<Contradiction.Rule> = []
    for word in words {
      guard let rule = Contradiction.Rule(named: word) else {
        throw Failure.usage(
          "unknown-rule", ["word": word], hint: .listing(Contradiction.Rule.allCases.map(\.title), zh: "可以是：", en: "one of: "))
      }
      rules.insert(rule)
    }
    return rules
  }

  /// Reads the transcription.
  private func read(_ problem: (String) -> ExpressionError?) throws -> PublishedReport {
    let path = call.invocation.argument("file") ?? ""
    let file = try DefinitionFile(
      path, .report, example: Localized(message: "reconcile-command.read"), call.process)
    return try file.placing { try PublishedReport(json: file.definition, checkExpression: problem) }
  }
}

/// A reconciliation for people: the counts, then every difference and contradiction.
struct ReconciliationText {
  /// What was found.
  let reconciliation: Reconciliation
  let language: Language
  /// How wide lines may be.
  let width: Int

  /// The figures, and where the report contradicts itself.
  var sheets: [AnswerSheet] {
    let contradictions = ResultTable(
      reconciliation.contradictions,
      [
        .init("rule", "规则") { ResultTable.Cell($0.rule.rawValue, shown: $0.rule.title) }, .init("message", "说明", "finding") { $0.message },
      ])
    let figures = AnswerSheet(name: Localized(zh: "数字", en: "figures"), table: figures)
    return contradictions.rows.isEmpty
      ? [figures] : [figures, AnswerSheet(name: Localized(zh: "自相矛盾", en: "contradictions"), table: contradictions)]
  }

  private var figures: ResultTable {
    ResultTable(
      reconciliation.entries.filter { $0.verdict != .notDerivable },
      [
        .init("verdict", "结论", mayShrink: false) { ResultTable.Cell($0.verdict.rawValue, shown: Self.word($0.verdict)) },
        .init("id", "数字", "figure") { $0.printing.name }, .init("label", "名称") { $0.printing.label },
        .init("published", "公布", mayShrink: false) { $0.printing.text },
        .init("derived", "算出", mayShrink: false) { ResultTable.Cell($0.derived, shown: $0.derived.map { MeasureTable.shown($0) }) },
      ])
  }

  /// The page.
  func text() -> String {
    let table = figures
    var lines: [String] = table.rows.isEmpty ? [] : [table.text(in: language, width: width), ""]
    lines += Reconciliation.Verdict.allCases.map { "\(Self.word($0)[language])  \(reconciliation.count(of: $0))" }
    if !reconciliation.contradictions.isEmpty {
      lines += [
        "",
        language.choose(
          "报告自相矛盾 \(reconciliation.contradictions.count) 处：",
          "the report contradicts itself in \(reconciliation.contradictions.count) places:"),
      ]
      lines += reconciliation.contradictions.map { "  \($0.rule.title[language])  \($0.message[language])" }
    }
    return lines.joined(separator: "\n")
  }

  private static func word(_ verdict: Reconciliation.Verdict) -> Localized {
    switch verdict {
    case .agrees: Localized(zh: "相符", en: "agrees")
    case .rounds: Localized(zh: "取整相符", en: "rounds")
    case .differs: Localized(zh: "不符", en: "differs")
    case .notDerivable: Localized(zh: "不可导出", en: "not derivable")
    }
  }
}
