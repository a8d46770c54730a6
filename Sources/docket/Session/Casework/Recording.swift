package import Casework
package import Commands
import EventLog
package import LogLines
import TextForms
package import Values

extension Console {
  /// Says on standard error what hinders nothing.
  package func note(_ note: Note) {
    let wording = note.wording
    self.note(Message("noted", ["text": wording.text], hint: wording.hint))
  }
}

extension CommandCall {
  /// Whether it is only said what would be recorded.
  package var isDry: Bool { invocation.has("dry-run") }
}

/// What a command decided under the writer's turn.
package struct DecidedAct {
  /// What belongs in the log.
  enum Events {
    /// Events to record, and how many belong to each case named.
    case drafts([Draft], counts: [Int], areApplied: Bool)
    /// The stored answer if the same was recorded before; nil if that is known not to be so.
    case recordedBefore(ActionAnswer?)
  }

  let events: Events
  /// What is noted of it.
  var notes: [Note] = []
  /// What is done beside the log.
  var effects = Effects()
  /// How it is answered; nil for the lines of the events.
  var saying: ((Recorded) throws -> Answer)?

  /// Events to record, of one case unless it is said otherwise.
  ///
  /// - Parameter areApplied: whether the session knows them already, since one was decided upon the other.
  package init(
    _ drafts: [Draft], counts: [Int]? = nil, areApplied: Bool = false, notes: [Note] = [], effects: Effects = Effects(),
    saying: ((Recorded) throws -> Answer)? = nil
  ) {
    events = .drafts(drafts, counts: counts ?? [drafts.count], areApplied: areApplied)
    (self.notes, self.effects, self.saying) = (notes, effects, saying)
  }

  /// Nothing to record: it was before, or is known not to have been.
  package init(recordedBefore answer: ActionAnswer?, saying: ((Recorded) throws -> Answer)? = nil) {
    (events, self.saying) = (.recordedBefore(answer), saying)
  }

  /// What is done beside the log, but not in a dry run.
  package struct Effects {
    /// Done first: what the events rest on.
    package var before: () throws -> Void = {}
    /// Done once the events are durable; what it destroyed.
    package var after: () throws -> Destruction = { Destruction() }
    /// Done where the events could not be recorded.
    package var unrecorded: () -> Void = {}
    /// Done where they were recorded before, perhaps by a process that died just then.
    package var repeated: () throws -> Void = {}

    package init(
      before: @escaping () throws -> Void = {}, after: @escaping () throws -> Destruction = { Destruction() },
      unrecorded: @escaping () -> Void = {}, repeated: @escaping () throws -> Void = {}
    ) {
      (self.before, self.after, self.unrecorded, self.repeated) = (before, after, unrecorded, repeated)
    }
  }
}

extension CommandCall {
  /// Records what is decided under the writer's turn, and answers with the events.
  package func act(_ decide: (OfficeSession, Who) throws -> [Draft]) throws -> Answer {
    try Recording(call: self).perform { session in DecidedAct(try decide(session, who(in: session))) }
  }
}

extension CommandSpec {
  /// The same command, which records what is decided on its call.
  package func acting(_ decide: @escaping @Sendable (CommandCall, OfficeSession, Who) throws -> [Draft]) -> CommandSpec {
    running { call in try call.act { session, who in try decide(call, session, who) } }
  }
}

/// What became of a decision, or would.
package struct Recorded {
  /// What was recorded for each case named.
  package let answers: [ActionAnswer]
  /// The log behind it.
  package let session: OfficeSession
  /// What was destroyed beside it.
  package let destroyed: Destruction

  /// The events.
  package var events: [Event] { answers.flatMap(\.events).map(\.event) }
  /// The events' lines, or what would be stored of them.
  package var lines: [JSON] { answers.flatMap(\.events).map { $0.line ?? $0.event.provisionalJSON } }

  /// Answers with the events, or a line for each.
  ///
  /// - Parameters:
  ///   - more: further members of the value.
  ///   - own: other lines than those of the events.
  ///   - line: a further line.
  package func answer(
    _ call: CommandCall, adding more: JSON.Object = [:], lines own: [String]? = nil, line: String? = nil
  ) throws -> Answer {
    for note in answers.flatMap(\.notes) { call.console.note(note) }
    let (language, today, width) = (call.console.language, session.today, call.console.width)
    func lines() throws -> [String] {
      try answers.map { answer in
        try answer.lines(language, office: session.office, today: today, width: width)
      }.flatMap(\.self)
    }
    return try Answer(
      call, json: answers.json(language, today: today, adding: more),
      text: ((own ?? lines()) + [line].compactMap(\.self)).joined(separator: "\n"), status: session.status(call.console))
  }
}

