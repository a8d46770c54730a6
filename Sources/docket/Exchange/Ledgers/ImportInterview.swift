import Casework
import Commands
import EventLog
import Exchange
import Formats
import ProgramSession
import TextForms
import Values
import Written

/// Asks at a terminal for what a ledger leaves open, and writes the map beside it.
struct ImportInterview {
  let call: CommandCall
  let conversation: Conversation
  /// The kinds and people of the office.
  let office: LogOffice<IndexedLookup>
  let today: Day
  /// The ledger's file as the caller named it.
  let path: String

  /// How the office understands ledgers, with what is answered here.
  var headings: LedgerHeadings
  /// What was answered of what the workbook hides.
  private var leavesOutHidden: Bool?

  init(
    call: CommandCall, conversation: Conversation, office: LogOffice<IndexedLookup>, today: Day, path: String, headings: LedgerHeadings
  ) {
    (self.call, self.conversation, self.office, self.today) = (call, conversation, office, today)
    (self.path, self.headings) = (path, headings)
  }

  /// The map that the answers make, once somebody saw how the rows would be recorded: what is shown is what is used.
  mutating func map(_ given: Kind?) throws -> ImportMap {
    let kind = if let given { given } else { try askForKind() }
    var made = try suggestion(kind)
    if call.invocation.has("read") {
      try headings.check(made.suggestion.columns.map(\.name), made.kind, office.catalog.kinds, knowsCells: true)
      made = try suggestion(made.kind)
    }
    try made.printColumns(call.console)
    made = try askForHidden(made)
    var dayOfAll: String?
    if !made.suggestion.hasOpening, let name = try askForDay(made) {
      if name == LedgerHeadings.nothing { dayOfAll = try askForDayOfAll() } else { headings.take("on", for: name) }
      made = try suggestion(made.kind)
    }
    made = try askForColumns(made)
    made = try askForOrders(made)
    made = try askForUnits(made)
    made = try askForStatuses(made)
    made = try askForWords(made)
    if given == nil { keep(made) }
    var map = made.suggestion.map
    if let dayOfAll { map.open(on: dayOfAll) }
    for column in made.suggestion.columns where column.finding.isDay { try askForDays(column, &map) }
    try askForMissing(made, &map)
    try ImportPreview(call: call, catalog: office.catalog, path: path).show(map, conversation)
    guard try conversation.ask(Localized(zh: "按这份对照导入？", en: "Import with this map?")) else {
      throw Failure.usage("import-declined")
    }
    try write(map)
    return map
  }

  /// What the ledger is taken for by what is known now.
  func suggestion(_ kind: Kind?) throws -> ImportSuggestion.Made {
    try ImportSuggestion(call: call, leavesOutHidden: leavesOutHidden).make(office, kind, headings.understanding)
  }

  /// The kind of a row, which somebody picks among those that fit best.
  private func askForKind() throws -> Kind? {
    let catalog = office.catalog
    if let known = try ImportSuggestion(call: call).kind(by: headings), let kind = catalog.kind(known) { return kind }
    let fits = try ImportSuggestion(call: call).fits(office, headings.understanding)
    var question = Question(
      Localized(zh: "每行是哪类案件", en: "which kind of case is a row"), isRequired: true,
      help: .listing(catalog.kinds.filter { $0.origin != .system }.map { Localized(zh: $0.label, en: $0.id) }, zh: "有：", en: "there are: ")
    ) { (word: String) throws -> String in
      do throws(MapFault) { return try ImportMap.kind(word, of: catalog).id } catch { throw error.failure(in: path) }
    }
    question.options = fits.prefix(KindFit.few).map { fit in
      Question.Option(
        fit.kind.id,
        shown: Localized(
          zh: "\(fit.kind.label)（\(fit.headings) 个列名中认得 \(fit.matches) 个）",
          en: "\(fit.kind.id) (\(fit.matches) of \(fit.headings) headings fit)"))
    }
    if fits.isEmpty {
      // Nothing in the headings says it: all that there are.
      question.options = catalog.kinds.filter { $0.origin != .system }.map {
        Question.Option($0.id, shown: Localized(zh: $0.label, en: $0.id))
      }
    }
    question.isList = true
    if let best = fits.first, fits.count == 1 || !fits[1].isAsGood(as: best) {
      question.fallback = Question.Option(best.kind.id, shown: Localized(zh: best.kind.label, en: best.kind.id))
    }
    return try conversation.ask(question).first.flatMap { catalog.kind($0) }
  }

