import Casework
import Commands
import Documents
import Indicators
import LogLines
package import ProgramSession
import Publishing
import TextForms
import Values

/// The commands that pass a table's definition on: exported as recorded, or copied to another year.
package final class TableCopying: CommandBody {
  private var id: String { call.invocation.argument("table") ?? "" }

  /// Prints the version in force.
  package func export() throws -> Answer {
    // The definition alone is asked for: nothing is computed.
    let figures = try FigureSession(call, several: false, for: .affairs)
    let definition = try TableSession.tableCase(figures, id: id).adoption.data["definition"] ?? .null
    guard call.format == .xlsx else { return Answer(alwaysJSON: definition, status: figures.status(call.console)) }
    return Answer(file: try Self.workbook(definition, figures), status: figures.status(call.console))
  }

  /// A definition as a workbook, with the words that the office's log knows.
  private static func workbook(_ definition: JSON, _ figures: FigureSession) throws -> [UInt8] {
    try DefinitionWorkbook(definition, guide: FormGuide(figures.context.catalog, measures: try figures.adoptedMeasures())).bytes()
  }

  /// Adopts next year's table, or writes it as a workbook to be changed first.
  package func copy() throws -> Answer {
    if call.invocation.has("output") {
      let old = try TableSession(call, id: id)
      let definition = try copied(old)
      _ = try PrintedForms(formats: [.xlsx]).format(of: call.invocation)
      return Answer(
        file: try Self.workbook(definition, old.figures), to: call.invocation["output"], status: old.figures.status(call.console))
    }
    return try Recording(call: call).perform { session in
      let old = try TableSession(try FigureSession(call, session: session), id: id)
      let adoption = try call.adoption(of: try copied(old), in: session)
      return DecidedAct(try old.figures.drafts(of: adoption, in: session))
    }
  }

  /// Next year's definition; what it doesn't take over is said.
  private func copied(_ old: TableSession) throws -> JSON {
    old.noteUncomputed(call.console)
    let new = call.invocation.argument("new") ?? ""
    let year = try call.wholeYear(today: old.session.today) ?? old.session.today.year
    if try old.session.affairs(Kind.table.id).contains(where: { $0.id.number == new }) {
      throw Failure.refused("table-exists", ["new": new])
    }
    let copy = old.copy(
      as: new, year: year, targets: call.invocation["targets"].flatMap(TableCopy.Targets.init(rawValue:)) ?? .same, call.console)
    let table = old.result.definition
    for text in copy.rangedTexts {
      call.console.note(message: "table-copying.range-stays", ["text": text])
    }
    for part in copy.leftOut { call.console.note(part.text(in: table)) }
    let (end, today) = (table.period.upperBound, old.session.today)
    if end >= today {
      for id in copy.takenTargets {
        call.console.note(message: "table-copy.unfinished", ["part": table.partName(id), "day": today, "end": end])
      }
    }
    for id in copy.keptTargets { call.console.note(message: "table-copy.kept-target", ["part": table.partName(id)]) }
    return copy.definition
  }
}

extension TableSession {
  /// The table of a later year, each row with what was submitted of it, else with what it is now; rows that hold the old year are said.
  func copy(as id: String, year: Int, targets: TableCopy.Targets, _ console: Console) -> TableCopy {
    let submitted = table.submission.flatMap { Submission(data: .object($0.data)) }
    let copy = TableCopy(
      of: table.adoption.data["definition"] ?? .null, result, id: id, year: year, targets: targets, naming: figures.context.namesReadFirst
    ) { row in
      submitted.map { $0.rows.first { $0.id == row }?.actual } ?? result.row(row)?.actualText
    }
    for (id, reading) in copy.droppedReadings {
      console.note(message: "table-copy.dropped-reading", ["part": result.definition.partName(id), "reading": reading])
    }
    for id in copy.datedRows { console.note(message: "table-copy.dated", ["part": result.definition.partName(id)]) }
    return copy
  }
}

extension TableDefinition {
  /// What people call a row, the funds or a part of them.
  func partName(_ id: String) -> Localized {
    if id.hasPrefix("budget/") {
      let label = id.dropFirst("budget/".count)
      return Localized(message: "table-copying.part-name", ["label": label])
    }
    return name(of: id).map { Localized(zh: $0, en: $0) } ?? (id == "budget" ? Localized(zh: "资金", en: "funds") : Localized(zh: id, en: id))
  }
}

extension TableCopy.LeftOut {
  /// The part of the form, as people call it, and that it isn't taken over.
  fileprivate func text(in table: TableDefinition) -> Localized {
    let (part, isNumber): (Localized, Bool) =
      switch self {
      case .actual(let row): (table.partName(row), true)
      case .executed(nil): (Localized(zh: "资金执行数", en: "funds spent"), true)
      case .executed(let part?): (Localized(message: "table-copying.executed", ["part": part]), true)
      case .deviation(let row):
        (Localized(message: "table-copying.deviation", ["row": table.partName(row)]), false)
      case .task(let name): (Localized(message: "table-copying.task", ["name": name]), false)
      case .goal: (Localized(zh: "总体目标完成情况", en: "how the goal was reached"), false)
      case .analysis: (Localized(zh: "分析文字", en: "the analysis"), false)
      }
    return Localized(
      zh: "\(part.zh)：上年写的\(isNumber ? "数" : "")没有带来", en: "\(part.en): what was written for the old year is left out")
  }
}
