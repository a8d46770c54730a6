import Casework
import Commands
import EventLog
import Indicators

/// The commands that hand a table's definition on: exported as it was recorded, copied into another year.
struct TableCopying {
  /// The call.
  let call: CommandCall

  private var id: String { call.invocation.argument("table") ?? "" }

  /// Prints the version in force.
  func export() throws(Failure) -> ExitStatus {
    let table = try TableSession(call, id: id)
    try call.console.print(json: table.table.adoption.data["definition"] ?? .null)
    return table.figures.status(call.console)
  }

  /// Adopts next year's table.
  func copy() throws(Failure) -> ExitStatus {
    let new = call.invocation.argument("new") ?? ""
    let text = call.invocation["year"] ?? ""
    guard let year = Int(text), (1900...9999).contains(year) else {
      throw Failure(
        .usage, code: "bad-year", Localized(zh: "--年度 不能是“\(text)”", en: "--year can't be '\(text)'"),
        hint: Localized(zh: "写四位年份，如 2026", en: "write a year, such as 2026"))
    }
    let old = try TableSession(call, id: id)
    if try old.session.affairs(Kind.table.id).contains(where: { $0.id.number == new }) {
      throw Failure(
        .refused, code: "table-exists", Localized(zh: "已有绩效表“\(new)”", en: "there is a table '\(new)' already"),
        hint: Localized(zh: "换一个代号，或用 录入 修订它", en: "choose another id, or revise it with adopt"))
    }
    let submitted = old.table.submission.flatMap { Submission(data: .object($0.data)) }
    let copy = TableCopy(
      of: old.table.adoption.data["definition"] ?? .null, old.result, id: new, year: year,
      targets: call.invocation["targets"].flatMap(TableCopy.Targets.init(rawValue:)) ?? .same
    ) { row in
      submitted.map { $0.rows.first { $0.id == row }?.actual } ?? old.result.row(row)?.actualText
    }
    try note(copy.datedRows, of: old.result, zh: "计算式里有旧年度，没有改", en: "the expression holds the old year and stays")
    try note(copy.keptTargets, of: old.result, zh: "目标照旧", en: "the target stays")
    let problem = old.figures.problem
    return try Recording(call: call).run { session throws(Failure) in
      let adoption = try call.adoption(of: copy.definition, in: session)
      return try Failure.catching {
        try decideTableAdoption(
          adoption, check: { try TableDefinition.checkAdoptable($0, checkExpression: problem) }, in: session.office, at: session.moment)
      }
    }
  }

  private func note(_ rows: [String], of table: TableResult, zh: String, en: String) throws(Failure) {
    for id in rows {
      let row = "\(table.definition.number(of: id) ?? 0) \(table.row(id)?.definition.level3 ?? id)"
      try call.console.note(Localized(zh: "\(row)：\(zh)", en: "\(row): \(en)"))
    }
  }
}
