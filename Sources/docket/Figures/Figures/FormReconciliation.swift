import Casework
import Commands
import Indicators
import LogLines
import ProgramSession
import Publishing
import Readings
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

  /// What was found of one form.
  private struct Checked {
    let sheet: String
    let verdict: Verdict<Localized>
    let lines: [String]
    let json: JSON.Object
    let table: ResultTable
  }

  func run(_ bytes: [UInt8], _ rules: Set<Contradiction.Rule>?) throws -> Answer {
    let known = try KnownReadings(call, in: try KnownReadings.office(call))
    let book = try FormFile.book(bytes, path, known)
    let names = call.invocation["sheet"].map { [$0] } ?? (book.forms.isEmpty ? [nil] : book.forms.map { Optional($0.name) })
    if names.count > 1, !known.said.isEmpty || known.given != nil {
      throw Failure.usage("several-forms", ["path": path, "tables": book.forms.map(\.name)])
    }
    // Each form has a verdict of its own; one that can't be read leaves the whole open.
    let checked = try names.map { name in
      do {
        return try check(bytes, book, try FormFile.form(of: book, path, name, known), known, rules)
      } catch let failure as Failure
        where ["open-reading", "unaccepted-reading"].contains(failure.code)
        || names.count > 1 && [.usage, .refused].contains(failure.status)
      {
        return unread(name ?? book.forms.first?.name ?? "", failure)
      }
    }
    let isStrict = call.invocation.has("strict")
    if checked.count == 1 {
      return try Answer(
        call, json: .object(checked[0].json), text: checked[0].lines.joined(separator: "\n"),
        tables: AnswerTables(checked[0].table, name: Localized(zh: "核对", en: "reconciliation")),
        status: ExitStatus(checked[0].verdict.word, isStrict: isStrict))
    }
    let word = VerdictTally(checked.map(\.verdict.word)).word
    return try Answer(
      call, json: ["tables": .array(checked.map { .object($0.json) }), "verdict": word.rawValue.json],
      text: checked.map { $0.lines.joined(separator: "\n") }.joined(separator: "\n\n"),
      tables: AnswerTables(
        checked.map { AnswerSheet(name: Localized($0.sheet), table: $0.table) }, title: Localized(zh: "核对", en: "reconciliation")),
      status: ExitStatus(word, isStrict: isStrict))
  }

  private func unread(_ sheet: String, _ failure: Failure) -> Checked {
    let verdict = Verdict.unchecked(failure.message)
    var json: JSON.Object = ["sheet": sheet.json]
    for (name, value) in verdict.members(language) { json[name] = value }
    return Checked(
      sheet: sheet, verdict: verdict, lines: ["\(sheet)：", verdict.text[language]], json: json, table: ResultTable(columns))
  }

  private func check(
    _ bytes: [UInt8], _ book: FormBook, _ proposal: Proposal, _ known: KnownReadings, _ rules: Set<Contradiction.Rule>?
  ) throws -> Checked {
    let isKept = known.accepted[proposal.shape.hex] != nil
    let isAccepted = try call.invocation["accept"].map(proposal.isAccepted) ?? false
    if proposal.isOpen || proposal.isGuessed && !isKept && !isAccepted {
      throw try proposal.unaccepted(path) { try ReadingText(of: proposal, $0).lines }
    }
    let form: FormReport
    do throws(FormFileFault) {
      form = try FormReport(book, proposal)
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
    return checked(found, form, try call.invocation.values("log").isEmpty ? [] : differences(bytes, book, proposal, form))
  }

  /// What the log's table of the form's name and year has otherwise, by cell.
  private func differences(_ bytes: [UInt8], _ book: FormBook, _ proposal: Proposal, _ form: FormReport) throws -> [Difference] {
    let figures = try FigureSession(call, several: false)
    let year = try call.period(today: figures.today)?.lowerBound.year ?? form.year
    for history in try figures.own.tables(asOf: figures.asOf, on: figures.today) {
      guard let table = try TableSession.readable(figures, id: history.id.number) else { continue }
      let own = table.result.definition
      let isNamed = form.isDepartment ? own.kind == .department && own.office == form.office : own.kind == .project && own.name == form.name
      guard isNamed, own.period.lowerBound.year == year else { continue }
      let (filled, _) = try TableFilling.filled(bytes, named: path, book, proposal, with: table)
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
    if !form.unread.isEmpty { return .unchecked(form.unread.reason) }
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

  private var columns: [ResultTable.Column] {
    [.init("cell", "单元格", mayShrink: false), .init("rule", "规则", mayShrink: false), .init("message", "说明", "finding")]
  }

  private func checked(_ found: [Found], _ form: FormReport, _ differences: [Difference]) -> Checked {
    var table = ResultTable(columns)
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
        ? form.unread.isEmpty && unjudged.isEmpty
          ? language.choose("\(form.sheet)：没有发现问题", "\(form.sheet): nothing was found")
          : language.choose("\(form.sheet)：只看了读到的格，其中没有发现问题", "\(form.sheet): of the cells that were read, nothing was found")
        : language.choose("\(form.sheet)：\(count) 处", "\(form.sheet): \(count) found"))
    lines.append(verdict.text[language])
    if verdict.word == .contradicted, !form.unread.isEmpty {
      lines.append(Verdict.unchecked(form.unread.reason).text[language])
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
        form.unread.map(\.json) + unjudged.map { ["cell": $0.cell.json, "text": $0.message[language].json] }),
      "unread": .array(form.unread.map { ["cell": .string($0.cell), "text": .string($0.text)] }),
    ]
    for (name, value) in verdict.members(language) { json[name] = value }
    if let overspent = form.overspent { json["overspent"] = ["cell": overspent.cell.json, "rate": overspent.percent.json] }
    if !form.shares.isEmpty { json["takenFor"] = .array(form.shares.map { ["text": $0.text.json, "for": $0.percent.json] }) }
    return Checked(sheet: form.sheet, verdict: verdict, lines: lines, json: json, table: table)
  }
}
