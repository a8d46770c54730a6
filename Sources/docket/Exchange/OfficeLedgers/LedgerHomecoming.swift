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

/// What a ledger that came home changes in the log: each cell as a correction or an act, each new row as a case.
struct LedgerHomecoming {
  var returned: ReturnedLedger
  let session: OfficeSession
  /// Who reads it back, why, and what was chosen for cells by their names.
  let by: String
  let reason: String
  let answers: [String: String]
  let call: CommandCall
  var language: Language { call.console.language }

  /// Every changed cell.
  var changes: [LedgerChangedCell] = []
  /// The columns that somebody added.
  let added: [ReturnedLedger.AddedColumn]
  /// The cases that new rows open.
  var newCases: [Int: CaseID] = [:]
  /// The rows that become cases, and those that don't with why.
  var newRows: [Int] = []
  var leftRows: [LeftRow] = []
  /// What has to be chosen for new rows.
  var offered: [LedgerQuestion] = []
  /// The new rows that became cases, by what they say.
  var opened: [OpenedRow] = []
  /// The new rows that open no case.
  var itemRows: Set<Int> = []
  /// What became of the new rows by the rules of imports.
  var judged: JudgedRows?
  /// Who may be the author of a new row.
  let authors: RowAuthors
  /// What cells say that no event of their case takes, and that an act of the same row may.
  var unplaced: [(change: Int, caseID: CaseID, field: String, value: JSON)] = []
  /// The cells that say what the log says by now.
  var known = 0
  /// The events of its cells and rows.
  var drafts: [Draft] = []

  var pending: PendingOffice<LogOffice<IndexedLookup>>
  private var histories: [CaseID: CaseHistory] = [:]
  /// The cases without a site, by the day that they were opened on; nil before somebody asks.
  var casesWithoutSite: [Day: [Case]]?
  let cases: KnownCases
  let deadlines: ActionDeadlines
  let reading: LedgerCellReading

  /// A value that a correction sets, with the changed cell that says so.
  struct Setting {
    let change: Int
    let seq: Int
    let field: String
    let value: JSON
    /// What else the event then says: counts that follow lists.
    let beside: JSON.Object
  }

  /// A row of which nothing became anything.
  struct LeftRow {
    let row: Int
    let why: Localized
    /// The command that does it by hand.
    var next: Localized?
  }

  /// An act that a cell's day stands for.
  struct Acting {
    let change: Int
    let caseID: CaseID
    let kind: Casework.Kind
    let action: Action
    let day: Day
    let fields: JSON.Object
    let takesAll: Bool
  }

  /// Works it out on a log as it stands.
  init(
    _ returned: ReturnedLedger, in session: OfficeSession, by: String, reason: String, answers: [String: String],
    for call: CommandCall
  ) throws {
    (self.returned, self.session, self.by, self.reason, self.answers) = (returned, session, by, reason, answers)
    self.call = call
    added = try AddedColumns(of: returned, in: session).all
    pending = PendingOffice(session.office, head: session.snapshot.count)
    cases = KnownCases(session)
    deadlines = try session.actionDeadlines(of: session.office.catalog.kinds)
    let roster = session.office.roster
    // Who logs in records under no other name.
    authors = RowAuthors(importer: by, roster: roster, namesOthers: session.turn?.login == nil)
    reading = LedgerCellReading(since1904: returned.since1904, year: returned.year, calendar: try session.calendar()) {
      roster.people[$0] != nil
    }
    let other = returned.lines.contains { $0.log == session.origin.id } ? nil : returned.lines.first?.log ?? returned.log
    if let other, other != session.origin.id {
      throw Failure.refused("ledger-read.other-office", ["log": other, "own": session.origin.id])
    }
    var settings: [Setting] = []
    var acts: [Acting] = []
    for row in returned.changed { try take(row, &settings, &acts) }
    if let problem = cases.problem { throw problem }
    try takeItems(&settings)
    try joinRows(&settings)
    try decide(settings, acts)
    for odd in returned.odd { leftRows.append(self.odd(odd)) }
    try takeNewRows()
    leftRows.sort { $0.row < $1.row }
    for place in changes.indices where changes[place].act == nil && changes[place].why == nil {
      changes[place].why = Localized(message: "ledger-read.nothing-done")
    }
  }

  /// The events, behind the one that says that the ledger came home; none where nothing is recorded.
  ///
  /// - Parameters:
  ///   - id: the id that the call gave, for the first of them.
  ///   - afterClosing: why what is dated in a closed year comes in.
  func events(named name: String, id: EventID?, afterClosing: String?) throws -> [Draft] {
    if drafts.isEmpty { return [] }
    let ledger = BroughtLedger(name: name, digest: returned.digest, rows: rows + newRows.count)
    let act = try decideLedgerAct(
      .returned, of: ledger, because: reason.isEmpty ? nil : reason, by: Who(by, on: session.today, id: id), in: session.office,
      at: session.moment)
    let closed = try session.office.closedYears()
    let all = afterClosing.map { drafts.saying($0, whereClosed: closed, session.office.catalog) } ?? drafts
    if let draft = all.first(where: { $0.lacksReason(closed: closed, session.office.catalog) }) {
      throw Failure.refused("year-closed.ledger", ["year": draft.bearingYear])
    }
    return [act] + all.map { $0.brought(by: act.id) }
  }

