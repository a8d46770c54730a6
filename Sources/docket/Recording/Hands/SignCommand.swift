import Casework
package import Commands
import EventLog
import LogLines
package import ProgramSession
import TextForms
import Values

/// Signs a stretch of the caller's own events.
package final class SignCommand: CommandBody {
  private var tool: KeyTool { KeyTool(process: call.process) }

  /// Shows what is to be signed, asks, signs, records.
  package func run() throws -> Answer {
    let by = try Attribution.name(call)
    let now = try OfficeSession.reading(call)
    if let damage = now.damage { throw damage }
    let recorded = try call.givenID().flatMap { try now.office.event(with: $0) }
    let session = try recorded.map { event in try before(event, by: by, in: now) } ?? now
    guard let person = session.office.roster.people[by] else { throw Refusal.notEnrolled(by) }
    if person.keys.isEmpty { throw Failure.noKey(by) }
    let history = try session.office.history(ofPerson: by)
    let ownEvents = try OwnEvents(of: by, in: session.snapshot)
    let covered = try HandCoverage(history, in: session.office)
    let identity = session.office.identity
    let span = HandSpan(own: ownEvents.events, covered: covered, disputed: ownEvents.disputed, identity: identity)
    for shared in HandSpan.sharingNumbers(own: ownEvents.events, covered: covered, disputed: ownEvents.disputed, identity: identity) {
      call.console.note(message: "sign-command.note-shares-number", ["seq": shared.event.seq, "number": shared.number])
    }
    guard let span else {
      if let recorded { throw Refusal.idTaken(recorded.id, seq: recorded.seq) }
      return nothing(by)
    }
    let statement = span.statement(office: session.origin.id, by: by)
    let text = SigningText(statement: statement, span: span, catalog: session.office.catalog, console: call.console)
    if let recorded {
      guard recorded.data["statement"]?.string == statement.text else { throw Refusal.idTaken(recorded.id, seq: recorded.seq) }
      try now.store.synchronize()
      return try answer(statement, span, seq: recorded.seq, text.done(recorded.seq))
    }
    if call.isDry { return try answer(statement, span, seq: nil, text.listing(isWhole: true)) }
    let key = try SigningKey.own(of: by, among: person.keys, call)
    if !call.invocation.has("yes") {
      guard let confirmation = Conversation(call) else { throw Failure.usage("cannot-ask") }
      call.console.note(Localized(text.listing(isWhole: false)))
      guard try confirmation.ask(text.question) else { return .nothing(.no) }
    }
    let signature = try tool.sign(
      { (sink) in _ = sink(Array(statement.text.utf8)) }, for: HandStatement.namespace, with: key)
    return try Recording(call: call).perform { writing in
      let drafts = try decide(statement, signature, version: history?.version ?? 0, after: session.snapshot.count, in: writing)
      // What is signed must outlive a power loss before the signature says that it was there.
      return DecidedAct(drafts, effects: .init(before: { try writing.synchronize() })) { recorded in
        let seq = recorded.events.first?.seq ?? 0
        return try self.answer(statement, span, seq: seq, text.done(seq))
      }
    }
  }

  /// The log as it stood before the signature that the call's id recorded.
  private func before(_ event: Event, by: String, in session: OfficeSession) throws -> OfficeSession {
    guard event.type == .signed, event.by == by else { throw Refusal.idTaken(event.id, seq: event.seq) }
    return try OfficeSession(before: [event], in: session, at: event.at)
  }

  /// Decides on what was shown, unless something came in between that it would have to know of.
  private func decide(
    _ statement: HandStatement, _ signature: String, version: Int, after head: Int, in session: OfficeSession
  ) throws -> [Draft] {
    for seq in head..<max(head, session.snapshot.count) {
      if let event = try session.office.event(at: seq + 1), event.type == .disputed, event.by == statement.by {
        throw Failure.refused("changed-meanwhile.disputed")
      }
    }
    return try decideSigning(statement, signature: signature, expectedVersion: version, in: session.office, at: session.moment)
      .map { try call.identified($0) }
  }

  private func nothing(_ by: String) -> Answer {
    Answer(
      saying: "sign-command.nothing",
      ["by": by.json, "first": .null, "last": .null, "count": 0, "without": [], "root": .null, "seq": .null, "events": []])
  }

  private func answer(_ statement: HandStatement, _ span: HandSpan, seq: Int?, _ text: String) throws -> Answer {
    try Answer(
      call,
      json: [
        "by": statement.by.json, "first": statement.first.json, "last": statement.last.json, "count": statement.count.json,
        "without": statement.without.json, "root": statement.root.json, "seq": seq.json, "events": span.events.map(\.seq).json,
      ], text: text)
  }
}

extension CommandSpec {
  /// `docket dispute`: the caller states that an event under their name isn't theirs.
  package static let dispute = written("dispute").running { call in
    let seq = try EventNumber.read(call.invocation.argument("seq") ?? "")
    return try Recording(call: call).perform(act: { _ in
      .dispute(of: seq, reason: call.invocation["reason"] ?? "", by: try Attribution.name(call), id: try call.givenID())
    })
  }.asking()
}