  /// The texts of a column that are asked for: those of choices and judgements that aren't understood.
  private static func words(of column: MapSuggestion.Column) -> [(text: String, count: Int)] {
    guard let field = column.finding.field, !field.isPersonal else { return [] }
    return hasWords(field) ? column.unread : []
  }

  private static func hasWords(_ field: Field) -> Bool { field.type == .flag || !field.type.choices.isEmpty }

  /// Asks once whether what the workbook hides comes in too.
  private mutating func askForHidden(_ made: ImportSuggestion.Made) throws -> ImportSuggestion.Made {
    let (rows, columns) = (made.suggestion.hidden.rows, made.suggestion.hidden.columns.count)
    guard rows > 0 || columns > 0, call.invocation["hidden"] == nil else { return made }
    let takes = try conversation.ask(
      Localized(
        zh: "隐藏 \(rows) 行\(columns > 0 ? "、\(columns) 列" : "")：导入吗", en: "\(rows) hidden rows, \(columns) hidden columns: import them too"),
      isUsual: true)
    if takes { return made }
    leavesOutHidden = true
    return try suggestion(made.kind)
  }

  /// Asks what each column is that wasn't understood: anything that a column can be, nothing this time, or nothing from now on.
  private mutating func askForColumns(_ first: ImportSuggestion.Made) throws -> ImportSuggestion.Made {
    var made = first
    var asked: Set<String> = []
    while let column = made.suggestion.columns.first(where: { $0.isOpen && !asked.contains($0.name) }) {
      asked.insert(column.name)
      guard let word = try conversation.ask(question(about: column, made)).first else { continue }
      headings.take(word == LedgerHeadings.nothing ? nil : word, for: column.name)
      let before = made.suggestion.columns.map { $0.text(in: conversation.language) }
      made = try suggestion(made.kind)
      made.printLines(of: made.suggestion.columns.filter { !before.contains($0.text(in: conversation.language)) }, call.console)
    }
    return made
  }

  /// What is one column? Those that no column is yet come first.
  private func question(about column: MapSuggestion.Column, _ made: ImportSuggestion.Made) -> Question {
    let (shown, kind) = (TextForms.shownInLine(column.name), made.kind)
    let all = LedgerMeaning.all(of: kind, in: office.catalog.kinds)
    let held = Set(made.suggestion.map.taken)
    let meanings = all.filter { !held.contains($0.word) } + all.filter { held.contains($0.word) }
    var question = Question(
      Localized(zh: "“\(shown)”这一列是什么", en: "what is the column '\(shown)'"), isRequired: false,
      help: Localized(
        zh: "写序号或字段名；这次不用按回车，以后都不用写 0", en: "a number or a field; Enter leaves the column out this time, 0 from now on")
    ) { (word: String) throws -> String in
      if LedgerHeadings.isNothing(word) { return LedgerHeadings.nothing }
      if let meaning = meanings.named(word, of: kind) { return meaning.word }
      throw Failure.usage(
        "bad-columns.no-field", ["word": Localized(quoting: word)], hint: .listing(meanings.map(\.shown), zh: "有：", en: "there are: "))
    }
    question.form = Localized(zh: "回车：这次不用；0：以后不用", en: "Enter: not used this time; 0: from now on")
    let examples = column.words.examples.map { TextForms.shownInLine($0) }
    if !examples.isEmpty {
      question.lines = [Localized { $0.choose("例如：", "such as: ") + examples.map($0.quote).joined(separator: " ") }]
    }
    question.options = meanings.map { Question.Option($0.word, shown: $0.shown) }
    return question
  }

