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

/// The rows that somebody added, as cases.
extension LedgerHomecoming {
  mutating func takeNewRows() throws {
    for (row, identity) in zip(returned.new, identities) where !itemRows.contains(row.row) {
      do {
        let isNew = try open(row, identity: identity)
        if isNew { newRows.append(row.row) }
      } catch let problem as NewRowProblem {
        newRows.append(row.row)
        leftRows.append(LeftRow(row: row.row, why: problem.why, next: problem.next))
      } catch let refusal as Refusal {
        newRows.append(row.row)
        leftRows.append(LeftRow(row: row.row, why: refusal.failure.message))
      }
    }
  }

  /// By what each new row is known again.
  var identities: [String] {
    // What identifies people stays out: nobody may find it by trying.
    let telling = returned.layout.columns.indices.filter { column in
      let word = returned.layout.columns[column].word
      return !word.isComputed && !(word.field?.isPersonal ?? false)
    }
    var alike: [String: Int] = [:]
    return returned.new.map { row in
      let content = telling.map { column in CellMark.plain(row.cells[column]?.text ?? "") }.joined(separator: "\u{1F}")
      alike[content, default: 0] += 1
      return "\(returned.kind.id)\u{1F}\(alike[content] ?? 1)\u{1F}\(content)"
    }
  }

  /// The id of the event that a new row opens its case with; nil where it stands in the log.
  mutating func openingID(_ identity: String) throws -> EventID? {
    var attempt = 1
    var id = Self.id(of: identity, attempt)
    while let stored = try session.office.event(with: id) {
      // What was taken back may come again.
      guard try history(of: stored.caseID)?.entries.first(where: { $0.event.id == id })?.isVoided ?? false else { return nil }
      attempt += 1
      id = Self.id(of: identity, attempt)
    }
    return id
  }

  /// Why a new row becomes no case.
  private struct NewRowProblem: Error {
    let why: Localized
    /// The command that opens the case by hand.
    var next: Localized?
  }

