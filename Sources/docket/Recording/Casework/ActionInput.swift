package import Casework
package import Commands
import EventLog
import LogLines
package import ProgramSession
import TextForms
package import Values
package import Written

/// What was typed for an action, read into the values that the log holds.
struct ActionInput {
  /// The kind of case.
  let kind: Kind
  /// What is done.
  let action: Action
  /// The cases to change; empty for a new one.
  let cases: [CaseID?]
  /// The values of the fields.
  let fields: JSON.Object
  /// The second case to open, if requested.
  let companion: Intent.CompanionValues?
  /// The files to keep before the event is recorded.
  let attachments: [AttachedFile]
  /// The day it happened.
  let on: Day
  /// Who records it.
  let by: String
  /// The id that was given.
  let id: EventID?

  private let invocation: Invocation
  private let number: Intent.NumberWish
  private let expectedVersion: Int?
  private var unknownYears: Set<Int> = []
  private let readNotes: [Note]
  private let nameNotes: [Note]
  /// What is said of the hazards of each case that is looked at again.
  private var looks: [CaseID: HazardLook] = [:]
  /// The deadline of each case that an extension moves.
  private var moved: [CaseID: (day: String, counted: CountedDeadline?)] = [:]

  /// Reads the words of a call.
  ///
  /// - Parameter typed: personal values that were read from standard input.
  init(
    kind: Kind, action: Action, call: CommandCall, by: String, typed: [String: String], attachments: [AttachedFile], session: OfficeSession
  ) throws {
    self.kind = kind
    self.action = action
    self.invocation = call.invocation
    self.by = by
    self.attachments = attachments
    let calendar = try Self.calendar(kind, action, call.invocation, session)
    self.on = try Attribution.day(call, today: session.today, calendar: calendar, takesTime: true)
    self.id = try call.givenID()
    self.expectedVersion = try call.invocation["expect-version"].map { text in
      guard let version = Int(written: text) else {
        throw Failure.usage("bad-version", ["text": text])
      }
      return version
    }
    let partly = FoundNames()
    var loose: [LooseName] = []
    let finder = session.finder(by: by, noting: { partly.notes.append($0) }) { loose.append($0) }
    let context = DayContext(today: session.today, base: on, calendar: calendar)
    var reader = FieldOptionWords(
      invocation: call.invocation, context: context, finder: finder, catalog: session.office.catalog, typed: typed)
    let moving = MovedDeadline(kind, action, in: context, session).flatMap { call.invocation[$0.field.id] == nil ? nil : $0 }
    let clearing = kind.clearing(by: action)
    let read = kind.fields(of: action).filter { $0.id != moving?.field.id && !HazardLook.reads($0, clearing) }
    var fields = try reader.read(read, deadline: kind.deadline?.field)
    fields.addColleagues(Attribution.colleagues(call))
    for field in [Kind.inspectorField, Kind.assigneeField, Kind.sectionField] {
      if let name = fields[field]?.string { try session.office.roster.days.refuseMerged(name, on: on) }
    }
    number = fields.numberWish(kind, call.invocation)
    try Self.readOpposites(kind, action, call.invocation, &fields)
    try Self.checkCounted(kind, action, call.invocation, fields)
    let citations = try Self.citations(kind, action, call.invocation, session)
    if let citations, let list = kind.citedList(by: action) { citations.fill(&fields, list: list, of: kind) }
    if let deadline = kind.deadline?.field, fields[deadline] == nil, action.from.opens, let due = citations?.due(from: on, calendar) {
      fields[deadline] = .string(due.day.description)
      fields[CountedDeadline.key] = due.counted?.json
      unknownYears.formUnion(due.counted?.without ?? [])
    }
    if kind.fields(of: action).allSatisfy({ $0.id != "reason" }), let reason = call.invocation["reason"] {
      // Where no year is closed, what is meant is the reason for a day out of order.
      guard try session.office.closedYears().contains(on.year) else {
        throw UsageError(
          .unknownOption(call.console.language.choose("--理由", "--reason"), nearest: [Term("note", "备注"), Term("because", "倒序理由")]),
          path: call.invocation.path)
      }
      let note = fields["note"]?.string
      fields["note"] = .string(note.map { "\($0)；\(reason)" } ?? reason)
    }
    if !attachments.isEmpty { fields["attachments"] = .array(attachments.map(\.attachment.json)) }
    var companion = try Self.companion(action, fields, kind, &reader, session)
    if companion != nil, let due = citations?.due(from: on, calendar), let deadline = Self.companionDeadline(action, session),
      companion?.fields[deadline] == nil
    {
      companion?.fields[deadline] = .string(due.day.description)
      companion?.fields[CountedDeadline.key] = due.counted?.json
      unknownYears.formUnion(due.counted?.without ?? [])
    }
    var notes: [Note] = []
    if action.from.opens, (call.invocation.arguments["case"] ?? []).isEmpty {
      try Self.fillUsual(&fields, of: kind, on: on, session, &notes, &unknownYears)
    }
    try Self.fillAfter(&fields, action, of: kind, on: on, session, &notes, &unknownYears)
    let cases = try Self.cases(call.invocation, kind, action, finder)
    if let moving, let word = call.invocation[moving.field.id] {
      for id in cases {
        let reading = try moving.read(word, for: id)
        let counted = CountedDeadline(reading.day)
        if let id { moved[id] = (reading.day.day.description, counted) }
        fields[moving.field.id] = .string(reading.day.day.description)
        fields[CountedDeadline.key] = counted?.json
        unknownYears.formUnion(reading.day.unknownYears)
        if reading.day.isFarAhead { notes.append(.farAhead(reading.day.day, field: Refusal.FieldName(moving.field))) }
        if let time = reading.day.time { notes.append(.timeLeftOut(time, day: reading.day.day)) }
        if let start = reading.start { notes.append(.extended(from: start, to: reading.day.day, field: Refusal.FieldName(moving.field))) }
      }
    }
    for id in cases.compactMap(\.self) {
      looks[id] = try HazardLook(call.invocation, action, of: kind, on: id, day: on, fields: fields, in: session)
    }
    self.fields = fields
    if case .issues(let rule)? = action.rules.first(where: { if case .issues = $0 { true } else { false } }), let given = companion,
      let other = session.office.catalog.kind(rule.kind), let deadline = other.deadline?.field, rule.takes.contains(deadline)
    {
      // Its type is judged by its id, whatever word was typed.
      var values = given.fields
      if case .choice(let choices, _)? = other.field(rule.choice)?.type { values[rule.choice] = choices.named(given.choice)?.id.json }
      try Self.fillUsual(&values, of: other, on: on, session, &notes, &unknownYears)
      companion?.fields[deadline] = values[deadline]
      companion?.fields[CountedDeadline.key] = values[CountedDeadline.key]
    }
    self.companion = companion
    self.cases = cases
    if let name = loose.first, try Self.isGrave(action, of: kind, with: companion, in: session) {
      throw Refusal.ambiguous(name.written, candidates: try finder.reference.candidates([name.id]))
    }
    unknownYears.formUnion(reader.unknownYears)
    readNotes = reader.notes
    let ofWord = call.invocation.ofWord.flatMap { given in
      kind.field(given.option).map { Note.byWord(given.value, field: Refusal.FieldName($0)) }
    }
    nameNotes = [ofWord].compactMap(\.self) + partly.notes + notes + Attribution.dayNotes(call, on: on, today: session.today)
  }

