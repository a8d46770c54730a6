import Casework
import Commands
import EventLog
import Indicators
import LogLines
package import ProgramSession
import Publishing
import Readings
import TextForms
import Values

/// Writes the bureau's own file with what a table says in its cells.
package final class TableFilling: CommandBody {
  private var id: String { call.invocation.argument("table") ?? "" }
  private var language: Language { call.console.language }

  package func run() throws -> Answer {
    let table = try TableSession(call, id: id)
    if call.invocation.has("submitted") { return try submitted(table) }
    let (name, bytes) = try source(of: table)
    let form = try OpenedForm(call, bytes, name, of: table, in: table.session.office)
    let (filled, own) = try Self.filled(
      bytes, named: name, form.book, form.proposal, with: table, overwriting: call.invocation.has("overwrite")
    ) { try OpenedForm.check($0, name, for: table.table, call) }
    let output = call.invocation["output"] ?? own
    try OutputFile.write(filled.bytes, to: output, call, isNamed: false)
    return try Answer(
      call, json: json(filled, output, table), lines: lines(filled, output, table),
      status: table.figures.status(call.console) == .damaged ? .damaged : filled.isWhole ? .done : .no)
  }

  /// A form with what a table says, and the name that it is given.
  static func filled(
    _ bytes: [UInt8], named name: String, _ book: FormBook, _ form: Proposal, with table: TableSession, overwriting: Bool = false,
    check: (FormIdentity) throws -> Void = { _ in }
  ) throws -> (FormFilling.Filled, name: String) {
    do {
      let filling = try FormFilling(bytes, book, form)
      try check(filling.identity)
      if !filling.faults.isEmpty { throw FormFile.failure(filling.faults, isWord: filling.isWord, name) }
      let day = table.figures.asOf ?? table.figures.today
      if filling.isMonitoring {
        let period = table.table.definition.period
        let on = try MonitorEditing.checked(
          filling.monitorDay(of: period.lowerBound.year) ?? table.table.monitored.map(\.day).filter { $0 <= day }.max()
            ?? min(day, period.upperBound), of: table.table.definition, today: day)
        let filled = try filling.filled(with: try TableMonitoring.result(of: table, on: on), overwriting: overwriting)
        return (filled, "\(table.table.definition.id)-填.\(filling.isWord ? "docx" : "xlsx")")
      }
      let filled = try filling.filled(with: table.result, on: day, overwriting: overwriting)
      return (filled, "\(table.table.definition.id)-填.\(filling.isWord ? "docx" : "xlsx")")
    } catch let error as FormFileFault {
      throw error.failure(in: name)
    }
  }

  /// Writes the form as it was filled when the table was submitted.
  private func submitted(_ table: TableSession) throws -> Answer {
    guard let entry = table.table.submission else { throw Failure.notSubmitted(id) }
    let files = entry.data["files"]?.object ?? [:]
    guard let (name, hash) = files.first(where: { $0.key.hasPrefix("\(id)-填.") }), let digest = hash.string.flatMap({ Digest(hex: $0) })
    else { throw Failure.refused("no-kept-form", ["id": id]) }
    guard let bytes = try table.session.store.attachment(digest) else {
      throw Failure.io("kept-form-missing", ["id": id, "name": name])
    }
    try OutputFile.write(bytes, to: call.invocation["output"] ?? name, call)
    return .nothing(table.figures.status(call.console))
  }

  /// The file to fill: the one named, else the one that the table was read from.
  private func source(of table: TableSession) throws -> (name: String, bytes: [UInt8]) {
    if let path = call.invocation["file"] {
      let bytes = try InputFile.bytes(path, .form, call.process)
      guard try FormFile.isForm(bytes, path) else { throw Failure(.usage, Message("not-a-form"), place: Failure.Place(path)) }
      return (path, bytes)
    }
    guard let file = table.table.file else { throw Failure.refused("no-kept-form", ["id": id]) }
    let bytes = try table.session.store.attachment(file.hash)
    guard let bytes else { throw Failure.io("kept-form-missing", ["id": id, "name": file.name]) }
    return (file.name, bytes)
  }

  private func json(_ filled: FormFilling.Filled, _ output: String, _ table: TableSession) -> JSON {
    var object: JSON.Object = [
      "table": id.json, "output": output.json, "written": filled.written.count.json,
      "kept": .array(
        filled.kept.map { ["cell": $0.cell.json, "label": $0.label.json, "has": $0.has.json, "would": $0.would.json] }),
      "replaced": .array(
        filled.replaced.map { ["cell": $0.cell.json, "label": $0.label.json, "has": $0.has.json, "would": $0.would.json] }),
      "emptied": .array(filled.emptied.map { ["cell": $0.cell.json, "label": $0.label.json, "has": $0.text.json] }),
      "unknown": .array(filled.unknown.map { ["cell": $0.cell.json, "label": $0.label.json, "has": $0.text.json] }),
      "formulas": .array(filled.formulas.map { ["cell": $0.cell.json, "text": $0.text.json] }),
      "onlyForm": .array(filled.onlyForm.map { ["cell": $0.cell.json, "label": $0.label.json] }),
      "onlyTable": .array(filled.onlyTable.map(\.json)),
      "unplaced": .array(filled.unplaced.map { ["label": $0.label.json, "text": $0.text.json] }),
      "open": .array(filled.open.map { ["cell": $0.cell.json, "label": $0.label.json] }),
    ]
    object["total"] = table.result.isComplete ? table.result.totalScore.map { .number($0) } : nil
    let unread = table.result.definition.unread
    if !unread.isEmpty {
      for (key, value) in Verdict.unchecked(unread.reason).members(language) { object[key] = value }
    }
    object["size"] = table.session.snapshot.count.json
    return .object(object)
  }

  /// What the file held of another year.
  private func renewed(_ filled: FormFilling.Filled) -> [String] {
    let replaced = filled.replaced.map { "\($0.cell)“\($0.has)”→“\($0.would)”" }
    let emptied = filled.emptied.map { "\($0.cell)“\($0.text)”" }
    var lines: [String] = []
    if !replaced.isEmpty {
      lines.append(Localized(message: "table-filling.replaced", ["count": replaced.count, "cells": replaced])[language])
    }
    if !emptied.isEmpty {
      lines.append(Localized(message: "table-filling.emptied", ["count": emptied.count, "cells": emptied])[language])
    }
    return lines
  }

  private func lines(_ filled: FormFilling.Filled, _ output: String, _ table: TableSession) -> [String] {
    func list(_ cells: [FormFilling.Cell]) -> String {
      cells.map { "\($0.cell) \($0.label)" }.joined(separator: language.choose("、", ", "))
    }
    var lines = [
      language.choose(
        "\(output)：填了 \(filled.written.count) 格，依据 #1–#\(table.session.snapshot.count)",
        "\(output): \(filled.written.count) cells filled, from #1–#\(table.session.snapshot.count)")
    ]
    for cell in filled.kept {
      lines.append(
        language.choose(
          "没有改 \(cell.cell) \(cell.label)：原有“\(cell.has)”，案卷里是“\(cell.would)”\(cell.isLabel ? "" : "（--覆盖 换掉）")",
          "left alone \(cell.cell) \(cell.label): it says '\(cell.has)', the log '\(cell.would)'\(cell.isLabel ? "" : " (--overwrite)")"))
    }
    if !filled.unknown.isEmpty {
      let cells = filled.unknown.map { "\($0.cell) \($0.label)“\($0.text)”" }
      lines.append(Localized(message: "table-filling.unknown", ["cells": cells])[language])
    }
    lines += renewed(filled)
    if !filled.formulas.isEmpty {
      lines.append(
        language.choose("公式没有动，可能要重算：", "formulas were left alone; open and save the file so that they are computed: ")
          + list(filled.formulas))
    }
    for cell in filled.unplaced {
      lines.append(Localized(message: "table-filling.unplaced", ["label": cell.label, "text": cell.text])[language])
    }
    if !filled.onlyForm.isEmpty { lines.append(language.choose("案卷里没有的行：", "rows that only the form has: ") + list(filled.onlyForm)) }
    if !filled.onlyTable.isEmpty {
      lines.append(
        language.choose("表上没有的行：", "rows that only the table has: ")
          + filled.onlyTable.joined(separator: language.choose("、", ", ")))
    }
    if !filled.open.isEmpty { lines.append(language.choose("还没有内容，空着：", "nothing known yet, left blank: ") + list(filled.open)) }
    let unread = table.result.definition.unread
    if !unread.isEmpty { lines.append(Verdict.unchecked(unread.reason).text[language]) }
    return lines
  }
}
