package import Casework
package import Commands
import EventLog
package import LogLines
import TextForms
package import Values

extension Console {
  /// Says on standard error what hinders nothing.
  package func printNote(_ note: Note) throws {
    try printNote(message: "noted", ["text": note.wording.text])
  }
}

extension CommandCall {
  /// Whether it is only said what would be recorded.
  package var isDry: Bool { invocation.has("dry-run") }
}

/// The common course of a command that records one batch: open, decide, append, answer.
package struct Recording {
  package let call: CommandCall
  /// The log as opened to read the call's words.
  package var log: LogOpening?
  /// Whether the events may be several batches: what they take back was several too.
  package var mayBeSplit = false

  package init(call: CommandCall, log: LogOpening? = nil, mayBeSplit: Bool = false) {
    self.call = call
    self.log = log
    self.mayBeSplit = mayBeSplit
  }

  /// What a command came to.
  package enum Outcome {
    /// Events to record, how many belong to each case named, what is to be noted, and what else is done.
    case decided([Draft], counts: [Int], notes: [Note] = [], beside: Effects = Effects())
    /// The stored answer if the same was recorded before; nil if that is known not to be so.
    case recordedBefore(ActionAnswer?)
  }

  /// What is done beside the log, but not in a dry run.
  package struct Effects {
    /// Done first: what the events rest on.
    package var before: () throws -> Void = {}
    /// Done once the events are durable.
    package var after: () throws -> Void = {}
    /// Done where the events could not be recorded.
    package var unrecorded: () -> Void = {}
    /// Done where they were recorded before, perhaps by a process that died just then.
    package var repeated: () throws -> Void = {}

    package init(
      before: @escaping () throws -> Void = {}, after: @escaping () throws -> Void = {}, unrecorded: @escaping () -> Void = {},
      repeated: @escaping () throws -> Void = {}
    ) {
      self.before = before
      self.after = after
      self.unrecorded = unrecorded
      self.repeated = repeated
    }
  }

  /// Records the decided events and answers; a dry run only answers.
  package func record(
    telling tell: (([ActionAnswer], OfficeSession) throws -> Answer)? = nil,
    _ decide: (OfficeSession) throws -> Outcome
  ) throws -> Answer {
    let session = try OfficeSession.recording(call, in: log)
    defer { session.end() }
    let (answers, told) = try session.orDamage {
      try repeated(decide, session) ?? (recorded(try decide(session), session), session)
    }
    // It is printed once the lock is let go: whoever reads slowly keeps nobody from recording.
    return try tell?(answers, told) ?? answer(answers, told)
  }

  /// Records drafts and answers like an action; a dry run only answers.
  package func run(
    answering: (([ActionAnswer], OfficeSession) throws -> Answer)? = nil,
    _ decide: (OfficeSession) throws -> [Draft]
  ) throws -> Answer {
    try record(telling: answering) { session in
      let drafts = try session.apply(try decide(session))
      return .decided(drafts, counts: [drafts.count])
    }
  }

  /// Performs an act: what its id recorded before is answered as it was then.
  package func perform(_ act: (OfficeSession) throws -> Act) throws -> Answer {
    try run { session in try act(session).decide(session.office, session.moment) }
  }

  /// The answers that the call's id got before, if what the call says is what is stored.
  private func repeated(
    _ decide: (OfficeSession) throws -> Outcome, _ session: OfficeSession
  ) throws -> (answers: [ActionAnswer], told: OfficeSession)? {
    guard let id = try call.givenID(), let event = try session.office.event(with: id) else { return nil }
    // Most acts give the id to their first event, but a settlement follows what it accepts.
    guard let first = try session.office.event(at: event.batchSeqs.lowerBound) else {
      throw Refusal.idTaken(id, seq: event.seq)
    }
    let batch = try session.batch(beginningWith: first)
    let outcome: Outcome
    do {
      outcome = try decide(try OfficeSession(before: batch.map(\.event), in: session, at: first.at))
    } catch {
      let failure = Failure(error)
      throw failure.status == .refused ? Refusal.idTaken(id, seq: event.seq).failure : failure
    }
    guard case .decided(let drafts, let counts, let notes, let effects) = outcome,
      drafts.firstIndex(where: { $0.id == id }) == batch.firstIndex(where: { $0.event.id == id }),
      try session.records(batch, as: drafts, on: call.invocation["on"] != nil)
    else { throw Refusal.idTaken(id, seq: event.seq) }
    if !call.isDry { try effects.repeated() }
    let told = try OfficeSession(first.seq + batch.count - 1, of: session, at: first.at)
    return (try answers(of: batch, counts, notes, told), told)
  }

  private func answers(
    of stored: [StoredEvent], _ counts: [Int], _ notes: [Note], _ session: OfficeSession
  ) throws -> [ActionAnswer] {
    var answers = try ActionAnswer.stored(stored, counts: counts, office: session.office)
    if !answers.isEmpty { answers[0].notes += notes }
    return answers
  }

  private func recorded(_ outcome: Outcome, _ session: OfficeSession) throws -> [ActionAnswer] {
    switch outcome {
    case .recordedBefore(let answer): return [answer].compactMap(\.self)
    case .decided(let drafts, let counts, let notes, let effects):
      if call.isDry {
        var answers = try ActionAnswer.provisional(drafts, counts: counts, office: session.office)
        if !answers.isEmpty { answers[0].notes += notes }
        return answers
      }
      try effects.before()
      let stored: [StoredEvent]
      do {
        stored = try (mayBeSplit ? drafts.batches : [drafts]).flatMap { try session.append($0) }
      } catch {
        effects.unrecorded()
        throw error
      }
      try effects.after()
      return try answers(of: stored, counts, notes, session)
    }
  }

  /// Prints what is to be noted, and answers with the events or a line for each.
  ///
  /// - Parameters:
  ///   - more: further members of the value.
  ///   - line: a further line.
  package func answer(
    _ answers: [ActionAnswer], _ session: OfficeSession, adding more: JSON.Object = [:], line: String? = nil
  ) throws -> Answer {
    for note in answers.flatMap(\.notes) { try call.console.printNote(note) }
    let (language, today, width) = (call.console.language, session.today, call.console.width)
    func lines() throws -> [String] {
      try answers.map { answer in
        try answer.lines(language, office: session.office, today: today, width: width)
      }.flatMap(\.self)
    }
    return Answer(
      json: answers.json(language, today: today, adding: more),
      text: try (lines() + [line].compactMap(\.self)).joined(separator: "\n"), status: session.status)
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
    var command = "docket \(language.choose(kind.label, kind.id)) \(language.choose(action.label, action.id)) \(current.id)"
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
