import Casework
import Commands
import Documents
import Exchange
import Formats
import Indicators
import LogLines
package import ProgramSession
import TextForms
import Values

/// Fills an office's own ledger from the log (台账), or lists those that there are.
package final class LedgerCommand: CommandBody {
  /// Writes the ledger that was named.
  package func run() throws -> Answer {
    guard let name = call.invocation.argument("ledger") else {
      if call.invocation.has("list") { return try Self.list(call) }
      throw Failure.usage("which-ledger")
    }
    guard let path = call.invocation["output"] else { throw Failure.usage("needs-output.ledger", ["name": name]) }
    let isOfSeveral = try call.invocation.values("log").count > 1 || call.asksGathering()
    let figures = try FigureSession(call, several: isOfSeveral)
    if path != "-", !call.invocation.has("replace") { try StandingLedger(call: call, path: path).check(figures.sessions) }
    let (bytes, rows, bare) = try workbook(name, figures)
    if bare > 0 { call.console.note(message: "ledger-command.bare", ["count": bare]) }
    return Answer(
      file: bytes, to: path, saying: "ledger-command.written", ["ledger": name.json, "rows": rows.json, "path": path.json],
      status: figures.status(call.console))
  }

  /// A ledger's workbook, how many rows it has, and how many cases have none.
  package typealias Made = (bytes: [UInt8], rows: Int, bare: Int)

  /// The workbook of a ledger.
  private func workbook(_ name: String, _ figures: FigureSession) throws -> Made {
    try Self.workbook(
      name, query: call.invocation.arguments["query"] ?? [], year: try call.wholeYear(today: figures.sessions[0].today),
      per: call.invocation["per"], isPlain: call.invocation.has("plain"), figures)
  }

  /// The workbook of a ledger with the cases of a query.
  package static func workbook(
    _ name: String, query: [String], year: Int?, per item: String?, isPlain: Bool, _ figures: FigureSession
  ) throws -> Made {
    let session = figures.own
    let book = try LedgerBook(named: name, in: session)
    let query = try figures.query(book.words(query, year: year, session.office.catalog), matchingParts: true)
    let found = figures.evaluator.cases(query)
    try figures.checkReading()
    let cases = figures.sessions.enumerated().map { office, session in
      (session: session, ids: found.filter { $0.office == office }.map(\.id))
    }
    if let item, !["hazard", "隐患"].contains(item) { throw Failure.usage("bad-per.ledger", ["word": item]) }
    var writing = LedgerWriting(book, session, isPlain: isPlain, isPerItem: item != nil, year: year ?? session.today.year)
    return (try writing.workbook(of: cases), writing.rows, writing.bare)
  }

  /// All ledgers, the office's own first.
  static func list(_ call: CommandCall) throws -> Answer {
    let session = try OfficeSession.reading(call)
    let own = try session.office.ownLedgers()
    var table = ResultTable([
      .init("ledger", Localized(zh: "台账", en: "ledger")), .init("kind", Localized(zh: "案件", en: "kind"), mayShrink: false),
      .init("query", Localized(zh: "哪些", en: "which")), .init("template", Localized(zh: "模板", en: "template")),
      .days("on", Localized(zh: "日期", en: "day")), .init("by", Localized(zh: "经办人", en: "by")),
      .figures("seq", Localized(zh: "事件", en: "event")),
    ])
    func shown(_ kind: String) -> Localized { Localized(zh: session.office.catalog.kind(kind)?.label ?? kind, en: kind) }
    for ledger in own {
      table.append([
        .init(ledger.name), .init(.string(ledger.kind), shown: shown(ledger.kind)), .init(ledger.query), .init(ledger.template.name),
        .init(.string(ledger.on.description)), .init(ledger.by), .init(ledger.seq),
      ])
    }
    for ledger in BuiltInLedger.all where !own.contains(where: { $0.name == ledger.name.zh }) {
      table.append([
        .init(.string(ledger.name.zh), shown: ledger.name), .init(.string(ledger.kind), shown: shown(ledger.kind)),
        ledger.shownQuery.map { .init(.string($0.en), shown: $0) } ?? .init(.null),
        .init(.null, shown: Localized(zh: "自带", en: "built in")), .init(.null), .init(.null), .init(.null),
      ])
    }
    return Answer(table, named: Localized(zh: "台账", en: "ledgers"), status: session.status(call.console))
  }
}
