import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// One call of `docket <kind> <action>`: an intent for each case, one durable batch, one answer.
struct ActionCommand {
  /// The kind, as the words were read.
  let kind: Kind
  /// The verb, likewise.
  let action: Action
  /// The log as opened to read them.
  let log: LogOpening
  private(set) var call: CommandCall
  /// The files to attach, each read once and before the writer's turn: a pipe gives its bytes only once, others don't wait for it.
  let attachments: [AttachedFile]

  init(kind: Kind, action: Action, log: LogOpening, call: CommandCall) throws {
    try Self.check(call.invocation)
    var settled = call.invocation
    if let conversation = Conversation(call) { try DoubtfulEntries(kind: kind, action: action).settle(&settled, conversation) }
    (self.kind, self.action, self.log, self.call) = (kind, action, log, call.with(settled))
    attachments = try call.invocation.values("attach").map { path in try AttachedFile(path, call.process) }
  }

  private var invocation: Invocation { call.invocation }

  /// Records the action and answers.
  func run() throws -> Answer {
    // Asked for before the writer's lock is taken: others don't wait for somebody who types.
    let typed = try PersonalInput(call: call).values(of: action, of: kind)
    if let confirmation = Conversation(call), try !isWanted(typed, confirmation) { return .nothing(.no) }
    if let conversation = Conversation(call) {
      let isWanted = try RepeatCaller.isWanted(call, conversation) { session in
        try input(typed, for: action, of: kind, in: session)
      }
      guard isWanted else { return .nothing(.no) }
    }
    let words = kind.fields(of: action).filter { !$0.isPersonal }.map(\.id) + ["because"]
    guard try call.confirmsTexts({ (call.texts(of: words), kind) }) else { return .nothing(.no) }
    var command = self
    if let conversation = Conversation(call), kind.remembers(by: action) {
      let settled = try VisitQuestions(call: call, conversation: conversation).settle { session in
        try input(typed, for: action, of: kind, in: session)
      }
      guard let settled else { return .nothing(.no) }
      command.call = call.with(settled)
    }
    return try command.record(typed)
  }

  /// Records what nobody has to be asked about any more.
  private func record(_ typed: [String: String]) throws -> Answer {
    let joining = JoinedCase(kind: kind, action: action, call: call)
    let reopens = try joining.isToBeReopened {
      let session = try OfficeSession.reading(call)
      return (try input(typed, for: action, of: kind, in: session).fields, session)
    }
    do {
      return try Recording(call: call, log: log).perform { session in try decide(typed, reopens: reopens, in: session) }
    } catch {
      // Asked for once the writer's turn is over.
      let failure = Failure(error)
      guard failure.code == "year-closed", let conversation = Conversation(call) else { throw error }
      let question = Question(failure.message, isRequired: true, help: Localized(message: "year-closed.why")) { $0 }
      let reason = try conversation.ask(question)[0]
      return try ActionCommand(kind: kind, action: action, log: log, call: call.with(invocation.replacing("reason", with: reason))).run()
    }
  }

  /// Decides each case's change with the present catalog, which another process may have changed.
  private func decide(_ typed: [String: String], reopens: Bool, in session: OfficeSession) throws -> DecidedAct {
    guard let kind = session.office.catalog.kind(kind.id), let action = kind.action(action.id) else {
      throw Refusal.unknownAction(action.id, kind: kind.id, nearest: nil)
    }
    let input = try input(typed, for: action, of: kind, in: session)
    var drafts: [Draft] = []
    var ownCounts: [Int] = []
    let joined = try JoinedCase(kind: input.kind, action: input.action, call: call).intents(input, reopens: reopens, in: session)
    try checkSaid(input)
    let visit = try Visit(input, invocation, in: session)
    let intents = try input.cases.flatMap { id in
      let intent = try inheriting(visit.filled(input.intent(for: id)), in: session)
      return [intent] + (try session.office.reviewsOfNotices(along: intent).map(\.intent))
    }
    let elsewhere = try session.office.clearing(
      SeenAtSite(input.clearedElsewhere, cleared: Set(input.clearedElsewhere.map(\.number)), still: []), passes: nil, on: input.on,
      by: input.by)
    for intent in joined + intents + (visit.clearing + elsewhere).map(\.intent) {
      let decided = try session.decide(intent)
      drafts += decided
      ownCounts.append(decided.count)
    }
    let notes = try input.notes + visit.notes + waiting(drafts, input, in: session)
    let keeping = DecidedAct.Effects(before: { for file in input.attachments { try session.store(file) } })
    // A dry run opens nothing.
    guard !call.isDry, let known = try RepeatCaller(input, call, besides: drafts, in: session) else {
      return DecidedAct(drafts, counts: ownCounts, areApplied: true, notes: notes, effects: keeping)
    }
    // The record of the look is no answer of its own.
    return DecidedAct(
      drafts + [known.disclosure()], counts: ownCounts, areApplied: true, notes: notes + [try known.note()], effects: keeping)
  }

