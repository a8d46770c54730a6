import Casework
import Commands
import EventLog
import TextForms

/// The intents of a delivery on their way into the log: each decided as its command would be, and answered.
struct Reception {
  let call: CommandCall
  let delivery: Delivery
  /// What the delivery's file is called where it is kept.
  let name: String
  let files: DeliveredFiles

  private var session: OfficeSession?
  /// The cases of which something was refused or waits: what comes after it isn't tried.
  private var stopped: Set<CaseID> = []
  /// The commands that intents needed so far.
  private var commands: [String: CommandSpec] = [:]
  /// The numbers of the events that the intents led to, now or before.
  private var events: [Int] = []

  init(call: CommandCall, delivery: Delivery, name: String, files: DeliveredFiles) {
    (self.call, self.delivery, self.name, self.files) = (call, delivery, name, files)
  }

  /// Decides the intents in their order, and records what came of them and the delivery itself.
  mutating func record(_ intents: [DeliveredIntent]) throws(Failure) -> IntentAnswers {
    defer { session?.end() }
    var answers = IntentAnswers()
    for intent in intents {
      let session = try turn()
      let outcome = try outcome(of: intent, in: session)
      answers.append(intent.id, outcome)
      try endTurnAtServer()
    }
    try recordDelivery(of: intents.count)
    return answers
  }

  /// The turn at the log, taken where there is none.
  private mutating func turn() throws(Failure) -> OfficeSession {
    if let session { return session }
    let session = try OfficeSession.recording(call)
    // Whoever runs the command: who recorded is proved by the signature, and the key may have been revoked meanwhile.
    session.turn?.login = nil
    _ = try session.office.key(of: delivery)
    self.session = session
    return session
  }

  /// At a server each batch is a turn of its own.
  private mutating func endTurnAtServer() throws(Failure) {
    guard let session, !call.isDry, !session.keepsTurn else { return }
    session.end()
    self.session = nil
  }

  /// What becomes of an intent: what the log or the words forbid is its answer, anything else ends the command.
  private mutating func outcome(of intent: DeliveredIntent, in session: OfficeSession) throws(Failure) -> IntentOutcome {
    var target: CaseID?
    do throws(Failure) {
      let command = try IntentCommand(intent, of: delivery, call: call, in: session, known: &commands)
      target = command.target
      if let target, stopped.contains(target) { return .after }
      let found = try intent.attachments.map { file throws(Failure) in try files.find(file, in: session.store) }
      let missing = zip(intent.attachments, found).filter { $0.1 == nil }.map(\.0.hash)
      if !missing.isEmpty {
        if let target { stopped.insert(target) }
        return .waiting(missing)
      }
      return try record(command, with: found.compactMap(\.self), session)
    } catch {
      guard error.status == .usage || error.status == .refused else { throw error }
      if let target = target ?? intent.caseName.flatMap({ CaseID($0) }) { stopped.insert(target) }
      return .refused(error)
    }
  }

  private mutating func record(
    _ command: IntentCommand, with attached: [AttachedFile], _ session: OfficeSession
  ) throws(Failure) -> IntentOutcome {
    let (input, intent) = try command.read(attached)
    let repeated = try Failure.catching { try session.repetition.answer(to: intent, onIsGiven: true, in: session.office) }
    if let repeated {
      events += repeated.batchSeqs
      return .known(try session.earlierAnswer(to: command.intent.id, repeated))
    }
    let movedOn = try command.movedOn()
    var drafts = try session.decide(intent)
    let sealed = try command.seal(&drafts)
    var answers: [ActionAnswer]
    if call.isDry {
      answers = try Failure.catching { try ActionAnswer.provisional(drafts, counts: [drafts.count], office: session.office) }
    } else {
      for file in attached { try session.store(file) }
      if let sealed { try Failure.catching { try session.store.putPersonalValues(sealed, of: drafts[0].id) } }
      let stored = try session.append(drafts)
      events += stored.map(\.event.seq)
      answers = try ActionAnswer.stored(stored, counts: [stored.count], office: session.office)
    }
    guard !answers.isEmpty else { preconditionFailure("an intent leads to an event") }
    answers[0].notes += input.notes + movedOn
    return .done(answers[0])
  }

  /// Records that the delivery came in, with itself as evidence, for those events that no delivery brought before.
  private mutating func recordDelivery(of count: Int) throws(Failure) {
    guard !call.isDry, !events.isEmpty else { return }
    let session = try turn()
    let (delivery, name, events) = (delivery, name, events)
    _ = try Failure.catching {
      let known = try session.office.delivered(by: delivery.by)
      let brought = Set(events).filter { known[$0] == nil }.sorted()
      if brought.isEmpty { return }
      _ = try session.store.putAttachment(delivery.bytes)
      let drafts = try decideDelivery(
        delivery, named: name, intents: count, events: brought, in: session.office, at: session.moment)
      _ = try session.append(try session.apply(drafts))
    }
  }
}

extension Event {
  /// The numbers of the batch that begins with the event.
  fileprivate var batchSeqs: [Int] { Array(seq..<seq + (part?.count ?? 1)) }
}
