import Casework
import Indicators
import LogLines
import Values

/// What a word is asked of: an event, or a case as it stands at the end of the period.
struct Asked {
  let log: RecordedLog
  let file: RecordedCase
  /// Which of the case's events; nil where the case itself is asked.
  let event: Int?
  /// The end of the period.
  let end: Day
  /// The event that the measure counts, whose own date words are about the period.
  var counted: String?
  /// Whether the words are those of `list`, not of a measure.
  var isListed = false
}

extension Oracle {
  /// Whether a word holds.
  func holds(_ word: QueryWord, of asked: Asked) throws -> Bool {
    try meets(word, asked) != word.isNegated
  }

  /// The field of a kind that a word names by id or label.
  func field(_ word: String, of kind: Kind) -> Field? {
    (kind.allFields + Field.general).first { $0.id == word || $0.label == word }
      // Lists and answers have a column of this name, whatever the field is called.
      ?? (word == "due" ? kind.allFields.first { $0.id == kind.deadline?.field } : nil)
  }

  /// The parts of a dotted word; a site's own field may be asked as its cases ask it.
  func path(_ word: String, of kind: Kind) -> [String] {
    let path = word.components(of: ".")
    let isOwn =
      path.count == 2 && kind.policy.dossier == true && [kind.id, kind.label].contains(path[0]) && field(path[0], of: kind) == nil
    return isOwn ? [path[1]] : path
  }

  /// The event of a kind that a word names by id, or by the label of an action that records it.
  func event(_ word: String, of kind: Kind) -> String? {
    kind.actions.first { $0.event == word }?.event
      ?? kind.actions.first { $0.label == word || $0.aliases.contains(word) || $0.id == word }?.event
  }

  private func meets(_ word: QueryWord, _ asked: Asked) throws -> Bool {
    guard let kind = asked.file.kind else { throw Refusal.unread(word.text) }
    guard let key = word.key?.text else { return texts(asked, kind).contains { text in word.values.contains { has(text, $0.text) } } }
    let texts = word.values.map(\.text)
    func anyDay(_ day: Day?) throws -> Bool {
      guard let day else { return texts.contains("") }
      return try texts.contains { try !$0.isEmpty && WrittenValues.contains(WrittenValues.days($0, today: today), day) }
    }
    switch key {
    case "by":
      let people = asked.event.map { [asked.file.events[$0].by] } ?? recorded(asked).map(\.by)
      return people.contains { person in texts.contains { $0.folded == person.folded } }
    case "seq":
      let places = asked.event.map { [asked.file.events[$0].seq] } ?? recorded(asked).map(\.seq)
      return try places.contains { place in try texts.contains { try WrittenValues.matches(Decimal(place), $0) } }
    case "who": return texts.contains { $0.folded == asked.file.who(on: asked.end, in: asked.log).folded }
    case "overdueDays":
      guard let late = asked.file.daysLate(on: min(asked.end, today)) else { return texts.contains("") }
      return try texts.contains { try $0 != "" && WrittenValues.matches(Decimal(late), $0) }
    case "office": return texts.contains { $0.folded == asked.log.office.folded }
    case "state":
      let state = asked.file.standing(on: asked.end)?.state
      return texts.contains { text in kind.states.first { $0.id == text || $0.label == text }?.id == state && state != nil }
    case "is": return try texts.contains { try isOf($0, asked) }
    case "overdue":
      return try texts.contains { text in
        guard let day = try WrittenValues.days(text, today: today).to else { throw Refusal.unread(text) }
        return asked.file.isOverdue(on: day)
      }
    case "during": return try texts.contains { try wasOpen(asked.file, during: WrittenValues.days($0, today: today)) }
    case "on": return try anyDay(asked.event.map { asked.file.events[$0].on })
    default: break
    }
    let path = self.path(key, of: kind)
    if let first = field(path[0], of: kind) {
      if asked.isListed, path.count == 1, Self.addsUp(first, of: kind) {
        guard let sum = asked.file.standing(on: asked.end)?.sums[first.id] else { return word.values.contains { $0.text.isEmpty } }
        return try texts.contains { try !$0.isEmpty && WrittenValues.matches(sum, $0) }
      }
      let (value, field) = try value(path, asked)
      guard let value else { return word.values.contains { $0.text.isEmpty && !$0.isQuoted } }
      return try word.values.contains { try (!$0.text.isEmpty || $0.isQuoted) && passes(value, field, $0.text, asked.log) }
    }
    let isCaseDay = key == "opened" || key == "closed"
    if let name = event(key, of: kind), !(isCaseDay && asked.isListed) { return try anyDay(days(of: name, asked).min()) }
    if isCaseDay {
      let standing = asked.file.standing(on: asked.end)
      return try anyDay(key == "opened" ? standing?.opened : standing?.closed)
    }
    if key.hasPrefix("last-"), let name = event(String(key.dropFirst(5)), of: kind) { return try anyDay(days(of: name, asked).max()) }
    throw Refusal.unread(word.text)
  }

  /// Whether a list shows what a count comes to over all events of the case.
  private static func addsUp(_ field: Field, of kind: Kind) -> Bool {
    kind.actions.flatMap(\.to).contains { outcome in
      if case .reaches(let sum, _)? = outcome.when { sum == field.id } else { false }
    }
  }

  /// What happened to the case by the period's end.
  private func recorded(_ asked: Asked) -> [RecordedEvent] { asked.file.events.filter { $0.on <= asked.end } }

