import Casework
import Commands
import EventLog
import Exchange
import Formats
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// The rows that somebody added: each is a row of an import, whose map the ledger's columns are.
extension LedgerHomecoming {
  /// Why a new row becomes no case.
  private struct NewRowProblem: Error {
    let why: Localized
    /// The command that opens the case by hand.
    var next: Localized?
  }

  mutating func takeNewRows() throws {
    guard let opening = returned.kind.actions.first(where: \.from.opens) else { return }
    let isDated = !returned.layout.map(of: returned.kind, year: nil).events.isEmpty
    var asked: [Int: [LedgerQuestion]] = [:]
    var sound: [ReturnedLedger.NewRow] = []
    for row in returned.new where !itemRows.contains(row.row) {
      do {
        if !isDated {
          throw NewRowProblem(why: Localized(message: "ledger-read.no-day", ["action": opening.label, "actionId": opening.id]))
        }
        var row = row
        asked[row.row] = try questions(&row)
        sound.append(row)
      } catch let problem as NewRowProblem {
        leave(row.row, problem)
      }
    }
    guard let (lane, decision) = try importing(sound) else { return }
    var rows = lane
    let office = ImportOffice(pending, head: session.snapshot.count + pending.pending.count)
    let written = Dictionary(uniqueKeysWithValues: sound.map { ($0.row, $0) })
    while let row = try rows.next() {
      guard let new = written[row.line] else { continue }
      let answer = try decision.judge(row, in: office)
      do {
        if case .voided(let voiding) = answer { throw NewRowProblem(why: Localized(message: "ledger-read.void", ["case": voiding.caseID])) }
        if case .known = answer, let id = rows.openings?.lastCase {
          // What it says of its own case is known, and it may say something else of others.
          try checkOthers(new, row, of: id, [], in: office)
        } else if !answer.drafts.isEmpty {
          try check(new, row, answer.drafts, asked[row.line] ?? [], opening, in: office)
        }
      } catch let problem as NewRowProblem {
        leave(row.line, problem)
        continue
      }
      decision.take(row, answer, in: office)
      try rows.take(row, answer, decision, in: office)
      if let opened = answer.drafts.first(where: { $0.expectedVersion == 0 && $0.caseID.kind == returned.kind.id }) {
        newRows.append(row.line)
        newCases[row.line] = opened.caseID
        self.opened.append(OpenedRow(row: row.line, day: opened.on, fields: opened.data))
      }
    }
    var wordings = RowWordings()
    for refused in rows.allRefused {
      let why = wordings[refused.problem].text
      let cell = refused.problem.column.map { "\($0)\(refused.line)" }
      leave(refused.line, NewRowProblem(why: cell.map { cell in Localized { "\(cell)\($0.choose("：", ": "))\(why[$0])" } } ?? why))
    }
    newRows.sort()
    drafts += office.pendingDrafts
    judged = rows
  }

  /// The new rows beside a case that are cases of their own by now.
  func knownRows() throws -> Set<Int> {
    guard let (lane, decision) = try importing(returned.new.filter { !$0.beside.isEmpty }) else { return [] }
    var rows = lane
    let office = ImportOffice(session.office, head: session.snapshot.count)
    var known: Set<Int> = []
    while let row = try rows.next() { if try decision.judge(row, in: office) == .known { known.insert(row.line) } }
    return known
  }

  /// The lane by which an import's rows come in, for some of the new ones; nil where there is none.
  private func importing(_ new: [ReturnedLedger.NewRow]) throws -> (JudgedRows, RowDecision)? {
    let map = returned.layout.map(of: returned.kind, year: returned.year)
    if new.isEmpty || map.events.isEmpty { return nil }
    let (path, calendar) = (call.invocation.argument("file") ?? returned.name, try session.calendar())
    let plan: ImportPlan
    do throws(MapFault) {
      plan = try ImportPlan(
        map, header: returned.layout.header, catalog: session.office.catalog, since1904: returned.since1904, calendar: calendar)
    } catch { throw error.failure(in: path) }
    let queue = try Failure.reading(path) { () throws(FileFault) in
      let next = returned.rows(new)
      return try RowQueue(plan, temporary: call.process.temporaryFolder) { row throws(FileFault) in next(&row) }
    }
    var rows = JudgedRows(queue, plan, of: path, by: authors)
    rows.openings = try ImportedOpenings(queue, plan, in: session.snapshot)
    let decision = RowDecision(
      plan, authors: authors, repetition: session.repetition, at: session.moment, sites: rows.sites, openings: rows.openings,
      deadlines: deadlines)
    return (rows, decision)
  }

  private mutating func leave(_ row: Int, _ problem: NewRowProblem) {
    newRows.append(row)
    leftRows.append(LeftRow(row: row, why: problem.why, next: problem.next))
  }

  /// What has to be chosen for the numbers of a new row, which says in the heading's unit what was answered.
  private mutating func questions(_ row: inout ReturnedLedger.NewRow) throws -> [LedgerQuestion] {
    var questions: [LedgerQuestion] = []
    for (column, cell) in row.cells.sorted(by: { $0.key < $1.key }) {
      let word = returned.layout.columns[column].word
      if word.isComputed || CellMark.plain(cell.text).isEmpty { continue }
      if let doubt = doubt(of: cell, in: column) { throw problem(cell, doubt) }
      guard let power = word.form?.power, power > 0, let number = Decimal(CellMark.plain(cell.text)),
        returned.isUnlikeOthers(number, in: column)
      else { continue }
      questions.append(
        LedgerQuestion(
          cell: cell.name, row: row.row, name: word.shown, now: "—", value: TextForms.shownInLine(cell.text), choice: .scaled(by: power)))
      if answers[cell.name] == "2", let scaled = number.scaled(byPowerOfTen: -power) { row.say(scaled, in: column) }
    }
    return questions
  }

