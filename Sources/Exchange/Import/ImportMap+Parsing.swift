public import Casework
import Formats
import LogLines
import TextForms
import Values

extension ImportMap {
  /// Reads a map's file and checks it against an office's kinds; `kind` is the default.
  public init(parsing bytes: [UInt8], catalog: Catalog, kind given: String? = nil) throws(MapFault) {
    let root = try MapReader(bytes)
    try root.checkKeys([
      "kind", "key", "source", "encoding", "delimiter", "sheet", "header", "year", "null", "units", "skip", "events", "also", "unused",
      "read", "until", "hidden",
    ])
    let word: (text: String, place: Place)
    if let part = root.optional("kind") {
      word = (try part.text(), part.place)
    } else if let given {
      word = (given, root.place)
    } else {
      throw root.fault(.missing("kind"))
    }
    let kind = try ImportMap.kind(word.text, of: catalog, at: word.place)
    self.init(kind: kind.id)
    if let part = root.optional("key") {
      key = part.value.array == nil ? [try part.column()] : try part.columns()
    }
    if let part = root.optional("source") { source = try part.text() }
    if let part = root.optional("encoding") {
      options.encoding = try part.word(TextEncoding.Charset.init(name:), allowed: TextEncoding.Charset.allCases.map(\.rawValue))
    }
    if let part = root.optional("delimiter") { options.delimiter = try part.word(Delimiter.init(name:), allowed: [",", ";", "\\t"]) }
    if let part = root.optional("sheet") { options.sheet = try part.text() }
    if let part = root.optional("header") { options.header = try part.line() }
    if let part = root.optional("until") { options.until = try part.line() }
    if let part = root.optional("hidden") { options.leavesOutHidden = try part.leavesOut() }
    if let part = root.optional("year") { cells.year = try part.year() }
    for part in try root.optional("null")?.elements() ?? [] { cells.nulls.insert(PlainCell(try part.scalarText()).text) }
    for part in try root.optional("units")?.elements() ?? [] { cells.units.insert(PlainCell(try part.text()).text) }
    for part in try root.optional("skip")?.elements() ?? [] { skip.append(try part.condition()) }
    unused = Set((root.optional("unused")?.value.array ?? []).compactMap { $0["column"]?.string ?? $0.string })
    events = try ImportMap.events(try root.required("events"), kind: kind, of: nil)
    for part in try root.optional("also")?.elements() ?? [] { also.append(try ImportMap.also(part, catalog, of: kind)) }
    let meanings = LedgerMeaning.all(of: kind, in: catalog.kinds)
    for (heading, part) in try root.optional("read")?.members() ?? [] {
      let word = try part.scalarText()
      let isWord = heading.contains { $0 == "：" || $0 == ":" }
      if word != "0", !isWord, meanings.named(word, of: kind) == nil {
        throw part.fault(.unknownField(word, action: events.first?.action ?? "", nearest: nil))
      }
      read[heading] = .some(word == "0" ? nil : word)
    }
  }

  /// Reads the list of a case's events; `main` is the row's main kind if this is a further case.
  private static func events(_ list: MapReader, kind: Kind, of main: Kind?) throws(MapFault) -> [Event] {
    if let count = list.value.array?.count, count > InputLimits.mapEvents { throw list.fault(.tooManyEvents(limit: InputLimits.mapEvents)) }
    var events: [Event] = []
    for part in try list.elements() { events.append(try EventReader(kind: kind, main: main, isFirst: events.isEmpty).read(part)) }
    if events.isEmpty { throw list.fault(.missing("events")) }
    return events
  }

  private static func also(_ part: MapReader, _ catalog: Catalog, of main: Kind) throws(MapFault) -> Also {
    try part.checkKeys(["kind", "when", "events"])
    let word = try part.required("kind")
    let kind = try kind(try word.text(), of: catalog, at: word.place)
    var also = Also(kind: kind.id)
    also.when = try part.optional("when")?.condition()
    also.events = try events(try part.required("events"), kind: kind, of: main)
    return also
  }

  /// Finds a kind of casework by identifier or label; office affairs aren't imported.
  public static func kind(_ word: String, of catalog: Catalog, at place: Place = .none) throws(MapFault) -> Kind {
    guard let kind = catalog.kind(named: word), kind.origin != .system else {
      let words = catalog.listing.flatMap { [$0.id, $0.label] }
      throw MapFault(.unknownKind(word, nearest: TextForms.suggestion(for: word, among: words)), at: place)
    }
    return kind
  }
}

extension MapReader {
  /// Whether hidden rows and columns are left out: false, no, 否.
  fileprivate func leavesOut() throws(MapFault) -> Bool {
    if case .bool(let isTaken) = value { return !isTaken }
    return try word(
      { ["no": true, "false": true, "否": true, "不": true, "yes": false, "true": false, "是": false][$0] }, allowed: ["yes", "no"])
  }
}

extension Kind {
  /// The action that a word names: its verb, label or another word for it.
  func action(named word: String) -> Action? {
    actions.first { $0.id == word } ?? actions.first { $0.label == word || $0.aliases.contains(word) }
  }
}