  /// Whether an act for the wrong site would do harm: it stops work, demands something of it, or gives out a number.
  private static func isGrave(
    _ action: Action, of kind: Kind, with companion: Intent.CompanionValues?, in session: OfficeSession
  ) throws -> Bool {
    if action.says != nil || companion != nil { return true }
    for case .state(let state) in action.to.map(\.state) where Casework.Kind.statesAtRest.contains(state) { return true }
    return try action.from.opens && session.office.numberings().contains { $0.kind == kind.id }
  }

  /// Gives a new case the office's own deadline where it has none.
  private static func fillUsual(
    _ fields: inout JSON.Object, of kind: Kind, on day: Day, _ session: OfficeSession, _ notes: inout [Note],
    _ unknownYears: inout Set<Int>
  ) throws {
    guard let deadline = kind.deadline?.field,
      let usual = try session.office.usualDeadline(of: kind, having: fields)
    else { return }
    let end = usual.term.end(from: day, try session.calendar())
    fields[deadline] = .string(end.day.description)
    fields[CountedDeadline.key] = end.counted?.json
    unknownYears.formUnion(end.counted?.without ?? [])
    notes.append(.usualDeadline(end.day, rule: usual.name(in: session.office.catalog)))
  }

  /// Gives a case the deadline that is counted from an action, where the office keeps it by then.
  private static func fillAfter(
    _ fields: inout JSON.Object, _ action: Action, of kind: Kind, on day: Day, _ session: OfficeSession, _ notes: inout [Note],
    _ unknownYears: inout Set<Int>
  ) throws {
    guard kind.deadline?.after?.action == action.id,
      let filled = try session.actionDeadlines(of: [kind]).fill(&fields, of: kind, by: action, on: day)
    else { return }
    unknownYears.formUnion(filled.counted?.without ?? [])
    let waited = kind.actions(recording: filled.after.event).first
    notes.append(
      .usualDeadline(filled.end, rule: Localized(zh: waited?.label ?? filled.after.event, en: waited?.id ?? filled.after.event)))
  }

