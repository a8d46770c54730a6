public import Casework
import Written

/// What the office, or somebody just now, said that columns and words are.
extension ImportMap {
  /// Reads columns as what they were said to be, and words as what they were said to mean.
  public mutating func take(_ understanding: LedgerUnderstanding, header: [String], kind: Kind, kinds: [Kind]) {
    let meanings = LedgerMeaning.all(of: kind, in: kinds)
    for heading in header where header.count(where: { $0 == heading }) == 1 {
      guard let answer = understanding.answer(to: heading, of: kind) else { continue }
      guard let word = answer.meaning else {
        unused.insert(heading)
        continue
      }
      guard let meaning = meanings.named(word, of: kind) else { continue }
      take(meaning, from: heading, kind: kind)
    }
    takeWords(understanding, kind: kind, kinds: kinds)
  }

  /// The headings that the map leaves alone and that the office said mean something which the map doesn't read elsewhere.
  public func free(of header: [String], besides understanding: LedgerUnderstanding, kind: Kind, kinds: [Kind]) -> [String] {
    let meanings = LedgerMeaning.all(of: kind, in: kinds)
    let used = Set(columns.map(\.name)).union(unused)
    return header.filter { heading in
      guard !used.contains(heading), let answer = understanding.answer(to: heading, of: kind), answer.shape != nil else { return false }
      guard let word = answer.meaning else { return true }
      return meanings.named(word, of: kind).map { !reads($0) } ?? false
    }
  }

  /// The columns that the map names.
  private var columns: [Column] {
    (events + also.flatMap(\.events)).flatMap { event in
      event.on.columns + event.fields.flatMap(\.value.columns) + [event.when?.column, event.by].compactMap(\.self)
    } + key + skip.map(\.column) + also.compactMap(\.when?.column)
  }

  /// Whether the map reads something already.
  private func reads(_ meaning: LedgerMeaning) -> Bool {
    let read = meaning.second.map { second in also.filter { $0.kind == second.id }.flatMap(\.events) } ?? events
    switch meaning.role {
    case .field(let id): return read.contains { $0.fields.contains { $0.id == id } }
    case .day(let id): return read.contains { $0.action == id }
    case .author: return events.contains { $0.by != nil }
    case .key: return !key.isEmpty
    case .opening: return true
    }
  }

  /// Reads words as what they were said to mean.
  public mutating func takeWords(_ understanding: LedgerUnderstanding, kind: Kind, kinds: [Kind]) {
    takeWholes(understanding, kind)
    for place in events.indices {
      events[place].takeOrders(understanding, of: kind)
      events[place].takeUnits(understanding, of: kind)
      events[place].take(understanding, of: kind)
    }
    for part in also.indices {
      guard let second = kinds.first(where: { $0.id == also[part].kind }) else { continue }
      for place in also[part].events.indices {
        also[part].events[place].takeOrders(understanding, of: second)
        also[part].events[place].takeUnits(understanding, of: second)
        also[part].events[place].take(understanding, of: second)
      }
      leaveOut(part)
    }
    for name in Set((events + also.flatMap(\.events)).flatMap { $0.on.columns.map(\.name) }) {
      for (text, word) in understanding.notYet(under: name) { choose(day: word, for: text, in: name) }
    }
  }

  /// Gives a required choice that no column has what the office said of all rows.
  mutating func takeWholes(_ understanding: LedgerUnderstanding, _ kind: Kind) {
    guard let first = events.first, let opening = kind.action(first.action), opening.from.opens else { return }
    for field in kind.fields(of: opening) where kind.requires(field, for: opening, opening: true) && field.standard == nil {
      guard !first.fields.contains(where: { $0.id == field.id }), let value = understanding.whole(field)?.meaning else { continue }
      fix(value, as: field.id)
    }
  }

  /// Leaves the second case out of the rows whose text, which tells that there is one, means none.
  private mutating func leaveOut(_ part: Int) {
    guard let when = also[part].when, when.isExcluding, let opening = also[part].events.first else { return }
    for field in opening.fields {
      guard case .column(let column, let choices, _, _) = field.value, column.name == when.column.name else { continue }
      let nothing = choices.filter { $0.value.isEmpty && !when.texts.contains($0.key) }.keys.sorted()
      also[part].when?.texts += nothing
    }
  }

