import Casework
import Commands
import Indicators
import LogLines
import ProgramSession
import Publishing
import TextForms
import Values

/// Holds a form that somebody filled in against its own rules; no log is needed.
struct FormReconciliation {
  let call: CommandCall
  /// The form as the user named it.
  let path: String

  private var language: Language { call.console.language }

  /// Something that is wrong, with the cell where it shows.
  private struct Found {
    let cell: String
    let contradiction: Contradiction
    let cells: [String]
  }

  func run(_ bytes: [UInt8], _ rules: Set<Contradiction.Rule>?) throws -> Answer {
    let office = try call.invocation.values("log").isEmpty ? nil : FigureSession(call, several: false).own.office
    let headings = try FormHeadings(call, in: office)
    let form: FormReport
    do throws(FormFileFault) {
      form = try FormReport(bytes, sheet: call.invocation["sheet"], understanding: headings.understanding)
    } catch {
      throw error.failure(in: path)
    }
    if !form.faults.isEmpty { throw FormFile.failure(form.faults, isWord: form.isWord, path) }
    if !form.noted.isEmpty { call.console.note([.understood(form.noted)]) }
    if !form.unread.isEmpty {
      call.console.note([.notRead(count: form.unread.count, cells: Array(form.unread.prefix(24)))])
    }
    for share in form.shares {
      call.console.note(
        message: "form-reconciliation.share", ["cell": share.cell, "text": share.text, "percent": share.percent])
    }
    if let overspent = form.overspent {
      call.console.note(message: "form-reconciliation.overspent", ["cell": overspent.cell, "percent": overspent.percent])
    }
    let reconciliation = Reconciliation(form.report, strict: call.invocation.has("strict"), ofForm: true, rules: rules) { _ in nil }
    let found = reconciliation.contradictions.filter(form.hasRead).map { contradiction in
      let cells = contradiction.names.compactMap { form.cells[$0] }
      let score = contradiction.names.first { $0.hasSuffix("/score") }.flatMap { form.cells[$0] }
      let actual = contradiction.names.first { $0.hasSuffix("/actual") }.flatMap { form.cells[$0] }
      let shown = [.score, .scores, .rounds].contains(contradiction.rule) ? score : actual
      return Found(cell: shown ?? cells.first ?? "", contradiction: contradiction, cells: cells)
    }
    return try answer(found, form, try call.invocation.values("log").isEmpty ? [] : differences(bytes, form))
  }

  /// What the log's table of the form's name and year has otherwise, by cell.
  private func differences(_ bytes: [UInt8], _ form: FormReport) throws -> [Difference] {
    let figures = try FigureSession(call, several: false)
    let year = try call.period(today: figures.today)?.lowerBound.year ?? form.year
    for history in try figures.own.tables(asOf: figures.asOf, on: figures.today) {
      guard let table = try TableSession.readable(figures, id: history.id.number) else { continue }
      let own = table.result.definition
      let isNamed = form.isDepartment ? own.kind == .department && own.office == form.office : own.kind == .project && own.name == form.name
      guard isNamed, own.period.lowerBound.year == year else { continue }
      let (filled, _) = try TableFilling.filled(
        bytes, named: path, sheet: call.invocation["sheet"], with: table,
        understanding: try FormHeadings(call, in: table.session.office).understanding)
      let rows =
        filled.onlyForm.map { Difference(cell: $0.cell, label: $0.label, has: $0.label, would: nil) }
        + filled.onlyTable.map { Difference(cell: "", label: $0, has: nil, would: $0) }
      return filled.kept.map { Difference(cell: $0.cell, label: $0.label, has: $0.has, would: $0.would) } + rows
    }
    throw Failure.refused("no-table-of-form", ["name": form.name ?? form.office ?? "", "year": year.map(String.init) ?? "—"])
  }

  /// A cell that says something else than the log.
  private struct Difference {
    let cell: String
    let label: String
    /// What the form has; nil where only the log has the row.
    let has: String?
    let would: String?

    var message: Localized {
      switch (has, would) {
      case (let has?, let would?):
        Localized(zh: "\(label)：表上“\(has)”，案卷是“\(would)”", en: "\(label): the form says '\(has)', the log '\(would)'")
      case (_, nil): Localized(zh: "\(label)：案卷的表没有这一行", en: "\(label): the log's table has no such row")
      case (nil, _): Localized(zh: "\(label)：只有案卷的表有这一行", en: "\(label): only the log's table has this row")
      }
    }
  }

