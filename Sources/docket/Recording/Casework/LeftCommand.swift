import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values

/// What is open at a site from earlier inspections and notices (检查 遗留), with the numbers by which a visit clears it.
final class LeftCommand: CommandBody {
  /// The kind whose visits look at it.
  static let kind = "inspection"

  func run() throws -> Answer {
    let session = try OfficeSession.reading(call)
    let finder = session.finder(by: try Attribution.name(call), noting: call.console.note).asking(call)
    let sites = session.office.catalog.kinds.filter { $0.policy.dossier == true }
    guard let kind = sites.first else { throw Failure.usage("no-site-left") }
    let site = try finder.find(call.invocation.argument("site") ?? "", kind: kind)
    let day = try Attribution.day(call, today: session.today, calendar: try session.calendar(), takesTime: true)
    let left = try session.office.left(at: site, on: day)
    let unnamed = try session.office.unnamed(at: site, on: day)
    let language = call.console.language
    let name = try session.office.name(of: site) ?? site.description
    let heading = language.choose("\(name) · 遗留 \(left.count)", "\(name) · \(left.count) left open")
    return try Answer(
      call,
      json: [
        "site": site.json, "name": name.json, "left": .array(left.map(\.json)),
        "unnamed": .array(unnamed.map { ["case": $0.id.json, "count": .number($0.count)] }),
      ],
      lines: [heading] + left.map { "  " + $0.line(language, asOf: session.today) }
        + unnamed.map { "  " + Message("left.unnamed", ["case": $0.id, "count": $0.count]).text[language] },
      tables: AnswerTables(table(left, session), name: Localized(zh: "遗留", en: "left")), status: session.status(call.console))
  }

  private func table(_ left: [LeftAtSite], _ session: OfficeSession) -> ResultTable {
    ResultTable(
      left,
      [
        .init("n", "序号") { $0.number.description }, .init("text", "隐患") { $0.item.text }, .init("on", "日期") { $0.on },
        .init("paper", "文书") { [language = call.console.language] in $0.paper[language] }, .init("due", "期限") { $0.due },
        .init("case", "案件", mayShrink: false) { $0.caseID.description }, .init("seq", "事件") { $0.seq },
        .init("position", "第几条") { $0.item.place },
      ])
  }
}