  /// Reads one thing off a column, and no longer off another.
  private mutating func take(_ meaning: LedgerMeaning, from column: String, kind: Kind) {
    switch (meaning.role, meaning.second) {
    case (.field(let id), let second?):
      let isRead = also.first { $0.kind == second.id }?.events.first?.fields.contains { field in
        field.id == id && field.value.columns.map(\.name) == [column]
      }
      // What is read off it already keeps what its words mean.
      if isRead == true { return }
      guard let rule = kind.actions.first(where: { $0.from.opens })?.issuing(second) else { return }
      read(column, as: id, ofSecond: second, by: rule)
    case (.day(let id), let second?):
      guard let part = also.firstIndex(where: { $0.kind == second.id }) else { return }
      also[part].events.take(id, on: column, by: events.first?.by)
    case (.field(let id), nil):
      guard let field = kind.field(id) ?? Casework.Field.general.first(where: { $0.id == id }) else { return }
      for place in events.indices {
        guard let action = kind.action(events[place].action), kind.uses(field, in: action, opening: action.from.opens) else { continue }
        events[place].fields.removeAll { $0.id == id }
        events[place].fields.append(Field(id: id, value: .column(column)))
      }
    case (.day(let id), nil): events.take(id, on: column, by: events.first?.by)
    case (.opening, _): if !events.isEmpty { events[0].on = .column(column) }
    case (.author, _): for place in events.indices { events[place].by = Column(column) }
    case (.key, _): key = [Column(column)]
    }
  }
}

extension [ImportMap.Event] {
  fileprivate mutating func take(_ action: String, on column: String, by author: ImportMap.Column?) {
    if let index = firstIndex(where: { $0.action == action }) {
      self[index].on = .column(column)
    } else {
      var event = ImportMap.Event(action: action, on: .column(column))
      event.by = author
      append(event)
    }
  }
}

extension ImportMap.Event {
  /// Reads days of three numbers in the order that the office said of their column.
  fileprivate mutating func takeOrders(_ understanding: LedgerUnderstanding, of kind: Kind) {
    on.takeOrder(understanding)
    for place in fields.indices
    where (kind.field(fields[place].id) ?? Casework.Field.general.first { $0.id == fields[place].id })?.type == .date {
      fields[place].value.takeOrder(understanding)
    }
  }

  /// Reads bare amounts in the unit that the office said of their column.
  fileprivate mutating func takeUnits(_ understanding: LedgerUnderstanding, of kind: Kind) {
    for place in fields.indices {
      guard case .column(let column, let choices, let otherwise, let form) = fields[place].value, form?.day == nil,
        let field = kind.field(fields[place].id), let unit = understanding.unit(of: column.name),
        CellReader(field, form: .unit(unit)).takesUnit
      else { continue }
      fields[place].value = .column(column, choices: choices, otherwise: otherwise, format: .unit(unit))
    }
  }

  /// Reads words as the office said that they are meant.
  fileprivate mutating func take(_ understanding: LedgerUnderstanding, of kind: Kind) {
    takeJudged(understanding)
    for place in fields.indices {
      guard case .column(let column, var choices, let otherwise, let format) = fields[place].value,
        let field = kind.field(fields[place].id),
        field.type == .flag || !field.type.choices.isEmpty
      else { continue }
      for (word, meaning) in understanding.words(of: field, under: column.name) where choices[word] == nil {
        guard let meaning else {
          choices[word] = ""
          continue
        }
        if field.type == .flag { choices[word] = FieldReading.flag(meaning, of: field).map { "\($0)" } }
        if let choice = field.type.choices.named(meaning) { choices[word] = choice.id }
      }
      fields[place].value = .column(column, choices: choices, otherwise: otherwise, format: format)
    }
  }
}

extension ImportMap.Event {
  /// Takes what was said of words in a column that tells whether what was found is put right.
  private mutating func takeJudged(_ understanding: LedgerUnderstanding) {
    guard var when, var others = when.others else { return }
    for (word, meaning) in understanding.words(of: MapSuggestion.passed, under: when.column.name) {
      when.texts.removeAll { PlainCell($0).text == word }
      others.removeAll { PlainCell($0).text == word }
      if meaning.flatMap({ FieldReading.flag($0, of: MapSuggestion.passed) }) == true {
        when.texts.append(word)
      } else {
        others.append(word)
      }
    }
    when.ignored.formUnion(understanding.words(of: MapSuggestion.passed, under: when.column.name).filter { $0.value == nil }.keys)
    when.others = others
    self.when = when
  }
}

extension ImportMap.Value {
  fileprivate mutating func takeOrder(_ understanding: LedgerUnderstanding) {
    guard case .column(let column, let choices, let otherwise, nil) = self, let order = understanding.order(of: column.name) else { return }
    self = .column(column, choices: choices, otherwise: otherwise, format: .day(order))
  }
}

extension Action {
  /// The rule by which the action opens a second case of a kind.
  fileprivate func issuing(_ kind: Kind) -> Rule.Companion? {
    rules.lazy.compactMap { if case .issues(let companion) = $0, companion.kind == kind.id { companion } else { nil } }.first
  }
}
