import Casework
import Commands
import EventLog
import Publishing
import TextForms

extension CommandSpec {
  /// `docket today`: an inspector's page.
  static let today = CommandSpec(
    Term("today", "今日"), summary: Localized(zh: "本周到期、待复查、新登记的案件", en: "What is due this week, what waits for a recheck, what came in"),
    options: [
      .flag("mine", "我的", help: Localized(zh: "只看自己的。", en: "Your own only.")),
      .value(
        "section", "科室", placeholder: Localized(zh: "科室", en: "SECTION"),
        help: Localized(zh: "只看某科室项目的。", en: "Those of a section's projects only.")),
    ], groups: [.person, .general]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    try TodayCommand(call: call).run()
  }.printing()
}

/// Shows what a day asks of somebody.
struct TodayCommand {
  /// The call.
  let call: CommandCall

  /// Picks the page's cases and shows them.
  func run() throws(Failure) -> ExitStatus {
    let figures = try FigureSession(call, several: false)
    let session = figures.sessions[0]
    let name = try Attribution.name(call)
    let cases = try figures.cases(in: DayPlan.states)
    let asksForProject = call.invocation.has("mine") || call.invocation.has("section")
    let projects = asksForProject ? try Self.projects(of: cases, session) : [:]
    let plan = DayPlan(cases, on: session.today) { candidate in
      let project = candidate.project.flatMap { projects[$0] }
      if call.invocation.has("mine"), !DayPlan.isMine(candidate, name: name, project: project) { return false }
      if let section = call.invocation["section"], !DayPlan.isOf(section: section, project: project) { return false }
      return true
    }
    if call.console.wantsJSON(call.invocation) {
      try call.console.print(
        json: [
          "due": .array(plan.due.map(\.listing)), "waiting": .array(plan.waiting.map(\.listing)),
          "received": .array(plan.received.map(\.listing)),
        ])
      return figures.status(call.console)
    }
    let lists = [
      (Localized(zh: "逾期和本周到期", en: "late or due this week"), plan.due), (Localized(zh: "待复查", en: "waiting for a look"), plan.waiting),
      (Localized(zh: "新登记", en: "came in"), plan.received),
    ]
    if call.format != .text {
      var sheets: [AnswerSheet] = []
      for (title, cases) in lists { sheets.append(AnswerSheet(name: title, table: try table(cases, session))) }
      try call.answer(sheets, title: Localized(zh: "今日 \(session.today)", en: "today, \(session.today)"))
      return figures.status(call.console)
    }
    var parts: [String] = []
    for (title, cases) in lists {
      parts.append("\(title[call.console.language]) · \(cases.count)")
      if !cases.isEmpty {
        parts.append(try table(cases, session).text(in: call.console.language, width: call.console.width, ink: call.console.ink))
      }
    }
    try call.console.print(parts.joined(separator: "\n"))
    return figures.status(call.console)
  }

  /// The projects that cases belong to, as they stand.
  private static func projects(of cases: [Case], _ session: OfficeSession) throws(Failure) -> [CaseID: Case] {
    let ids = Set(cases.compactMap(\.project)).filter { $0.kind == Kind.project.id }
    var projects: [CaseID: Case] = [:]
    for history in try session.histories(of: Array(ids)) { projects[history.id] = history.current }
    return projects
  }

  private func table(_ cases: [Case], _ session: OfficeSession) throws(Failure) -> ResultTable {
    let names = try session.names(of: Set(cases.compactMap(\.project)).sorted())
    var table = ResultTable([
      .init("case", Localized(zh: "案件", en: "case"), mayShrink: false), .init("state", Localized(zh: "状态", en: "state")),
      .days("due", Localized(zh: "期限", en: "due")), .init("who", Localized(zh: "该谁办", en: "who")),
      .init("subject", Localized(zh: "内容", en: "about")),
    ])
    for current in cases {
      let subject = session.office.catalog.kind(current.id.kind)?.field("subject")
      let about = Localized { language in
        let words = current.fields["subject"].flatMap { value in subject.map { ValueText(field: $0, language: language).text(value) } }
        let project = current.project.map { names[$0] ?? $0.description }
        return [project, words].compactMap(\.self).joined(separator: " · ")
      }
      table.append([
        .init(.string(current.id.description)), .init(.string(current.state), shown: session.stateName(of: current)),
        .init(current.due.map { .string($0.description) } ?? .null), .init(.string(current.who)), .init(.null, shown: about),
      ])
    }
    return table
  }
}

extension Case {
  /// The case as a line of a list: where it stands, its days, its fields.
  var listing: JSON {
    var object: JSON.Object = [
      "case": .string(id.description), "state": .string(state), "opened": .string(opened.description),
      "closed": closed.map { .string($0.description) } ?? .null, "due": due.map { .string($0.description) } ?? .null,
    ]
    for member in fields where object[member.key] == nil { object[member.key] = member.value }
    return .object(object)
  }
}