  /// How many rows say something else.
  var rows: Int { Set(changes.map(\.row)).count }

  /// The cells and rows of which nothing became anything.
  var left: [(cell: String, why: Localized)] {
    func said(_ why: Localized, _ next: Localized?) -> Localized { next.map { next in Localized { why[$0] + "\n" + next[$0] } } ?? why }
    let cells = changes.compactMap { change in change.why.map { (cell: change.cell, why: said($0, change.next)) } }
    return cells + leftRows.map { (cell: "\(firstColumn)\($0.row)", why: said($0.why, $0.next)) }
  }

  /// Everything that somebody has to choose, in the order of the cells.
  var questions: [LedgerQuestion] { changes.compactMap(\.question) + offered }

  private var firstColumn: String {
    let places = returned.new.first?.cells.values.map(\.name) ?? []
    return places.map { String($0.prefix { !$0.isNumber }) }.min { ($0.count, $0) < ($1.count, $1) } ?? returned.layout.columns.first?
      .letters ?? "A"
  }

  private func odd(_ odd: ReturnedLedger.OddRow) -> LeftRow {
    switch odd {
    case .doubled(let row, let other): LeftRow(row: row, why: Localized(message: "ledger-read.doubled", ["row": other]))
    case .sameCase(let row, let other, let id):
      LeftRow(row: row, why: Localized(message: "ledger-read.same-case", ["row": other, "case": id]))
    case .replaced(let row, let line):
      LeftRow(row: row, why: Localized(message: "ledger-read.replaced", ["case": returned.lines[line].caseID]))
    case .ambiguous(let row, let lines):
      LeftRow(row: row, why: Localized(message: "ledger-read.ambiguous", ["cases": lines.prefix(3).map { returned.lines[$0].caseID }]))
    }
  }

  // MARK: Cells

  mutating func history(of id: CaseID) throws -> CaseHistory? {
    if let known = histories[id] { return known }
    let found = try session.office.history(of: id)
    histories[id] = found
    return found
  }

  mutating func cells(upTo seq: Int?) throws -> LedgerCells {
    let (session, cases) = (session, cases)
    return LedgerCells(
      session.office.catalog,
      LedgerCells.Surroundings(office: try session.officeName(on: session.today), today: session.today) { id in
        guard let seq else { return cases.find(id) }
        return cases.find(id, upTo: seq)
      })
  }

