import Casework
import Commands
import ProgramSession
import TextForms
import Written

/// Entries of a list that may say that there is none, which somebody at a terminal is asked about: 未发现问题，但临边需加强.
struct DoubtfulEntries {
  let kind: Casework.Kind
  let action: Action

  /// What is answered.
  private static let (entry, none) = ("1", "2")

  /// Asks about each of the entries, and takes out those that say that there is none.
  func settle(_ invocation: inout Invocation, _ conversation: Conversation) throws {
    for field in kind.fields(of: action) where field.type == .list {
      let words = invocation.values(field.id)
      guard words.contains(where: { WrittenEntries.read($0).contains(where: WrittenNothing.isDoubtful) }) else { continue }
      var kept: [String] = []
      for entry in words.flatMap(WrittenEntries.read) where try !WrittenNothing.isDoubtful(entry) || isOne(entry, of: field, conversation) {
        kept.append(entry)
      }
      invocation = invocation.replacing(field.id, with: nil)
      for entry in kept { invocation.give(field.id, entry) }
    }
  }

  private func isOne(_ text: String, of field: Field, _ conversation: Conversation) throws -> Bool {
    let name = field.id.identifierWords
    let question = Question.between(
      (
        Question.Option(Self.entry, shown: Localized(message: "doubtful-entries.is-one", ["field": field.label])),
        Question.Option(Self.none, shown: Localized(message: "doubtful-entries.is-one-2", ["field": field.label]))
      ), Localized(message: "doubtful-entries.is-one-3", ["text": text, "field": field.label, "name": name]),
      help: Localized(message: "doubtful-entries.is-one-4", ["field": field.label]))
    return try conversation.ask(question).first == Self.entry
  }
}
