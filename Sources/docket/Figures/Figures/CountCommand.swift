import Commands
import Documents
import Indicators
package import ProgramSession
import TextForms
import Values

/// Computes a measure and shows it.
package final class CountCommand: CommandBody {
  private var words: [String] { call.invocation.arguments["measure"] ?? [] }
  private var per: [String] { call.invocation.list("per") }
  private var across: String? { call.invocation["across"] }

  /// The logs that are counted.
  package func open() throws -> FigureSession {
    try FigureSession(call, several: true, for: call.scope(of: words + per + (across.map { [$0] } ?? [])))
  }

  /// Prints the measures as SQL, which no log needs.
  package func sql() throws -> Answer { try MeasureSQL(call: call).answer(words, per: per) }

  /// Computes and answers.
  package func answer(in figures: FigureSession) throws -> Answer {
    if across == nil, call.invocation["sql"] != nil { return try sql() }
    let arguments = MeasureArguments(words, naming: figures.context.namesReadFirst)
    let period = try call.period(today: figures.today)
    if let across, arguments.texts.count == 1 {
      return try CrossFigures(call: call, figures: figures, text: arguments.texts[0], per: per, across: across, period: period).answer()
    }
    let asked = try arguments.asked(in: figures, per: per)
    figures.notePartsOfNames(in: asked.map(\.measure), call.console)
    if asked.count == 1, call.invocation["compare"] != nil {
      return try ComparedFigures(call: call, figures: figures, asked: asked[0], period: period).answer()
    } else if asked.count == 1, asked[0].heading == nil {
      return try answer(asked[0], figures, period)
    } else {
      let labels = ["compare": "比较", "chart": "图", "across": "列"]
      if let (option, label) = labels.first(where: { call.invocation.has($0.key) || call.invocation[$0.key] != nil }), asked.count > 1 {
        throw Failure.usage("one-measure.one", ["label": label, "option": option])
      }
      return try SeveralFigures(call: call, figures: figures, asked: asked, period: period).answer()
    }
  }

  /// Answers for one measure.
  private func answer(
    _ asked: AskedMeasure, _ figures: FigureSession, _ period: ClosedRange<Day>?
  ) throws -> Answer {
    let (text, measure, language) = (asked.text, asked.measure, call.console.language)
    let result = try figures.evaluate(measure, period: period)
    let used = figures.used(period, by: [measure])
    let days = used.days
    if result.isNothing, result.waiting == 0 { try BareWordHints(figures: figures).printHints(measure: text, period: period, call.console) }
    let isChart = call.format == .text && call.invocation.has("chart")
    let names = try ReferenceNames(of: result, measure.calls.first?.keys ?? [], in: figures)
    let figure = MeasureTable(result, of: measure, filling: isChart ? days : nil, names: names)
    func lines() -> [String] {
      let known = figures.asOf.map { [language.choose("截至 \($0)", "as of \($0)")] } ?? []
      var lines = [([text, used.text(language)] + known).joined(separator: " · ")]
      let (table, width) = (figure.table(isForPeople: true), call.console.width)
      if isChart {
        lines.append(MeasureChart(result: figure.result, table: table).text(in: language, width: width))
      } else if !table.rows.isEmpty {
        lines.append(table.text(in: language, width: width, ink: call.console.ink))
      }
      if measure.calls.contains(where: { $0.keys.contains(.person) }) {
        lines.append(language.choose("每件算给参与的每个人，合计只算一次", "each event counts for everyone who took part, and once in the total"))
      }
      return lines
    }
    if !call.wantsJSON { figures.noteUncounted([(measure, result)], call.console) }
    let years = result.isNothing ? [] : try figures.noteWithoutCalendar([measure], days, call.console)
    func json() -> JSON {
      let json = names.labelled(result.json(measure: text, period: days, asOf: figures.asOf))
      return figures.withGathered(json.adding(noCalendar: years), over: period)
    }
    let answer = try Answer(
      call, json: json(),
      lines: lines(), tables: AnswerTables(figure.table(isForPeople: call.wantsWords), name: Localized(text)))
    return figures.concluding(answer, of: call, over: period)
  }
}
