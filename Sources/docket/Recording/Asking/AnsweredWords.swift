import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// A call as it becomes complete: what was typed and what was answered, judged word by word.
struct AnsweredWords {
  /// The call's words so far.
  private(set) var invocation: Invocation

  private let kind: Kind
  private let action: Action
  private let session: OfficeSession
  private let finder: CaseFinder
  /// How names were understood.
  let names: FoundNames
  private let context: DayContext
  private let candidates: CaseCandidates
  /// How a deadline is extended; nil where the action doesn't.
  private let moving: MovedDeadline?
  /// The clauses found that may be cited; nil if the action has no list.
  private let clauses: ClauseBook?
  private var caseID: CaseID?
  private var leftOut: [MissingWords.Word] = []
  /// The names that the roster hasn't and that were asked about once.
  private let strangers = AskedNames()

  /// Judges the log, the caller's role and the words that were typed.
  init(kind: Kind, action: Action, call: CommandCall, session: OfficeSession, _ conversation: Conversation) throws {
    let catalog = session.office.catalog
    guard let kind = catalog.kind(kind.id), let action = kind.action(action.id) else {
      throw Refusal.unknownAction(action.id, kind: kind.id, nearest: nil)
    }
    (self.kind, self.action, self.session, invocation) = (kind, action, session, call.invocation)
    let by = try Attribution.name(call)
    try session.office.roster.check(by, needs: action.duty, to: .action(Refusal.ActionName(action, of: kind)))
    let calendar = try session.calendar()
    let on = try Attribution.day(call, today: session.today, calendar: calendar, takesTime: true)
    if on > session.today { throw Refusal.future(on, today: session.today) }
    context = DayContext(today: session.today, base: on, calendar: calendar)
    moving = MovedDeadline(kind, action, in: context, session)
    let names = FoundNames()
    names.notes = Attribution.dayNotes(call, on: on, today: session.today)
    var finder = session.finder(by: by, noting: { names.notes.append($0) }) { loose in
      names.hasChosen = true
      guard try conversation.confirm(Localized(message: "loose-name", ["written": loose.written, "name": loose.name])) else {
        throw Refusal.noCaseNamed(loose.written, kind: loose.id.kind)
      }
    }
    finder.choose = { failure in
      names.hasChosen = true
      return CaseID(try conversation.pick(failure))
    }
    (self.names, self.finder) = (names, finder)
    clauses = kind.citedList(by: action) == nil ? nil : try session.office.clauses()
    candidates = CaseCandidates(call: call, session: session, by: by)
    let named = try (invocation.arguments["case"] ?? []).map { try found($0) }
    if !named.isEmpty { invocation.name(named.map(\.description), as: "case") }
    caseID = named.last
    try askAboutStrangers(conversation)
    try askWhichDay(conversation)
    var reader = FieldOptionWords(invocation: invocation, context: context, finder: finder, catalog: catalog)
    let deadline = moving?.field.id
    let clearing = kind.clearing(by: action)
    let values = try reader.read(
      kind.fields(of: action).filter {
        $0.id != deadline && (!$0.isPersonal || invocation[$0.id] != "-") && !HazardLook.reads($0, clearing)
      })
    for (name, value) in values.members { try absolute(name, value) }
    names.notes += reader.notes.filter { note in
      // Entries in one word are still there to be told when they are recorded.
      if case .split = note { false } else { true }
    }
    for case .issues(let companion) in action.rules {
      guard let other = catalog.kind(companion.kind) else { continue }
      let dates = other.allFields.filter { $0.type == .date && companion.takes.contains($0.id) }
      for (name, value) in try reader.read(dates).members { try absolute(name, value, of: other) }
    }
    if invocation["on"] != nil { try invocation.rewrite("on") { _ in on.description } }
    try moveDeadline(of: named)
  }

  /// Writes the deadline of an extension as the day that it means for each case.
  private mutating func moveDeadline(of named: [CaseID]) throws {
    guard let moving, named.count == 1, let word = invocation[moving.field.id] else { return }
    let reading = try moving.read(word, for: named[0])
    let day = reading.day.day
    if let start = reading.start { names.notes.append(.extended(from: start, to: day, field: Refusal.FieldName(moving.field))) }
    try invocation.rewrite(moving.field.id) { _ in day.description }
  }

