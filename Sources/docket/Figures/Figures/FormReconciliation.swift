import Casework
import Commands
import Indicators
import LogLines
import ProgramSession
import Publishing
import TextForms
import Values
import Written

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
    let form: FormReport
    do throws(FormFileFault) {
      form = try FormReport(bytes, sheet: call.invocation["sheet"])
    } catch {
      throw error.failure(in: path)
    }
    if !form.faults.isEmpty { throw FormFile.failure(form.faults, isWord: form.isWord, path) }
    if !form.unread.isEmpty {
      call.console.note([.notRead(count: form.unread.count, cells: Array(form.unread.prefix(24)))])
    }
    for share in form.shares {
      call.console.note(
        message: "form-reconciliation.share", ["cell": share.cell, "text": share.text, "percent": share.percent])
    }
    let reconciliation = Reconciliation(form.report, strict: call.invocation.has("strict"), ofForm: true, rules: rules) { _ in nil }
    let numbers = form.unread.filter { WrittenNumber($0.text) != nil }.map(\.cell)
    // A sum is judged only where each of its parts was read.
    let judged = reconciliation.contradictions.filter { numbers.isEmpty || ![.sum, .weights, .scores, .budgetParts].contains($0.rule) }
    let found = judged.map { contradiction in
      let cells = contradiction.names.compactMap { form.cells[$0] }
      let score = contradiction.names.first { $0.hasSuffix("/score") }.flatMap { form.cells[$0] }
      let actual = contradiction.names.first { $0.hasSuffix("/actual") }.flatMap { form.cells[$0] }
      let shown = [.score, .scores, .rounds].contains(contradiction.rule) ? score : actual
      return Found(cell: shown ?? cells.first ?? "", contradiction: contradiction, cells: cells)
    }
    return try answer(found, form, numbers, try call.invocation.values("log").isEmpty ? [] : differences(bytes, form))
  }

  /// What the log's table of the form's name and year has otherwise, by cell.
  private func differences(_ bytes: [UInt8], _ form: FormReport) throws -> [Difference] {
    let figures = try FigureSession(call, several: false)
    for history in try figures.own.affairs(Kind.table.id) where !history.isVoid {
      let table = try TableSession(figures, id: history.id.number)
      let own = table.result.definition
      let isNamed = form.isDepartment ? own.kind == .department && own.office == form.office : own.kind == .project && own.name == form.name
      guard isNamed, own.period.lowerBound.year == form.year else { continue }
      let (filled, _) = try TableFilling.filled(bytes, named: path, sheet: call.invocation["sheet"], with: table)
      let rows =
        filled.onlyForm.map { Difference(cell: $0.cell, label: $0.label, has: $0.label, would: nil) }
        + filled.onlyTable.map { Difference(cell: "", label: $0, has: nil, would: $0) }
      return filled.kept.map { Difference(cell: $0.cell, label: $0.label, has: $0.has, would: $0.would) } + rows
    }
    throw Failure.refused("no-table-of-form", ["name": form.name ?? form.office ?? "", "year": form.year.map(String.init) ?? "—"])
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

  /// - Parameter numbers: The cells with numbers that weren't read.
  private func answer(_ found: [Found], _ form: FormReport, _ numbers: [String], _ differences: [Difference]) throws -> Answer {
    let isRight = differences.isEmpty && found.allSatisfy { $0.contradiction.rule == .rounds }
    let count = found.count + differences.count
    let findings = Localized(message: "form-reconciliation.found", ["count": count])
    let unread = Localized(
      message: "form-reconciliation.unread", ["count": numbers.count, "cells": numbers.prefix(24).joined(separator: " ")])
    let verdict: Verdict<Localized> = isRight ? numbers.isEmpty ? .proved : .unchecked(unread) : .contradicted(findings)
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
    if !isRight, !numbers.isEmpty { lines.append(Verdict<Localized>.unchecked(unread).text[language]) }
    lines.append(verdict.text[language])
    lines.append(
      count == 0 && !numbers.isEmpty
        ? language.choose("\(form.sheet)：读到的格里没有发现问题", "\(form.sheet): nothing was found in the cells that were read")
        : count == 0
          ? language.choose("\(form.sheet)：没有发现问题", "\(form.sheet): nothing was found")
          : language.choose("\(form.sheet)：\(count) 处", "\(form.sheet): \(count) found"))
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
      "unread": .array(form.unread.map { ["cell": .string($0.cell), "text": .string($0.text)] }),
    ]
    if !form.shares.isEmpty { json["takenFor"] = .array(form.shares.map { ["text": $0.text.json, "for": $0.percent.json] }) }
    for (name, value) in verdict.members(language) { json[name] = value }
    json["uncheckedCells"] = .array(numbers.map(\.json))
    return try Answer(
      call, json: json.json, text: lines.joined(separator: "\n"),
      tables: AnswerTables(table, name: Localized(zh: "核对", en: "reconciliation")),
      status: ExitStatus(verdict.word, isStrict: call.invocation.has("strict")))
  }
}
