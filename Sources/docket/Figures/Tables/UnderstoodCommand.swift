import Casework
package import Commands
package import ProgramSession
import Publishing
import TextForms
import Values

/// Shows what the office said of headings, or takes one of them back (单位 读法).
package struct UnderstoodCommand: CommandBody {
  let call: CommandCall

  package init(call: CommandCall) {
    self.call = call
  }

  package func run() throws -> Answer {
    guard let heading = call.invocation["forget"] else { return try list() }
    return try Recording(call: call).perform { session in
      guard try session.office.understoodWords().contains(where: { $0.heading == heading }) else {
        throw Failure(.no, Message("no-understood-heading", ["heading": heading]))
      }
      let (by, on, id) = try call.attribution(in: session)
      return DecidedAct(
        try decideForgetting(heading, note: call.invocation["note"], on: on, by: by, id: id, in: session.office, at: session.moment))
    }
  }

  /// All of them, with when and by whom they were said.
  private func list() throws -> Answer {
    let session = try OfficeSession.reading(call)
    var table = ResultTable([
      .init("heading", Localized(zh: "表头", en: "heading")), .init("as", Localized(zh: "读作", en: "read as")),
      .init("door", Localized(zh: "在哪里", en: "where")), .days("on", Localized(zh: "日期", en: "day")),
      .init("by", Localized(zh: "经办人", en: "by")), .figures("seq", Localized(zh: "事件", en: "event")),
    ])
    for word in try session.office.understoodWords() {
      let meaning = word.door == FormHeadings.door ? word.meaning.flatMap { FormMeaning(named: $0)?.text } : nil
      table.append([
        .init(word.heading),
        word.meaning.map { .init($0, shown: meaning ?? Localized($0)) } ?? .init(.null, shown: Localized(zh: "不要", en: "left out")),
        .init(word.door, shown: Self.place(of: word, session.office.catalog)),
        .init(.string(word.on.description)), .init(word.by), .init(word.seq),
      ])
    }
    return Answer(table, named: Localized(zh: "读法", en: "what headings mean"), status: session.status(call.console))
  }

  /// Forms, or the ledgers of a kind.
  private static func place(of word: UnderstoodWord, _ catalog: Catalog) -> Localized {
    if word.door == FormHeadings.door { return Localized(zh: "表样", en: "forms") }
    guard let kind = word.kind.flatMap({ catalog.kind($0) }) else { return Localized(zh: "台账", en: "ledgers") }
    return Localized(zh: "台账（\(kind.label)）", en: "ledgers of \(kind.id)")
  }
}