/// The one course of a command that records a batch: open, decide, append, answer; nothing is printed under the writer's turn.
package struct Recording {
  package let call: CommandCall
  /// The log as opened to read the call's words.
  package var log: LogOpening?
  /// Whether the events may be several batches, which are recorded together or not at all.
  package var mayBeSplit = false

  package init(call: CommandCall, log: LogOpening? = nil, mayBeSplit: Bool = false) {
    self.call = call
    self.log = log
    self.mayBeSplit = mayBeSplit
  }

  /// Performs an act: what its id recorded before is answered as it was then.
  package func perform(act: (OfficeSession) throws -> Act) throws -> Answer {
    try perform { session in DecidedAct(try act(session).decide(session.office, session.moment)) }
  }

  /// Records what is decided and answers; a dry run only answers.
  package func perform(_ decide: (OfficeSession) throws -> DecidedAct) throws -> Answer {
    let session = try OfficeSession.recording(call, in: log)
    defer { session.end() }
    let (decision, recorded) = try session.orDamage {
      try repeated(decide, session) ?? record(try decide(session), session, asksForReason: true)
    }
    return try decision.saying?(recorded) ?? recorded.answer(call)
  }

  /// Records what is decided on the log in a folder, beside what the call itself answers; nil where nothing is.
  ///
  /// - Parameter isProvenByKey: whether a key proves who recorded, whoever is logged in where the program runs.
  package func record(
    at path: String, provenByKey isProvenByKey: Bool = false, _ decide: (OfficeSession) throws -> DecidedAct?
  ) throws -> Recorded? {
    let session = try OfficeSession.writing(call, path: path)
    defer { session.end() }
    if isProvenByKey { session.turn?.login = nil }
    return try decide(session).map { decided in try record(decided, session).1 }
  }

  /// The answers that the call's id got before, if what the call says is what is stored.
  private func repeated(
    _ decide: (OfficeSession) throws -> DecidedAct, _ session: OfficeSession
  ) throws -> (DecidedAct, Recorded)? {
    guard let id = try call.givenID(), let event = try session.office.event(with: id) else { return nil }
    // Most acts give the id to their first event, but a settlement follows what it accepts.
    guard let first = try session.office.event(at: event.batchSeqs.lowerBound) else {
      throw Refusal.idTaken(id, seq: event.seq)
    }
    let batch = try session.recordedTogether(beginningWith: first)
    let (decision, drafts, counts): (DecidedAct, [Draft], [Int])
    do {
      let earlier = try OfficeSession(before: batch.map(\.event), in: session, at: first.at)
      decision = try decide(earlier)
      guard let decided = try events(of: decision, in: earlier) else { throw Refusal.idTaken(id, seq: event.seq) }
      (drafts, counts) = decided
    } catch {
      let failure = Failure(error)
      throw failure.status == .refused ? Refusal.idTaken(id, seq: event.seq).failure : failure
    }
    guard drafts.firstIndex(where: { $0.id == id }) == batch.firstIndex(where: { $0.event.id == id }),
      try session.records(batch, as: drafts, on: call.invocation["on"] != nil)
    else { throw Refusal.idTaken(id, seq: event.seq) }
    if !call.isDry { try decision.effects.repeated() }
    let then = try OfficeSession(first.seq + batch.count - 1, of: session, at: first.at)
    let answers = try ActionAnswer.stored(batch, counts: counts, office: then.office)
    return (decision, Recorded(answers: answers.noting(decision.notes), session: then, destroyed: Destruction()))
  }

  /// The events of a decision, which the session knows then; nil where there are none to record.
  private func events(of decision: DecidedAct, in session: OfficeSession) throws -> (drafts: [Draft], counts: [Int])? {
    guard case .drafts(let drafts, let counts, let areApplied) = decision.events else { return nil }
    return (areApplied ? drafts : try session.apply(drafts), counts)
  }

  /// Records what was decided.
  ///
  /// - Parameter asksForReason: whether an act dated in a closed year needs a reason; what a device delivers has none to give.
  private func record(
    _ decision: DecidedAct, _ session: OfficeSession, asksForReason: Bool = false
  ) throws -> (DecidedAct, Recorded) {
    guard let (drafts, counts) = try events(of: decision, in: session) else {
      guard case .recordedBefore(let answer) = decision.events else { preconditionFailure("it has events or had them before") }
      return (decision, Recorded(answers: [answer].compactMap(\.self), session: session, destroyed: Destruction()))
    }
    if asksForReason, call.invocation["reason"] == nil {
      let years = try session.office.closedYears()
      if let draft = drafts.first(where: { $0.lacksReason(closed: years, session.office.catalog) }) {
        if draft.type.changesRoster { throw Failure.refused("year-closed.roster", ["year": draft.on.year]) }
        if draft.type.changesCalendar { throw Failure.refused("year-closed.calendar", ["year": draft.bearingYear]) }
        throw Failure.yearClosed(draft.on.year)
      }
    }
    if call.isDry {
      let answers = try ActionAnswer.provisional(drafts, counts: counts, office: session.office)
      return (decision, Recorded(answers: answers.noting(decision.notes), session: session, destroyed: Destruction()))
    }
    try decision.effects.before()
    let stored: [StoredEvent]
    do {
      stored = try mayBeSplit ? session.append(together: drafts.batches) : session.append(drafts)
    } catch {
      decision.effects.unrecorded()
      throw error
    }
    let destroyed = try decision.effects.after()
    let answers = try ActionAnswer.stored(stored, counts: counts, office: session.office)
    return (decision, Recorded(answers: answers.noting(decision.notes), session: session, destroyed: destroyed))
  }
}

