import Casework
import Commands
import LogLines
import ProgramSession

/// Asks at a terminal for what an action still needs: the case, required fields, usual ones.
struct ActionInterview {
  /// The kind as the command knew it.
  let kind: Kind
  /// What is done.
  let action: Action
  /// The kinds as the command knew them.
  let catalog: Catalog
  let call: CommandCall
  /// The conversation with the user.
  let conversation: Conversation

  /// How the commands of an action ask.
  static func interview(of action: Action, of kind: Kind, in catalog: Catalog) -> Interview {
    Interview { (call: CommandCall, conversation: Conversation) throws -> Interview.Outcome? in
      try ActionInterview(kind: kind, action: action, catalog: catalog, call: call, conversation: conversation).complete()
    }
  }

  /// Completes the call; nil if nothing is missing.
  private func complete() throws -> Interview.Outcome? {
    let words = MissingWords(of: call.invocation, for: action, of: kind, in: catalog)
    if words.isEmpty, !namesCase, !namesPeople, !namesDay { return nil }
    try ActionCommand.check(call.invocation)
    let session = try OfficeSession.reading(call)
    return try session.orDamage {
      var answers = try AnsweredWords(kind: kind, action: action, call: call, session: session, conversation)
      if words.isEmpty, !answers.names.hasChosen { return nil }
      for note in answers.names.notes { call.console.note(note) }
      if words.namesNoCase { try answers.name(conversation.ask(try answers.questionAboutCase())) }
      conversation.complete(answers.invocation, hiding: answers.personal)
      for word in words.fields where answers.makesSense(word) {
        // Also where somebody leaves: what was answered until then is in the command that is shown.
        defer { conversation.complete(answers.invocation, hiding: answers.personal) }
        try answers.askAboutLeft(before: word, conversation)
        do {
          try answers.record(try conversation.ask(answers.question(about: word)), for: word)
          try answers.askAboutRest(behind: word, conversation)
        } catch {
          try answers.record(conversation.takeUnfinished(), for: word)
          throw error
        }
      }
      answers.sayLeftOut()
      return Interview.Outcome(answers.invocation, personal: answers.personal)
    }
  }
}

extension ActionInterview {
  /// Whether people are named in the call, whom the roster may not have.
  private var namesPeople: Bool { Kind.peopleFields.contains { call.invocation[$0] != nil } }

  /// Whether a day is written that may be one of a month, or so many days: 15日.
  private var namesDay: Bool {
    AnsweredWords.days(of: action, kind, catalog).contains { call.invocation[$0.id]?.hasSuffix("日") ?? false }
  }

  /// Whether a word of the call names a case otherwise than by its id, so that it may mean several.
  private var namesCase: Bool {
    let references = kind.fields(of: action).filter { if case .ref = $0.type { true } else { false } }
    let words = (call.invocation.arguments["case"] ?? []) + references.flatMap { call.invocation.values($0.id) }
    return words.contains { CaseID($0) == nil }
  }
}

/// The words that a call is without and is asked for.
struct MissingWords {
  /// One word.
  struct Word {
    /// The field that it gives, or that an option beside the kind's own fields gives.
    let field: Field
    /// Whether nothing goes without it.
    let isRequired: Bool
    /// The option that opens a second case, if this is one.
    var companion: Rule.Companion?
    /// The count that replaces places in a list which the case doesn't have.
    var count: Field?
    /// The option without which it means nothing.
    var needs: String?
    /// The option's id.
    var option: String { companion?.option ?? (field.type == .attachments ? "attach" : field.id) }
  }

  /// Whether the case itself isn't named.
  let namesNoCase: Bool
  /// The fields, in the order in which they are asked for.
  let fields: [Word]

  /// Whether nothing is missing.
  var isEmpty: Bool { !namesNoCase && fields.isEmpty }

