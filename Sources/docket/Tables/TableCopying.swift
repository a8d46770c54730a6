import Casework
import Commands
import EventLog
import Indicators
import Publishing
import TextForms

/// The commands that pass a table's definition on: exported as recorded, or copied to another year.
struct TableCopying: CommandBody {
  let call: CommandCall

  private var id: String { call.invocation.argument("table") ?? "" }

  /// Prints the version in force.
  func export() throws(Failure) -> ExitStatus {
    // The definition alone is asked for: nothing is computed.
    let figures = try FigureSession(call, several: false, for: .affairs)
    let definition = try TableSession.tableCase(figures, id: id).adoption.data["definition"] ?? .null
    if call.format == .xlsx {
      try call.emit(try Self.workbook(definition, figures))
    } else {
      try call.console.print(json: definition)
    }
    return figures.status(call.console)
  }

  /// A definition as a workbook, with the words that the office's log knows.
  private static func workbook(_ definition: JSON, _ figures: FigureSession) throws(Failure) -> [UInt8] {
    try Failure.catching {
      try DefinitionWorkbook(definition, guide: FormGuide(figures.context.catalog, measures: try figures.adoptedMeasures())).bytes()
    }
  }

  /// Adopts next year's table.
  func copy() throws(Failure) -> ExitStatus {
    let new = call.invocation.argument("new") ?? ""
    let old = try TableSession(call, id: id)
    let year = try call.wholeYear(today: old.session.today) ?? old.session.today.year
    if try old.session.affairs(Kind.table.id).contains(where: { $0.id.number == new }) {
      throw Failure.refused("table-exists", ["new": new])
    }
    let submitted = old.table.submission.flatMap { Submission(data: .object($0.data)) }
    let copy = TableCopy(
      of: old.table.adoption.data["definition"] ?? .null, old.result, id: new, year: year,
      targets: call.invocation["targets"].flatMap(TableCopy.Targets.init(rawValue:)) ?? .same
    ) { row in
      submitted.map { $0.rows.first { $0.id == row }?.actual } ?? old.result.row(row)?.actualText
    }
    try printNote(copy.datedRows, of: old.result, zh: "计算式里有旧年度，没有改", en: "the expression holds the old year and stays")
    try printNote(copy.leftOut, of: old.result, zh: "上年写的数没有带来", en: "what was written for the old year is left out")
    try printNote(copy.keptTargets, of: old.result, zh: "目标照旧", en: "the target stays")
    if call.invocation.has("output") {
      _ = try PrintedForms(formats: [.xlsx]).format(of: call.invocation)
      try call.emit(try Self.workbook(copy.definition, old.figures))
      return old.figures.status(call.console)
    }
    return try Recording(call: call).run { session throws(Failure) in
      let adoption = try call.adoption(of: copy.definition, in: session)
      return try Failure.catching { try old.figures.drafts(of: adoption, in: session) }
    }
  }

  private func printNote(_ rows: [String], of table: TableResult, zh: String, en: String) throws(Failure) {
    for id in rows {
      let row = table.definition.name(of: id) ?? id
      try call.console.printNote(zh: "\(row)：\(zh)", en: "\(row): \(en)")
    }
  }
}