  /// Holds a row that may go in back where something is to be chosen, or where it says something else of a case that it refers to.
  private mutating func check(
    _ new: ReturnedLedger.NewRow, _ row: PlannedRow, _ drafts: [Draft], _ asked: [LedgerQuestion], _ opening: Action,
    in office: ImportOffice<some OfficeView>
  ) throws {
    guard let first = drafts.first(where: { $0.caseID.kind == returned.kind.id }) else { return }
    let next = HandCommand.act(opening, of: returned.kind, first.data, first.on)
    if returned.isOfSeveralLogs { throw NewRowProblem(why: Localized(message: "ledger-read.which-log"), next: next) }
    var questions = asked
    let said = OpenedRow(row: new.row, day: first.on, fields: first.data)
    if new.beside.isEmpty, !new.isNamed(returned), let other = try alike(said), let cell = new.cells.min(by: { $0.key < $1.key })?.value {
      questions.append(
        LedgerQuestion(cell: cell.name, row: new.row, name: Localized(""), now: "—", value: "", choice: .again(as: other)))
    }
    offered += questions
    if let open = questions.first(where: { !["1", "2"].contains(answers[$0.cell] ?? "") }) {
      let why = answers[open.cell] == nil ? open.why(was: "—") : Localized(message: "ledger-read.not-chosen")
      throw NewRowProblem(why: open.name.zh.isEmpty ? why : Localized { "\(open.cell)\($0.choose("：", ": "))\(why[$0])" }, next: next)
    }
    try checkOthers(new, row, of: first.caseID, drafts, in: office)
  }

  /// What the row says of the cases that it is about is what they say.
  private mutating func checkOthers(
    _ new: ReturnedLedger.NewRow, _ row: PlannedRow, of id: CaseID, _ drafts: [Draft], in office: ImportOffice<some OfficeView>
  ) throws {
    var after: CaseHistory?
    let ofLog = try cells(upTo: nil)
    for (column, cell) in new.cells.sorted(by: { $0.key < $1.key }) {
      let word = returned.layout.columns[column].word
      switch word.meaning {
      case .joined, .site: break
      case .completed where !CellMark.plain(cell.text).isEmpty:
        throw problem(
          cell,
          Localized(message: "ledger-read.completing", ["actions": returned.kind.completions.map { Localized(zh: $0.label, en: $0.id) }]))
      case .ordinal, .caseID, .state, .closed, .completed, .office, .today, .author, .officers, .field, .day, .detail: continue
      }
      let value: JSON
      switch reading.read(cell, as: word, item: nil, from: row.events.first?.on) {
      case .absent: continue
      case .value(let said): value = said
      case .problem(let why): throw problem(cell, why.text)
      }
      if after == nil {
        var view = PendingOffice(office, head: office.head)
        for draft in drafts { try view.append(draft, at: session.moment.now) }
        after = try view.history(of: id)
      }
      let standing = after.flatMap { ofLog.value(word, of: $0) }
      if standing == value { continue }
      // A part of a name is that name.
      if word.isName(in: session.office.catalog), let text = value.string, let name = standing?.string, NameFit(text, in: name) != nil {
        continue
      }
      let owner = after?.current.flatMap { ofLog.owner(of: word, in: $0) }?.description ?? "—"
      let shown = CellMark.text(of: ofLog.written(standing, word))
      throw problem(
        cell,
        Localized(
          message: "ledger-read.not-of-row",
          ["text": TextForms.shownInLine(cell.text), "case": owner, "standing": shown.isEmpty ? "—" : shown]))
    }
  }

  private func problem(_ cell: ReturnedLedger.Cell, _ why: Localized) -> NewRowProblem {
    NewRowProblem(why: Localized { "\(cell.name)\($0.choose("：", ": "))\(why[$0])" })
  }

  /// What the cells of a new row say, by their headings; what is personal isn't shown.
  private func said(by cells: [Int: ReturnedLedger.Cell]?) -> [(heading: String, text: String)] {
    (cells ?? [:]).sorted { $0.key < $1.key }.compactMap { column, cell in
      let (word, text) = (returned.layout.columns[column].word, CellMark.plain(cell.text))
      return text.isEmpty ? nil : (returned.layout.columns[column].heading, word.field?.isPersonal ?? false ? "…" : text)
    }
  }

  /// A new row for people.
  func newRowText(_ row: Int) -> String {
    said(by: returned.new.first { $0.row == row }?.cells).map { "\(TextForms.shownInLine($0.heading)) \(TextForms.shownInLine($0.text))" }
      .joined(separator: " · ")
  }

  /// The new rows for programs: what their cells say, and the cases that they open.
  func newRowsJSON(_ language: Language) -> JSON {
    let cells = Dictionary(returned.new.map { ($0.row, $0.cells) }) { first, _ in first }
    let whys = Dictionary(leftRows.map { ($0.row, $0.why) }) { first, _ in first }
    return .array(
      newRows.map { row in
        [
          "row": row.json, "cells": .object(JSON.Object(said(by: cells[row]).map { ($0.heading, .string($0.text)) })),
          "case": (newCases[row]?.description).json, "why": whys[row].map { $0[language].json } ?? .null,
        ]
      })
  }
}