  /// What is noted of papers for which the next number was wanted on a copy; of new ones of an office that always gives one the answer says it.
  private func waiting(_ drafts: [Draft], _ input: ActionInput, in session: OfficeSession) throws -> [Note] {
    guard session.office.tag != nil, input.wantsNextNumber else { return [] }
    return try drafts.compactMap { draft in
      guard let kind = session.office.catalog.kind(draft.caseID.kind), kind.isNumbered, draft.data[Kind.numberField] == nil else {
        return nil
      }
      let isUsual = try session.office.numbering(of: kind, type: draft.data["type"]?.string)?.isUsual ?? false
      return isUsual && (draft.expectedVersion ?? 0) == 0 ? nil : .numberWaits(draft.caseID)
    }
  }

  /// An intent with the site of the case that it links to, where it names none itself: a notice's is its inspection's.
  private func inheriting(_ intent: Intent, in session: OfficeSession) throws -> Intent {
    var intent = intent
    guard intent.caseID == nil else { return intent }
    for field in intent.kind.fields {
      guard case .ref(let id) = field.type, let behind = session.office.catalog.kind(id),
        let linked = intent.fields[field.id]?.string.flatMap({ CaseID($0) }), let current = try session.office.currentCase(linked)
      else { continue }
      for case .issues(let rule) in behind.actions.flatMap(\.rules) where rule.kind == intent.kind.id && rule.link == field.id {
        for inheritance in rule.inherits where intent.fields[inheritance.to] == nil {
          guard case .ref? = intent.kind.field(inheritance.to)?.type else { continue }
          intent.fields[inheritance.to] = current.fields[inheritance.from]
        }
      }
    }
    return intent
  }

  /// Refuses a paper that says nothing of what it is about, where its type asks for that.
  private func checkSaid(_ input: ActionInput) throws {
    if let list = input.kind.clearing.flatMap({ input.kind.field($0.list) }),
      let text = (input.fields[list.id]?.array ?? []).compactMap(\.string).first(where: WrittenEntries.isWordless)
    {
      throw Failure.wordless(text, of: list)
    }
    guard let says = input.action.says, says.choices.contains(input.fields[says.field]?.string ?? ""),
      !says.fields.contains(where: { input.fields[$0] != nil || invocation[$0] != nil })
    else { return }
    let fields = says.fields.compactMap { input.kind.field($0) }
    throw Failure.usage(
      "says-nothing",
      [
        "fields": Localized(
          zh: fields.map { "--\($0.label)" }.joined(separator: "、"), en: fields.map { "--\($0.id)" }.joined(separator: ", "))
      ])
  }

  /// The call's words and files as values.
  private func input(
    _ typed: [String: String], for action: Action, of kind: Kind, in session: OfficeSession
  ) throws -> ActionInput {
    try ActionInput(
      kind: kind, action: action, call: call, by: try Attribution.name(call), typed: typed, attachments: attachments, session: session)
  }

  /// Asks whether a case that may have been entered before is wanted all the same.
  private func isWanted(_ typed: [String: String], _ confirmation: Conversation) throws -> Bool {
    guard !call.isDry, invocation["id"] == nil, (invocation.arguments["case"] ?? []).isEmpty else { return true }
    let session = try OfficeSession.reading(call)
    guard let kind = session.office.catalog.kind(kind.id), kind.policy.alike != nil, let action = kind.action(action.id),
      action.from.opens
    else { return true }
    let notes = try session.orDamage { () throws -> [Note] in
      let input = try input(typed, for: action, of: kind, in: session)
      let drafts = try session.decide(input.intent(for: nil))
      return try ActionAnswer.provisional(drafts, counts: [drafts.count], office: session.office).flatMap(\.notes)
    }
    for case .alike(_, let others) in notes {
      let names = Note.names(of: others)
      let isSure = try confirmation.ask(
        Localized(zh: "可能已登记过：\(names.zh)。还是要记？", en: "It may have been entered before: \(names.en). Record it all the same?"))
      if !isSure {
        call.console.note(message: "nothing-recorded")
        return false
      }
    }
    return true
  }

  /// Checks what is wrong with the words alone, before any log is opened.
  static func check(_ invocation: Invocation) throws {
    let many = (invocation.arguments["case"] ?? []).count > 1
    if many, invocation["id"] != nil {
      throw Failure.usage("id-with-several")
    }
    if many, invocation["expect-version"] != nil {
      throw Failure.usage("version-with-several")
    }
    if invocation.has("allow-out-of-order") != (invocation["because"] != nil) {
      throw Failure.usage("needs-option.out-of-order")
    }
  }
}

extension Failure {
  /// A text without a word stands in a list of what was found.
  static func wordless(_ text: String, of list: Field) -> Failure {
    .usage("no-words", ["text": TextForms.shownInLine(text), "label": list.label, "id": list.id])
  }
}