  /// Looks through a call.
  init(of invocation: Invocation, for action: Action, of kind: Kind, in catalog: Catalog) {
    let isWithoutCase = (invocation.arguments["case"] ?? []).isEmpty
    namesNoCase = isWithoutCase && !action.from.opens
    var words: [Word] = []
    for field in kind.fields(of: action) where !Self.isGiven(field, invocation, action, kind) {
      let isRequired = kind.requires(field, for: action, opening: isWithoutCase && action.from.opens) || field.opposite != nil
      guard isRequired else { continue }
      // Of a verdict that grades decide, the grade is asked for.
      if let grade = action.grading(of: field.id).flatMap({ kind.field($0.grade) }) {
        if invocation[grade.id] == nil { words.append(Word(field: grade, isRequired: true)) }
      } else {
        words.append(Self.word(field, of: action, of: kind))
      }
    }
    let isIncomplete = namesNoCase || !words.isEmpty
    for use in action.asks where isIncomplete || use.isRequired {
      guard !words.contains(where: { $0.option == use.field }), invocation[use.field] == nil else { continue }
      if let field = kind.field(use.field) {
        if !Self.isGiven(field, invocation, action, kind) { words.append(Word(field: field, isRequired: false)) }
      } else if let word = Self.companion(use.field, of: action, in: catalog), let rule = word.companion {
        words.append(word)
        words += Self.words(beside: rule, of: kind, in: catalog, isAlone: false, invocation)
      }
    }
    for case .issues(let rule) in action.rules where invocation[rule.option] != nil {
      // Before who was there and what else there is to say.
      let index = words.firstIndex { kind.field($0.field.id) != nil && Field.general.contains($0.field) } ?? words.endIndex
      words.insert(contentsOf: Self.words(beside: rule, of: kind, in: catalog, isAlone: !isIncomplete, invocation), at: index)
    }
    fields = words
  }

  /// A word that nothing goes without; what is cleared is named by its places, if the case lists it.
  private static func word(_ field: Field, of action: Action, of kind: Kind) -> Word {
    guard action.fillsRemainder(of: field.id), let clearing = kind.clearing(by: action) else { return Word(field: field, isRequired: true) }
    return Word(field: clearing.places, isRequired: true, count: field)
  }

  /// What a second case's own command asks for and this one takes, the deadline first.
  private static func words(
    beside rule: Rule.Companion, of kind: Kind, in catalog: Catalog, isAlone: Bool, _ invocation: Invocation
  ) -> [Word] {
    guard let other = catalog.kind(rule.kind), let action = other.action(rule.action) else { return [] }
    let uses = action.asks.filter { rule.takes.contains($0.field) && kind.field($0.field) == nil && invocation[$0.field] == nil }
    let asked = uses.filter(\.isRequired) + uses.filter { !$0.isRequired && !isAlone }
    return asked.compactMap { use in other.field(use.field).map { Word(field: $0, isRequired: false, needs: rule.option) } }
  }

  /// Whether a field was given by its option, its opposite, or an equivalent one.
  private static func isGiven(_ field: Field, _ invocation: Invocation, _ action: Action, _ kind: Kind) -> Bool {
    if invocation[field.id] != nil { return true }
    if field.type == .attachments { return invocation["attach"] != nil }
    // How many there are, clauses, or the earlier case that this one continues say it as well as the list.
    if field.type == .list, field.id == kind.clearing?.list {
      var others = [kind.clearing?.whole, kind.citedList(by: action) == field.id ? Kind.clauseField : nil].compactMap(\.self)
      for case .noCircle(let earlier) in action.rules { others.append(earlier) }
      if others.contains(where: { invocation[$0] != nil }) { return true }
    }
    if let opposite = field.opposite, invocation.has(opposite.id) { return true }
    if action.fillsRemainder(of: field.id) { return invocation.has("all") || invocation["clear"] != nil }
    if field.type.isPositions { return invocation.has("all") || invocation["cleared"] != nil }
    return false
  }

  private static func companion(_ option: String, of action: Action, in catalog: Catalog) -> Word? {
    for case .issues(let rule) in action.rules where rule.option == option {
      guard let other = catalog.kind(rule.kind), let field = other.field(rule.choice) else { continue }
      return Word(field: Field(option, other.action(rule.action)?.label ?? option, field.type), isRequired: false, companion: rule)
    }
    return nil
  }
}
