import Casework
import Commands
import EventLog
import TextForms

extension CommandSpec {
  /// `docket overdue`: what is late on a day, how late, and whose.
  static let overdue = CommandSpec(
    Term("overdue", "逾期"), summary: Localized(zh: "某天逾期的案件：晚了几天、该谁办", en: "What is late on a day, how late, and whose"),
    options: [
      .value(
        "on", "日期", placeholder: Localized(zh: "日期", en: "DATE"), fallback: Localized(zh: "今天", en: "today"),
        help: Localized(zh: "哪一天，按今天所知。", en: "The day asked about, with today's knowledge.")),
      .asOf,
    ], groups: [.general]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    let figures = try FigureSession(call, several: false)
    let session = figures.sessions[0]
    let day = try Attribution.day(call, today: figures.today, calendar: WorkCalendar())
    let awaited = try figures.cases(in: { kind in kind.awaitedState.map { [$0] } ?? [] }, on: day)
    let late = Casework.overdue(awaited, on: day)
    var table = ResultTable([
      .init("case", Localized(zh: "案件", en: "case"), mayShrink: false), .init("state", Localized(zh: "状态", en: "state")),
      .days("due", Localized(zh: "期限", en: "due")),
      .figures("overdueDays", Localized(zh: "逾期天数", en: "days late")), .init("who", Localized(zh: "该谁办", en: "who")),
    ])
    for current in late {
      table.append([
        .init(.string(current.id.description)), .init(.string(current.state), shown: session.stateName(of: current)),
        .init(current.due.map { .string($0.description) } ?? .null), .init(.number(current.overdueDays(on: day) ?? 0)),
        .init(.string(current.who)),
      ])
    }
    if late.isEmpty, !call.console.wantsJSON(call.invocation) {
      try call.console.note(Localized(zh: "\(day) 没有逾期的案件", en: "nothing is overdue on \(day)"))
    }
    try call.answer(table, named: Localized(zh: "逾期", en: "overdue"))
    return figures.status(call.console)
  }.printing()
}