  /// Asks which of two a typed deadline means: 15日 is the 15th, or 15 days.
  private mutating func askWhichDay(_ conversation: Conversation) throws {
    for field in Self.days(of: action, kind, session.office.catalog) {
      guard let word = invocation[field.id] else { continue }
      guard let (day, other) = Self.days(of: word, field, context) else { continue }
      let days = String(word.trimmingBlanks.dropLast())
      // An extension counts them from the deadline.
      let counted = field.id == moving?.field.id ? Localized("") : Localized(zh: "（\(other)）", en: " (\(other))")
      let question = Question.between(
        (
          Question.Option(day.description, shown: Localized("\(day)")),
          Question.Option(days + "天", shown: Localized(message: "answered-words.ask-which-day", ["days": days, "counted": counted]))
        ), Localized(message: "answered-words.ask-which-day-2", ["field": field.label, "word": word, "id": field.id]),
        help: Localized(message: "value-problem.several-days", ["day": day, "other": other]))
      let answer = try conversation.ask(question).first ?? word
      names.hasChosen = true
      try invocation.rewrite(field.id) { _ in answer }
    }
  }

  /// The two days that a word may mean; nil where it means one, or is refused where all words are read.
  private static func days(of word: String, _ field: Field, _ context: DayContext) -> (Day, Day)? {
    do throws(Refusal) {
      _ = try FieldReading([word], for: field, in: context)
      return nil
    } catch {
      guard case .badValue(_, _, let problem) = error, case .severalDays(let day, let other) = problem else { return nil }
      return (day, other)
    }
  }

  /// The days that an action takes, and those of what it issues beside.
  static func days(of action: Action, _ kind: Kind, _ catalog: Catalog) -> [Field] {
    var fields = kind.fields(of: action)
    for case .issues(let companion) in action.rules {
      fields += catalog.kind(companion.kind)?.allFields.filter { companion.takes.contains($0.id) } ?? []
    }
    return fields.filter { $0.type == .date }
  }

  /// Asks again for the people that were typed as options and that the roster hasn't: as answers are judged, before anything is recorded.
  private mutating func askAboutStrangers(_ conversation: Conversation) throws {
    for field in kind.fields(of: action) where Casework.Kind.peopleFields.contains(field.id) {
      let typed = invocation.values(field.id)
      do {
        for text in typed where WrittenNothing.read(text, for: .value) == nil {
          try strangers.check(text, of: field, roster: session.office.roster)
        }
      } catch {
        conversation.refuse(Failure(error))
        var question = try question(about: MissingWords.Word(field: field, isRequired: false))
        question.history = typed
        let answers = try conversation.ask(question)
        names.hasChosen = true
        invocation = invocation.replacing(field.id, with: nil)
        for answer in answers { invocation.give(field.id, answer) }
      }
    }
  }

  /// The options with private values.
  var personal: Set<String> { Set(kind.fields(of: action).filter(\.isPersonal).map(\.id)) }

  /// Writes a day as the day that it means, and a case by its id.
  private mutating func absolute(_ name: String, _ value: JSON, of owner: Kind? = nil) throws {
    guard let type = (owner ?? kind).field(name)?.type, let meant = value.string else { return }
    switch type {
    case .date, .ref: try invocation.rewrite(name) { _ in meant }
    case .text, .number, .count, .money, .quarter, .choice, .flag, .list, .positions, .attachments: return
    }
  }

  /// The case that a word means, from whose state the action may start.
  private func found(_ word: String) throws -> CaseID {
    let id = try finder.find(word, kind: kind)
    guard let current = try session.office.currentCase(id) else { throw Refusal.voidCase(id) }
    guard kind.allows(action, from: current.state) else { throw Refusal.wrongState(current, action: action, of: kind) }
    return id
  }

  // MARK: Questions

