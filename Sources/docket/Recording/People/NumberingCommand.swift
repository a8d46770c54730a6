import Casework
package import Commands
package import ProgramSession
import TextForms
import Values

/// Sets or shows how papers are numbered.
package struct NumberingCommand: CommandBody {
  let call: CommandCall

  package init(call: CommandCall) {
    self.call = call
  }

  /// Records a pattern where one is given, else shows those in force.
  package func run() throws -> Answer {
    guard let pattern = call.invocation.argument("pattern") else { return try show() }
    return try Recording(call: call).perform { session in
      let kind = try namedKind(in: session)
      let (by, on, id) = try call.attribution(in: session)
      let type = try call.invocation["type"].map { word in try namedType(word, of: kind) }
      let start = try call.invocation["start"].map { try startingNumber($0) }
      return DecidedAct(
        try decideNumbering(
          of: kind, type: type, pattern: pattern, start: start, isUsual: call.invocation["always"] != "no", note: call.invocation["note"],
          on: on, by: by, id: id, in: session.office, at: session.moment))
    }
  }

  private func namedKind(in session: OfficeSession) throws -> Kind {
    let word = call.invocation.argument("kind") ?? ""
    guard let kind = session.office.catalog.kind(named: word) else { throw Refusal.unknownKind(word, nearest: nil) }
    return kind
  }

  private func namedType(_ word: String, of kind: Kind) throws -> String {
    let field = kind.field("type") ?? Field("type", "类型")
    let choices = field.type.choices
    guard let choice = choices.named(word) else {
      throw Refusal.badValue(Refusal.FieldName(field), value: word, problem: choices.problem(with: word))
        .failure
    }
    return choice.id
  }

  private func startingNumber(_ word: String) throws -> Int {
    guard let start = Int(written: word, in: 1...999_999_999) else {
      throw Refusal.badValue(Refusal.FieldName(id: "start", label: "起始"), value: word, problem: .notCount)
    }
    return start
  }

  /// Shows the patterns in force with this year's last, next, missing and repeated numbers.
  private func show() throws -> Answer {
    let session = try OfficeSession.reading(call)
    let wanted = try call.invocation.argument("kind").map { _ in try namedKind(in: session).id }
    let year = try call.wholeYear(today: session.today) ?? session.today.year
    var table = ResultTable([
      .init("kind", "类型", mayShrink: false), .init("type", "文书", mayShrink: false), .init("pattern", "格式", mayShrink: false),
      .init("always", "总是", mayShrink: false),
      .figures("year", "年度"), .figures("last", "已编到"), .figures("next", "下一个"), .init("missing", "缺号"), .init("twice", "重号"),
    ])
    let rows = try session.office.numberings().filter { wanted == nil || $0.kind == wanted }
    for numbering in rows {
      let use = try session.office.use(of: numbering, year: year)
      let kind = session.office.catalog.kind(numbering.kind)
      let type = numbering.type.map { id in
        ResultTable.Cell(id, shown: Localized(zh: kind?.field("type")?.type.choices.named(id)?.label ?? id, en: id))
      }
      table.append([
        .init(numbering.kind, shown: Localized(zh: kind?.label ?? numbering.kind, en: numbering.kind)), type ?? .empty,
        .init(numbering.pattern.text),
        .init(numbering.isUsual ? "yes" : "no", shown: numbering.isUsual ? Localized(zh: "是", en: "yes") : Localized(zh: "否", en: "no")),
        .init(year), .init(use.last), .init(use.next), .init(use.missing), .init(use.twice),
      ])
    }
    return Answer(table, status: session.status(call.console))
  }
}
