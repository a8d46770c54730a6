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
        zh: "“\(fields.map(\.label).joined(separator: "”、“"))”里像有电话、身份证号或住址，写进案卷就删不掉。还是要记？",
        en: "\(Language.en.list(fields.map { "--\($0.id)" })) seems to hold a phone, an identity number or an address of a person,"
          + " and what is in the log stays there. Record it all the same?"))
    if !isSure { try console.printNote(zh: "什么也没有记", en: "nothing recorded") }
    return isSure
  }

  /// The values of some options, as an event's fields.
  func texts(of options: [String]) -> JSON.Object {
    JSON.Object(options.filter { invocation[$0] != nil }.map { ($0, .array(invocation.values($0).map(JSON.string))) })
  }
}