  /// The question which case it is.
  func questionAboutCase() throws -> Question {
    var question = Question(
      Localized(zh: "案件", en: "CASE"), form: Localized(message: "answered-words.question"),
      isRequired: true,
      help: Localized(message: "answered-words.answering-case", ["label": kind.label, "identifierWords": kind.id.identifierWords])
    ) { (word: String) throws -> String in try found(word).description }
    question.options = try candidates.cases(of: kind) { kind.allows(action, from: $0) }
    question.isList = true
    if question.options.count == 1 { question.fallback = question.options.first }
    return question
  }

  /// Whether a word can still mean anything, with what was answered before.
  func makesSense(_ word: MissingWords.Word) -> Bool {
    if let companion = word.companion {
      return invocation[companion.needs] != nil || invocation["hazard"] != nil || invocation[Kind.clauseField] != nil
    }
    if let option = word.needs { return invocation[option] != nil }
    if word.isRequired { return true }
    // What passes is cleared, all of it.
    if word.field.type.isPositions, caseID != nil { return !remaining.isEmpty && !leadsToClosed }
    // What is done with awaits no day.
    return !(word.field.id == kind.deadline?.field && leadsToClosed)
  }

  private var leadsToClosed: Bool {
    action.to.contains { outcome in
      guard case .flag(let flag) = outcome.when, case .state(let id) = outcome.state else { return false }
      return invocation.has(flag) && kind.state(id)?.isClosed == true
    }
  }

  /// The entries of the case's list that nothing has cleared.
  private var remaining: [CaseItems.Item] { items?.uncleared ?? [] }

  private var items: CaseItems? {
    do {
      guard let caseID, let history = try session.office.history(of: caseID) else { return nil }
      return try session.office.items(of: history)
    } catch {
      // The list is only shown along; whatever can't be read is told where the action is decided.
      return nil
    }
  }

  /// The question about a field.
  func question(about word: MissingWords.Word) throws -> Question {
    let isListed = word.field.type.isPositions && !remaining.isEmpty
    let field = isListed ? word.field : word.count ?? word.field
    var question = Question(
      Localized(zh: field.type == .attachments ? "照片" : field.label, en: word.option), form: form(of: field), isRequired: word.isRequired,
      isRepeatable: field.type == .list,
      help: word.companion?.help(in: session.office.catalog) ?? field.optionHelp
    ) { (typed: String) throws -> String in try read(typed, for: field) }
    if field.type == .attachments {
      question.isRepeatable = true
      question.repeats = Localized(message: "answered-words.question-2")
    }
    question.options = field.type.choices.map { .init($0.id, shown: Localized(zh: $0.label, en: $0.id)) }
    if let opposite = field.opposite {
      question.options = [
        .init("true", shown: Localized(zh: field.label, en: field.id)),
        .init("false", shown: Localized(zh: opposite.label, en: opposite.id)),
      ]
    }
    if word.companion == nil, field.id == Kind.numberField, try isNumbered(word.needs) {
      question.fallback = .init(Intent.NumberWish.nextWords[0], shown: Localized(zh: "下一个", en: "next"))
    }
    if case .choice(let standard) = field.standard { question.fallback = question.options.first { $0.word == standard } }
    if case .ref(let id) = field.type, let other = session.office.catalog.kind(id) {
      question.options = try candidates.references(to: other).filter { $0.word != caseID?.description }
      question.isList = true
      // For a word that may be left out, the last site is no guess: a clerk's next complaint is about another.
      let isAlwaysAsked = word.isRequired || action.asks.contains { $0.field == field.id && $0.isRequired }
      question.fallback = try candidates.usual(other, among: question.options, isAlwaysAsked: isAlwaysAsked)
    }
    question.history = try candidates.earlierValues(of: field, kind)
    if let moving, let caseID, field == moving.field, let present = try moving.present(of: caseID) {
      question.form = Localized(message: "answered-words.ref", ["present": present])
    }
    if isListed {
      question.lines = remaining.map { item in Localized("  " + item.number.before(item.text)) }
      question.form = Localized(zh: "如 1,3、2-4、全部、0", en: "such as 1,3 or 2-4, all, 0")
    }
    return question
  }