  /// Asks what the words mean that the columns of choices and judgements don't know.
  private mutating func askForWords(_ made: ImportSuggestion.Made) throws -> ImportSuggestion.Made {
    var isAnswered = false
    for column in made.suggestion.columns {
      guard let field = column.finding.field else { continue }
      for (text, count) in Self.words(of: column) {
        let shown = TextForms.shownInLine(text)
        var question = Self.question(
          Localized(zh: "“\(shown)”是哪个\(field.label)", en: "which \(field.id) is '\(shown)'"), field, isRequired: false)
        if field.type == .flag {
          question = Self.question(
            Localized(zh: "“\(shown)”是不是\(field.label)", en: "is '\(shown)' \(field.id)"), field, isRequired: false)
        }
        question.form = Localized(zh: "\(count) 行；0：不算", en: (count == 1 ? "1 row" : "\(count) rows") + "; 0: says nothing")
        guard let word = try conversation.ask(question).first else { continue }
        headings.take(word == LedgerHeadings.nothing ? nil : word, for: LedgerUnderstanding.name(of: text, for: field))
        isAnswered = true
      }
    }
    return isAnswered ? try suggestion(made.kind) : made
  }

  /// Asks for what every row lacks: required fields, and the year of days that have none.
  private mutating func askForMissing(_ made: ImportSuggestion.Made, _ map: inout ImportMap) throws {
    for field in made.suggestion.missing where !(map.events.first?.fields.contains { $0.id == field.id } ?? false) {
      if made.kind.isDifferent(field) {
        try askForColumn(of: field, made, &map)
        continue
      }
      let question = Self.question(Localized(zh: "所有行的\(field.label)", en: "\(field.id) of all rows"), field, isRequired: true)
      guard let value = try conversation.ask(question).first else { continue }
      map.fix(value, as: field.id)
      if field.isAskedOfAll { headings.take(value, for: LedgerUnderstanding.wholeName(of: field)) }
    }
    guard made.suggestion.lacksYear else { return }
    let question = Question(
      Localized(zh: "没有年份的日期是哪一年", en: "which year are days without one of"), isRequired: true,
      help: Localized(zh: "四位数，如 2024", en: "four digits, such as 2024")
    ) { (word: String) throws -> String in
      guard let year = Int(written: TextForms.nfkcFolded(word)), (1900...2199).contains(year) else {
        throw Failure.usage("bad-year.no-year", ["word": word])
      }
      return "\(year)"
    }
    map.cells.year = try conversation.ask(question).first.flatMap { Int(written: $0) }
  }

  /// Asks in which column a value is that no two rows may have in common, or which two make it together.
  private mutating func askForColumn(of field: Field, _ made: ImportSuggestion.Made, _ map: inout ImportMap) throws {
    let names = Self.names(of: made)
    var question = Self.question(
      Localized(zh: "哪一列是\(field.label)", en: "which column has the \(field.id)"), amongColumns: names,
      help: Localized(zh: "每行不同；两列合起来写 甲+乙", en: "it differs in every row; write A+B for two columns joined")
    ) { word in word.split(separator: "+").allSatisfy { names.contains(String($0)) } }
    question.form = Localized(zh: "每行不同；两列合起来写 甲+乙", en: "differs in every row; A+B joins two columns")
    guard let word = try conversation.ask(question).first else { return }
    if names.contains(word) { headings.take(field.id, for: word) }
    map.read(names.contains(word) ? [word] : word.split(separator: "+").map(String.init), as: field.id)
  }

