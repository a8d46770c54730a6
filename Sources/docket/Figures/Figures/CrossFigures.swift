import Commands
import Documents
import Indicators
import ProgramSession
import TextForms
import Values

/// A measure as a cross table: one field's groups across, the others' down, with the totals of both.
struct CrossFigures {
  let call: CommandCall
  /// The logs asked.
  let figures: FigureSession
  /// The measure as it was written.
  let text: String
  /// The fields of the rows.
  let per: [String]
  /// The field of the columns.
  let across: String
  /// The days.
  let period: ClosedRange<Day>?

  /// Computes and answers.
  func answer() throws -> Answer {
    if let option = ["compare", "chart", "sql"].first(where: { call.invocation.has($0) || call.invocation[$0] != nil }) {
      throw Failure.usage("one-measure.across", ["label": Self.label(of: option), "option": option])
    }
    let measure = try figures.measure(text, per: per + [across])
    let result = try figures.evaluate(measure, period: period)
    let names = try ReferenceNames(of: result, measure.calls.first?.keys ?? [], in: figures)
    let json = result.json(measure: text, period: figures.used(period, by: [measure]).days, asOf: figures.asOf)
    let answer = try Answer(
      call, json: figures.withGathered(names.labelled(json), over: period), table(result, measure, names), named: Localized(text))
    return figures.concluding(answer, of: call, over: period)
  }

  private static func label(of option: String) -> String {
    switch option {
    case "compare": "比较"
    case "chart": "图"
    default: option
    }
  }

  private func table(_ result: MeasureResult, _ measure: BoundMeasure, _ names: ReferenceNames) throws -> ResultTable {
    let isForPeople = call.wantsWords
    let figure = MeasureTable(result, of: measure, names: names)
    let columns = Set(result.groups.map { $0.key[per.count] }).sorted { JSON.groupsInOrder([$0], [$1]) }
    let unit = result.figure.unit.content
    func column(_ value: JSON) -> ResultTable.Column {
      let title = Localized { figure.text(of: value, under: figure.keys[per.count], $0) }
      let key = value.string ?? title.en
      return ResultTable.Column.figures(key, isForPeople || value == .null ? title : Localized(key)).holding(unit)
    }
    let total = ResultTable.Column.figures("total", "合计").holding(unit)
    var table = ResultTable(Array(figure.keyColumns.dropLast()) + columns.map(column) + [total])
    let nothing = try figures.evaluator.nothing(of: measure)
    let known = Dictionary(result.groups.map { ($0.key, $0.figure) }, uniquingKeysWith: { first, _ in first })
    // A share's total isn't the sum of its parts, and who took part together counts once.
    let rows = per.isEmpty ? nil : try figures.evaluate(try figures.measure(text, per: per), period: period)
    let totals = try figures.evaluate(try figures.measure(text, per: [across]), period: period)
    for row in rows?.groups ?? [] {
      table.append(
        figure.cells(ofKey: row.key, isForPeople: isForPeople) + columns.map { MeasureTable.cell(known[row.key + [$0]] ?? nothing) }
          + [MeasureTable.cell(row.figure)])
    }
    let last = Dictionary(totals.groups.map { ($0.key, $0.figure) }, uniquingKeysWith: { first, _ in first })
    table.append(
      Array(figure.totalCells.prefix(per.count)) + columns.map { MeasureTable.cell(last[[$0]] ?? nothing) }
        + [MeasureTable.cell(totals.figure)])
    return table
  }
}