  private func days(of event: String, _ asked: Asked) -> [Day] { recorded(asked).filter { $0.name == event }.map(\.on) }

  private func isOf(_ name: String, _ asked: Asked) throws -> Bool {
    guard let standing = asked.file.standing(on: asked.end) else { return false }
    let isClosed = asked.file.isClosed(standing.state)
    switch name {
    case "open", "在办": return !isClosed
    case "closed", "已结": return isClosed
    case "overdue", "逾期": return asked.file.isOverdue(on: min(asked.end, today))
    case "late": return standing.closed.flatMap { closed in asked.file.due(standing).map { $0 < closed } } ?? false
    default: throw Refusal.unread(name)
    }
  }

  /// Whether a case was open at the end of some day of a span.
  func wasOpen(_ file: RecordedCase, during days: WrittenValues.Days) -> Bool {
    // Nothing changes between the days on which something happened.
    let changes = file.events.map(\.on) + [days.from].compactMap(\.self)
    return changes.contains { WrittenValues.contains(days, $0) && file.wasOpen(on: $0) }
  }

  /// What a path of fields leads to, and the field at its end.
  func value(_ path: [String], _ asked: Asked) throws -> (JSON?, Field) {
    guard let kind = asked.file.kind, let field = field(path[0], of: kind) else { throw Refusal.unread(path[0]) }
    let value = asked.event.map { asked.file.word(of: $0, on: field.id) } ?? asked.file.standing(on: asked.end)?.fields[field.id]
    guard path.count > 1 else { return (value, field) }
    guard case .ref(let target) = field.type, let other = catalog.kind(target) else { throw Refusal.unread(path[0]) }
    let rest = Array(path.dropFirst())
    guard let found = value?.string.flatMap({ asked.log.find($0) }) else {
      // Nobody to ask: only the field's type is of interest.
      let nobody = RecordedCase("\(target)/", [], other)
      return try (nil, self.value(rest, Asked(log: asked.log, file: nobody, event: nil, end: asked.end)).1)
    }
    return try self.value(rest, Asked(log: asked.log, file: found, event: nil, end: asked.end))
  }

  private func passes(_ value: JSON, _ field: Field, _ text: String, _ log: RecordedLog) throws -> Bool {
    switch field.type {
    case .text: return value.string.map { fits($0, text) } ?? false
    case .list: return (value.array ?? []).contains { $0.string.map { fits($0, text) } ?? false }
    case .choice(let choices, _):
      guard let wanted = choices.first(where: { $0.id == text || $0.label == text || $0.aliases.contains(text) }) else {
        throw Refusal.unread(text)
      }
      return value.string == wanted.id
    case .number, .count, .money: return try value.decimal.map { try WrittenValues.matches($0, text) } ?? false
    case .date:
      let span = try WrittenValues.days(text, today: today)
      return value.string.flatMap { Day($0) }.map { WrittenValues.contains(span, $0) } ?? false
    case .quarter:
      let span = try WrittenValues.days(text, today: today)
      guard let quarter = value.string else { return false }
      let days = try WrittenValues.days(quarter, today: today)
      guard let first = days.from, let last = days.to else { return false }
      return WrittenValues.contains(span, first) && WrittenValues.contains(span, last)
    case .flag: return value.bool == ["true", "yes"].contains(text)
    case .ref(let kind):
      guard let id = value.string else { return false }
      if text.hasPrefix("\(kind)/") { return id == text }
      // By the one case that is called so today; where none is, by each that has the text in its name.
      let field = catalog.kind(kind)?.knownBy ?? ""
      func name(_ file: RecordedCase) -> String? {
        file.kindName == kind ? file.standing(on: Day.loggable.upperBound)?.fields[field]?.string : nil
      }
      let exact = text.hasPrefix("=") ? String(text.dropFirst()) : text
      let isExact = text.hasPrefix("=") || logs.flatMap(\.cases).contains { name($0)?.folded == exact.folded }
      return log.cases.contains { file in file.id == id && name(file).map { isExact ? $0.folded == exact.folded : has($0, exact) } ?? false
      }
    case .positions, .attachments: throw Refusal.unread(text)
    }
  }

  /// What a bare word is looked for in: text fields, and the names of the cases referred to.
  private func texts(_ asked: Asked, _ kind: Kind) -> [String] {
    (kind.allFields + (asked.event == nil ? [] : Field.general)).filter { !$0.isPersonal }.flatMap { field -> [String] in
      let value = asked.event.map { asked.file.word(of: $0, on: field.id) } ?? asked.file.standing(on: asked.end)?.fields[field.id]
      switch field.type {
      case .text: return [value?.string].compactMap(\.self)
      case .list: return (value?.array ?? []).compactMap(\.string)
      case .ref:
        let other = value?.string.flatMap { asked.log.find($0) }
        let name = other?.kind?.knownBy.flatMap { other?.standing(on: asked.end)?.fields[$0]?.string }
        return [name].compactMap(\.self)
      case .number, .count, .money, .date, .quarter, .choice, .flag, .positions, .attachments: return []
      }
    }
  }

  /// The whole counts, and a part behind a sign.
  private func fits(_ text: String, _ asked: String) -> Bool {
    if asked.hasPrefix("~") { return has(text, String(asked.dropFirst())) }
    return text.folded == (asked.hasPrefix("=") ? String(asked.dropFirst()) : asked).folded
  }

  private func has(_ text: String, _ part: String) -> Bool {
    part.isEmpty ? false : text.folded.components(of: part.folded).count > 1
  }
}
