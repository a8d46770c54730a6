import Casework
import Commands
import EventLog
import Indicators

extension CommandSpec {
  /// `docket reconcile`: a published report held against the log, and against itself.
  static let reconcile = CommandSpec(
    Term("reconcile", "核对"), summary: Localized(zh: "把公开的报告与案卷、与它自己核对", en: "Hold a published report against the log, and against itself"),
    positionals: [
      PositionalSpec(
        "file", "文件", completion: .files, help: Localized(zh: "报告的转录（published.json）。", en: "The report's transcription (published.json)."))
    ],
    options: [
      .value("year", "年度", placeholder: "YYYY", help: Localized(zh: "报告没有写期间时用。", en: "Where the report doesn't say its period.")),
      .flag("strict", "严格", help: Localized(zh: "不放宽“约”“余”。", en: "Drop the tolerance of qualifiers.")),
      .value(
        "rules", "规则", placeholder: Localized(zh: "规则", en: "RULE,..."), isRepeatable: true,
        help: Localized(zh: "只查这些矛盾。", en: "These contradictions only.")),
    ], groups: [.json, .general]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    try ReconcileCommand(call: call).run()
  }
}

/// Reconciles a published report.
struct ReconcileCommand {
  /// The call.
  let call: CommandCall

  /// Reads the report, compares, and says what differs.
  func run() throws(Failure) -> ExitStatus {
    let rules = try rules()
    let figures = try FigureSession(call, several: false)
    let report = try read(figures)
    let period = try call.period(today: figures.today) ?? report.period
    var failed: Failure?
    let reconciliation = Reconciliation(report, strict: call.invocation.has("strict"), rules: rules) { expression -> Figure in
      do throws(Failure) {
        return try figures.evaluate(try figures.measure(expression), period: period).figure
      } catch {
        if failed == nil { failed = error }
        return Figure(nil, .number)
      }
    }
    if let failed { throw failed }
    if call.console.wantsJSON(call.invocation) {
      try call.console.print(json: reconciliation.json(in: call.console.language.casework))
    } else {
      try call.console.print(
        ReconciliationText(reconciliation: reconciliation, language: call.console.language, width: call.console.width).text())
    }
    if figures.status(call.console) == .damaged { return .damaged }
    return reconciliation.hasDifferences ? .no : .done
  }

  private func rules() throws(Failure) -> Set<Contradiction.Rule>? {
    let words = call.invocation.list("rules")
    if words.isEmpty { return nil }
    var rules: Set<Contradiction.Rule> = []
    for word in words {
      guard let rule = Contradiction.Rule(rawValue: word) else {
        throw Failure(
          .usage, code: "unknown-rule", Localized(zh: "没有规则“\(word)”", en: "there is no rule '\(word)'"),
          hint: Localized(Contradiction.Rule.allCases.map(\.rawValue).joined(separator: ", ")))
      }
      rules.insert(rule)
    }
    return rules
  }

  /// Reads the transcription: JSON, or a spreadsheet of figures.
  private func read(_ figures: FigureSession) throws(Failure) -> PublishedReport {
    let path = call.invocation.argument("file") ?? ""
    let lower = path.lowercased()
    if lower.hasSuffix(".csv") || lower.hasSuffix(".tsv") { return try PublishedSheet(path: path).read(figures.problem) }
    let file = try DefinitionFile(
      path, example: Localized(zh: "docket reconcile --help 说明它的写法", en: "docket reconcile --help says how it is written"))
    return try file.placing { try PublishedReport(json: file.definition, checkExpression: figures.problem) }
  }
}

/// A reconciliation for people: the counts, then every difference and contradiction.
struct ReconciliationText {
  /// What was found.
  let reconciliation: Reconciliation
  /// The language.
  let language: Commands.Language
  /// How wide lines may be.
  let width: Int

  private var zh: Bool { language == .zh }

  /// The page.
  func text() -> String {
    var table = ResultTable([
      .init("verdict", Localized(zh: "结论", en: "verdict"), mayShrink: false), .init("id", Localized(zh: "数字", en: "figure")),
      .init("label", Localized(zh: "名称", en: "label")), .init("published", Localized(zh: "公布", en: "published"), mayShrink: false),
      .init("derived", Localized(zh: "算出", en: "derived"), mayShrink: false),
    ])
    for entry in reconciliation.entries where entry.verdict != .notDerivable {
      let derived = entry.derived.map { MeasureTable.shown($0) }
      table.append([
        .init(.string(entry.verdict.rawValue), shown: Self.word(entry.verdict)), .init(.string(entry.printing.name)),
        .init(.string(entry.printing.label)), .init(.string(entry.printing.text)), .init(entry.derived?.json ?? .null, shown: derived),
      ])
    }
    var lines: [String] = table.rows.isEmpty ? [] : [table.text(in: language, width: width), ""]
    lines += Reconciliation.Verdict.allCases.map { "\(Self.word($0)[language])  \(reconciliation.count(of: $0))" }
    if !reconciliation.contradictions.isEmpty {
      lines += [
        "",
        zh
          ? "报告自相矛盾 \(reconciliation.contradictions.count) 处："
          : "the report contradicts itself in \(reconciliation.contradictions.count) places:",
      ]
      lines += reconciliation.contradictions.map { "  \($0.rule.rawValue)  \($0.message(in: language.casework))" }
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
