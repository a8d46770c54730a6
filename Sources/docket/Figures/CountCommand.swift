import Casework
import Commands
import EventLog
import Indicators
import Publishing
import TextForms

extension CommandSpec {
  /// `docket count`: a measure's figure.
  static let count = CommandSpec(
    Term("count", "统计"),
    summary: Localized(zh: "算一个指标：个数、合计、比率、天数，可分组", en: "Compute a measure: counts, sums, rates, days, grouped or not"),
    positionals: [
      PositionalSpec(
        "measure", "指标", count: .some,
        help: Localized(zh: "如 count(complaint.received topic:quality)。", en: "Such as count(complaint.received topic:quality)."))
    ],
    options: [
      .value(
        "per", "按", placeholder: Localized(zh: "字段", en: "FIELD,..."), isRepeatable: true,
        help: Localized(zh: "按字段、month、quarter、year、weekday 分组。", en: "Group by fields, month, quarter, year or weekday.")),
      .flag("chart", "图", help: Localized(zh: "画出条形图；按时间和另一项分组时再画折线。", en: "Draw bars; by a span of time and one thing more, lines too.")),
    ], groups: [.period, .general],
    examples: [
      Example(
        Localized("docket count \"rate(complaint.received -> resolved)\" --year 2023 --per quarter"),
        says: Localized(zh: "2023 年各季度的投诉办结率", en: "the share of 2023's complaints that were resolved, by quarter"))
    ]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    try CountCommand(call: call).run()
  }.printing()
}

/// Computes a measure and shows it.
struct CountCommand {
  /// The call.
  let call: CommandCall

  /// Computes and answers.
  func run() throws(Failure) -> ExitStatus {
    let text = (call.invocation.arguments["measure"] ?? []).joined(separator: " ")
    let per = call.invocation.list("per")
    let figures = try FigureSession(call, several: true, for: call.scope(of: [text] + per))
    let period = try call.period(today: figures.today)
    let measure = try figures.measure(text, per: per)
    let result = try figures.evaluate(measure, period: period)
    let days = period ?? figures.extent
    if result.isNothing { try BareWordHints(figures: figures).tell(measure: text, period: period, call.console) }
    if call.console.wantsJSON(call.invocation) {
      try call.console.print(json: result.json(measure: text, period: days, asOf: figures.asOf))
      return figures.status(call.console)
    }
    let isForPeople = call.format.isForPeople
    let isChart = call.format == .text && call.invocation.has("chart")
    let figure = MeasureTable(result, of: measure, filling: isChart ? days : nil)
    let table = figure.table(isForPeople: isForPeople)
    if call.format == .text {
      let zh = call.console.language == .zh
      let title = [text, "\(days.lowerBound)…\(days.upperBound)"] + (figures.asOf.map { [zh ? "截至 \($0)" : "as of \($0)"] } ?? [])
      try call.console.print(title.joined(separator: " · "))
    }
    if isChart {
      let (language, width) = (call.console.language, call.console.width)
      try call.console.print(MeasureChart(result: figure.result, table: table).text(in: language, width: width))
      if let lines = MeasureLines(table: figure, days: days).text(in: language, width: width) { try call.console.print("\n" + lines) }
      return figures.status(call.console)
    }
    try call.answer(table, named: Localized(text))
    return figures.status(call.console)
  }
}
