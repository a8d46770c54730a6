import Casework
import Commands
import EventLog

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
    Interview { (call: CommandCall, conversation: Conversation) throws(Failure) -> Interview.Outcome? in
      try ActionInterview(kind: kind, action: action, catalog: catalog, call: call, conversation: conversation).complete()
    }
  }

  /// Completes the call; nil if nothing is missing.
  private func complete() throws(Failure) -> Interview.Outcome? {
    let words = MissingWords(of: call.invocation, for: action, of: kind, in: catalog)
    if words.isEmpty { return nil }
    try ActionCommand.check(call.invocation)
    let session = try OfficeSession.reading(call)
    return try session.orDamage { () throws(Failure) in
      var answers = try AnsweredWords(kind: kind, action: action, call: call, session: session)
      if words.namesNoCase { try answers.name(conversation.ask(try answers.questionAboutCase())) }
      for word in words.fields where answers.makesSense(word) {
        try answers.record(try conversation.ask(answers.question(about: word)), for: word)
      }
      return Interview.Outcome(answers.invocation, personal: answers.personal)
    }
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
    /// The option's id.
    var option: String { companion?.option ?? field.id }
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
    for field in kind.fields(of: action) where !Self.isGiven(field, invocation, action) {
      let isRequired = kind.requires(field, for: action, opening: isWithoutCase && action.from.opens) || field.opposite != nil
      if isRequired { words.append(Word(field: field, isRequired: true)) }
    }
    let isIncomplete = namesNoCase || !words.isEmpty
    for use in action.asks where isIncomplete || use.isRequired {
      guard !words.contains(where: { $0.option == use.field }), invocation[use.field] == nil else { continue }
      if let field = kind.field(use.field) {
        if !Self.isGiven(field, invocation, action) { words.append(Word(field: field, isRequired: false)) }
      } else if let word = Self.companion(use.field, of: action, in: catalog) {
        words.append(word)
      }
    }
    fields = words
  }

  /// Whether a field was given by its option, its opposite, or an equivalent one.
  private static func isGiven(_ field: Field, _ invocation: Invocation, _ action: Action) -> Bool {
    if invocation[field.id] != nil { return true }
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
