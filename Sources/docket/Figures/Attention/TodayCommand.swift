import Casework
import Commands
import Documents
import Indicators
import LogLines
package import ProgramSession
import TextForms
import Values

/// Shows what a day asks of somebody.
package final class TodayCommand: CommandBody {
  private static let titles = [
    Localized(zh: "逾期和本周到期", en: "late or due this week"), Localized(zh: "待复查", en: "waiting for a look"),
    Localized(zh: "新登记", en: "came in"), Localized(zh: "没有期限的在办", en: "open without a deadline"), Localized(zh: "将到期", en: "running out"),
  ]
  private static let keys = ["due", "waiting", "received", "undated", "ahead"]

  /// Refuses a dry run, of which only sending has one, before the log is opened.
  package func open() throws -> FigureSession {
    if call.isDry { throw Failure.usage("needs-option.send") }
    return try FigureSession(call, several: false)
  }

  /// Picks the page's cases and shows them.
  package func answer(in figures: FigureSession) throws -> Answer {
    let window = try Window(call)
    let (scope, plan, counts) = try plan(figures, window)
    let lists = [plan.due, plan.waiting, plan.received, plan.undated, plan.ahead]
    let more = counts.reduce(0) { $0 + window.left(of: $1) }
    let language = call.console.language
    if let path = call.invocation["ics"] {
      let calendar = DeadlineCalendar(scope: scope, language: language).text(scope.cases.filter(scope.includes))
      return Answer(file: Array(calendar.utf8), to: path, status: figures.status(call.console))
    }
    if call.invocation.has("by-person") { return byPerson(lists, figures) }
    if call.invocation.has("for-chat") {
      var seen: Set<CaseID> = []
      let cases = lists.prefix(3).joined().filter { seen.insert($0.id).inserted }
      let heading = Localized(zh: "待办", en: "to do")
      let chat = ChatText(scope: scope, language: language).text(cases, heading: heading, undated: counts[3])
      return Answer(lines: [chat], status: figures.status(call.console)).below(try scope.session.copyAge()?.line)
    }
    let unseen = try UnseenSites(call, figures, on: scope.day)
    let age = try scope.session.copyAge()
    if scope.inNoSection > 0 { call.console.note(message: "asked-section.in-none", ["visits": 0, "cases": scope.inNoSection]) }
    func json() -> JSON {
      var answer = JSON.Object(zip(Self.keys, lists).map { ($0, .array($1.map { scope.listing($0, in: language) })) })
      answer["unseen"] = unseen.json
      if more > 0 {
        answer["more"] = more.json
        answer["counts"] = .object(JSON.Object(zip(Self.keys, counts).map { ($0, $1.json) }))
      }
      return .object(answer)
    }
    // Nobody reads a thousand lines; whoever wants them asks for a number.
    let most = window.limit == nil ? Self.most : .max
    func lines() -> [String] {
      (scope.isWhole ? [] : ["\(scope.owner) · \(scope.day)"])
        + zip(zip(Self.titles, counts), lists).flatMap { heading, cases in
          if heading.0 == Self.titles[4] { return ahead(cases, heading.1, scope) }
          let table = table(Array(cases.prefix(most)), scope).text(in: language, width: call.console.width, ink: call.console.ink)
          let rest = window.limit == nil ? Self.rest(heading.1 - window.skip - most, call.console) : []
          return ["\(heading.0[language]) · \(heading.1)"] + (cases.isEmpty ? [] : [table]) + rest
        } + Self.lines(unseen, most: most, call.console)
    }
    return try Answer(
      call, json: json(), lines: lines(),
      tables: AnswerTables(
        zip(Self.titles, lists).map { AnswerSheet(name: $0, table: table($1, scope)) },
        title: Localized(zh: "今日 \(scope.day)", en: "today, \(scope.day)")), status: figures.status(call.console)
    ).below(age?.line, try scope.session.setAsideLine())
  }

  /// So many cases of each list are shown where no number is asked for.
  private static let most = 20

  /// Whether the lists are printed on a screen, so that no more of them is read than is shown.
  private var isForScreen: Bool {
    call.format == .text && !call.wantsJSON && !["by-person", "for-chat"].contains(where: call.invocation.has)
      && !["ics", "output"].contains { call.invocation[$0] != nil }
  }

  /// How many more there are.
  private static func rest(_ count: Int, _ console: Console) -> [String] {
    count > 0 ? [console[Localized(message: "today.rest", ["count": count])]] : []
  }

  /// The sites that nobody has seen for long, where there are any.
  private static func lines(_ unseen: UnseenSites, most: Int, _ console: Console) -> [String] {
    if unseen.sites.isEmpty { return [] }
    let heading = WeekLine.unseen.text[console.language]
    let table = unseen.table(most: most).text(in: console.language, width: console.width, ink: console.ink)
    return ["\(heading) · \(unseen.sites.count)", table] + rest(unseen.sites.count - most, console)
  }

  /// The lists of the window, and the number of each in all.
  private func plan(_ figures: FigureSession, _ window: Window) throws -> (AttentionScope, DayPlan, [Int]) {
    if call.narrowsAttention {
      let scope = try AttentionScope(call, figures, in: DayPlan.states)
      var plan = DayPlan(scope.cases, on: scope.day, including: scope.includes)
      let counts = [plan.due, plan.waiting, plan.received, plan.undated, plan.ahead].map(\.count)
      if call.invocation["ics"] == nil, !call.invocation.has("by-person") { plan.cut { window.of($0) } }
      return (scope, plan, counts)
    }
    let day = try Attribution.day(call, today: figures.today, calendar: WorkCalendar())
    let (due, waiting, received, undated, ahead) = figures.evaluator.plan(on: day, first: window.end ?? .max)
    var seen: Set<CaseID> = []
    let few = isForScreen && window.limit == nil ? Window(skip: window.skip, limit: Self.most) : window
    let wanted = ([due, waiting, received, undated].flatMap { few.of($0.cases) } + window.of(ahead.cases)).filter {
      seen.insert($0.id).inserted
    }
    let scope = try AttentionScope(call, figures, cases: try figures.cases(wanted, on: day), on: day)
    let cases = Dictionary(uniqueKeysWithValues: scope.cases.map { ($0.id, $0) })
    var plan = DayPlan([Case](), on: day)
    plan.due = few.of(due.cases).compactMap { cases[$0.id] }
    plan.waiting = few.of(waiting.cases).compactMap { cases[$0.id] }
    plan.received = few.of(received.cases).compactMap { cases[$0.id] }
    plan.undated = few.of(undated.cases).compactMap { cases[$0.id] }
    plan.ahead = window.of(ahead.cases).compactMap { cases[$0.id] }
    return (scope, plan, [due.count, waiting.count, received.count, undated.count, ahead.count])
  }

  /// What runs out, a line for each site: the thing's own number, or how many of its things.
  private func ahead(_ cases: [Case], _ count: Int, _ scope: AttentionScope) -> [String] {
    if cases.isEmpty { return [] }
    let lines = AheadLine.lines(of: cases, scope)
    let language = call.console.language
    let table = AheadLine.table(lines).text(in: language, width: call.console.width, ink: call.console.ink)
    return ["\(Self.titles[4][language]) · \(count)", table]
  }

  /// The days that are left or late; the age of a case that has no deadline.
  private func days(of current: Case, _ scope: AttentionScope) -> ResultTable.Cell {
    if let left = scope.daysLeft(current) { return .init(left, shown: left.leftOrLate) }
    guard current.isUndated else { return .empty }
    let age = scope.day - current.opened
    return .init(.null, shown: Localized(zh: "已 \(age) 天", en: "\(age) days old"))
  }

  private func byPerson(_ lists: [[Case]], _ figures: FigureSession) -> Answer {
    let roster = figures.sessions[0].office.roster.days
    let table = AttentionScope.byPerson(lists, in: zip(Self.keys, Self.titles).map { .figures($0, $1) }, roster)
    let note = table.rows.isEmpty && call.format == .text ? Localized(zh: "没有待办", en: "nothing to do") : nil
    return Answer(table, named: Localized(zh: "按人", en: "by person"), note: note, status: figures.status(call.console))
  }

  private func table(_ cases: [Case], _ scope: AttentionScope) -> ResultTable {
    ResultTable(
      cases,
      [
        .init("case", "案件", mayShrink: false) { $0.id.description },
        .init("state", "状态") { ResultTable.Cell($0.state, shown: scope.session.stateName(of: $0)) }, .init("due", "期限") { $0.due },
        .init("daysLeft", "天数", "days", mayShrink: false) { self.days(of: $0, scope) }, .init("who", "该谁办") { $0.who },
        .init("subject", "内容", "about") { current in
          let subject = scope.session.office.catalog.kind(current.id.kind)?.field("subject")
          return Localized { language in
            let words = current.fields["subject"].flatMap { value in subject.map { ValueText(field: $0, language: language).text(value) } }
            let about = [scope.project(of: current), words].compactMap(\.self).joined(separator: " · ")
            return about.isEmpty ? scope.name(of: current, in: language).title : about
          }
        },
      ])
  }
}
