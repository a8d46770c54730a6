import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values

/// What somebody at a terminal is asked of a visit before it is recorded: whether it was recorded, what its hazards are, what passes.
struct VisitQuestions {
  let call: CommandCall
  let conversation: Conversation

  /// The call as it was meant; nil where it isn't wanted.
  func settle(_ input: (OfficeSession) throws -> ActionInput) throws -> Invocation? {
    let session = try OfficeSession.reading(call)
    return try session.orDamage { () throws -> Invocation? in
      let input = try input(session)
      var invocation = call.invocation
      let visit = try Visit(input, invocation, in: session)
      for case .visitedBefore(let other) in visit.notes {
        let isSure = try conversation.ask(Message("visit.again", ["case": other]).text)
        if !isSure {
          call.console.note(message: "nothing-recorded")
          return nil
        }
      }
      try settle(visit.sameWords, of: input, &invocation)
      try settle(visit.clearing.filter(\.passes), of: input, in: session, &invocation)
      // The command to copy says what was answered last.
      let personal = input.kind.fields(of: input.action).filter(\.isPersonal).map(\.id)
      conversation.complete(invocation, hiding: Set(personal))
      return invocation
    }
  }

  /// Asks of each hazard in the words of an earlier one whether it is that one, which is then still there and no new one.
  private func settle(
    _ same: [LeftAtSite], of input: ActionInput, _ invocation: inout Invocation
  ) throws {
    guard let list = input.kind.clearing?.list, !same.isEmpty else { return }
    var texts = (input.fields[list]?.array ?? []).compactMap(\.string)
    var still: [HazardNumber] = []
    for entry in same where try conversation.ask(Message("visit.same", ["number": entry.number]).text, isUsual: false) {
      still.append(entry.number)
      if let index = texts.firstIndex(where: entry.says) {
        texts.remove(at: index)
      }
    }
    if still.isEmpty { return }
    invocation = invocation.replacing(list, with: nil)
    for text in texts.isEmpty ? [call.console.language.choose("无", "none")] : texts { invocation.give(list, text) }
    invocation.give(SiteMemory.still, still.map(\.description).joined(separator: ","))
  }

  /// Asks whether notices of which nothing is left pass.
  private func settle(
    _ passing: [ClearingIntent], of input: ActionInput, in session: OfficeSession, _ invocation: inout Invocation
  ) throws {
    guard let failing = input.kind.failing(by: input.action, in: session.office.catalog), !invocation.has(failing.id), !passing.isEmpty
    else { return }
    let names = try passing.compactMap(\.intent.caseID).map { try session.office.paperName(of: $0) }
    let named = Localized { language in names.map { $0[language] }.joined(separator: language.choose("、", ", ")) }
    if try !conversation.ask(Message("visit.passes", ["names": named]).text, isUsual: true) { invocation.give(failing.id, "true") }
  }
}
