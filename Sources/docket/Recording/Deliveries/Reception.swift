import Casework
import Commands
import EventLog
import LogLines
import ProgramSession
import Values

/// The intents of a delivery on their way into the log, each decided as its command would be.
struct Reception {
  let call: CommandCall
  let delivery: Delivery
  /// What the delivery's file is called where it is kept.
  let name: String
  private var files: DeliveredFiles

  private var session: OfficeSession?
  /// The cases of which something was refused or waits: what comes after it isn't tried.
  private var stopped: Set<CaseID> = []
  /// The commands that intents needed so far.
  private var commands: [String: CommandSpec] = [:]
  /// The numbers of the events that the intents led to, now or in a run that a kill ended.
  private var events: [Int] = []
  /// What became of all others, and on which days it was decided.
  private var outcomes: DeliveryOutcomes
  /// Whether the log never had the root that the device knew.
  private let isOfOtherHistory: Bool
  /// Whether the log's notes say that the recording began.
  private var hasBegun = false
  /// What earlier deliveries said, by the numbers of their events; nil for an erased one.
  private var statements: [Int: [EventID: Digest]?] = [:]

  init(call: CommandCall, delivery: Delivery, name: String, files: DeliveredFiles, isOfOtherHistory: Bool) {
    (self.call, self.delivery, self.name, self.files, self.isOfOtherHistory) = (call, delivery, name, files, isOfOtherHistory)
    outcomes = DeliveryOutcomes(intents: 0)
  }

  /// Decides the intents in their order, and records what came of them and the delivery itself.
  mutating func record(_ intents: [DeliveredIntent]) throws -> IntentAnswers {
    defer { session?.end() }
    var answers = IntentAnswers()
    outcomes.intents = intents.count
    for intent in intents {
      let session = try turn()
      let outcome = try outcome(of: intent, among: intents, in: session)
      answers.append(intent.id, outcome)
      outcomes.note(intent.id, outcome, on: session.today)
      try endTurnAtServer()
    }
    try recordDelivery(of: intents)
    return answers
  }

  /// The turn at the log, taken where there is none.
  private mutating func turn() throws -> OfficeSession {
    if let session { return session }
    let session = try OfficeSession.recording(call)
    // Whoever runs the command: who recorded is proved by the signature, and the key may have been revoked meanwhile.
    session.turn?.login = nil
    _ = try session.office.key(of: delivery)
    self.session = session
    return session
  }

  /// At a server each batch is a turn of its own.
  private mutating func endTurnAtServer() throws {
    guard let session, !call.isDry, !session.keepsTurn else { return }
    session.end()
    self.session = nil
  }

  /// What becomes of an intent; only what isn't a refusal of it ends the command.
  private mutating func outcome(
    of intent: DeliveredIntent, among intents: [DeliveredIntent], in session: OfficeSession
  ) throws -> IntentOutcome {
    var target: CaseID?
    do {
      if let earlier = try earlierOutcome(of: intent, in: session) { return earlier }
      let command = try IntentCommand(intent, of: delivery, call: call, in: session, known: &commands)
      target = command.target
      if let target, stopped.contains(target) { return .after }
      switch try files.files(of: intent) {
      case .missing(let missing):
        if let target { stopped.insert(target) }
        return .waiting(missing)
      case .later:
        if let target { stopped.insert(target) }
        return .later
      case .all(let found):
        if !call.isDry { try begin(intents, in: session) }
        return try record(command, with: found, session)
      }
    } catch {
      let failure = Failure(error)
      guard failure.status == .usage || failure.status == .refused else { throw failure }
      if let target = target ?? intent.caseName.flatMap({ CaseID($0) }) { stopped.insert(target) }
      return .refused(failure)
    }
  }

  /// The answer to an intent that the person delivered before, from whichever device; nil if its id is new.
  private mutating func earlierOutcome(of intent: DeliveredIntent, in session: OfficeSession) throws -> IntentOutcome? {
    guard let stored = try session.office.event(with: intent.id) else { return nil }
    let taken = Failure.refused("id-taken.delivery", ["id": intent.id, "seq": stored.seq])
    guard stored.by == delivery.by, stored.part?.index ?? 1 == 1 else { throw taken }
    if let claim = try session.office.delivery(of: stored) {
      guard try says(claim, intent, in: session.store) else { throw taken }
    } else {
      guard try UnfinishedDeliveries(of: session.store).hold(intent, of: delivery, as: stored) || records(intent, stored, in: session)
      else { throw taken }
      events += stored.batchSeqs
    }
    return .known(try session.earlierAnswer(to: intent.id, stored))
  }

  /// Whether what was recorded under the id without a delivery is what the intent leads to.
  private func records(_ intent: DeliveredIntent, _ stored: Event, in session: OfficeSession) throws -> Bool {
    let batch = try session.batch(beginningWith: stored).map(\.event)
    let recorded = RecordedIntent(intent: intent, delivery: delivery, batch: batch, call: call)
    return try recorded.verdict(in: session, decidedOn: [session.origin.zone.day(of: stored.at)]).word == .proved
  }

