import Casework
import Commands
import EventLog
import Exchange
import LogLines
package import ProgramSession
import TextForms

/// Takes back what somebody recorded last: a batch, or an import in all its batches.
package final class UndoCommand: CommandBody {
  /// What is taken back.
  private struct Step {
    /// Its events that still count, newest first.
    let seqs: [Int]
    /// The import that recorded them, if any.
    let source: LedgerAct?
    /// How many other steps of the person came home with them.
    let cameHomeWith: Int

    /// Whether they are only taken back after a yes where somebody can give one.
    var isDoubtful: Bool { seqs.count > UndoCommand.fewEvents || cameHomeWith > 0 }

    /// What it is, for questions.
    func text(isShown: Bool) -> Localized {
      let count = seqs.count
      guard let source else {
        return Localized(zh: "\(isShown ? "这 " : "")\(count) 个事件", en: "\(isShown ? "these " : "")\(count) events")
      }
      let file = TextForms.shownInLine(source.name)
      if source.isReturned { return Localized(zh: "从 \(file) 读回的 \(count) 个事件", en: "the \(count) events read back from \(file)") }
      return Localized(zh: "从 \(file) 导入的 \(count) 个事件", en: "the \(count) events imported from \(file)")
    }
  }

  /// Voids the caller's last step of the day.
  package func run() throws -> Answer {
    var confirmed: [Int] = []
    // Asked before the writer's turn is taken: others don't wait for somebody who thinks.
    if needsYes, let confirmation = Conversation(call) {
      let session = try OfficeSession.reading(call)
      let step = try session.orDamage { try lastStep(in: session) }
      if step.isDoubtful {
        guard try isSure(of: step, session, confirmation) else { return .nothing(.no) }
        confirmed = step.seqs
      }
    }
    return try Recording(call: call, mayBeSplit: true).perform(act: { session in
      let step = try lastStep(in: session)
      if step.seqs.count > Self.fewEvents, needsYes, step.seqs != confirmed { throw Self.unsure(step) }
      return .undoing(step.seqs, by: try Attribution.name(call))
    })
  }

  /// Whether many events are only taken back after a yes.
  private var needsYes: Bool { !call.invocation.has("yes") && !call.isDry }

  /// The events that would be taken back; none where nothing is left.
  func lastSeqs(in session: OfficeSession) throws -> Set<Int> {
    do { return Set(try lastStep(in: session).seqs) } catch {
      guard ["nothing-to-undo", "voided-last"].contains(Failure(error).code) else { throw error }
      return []
    }
  }

  /// The caller's last step of the day that still counts.
  private func lastStep(in session: OfficeSession) throws -> Step {
    let by = try Attribution.name(call)
    let ledgers = try session.ledgers()
    let events = try session.eventsToday { try (ledgers.act(bringing: $0)?.by ?? $0.by) == by }
    func step(of event: Event) throws -> RecordedStep {
      try ledgers.act(bringing: event).map { RecordedStep(from: $0.seq) } ?? RecordedStep(of: event)
    }
    let seqs = try undoable(among: events, by: by, in: session.office, step: step)
    let first = events.first { $0.seq == seqs.first }
    let others = try first.map { first in
      Set(try events.filter { first.origin != nil && $0.firstOfBatch == first.firstOfBatch && $0.origin != nil }.map(step)).count - 1
    }
    return Step(seqs: seqs, source: try first.flatMap(ledgers.act), cameHomeWith: others ?? 0)
  }

  /// Says what would be taken back and asks.
  private func isSure(of step: Step, _ session: OfficeSession, _ confirmation: Conversation) throws -> Bool {
    let language = call.console.language
    for seq in step.seqs.sorted().prefix(ActionAnswer.mostTakenBack) {
      guard let event = try session.office.event(at: seq) else { continue }
      let text = EventLineText(event: event, catalog: session.office.catalog, today: session.today)
      try confirmation.say(text.lines(language, width: call.console.width).joined(separator: "\n"))
    }
    let more = step.seqs.count - ActionAnswer.mostTakenBack
    if more > 0 { try confirmation.say(language.choose("……还有 \(more) 个", "… and \(more) more")) }
    if step.cameHomeWith > 0 { try confirmation.say(Message("undo.came-home-with", ["count": step.cameHomeWith]).text[language]) }
    let what = step.text(isShown: true)
    return try confirmation.ask(Localized(message: "undo-command.is-sure", ["what": what]))
  }

  /// The number of events that are taken back without confirmation.
  private static let fewEvents = 5

  private static func unsure(_ step: Step) -> Failure {
    let what = step.text(isShown: false)
    return .usage("needs-yes.undo", ["what": what])
  }
}

extension OfficeSession {
  /// The events of the local day that fit, newest first.
  fileprivate func eventsToday(where isWanted: (Event) throws -> Bool) throws -> [Event] {
    var events: [Event] = []
    var seq = snapshot.count
    while seq > 0, let event = try lookup.event(at: seq), origin.zone.day(of: event.at) == today {
      if try isWanted(event) { events.append(event) }
      seq -= 1
    }
    return events
  }
}
