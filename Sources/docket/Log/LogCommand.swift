import Casework
import Commands
import EventLog
import Indicators
import Publishing

extension CommandSpec {
  /// `docket log`: the events themselves.
  static let log = CommandSpec(
    Term("log", "日志"),
    summary: Localized(zh: "事件：文本从新到旧，JSON 为原样存的行", en: "The events: newest first as text, exactly the stored lines as JSON"),
    positionals: [
      PositionalSpec(
        "query", "查询", count: .any,
        help: Localized(zh: "只要哪些事件，如 notice.issued subject:dust。", en: "Which events, such as notice.issued subject:dust."))
    ],
    options: [
      .value("since", "自", placeholder: "SEQ", help: Localized(zh: "从这一号起。", en: "From this number on.")),
      .value("limit", "最多", placeholder: "N", help: Localized(zh: "只要最新的几个。", en: "The newest N only.")),
    ], groups: [.general]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    try LogCommand(call: call).run()
  }.printing()
}

/// Prints events.
struct LogCommand {
  /// The call.
  let call: CommandCall

  /// Prints the events asked for; where the log is damaged those before it, with a warning.
  func run() throws(Failure) -> ExitStatus {
    let since = try number("since") ?? 1
    let limit = try number("limit")
    let session: OfficeSession
    var wanted: Set<Int>?
    if let words = call.invocation.arguments["query"], !words.isEmpty {
      let figures = try FigureSession(call, several: false, for: .words(words))
      session = figures.sessions[0]
      let query = try figures.query(words, overEvents: true)
      let seqs = try figures.events(query).filter { $0 >= since }
      wanted = Set(limit.map { seqs.suffix($0) } ?? seqs[...])
    } else {
      session = try OfficeSession.reading(call)
    }
    let first = wanted.map { $0.min() ?? Int.max } ?? max(1, since, limit.map { session.snapshot.count - $0 + 1 } ?? 1)
    let asJSON = call.console.wantsJSON(call.invocation)
    var shown: [String] = []
    var rows: [[ResultTable.Cell]] = []
    var pending: [UInt8] = []
    var problem: Failure?
    let end = try Failure.catching {
      guard first <= session.snapshot.count else { return ScanEnd(position: session.snapshot.end, damage: nil) }
      return try session.snapshot.scan(from: try session.snapshot.position(of: first), checksHashes: true) { line, bytes in
        if let wanted, !wanted.contains(line.seq) { return .more }
        if asJSON {
          pending += line.text(in: bytes)
          pending.append(UInt8(ascii: "\n"))
          guard pending.count > 1 << 20 else { return .more }
          do throws(Failure) { try call.console.write(pending) } catch {
            problem = error
            return .stop
          }
          pending.removeAll(keepingCapacity: true)
          return call.console.isAbandoned ? .stop : .more
        }
        if call.format != .text {
          rows.append(Self.row(line.event(in: bytes), session))
          return .more
        }
        let text = EventLineText(event: line.event(in: bytes), catalog: session.office.catalog, today: session.today)
        shown.append(text.lines(call.console.language, width: call.console.width).joined(separator: "\n"))
        return .more
      }
    }
    if let problem { throw problem }
    if asJSON {
      try call.console.write(pending)
    } else if call.format != .text {
      var table = ResultTable([
        .figures("seq", Localized(zh: "序号", en: "seq")), .days("on", Localized(zh: "日期", en: "on")),
        .init("case", Localized(zh: "案件", en: "case")), .init("event", Localized(zh: "事件", en: "event")),
        .init("by", Localized(zh: "经办", en: "by")), .init("data", Localized(zh: "内容", en: "data")),
        .init("at", Localized(zh: "录入", en: "recorded")),
      ])
      for row in rows.reversed() { table.append(row) }
      try call.answer(table, named: Localized(zh: "日志", en: "log"))
    } else if !shown.isEmpty {
      try call.console.print(shown.reversed().joined(separator: "\n"))
    }
    session.meet(end.damage)
    return session.status(call.console)
  }

  private static func row(_ event: Event, _ session: OfficeSession) -> [ResultTable.Cell] {
    let kind = session.office.catalog.kind(event.caseID.kind)
    let label = kind?.actions(recording: event.type.name).first?.label ?? event.type.name
    let data = event.data.map { "\(kind?.field($0.key)?.label ?? $0.key)：\($0.value.string ?? $0.value.text())" }
    return [
      .init(.number(event.seq)), .init(.string(event.on.description)), .init(.string(event.caseID.description)),
      .init(.string(event.type.description), shown: Localized(zh: label, en: event.type.description)), .init(.string(event.by)),
      .init(.string(data.joined(separator: "；"))), .init(.string(event.at.description)),
    ]
  }

  private func number(_ option: String) throws(Failure) -> Int? {
    guard let text = call.invocation[option] else { return nil }
    guard let number = Int(text), number >= 0 else {
      throw Failure(
        .usage, code: "bad-number", Localized(zh: "--\(option) 要一个整数，不是“\(text)”", en: "--\(option) is a whole number, not '\(text)'"),
        hint: Localized(zh: "写一个不小于零的整数", en: "write a whole number, not below zero"))
    }
    return number
  }
}