  /// Whether a recorded delivery has the same intent; one that was erased is believed.
  private mutating func says(_ claim: Event, _ intent: DeliveredIntent, in store: any EventStore) throws -> Bool {
    if statements[claim.seq] == nil {
      let hash = claim.data["sha256"]?.string.flatMap { Digest(hex: $0) }
      let bytes = try hash.flatMap { try store.attachment($0) }
      statements[claim.seq] = .some(
        try bytes.map { Dictionary(uniqueKeysWithValues: try Delivery($0).intents().map { ($0.id, $0.statement) }) })
    }
    guard case .some(.some(let said)) = statements[claim.seq] else { return true }
    return said[intent.id] == intent.statement
  }

  /// Notes beside the log that the recording begins.
  private mutating func begin(_ intents: [DeliveredIntent], in session: OfficeSession) throws {
    if hasBegun { return }
    hasBegun = true
    let delivery = delivery
    var unfinished = try UnfinishedDeliveries(of: session.store)
    unfinished.begin(delivery, intents, after: session.snapshot.count)
    try unfinished.write(to: session.store)
  }

  private mutating func record(
    _ command: IntentCommand, with attached: [AttachedFile], _ session: OfficeSession
  ) throws -> IntentOutcome {
    let (input, intent) = try command.read(attached, try command.opened())
    let movedOn = try command.movedOn()
    let (closed, reason) = (try session.office.closedYears(), call.invocation["reason"])
    // Asked first: what is decided is known to the session, and later intents build on it.
    if reason == nil, closed.contains(intent.on.year), intent.kind.origin != .system, intent.fields["reason"] == nil {
      throw Failure.refused("year-closed.delivery", ["year": intent.on.year])
    }
    var drafts = try session.decide(intent)
    command.seal(&drafts)
    if let reason { drafts = drafts.saying(reason, whereClosed: closed, session.office.catalog) }
    let sealed = command.intent.sealed.isEmpty ? nil : delivery.openings[command.intent.id]
    var answers: [ActionAnswer]
    if call.isDry {
      answers = try ActionAnswer.provisional(drafts, counts: [drafts.count], office: session.office)
    } else {
      for file in attached { try session.store(file) }
      if let sealed { try session.store.putPersonalValues(sealed, of: drafts[0].id) }
      let stored = try session.append(drafts)
      events += stored.map(\.event.seq)
      answers = try ActionAnswer.stored(stored, counts: [stored.count], office: session.office)
    }
    guard !answers.isEmpty else { preconditionFailure("an intent leads to an event") }
    answers[0].notes += input.notes + movedOn
    return .done(answers[0])
  }

  /// Whether something waits for the office's reason of which no earlier delivery said so.
  private func waitsAnew(in session: OfficeSession) throws -> Bool {
    let known = try Set(session.office.waitingForReason(of: delivery.by))
    return outcomes.refused.contains { $0.code == DeliveryOutcomes.yearClosed && !known.contains($0.id) }
  }

  private static func isClaimed(_ seq: Int, in office: LogOffice<IndexedLookup>) throws -> Bool {
    try office.event(at: seq).flatMap { try office.delivery(of: $0) } != nil
  }

  /// Records that the delivery came in, for those events that no delivery brought before.
  private mutating func recordDelivery(of intents: [DeliveredIntent]) throws {
    guard !call.isDry else { return }
    if events.isEmpty, outcomes.refused.allSatisfy({ $0.code != DeliveryOutcomes.yearClosed }) { return }
    let session = try turn()
    // At a server the same delivery may have come in twice at the same time: each event is brought once.
    let brought = try session.keepsTurn ? events : events.filter { try !Self.isClaimed($0, in: session.office) }
    if try brought.isEmpty && !waitsAnew(in: session) { return }
    _ = try session.store.putAttachment(delivery.bytes)
    outcomes.events = brought.sorted()
    let label = session.office.roster.people[delivery.by]?.devices.first { [delivery] in $0.key.fingerprint == delivery.key }?.device
    let drafts = try decideDelivery(
      delivery, named: name, device: label, outcomes: outcomes, isOfOtherHistory: isOfOtherHistory, in: session.office,
      at: session.moment)
    _ = try session.append(try session.apply(drafts))
    var unfinished = try UnfinishedDeliveries(of: session.store)
    unfinished.end(delivery, intents)
    try unfinished.write(to: session.store)
  }
}

extension Event {
  /// The numbers of the batch that begins with the event.
  fileprivate var batchSeqs: [Int] { Array(seq..<seq + (part?.count ?? 1)) }
}

extension DeliveryOutcomes {
  /// Notes what became of an intent that was decided on a day.
  fileprivate mutating func note(_ id: EventID, _ outcome: IntentOutcome, on day: Day) {
    if days?.last != day { days = (days ?? []) + [day] }
    switch outcome {
    case .done, .known: return
    case .refused(let failure): refused.append(Unrecorded(id, failure.code))
    case .after, .later, .waiting: waiting.append(Unrecorded(id, outcome.status))
    }
  }
}