  /// The office's working days, read only if a value can be counted in them.
  private static func calendar(
    _ kind: Kind, _ action: Action, _ invocation: Invocation, _ session: OfficeSession
  ) throws -> WorkCalendar {
    var counted = ["on", Kind.clauseField] + kind.fields(of: action).filter { $0.type == .date }.map(\.id)
    for case .issues(let rule) in action.rules { counted += rule.takes }
    return invocation.options.contains { counted.contains($0.option) } ? try session.calendar() : WorkCalendar()
  }

  /// Reads the flags that have a word for no, one of which has to be given.
  private static func readOpposites(
    _ kind: Kind, _ action: Action, _ invocation: Invocation, _ fields: inout JSON.Object
  ) throws {
    for field in kind.fields(of: action) {
      guard let opposite = field.opposite else { continue }
      if invocation.has(opposite.id) { fields[field.id] = false }
      let grade = action.grading(of: field.id).flatMap { kind.field($0.grade) }
      if fields[field.id] == nil, grade.flatMap({ fields[$0.id] }) == nil {
        throw Refusal.undecided(
          [grade, field].compactMap(\.self).map(Refusal.FieldName.init) + [Refusal.FieldName(id: opposite.id, label: opposite.label)],
          action: Refusal.ActionName(action, of: kind)
        ).failure
      }
    }
  }

  /// Refuses a count that has to be said in one of several ways and is said in none.
  private static func checkCounted(_ kind: Kind, _ action: Action, _ invocation: Invocation, _ fields: JSON.Object) throws {
    let ways = (kind.clearing(by: action)?.places).map { [Refusal.FieldName($0)] } ?? []
    for use in action.fields where use.isRequired && action.fillsRemainder(of: use.field) {
      guard !invocation.has("all"), let field = kind.field(use.field) else { continue }
      let words = ways + [Refusal.FieldName(field)]
      if words.contains(where: { fields[$0.id] != nil || invocation[$0.id] != nil }) { continue }
      throw Refusal.undecided(
        words + [Refusal.FieldName(id: "all", label: "全部")], action: Refusal.ActionName(action, of: kind)
      ).failure
    }
  }

  /// The clauses cited with the action, if it takes any.
  private static func citations(
    _ kind: Kind, _ action: Action, _ invocation: Invocation, _ session: OfficeSession
  ) throws -> Citations? {
    let words = invocation.values(Kind.clauseField)
    guard !words.isEmpty, kind.citedList(by: action) != nil else { return nil }
    return try Citations(words, in: try session.office.clauses())
  }

  /// The deadline field of a second case, if the action may set it.
  private static func companionDeadline(_ action: Action, _ session: OfficeSession) -> String? {
    for case .issues(let rule) in action.rules {
      if let field = session.office.catalog.kind(rule.kind)?.deadline?.field, rule.takes.contains(field) { return field }
    }
    return nil
  }

  /// The intent for one case.
  func intent(for caseID: CaseID?) -> Intent {
    var fields = fields
    fields.removeColleague(by)
    if let moved = caseID.flatMap({ moved[$0] }), let deadline = kind.deadline?.field {
      fields[deadline] = .string(moved.day)
      fields[CountedDeadline.key] = moved.counted?.json
    }
    if let caseID { looks[caseID]?.fill(&fields) }
    var intent = Intent(
      kind: kind, action: action, caseID: caseID, fields: fields, on: on, by: by, outOfOrderBecause: invocation["because"],
      expectedVersion: expectedVersion, id: id, companion: companion, takesAllThatRemains: invocation.has("all"))
    intent.number = number
    return intent
  }

  /// What a look clears that stands open on other papers of the sites.
  var clearedElsewhere: [LeftAtSite] { cases.compactMap { $0.flatMap { looks[$0]?.elsewhere } }.flatMap(\.self) }

  /// Whether the office's next number is asked for by its word, here or for a second case.
  var wantsNextNumber: Bool { number == .next || companion?.number == .next }

  /// What a careful person should know about what was entered.
  var notes: [Note] {
    nameNotes + (unknownYears.isEmpty ? [] : [.holidaysUnknown(unknownYears.sorted())]) + readNotes + photoNotes
  }

  /// The photos that were taken on another day, one more or less aside.
  private var photoNotes: [Note] {
    attachments.compactMap { file in
      guard let taken = file.taken, abs(taken - on) > 1 else { return nil }
      return .photoDay(file: file.attachment.name, taken: taken, on: on)
    }
  }

