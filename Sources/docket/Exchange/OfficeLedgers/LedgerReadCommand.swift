import Casework
import Commands
import EventLog
import Exchange
import Formats
import LogLines
package import ProgramSession
import TextForms
import Values

/// Reads a ledger that went out back into the log (台账 读回).
package final class LedgerReadCommand: CommandBody {
  private var path: String { call.invocation.argument("file") ?? "" }

  package func run() throws -> Answer {
    let isSure = call.invocation.has("yes")
    if try call.asksGathering(), call.invocation.list("office").isEmpty { throw Failure.refused("ledger-read.gathered", ["path": path]) }
    if let reason = call.invocation["reason"], reason.trimmingBlanks.isEmpty {
      throw Failure.usage("ledger-read.no-reason", ["path": path])
    }
    if isSure, !call.isDry, call.invocation["reason"] == nil { throw Failure.usage("ledger-read.no-reason", ["path": path]) }
    let session = try OfficeSession.reading(call)
    let returned = try returned(in: session)
    let first = try plan(returned, in: session, [:])
    if call.isDry { return try answer(first, session, isDry: true) }
    if isSure { return try record(returned, call, [:], first, session) }
    guard let conversation = Conversation(call) else { throw Failure.usage("needs-yes.ledger", ["path": path]) }
    for line in lines(first) { try conversation.say(line) }
    if first.changes.isEmpty, first.newRows.isEmpty { return try answer(first, session, isDry: false) }
    let answers = try answers(first, conversation)
    var call = call
    if call.invocation["reason"] == nil, first.changes.contains(where: { $0.act != nil }) || !answers.isEmpty {
      let question = Question(
        Localized(zh: "为什么更正", en: "why they are corrected"), isRequired: true, help: Localized(message: "ledger-read.why")
      ) { $0 }
      call = call.with(call.invocation.replacing("reason", with: try conversation.ask(question)[0]))
    }
    guard try conversation.ask(Localized(zh: "读回案卷？", en: "read it back?")) else { return .nothing(.no) }
    return try record(returned, call, answers, first, session)
  }

  private func returned(in session: OfficeSession) throws -> ReturnedLedger {
    let source = try Failure.reading(path) { () throws(FileFault) in try call.process.contents(of: path) }
    do {
      return try ReturnedLedger(source, catalog: session.office.catalog)
    } catch let fault as FileFault {
      throw fault.failure(path)
    } catch let fault as ReturnedLedger.Fault {
      guard case .neverOut = fault else { throw fault.failure(in: path) }
      return try foreign(source, in: session)
    }
  }

  /// A ledger that never went out.
  private func foreign(_ source: any RandomAccessBytes, in session: OfficeSession) throws -> ReturnedLedger {
    do {
      guard let ledger = try ForeignLedger(session: session, by: try Attribution.name(call)).read(source, path) else {
        throw ReturnedLedger.Fault.neverOut
      }
      return ledger
    } catch let fault as ReturnedLedger.Fault {
      throw fault.failure(in: path)
    }
  }

  private func plan(_ returned: ReturnedLedger, in session: OfficeSession, _ answers: [String: String], _ call: CommandCall? = nil) throws
    -> LedgerHomecoming
  {
    try LedgerHomecoming(
      returned, in: session, by: try Attribution.name(self.call), reason: (call ?? self.call).invocation["reason"] ?? "", answers: answers,
      for: self.call)
  }

  // MARK: Asking

  /// What somebody chooses for the cells that nobody may guess.
  private func answers(_ plan: LedgerHomecoming, _ conversation: Conversation) throws -> [String: String] {
    var answers: [String: String] = [:]
    for asked in plan.questions where answers[asked.cell] == nil {
      // The same name over several rows is asked once.
      let same = plan.questions.filter { $0.cell == asked.cell || answers[$0.cell] == nil && $0.asksSame(as: asked) }
      let (label, options) = Self.options(asked.at(same.map(\.cell)))
      var question = Question(label, isRequired: true, help: Localized(message: "ledger-read.choose")) { (word: String) throws -> String in
        guard let option = options.first(where: { [$0.word, $0.shown.zh, $0.shown.en].contains(word) }) else {
          throw Failure.usage("ledger-read.bad-choice", ["word": word])
        }
        return option.word
      }
      question.options = options
      question.isList = true
      let answer = try conversation.ask(question)[0]
      for question in same { answers[question.cell] = answer }
    }
    return answers
  }

  private static func options(_ change: LedgerQuestion) -> (Localized, [Question.Option]) {
    let leave = Question.Option("0", shown: Localized(zh: "先不动", en: "leave it"))
    let about = Localized { language in "\(change.cell) \(change.name[language])" }
    switch change.choice {
    case .moved:
      return (
        about,
        [
          .init("1", shown: Localized(zh: "案卷的：\(change.now)", en: "the log's: \(change.now)")),
          .init("2", shown: Localized(zh: "表上的：\(change.value)", en: "the sheet's: \(change.value)")),
        ]
      )
    case .named(let moves):
      let move = moves.map { id in
        Question.Option(
          "1", shown: Localized(message: "ledger-read-command.named", ["value": change.value, "id": id]))
      }
      let rename = Question.Option(
        "2",
        shown: Localized(message: "ledger-read-command.named-2", ["now": change.now, "value": change.value]))
      return (about, [move, rename, leave].compactMap(\.self))
    case .judgement(let action):
      return (
        Localized(message: "ledger-read-command.judgement", ["cell": change.cell, "action": action]),
        [.init("1", shown: Localized(zh: "通过", en: "passed")), .init("2", shown: Localized(zh: "不通过", en: "failed")), leave]
      )
    case .completing(let ways):
      let options = ways.enumerated().map { place, way in
        Question.Option("\(place + 1)", shown: Localized { way.action[$0] + (way.isJudged ? $0.choose("通过", " passed") : "") })
      }
      return (about, options + [leave])
    case .rows(let changed, let all):
      return (
        Localized(message: "ledger-read-command.rows", ["about": about, "all": all, "changed": changed]),
        [.init("1", shown: Localized(zh: "都改成 \(change.value)", en: "it is \(change.value)")), leave]
      )
    case .renamed(let taken):
      let other = taken.map { Localized(zh: "（\($0) 已叫这个名称）", en: " (\($0) is called so)") } ?? Localized("")
      return (
        about,
        [
          .init(
            "1",
            shown: Localized(
              zh: "\(change.now) 改名为 \(change.value)\(other.zh)",
              en: "\(change.now) is called \(change.value)\(other.en)")),
          leave,
        ]
      )
    case .scaled(let power):
      let unit = Localized(message: "ledger-read-command.scaled", ["power": power])
      return (
        about,
        [
          .init("1", shown: Localized(zh: "就是 \(change.value)", en: "it is \(change.value)")),
          .init("2", shown: Localized(zh: "单位写小了：\(unit.zh)", en: "it was written in the smaller unit: \(unit.en)")), leave,
        ]
      )
    case .item(let cases, let mayOpen):
      let shown = cases.map { Localized(zh: "\($0) 的又一条", en: "one more of \($0)") }
      let new = mayOpen ? [Localized(zh: "新的一件", en: "a case of its own")] : []
      return (
        Localized(message: "ledger-read-command.item", ["row": change.row, "change": change.name, "value": change.value]),
        (shown + new).enumerated().map { .init(String($0.offset + 1), shown: $0.element) } + [leave]
      )
    case .again(let other):
      return (
        Localized(message: "ledger-read-command.again", ["row": change.row, "other": other]),
        [.init("1", shown: Localized(zh: "另一件", en: "another case")), leave]
      )
    }
  }

  // MARK: Recording

  private func record(
    _ returned: ReturnedLedger, _ call: CommandCall, _ answers: [String: String], _ first: LedgerHomecoming, _ reading: OfficeSession
  ) throws -> Answer {
    let settled =
      answers.isEmpty && call.invocation["reason"] == self.call.invocation["reason"]
      ? first : try plan(returned, in: reading, answers, call)
    // What the call's id recorded before is answered as it was then.
    let isRepeated = try call.givenID().map { id in try reading.office.event(with: id) != nil } ?? false
    if settled.drafts.isEmpty, !isRepeated {
      try writeLeft(settled)
      return try answer(settled, reading, isDry: false)
    }
    return try Recording(call: call, mayBeSplit: true).perform { session in
      let plan = try plan(returned, in: session, answers, call)
      let events = try plan.events(named: Path.name(of: path), id: call.givenID(), afterClosing: call.invocation["after-close"])
      return DecidedAct(events) { recorded in
        try self.writeLeft(plan)
        try self.note(plan, recorded)
        return try self.answer(plan, recorded.session, isDry: false, openedAgain: self.openedAgain(recorded))
      }
    }
  }

  /// Notes of corrections and acts what their own commands would; what is to be noted of new rows is told with them.
  private func note(_ plan: LedgerHomecoming, _ recorded: Recorded) throws {
    let new = Set(plan.newCases.values)
    let notes = try Casework.notes(on: recorded.events.filter { !new.contains($0.caseID) }, in: recorded.session.office)
    for note in notes.prefix(Self.mostNewRows) { call.console.note(note) }
    if notes.count > Self.mostNewRows { call.console.note(message: "ledger-read.more-notes", ["more": notes.count - Self.mostNewRows]) }
  }

  /// The cases that were closed before and are open by what was recorded, with what is to be done.
  private func openedAgain(_ recorded: Recorded) throws -> [Localized] {
    let (office, language) = (recorded.session.office, call.console.language)
    var lines: [Localized] = []
    for (id, events) in Dictionary(grouping: recorded.events, by: \.caseID).sorted(by: { $0.key < $1.key }) {
      guard let history = try office.history(of: id), let first = events.map(\.seq).min(), let kind = history.kind,
        history.known(upTo: first - 1).current?.isClosed ?? false, let current = history.current, !current.isClosed
      else { continue }
      let left = CaseItems(history, behind: try office.behind(history))?.remaining
      lines.append(
        Localized(
          message: "ledger-read.open-again",
          ["case": id, "state": language.choose(kind.label(ofStateOf: current), current.state), "left": left ?? .zero]))
    }
    return lines
  }

  /// Where the workbook of what is left is written.
  private var leftPath: String {
    let base = path.lowercased().hasSuffix(".xlsx") ? String(path.dropLast(5)) : path
    return base + "-未读回.xlsx"
  }

  private func writeLeft(_ plan: LedgerHomecoming) throws {
    let left = plan.left
    if left.isEmpty { return }
    let language = call.console.language
    let bytes = try InputFile.bytes(path, .ledger, call.process)
    let marked = try Failure.reading(path) { () throws(FileFault) in
      try WorkbookNotes.marking(
        bytes, sheet: plan.returned.sheet, left.map { CellPaint($0.cell, ground: CellPaint.marked, note: $0.why[language]) })
    }
    try OutputFile.write(marked, to: leftPath, call, isNamed: false)
  }

  // MARK: The answer

  /// So many new rows are shown with what they say.
  private static let mostNewRows = 20

  private func lines(_ plan: LedgerHomecoming) -> [String] {
    let language = call.console.language
    let summary = Localized(
      message: "ledger-read.summary",
      ["cells": plan.changes.count, "rows": plan.rows, "new": plan.newRows.count, "missing": plan.returned.missing.count])
    var lines = [summary[language]] + plan.changes.map { $0.line(language) }
    lines += plan.leftRows.map { language.choose("第 \($0.row) 行　未读回：\($0.why.zh)", "row \($0.row)  left: \($0.why.en)") }
    for row in plan.newRows.prefix(Self.mostNewRows) where plan.newCases[row] != nil {
      lines.append(Localized(message: "ledger-read.new-row", ["row": row, "text": plan.newRowText(row)])[language])
    }
    if plan.newCases.count > Self.mostNewRows { lines.append("…") }
    let gone = plan.returned.missing.map { place in
      let line = plan.returned.lines[place]
      return plan.returned.isOfSeveralLogs ? "\(line.log):\(line.caseID)" : line.caseID
    }
    if !gone.isEmpty {
      lines.append(
        Localized(message: "ledger-read.missing", ["cases": gone.prefix(20).map { $0 }, "more": max(0, gone.count - 20)])[language])
    }
    if plan.known > 0 { lines.append(Localized(message: "ledger-read.known", ["count": plan.known])[language]) }
    if let rows = plan.judged {
      lines += ImportSummary.inOrder(rows.replaced).map { $0.replacement.text($0.count)[language] }
      lines += (rows.lines + (rows.endedSites + rows.sameNumbers).map(\.note.wording.text)).map { $0[language] }
    }
    for column in plan.added {
      lines.append(
        Localized(
          message: "ledger-read.added-column", ["column": column.column, "heading": column.heading, "count": column.cells])[language])
    }
    for column in plan.returned.lostColumns {
      lines.append(Localized(message: "ledger-read.lost-column", ["heading": plan.returned.layout.columns[column].heading])[language])
    }
    return lines
  }

  private func answer(
    _ plan: LedgerHomecoming, _ session: OfficeSession, isDry: Bool, openedAgain: [Localized] = []
  ) throws -> Answer {
    let left = plan.left.count
    var facts: JSON.Object = [
      "cells": .number(plan.changes.count), "rows": .number(plan.rows), "new": .number(plan.newRows.count),
      "missing": .number(plan.returned.missing.count), "changes": .array(plan.changes.map(\.json)),
    ]
    if !plan.newRows.isEmpty { facts["newRows"] = plan.newRowsJSON(call.console.language) }
    if !plan.added.isEmpty {
      facts["addedColumns"] = .array(
        plan.added.map { ["column": $0.column.json, "heading": $0.heading.json, "cells": $0.cells.json] })
    }
    var lines = lines(plan)
    if !isDry {
      facts["events"] = .number(plan.drafts.count)
      facts["left"] = .number(left)
      facts["file"] = left > 0 ? .string(leftPath) : .null
      let language = call.console.language
      lines.append(Localized(message: "ledger-read.recorded", ["events": plan.drafts.count])[language])
      lines += openedAgain.map { $0[language] }
      if left > 0 { lines.append(Localized(message: "ledger-read.left", ["count": left, "path": leftPath])[language]) }
    }
    let status = session.status(call.console)
    return try Answer(call, json: .object(facts), lines: lines, status: status == .done && left > 0 ? .no : status)
  }
}

extension InputLimit {
  /// Ledgers that come home.
  fileprivate static let ledger = InputLimit(bytes: 256 << 20, subject: Localized(zh: "台账", en: "a ledger"))
}

extension ReturnedLedger.Fault {
  /// Why a workbook can't be read back.
  func failure(in path: String) -> Failure {
    let message =
      switch self {
      case .neverOut: Message("ledger-read.never-out", ["path": path])
      case .unreadable: Message("ledger-read.unreadable", ["path": path])
      case .template(let name): Message("ledger-read.template", ["path": path, "name": name])
      case .noHeadings: Message("ledger-read.no-headings", ["path": path])
      }
    return Failure(.usage, message, place: Failure.Place(path))
  }
}
