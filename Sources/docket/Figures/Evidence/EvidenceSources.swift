import Casework
import Indicators
import LogLines
package import ProgramSession
import Publishing
package import TextForms
import Values

/// The measures behind the rows of a table.
package struct EvidenceSources {
  let table: TableSession

  /// The period of the table, as the titles of its lists have it.
  var period: String { "\(table.result.definition.period.lowerBound)…\(table.result.definition.period.upperBound)" }

  /// The list behind a row alone, with the columns that it has among the evidence; nil where people assessed the row.
  ///
  /// - Parameter number: which of its lists, where a row has several targets, from 1.
  package static func workbook(
    of row: String, _ number: Int, in table: String, _ figures: FigureSession, _ language: Language
  ) throws -> [UInt8]? {
    let behind = EvidenceSources(table: try TableSession(figures, id: table))
    let result = behind.table.result
    let id = row == "budget" ? row : try result.definition.rowID(named: row)
    let sources = try behind.sources(of: id)
    let place = number - 1
    guard sources.indices.contains(place) else { return nil }
    let title = (result.row(id)?.definition.label ?? "预算执行") + " · " + behind.period
    let isBudget = id == "budget"
    let closing: EvidenceList.Closing =
      if isBudget, let budget = result.budget { behind.closing(of: budget, sources) } else { .figure }
    return try EvidenceList(
      title: sources[place].label.map { isBudget ? title : "\(title) · \($0)" } ?? title, figures: figures, language: language,
      sources: isBudget ? sources : [sources[place]], closing: closing
    ).made().workbook
  }

  /// The measures behind a row, each computed with its reasons.
  func sources(of id: String) throws -> [EvidenceSource] {
    let (result, figures, period) = (table.result, table.figures, table.result.definition.period)
    func isComputed(_ expression: String) -> Bool { table.source.uncomputed[expression] == nil }
    guard let row = result.row(id) else {
      let columns = result.definition.budget?.columns
      let named = [(columns?.executed, "全年执行数"), (columns?.adjusted, "全年预算数"), (columns?.initial, "年初预算数")]
      return try named.compactMap { expression, label in
        try expression.flatMap { isComputed($0) ? try EvidenceSource($0, label: label, over: period, in: figures) : nil }
      }
    }
    return try row.definition.measures.enumerated().compactMap { place, expression in
      if !isComputed(expression) { return nil }
      let target = row.parts.indices.contains(place) ? row.parts[place].target : nil
      var source = try EvidenceSource(expression, label: target?.text, over: period, in: figures)
      let comparator = target?.comparator ?? row.target.comparator
      if case .frequency(let asked, let span)? = comparator?.form {
        let days = span.spans(in: period)
        source.spans = EvidenceSpans(
          asked: asked, figures: Array(zip(days, try table.source.figures(of: expression, each: span))).map { (days: $0.0, figure: $0.1) })
      }
      return source
    }
  }

  /// The execution rate by the sheet: what was spent over what it is a share of.
  func closing(of budget: TableResult.Budget, _ sources: [EvidenceSource]) -> EvidenceList.Closing {
    let base = budget.definition.base == .initial ? "年初预算数" : "全年预算数"
    let place = sources.firstIndex { $0.label == base }
    let amount = budget.base?.sheetNumber ?? "0"
    let executed = budget.columns.executed?.sheetNumber ?? "0"
    let isExecuted = sources.first?.label == "全年执行数"
    return .formula(
      sources.map(\.label),
      { cells in
        let spent = isExecuted ? cells[0] : executed
        return spent + "/" + (place.map { cells[$0] } ?? amount)
      }, Figure(budget.rate, .rate))
  }
}
