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
        Question.Option(Self.entry, shown: Localized(zh: "是一条\(field.label)", en: "it is one")),
        Question.Option(Self.none, shown: Localized(zh: "没有\(field.label)", en: "there is none"))
      ), Localized(zh: "“\(text)”像是没有\(field.label)", en: "'\(text)' may say that there is no \(name)"),
      help: Localized(zh: "是一条\(field.label)，还是没有\(field.label)？", en: "Is it one, or is there none?"))
    return try conversation.ask(question).first == Self.entry
  }
}
