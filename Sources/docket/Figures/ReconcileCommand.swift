import Commands
import EventLog
import Indicators
import Publishing
import TextForms

/// Reconciles a published report.
struct ReconcileCommand: CommandBody {
  let call: CommandCall

  /// Reads the report, compares, and says what differs.
  func run() throws(Failure) -> ExitStatus {
    let rules = try rules()
    guard let figures = try session() else { return try runAlone(rules) }
    let report = try read(figures.context.problem)
    let period = try call.period(today: figures.today) ?? report.period
    var failed: Failure?
    let reconciliation = Reconciliation(report, strict: isStrict, rules: rules) { expression -> Indicators.Figure? in
      do throws(Failure) {
        return try figures.evaluate(try figures.measure(expression), period: period).figure
      } catch {
        if failed == nil { failed = error }
        return nil
      }
    }
    if let failed { throw failed }
    return try answer(reconciliation) {
      figures.status($0) == .damaged ? .damaged : reconciliation.hasDifferences ? .no : .done
    }.print(call)
  }

  private var isStrict: Bool { call.invocation.has("strict") }

  /// The log to compare the report with; nil if none is named and none is here.
  private func session() throws(Failure) -> FigureSession? {
    do throws(Failure) {
      return try FigureSession(call, several: false)
    } catch {
      let isNamed = !call.invocation.values("log").isEmpty || call.process.environment["DOCKET_LOG"] != nil
      guard error.code == Failure.noLog.code, !isNamed else { throw error }
      return nil
    }
  }

  /// Holds the report against itself, which takes no log.
  private func runAlone(_ rules: Set<Contradiction.Rule>?) throws(Failure) -> ExitStatus {
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
      try call.console.printNote(zh: "这里没有案卷，只核对报告自身", en: "no log here: the report is compared with itself only")
    }
    return try answer(reconciliation) { _ in reconciliation.hasDifferences ? .no : .done }.print(call)
  }

  private func answer(_ reconciliation: Reconciliation, status: @escaping Answer.Ending) -> Answer {
    let page = ReconciliationText(reconciliation: reconciliation, language: call.console.language, width: call.console.width)
    return Answer(json: reconciliation.json(in: call.console.language), text: page.text(), status: status)
      .sheets(Localized(zh: "核对", en: "reconciliation"), page.sheets)
  }

  private func rules() throws(Failure) -> Set<Contradiction.Rule>? {
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

  /// Reads the transcription: JSON, or a spreadsheet of figures.
  private func read(_ problem: (String) -> ExpressionError?) throws(Failure) -> PublishedReport {
    let path = call.invocation.argument("file") ?? ""
    let lower = path.lowercased()
    if lower.hasSuffix(".csv") || lower.hasSuffix(".tsv") { return try PublishedSheet(path: path).read(problem) }
    let file = try DefinitionFile(
      path, .report, example: Localized(zh: "docket 核对 --帮助 说明它的写法", en: "docket reconcile --help says how it is written"), call.process)
    return try file.placing { try PublishedReport(json: file.definition, checkExpression: problem) }
  }
}