  /// Whether the office numbers the papers of the kind, or of the second one that an option opens.
  private func isNumbered(_ option: String?) throws -> Bool {
    var numbered = kind
    for case .issues(let rule) in action.rules where rule.option == option {
      numbered = session.office.catalog.kind(rule.kind) ?? kind
    }
    return try session.office.numberings().contains { $0.kind == numbered.id }
  }

  /// Asks what became of what was left at the site of a visit, where something was and nothing is said of it yet.
  mutating func askAboutLeft(before word: MissingWords.Word, _ conversation: Conversation) throws {
    guard word.field.id == kind.clearing?.list, kind.remembers(by: action), caseID == nil, !invocation.has(SiteMemory.seen),
      [SiteMemory.clear, SiteMemory.still].allSatisfy({ invocation[$0] == nil }), let site = sites.first
    else { return }
    let questions = LeftQuestions(memory: try SiteMemory(of: site, on: context.base, in: session), kind: kind, today: session.today)
    try questions.ask(&invocation, conversation)
  }

  /// Asks whether what isn't cleared is still there or wasn't looked at, where a part was named.
  mutating func askAboutRest(behind word: MissingWords.Word, _ conversation: Conversation) throws {
    guard word.field.type.isPositions, let unseen = kind.clearing(by: action)?.unseen, invocation[unseen.id] == nil,
      case .these(let numbers)? = HazardWords(invocation.values(word.field.id), among: remaining.map(\.number))
    else { return }
    let rest = remaining.count { !numbers.contains($0.number) }
    if rest > 0, try conversation.ask(LeftQuestions.question(aboutRest: rest)) == [SiteMemory.unseen] {
      invocation.give(unseen.id, HazardWords.rest.word(in: conversation.language))
    }
  }

  /// The sites that the words so far name.
  private var sites: [CaseID] {
    kind.fields(of: action).compactMap { field in
      guard case .ref(let id) = field.type, session.office.catalog.kind(id)?.policy.dossier == true else { return nil }
      return invocation[field.id].flatMap { CaseID($0) }
    }
  }

  private func form(of field: Field) -> Localized {
    switch field.type {
    case .flag: field.opposite == nil ? Localized(zh: "是/否", en: "y/n") : ""
    case .list where field.id == kind.citedList(by: action) && clauses?.libraries.isEmpty == false:
      Localized(message: "answered-words.list")
    case .list: ""
    case .date where field.id == kind.dueField: Localized(message: "answered-words.date")
    case .text, .number, .count, .money, .date, .quarter, .choice, .ref, .positions, .attachments: field.valueForm
    }
  }

  /// The word that an answer means, in the form in which it is typed.
  private func read(_ typed: String, for field: Field) throws -> String {
    if action.fillsRemainder(of: field.id) || field.type.isPositions {
      if ["all", "全部", "都"].contains(typed.lowercased()) { return Self.all }
      if field.type.isPositions, WrittenNothing.read(typed, for: .list) == .said { return Self.none }
    }
    if Casework.Kind.peopleFields.contains(field.id), WrittenNothing.read(typed, for: .value) == nil {
      try strangers.check(typed, of: field, roster: session.office.roster)
      return typed
    }
    if case .ref(let id) = field.type, !field.type.says(nothing: typed), let other = session.office.catalog.kind(id) {
      return try finder.find(typed, kind: other).description
    }
    if field.type == .attachments {
      for path in try FilePattern.files(typed) { _ = try AttachedFile(path, candidates.call.process) }
      return typed
    }
    if let moving, field == moving.field {
      let reading = try moving.read(typed, for: caseID).day
      try note(reading, of: field)
      let day = reading.day.description
      return (invocation.arguments["case"] ?? []).count > 1 ? typed : day
    }
    if field.id == kind.clearing?.list, clauses?.libraries.isEmpty ?? true, WrittenNothing.read(typed, for: .list) == nil,
      WrittenEntries.isWordless(typed)
    {
      throw Failure.wordless(typed, of: field)
    }
    if field.type.isPositions, let items {
      guard let said = HazardWords([typed], among: remaining.map(\.number)) else { throw Failure.noHazards(named: [typed]) }
      if case .these(let numbers) = said { for number in numbers { try items.check(number, of: caseID) } }
      return said.word(in: candidates.call.console.language)
    }
    let reading = try FieldReading([typed], for: field, in: context)
    try note(reading, of: field)
    switch field.type {
    case .date, .choice: return reading.value.string ?? typed
    case .flag: return reading.value.bool == true ? "true" : "false"
    case .text, .number, .count, .money, .quarter, .ref, .list, .positions, .attachments: return typed
    }
  }

