import Casework
import Formats
import Written

extension MapSuggester {
  /// Adds the second case of the row: its events with their fields, and which rows have it.
  func addCompanion(to result: inout MapSuggestion, _ findings: inout [Int: MapSuggestion.Finding]) {
    guard let companion, let main = result.map.events.first, let action = companion.kind.action(companion.rule.action),
      let sort = companion.sort, let told = told(of: companion, action)
    else { return }
    var first = ImportMap.Event(action: action.id, on: day(of: action, companion) ?? main.on)
    first.by = main.by
    first.fields = [ImportMap.Field(id: companion.rule.link, value: .rowCase)]
    for inheritance in companion.rule.inherits {
      guard let value = main.fields.first(where: { $0.id == inheritance.from })?.value, fits(value, inheritance, companion) else {
        continue
      }
      first.fields.append(ImportMap.Field(id: inheritance.to, value: value))
    }
    let whole = understanding.answer(to: LedgerUnderstanding.wholeName(of: sort, ofSecond: companion.kind))?.meaning
    let assumed = sort.type.choices.first
    first.fields.append(ImportMap.Field(id: sort.id, value: told.sort ?? .constant(whole ?? assumed?.id ?? "")))
    if told.sort == nil, whole == nil { result.assumed = assumed.map { (companion.kind, sort, $0) } }
    first.fields += fields(of: action, companion, opening: true)
    var also = ImportMap.Also(kind: companion.kind.id)
    also.when = told.when
    also.events = [first]
    for later in companion.kind.actions where later.id != action.id && !later.from.opens {
      guard let on = day(of: later, companion) else { continue }
      var event = ImportMap.Event(action: later.id, on: on)
      event.by = main.by
      event.fields = fields(of: later, companion, opening: false)
      guard companion.kind.needs(of: later).allSatisfy({ field in event.fields.contains { $0.id == field.id } }) else { continue }
      if let judgement = companion.kind.judgement(of: later), let place = companion.place(of: judgement) {
        event.when = condition(of: judgement, in: place)
      }
      also.events.append(event)
    }
    result.map.also = [also]
    addClearing(to: &result, along: also, companion)
    note(companion, in: &findings)
    noteDays(of: result.map, in: &findings)
  }

  /// Clears the first case on the day that closes the second: what was found there is put right.
  private func addClearing(to result: inout MapSuggestion, along also: ImportMap.Also, _ companion: RowCompanion) {
    guard result.map.events.count == 1, let main = result.map.events.first, let clearing = words.kind.clearing,
      main.fields.contains(where: { $0.id == clearing.list || $0.id == clearing.whole }),
      let action = words.kind.actions.first(where: { !$0.from.opens && $0.fillsRemainder(of: clearing.count.id) }),
      let closing = also.events.last(where: { event in
        companion.kind.action(event.action)?.to.contains { outcome in
          if case .state(let id) = outcome.state { companion.kind.state(id)?.isClosed ?? false } else { false }
        } ?? false
      })
    else { return }
    var event = ImportMap.Event(action: action.id, on: closing.on)
    event.by = main.by
    event.when = closing.when
    if let judgement = companion.kind.action(closing.action).flatMap(companion.kind.judgement), let place = companion.place(of: judgement) {
      // What was looked at and isn't right clears nothing.
      guard let passed = passed(judgement, in: place) else { return }
      event.when = passed
    }
    event.fields = [ImportMap.Field(id: clearing.count.id, value: .rowRemaining)]
    result.map.events.append(event)
  }

  /// The rows whose judgement is a yes; nil where none is.
  func passed(_ judgement: Field, in place: Int) -> ImportMap.Condition? {
    let words = words(in: place)
    let meanings = words.meanings(for: judgement)
    let texts = words.texts.keys.filter { words.judgement($0, of: judgement, knowing: meanings) == true }.sorted()
    return texts.isEmpty ? nil : ImportMap.Condition(column: ImportMap.Column(ledger.header[place]), texts: texts)
  }

  /// Says of a day that its own action doesn't take which event of the row it is after all.
  private func noteDays(of map: ImportMap, in findings: inout [Int: MapSuggestion.Finding]) {
    for part in map.also {
      guard let kind = kindsOfRow.first(where: { $0.id == part.kind }) else { continue }
      for event in part.events {
        for column in event.on.columns {
          guard let index = ledger.header.firstIndex(of: column.name), case .lacking? = findings[index],
            let action = kind.action(event.action)
          else { continue }
          findings[index] = .companion(kind, nil, action)
        }
      }
    }
  }

  /// Says of each column that was used what it is of the second case.
  private func note(_ companion: RowCompanion, in findings: inout [Int: MapSuggestion.Finding]) {
    for place in [companion.flag, companion.verdict].compactMap(\.self) where !isTaken(findings[place]) {
      findings[place] = .companion(companion.kind, place == companion.flag ? nil : companion.sort, nil)
    }
    for (place, role) in companion.roles where !isTaken(findings[place]) {
      switch role {
      case .field(let id): findings[place] = companion.kind.field(id).map { .companion(companion.kind, $0, nil) }
      case .day(let id): findings[place] = companion.kind.action(id).map { .companion(companion.kind, nil, $0) }
      case .opening, .key, .author: break
      }
    }
  }

  private func isTaken(_ finding: MapSuggestion.Finding?) -> Bool {
    switch finding {
    case .field, .day, .key, .author: true
    case .notKey, .doubled, .taken, .noDays, .noFlags, .lacking, .scaled, .untaken, .companion, .unknown, .leftOut, .condition, .status,
      nil:
      false
    }
  }