  private mutating func take(_ row: ReturnedLedger.ChangedRow, _ settings: inout [Setting], _ acts: inout [Acting]) throws {
    let line = returned.lines[row.line]
    guard line.log == session.origin.id else {
      leftRows.append(LeftRow(row: row.row, why: Localized(message: "ledger-read.other-log", ["log": line.log])))
      return
    }
    guard let id = CaseID(line.caseID), let stored = try history(of: id) else {
      leftRows.append(LeftRow(row: row.row, why: Localized(message: "ledger-read.no-case", ["case": line.caseID])))
      return
    }
    let history = MaskedTexts(stored).masked(stored, as: Masking.word[.zh])
    guard let current = history.current else {
      leftRows.append(LeftRow(row: row.row, why: Localized(message: "ledger-read.void", ["case": line.caseID])))
      return
    }
    let then = history.known(upTo: line.seq)
    let (before, present) = (try cells(upTo: line.seq), try cells(upTo: nil))
    for (column, cell) in row.cells {
      let word = returned.layout.columns[column].word
      let (was, now) = (before.value(word, of: then, item: line.item), present.value(word, of: history, item: line.item))
      let owner = present.owner(of: word, in: current) ?? id
      func shown(_ value: JSON?) -> String {
        let text = CellMark.text(of: present.written(value, word, item: line.item))
        return text.isEmpty ? "—" : text
      }
      // Who recorded the case is no colleague of theirs.
      let author = history.validEntries.first { _ in true }?.event.by ?? ""
      func kept(_ value: JSON?) -> JSON? {
        guard word.meaning == .officers, let names = value?.array else { return value }
        return .array(names.filter { $0.string != author })
      }
      func change(_ value: JSON?, as text: String? = nil) -> LedgerChangedCell {
        LedgerChangedCell(
          cell: cell.name, row: row.row, caseID: owner, field: word.fieldName, was: returned.isForeign ? nil : kept(was), now: kept(now),
          value: kept(value),
          shown: (word.shown, shown(was), shown(now), text ?? shown(value)))
      }
      if was?.isSealed ?? false || now?.isSealed ?? false || word.field?.isPersonal ?? false {
        var left = change(nil, as: "…")
        left.why = Localized(message: "ledger-read.personal")
        left.next = try correction(word, nil, of: history, owner, item: line.item)
        changes.append(left)
        continue
      }
      if word.isComputed {
        var left = change(.string(cell.text), as: TextForms.shownInLine(cell.text))
        left.why = Localized(message: "ledger-read.computed", ["name": word.shown])
        changes.append(left)
        continue
      }
      if let doubt = doubt(of: cell, in: column) {
        var left = cell.isUncomputed ? change(nil, as: "=") : change(.string(cell.text), as: TextForms.shownInLine(cell.text))
        left.why = doubt
        changes.append(left)
        continue
      }
      var value: JSON?
      switch reading.read(cell, as: word, item: line.item, from: current.opened) {
      case .absent: value = nil
      case .value(let read): value = read
      case .problem(let problem):
        var left = change(.string(cell.text), as: TextForms.shownInLine(cell.text))
        left.why = problem.text
        changes.append(left)
        continue
      }
      if value == nil, was == .bool(false) { continue }
      if returned.isForeign, case .ref? = word.field?.type {
        // The name of a case differs where it is another one's.
        let written = CellMark.text(of: present.written(now, word)).foldedForComparison
        guard let value, written != (value.string ?? "").foldedForComparison else { continue }
        var left = change(value, as: value.string)
        left.why = Localized(message: "ledger-read.differs", ["now": left.shown.now])
        left.next = try correction(word, value, of: history, id, item: line.item)
        changes.append(left)
        continue
      }
      if case .ref(let kindID)? = word.field?.type {
        let (named, kind) = (change(value, as: value?.string), session.office.catalog.kind(kindID))
        if value == nil {
          try leaveNameless(named, field: word.isOfRow ? word.field?.id : nil, history)
          continue
        }
        let other = try namedCase(value?.string, kind)
        if let other, other.description == named.now?.string {
          known += 1
          continue
        }
        try takeName(
          named, moving: (word.field?.id, other), renaming: (named.now?.string.flatMap { CaseID($0) }, kind?.knownBy, value), history,
          &settings)
        continue
      }
      if word.isName(in: session.office.catalog), !returned.isForeign {
        if value == was { continue }
        let renamed = change(value)
        if renamed.now == value {
          known += 1
          continue
        }
        let reference = history.kind?.allFields.first { $0.type == .ref(owner.kind) }
        if value == nil {
          try leaveNameless(renamed, field: reference?.id, history)
          continue
        }
        try takeName(
          renamed, moving: (reference?.id, try namedCase(value?.string, session.office.catalog.kind(owner.kind))),
          renaming: (owner, word.field?.id, value), history, &settings)
        continue
      }
      if value == was { continue }
      if value == now {
        known += 1
        continue
      }
      if returned.isForeign {
        var left = change(value)
        left.why = Localized(message: "ledger-read.differs", ["now": left.shown.now])
        left.next = try correction(word, value, of: history, owner, item: line.item)
        changes.append(left)
        continue
      }
      var found = change(value)
      if was != now, !chooses(&found, .moved) {
        found.next = try correction(word, value, of: history, owner, item: line.item)
        changes.append(found)
        continue
      }
      if was != now, answers[cell.name] == "1" {
        // The log's value stays.
        known += 1
        continue
      }
      if word.isOfRow, id.kind == Casework.Kind.project.id, word.field?.id == history.kind?.knownBy, let name = value?.string {
        // Who writes another name into a site's row may mean another site.
        let taken = try namedCase(name, history.kind).flatMap { $0 == id ? nil : $0 }
        guard chooses(&found, .renamed(taken: taken)), answers[cell.name] == "1" else {
          if found.why == nil { found.why = Localized(message: "ledger-read.not-chosen") }
          found.next = try correction(word, value, of: history, owner, item: line.item)
          changes.append(found)
          continue
        }
      }
      if let power = word.form?.power, power > 0, let number = value?.decimal, isInSmallerUnit(number, was?.decimal, power, column) {
        guard chooses(&found, .scaled(by: power)), let answer = answers[cell.name], ["1", "2"].contains(answer) else {
          if found.why == nil { found.why = Localized(message: "ledger-read.not-chosen") }
          found.next = HandCommand.any([
            try correction(word, value, of: history, owner, item: line.item),
            try correction(word, number.scaled(byPowerOfTen: -power).map(JSON.number), of: history, owner, item: line.item),
          ])
          changes.append(found)
          continue
        }
        if answer == "2" { value = number.scaled(byPowerOfTen: -power).map(JSON.number) }
      }
      changes.append(found)
      try plan(
        changes.count - 1, word, value, of: owner == id ? history : try self.history(of: owner) ?? history, item: line.item, &settings,
        &acts)
    }
  }

  /// Whether a choice was made for a cell; else it is left, with the question.
  func chooses(_ change: inout LedgerChangedCell, _ choice: LedgerChoice) -> Bool {
    change.choice = choice
    if answers[change.cell] != nil { return true }
    change.why = change.question?.why(was: change.shown.was)
    return false
  }
}