  /// Says at once what of an answered day isn't kept, or how it was understood.
  private func note(_ reading: FieldReading, of field: Field) throws {
    if let day = reading.day { try note(day, of: field) }
  }

  private func note(_ day: WrittenDay, of field: Field) throws {
    let console = candidates.call.console
    if let time = day.time { console.note(.timeLeftOut(time, day: day.day)) }
    if day.isFarAhead { console.note(.farAhead(day.day, field: Refusal.FieldName(field))) }
    if day.isOfYearBefore { console.note(.yearBefore(day.day, field: Refusal.FieldName(field))) }
    if day.holidaysUnknown { console.note(.holidaysUnknown(day.unknownYears)) }
  }

  /// What clears everything that remains, and what clears nothing.
  private static let (all, none) = ("all", "0")

  // MARK: Answers

  /// Says of site and hazards that were asked for and left out that there is none: the command says the same then.
  mutating func sayLeftOut() {
    for word in leftOut {
      invocation.give(word.option, word.field.type == .list ? candidates.call.console.language.choose("无", "none") : "-")
    }
  }

  /// Whether a list's entry cites a clause; anything else is a text.
  private func isCitation(_ answer: String, for field: Field) -> Bool {
    guard let clauses, field.id == kind.citedList(by: action) else { return false }
    do throws(Refusal) {
      _ = try clauses.citation(answer)
      return true
    } catch {
      return false
    }
  }

  /// Takes the case that was named.
  mutating func name(_ words: [String]) throws {
    invocation.name(words, as: "case")
    caseID = words.first.flatMap { CaseID($0) }
    try moveDeadline(of: words.compactMap { CaseID($0) })
  }

  /// Takes what was answered for a word.
  mutating func record(_ answers: [String], for word: MissingWords.Word) throws {
    if answers.isEmpty, action.from.onlyOpens, word.option == kind.clearing?.list || kind.left?.site == word.option {
      leftOut.append(word)
      return
    }
    for answer in answers {
      if word.field.type.isPositions, answer == Self.none {
        if let count = kind.clearing(by: action)?.count { invocation.give(count.id, "0") }
      } else if word.field.type.isPositions, !remaining.isEmpty, answer == Self.all {
        invocation.give(word.field.id, remaining.map(\.number.description).joined(separator: ","))
      } else if answer == Self.all, action.takesRemainder, word.field.type.isPositions || action.fillsRemainder(of: word.field.id) {
        invocation.give("all", "true")
      } else if let count = word.count, remaining.isEmpty {
        invocation.give(count.id, answer)
      } else if isCitation(answer, for: word.field) {
        invocation.give(Kind.clauseField, answer)
      } else if word.field.type == .attachments {
        for path in try FilePattern.files(answer) { invocation.give(word.option, path) }
      } else if let opposite = word.field.opposite, answer == "false" {
        invocation.give(opposite.id, "true")
      } else {
        invocation.give(word.option, answer, isWithheld: word.field.isPersonal)
      }
    }
  }
}

extension CaseItems {
  /// Refuses the number of an entry that was cleared before.
  func check(_ number: HazardNumber, of id: CaseID?) throws {
    guard let item = items.first(where: { $0.number == number }) else { return }
    guard let seq = item.clearedBy, let id else { return }
    throw Failure.refused("hazard-cleared", ["number": number, "text": item.text, "seq": seq, "id": id])
  }
}
