import Casework
import Commands
import Indicators
import ProgramSession
import TextForms

/// A measure as SQL over facts; only the office's adoptions are read from the log.
struct MeasureSQL {
  let call: CommandCall

  /// The statement of the measure that some words are.
  func answer(_ words: [String], per: [String] = []) throws -> Answer {
    guard let dialect = call.invocation["sql"].flatMap({ SQLDialect(rawValue: $0) }) else { preconditionFailure("a choice of the option") }
    if let option = ["compare", "chart"].first(where: { call.invocation.has($0) || call.invocation[$0] != nil }) {
      throw Failure.usage("one-function.beside", ["label": option == "chart" ? "图" : "比较", "option": option])
    }
    let figures = try FigureSession(call, several: true, for: .affairs)
    var context = figures.context
    context.cases = StatementDirectory()
    let measures = try MeasureArguments(words, naming: context.namesReadFirst).texts.map { text in
      try figures.measure(text, per: per, in: context)
    }
    let calls = measures.flatMap(\.calls)
    guard measures.count == 1, let measure = measures.first else { throw StatementRefusal.severalParts.failure(of: calls, in: dialect) }
    let period = try call.period(today: figures.today)
    let statement: MeasureStatement
    do throws(StatementRefusal) {
      statement = try MeasureStatement(
        measure, in: dialect, period: period, asOf: figures.asOf, today: figures.today, catalog: context.catalog,
        renamed: figures.renamed)
    } catch {
      throw error.failure(of: calls, in: dialect)
    }
    return Answer(file: Array(statement.text.utf8), status: figures.status(call.console))
  }
}

extension StatementRefusal {
  /// The refusal of a measure of these functions as a failure.
  func failure(of calls: [BoundMeasure.Call], in dialect: SQLDialect) -> Failure {
    switch self {
    case .severalParts: Self.severalParts(calls, dialect)
    case .personal(let field): .usage("no-fact", ["label": field.label, "id": field.id])
    case .noColumn(let name): .usage("no-fact.no-column", ["name": name])
    case .noFacts(let kind): .usage("no-fact.no-facts", ["label": kind.label, "id": kind.id])
    }
  }

  /// What isn't one function is asked for function by function.
  private static func severalParts(_ calls: [BoundMeasure.Call], _ dialect: SQLDialect) -> Failure {
    var texts: [String] = []
    for call in calls where !texts.contains(call.text) { texts.append(call.text) }
    return .usage(
      "one-function",
      hint: texts.isEmpty
        ? Localized(zh: "写一个函数，如 count(complaint.received)", en: "give a function, such as count(complaint.received)")
        : Localized { language in
          texts.map { "docket \(language.choose("统计", "count")) '\($0)' --sql \(dialect.rawValue)" }.joined(
            separator: language.choose("；", "; "))
        })
  }
}
