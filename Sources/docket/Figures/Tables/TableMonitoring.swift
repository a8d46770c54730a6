import Commands
import Documents
import Indicators
package import ProgramSession
import Publishing
import TextForms
import Values

/// Shows how a table's year goes: what was reached by a day, what will be, how likely that is.
package final class TableMonitoring: CommandBody {
  private var language: Language { call.console.language }

  /// Computes the form and prints it.
  package func run() throws -> Answer {
    let figures = try FigureSession(call, several: try call.asksGathering())
    let table = try TableSession(figures, id: call.invocation.argument("table") ?? "")
    let definition = table.table.definition
    let on = try day(of: definition, figures)
    let result = try Self.result(of: table, on: on)
    try figures.checkReading()
    let status = try table.status()
    func json() -> JSON {
      var json = result.json(asOf: figures.asOf)
      json["status"] = status.json
      return figures.withGathered(.object(json), over: definition.period)
    }
    let answer: Answer
    if call.format == .text, call.invocation["output"] == nil {
      answer = try Answer(call, json: json(), text: text(of: result, status))
    } else {
      let setting = DocumentFormat.Setting(width: call.console.width, encoding: try call.textEncoding())
      answer = try Answer(call, json: json(), file: call.format.render(MonitorForm(result, status: status).document(), setting))
    }
    return figures.concluding(answer, of: call, over: definition.period)
  }

  /// How far a table's year is on a day, with what was entered of that day.
  static func result(of table: TableSession, on day: Day) throws -> MonitorResult {
    var entries: [String: MonitorEntry] = [:]
    for entry in table.table.monitored where entry.day == day {
      if entries[entry.row] == nil { entries[entry.row] = entry } else { entries[entry.row]?.merge(entry) }
    }
    let definition = table.table.definition
    return try MonitorResult(
      definition, on: day, entries: entries, source: MonitorFigures(table.figures, period: definition.period, on: day))
  }

  /// The day asked about, else today.
  private func day(of definition: TableDefinition, _ figures: FigureSession) throws -> Day {
    guard let text = call.invocation["on"] else { return try MonitorEditing.checked(figures.today, of: definition, today: figures.today) }
    let flag = Localized(zh: "--日期", en: "--on")
    return try MonitorEditing.day(text, flag: flag, of: definition, figures.own, today: figures.today)
  }

  /// The form on a terminal.
  private func text(of result: MonitorResult, _ status: TableStatus) -> String {
    let span = MonitorForm.span(to: result.on, from: result.definition.period.lowerBound)
    var table = ResultTable([
      .figures("n", "行"), .init("level3", "三级指标", "indicator"), .init("target", "年度指标值"), .init("actual", "\(span)执行", "by \(result.on)"),
      .init("expected", "全年预计"), .init("difference", "偏差"), .init("likelihood", "完成可能性", mayShrink: false),
    ])
    func word(_ likelihood: Likelihood) -> String { language.choose(likelihood.label, likelihood.rawValue) }
    for (index, (definition, row)) in zip(result.definition.rows, result.rows).enumerated() {
      var likelihood = row.likelihood.map(word) ?? (definition.applies ? language.choose("未填", "open") : "—")
      if let entered = row.entry.likelihood, let computed = row.computed, entered != computed {
        likelihood += language.choose("（\(word(computed))）", " (\(word(computed)))")
      }
      table.append([
        .init(.number(index + 1)), .init(definition.level3), .init(.string(definition.target ?? "—")), .init(.string(row.actual ?? "—")),
        .init(.string(row.expected ?? "—")), .init(.string(row.differenceText(in: language) ?? "—")), .init(likelihood),
      ])
    }
    var lines = [table.text(in: language, width: call.console.width)]
    while lines[0].hasSuffix("\n") { lines[0].removeLast() }
    for (index, row) in result.rows.enumerated() {
      let reason = [row.entry.cause.map { language.choose($0.label, $0.rawValue) }, row.entry.deviation, row.entry.note].compactMap(\.self)
      if reason.isEmpty { continue }
      lines.append(language.choose("偏差原因  ", "cause  ") + "\(index + 1)  " + reason.joined(separator: language.choose("：", ": ")))
    }
    if let budget = result.budget {
      func amount(_ figure: Indicators.Figure?) -> String {
        figure?.value?.divided(by: Rational(10_000))?.rounded(to: 2)?.formatted(decimals: 2) ?? "—"
      }
      let how = budget.row.forecast?.basis.map { language.choose("（\($0.label)）", " (\($0.rawValue))") } ?? ""
      let (initial, adjusted) = (amount(budget.columns.initial), amount(budget.columns.adjusted))
      let (spent, expected) = (amount(budget.columns.executed), amount(budget.row.forecast?.figure))
      let funds = language.choose(
        ["资金", "年初 \(initial)", "全年预算 \(adjusted)", "\(span) \(spent)", "全年预计 \(expected) 万元\(how)"],
        ["funds (万元)", "initial \(initial)", "adjusted \(adjusted)", "spent \(spent)", "expected \(expected)\(how)"])
      lines.append(funds.filled(by: "  ", toWidth: call.console.width))
      for part in result.parts where part.isEntered {
        let (spent, expected) = (amount(part.funds.columns.executed), amount(part.funds.row.forecast?.figure))
        let words = language.choose(
          ["其中 \(part.label)", "\(span) \(spent)", "全年预计 \(expected) 万元"],
          ["of it \(part.label)", "spent \(spent)", "expected \(expected)"])
        lines.append(words.filled(by: "  ", toWidth: call.console.width))
      }
    }
    lines.append(status.basisParts(in: language).filled(by: " · ", toWidth: call.console.width))
    if let open = zip(result.definition.rows, result.rows).first(where: { $0.applies && $1.likelihood == nil }) {
      let (id, number) = (result.definition.id, result.definition.number(of: open.0.id) ?? 0)
      let next = language.choose(
        ["下一步：", "docket 绩效表 自评 \(id) \(number) --监控 \(result.on) --可能性 确定能"],
        ["next:", "docket table assess \(id) \(number) --monitor \(result.on) --likelihood certain"])
      lines.append(next.filled(by: language.choose("", " "), toWidth: call.console.width))
    }
    return lines.joined(separator: "\n")
  }
}

/// The figures of a monitoring form, each computed once.
final class MonitorFigures: MonitorSource {
  private let figures: FigureSession
  private let forecasting: Forecasting
  private let days: ClosedRange<Day>

  init(_ figures: FigureSession, period: ClosedRange<Day>, on: Day) {
    self.figures = figures
    days = period.lowerBound...on
    let evaluator = figures.evaluator
    forecasting = Forecasting(
      period: period, on: on, evaluate: { (measure, days) throws(ExpressionError) in try evaluator.evaluate(measure, period: days).figure },
      reaches: { evaluator.lateBeginnings(of: $0, from: $1.adding(days: 31)).isEmpty })
  }

  func figure(of expression: String) throws -> Indicators.Figure {
    try figures.evaluate(try figures.measure(expression), period: days).figure
  }

  func expected(of expression: String) throws -> Forecast {
    let measure = try figures.measure(expression)
    return try forecasting.expected(of: measure)
  }

  func ended(of expression: String, each span: Indicators.Comparator.Span) throws -> (figures: [Indicators.Figure], all: Int) {
    let measure = try figures.measure(expression)
    let spans = span.spans(in: forecasting.period)
    let ended = spans.filter { $0.upperBound <= days.upperBound }
    return (try ended.map { span in try figures.evaluate(measure, period: span).figure }, spans.count)
  }
}
