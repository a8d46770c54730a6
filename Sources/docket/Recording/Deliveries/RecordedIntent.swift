package import Casework
package import Commands
import EventLog
package import LogLines
package import ProgramSession
import Values

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

  /// How long before its moment a batch may have been decided at most, where a delivery has many.
  private static let longestTurn: Int64 = 3_600_000

  /// Whether the batch is what followed from the intent then: nothing added, left out or altered.
  package func holds(in session: OfficeSession) throws -> Bool {
    guard let first = batch.first, first.by == delivery.by, first.on == intent.on else { return false }
    let moments = [first.at, first.at.adding(milliseconds: -Self.longestTurn)]
    var days: Set<Day> = []
    for now in moments where days.insert(session.origin.zone.day(of: now)).inserted {
      let before = try OfficeSession(before: batch, in: session, at: now)
      if try isDecided(in: before) { return true }
    }
    return false
  }

  /// Whether the intent leads to the batch; what can't be decided again is compared field by field.
  private func isDecided(in session: OfficeSession) throws -> Bool {
    let drafts: [Draft]
    do {
      guard let decided = try decide(in: session) else { return try isSaid(in: session) }
      drafts = decided
    } catch {
      let failure = Failure(error)
      // Rules of a later program may refuse what an earlier one took in, which is no fault of the log.
      guard failure.status == .usage || failure.status == .refused else { throw failure }
      return try isSaid(in: session)
    }
    guard drafts.count == batch.count, zip(drafts, batch).allSatisfy(isSame) else { return false }
    return try batch.allSatisfy { try hasNextNumber($0, in: session.office) }
  }

  /// The events that the intent leads to; nil if its personal values are gone.
  private func decide(in session: OfficeSession) throws -> [Draft]? {
    var commands: [String: CommandSpec] = [:]
    let command = try IntentCommand(intent, of: delivery, call: call, in: session, known: &commands)
    var opened: [String: String] = [:]
    if !intent.sealed.isEmpty {
      let values = try session.personalValues(of: intent.id)
      for option in intent.sealed.keys {
        guard let value = values?[option]?.string else { return nil }
        opened[option] = value
      }
    }
    let files = intent.attachments.map { AttachedFile(known: $0) }
    var drafts = try session.decide(try command.read(files, opened).intent)
    command.seal(&drafts)
    return try drafts.map { draft in
      do throws(DraftError) { return try draft.normalized() } catch { throw StoreError.invalid(error, index: 0) }
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
    draft.type == event.type && draft.caseID == event.caseID && draft.on == event.on && draft.by == event.by
      && JSON.object(draft.data) == JSON.object(event.data)
  }

  private func isSaid(in session: OfficeSession) throws -> Bool {
    guard let first = batch.first else { return false }
    return intent.isSaid(by: first, in: session.office.catalog, try session.calendar())
  }
}