  /// Opens the case of a new row; false where it was opened before.
  private mutating func open(_ row: ReturnedLedger.NewRow, identity: String) throws -> Bool {
    guard let opening = returned.kind.actions.first(where: { $0.from.opens }) else { return false }
    guard let id = try openingID(identity) else { return false }
    var (day, fields): (Day?, JSON.Object) = (nil, [:])
    var people: RowAuthors.People?
    var later: [(action: Action, day: Day, fields: JSON.Object)] = []
    // What the row says of the cases that it is about.
    var ofOthers: [(cell: ReturnedLedger.Cell, word: LedgerWord, value: JSON)] = []
    let columns = returned.layout.columns
    func problem(_ cell: ReturnedLedger.Cell, _ why: Localized) -> NewRowProblem {
      NewRowProblem(why: Localized(zh: "\(cell.name)：\(why.zh)", en: "\(cell.name): \(why.en)"))
    }
    // The day comes first: deadlines count from it.
    for (column, cell) in row.cells {
      guard case .day(let action) = columns[column].word.meaning, action.id == opening.id else { continue }
      switch reading.read(cell, as: columns[column].word, item: nil, from: nil) {
      case .absent: break
      case .value(let value): day = value.string.flatMap { Day($0) }
      case .problem(let why): throw problem(cell, why.text)
      }
    }
    try checkIsNew(row)
    guard let day else {
      throw NewRowProblem(why: Localized(message: "ledger-read.no-day", ["action": opening.label, "actionId": opening.id]))
    }
    var questions: [LedgerQuestion] = []
    for (column, cell) in row.cells.sorted(by: { $0.key < $1.key }) {
      let word = columns[column].word
      if word.isComputed { continue }
      var value: JSON
      if !CellMark.plain(cell.text).isEmpty, let doubt = doubt(of: cell, in: column) { throw problem(cell, doubt) }
      switch reading.read(cell, as: word, item: nil, from: day) {
      case .absent: continue
      case .value(let read): value = read
      case .problem(let why): throw problem(cell, why.text)
      }
      if let power = word.form?.power, power > 0, let number = value.decimal, isInSmallerUnit(number, nil, power, column) {
        questions.append(
          LedgerQuestion(
            cell: cell.name, row: row.row, name: word.shown, now: "—", value: TextForms.shownInLine(cell.text), choice: .scaled(by: power)))
        if answers[cell.name] == "2", let smaller = number.scaled(byPowerOfTen: -power) { value = .number(smaller) }
      }
      switch word.meaning {
      case .ordinal, .caseID, .state, .closed, .office, .today, .author: continue
      case .joined, .site: ofOthers.append((cell, word, value))
      case .officers: people = authors.people(in: CellMark.plain(cell.text), on: day)
      case .field(let field):
        if case .ref(let kindID) = field.type, let name = value.string, let kind = session.office.catalog.kind(kindID) {
          do {
            fields[field.id] = .string(try session.finder(by: by).find(name, kind: kind).description)
          } catch {
            throw problem(cell, Failure(error).message)
          }
        } else {
          fields[field.id] = value
        }
      case .day(let action):
        if action.id == opening.id { continue }
        guard let on = value.string.flatMap({ Day($0) }) else { continue }
        if returned.kind.judgement(of: action) != nil {
          throw problem(cell, Localized(message: "ledger-read.judgement", ["action": language.choose(action.label, action.id)]))
        }
        later.append((action, on, [:]))
      case .detail(let action, let field):
        guard let place = later.firstIndex(where: { $0.action.id == action.id }) else { continue }
        later[place].fields[field.id] = value
      }
    }
    var before = pending
    let author = people?.author ?? by
    authors.complete(&fields, of: opening, in: returned.kind, by: people, on: day, session.office)
    // A field that only later events take is given to the first of them.
    for field in returned.kind.actionFields {
      guard let value = fields[field.id], !returned.kind.carries(field.id, in: opening.event, opening: true) else { continue }
      fields[field.id] = nil
      if let place = later.firstIndex(where: { returned.kind.carries(field.id, in: $0.action.event, opening: false) }) {
        later[place].fields[field.id] = value
      }
    }
    if returned.isOfSeveralLogs {
      throw NewRowProblem(
        why: Localized(message: "ledger-read.which-log"), next: HandCommand.act(opening, of: returned.kind, fields, day))
    }
    let said = OpenedRow(row: row.row, day: day, fields: fields)
    if row.beside.isEmpty, !row.isNamed(returned), let other = try alike(said), let cell = row.cells.min(by: { $0.key < $1.key })?.value {
      questions.append(
        LedgerQuestion(cell: cell.name, row: row.row, name: Localized(""), now: "—", value: "", choice: .again(as: other)))
    }
    offered += questions
    if let open = questions.first(where: { !["1", "2"].contains(answers[$0.cell] ?? "") }) {
      let why = answers[open.cell] == nil ? open.why(was: "—") : Localized(message: "ledger-read.not-chosen")
      let place = open.name.zh.isEmpty ? why : Localized(zh: "\(open.cell)：\(why.zh)", en: "\(open.cell): \(why.en)")
      throw NewRowProblem(why: place, next: HandCommand.act(opening, of: returned.kind, fields, day))
    }
    var intent = Intent(kind: returned.kind, action: opening, fields: fields, on: day, by: by, id: id, isAlone: true)
    intent.author = author
    var opened = try Casework.decide(intent, in: before, at: session.moment)
    for place in opened.indices where opened[place].opensCase { opened[place].by = author }
    for draft in opened { try before.append(draft, at: session.moment.now) }
    guard let caseID = opened.first?.caseID else { return false }
    let ofLog = ofOthers.isEmpty ? nil : try cells(upTo: nil)
    for other in ofOthers {
      let standing = try before.history(of: caseID).flatMap { ofLog?.value(other.word, of: $0) }
      if standing == other.value || other.word.isName(in: session.office.catalog) { continue }
      let name = try before.currentCase(caseID).flatMap { ofLog?.owner(of: other.word, in: $0) }?.description ?? "—"
      throw problem(
        other.cell,
        Localized(
          message: "ledger-read.not-of-row",
          ["text": TextForms.shownInLine(other.cell.text), "case": name, "standing": standing?.string ?? standing?.text() ?? "—"]))
    }
    for act in later.sorted(by: { $0.day < $1.day }) {
      var fields = act.fields
      deadlines.fill(&fields, of: returned.kind, by: act.action, on: act.day)
      let next = Intent(kind: returned.kind, action: act.action, caseID: caseID, fields: fields, on: act.day, by: by)
      for draft in try Casework.decide(next, in: before, at: session.moment) {
        try before.append(draft, at: session.moment.now)
        opened.append(draft)
      }
    }
    pending = before
    drafts += opened
    newCases[row.row] = caseID
    if let people, let taken = people.replacement, let text = people.names.first ?? row.officersText(returned) {
      replaced[ImportSummary.Replacement(field: Field("by", "经办人"), text: text, value: .string(taken)), default: 0] += 1
    }
    self.opened.append(said)
    return true
  }

