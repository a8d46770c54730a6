import Casework
import Commands
import EventLog
import Exchange
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// What a ledger that came home changes in the log: each cell as a correction or an act, each new row as a case.
struct LedgerHomecoming {
  let returned: ReturnedLedger
  let session: OfficeSession
  /// Who reads it back, why, and what was chosen for cells by their names.
  let by: String
  let reason: String
  let answers: [String: String]
  let language: Language

  /// Every changed cell.
  private(set) var changes: [LedgerChangedCell] = []
  /// The rows that become cases, and those that don't with why.
  private(set) var newRows: [Int] = []
  private(set) var leftRows: [(row: Int, why: Localized)] = []
  /// The cells that say what the log says by now.
  private(set) var known = 0
  /// The events.
  private(set) var drafts: [Draft] = []
  /// The id that the call gave, for the first of them.
  private var givenID: EventID?

  private var pending: PendingOffice<LogOffice<IndexedLookup>>
  private var histories: [CaseID: CaseHistory] = [:]
  private let cases: KnownCases
  private let reading: LedgerCellReading

  /// A value that a correction sets, with the changed cell that says so.
  private struct Setting {
    let change: Int
    let seq: Int
    let field: String
    let value: JSON
    /// What else the event then says: counts that follow lists.
    let beside: JSON.Object
  }

  /// An act that a cell's day stands for.
  private struct Acting {
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
    _ returned: ReturnedLedger, in session: OfficeSession, by: String, reason: String, answers: [String: String], id: EventID?,
    _ language: Language
  ) throws {
    (self.returned, self.session, self.by, self.reason, self.answers) = (returned, session, by, reason, answers)
    (self.language, givenID) = (language, id)
    pending = PendingOffice(session.office, head: session.snapshot.count)
    cases = KnownCases(session)
    let roster = session.office.roster
    reading = LedgerCellReading(since1904: returned.since1904, calendar: try session.calendar()) { roster.people[$0] != nil }
    guard returned.lines.isEmpty || returned.lines.contains(where: { $0.log == session.origin.id }) else {
      throw Failure.refused("ledger-read.other-office", ["log": returned.lines[0].log, "own": session.origin.id])
    }
    var settings: [Setting] = []
    var acts: [Acting] = []
    for row in returned.changed { try take(row, &settings, &acts) }
    if let problem = cases.problem { throw problem }
    try joinRows(&settings)
    try decide(settings, acts)
    for odd in returned.odd { leftRows.append(self.odd(odd)) }
    try takeNewRows()
    leftRows.sort { $0.row < $1.row }
  }

  /// How many rows say something else.
  var rows: Int { Set(changes.map(\.row)).count }

  /// The cells and rows of which nothing became anything.
  var left: [(cell: String, why: Localized)] {
    let cells = changes.compactMap { change in change.why.map { (cell: change.cell, why: $0) } }
    return cells + leftRows.map { (cell: "\(firstColumn)\($0.row)", why: $0.why) }
  }

  private var firstColumn: String {
    let places = returned.new.first?.cells.values.map(\.name) ?? []
    return places.map { String($0.prefix { !$0.isNumber }) }.min { ($0.count, $0) < ($1.count, $1) } ?? returned.layout.columns.first?
      .letters ?? "A"
  }

  private func odd(_ odd: ReturnedLedger.OddRow) -> (row: Int, why: Localized) {
    switch odd {
    case .doubled(let row, let other): (row, Localized(message: "ledger-read.doubled", ["row": other]))
    case .ambiguous(let row, let lines):
      (row, Localized(message: "ledger-read.ambiguous", ["cases": lines.prefix(3).map { returned.lines[$0].caseID }]))
    }
  }

  // MARK: Cells

  private mutating func history(of id: CaseID) throws -> CaseHistory? {
    if let known = histories[id] { return known }
    let found = try session.office.history(of: id)
    histories[id] = found
    return found
  }

