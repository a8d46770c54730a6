import Casework
import Commands
package import ProgramSession
import Readings
import TextForms
import Values

/// Shows what the office said of headings, or takes one of them back (单位 读法).
package final class UnderstoodCommand: CommandBody {
  package func run() throws -> Answer {
    guard let heading = call.invocation["forget"] else { return try list() }
    return try call.act { session, who in
      guard try session.office.understoodWords().contains(where: { $0.heading == heading }) else {
        throw Failure(.no, Message("no-understood-heading", ["heading": heading]))
      }
      return try decideForgetting(heading, by: who, in: session.office, at: session.moment)
    }
  }

  /// All of them, with when and by whom they were said.
  private func list() throws -> Answer {
    let session = try OfficeSession.reading(call)
    let catalog = session.office.catalog
    let table = ResultTable(
      try session.office.understoodWords(),
      [
        .init("heading", "表头") { $0.heading },
        .init("as", "读作", "read as") { word in
          let meaning = word.door == UnderstoodWord.forms ? word.meaning.map { FormCatalog.name(of: $0) } : nil
          return word.meaning.map { .init($0, shown: meaning ?? Localized($0)) }
            ?? ResultTable.Cell(.null, shown: Localized(zh: "不要", en: "left out"))
        },
        .init("door", "在哪里", "where") { ResultTable.Cell($0.door, shown: Self.place(of: $0, catalog)) }, .init("on", "日期", "day") { $0.on },
        .init("by", "经办人") { $0.by }, .init("seq", "事件", "event") { $0.seq },
      ])
    return Answer(table, named: Localized(zh: "读法", en: "what headings mean"), status: session.status(call.console))
  }

  /// Forms, or the ledgers of a kind.
  private static func place(of word: UnderstoodWord, _ catalog: Catalog) -> Localized {
    if word.door == UnderstoodWord.forms { return Localized(zh: "表样", en: "forms") }
    guard let kind = word.kind.flatMap({ catalog.kind($0) }) else { return Localized(zh: "台账", en: "ledgers") }
    return Localized(zh: "台账（\(kind.label)）", en: "ledgers of \(kind.id)")
  }
}
