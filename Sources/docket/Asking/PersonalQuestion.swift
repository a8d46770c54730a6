import Casework
import Commands
import EventLog
import TextForms

extension CommandCall {
  /// Asks at a terminal about texts that look as if they identified somebody; false if they aren't to be recorded.
  ///
  /// - Parameter texts: the fields that the call brings, and the kind of their case.
  func confirmsTexts(_ texts: () throws(Failure) -> (data: JSON.Object, kind: Kind?)) throws(Failure) -> Bool {
    guard !isDry, invocation.options.contains(where: { !PersonalText.found(in: $0.value).isEmpty }),
      let conversation = Conversation(self)
    else { return true }
    let (data, kind) = try texts()
    let fields = PersonalText.found(in: data, of: kind).map { Refusal.FieldName($0.field, of: kind) }
    if fields.isEmpty { return true }
    let isSure = try conversation.ask(
      Localized(
        message: "personal-question.seems-hold-phone-identity",
        ["fields": fields.map(\.label).joined(separator: "”、“"), "language": Language.en.list(fields.map { "--\($0.id)" })]))
    if !isSure { try console.printNote(zh: "什么也没有记", en: "nothing recorded") }
    return isSure
  }

  /// The values of some options, as an event's fields.
  func texts(of options: [String]) -> JSON.Object {
    JSON.Object(options.filter { invocation[$0] != nil }.map { ($0, .array(invocation.values($0).map(JSON.string))) })
  }
}