  private mutating func cells(upTo seq: Int?) throws -> LedgerCells {
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
      leftRows.append((row.row, Localized(message: "ledger-read.other-log", ["log": line.log])))
      return
    }
    guard let id = CaseID(line.caseID), let stored = try history(of: id) else {
      leftRows.append((row.row, Localized(message: "ledger-read.no-case", ["case": line.caseID])))
      return
    }
    let history = MaskedTexts(stored).masked(stored, as: Masking.word[.zh])
    guard let current = history.current else {
      leftRows.append((row.row, Localized(message: "ledger-read.void", ["case": line.caseID])))
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
        changes.append(left)
        continue
      }
      if word.isComputed {
        var left = change(.string(cell.text), as: TextForms.shownInLine(cell.text))
        left.why = Localized(message: "ledger-read.computed", ["name": word.shown])
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
        guard let value, CellMark.text(of: present.written(now, word)) != CellMark.plain(value.string ?? "") else { continue }
        var left = change(value, as: value.string)
        left.why = Localized(message: "ledger-read.differs", ["now": left.shown.now])
        changes.append(left)
        continue
      }
      if case .ref(let kind)? = word.field?.type {
        try takeName(value?.string, of: kind, change(value, as: value?.string), word, history, &settings)
        continue
      }
      if word.isName(in: session.office.catalog), !returned.isForeign {
        if value == was { continue }
        try takeRename(value, change(value), owner, word, history, &settings)
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
        changes.append(left)
        continue
      }
      var found = change(value)
      if was != now, !chooses(&found, .moved) {
        changes.append(found)
        continue
      }
      if was != now, answers[cell.name] == "1" {
        // The log's value stays.
        known += 1
        continue
      }
      changes.append(found)
      try plan(
        changes.count - 1, word, value, of: owner == id ? history : try self.history(of: owner) ?? history, item: line.item, &settings,
        &acts)
    }
  }

  /// Whether a choice was made for a cell; else it is left, with the question.
  private func chooses(_ change: inout LedgerChangedCell, _ choice: LedgerChoice) -> Bool {
    change.choice = choice
    if answers[change.cell] != nil { return true }
    change.why =
      switch choice {
      case .moved: Localized(message: "ledger-read.moved", ["was": change.shown.was, "now": change.shown.now, "value": change.shown.value])
      case .named: Localized(message: "ledger-read.named", ["name": change.shown.value])
      case .judgement(let action): Localized(message: "ledger-read.judgement", ["action": action])
      case .rows(let changed, let all): Localized(message: "ledger-read.rows", ["changed": changed, "all": all])
      }
    return false
  }

  /// A case is named otherwise in a cell that names it: it moves to another one, or that one is renamed; nobody guesses which.
  private mutating func takeName(
    _ name: String?, of kindID: String, _ change: LedgerChangedCell, _ word: LedgerWord, _ history: CaseHistory, _ settings: inout [Setting]
  ) throws {
    var change = change
    let kind = session.office.catalog.kind(kindID)
    let moves: CaseID? = try name.flatMap { name in
      guard let kind else { return nil }
      do { return try session.finder(by: by).find(name, kind: kind) } catch {
        guard Failure(error).status == .refused || Failure(error).status == .no else { throw error }
        return nil
      }
    }
    if let moves, moves.description == change.now?.string {
      known += 1
      return
    }
    guard chooses(&change, .named(moves: moves)) else { return changes.append(change) }
    changes.append(change)
    let place = changes.count - 1
    switch answers[change.cell] {
    case "1"?:
      guard let moves else { return }
      try planField(place, word, .string(moves.description), of: history, &settings)
    case "2"?:
      guard let name, let known = kind?.knownBy, let other = change.now?.string.flatMap({ CaseID($0) }),
        let theirs = try self.history(of: other)
      else { return }
      try planField(place, known, .string(name), of: theirs, &settings)
    case .some, nil: changes[place].why = Localized(message: "ledger-read.not-chosen")
    }
  }

  /// The name of a case that the row refers to is another one.
  private mutating func takeRename(
    _ value: JSON?, _ change: LedgerChangedCell, _ owner: CaseID, _ word: LedgerWord, _ history: CaseHistory, _ settings: inout [Setting]
  ) throws {
    var change = change
    if change.now == value {
      known += 1
      return
    }
    let kind = session.office.catalog.kind(owner.kind)
    let moves: CaseID? = try value?.string.flatMap { name in
      guard let kind else { return nil }
      do { return try session.finder(by: by).find(name, kind: kind) } catch {
        guard Failure(error).status == .refused || Failure(error).status == .no else { throw error }
        return nil
      }
    }
    guard chooses(&change, .named(moves: moves)) else { return changes.append(change) }
    changes.append(change)
    let place = changes.count - 1
    switch answers[change.cell] {
    case "1"?:
      let field = history.kind?.allFields.first { $0.type == .ref(owner.kind) }
      guard let moves, let field else { return }
      try planField(place, field.id, .string(moves.description), of: history, &settings)
    case "2"?:
      guard let theirs = try self.history(of: owner), let value, let field = word.field else { return }
      try planField(place, field.id, value, of: theirs, &settings)
    case .some, nil: changes[place].why = Localized(message: "ledger-read.not-chosen")
    }
  }

  // MARK: What a person would have done

  private mutating func plan(
    _ place: Int, _ word: LedgerWord, _ value: JSON?, of history: CaseHistory, item: Int?, _ settings: inout [Setting],
    _ acts: inout [Acting]
  ) throws {
    switch word.meaning {
    case .ordinal, .caseID, .state, .closed, .office, .today, .author: return
    case .officers: planOfficers(place, value, of: history, &settings)
    case .field(let field):
      if let item, field.type == .list {
        var items = history.current?.fields[field.id]?.array ?? []
        guard items.indices.contains(item), let value else {
          changes[place].why = Localized(message: "ledger-read.item")
          return
        }
        // Rows of the same case change one list.
        if let earlier = settings.last(where: { $0.field == field.id && changes[$0.change].caseID == history.id })?.value.array {
          items = earlier
        }
        items[item] = value
        settings.removeAll { $0.field == field.id && changes[$0.change].caseID == history.id }
        return try planField(place, word, .array(items), of: history, &settings)
      }
      try planField(place, word, value ?? .null, of: history, &settings)
    case .joined, .site: try planField(place, word, value ?? .null, of: history, &settings)
    case .day(let action): planDay(place, action, value, of: history, &settings, &acts)
    case .detail(let action, let field):
      guard let entry = LedgerCells.last(action, history) else {
        changes[place].why = Localized(message: "ledger-read.no-event", ["action": action.label, "actionId": action.id])
        return
      }
      set(place, entry, field.id, value ?? .null, &settings)
    }
  }

  private mutating func planField(
    _ place: Int, _ word: LedgerWord, _ value: JSON, of history: CaseHistory, _ settings: inout [Setting]
  ) throws {
    guard let field = word.field else { return }
    try planField(place, field.id, value, of: history, &settings)
  }

  /// Sets a field in the event that gave it last, else in the first that may.
  private mutating func planField(
    _ place: Int, _ field: String, _ value: JSON, of history: CaseHistory, _ settings: inout [Setting]
  ) throws {
    let entries = history.entries.filter { !$0.isVoided && !$0.isAmendment }
    let giving = entries.filter { $0.data[field] != nil }
    let isSummed =
      giving.count > 1 && history.kind?.field(field)?.type == .count && !(history.kind?.fields.contains { $0.id == field } ?? false)
    if isSummed {
      changes[place].why = Localized(message: "ledger-read.summed")
      return
    }
    if Field.general.contains(where: { $0.id == field }), let opening = entries.first {
      return set(place, opening, field, value, &settings)
    }
    if let entry = giving.last { return set(place, entry, field, value, &settings) }
    let taking = entries.enumerated().filter { index, entry in
      history.kind?.carries(field, in: entry.event.type.name, opening: index == 0) ?? false
    }
    guard let entry = taking.first?.element else {
      changes[place].why = Localized(message: "ledger-read.no-event-takes")
      return
    }
    set(place, entry, field, value, &settings)
  }

  private mutating func planOfficers(_ place: Int, _ value: JSON?, of history: CaseHistory, _ settings: inout [Setting]) {
    let names = (value?.array ?? []).compactMap(\.string)
    guard let opening = history.validEntries.first(where: { _ in true }) else { return }
    guard names.contains(opening.event.by) else {
      changes[place].why = Localized(message: "ledger-read.author", ["name": opening.event.by])
      return
    }
    let others = names.filter { $0 != opening.event.by }
    set(place, opening, Casework.Kind.colleaguesField, others.isEmpty ? .null : .array(others.map(JSON.string)), &settings)
  }

  /// Corrects the day of an act that was recorded, or takes the day as that act.
  private mutating func planDay(
    _ place: Int, _ action: Action, _ value: JSON?, of history: CaseHistory, _ settings: inout [Setting], _ acts: inout [Acting]
  ) {
    guard let day = value?.string.flatMap({ Day($0) }) else {
      changes[place].why = Localized(message: "ledger-read.day-gone", ["action": action.label, "actionId": action.id])
      return
    }
    if let entry = LedgerCells.last(action, history) { return set(place, entry, "on", .string(day.description), &settings) }
    guard let kind = history.kind else { return }
    changes[place].act = action.id
    var fields: JSON.Object = reason.isEmpty ? [:] : ["note": .string(reason)]
    var takesAll = false
    if let judgement = kind.judgement(of: action) {
      guard chooses(&changes[place], .judgement(action: language.choose(action.label, action.id))) else { return changes[place].act = nil }
      guard let answer = answers[changes[place].cell], ["1", "2"].contains(answer) else {
        changes[place].act = nil
        changes[place].why = Localized(message: "ledger-read.not-chosen")
        return
      }
      fields[judgement.id] = .bool(answer == "1")
      takesAll = answer == "1"
    }
    acts.append(
      Acting(change: place, caseID: history.id, kind: kind, action: action, day: day, fields: fields, takesAll: takesAll))
  }

  private mutating func set(_ place: Int, _ entry: HistoryEntry, _ field: String, _ value: JSON, _ settings: inout [Setting]) {
    changes[place].act = Act.Verb.correct.rawValue
    settings.append(
      Setting(change: place, seq: entry.event.seq, field: field, value: value, beside: following(field, value, in: entry)))
  }

  /// The counts of an event that counted themselves by a list go on doing so.
  private func following(_ field: String, _ value: JSON, in entry: HistoryEntry) -> JSON.Object {
    guard let kind = session.office.catalog.kind(entry.event.caseID.kind) else { return [:] }
    let (before, after) = (entry.data[field]?.array?.count ?? 0, value.array?.count ?? 0)
    var beside: JSON.Object = [:]
    for other in kind.fields {
      switch other.standard {
      case .count(field)? where entry.data[other.id] == .number(before): beside[other.id] = .number(after)
      case .onePlusCount(field)? where entry.data[other.id] == .number(1 + before): beside[other.id] = .number(1 + after)
      case .choice, .count, .onePlusCount, .left, nil: break
      }
    }
    return beside
  }

  /// What rows say of a case of another: it is taken where all of them say the same.
  private mutating func joinRows(_ settings: inout [Setting]) throws {
    var groups: [String: [Setting]] = [:]
    for setting in settings { groups["\(setting.seq) \(setting.field)", default: []].append(setting) }
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
      let changed = group.map { changes[$0.change] }
      let isOther = changed.contains { change in
        returned.changed.first { $0.row == change.row }.map { returned.lines[$0.line].caseID != change.caseID.description } ?? false
      }
      if !isOther && group.count == 1 { continue }
      let isSame = Set(group.map(\.value)).count == 1
      let others = isOther ? try unchangedRows(beside: changed[0], changed.map(\.row)) : 0
      let isAnswered = changed.contains { change in
        if case .named? = change.choice { true } else { answers[change.cell] == "1" }
      }
      if isSame && (others == 0 || isAnswered) { continue }
      for setting in group {
        changes[setting.change].act = nil
        if !isSame {
          changes[setting.change].why = Localized(message: "ledger-read.rows-differ")
        } else if chooses(&changes[setting.change], .rows(changed: group.count, of: group.count + others)) {
          changes[setting.change].why = Localized(message: "ledger-read.not-chosen")
        }
      }
      settings.removeAll { setting in group.contains { $0.change == setting.change } }
    }
  }

  /// How many rows of the sheet still say the old value of the same case.
  private mutating func unchangedRows(beside change: LedgerChangedCell, _ rows: [Int]) throws -> Int {
    guard let own = returned.changed.first(where: { $0.row == change.row }),
      let column = own.cells.first(where: { $0.cell.name == change.cell })?.column
    else { return 0 }
    let word = returned.layout.columns[column].word
    let touched = Set(returned.changed.filter { row in row.cells.contains { $0.column == column } }.map(\.line)).union(returned.missing)
    let present = try cells(upTo: nil)
    var count = 0
    for line in returned.lines(like: own.line, in: column) where !touched.contains(line) {
      guard let id = CaseID(returned.lines[line].caseID), let current = cases.find(id) else { continue }
      if present.owner(of: word, in: current) == change.caseID { count += 1 }
    }
    return count
  }

  // MARK: Events

  private mutating func decide(_ settings: [Setting], _ acts: [Acting]) throws {
    var groups: [(seq: Int, settings: [Setting])] = []
    for setting in settings {
      if let place = groups.firstIndex(where: { $0.seq == setting.seq }) {
        groups[place].settings.append(setting)
      } else {
        groups.append((setting.seq, [setting]))
      }
    }
    for group in groups {
      if try correct(group.seq, group.settings) { continue }
      if group.settings.count > 1 { for setting in group.settings { _ = try correct(group.seq, [setting]) } }
    }
    for act in acts.sorted(by: { $0.day < $1.day }) {
      let intent = Intent(
        kind: act.kind, action: act.action, caseID: act.caseID, fields: act.fields, on: act.day, by: by, id: takeID(),
        takesAllThatRemains: act.takesAll)
      do {
        try append(try Casework.decide(intent, in: pending, at: session.moment))
        changes[act.change].why = nil
      } catch let refusal as Refusal {
        changes[act.change].act = nil
        changes[act.change].why = refusal.failure.message
      }
    }
  }

  /// Corrects an event; whether it was taken.
  private mutating func correct(_ seq: Int, _ settings: [Setting]) throws -> Bool {
    var set: JSON.Object = [:]
    for setting in settings { for member in setting.beside { set[member.key] = member.value } }
    for setting in settings { set[setting.field] = setting.value }
    let correction = Correction(seq: seq, set: set, reason: reason.isEmpty ? "—" : reason, by: by, id: drafts.isEmpty ? givenID : nil)
    do {
      try append(try Casework.decide(correction, in: pending, at: session.moment))
      for setting in settings { (changes[setting.change].act, changes[setting.change].why) = (Act.Verb.correct.rawValue, nil) }
      return true
    } catch let refusal as Refusal {
      for setting in settings { (changes[setting.change].act, changes[setting.change].why) = (nil, refusal.failure.message) }
      return false
    }
  }

  private func takeID() -> EventID? { drafts.isEmpty ? givenID : nil }

  private mutating func append(_ decided: [Draft]) throws {
    for draft in decided {
      try pending.append(draft, at: session.moment.now)
      drafts.append(draft)
    }
  }

  // MARK: New rows

  private mutating func takeNewRows() throws {
    var alike: [String: Int] = [:]
    for row in returned.new {
      // What identifies people stays out: nobody may find it by trying.
      let telling = returned.layout.columns.indices.filter { column in
        let word = returned.layout.columns[column].word
        return !word.isComputed && !(word.field?.isPersonal ?? false)
      }
      let texts = telling.map { column in CellMark.plain(row.cells[column]?.text ?? "") }
      let content = texts.joined(separator: "\u{1F}")
      alike[content, default: 0] += 1
      do {
        let isNew = try open(row, identity: "\(returned.kind.id)\u{1F}\(alike[content] ?? 1)\u{1F}\(content)")
        if isNew { newRows.append(row.row) }
      } catch let problem as NewRowProblem {
        newRows.append(row.row)
        leftRows.append((row.row, problem.why))
      } catch let refusal as Refusal {
        newRows.append(row.row)
        leftRows.append((row.row, refusal.failure.message))
      }
    }
  }

  /// Why a new row becomes no case.
  private struct NewRowProblem: Error {
    let why: Localized
  }

  /// Opens the case of a new row; false where it was opened before.
  private mutating func open(_ row: ReturnedLedger.NewRow, identity: String) throws -> Bool {
    guard let opening = returned.kind.actions.first(where: { $0.from.opens }) else { return false }
    var attempt = 1
    var id = Self.id(of: identity, attempt)
    while let stored = try session.office.event(with: id) {
      // What was taken back may come again.
      guard try history(of: stored.caseID)?.entries.first(where: { $0.event.id == id })?.isVoided ?? false else { return false }
      attempt += 1
      id = Self.id(of: identity, attempt)
    }
    var (day, fields, names): (Day?, JSON.Object, [String]) = (nil, [:], [])
    var later: [(action: Action, day: Day, fields: JSON.Object)] = []
    let columns = returned.layout.columns
    func problem(_ cell: ReturnedLedger.Cell, _ why: Localized) -> NewRowProblem {
      NewRowProblem(why: Localized(zh: "\(cell.name)：\(why.zh)", en: "\(cell.name): \(why.en)"))
    }
    // The day comes first: deadlines count from it.
    for (column, cell) in row.cells {
      guard case .day(let action) = columns[column].word.meaning, action.id == opening.id else { continue }
      switch reading.read(cell, as: columns[column].word, item: nil, from: session.today) {
      case .absent: break
      case .value(let value): day = value.string.flatMap { Day($0) }
      case .problem(let why): throw problem(cell, why.text)
      }
    }
    try checkIsNew(row)
    guard let day else {
      throw NewRowProblem(why: Localized(message: "ledger-read.no-day", ["action": opening.label, "actionId": opening.id]))
    }
    for (column, cell) in row.cells.sorted(by: { $0.key < $1.key }) {
      let word = columns[column].word
      if word.isComputed { continue }
      let value: JSON
      switch reading.read(cell, as: word, item: nil, from: day) {
      case .absent: continue
      case .value(let read): value = read
      case .problem(let why): throw problem(cell, why.text)
      }
      switch word.meaning {
      case .ordinal, .caseID, .state, .closed, .office, .today, .author, .joined, .site: continue
      case .officers: names = (value.array ?? []).compactMap(\.string)
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
    let isKnown = names.first.map { session.office.roster.people[$0] != nil } ?? false
    let author = isKnown ? names[0] : by
    let others = names.filter { $0 != author }
    if !others.isEmpty { fields[Casework.Kind.colleaguesField] = .array(others.map(JSON.string)) }
    // A field that only later events take is given to the first of them.
    for field in returned.kind.actionFields {
      guard let value = fields[field.id], !returned.kind.carries(field.id, in: opening.event, opening: true) else { continue }
      fields[field.id] = nil
      if let place = later.firstIndex(where: { returned.kind.carries(field.id, in: $0.action.event, opening: false) }) {
        later[place].fields[field.id] = value
      }
    }
    var intent = Intent(kind: returned.kind, action: opening, fields: fields, on: day, by: by, id: takeID() ?? id, isAlone: true)
    intent.author = author
    var opened = try Casework.decide(intent, in: before, at: session.moment)
    for place in opened.indices where opened[place].version1 { opened[place].by = author }
    for draft in opened { try before.append(draft, at: session.moment.now) }
    guard let caseID = opened.first?.caseID else { return false }
    for act in later.sorted(by: { $0.day < $1.day }) {
      let next = Intent(kind: returned.kind, action: act.action, caseID: caseID, fields: act.fields, on: act.day, by: by)
      for draft in try Casework.decide(next, in: before, at: session.moment) {
        try before.append(draft, at: session.moment.now)
        opened.append(draft)
      }
    }
    pending = before
    drafts += opened
    return true
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
    return EventID(high: word(0..<16) & ~0xf000 | 0x5000, low: 0x8000_0000_0000_0000 | word(16..<32) & 0x3fff_ffff_ffff_ffff)
  }
}

extension Draft {
  /// Whether it opens a case.
  fileprivate var version1: Bool { expectedVersion == 0 || expectedVersion == nil }
}

extension LedgerWord {
  /// The field of a change, as programs name it.
  var fieldName: String {
    switch meaning {
    case .day: "on"
    case .officers: Casework.Kind.colleaguesField
    case .ordinal, .caseID, .state, .closed, .office, .today, .author: name
    case .field(let field), .joined(_, let field), .site(let field), .detail(_, let field): field.id
    }
  }

  /// Whether it is what people call a case that the row refers to.
  func isName(in catalog: Catalog) -> Bool {
    switch meaning {
    case .site(let field): catalog.kind(Casework.Kind.project.id)?.knownBy == field.id
    case .joined(_, let field): field.id == "name"
    case .ordinal, .caseID, .state, .closed, .office, .today, .author, .officers, .field, .day, .detail: false
    }
  }
}

extension LedgerWord.Meaning {
  /// Whether it is a field of the row's own case, by its identifier.
  fileprivate func isField(_ id: String) -> Bool {
    if case .field(let field) = self { field.id == id } else { false }
  }
}
