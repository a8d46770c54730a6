import Casework
import Commands
import EventLog
import LogLines
import ProgramSession
import TextForms
import Values

/// Destroys the personal values of all cases whose time is over by the office's policy, in one act.
struct DueErasure {
  let call: CommandCall

  /// Erases and answers; it is irreversible, so it needs a yes.
  func run() throws -> Answer {
    if call.invocation.argument("case") != nil || call.invocation["attachment"] != nil { throw Failure.usage("due-alone") }
    if !call.isDry, !call.invocation.has("yes") {
      guard let conversation = Conversation(call) else { throw EraseCommand.unsure }
      let count = try OfficeSession.reading(call).dueErasures().count
      guard try count == 0 || conversation.ask(Localized(message: "erase-due.ask", ["count": count])) else { return .nothing(.no) }
    }
    return try Recording(call: call, mayBeSplit: true).perform { session in
      let rules = try session.office.retentions()
      if rules.isEmpty { throw Failure.refused("no-retention") }
      let by = try Attribution.name(call)
      // The office's values were never in a copy, and what is erased in one waits for a yes in the office.
      let note = session.office.tag == nil ? nil : Localized(message: "erase-due.copy")
      let due = try session.dueErasures()
      if due.isEmpty {
        return DecidedAct(recordedBefore: nil) { _ in
          try Answer(call, json: ["due": [], "events": []], text: call.console[Localized(message: "erase-due.none")], note: note)
        }
      }
      let drafts = try due.enumerated().map { place, entry in
        let reason = call.invocation["reason"] ?? "保存期满（\(entry.rule.name(in: session.office.catalog).zh)）"
        let draft = try decideErasure(
          of: entry.history, photo: nil, reason: reason, by: by, in: session.office, at: session.moment)
        return place == 0 ? try call.identified(draft) : draft
      }
      let effects = DecidedAct.Effects(
        before: { for entry in due { try Erasure(of: entry.history, photo: nil, in: session).begin() } },
        after: { try ErasureWork(log: session).finish() })
      return DecidedAct(drafts, counts: due.map { _ in 1 }, effects: effects) { recorded in
        let count = due.count
        let counted = Localized(message: call.isDry ? "erase-due.would" : "erase-due.done", ["count": count])
        var answer = try recorded.answer(call, adding: ["due": due.map(\.history.id).json], line: call.console[counted])
        answer.notes += [note].compactMap(\.self)
        return answer
      }
    }
  }
}