  private func askForDay(_ made: ImportSuggestion.Made) throws -> String? {
    var question = Self.question(
      Localized(zh: "哪一列是登记日期", en: "which column has the opening day"), amongColumns: Self.names(of: made),
      help: Localized(zh: "每行的案件从那天算起；都不是写 0", en: "the day from which a row's case counts; 0 if none is it"),
      orFits: LedgerHeadings.isNothing)
    question.form = Localized(zh: "0：都不是", en: "0: none of them")
    return try conversation.ask(question).first.map { LedgerHeadings.isNothing($0) ? LedgerHeadings.nothing : $0 }
  }

  /// Asks on which day all rows were opened, where no column says it.
  private func askForDayOfAll() throws -> String? {
    let question = Question(
      Localized(zh: "所有行的登记日期", en: "the opening day of all rows"), isRequired: true,
      help: Localized(zh: "每行的案件从那天算起", en: "the day from which a row's case counts")
    ) { (word: String) throws -> String in
      try Attribution.day(word, flag: Localized(zh: "登记日期", en: "the opening day"), today: today, calendar: WorkCalendar()).description
    }
    return try conversation.ask(question).first
  }

  private static func names(of made: ImportSuggestion.Made) -> [String] { made.suggestion.columns.map(\.name).filter { !$0.isEmpty } }

  /// A question which column it is; other words than their names may fit too.
  private static func question(
    _ label: Localized, amongColumns names: [String], help: Localized, orFits fits: @escaping (String) -> Bool = { _ in false }
  ) -> Question {
    var question = Question(label, isRequired: true, help: help) { (word: String) throws -> String in
      if names.contains(word) || fits(word) { return word }
      throw Failure.usage("bad-columns", ["word": word], hint: .listing(names.map { Localized($0) }, zh: "有：", en: "there are: "))
    }
    question.options = names.map { Question.Option($0, shown: Localized($0)) }
    return question
  }

  /// A question about a field's value, read as the command line reads it.
  private static func question(_ label: Localized, _ field: Field, isRequired: Bool) -> Question {
    var question = Question(label, isRequired: isRequired, help: field.optionHelp) { (word: String) throws -> String in
      if !isRequired, LedgerHeadings.isNothing(word), field.type.choices.named(word) == nil { return LedgerHeadings.nothing }
      return hasWords(field) ? try LedgerHeadings.value(word, of: field) : word
    }
    question.options = field.type.choices.map { Question.Option($0.id, shown: Localized(zh: $0.label, en: $0.id)) }
    if field.type == .flag {
      question.options = [.init("true", shown: Localized(zh: "是", en: "yes")), .init("false", shown: Localized(zh: "否", en: "no"))]
    }
    return question
  }

  /// The maps that were written beside a ledger, the oldest first.
  static func maps(beside path: String) throws -> [String] {
    var names: [String] = []
    while case let name = mapName(of: path, number: names.count + 1),
      try POSIXFileSystem().status(of: name) != nil
    {
      names.append(name)
    }
    return names
  }

  private static func mapName(of path: String, number: Int) -> String {
    let stem = path.lastIndex(of: ".").flatMap { $0 > (path.lastIndex(of: "/") ?? path.startIndex) ? String(path[..<$0]) : nil } ?? path
    return number == 1 ? "\(stem).map.json" : "\(stem).map-\(number).json"
  }

  /// Writes the map beside the ledger, under a name that is free.
  private func write(_ map: ImportMap) throws {
    let name = Self.mapName(of: path, number: try Self.maps(beside: path).count + 1)
    try OutputFile.write(Array(map.text().utf8), to: name, call)
    let words = call.console.language.choose(
      "docket 导入 \(path.shellWord) --对照 \(name.shellWord)", "docket import \(path.shellWord) --map \(name.shellWord)")
    call.console.note(message: "import-interview.same-as", ["words": words])
  }
}

extension Casework.Kind {
  /// Whether no two cases may have the same value of a field.
  fileprivate func isDifferent(_ field: Field) -> Bool {
    field.id == knownBy || actions.contains { $0.rules.contains(.unique(field.id)) }
  }
}