extension Failure {
  /// What is dated in a closed year needs a reason.
  package static func yearClosed(_ year: Int) -> Failure { .refused("year-closed", ["year": year]) }
}

extension [ActionAnswer] {
  /// The same answers, the first with further notes.
  fileprivate func noting(_ notes: [Note]) -> [ActionAnswer] {
    var answers = self
    if !answers.isEmpty { answers[0].notes += notes }
    return answers
  }
}

/// The most likely next action of a case, in both judgements where it judges something.
struct NextStep {
  let kind: Kind
  /// The case in its present state.
  let current: Case
  /// What just happened.
  let last: Event

  /// The commands, ready to type; none if nothing is expected.
  func commands(_ language: Language) -> [String] {
    // Only where the kind says what is waited for is there a usual next step: nobody seals a crane because it can be sealed.
    guard !current.isClosed, kind.policy.waits != nil, let action else { return [] }
    var command = "docket \(kind.commandName[language]) \(language.choose(action.label, action.id)) \(current.id)"
    for use in action.fields where use.isRequired {
      guard action.fillsRemainder(of: use.field) else { return [] }
      command += language.choose(" --全部", " --all")
    }
    guard let closing = closing(action), case .flag(let flag) = closing.when, let field = kind.field(flag) else { return [command] }
    let yes = language.choose(" --\(field.label)", " --\(field.id)")
    let no = field.opposite.map { language.choose(" --\($0.label)", " --\($0.id)") } ?? yes + language.choose(" 否", " no")
    return [command + yes, command + no]
  }

  /// The repeatable action before closing, else the one that leads on; never one with a reason.
  private var action: Action? {
    let possible = kind.actions.filter { action in
      kind.allows(action, from: current.state) && action.duty == .casework && !action.fields.contains { $0.field == "reason" }
        && action.to.contains { leadsOn($0) }
    }
    let waitsForLook = current.waitsFor == .look
    if let closer = possible.first(where: { closing($0)?.when != nil }), waitsForLook || closer.event == last.type.name { return closer }
    return possible.first
  }

  private func leadsOn(_ outcome: Action.Outcome) -> Bool {
    guard case .state(let id) = outcome.state, id != current.state else { return false }
    return kind.state(id).map { !$0.isDismissed } ?? false
  }

  private func closing(_ action: Action) -> Action.Outcome? {
    action.to.first { outcome in
      guard case .state(let id) = outcome.state else { return false }
      return kind.state(id).map { $0.isClosed && !$0.isDismissed } ?? false
    }
  }
}
