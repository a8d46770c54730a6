import Casework
import Commands
import EventLog
import Indicators
import Publishing
import TextForms

extension CommandSpec {
  /// `docket count`: a measure's figure.
  static let count = CommandSpec(
    "count", "统计", zh: "算一个指标：个数、合计、比率、天数，可分组", en: "Compute a measure: counts, sums, rates, days, grouped or not",
    positionals: [
      PositionalSpec(
        "measure", "指标", count: .some,
        zh: "如 count(complaint.received topic:quality)；几个指标各带名称：受理=…。",
        en: "Such as count(complaint.received topic:quality); of several each with a heading: received=….")
    ],
    options: [
      .value(
        "per", "按", .fieldsWord, isRepeatable: true,
        zh: "按字段、月、季度、年、周、日、星期、参与人、该谁办分组。", en: "Group by fields, month, quarter, year, week, day, weekday, person or who."),
      .value(
        "compare", "比较", .init(zh: "去年|年份", en: "last-year|YEAR"),
        zh: "与去年或某年同样的日子比较。", en: "Beside the same days of last year, or of a year."),
      .sql, .requireComplete,
      .flag("chart", "图", zh: "画出条形图；按时间和另一项分组时再画折线。", en: "Draw bars; by a span of time and one thing more, lines too."),
    ], groups: [.period, .general],
    examples: [
      Example(
        zh: "docket 统计 \"比率(投诉.受理 -> 办结)\" --年度 2023 --按 季度", "2023 年各季度的投诉办结率",
        en: "docket count \"rate(complaint.received -> resolved)\" --year 2023 --per quarter",
        "the share of 2023's complaints that were resolved, by quarter")
    ]
  ).doing(CountCommand.run).printing()
}

/// Computes a measure and shows it.
struct CountCommand: CommandBody {
  let call: CommandCall

  /// Computes and answers.
  func run() throws(Failure) -> ExitStatus {
    let arguments = MeasureArguments(call.invocation.arguments["measure"] ?? [])
    let per = call.invocation.list("per")
    if call.invocation["sql"] != nil { return try MeasureSQL(call: call).print(arguments.texts, per: per) }
    let figures = try FigureSession(call, several: true, for: call.scope(of: arguments.texts + per))
    let period = try call.period(today: figures.today)
    let asked = try arguments.asked(in: figures, per: per)
    let days = period ?? figures.extent
    if asked.count == 1, call.invocation["compare"] != nil {
      return try ComparedFigures(call: call, figures: figures, asked: asked[0], period: period).answer().print(call)
    } else if asked.count == 1, asked[0].heading == nil {
      return try answer(asked[0], figures, period, days).print(call)
    } else {
      if let option = ["compare", "chart"].first(where: { call.invocation.has($0) || call.invocation[$0] != nil }), asked.count > 1 {
        throw Failure(
          .usage, code: "one-measure",
          Localized(zh: "--\(option == "chart" ? "图" : "比较") 一次只用于一个指标", en: "--\(option) takes one measure at a time"),
          hint: Localized(zh: "一次问一个指标", en: "ask for one measure at a time"))
      }
      return try SeveralFigures(call: call, figures: figures, asked: asked, period: period).answer().print(call)
    }
  }

  /// Answers for one measure.
  private func answer(
    _ asked: AskedMeasure, _ figures: FigureSession, _ period: ClosedRange<Day>?, _ days: ClosedRange<Day>
  ) throws(Failure) -> Answer {
    let (text, measure, language) = (asked.text, asked.measure, call.console.language)
    let result = try figures.evaluate(measure, period: period)
    if result.isNothing { try BareWordHints(figures: figures).printHints(measure: text, period: period, call.console) }
    let isChart = call.format == .text && call.invocation.has("chart")
    let figure = MeasureTable(result, of: measure, filling: isChart ? days : nil)
    func lines() -> [String] {
      let known = figures.asOf.map { [language.choose("截至 \($0)", "as of \($0)")] } ?? []
      var lines = [([text, "\(days.lowerBound)…\(days.upperBound)"] + known).joined(separator: " · ")]
      let (table, width) = (figure.table(isForPeople: true), call.console.width)
      if isChart {
        lines.append(MeasureChart(result: figure.result, table: table).text(in: language, width: width))
        if let curves = MeasureLines(table: figure, days: days).text(in: language, width: width) { lines.append("\n" + curves) }
      } else if !table.rows.isEmpty {
        lines.append(table.text(in: language, width: width, ink: call.console.ink))
      }
      if measure.calls.contains(where: { $0.keys.contains(.person) }) {
        lines.append(language.choose("每件算给参与的每个人，合计只算一次", "each event counts for everyone who took part, and once in the total"))
      }
      return lines
    }
    return Answer(
      json: figures.withGathered(result.json(measure: text, period: days, asOf: figures.asOf), over: period), lines: lines(),
      status: figures.ending(call, over: period)
    ).table(Localized(text), figure.table(isForPeople: call.format.isForPeople))
  }
}