extension MapReader {
  /// The part as one of several words.
  func word<Word>(_ read: (String) -> Word?, allowed: [String]) throws(MapFault) -> Word {
    let text = try text()
    guard let word = read(text) else { throw fault(.unknownWord(text, allowed: allowed)) }
    return word
  }

  /// The part as a year.
  func year() throws(MapFault) -> Int {
    guard let year = value.decimal?.whole, (1900...2199).contains(year) else { throw fault(.expected("year")) }
    return year
  }

  /// The part as texts that a column may hold.
  func condition() throws(MapFault) -> ImportMap.Condition {
    let excluded = optional("not")
    try checkKeys(excluded == nil ? ["column", "is", "else"] : ["column", "not"])
    let listed = if let excluded { excluded } else { try required("is") }
    let texts = try listed.elements().map { text throws(MapFault) in try text.scalarText() }
    let others = try optional("else")?.elements().map { text throws(MapFault) in try text.scalarText() }
    return ImportMap.Condition(column: try required("column").column(), texts: texts, isExcluding: excluded != nil, others: others)
  }
}

/// Reads one event of a map against the kind.
private struct EventReader {
  let kind: Kind
  /// The row's main kind, if this event is of a further case.
  let main: Kind?
  let isFirst: Bool

  func read(_ part: MapReader) throws(MapFault) -> ImportMap.Event {
    try part.checkKeys(["action", "on", "when", "by", "fields"])
    let actionPart = try part.required("action")
    let word = try actionPart.text()
    guard let action = kind.action(named: word) else {
      let words = kind.actions.flatMap { [$0.id, $0.label] }
      throw actionPart.fault(.unknownAction(word, kind: kind.id, nearest: TextForms.suggestion(for: word, among: words)))
    }
    if isFirst, !action.from.opens { throw actionPart.fault(.cannotOpen(action.id, kind: kind.id)) }
    let day = Casework.Field("on", "日期", .date)
    var event = ImportMap.Event(action: action.id, on: try value(try part.required("on"), for: day))
    event.when = try part.optional("when")?.condition()
    event.by = try part.optional("by")?.column()
    for (word, part) in try part.optional("fields")?.members() ?? [] {
      let field = try field(word, of: action, part)
      if event.fields.contains(where: { $0.id == field.id }) { throw MapFault(.doubledField(word), at: part.keyPlace) }
      event.fields.append(ImportMap.Field(id: field.id, value: try value(part, for: field, of: action)))
    }
    return event
  }

  private func field(_ word: String, of action: Action, _ part: MapReader) throws(MapFault) -> Casework.Field {
    let taken = kind.fields(of: action).filter { $0.type != .attachments }
    guard let field = taken.named(word) ?? kind.field(underHeading: word) else {
      let nearest = TextForms.suggestion(for: word, among: taken.flatMap { [$0.id, $0.label] })
      throw MapFault(.unknownField(word, action: action.id, nearest: nearest), at: part.keyPlace)
    }
    return field
  }

  private func value(_ part: MapReader, for field: Casework.Field, of action: Action? = nil) throws(MapFault) -> ImportMap.Value {
    if part.value.string != nil { return .column(try part.column(), choices: [:], otherwise: nil, format: nil) }
    if let constant = part.optional("const") {
      try part.checkKeys(["const"])
      return .constant(try text(constant, for: field))
    }
    if let row = part.optional("row") {
      try part.checkKeys(["row"])
      if try row.text() == "remaining", action?.fillsRemainder(of: field.id) ?? false { return .rowRemaining }
      guard try row.text() == "case", let main, field.type == .ref(main.id) else { throw row.fault(.noRowCase(field: field.id)) }
      return .rowCase
    }
    if let list = part.optional("columns") {
      try part.checkKeys(["columns", "join"])
      return .joined(try list.columns(), separator: try part.optional("join")?.text() ?? " ")
    }
    try part.checkKeys(["column", "choices", "else", "format"])
    let column = try part.required("column").column()
    var choices: [String: String] = [:]
    for (cell, choice) in try part.optional("choices")?.members() ?? [] {
      choices[PlainCell(cell).text] = try text(choice, for: field)
    }
    return .column(
      column, choices: choices, otherwise: try part.optional("else").map { part throws(MapFault) in try text(part, for: field) },
      format: try part.optional("format").map { part throws(MapFault) in try format(part, field) })
  }

  private func format(_ part: MapReader, _ field: Casework.Field) throws(MapFault) -> CellForm {
    let text = try part.text()
    if field.type == .date, let format = DayFormat(text) { return .day(format) }
    let form = CellForm(unit: text)
    guard CellReader(field, form: form).takesUnit else { throw part.fault(.badFormat(text)) }
    return form
  }

  /// A constant text of the map, if it is a value of the field.
  private func text(_ part: MapReader, for field: Casework.Field) throws(MapFault) -> String {
    let text = try part.scalarText()
    // A quarter without a year is that of the event; which year is the same to this check.
    let outcome = CellReader(field).read(text, on: Day(number: 0))
    if case .problem(let problem) = outcome { throw part.fault(.badValue(text, field: field.id, problem)) }
    return text
  }
}