  /// What the cells of a new row say, by their headings; what is personal isn't shown.
  private func newRowCells(_ row: Int) -> [(heading: String, text: String)] {
    (returned.new.first { $0.row == row }?.cells ?? [:]).sorted { $0.key < $1.key }.compactMap { column, cell in
      let (word, text) = (returned.layout.columns[column].word, CellMark.plain(cell.text))
      return text.isEmpty ? nil : (returned.layout.columns[column].heading, word.field?.isPersonal ?? false ? "…" : text)
    }
  }

  /// A new row for people.
  func newRowText(_ row: Int) -> String {
    newRowCells(row).map { "\(TextForms.shownInLine($0.heading)) \(TextForms.shownInLine($0.text))" }.joined(separator: " · ")
  }

  /// A new row for programs: what its cells say, and the case that it opens.
  func newRowJSON(_ row: Int, _ language: Language) -> JSON {
    let cells = JSON.Object(newRowCells(row).map { ($0.heading, .string($0.text)) })
    let why = leftRows.first { $0.row == row }?.why
    return [
      "row": row.json, "cells": .object(cells), "case": (newCases[row]?.description).json, "why": why.map { $0[language].json } ?? .null,
    ]
  }

  /// Refuses a row with the number or the name of a case: it is that case's, whatever else it says.
  private func checkIsNew(_ row: ReturnedLedger.NewRow) throws {
    guard let known = returned.kind.knownBy else { return }
    for (column, cell) in row.cells where returned.layout.columns[column].word.meaning.isField(known) {
      let name = cell.text.trimmingBlanks.foldedForComparison
      if name.isEmpty { continue }
      let there = try pending.cases(kind: returned.kind.id, knownAs: name).first { try pending.currentCase($0) != nil }
      guard let there else { continue }
      let why = Localized(message: "ledger-read.there-already", ["case": there])
      throw NewRowProblem(why: Localized(zh: "\(cell.name)：\(why.zh)", en: "\(cell.name): \(why.en)"))
    }
  }

  /// The id of the event that opens the case of a new row: the same row isn't taken twice.
  private static func id(of identity: String, _ attempt: Int) -> EventID {
    let digest = Array(SHA256.digest(of: Array("ledger\u{1F}\(attempt)\u{1F}\(identity)".utf8)).hex.utf8)
    func word(_ range: Range<Int>) -> UInt64 {
      digest[range].reduce(0) { $0 << 4 | UInt64($1 < 0x3A ? $1 - 0x30 : ($1 | 0x20) - 0x57) }
    }
    return EventID(hashed: word(0..<16), word(16..<32))
  }
}

extension ReturnedLedger.NewRow {
  /// What the cell of those who were there says.
  fileprivate func officersText(_ ledger: ReturnedLedger) -> String? {
    cells.first { ledger.layout.columns[$0.key].word.meaning == .officers }.map { CellMark.plain($0.value.text) }
  }
}

extension Draft {
  /// Whether it opens a case.
  fileprivate var opensCase: Bool { expectedVersion == 0 || expectedVersion == nil }
}

extension LedgerWord.Meaning {
  /// Whether it is a field of the row's own case, by its identifier.
  fileprivate func isField(_ id: String) -> Bool {
    if case .field(let field) = self { field.id == id } else { false }
  }
}