  /// What the form is found to be: one thing that is wrong contradicts it, numbers that weren't read leave it open.
  private func verdict(_ found: [Found], _ form: FormReport, _ differences: [Difference]) -> Verdict<Localized> {
    let wrong = found.filter { $0.contradiction.rule != .rounds }
    let count = wrong.count + differences.count
    if let first = wrong.first?.contradiction.message ?? differences.first?.message {
      return .contradicted(count == 1 ? first : Localized(message: "table-finding.first-of", ["message": first, "count": count]))
    }
    if !form.unreadNumbers.isEmpty { return .unchecked(form.unreadNumbers.reason) }
    let unjudged = unjudged(form)
    guard let first = unjudged.first else { return .proved }
    return .unchecked(
      unjudged.count == 1
        ? first.message : Localized(message: "table-finding.first-of", ["message": first.message, "count": unjudged.count]))
  }

  /// The rows whose actual says something beside its number, by cell: a person judges them.
  private func unjudged(_ form: FormReport) -> [(cell: String, message: Localized)] {
    form.report.unjudged.map { name, row, doubt in
      let cell = form.cells[name] ?? ""
      return (cell, Localized(message: "form-reconciliation.unjudged", ["cell": cell, "row": row.level3, "doubt": doubt.message]))
    }
  }

  private func answer(_ found: [Found], _ form: FormReport, _ differences: [Difference]) throws -> Answer {
    var table = ResultTable([
      .init("cell", "单元格", mayShrink: false), .init("rule", "规则", mayShrink: false), .init("message", "说明", "finding"),
    ])
    for one in found {
      table.append([
        .init(one.cell), .init(one.contradiction.rule.rawValue, shown: one.contradiction.rule.title),
        .init(.null, shown: one.contradiction.message),
      ])
    }
    for one in differences {
      table.append([.init(one.cell), .init("log", shown: Localized(zh: "案卷", en: "log")), .init(.null, shown: one.message)])
    }
    var lines = found.map { "\($0.cell)  \($0.contradiction.message[language])" }
    lines += differences.map { "\($0.cell)  \($0.message[language])" }
    let unjudged = unjudged(form)
    lines += unjudged.map(\.message[language])
    let count = found.count + differences.count
    let verdict = verdict(found, form, differences)
    lines.append(
      count == 0
        ? form.unreadNumbers.isEmpty && unjudged.isEmpty
          ? language.choose("\(form.sheet)：没有发现问题", "\(form.sheet): nothing was found")
          : language.choose("\(form.sheet)：只看了读到的格，其中没有发现问题", "\(form.sheet): of the cells that were read, nothing was found")
        : language.choose("\(form.sheet)：\(count) 处", "\(form.sheet): \(count) found"))
    lines.append(verdict.text[language])
    if verdict.word == .contradicted, !form.unreadNumbers.isEmpty {
      lines.append(Verdict.unchecked(form.unreadNumbers.reason).text[language])
    }
    var json: JSON.Object = [
      "sheet": form.sheet.json,
      "contradictions": .array(
        found.map { one in
          var object = one.contradiction.json(in: language).object ?? [:]
          object["figures"] = nil
          object["cell"] = one.cell.json
          object["cells"] = .array(one.cells.map(\.json))
          return .object(object)
        }
          + differences.map { one in
            [
              "rule": "log", "message": one.message[language].json, "cell": one.cell.json, "cells": [.string(one.cell)],
              "printed": one.has.json, "derived": one.would.json,
            ]
          }),
      "unchecked": .array(
        form.unreadNumbers.map(\.json) + unjudged.map { ["cell": $0.cell.json, "text": $0.message[language].json] }),
      "unread": .array(form.unread.map { ["cell": .string($0.cell), "text": .string($0.text)] }),
    ]
    for (name, value) in verdict.members(language) { json[name] = value }
    if let overspent = form.overspent { json["overspent"] = ["cell": overspent.cell.json, "rate": overspent.percent.json] }
    if !form.shares.isEmpty { json["takenFor"] = .array(form.shares.map { ["text": $0.text.json, "for": $0.percent.json] }) }
    return try Answer(
      call, json: json.json, text: lines.joined(separator: "\n"),
      tables: AnswerTables(table, name: Localized(zh: "核对", en: "reconciliation")),
      status: ExitStatus(verdict.word, isStrict: call.invocation.has("strict")))
  }
}
