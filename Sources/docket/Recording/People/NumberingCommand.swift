import Casework
import Commands
package import ProgramSession
import TextForms
import Values

/// Sets or shows how papers are numbered.
package final class NumberingCommand: CommandBody {
  /// Records a pattern where one is given, else shows those in force.
  package func run() throws -> Answer {
    guard let pattern = call.invocation.argument("pattern") else { return try show() }
    return try call.act { session, who in
      let kind = try namedKind(in: session)
      let type = try call.invocation["type"].map { word in try namedType(word, of: kind) }
      let start = try call.invocation["start"].map { try startingNumber($0) }
      return try decideNumbering(
        of: kind, type: type, pattern: pattern, start: start, isUsual: invocation["always"] != "no", by: who, in: session.office,
        at: session.moment)
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
    let office = session.office
    let uses = try office.numberings().filter { wanted == nil || $0.kind == wanted }.map { ($0, try office.use(of: $0, year: year)) }
    let table = ResultTable(
      uses,
      [
        .init("kind", "类型", mayShrink: false) { ResultTable.Cell(named: $0.0.kind, office.catalog.kind($0.0.kind)?.label) },
        .init("type", "文书", mayShrink: false) { numbering, _ in
          let choices = office.catalog.kind(numbering.kind)?.field("type")?.type.choices
          return numbering.type.map { ResultTable.Cell(named: $0, choices?.named($0)?.label) }
        },
        .init("pattern", "格式", mayShrink: false) { $0.0.pattern.text },
        .init("always", "总是", mayShrink: false) { ResultTable.Cell(named: $0.0.isUsual ? "yes" : "no", $0.0.isUsual ? "是" : "否") },
        .init("year", "年度") { _ in year }, .init("last", "已编到") { $0.1.last }, .init("next", "下一个") { $0.1.next },
        .init("missing", "缺号") { $0.1.missing }, .init("twice", "重号") { $0.1.twice },
      ])
    return Answer(table, status: session.status(call.console))
  }
}
