public import Casework
internal import EventLog
internal import TextForms

extension PublishedReport {
  /// The columns of a spreadsheet of figures.
  public static let columns = ["id", "label", "value", "unit", "where", "line", "measure", "underivable", "sameAs"]

  /// Why a row of a spreadsheet is no figure.
  public struct RowFault: Error, Hashable, Sendable {
    /// The row's line in the file, from 1.
    public let line: Int
    /// The column, from 1.
    public let column: Int
    /// What is wrong.
    public let problem: DefinitionFault.Problem
  }

  /// Reads figures from a spreadsheet's header and rows; a missing cell is blank.
  public init(
    header: [String], rows: [(line: Int, cells: [String])], checkExpression: (String) -> ExpressionError?
  ) throws(RowFault) {
    for (index, name) in header.enumerated() where !Self.columns.contains(name) {
      let nearest = TextForms.nearest(to: name, among: Self.columns)
      throw RowFault(line: 1, column: index + 1, problem: .unknownKey(name, nearest: nearest))
    }
    for needed in ["id", "value"] where !header.contains(needed) {
      throw RowFault(line: 1, column: 1, problem: .missing(needed))
    }
    if rows.count > InputLimits.reportFigures {
      throw RowFault(line: rows[InputLimits.reportFigures].line, column: 1, problem: .tooMany("figure", limit: InputLimits.reportFigures))
    }
    var figures: [Figure] = []
    var ids: Set<String> = []
    for (line, cells) in rows {
      let row = SheetRow(line: line, header: header, cells: cells)
      let figure = try Figure(row, checkExpression)
      guard ids.insert(figure.id).inserted else { throw row.fault("id", .doubled(figure.id)) }
      figures.append(figure)
    }
    let names = figures.map(\.id)
    for (figure, row) in zip(figures, rows) {
      guard let other = figure.origin.sameAs, !ids.contains(other) else { continue }
      let fault = SheetRow(line: row.line, header: header, cells: row.cells)
      throw fault.fault("sameAs", .undeclared(other, nearest: TextForms.nearest(to: other, among: names)))
    }
    self.init(figures: figures)
  }
}

/// One row of a spreadsheet beside its header.
private struct SheetRow {
  let line: Int
  let header: [String]
  let cells: [String]

  func text(_ column: String) -> String? {
    guard let index = header.firstIndex(of: column), index < cells.count, !cells[index].isEmpty else { return nil }
    return cells[index]
  }

  func fault(_ column: String, _ problem: DefinitionFault.Problem) -> PublishedReport.RowFault {
    PublishedReport.RowFault(line: line, column: (header.firstIndex(of: column) ?? 0) + 1, problem: problem)
  }
}

extension PublishedReport.Figure {
  fileprivate init(_ row: SheetRow, _ check: (String) -> ExpressionError?) throws(PublishedReport.RowFault) {
    guard let id = row.text("id") else { throw row.fault("id", .missing("id")) }
    do {
      self.id = try DefinitionReader(.string(id)).kebabIdentifier()
    } catch {
      throw row.fault("id", error.problem)
    }
    guard let value = row.text("value") else { throw row.fault("value", .missing("value")) }
    self.value = value
    label = row.text("label") ?? id
    unit = row.text("unit")
    place = row.text("where")
    if let text = row.text("line") {
      guard let number = Int(text), number > 0 else { throw row.fault("line", .expected("number")) }
      line = number
    } else {
      line = nil
    }
    let measure = row.text("measure")
    if let measure, let problem = check(measure) {
      throw row.fault("measure", problem.definitionProblem)
    }
    let underivable = row.text("underivable")
    if measure != nil, underivable != nil { throw row.fault("underivable", .excludes("measure", "underivable")) }
    origin = PublishedReport.Origin(measure: measure, underivable: underivable, sameAs: row.text("sameAs"))
  }
}
