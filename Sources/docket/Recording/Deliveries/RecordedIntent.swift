package import Casework
package import Commands
import EventLog
package import LogLines
package import ProgramSession
package import TextForms
package import Values

/// A delivered intent and its batch in the log, compared by deciding it again as of then.
package struct RecordedIntent {
  package let intent: DeliveredIntent
  package let delivery: Delivery
  /// All events of the batch, in their order.
  package let batch: [Event]
  package let call: CommandCall

  package init(intent: DeliveredIntent, delivery: Delivery, batch: [Event], call: CommandCall) {
    self.intent = intent
    self.delivery = delivery
    self.batch = batch
    self.call = call
  }

  /// How far back from its events an earlier program's record is decided again, where the office's clock had been ahead.
  private static let furthest = 10

  /// What the batch is to the intent: what follows from it and nothing else, or not; where that can't be decided, why.
  ///
  /// - Parameter days: the days on which the office decided, as it keeps them; nil for an earlier program's record.
  package func verdict(in session: OfficeSession, decidedOn days: [Day]?) throws -> Verdict<Doubt> {
    guard let first = batch.first, first.by == delivery.by, first.on == intent.on else { return .contradicted(.otherwise) }
    let recorded = session.origin.zone.day(of: first.at)
    var doubt: Doubt?
    for day in days ?? [recorded] {
      switch try verdict(in: session, decidedOn: day) {
      case .proved: return .proved
      case .unchecked(let reason): doubt = reason
      case .contradicted: continue
      }
    }
    if let doubt { return .unchecked(doubt) }
    guard days == nil else { return .contradicted(.otherwise) }
    // A clock that had been ahead leaves its moment on all that comes after it, whatever day the office had.
    for back in 1...Self.furthest {
      if try verdict(in: session, decidedOn: recorded.adding(days: -back)).word == .proved { return .unchecked(.otherDay) }
    }
    return .contradicted(.otherwise)
  }

  /// What is to be said against a batch, or why nothing can be.
  package enum Doubt: Hashable, Sendable {
    /// It isn't what follows from the intent.
    case otherwise
    /// It follows from the intent on another day than its own.
    case otherDay
    /// The office's policy of then kept devices from it.
    case policy
    /// A rule refuses the intent now; the words agree.
    case rule(Localized)
    /// Personal values are gone; the words agree.
    case values

    package var text: Localized {
      switch self {
      case .otherwise: Localized(message: "recorded-intent.otherwise")
      case .otherDay: Localized(message: "recorded-intent.other-day")
      case .policy: Localized(message: "recorded-intent.policy")
      case .rule(let reason): Localized(message: "recorded-intent.rule", ["reason": reason])
      case .values: Localized(message: "recorded-intent.values")
      }
    }
  }

  private func verdict(in session: OfficeSession, decidedOn day: Day) throws -> Verdict<Doubt> {
    guard let first = batch.first else { return .contradicted(.otherwise) }
    let zone = session.origin.zone
    let moment = zone.day(of: first.at) == day ? first.at : zone.end(of: day).adding(milliseconds: -43_200_000)
    let before = try OfficeSession(before: batch, in: session, at: moment)
    let drafts: [Draft]
    do {
      drafts = try decide(in: before)
    } catch {
      let failure = Failure(error)
      // Rules of a later program may refuse what an earlier one took in, which is no fault of the log.
      guard failure.status == .usage || failure.status == .refused else { throw failure }
      let hasAllValues = try values(in: before) != nil
      return try isSaid(in: before) ? .unchecked(hasAllValues ? .rule(failure.message) : .values) : .contradicted(.otherwise)
    }
    guard drafts.count == batch.count, zip(drafts, batch).allSatisfy(isSame),
      try batch.allSatisfy({ try hasNextNumber($0, in: before.office) })
    else { return .contradicted(.otherwise) }
    return try before.office.deviceActions().contains(intent.command) ? .proved : .unchecked(.policy)
  }

  /// The intent's personal values as the office holds them; nil if any is gone.
  private func values(in session: OfficeSession) throws -> [String: String]? {
    guard !intent.sealed.isEmpty else { return [:] }
    let values = try session.personalValues(of: intent.id)
    var opened: [String: String] = [:]
    for option in intent.sealed.keys {
      guard let value = values?[option]?.string else { return nil }
      opened[option] = value
    }
    return opened
  }

  /// Stands for a value that is gone: the device's commitment is what is compared.
  private static let absentValue = "00000"

  /// The events that the intent leads to; of personal values that are gone the device's commitments are known.
  private func decide(in session: OfficeSession) throws -> [Draft] {
    try Self.decide(intent, of: delivery, values: try values(in: session), isRecorded: true, in: session, call)
  }

  /// The events that an intent leads to; nil values are gone.
  private static func decide(
    _ intent: DeliveredIntent, of delivery: Delivery, values: [String: String]?, isRecorded: Bool, in session: OfficeSession,
    _ call: CommandCall
  ) throws -> [Draft] {
    var commands: [String: CommandSpec] = [:]
    let command = try IntentCommand(intent, of: delivery, call: call, in: session, known: &commands, isRecorded: isRecorded)
    let files = intent.attachments.map { AttachedFile(known: $0) }
    var drafts = try session.decide(try command.read(files, values ?? intent.sealed.mapValues { _ in absentValue }).intent)
    command.seal(&drafts)
    return drafts
  }

  /// Whether an intent that was refused when it came is refused before an event too.
  package static func isRefused(
    _ intent: DeliveredIntent, of delivery: Delivery, before event: Event, in session: OfficeSession, _ call: CommandCall
  ) throws -> Bool {
    let before = try OfficeSession(event.seq - 1, of: session, at: event.at)
    do {
      let drafts = try decide(intent, of: delivery, values: nil, isRecorded: false, in: before, call)
      let closed = try before.office.closedYears()
      return drafts.contains { $0.lacksReason(closed: closed, before.office.catalog) }
    } catch {
      let failure = Failure(error)
      guard failure.status == .usage || failure.status == .refused else { throw failure }
      return true
    }
  }

  /// Whether a case that the event opened has a number that follows another's.
  private func hasNextNumber(_ event: Event, in office: some OfficeView) throws -> Bool {
    guard event.version == 1, let number = event.caseID.runningNumber, number.value > 1,
      let before = CaseID(kind: event.caseID.kind, number: RunningNumber.text(number.value - 1, behind: number.prefix))
    else { return true }
    return try office.history(of: before) != nil
  }

  private func isSame(_ draft: Draft, _ event: Event) -> Bool {
    // The office's reason for what is of a closed year is none of the device's words.
    var data = event.data
    data[Draft.afterClosing] = draft.data[Draft.afterClosing]
    return draft.type == event.type && draft.caseID == event.caseID && draft.on == event.on && draft.by == event.by
      && JSON.object(draft.data) == JSON.object(data)
  }

  private func isSaid(in session: OfficeSession) throws -> Bool {
    guard let first = batch.first else { return false }
    return intent.isSaid(by: first, in: session.office.catalog, try session.calendar())
  }
}
