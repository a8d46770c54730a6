import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values

/// The case that an action joins another to (并案); a closed one has to be taken up again.
struct JoinedCase {
  let kind: Casework.Kind
  let action: Action
  let call: CommandCall

  /// The option that says so.
  static let option = "reopen"

  /// Whether the case is taken up again: it was said, or is said now.
  func isToBeReopened(
    _ reading: () throws -> (fields: JSON.Object, session: OfficeSession)
  ) throws -> Bool {
    guard let reopening = kind.reopening(by: action) else { return false }
    if call.invocation.has(Self.option) { return true }
    guard let conversation = Conversation(call), !call.isDry else { return false }
    let (fields, session) = try reading()
    guard let target = try self.target(of: reopening, in: fields, session), target.isClosed,
      kind.allows(reopening.action, from: target.state)
    else { return false }
    let state = session.stateName(of: target)
    return try conversation.ask(
      Localized(zh: "\(target.id) 已经\(state.zh)。连它一起重办？", en: "\(target.id) is \(state.en). Take it up again too?"))
  }

  /// What takes the case up again; refuses a closed one that isn't to be, or can't.
  func intents(_ input: ActionInput, reopens: Bool, in session: OfficeSession) throws -> [Intent] {
    guard let reopening = input.kind.reopening(by: input.action),
      let target = try target(of: reopening, in: input.fields, session), target.isClosed
    else { return [] }
    let state = session.stateName(of: target)
    guard input.kind.allows(reopening.action, from: target.state) else {
      throw Failure.refused("merge-into-ended", ["case": target.id, "state": state])
    }
    guard reopens else { throw Failure.refused("merge-into-closed", ["case": target.id, "state": state]) }
    return [Intent(kind: input.kind, action: reopening.action, caseID: target.id, fields: [:], on: input.on, by: input.by)]
  }

  private func target(
    of reopening: Casework.Kind.Reopening, in fields: JSON.Object, _ session: OfficeSession
  ) throws -> Case? {
    guard let id = fields[reopening.field]?.string.flatMap({ CaseID($0) }) else { return nil }
    return try session.office.currentCase(id)
  }
}
