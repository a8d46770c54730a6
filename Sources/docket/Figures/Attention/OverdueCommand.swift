import Casework
import Commands
import Documents
import Indicators
import LogLines
package import ProgramSession
import TextForms
import Values

/// Shows what is late.
package final class OverdueCommand: CommandBody {
  /// Picks the cases that are late and shows them.
  package func answer(in figures: FigureSession) throws -> Answer {
    if let weeks = call.invocation["weeks"] { return try counts(ofLast: weeks, figures) }
    let window = try Window(call)
    let (scope, late, count) = try late(figures, window)
    let language = call.console.language
    window.noteRemaining(of: count, call.console)
    let status = figures.status(call.console)
    if let path = call.invocation["ics"] {
      return Answer(file: Array(DeadlineCalendar(scope: scope, language: language).text(late).utf8), to: path, status: status)
    }
    if call.invocation.has("for-chat") {
      let heading = Localized(zh: "逾期", en: "late")
      return Answer(lines: [ChatText(scope: scope, language: language).text(late, heading: heading)], status: status)
    }
    let none = Localized(zh: "\(scope.day) 没有逾期的案件", en: "nothing is overdue on \(scope.day)")
    let table =
      call.invocation.has("by-person")
      ? AttentionScope.byPerson([late], in: [.figures("cases", "逾期件数", "late cases")], scope.session.office.roster.days)
      : table(late, scope)
    let note = late.isEmpty && count == 0 ? try nothing(none, scope, figures) : nil
    return Answer(table, named: Localized(zh: "逾期", en: "overdue"), note: note, status: status).with(total: count)
      .below(try scope.session.copyAge()?.line)
  }

  /// That nothing is late, of whom, with what is due next and how much is open without a deadline.
  private func nothing(_ none: Localized, _ scope: AttentionScope, _ figures: FigureSession) throws -> Localized {
    let narrowed = try AttentionScope(scope, among: try figures.cases(in: DayPlan.states, on: scope.day))
    let undated = DayPlan(narrowed.cases, on: narrowed.day, including: narrowed.includes).undated.count
    let next = call.format == .text ? try nearest(to: none, scope, figures) : none
    let of = scope.isWhole ? nil : scope.owner
    let about = of.map { Localized(zh: "\($0)：\(next.zh)", en: "\($0): \(next.en)") } ?? next
    if undated == 0 { return about }
    return Localized(message: "overdue-command.undated", ["none": about, "count": undated])
  }

  /// What is due next where nothing is late, of whatever is asked about.
  private func nearest(to none: Localized, _ scope: AttentionScope, _ figures: FigureSession) throws -> Localized {
    if call.narrowsAttention {
      let next = scope.cases.filter { scope.includes($0) && $0.isAwaited }.compactMap { current in current.due.map { (current, $0) } }
        .min { $0.1 < $1.1 }
      return Self.next(to: none, next, scope)
    }
    var next: (id: CaseID, due: Day)?
    for kind in figures.context.catalog.kinds {
      guard let deadline = kind.deadline, !deadline.states.isEmpty else { continue }
      let query = try figures.query([kind.id, "state:" + deadline.states.joined(separator: ",")])
      for (_, id, value) in figures.evaluator.cases(query, by: .field(deadline.field)) {
        guard let due = value?.string.flatMap({ Day($0) }), due >= scope.day, next.map({ due < $0.due }) ?? true else { continue }
        next = (id, due)
      }
    }
    guard let next, let first = try figures.cases([(office: 0, id: next.id)], on: nil).first else { return Self.next(to: none, nil, scope) }
    let titles = try figures.titles(of: [next.id], in: call.console.language)
    return Self.next(to: none, (first, next.due), scope, called: titles[next.id]?.title)
  }

  private static func next(to none: Localized, _ next: (case: Case, due: Day)?, _ scope: AttentionScope, called name: String? = nil)
    -> Localized
  {
    guard let next else { return Localized(zh: "\(none.zh)，没有期限在走", en: "\(none.en), and no deadline is running") }
    return Localized { language in
      let title = name ?? scope.name(of: next.case, in: language).title
      return language.choose(
        "\(none.zh)；最近到期的是 \(next.case.id) \(title)，\(next.due)", "\(none.en); next due is \(next.case.id) \(title), on \(next.due)")
    }
  }

  /// How many cases were late on the last Mondays and are on the day that is asked about.
  private func counts(ofLast text: String, _ figures: FigureSession) throws -> Answer {
    guard let weeks = Int(written: text), (1...104).contains(weeks) else { throw Failure.usage("bad-weeks", ["text": text]) }
    let day = try Attribution.day(call, today: figures.today, calendar: WorkCalendar())
    let monday = Day(number: day.number - Int32(day.weekday - 1))
    let earlier = (0..<weeks).reversed().map { Day(number: monday.number - 7 * Int32($0)) }
    let kinds = figures.context.catalog.kinds.filter { $0.deadline != nil }
    var table = ResultTable([.days("day", "日期"), .figures("overdue", "逾期件数", "late cases")])
    for end in earlier + (day == monday ? [] : [day]) {
      guard let start = Day.loggable.contains(end) ? Day.loggable.lowerBound : nil else { continue }
      var count = 0
      for kind in kinds {
        let measure = try figures.measure("cases(\(kind.id) is:overdue)")
        count += try figures.evaluate(measure, period: start...end).figure.value?.exactDecimal?.whole ?? 0
      }
      table.append([.init(end), .init(count)])
    }
    return Answer(table, named: Localized(zh: "逾期", en: "overdue"), status: figures.status(call.console))
  }

  /// The late cases of the window, the longest overdue first, and the number of all.
  private func late(_ figures: FigureSession, _ window: Window) throws -> (AttentionScope, [Case], Int) {
    if call.narrowsAttention {
      let scope = try AttentionScope(call, figures, in: { kind in kind.deadline?.states ?? [] })
      let late = Casework.overdue(scope.cases.filter(scope.includes), on: scope.day)
      let isWhole = call.invocation.has("by-person") || call.invocation["ics"] != nil
      return (scope, isWhole ? late : Array(window.of(late)), isWhole ? 0 : late.count)
    }
    let day = try Attribution.day(call, today: figures.today, calendar: WorkCalendar())
    let (first, count) = figures.evaluator.overdue(on: day, first: window.end ?? .max)
    let scope = try AttentionScope(call, figures, cases: try figures.cases(first, on: day), on: day)
    return (scope, Array(Casework.overdue(scope.cases, on: day).dropFirst(window.skip)), count)
  }

  /// The site's name; of a thing at it, whose own day has passed, people are told which thing and what ran out.
  private func site(of current: Case, _ scope: AttentionScope, isForPeople: Bool) -> ResultTable.Cell {
    let name = current.project.flatMap { scope.names[$0] }
    let kind = scope.session.office.catalog.kind(current.id.kind)
    guard isForPeople, let field = kind?.deadline.flatMap({ kind?.field($0.field) }), field.id != "due" else { return .init(name.json) }
    let shown = Localized { language in
      ([name] + [scope.title(current, language), language.choose(field.label, field.id.identifierWords)]).compactMap(\.self).joined(
        separator: " ")
    }
    return .init(name.json, shown: shown)
  }

  private func table(_ late: [Case], _ scope: AttentionScope) -> ResultTable {
    let isForPeople = !call.wantsJSON
    var columns: [ResultTable.Column] = [
      .init("case", "案件", mayShrink: false), .init("state", "状态"), .days("due", "期限"), .figures("overdueDays", "逾期天数", "days late"),
      .init("who", "该谁办"), .init("projectName", "项目名称", "project", mayShrink: false),
    ]
    // People know a project by its name; programs get its id and the days left as well.
    if !isForPeople {
      columns += [.init("project", "项目"), .figures("daysLeft", "剩余天数", "days left"), .init("title", "名称"), .init("matter", "事由")]
    }
    var table = ResultTable(columns)
    for current in late {
      let days = current.overdueDays(on: scope.day) ?? 0
      var cells: [ResultTable.Cell] = [
        .init(current.id), .init(current.state, shown: scope.session.stateName(of: current)), .init(current.due), .init(days),
        .init(current.who), site(of: current, scope, isForPeople: isForPeople),
      ]
      if !isForPeople {
        cells +=
          [.init(current.project), .init(.number(-days))] + scope.name(of: current, in: call.console.language).members.map { .init($0.1) }
      }
      table.append(cells)
    }
    return table
  }
}