  private static func cases(_ invocation: Invocation, _ kind: Kind, _ action: Action, _ finder: CaseFinder) throws -> [CaseID?] {
    let words = invocation.arguments["case"] ?? []
    if words.isEmpty, action.from.opens { return [nil] }
    if words.isEmpty { throw UsageError(.missingArgument(Term("case", "案件")), path: invocation.path) }
    var cases: [CaseID?] = []
    for word in words {
      let id = try finder.find(word, kind: kind)
      if cases.contains(id) {
        throw Failure.usage("case-twice", ["id": id])
      }
      cases.append(id)
    }
    return cases
  }

  private static func companion(
    _ action: Action, _ fields: JSON.Object, _ kind: Kind, _ reader: inout FieldOptionWords, _ session: OfficeSession
  ) throws -> Intent.CompanionValues? {
    for case .issues(let rule) in action.rules {
      guard let choice = reader.invocation[rule.option] else {
        for field in rule.takes where kind.field(field) == nil && reader.invocation[field] != nil {
          throw Failure.usage("needs-option.needs", ["field": field, "option": rule.option])
        }
        continue
      }
      guard let other = session.office.catalog.kind(rule.kind) else { continue }
      let taken = rule.takes.filter { kind.field($0) == nil }
      var values = try reader.read(other.allFields.filter { taken.contains($0.id) }, deadline: other.deadline?.field)
      let number = values.numberWish(other, reader.invocation)
      return Intent.CompanionValues(choice: choice, fields: values, number: number)
    }
    return nil
  }
}

extension JSON.Object {
  /// What is wanted as the number, taken out where it is the next one anyway.
  fileprivate mutating func numberWish(_ kind: Casework.Kind, _ invocation: Invocation) -> Intent.NumberWish {
    guard kind.isNumbered else { return .asGiven }
    if let word = self[Casework.Kind.numberField]?.string, Intent.NumberWish.nextWords.contains(word) {
      self[Casework.Kind.numberField] = nil
      return .next
    }
    return invocation[Casework.Kind.numberField] == nil ? .usual : .asGiven
  }
}

/// Reads the values of fields off a call's flags.
package struct FieldOptionWords {
  /// The flags.
  package let invocation: Invocation
  /// What days are relative to.
  package let context: DayContext
  /// Finds the cases that refs name.
  package let finder: CaseFinder
  /// The kinds that refs may be of.
  package let catalog: Catalog
  /// The years whose holidays were not known when working days were counted.
  private(set) var unknownYears: Set<Int> = []
  /// What was taken for something by more than its letters, such as deadlines without a year.
  private(set) var notes: [Note] = []
  /// Values that were read from standard input.
  var typed: [String: String] = [:]
  /// Whether a word may say that there is none.
  package var readsNothing = true

  package init(
    invocation: Invocation, context: DayContext, finder: CaseFinder, catalog: Catalog, typed: [String: String] = [:]
  ) {
    (self.invocation, self.context, self.finder, self.catalog) = (invocation, context, finder, catalog)
    self.typed = typed
  }

  /// The values of those fields that were given.
  ///
  /// - Parameter deadline: the field of a deadline, of which it is kept how it was counted where a calendar was missing.
  package mutating func read(_ fields: [Field], deadline: String? = nil) throws -> JSON.Object {
    var values: JSON.Object = [:]
    for field in fields where field.type != .attachments {
      let words = (typed[field.id].map { [$0] } ?? invocation.values(field.id)).filter { !$0.allSatisfy(\.isWhitespace) }
      guard !words.isEmpty else { continue }
      if case .ref(let kindID) = field.type, let kind = catalog.kind(kindID) {
        if readsNothing, field.says(nothing: words[0]) { continue }
        values[field.id] = .string(try finder.find(words[0], kind: kind).description)
        continue
      }
      let reading = try FieldReading(words, for: field, in: context, readsNothing: readsNothing)
      if reading.value != .null { values[field.id] = reading.value }
      if let day = reading.day {
        unknownYears.formUnion(day.unknownYears)
        if field.id == deadline { values[CountedDeadline.key] = CountedDeadline(day)?.json }
      }
      if let day = reading.day, day.isFarAhead { notes.append(.farAhead(day.day, field: Refusal.FieldName(field))) }
      if let day = reading.day, day.isOfYearBefore { notes.append(.yearBefore(day.day, field: Refusal.FieldName(field))) }
      if let day = reading.day, let time = day.time { notes.append(.timeLeftOut(time, day: day.day)) }
      if reading.split > 0 { notes.append(.split(field: Refusal.FieldName(field), count: reading.value.array?.count ?? 0)) }
    }
    let roster = finder.session.office.roster
    if readsNothing { values.count(unnamed: values.partPeople(in: fields) { roster.people[$0] != nil }, in: fields) }
    return values
  }
}
