import Casework
import Commands
import EventLog
import Exchange
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// What a person would have done for a changed cell.
extension LedgerHomecoming {
  mutating func plan(
    _ place: Int, _ word: LedgerWord, _ value: JSON?, of history: CaseHistory, item: Int?, _ settings: inout [Setting],
    _ acts: inout [Acting]
  ) throws {
    switch word.meaning {
    case .ordinal, .caseID, .state, .closed, .office, .today, .author: return
    case .officers: planOfficers(place, value, of: history, &settings)
    case .field(let field):
      if let item, field.type == .list {
        guard history.current?.fields[field.id]?.array?.indices.contains(item) ?? false, let value else {
          changes[place].why = Localized(message: "ledger-read.item")
          changes[place].next = correction(setting: field.id, .array(takeList(without: item, field, of: history)), of: history)
          return
        }
        var items = takeList(field, of: history, from: &settings)
        items[item] = value
        return try planField(place, word, .array(items), of: history, &settings)
      }
      try planField(place, word, value ?? .null, of: history, &settings)
    case .joined, .site: try planField(place, word, value ?? .null, of: history, &settings)
    case .completed: planCompletion(place, value, of: history, &settings, &acts)
    case .day(let action): planDay(place, action, value, of: history, &settings, &acts)
    case .detail(let action, let field):
      guard let entry = LedgerCells.last(action, history) else {
        changes[place].why = Localized(message: "ledger-read.no-event", ["action": action.label, "actionId": action.id])
        changes[place].next = history.kind.map { HandCommand.act(action, of: $0, on: history.id, [field.id: value ?? .null], nil) }
        if let value { unplaced.append((place, history.id, field.id, value)) }
        return
      }
      set(place, entry, field.id, value ?? .null, &settings)
    }
  }

  /// The list of a case as earlier rows change it: one setting holds what all of its rows say.
  func takeList(_ field: Field, of history: CaseHistory, from settings: inout [Setting]) -> [JSON] {
    let isSame = { [changes] (setting: Setting) in setting.field == field.id && changes[setting.change].caseID == history.id }
    let earlier = settings.last(where: isSame)?.value.array
    settings.removeAll(where: isSame)
    return earlier ?? history.current?.fields[field.id]?.array ?? []
  }

  private mutating func planField(
    _ place: Int, _ word: LedgerWord, _ value: JSON, of history: CaseHistory, _ settings: inout [Setting]
  ) throws {
    guard let field = word.field else { return }
    try planField(place, field.id, value, of: history, &settings)
  }

  /// Sets a field in the event that gave it last, else in the first that may.
  mutating func planField(
    _ place: Int, _ field: String, _ value: JSON, of history: CaseHistory, _ settings: inout [Setting]
  ) throws {
    switch taker(of: field, in: history) {
    case .event(let entry): set(place, entry, field, value, &settings)
    case .none(let why):
      changes[place].why = why
      unplaced.append((place, history.id, field, value))
    }
  }

  private func takeList(without item: Int, _ field: Field, of history: CaseHistory) -> [JSON] {
    (history.current?.fields[field.id]?.array ?? []).enumerated().filter { $0.offset != item }.map(\.element)
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
      changes[place].next = LedgerCells.last(action, history).map { HandCommand.voiding($0.event.seq) }
      return
    }
    if let entry = LedgerCells.last(action, history) { return set(place, entry, "on", .string(day.description), &settings) }
    guard let kind = history.kind else { return }
    changes[place].act = action.id
    var fields: JSON.Object = [:]
    var takesAll = false
    if let judgement = kind.judgement(of: action) {
      changes[place].next = HandCommand.any(
        [true, false].map { passed in
          HandCommand.act(
            action, of: kind, on: history.id, [judgement.id: .bool(passed)], day, takesAll: passed && kind.left != nil)
        })
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

  /// Corrects the day of the act by which all was put right, or takes the day as the one that somebody chooses.
  private mutating func planCompletion(
    _ place: Int, _ value: JSON?, of history: CaseHistory, _ settings: inout [Setting], _ acts: inout [Acting]
  ) {
    guard let kind = history.kind else { return }
    if let entry = LedgerCells.completing(history), let action = kind.completions.first(where: { $0.event == entry.event.type.name }) {
      return planDay(place, action, value, of: history, &settings, &acts)
    }
    guard let day = value?.string.flatMap({ Day($0) }) else { return }
    let ways = kind.completions.map {
      LedgerChoice.Completion(action: Localized(zh: $0.label, en: $0.id), isJudged: kind.judgement(of: $0) != nil)
    }
    func fields(_ action: Action) -> JSON.Object { kind.judgement(of: action).map { [$0.id: true] } ?? [:] }
    func takesAll(_ action: Action) -> Bool { kind.left != nil && !kind.ends(by: action) }
    changes[place].next = HandCommand.any(
      kind.completions.map { HandCommand.act($0, of: kind, on: history.id, fields($0), day, takesAll: takesAll($0)) })
    guard chooses(&changes[place], .completing(by: ways)) else { return }
    guard let answer = answers[changes[place].cell].flatMap({ Int(written: $0) }), ways.indices.contains(answer - 1) else {
      changes[place].why = Localized(message: "ledger-read.not-chosen")
      return
    }
    let action = kind.completions[answer - 1]
    changes[place].act = action.id
    acts.append(
      Acting(
        change: place, caseID: history.id, kind: kind, action: action, day: day, fields: fields(action),
        takesAll: !kind.ends(by: action)))
  }

  private mutating func set(_ place: Int, _ entry: HistoryEntry, _ field: String, _ value: JSON, _ settings: inout [Setting]) {
    changes[place].act = Act.Verb.correct.rawValue
    let kind = session.office.catalog.kind(entry.event.caseID.kind)
    let counts = kind?.countsFollowing([field: value], in: entry.data) ?? [:]
    noteCounts(place, counts, kind, in: entry)
    settings.append(Setting(change: place, seq: entry.event.seq, field: field, value: value, beside: counts))
  }

  /// Says beside a changed list which counts follow it, and what the row's own cells still say of them.
  private mutating func noteCounts(_ place: Int, _ counts: JSON.Object, _ kind: Casework.Kind?, in entry: HistoryEntry) {
    changes[place].following = []
    let row = returned.changed.first { $0.row == changes[place].row }
    for (id, value) in counts.members {
      guard let field = kind?.field(id), let was = entry.data[id], was != value else { continue }
      let column = returned.layout.columns.indices.first { column in
        if case .field(let own) = returned.layout.columns[column].word.meaning { own.id == id } else { false }
      }
      // What somebody wrote into the count's own cell counts.
      if row?.cells.contains(where: { $0.column == column }) ?? false { continue }
      let isThere = row != nil && column.map { !returned.lostColumns.contains($0) } ?? false
      changes[place].following.append(
        .init(field: id, name: Localized(zh: field.label, en: id), was: was.text(), value: value, isOnSheet: isThere))
    }
  }

  /// What rows say of a case of another: it is taken where all of them say the same.
  mutating func joinRows(_ settings: inout [Setting]) throws {
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
        changes[setting.change].next = try history(of: changes[setting.change].caseID).flatMap { history in
          correction(setting: setting.field, setting.value, of: history)
        }
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
      guard returned.lines[line].log == session.origin.id, let id = CaseID(returned.lines[line].caseID), let current = cases.find(id) else {
        continue
      }
      if present.owner(of: word, in: current) == change.caseID { count += 1 }
    }
    return count
  }
}