  /// Which rows have the second case, and where its sort is read; nil if none has.
  private func told(of companion: RowCompanion, _ action: Action) -> (when: ImportMap.Condition, sort: ImportMap.Value?)? {
    func place(_ role: HeadingWords.Role) -> Int? { companion.roles.first { $0.value == role }?.key }
    func column(_ place: Int) -> ImportMap.Column { ImportMap.Column(ledger.header[place]) }
    /// What was answered of a text goes before what it is like.
    func answered(_ text: String, in place: Int) -> OwnWords.Answer? {
      let words = words(in: place)
      return companion.sort.flatMap { words.understanding.answer(to: text, for: $0, under: words.heading) }
    }
    func sorts(in place: Int) -> [String: String] {
      survey.columns[place].texts.keys.reduce(into: [:]) { sorts, text in
        guard let answer = answered(text, in: place) else {
          sorts[text] = companion.sort(in: text)?.id
          return
        }
        sorts[text] = answer.meaning.flatMap { word in companion.sort?.type.choices.named(word)?.id }
      }
    }
    /// The rows with a text; one of which somebody said that it is none has no such case.
    func filled(_ place: Int) -> ImportMap.Condition {
      let nothing = survey.columns[place].texts.keys.filter { text in answered(text, in: place).map { $0.meaning == nil } ?? false }
      return ImportMap.Condition(column: column(place), texts: nothing.sorted(), isExcluding: true)
    }
    let usual = companion.sort?.type.choices.first?.id
    let chosen = place(.field(companion.rule.choice))
    let number = place(.field(Kind.numberField)) ?? place(.day(action.id))
    var sort = chosen.map { ImportMap.Value.column(column($0), choices: sorts(in: $0), otherwise: nil, format: nil) }
    if sort == nil, let verdict = companion.verdict, case let choices = sorts(in: verdict), !choices.isEmpty {
      sort = .column(column(verdict), choices: choices, otherwise: usual, format: nil)
    }
    if let flag = companion.flag {
      let choices = sorts(in: flag)
      let yes = survey.columns[flag].texts.keys.filter { saysYes($0) ?? (choices[$0] != nil) }.sorted()
      if sort == nil, !choices.isEmpty { sort = .column(column(flag), choices: choices, otherwise: usual, format: nil) }
      return yes.isEmpty ? nil : (ImportMap.Condition(column: column(flag), texts: yes), sort)
    }
    if let chosen {
      let isNumbered = number.map { survey.columns[$0].filled > survey.columns[chosen].filled } ?? false
      return (filled(isNumbered ? number ?? chosen : chosen), sort)
    }
    if let verdict = companion.verdict {
      let choices = sorts(in: verdict)
      let rows = choices.keys.reduce(0) { $0 + (survey.columns[verdict].texts[$1] ?? 0) }
      let numbered = if let number { survey.columns[number].filled } else { 0 }
      if rows > numbered {
        return (ImportMap.Condition(column: column(verdict), texts: choices.keys.sorted()), sort)
      }
    }
    return number.map { (filled($0), sort) }
  }

  /// Whether a cell of 是否下发 says that there is one.
  private func saysYes(_ text: String) -> Bool? {
    if ["否", "未", "不", "无", "没"].contains(where: text.hasPrefix) { return false }
    return WrittenFlag.read(text) ?? (["已", "下发", "签发"].contains(where: text.hasPrefix) ? true : nil)
  }

  /// The day of an action: in a column of its own, else that of the first case's action of the same name.
  private func day(of action: Action, _ companion: RowCompanion) -> ImportMap.Value? {
    if let given = companion.roles.first(where: { $0.value == .day(action.id) })?.key { return value(of: given) }
    guard let like = words.kind.actions.first(where: { $0.label == action.label }) else { return nil }
    return roles.first { $0.value == .day(like.id) }.map { value(of: $0.key) }
  }

  private func fields(of action: Action, _ companion: RowCompanion, opening: Bool) -> [ImportMap.Field] {
    ledger.header.indices.compactMap { place in
      guard case .field(let id)? = companion.roles[place], id != companion.rule.choice, let field = companion.kind.field(id),
        companion.kind.uses(field, in: action, opening: opening)
      else { return nil }
      let choices = words(in: place).meanings(for: field)
      return ImportMap.Field(
        id: id, value: .column(ImportMap.Column(ledger.header[place]), choices: choices, otherwise: nil, format: form(of: place)))
    }
  }

  /// Whether the second case can take over what the first one's column says.
  private func fits(_ value: ImportMap.Value, _ inheritance: Rule.Inheritance, _ companion: RowCompanion) -> Bool {
    guard case .column(let column, let choices, _, _) = value, let index = ledger.header.firstIndex(of: column.name),
      let field = companion.kind.field(inheritance.to)
    else { return false }
    let choicesOfFirst = words.kind.field(inheritance.from)?.type.choices ?? []
    if choicesOfFirst.isEmpty || field.type.choices.isEmpty { return choicesOfFirst.isEmpty == field.type.choices.isEmpty }
    return survey.columns[index].texts.keys.allSatisfy { text in
      let id = choices[text] ?? choicesOfFirst.named(text)?.id
      return id.map { id in field.type.choices.contains { $0.id == id } } ?? false
    }
  }
}
