import Casework
import Commands
import EventLog
import LogLines
package import ProgramSession
import TextForms
import Values

/// Destroys what is kept beside the log, then records that it did.
package final class EraseCommand: CommandBody {
  /// Erases and answers; it is irreversible, so it needs a yes.
  package func run() throws -> Answer {
    if call.invocation.has("due") { return try DueErasure(call: call).run() }
    if call.invocation.argument("case") == nil { throw UsageError(.missingArgument(Term("case", "案件")), path: call.invocation.path) }
    if call.invocation["reason"] == nil {
      throw UsageError(.missingOptions([Term("reason", "理由")], choices: []), path: call.invocation.path)
    }
    let digest = try call.invocation["attachment"].map { try Self.digest($0) }
    if !call.isDry, !call.invocation.has("yes") {
      guard let confirmation = Conversation(call) else { throw Self.unsure }
      guard try isSure(of: digest, confirmation) else { return .nothing(.no) }
    }
    func answer(_ recorded: Recorded) throws -> Answer {
      let remaining = try remaining(in: recorded.session)
      let answer = try recorded.answer(call, adding: ["remaining": Self.json(remaining)])
      try noteCopies(recorded.session)
      note(remaining)
      return answer
    }
    return try Recording(call: call).perform { session in
      let (draft, history) = try decide(digest, in: session)
      // Said again, the erasure that the id recorded is the answer, whatever is there or was erased before.
      if session.isEarlier { return DecidedAct([draft], areApplied: true, saying: answer) }
      if let earlier = try erased(digest, history, session) {
        call.console.note(message: "erase-command.erased-before", ["seq": earlier.event.seq])
        return DecidedAct(
          recordedBefore: try ActionAnswer.earlier([earlier], first: earlier.event, office: session.office), saying: answer)
      }
      if !call.isDry, let earlier = try finished(digest, history, session) {
        // At a server nothing is recorded that would commit it.
        if session.store.erasesWithNextBatch { try session.store.synchronize() }
        call.console.note(message: "erase-command.finished", ["seq": earlier.event.seq])
        return DecidedAct(
          recordedBefore: try ActionAnswer.earlier([earlier], first: earlier.event, office: session.office), saying: answer)
      }
      let erasure = Erasure(of: history, photo: digest, in: session)
      let effects = DecidedAct.Effects(
        before: erasure.begin,
        after: {
          try erasure.finish()
          return Destruction()
        })
      return DecidedAct([draft], effects: effects, saying: answer)
    }
  }

  /// Says that a server's copies still hold what was destroyed, as no file of ours does.
  private func noteCopies(_ session: OfficeSession) throws {
    guard !call.isDry, let copies = try session.store.copiesOfServer() else { return }
    call.console.note(message: "erase-command.server-holds", ["copies": copies.isEmpty ? "" : copies.text])
  }

  /// The event that says what is destroyed, once all is known to be right, and the case.
  private func decide(_ digest: Digest?, in session: OfficeSession) throws -> (Draft, CaseHistory) {
    let by = try Attribution.name(call)
    let id = try session.finder(by: by, noting: call.console.note).find(call.invocation.argument("case") ?? "")
    guard let history = try session.office.history(of: id) else {
      throw Refusal.noSuchCase(id.description, kind: nil)
    }
    let draft = try decideErasure(
      of: history, photo: digest, reason: call.invocation["reason"] ?? "", by: by, in: session.office, at: session.moment)
    if let digest { try check(digest, isNamedBy: history, alone: session) }
    return (try call.identified(draft), history)
  }

  /// Says what would be destroyed and asks.
  private func isSure(of digest: Digest?, _ confirmation: Conversation) throws -> Bool {
    let session = try OfficeSession.reading(call)
    let history = try session.orDamage { try decide(digest, in: session).1 }
    if try erased(digest, history, session) != nil { return true }
    let name = try session.office.name(of: history.id)
    let caseName = [history.id.description, name].compactMap(\.self).joined(separator: " ")
    guard digest == nil else {
      return try confirmation.ask(
        Localized(message: "erase-command.is-sure", ["caseName": caseName]))
    }
    let held = try history.events.count { try session.hasPersonalFile(of: $0.id) }
    return try confirmation.ask(
      Localized(message: "erase-command.ask", ["caseName": caseName, "held": held]))
  }

  static let unsure = Failure.usage("needs-yes")

  /// The last erasure of the same thing, if nothing of it is there any more.
  private func erased(_ digest: Digest?, _ history: CaseHistory, _ session: OfficeSession) throws -> StoredEvent? {
    guard let earlier = Self.last(of: digest, in: history), !session.finishedErasures.contains(where: { $0.seq == earlier.seq }) else {
      return nil
    }
    return try Erasure(of: history, photo: digest, in: session).hasAnything() ? nil : try session.lookup.stored(at: earlier.seq)
  }

  private static func last(of digest: Digest?, in history: CaseHistory) -> Event? {
    history.events.last { $0.type == .erased && $0.data["attachment"]?.string == digest?.hex }
  }

  /// The open texts of the case that look as if they identified somebody, which no erasure reaches.
  private func remaining(in session: OfficeSession) throws -> [(seq: Int, field: Refusal.FieldName)] {
    let id = try session.finder(by: try Attribution.name(call)).find(call.invocation.argument("case") ?? "")
    guard let history = try session.soundHistory(of: id) else { return [] }
    return history.personalTexts.map { ($0.seq, Refusal.FieldName($0.field, of: history.kind)) }
  }

  private static func json(_ remaining: [(seq: Int, field: Refusal.FieldName)]) -> JSON {
    .array(remaining.map { ["seq": $0.seq.json, "field": $0.field.id.json] })
  }

  /// Says which texts remain, and what can be done.
  private func note(_ remaining: [(seq: Int, field: Refusal.FieldName)]) {
    guard let first = remaining.first else { return }
    let texts = Localized { language in
      language.list(remaining.map { "#\($0.seq) \(language.choose($0.field.label, $0.field.id))" })
    }
    call.console.note(
      message: "erase-command.remaining", ["texts": texts, "seq": first.seq, "label": first.field.label, "field": first.field.id])
  }

  /// The interrupted erasure of the same thing, which is then finished.
  private func finished(_ digest: Digest?, _ history: CaseHistory, _ session: OfficeSession) throws -> StoredEvent? {
    guard let earlier = Self.last(of: digest, in: history) else { return nil }
    if !session.finishedErasures.contains(where: { $0.caseID == history.id && $0.photo == digest }) {
      let isUnfinished = try ErasureWork(log: session).remaining().contains { $0.caseID == history.id && $0.photo == digest }
      let since = digest == nil ? history.events.filter { $0.seq > earlier.seq } : []
      guard isUnfinished, try !since.contains(where: { try session.hasPersonalFile(of: $0.id) }) else { return nil }
      _ = try ErasureWork(log: session).finish()
    }
    return try session.lookup.stored(at: earlier.seq)
  }

  private static func digest(_ text: String) throws -> Digest {
    guard let digest = Digest(hex: text.lowercased()) else {
      throw Failure.usage("bad-hash", ["text": text])
    }
    return digest
  }

  /// Refuses where the case doesn't name the photo, or another one does.
  private func check(_ digest: Digest, isNamedBy history: CaseHistory, alone session: OfficeSession) throws {
    guard history.names(digest) else {
      throw Failure.refused("no-such-attachment", ["id": history.id])
    }
    let others = try session.histories().filter { $0.id != history.id && $0.names(digest) }.map(\.id)
    if let other = others.first {
      throw Failure.refused("attachment-shared", ["other": other])
    }
  }
}
