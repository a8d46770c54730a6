import Casework
import Commands
import Documents
import Indicators
import LogLines
package import ProgramSession
import TextForms
import Values

/// Looks for what a supervisor should look at.
package final class AuditCommand: CommandBody {
  /// Judges the rules' names before the log is opened.
  package func open() throws -> FigureSession {
    _ = try chosenRules(leavingOut: [])
    return try FigureSession(call, several: false)
  }

  /// Applies the rules and shows what they find.
  package func answer(in figures: FigureSession) throws -> Answer {
    // A rule that is named is applied, whatever the office sets aside.
    let off = call.invocation.list("only").isEmpty ? try figures.sessions[0].office.auditRulesOff() : []
    let rules = try chosenRules(leavingOut: Set(off.map(\.rule)))
    if !off.isEmpty {
      let names = Localized { language in
        off.map { $0.rule.inWords(for: $0.reason)[language] }
          .joined(separator: language.choose("、", ", "))
      }
      call.console.note(message: "audit.off", ["rules": names])
    }
    let period = try call.period(today: figures.today)
    let all = try AuditReading(figures: figures, rules: rules, period: period).findings()
    let language = call.console.language
    if call.invocation.has("rules") { return try counts(of: all, by: rules, in: language, status: figures.status(call.console)) }
    let window = try Window(call)
    let findings = Array(window.of(all))
    window.noteRemaining(of: all.count, call.console)
    let shown = Set(findings.flatMap(\.shown))
    let titles = try figures.titles(of: shown, in: language)
    var names = titles
    try addTables(to: &names, named: shown, figures)
    let none = all.isEmpty && call.format == .text ? try nothing(by: rules, in: period, figures) : nil
    return try Answer(
      call, json: Self.json(findings, titles, in: language, figures),
      lines: try lines(findings, try ordered(rules, all, figures), names, figures),
      tables: AnswerTables(Self.table(findings, names, in: language), name: Localized(zh: "审计", en: "audit")), note: none,
      status: figures.status(call.console)
    ).with(total: all.count).below(try figures.sessions[0].setAsideLine())
  }

  /// What was looked for where nothing was found, and whether other days have something.
  private func nothing(by rules: [AuditRule], in period: ClosedRange<Day>?, _ figures: FigureSession) throws -> Localized {
    let elsewhere = try period == nil ? 0 : AuditReading(figures: figures, rules: rules, period: nil).findings().count
    return Localized { language in
      let asked =
        rules.count == AuditRule.allCases.count
        ? language.choose("全部 \(rules.count) 条规则", "all \(rules.count) rules")
        : language.list(rules.map { $0.text[language] })
      let days = period.map { language.choose("，\($0.lowerBound) 至 \($0.upperBound)", ", \($0.lowerBound) to \($0.upperBound)") } ?? ""
      let rest = elsewhere == 0 ? "" : language.choose("；不限日期有 \(elsewhere) 处", "; of all days there are \(elsewhere)")
      return language.choose("没有发现（\(asked)\(days)）\(rest)", "nothing was found (\(asked)\(days))\(rest)")
    }
  }

  /// Every rule with its sentence and how much it found, nothing too.
  private func counts(of findings: [AuditFinding], by rules: [AuditRule], in language: Language, status: ExitStatus) throws -> Answer {
    let counts = findings.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
    let table = ResultTable(
      rules,
      [
        .init("rule", "规则", mayShrink: false) { ResultTable.Cell($0.rawValue, shown: $0.text) },
        .init("count", "处", "found") { counts[$0] ?? 0 }, .init("what", "说明") { ResultTable.Cell($0.rawValue, shown: $0.label) },
      ])
    let json = JSON.array(
      rules.map {
        ["rule": $0.rawValue.json, "name": $0.text[language].json, "what": $0.label[language].json, "count": (counts[$0] ?? 0).json]
      })
    return try Answer(call, json: json, table, named: Localized(zh: "审计规则", en: "audit rules"), status: status)
  }

  /// A rule with what it found among the cases that it looks at.
  private struct JudgedRule {
    let rule: AuditRule
    /// How many cases it found something of.
    let cases: Int
    /// How many there are of their kinds; nil where findings aren't about cases, or only some days were looked at.
    let all: Int?

    /// Whether it finds nearly every case.
    var isOfAll: Bool { cases >= 50 && (all.map { cases * 10 >= $0 * 9 } ?? false) }

    /// Of how many of its kinds' cases it found something, in whole per cents.
    var share: String? {
      guard let all, all > 0 else { return nil }
      let share = (cases * 200 + all) / (all * 2)
      return share == 0 ? "<1%" : "\(share)%"
    }
  }

  /// The rules with their shares, those that find nearly every case of a kind last.
  private func ordered(_ rules: [AuditRule], _ findings: [AuditFinding], _ figures: FigureSession) throws -> [JudgedRule] {
    let byRule = Dictionary(grouping: findings, by: \.rule)
    let isWhole = try call.period(today: figures.today) == nil
    var counted: [String: Int] = [:]
    let judged = rules.map { rule in
      let cases = Set((byRule[rule] ?? []).compactMap(\.cases.first))
      var all: Int? = isWhole && !cases.isEmpty ? 0 : nil
      for id in Set(cases.map(\.kind)) {
        guard let kind = figures.context.catalog.kind(id) else {
          all = nil
          break
        }
        if counted[id] == nil {
          let conservation = figures.evaluator.conservation(of: kind, on: Day.loggable.upperBound)
          counted[id] = conservation.open + conservation.closed
        }
        all = all.map { $0 + (counted[id] ?? 0) }
      }
      return JudgedRule(rule: rule, cases: cases.count, all: all)
    }
    try figures.checkReading()
    return judged.filter { !$0.isOfAll } + judged.filter(\.isOfAll)
  }

  /// So many days are named one by one.
  private static let mostDays = 3

  /// The findings rule by rule; where one rule alone is asked for, one by one.
  private func lines(
    _ findings: [AuditFinding], _ rules: [JudgedRule], _ names: [CaseID: CaseTitle], _ figures: FigureSession
  ) throws -> [String] {
    let (language, width) = (call.console.language, call.console.width)
    if call.invocation.list("only").count == 1 {
      return try findings.map { finding in
        let text = Self.named(finding, names, language)
        guard case .afterYear = finding.detail else { return text }
        let days = try Self.recordedDays(of: finding, figures)
        let shown = (days.count > Self.mostDays ? [days[0], days[days.count - 1]] : days).map(\.description)
        let told = shown.joined(separator: days.count > Self.mostDays ? "…" : language.choose("、", ", "))
        return text + language.choose("（录入于 \(told)）", " (recorded on \(told))")
      }
    }
    var table = ResultTable([
      .init("rule", "规则", mayShrink: false), .figures("count", "处", "found"), .figures("share", "占", "of all"),
      .init("what", "说明", mayShrink: false), .init("cases", "案件"),
    ])
    for judged in rules {
      let rule = judged.rule
      let found = findings.filter { $0.rule == rule }
      if found.isEmpty { continue }
      let share = ResultTable.Cell(judged.share)
      if judged.isOfAll {
        let all = Localized(zh: "几乎每件都有：--审计不看 可不看", en: "nearly all: --audit-off sets it aside")
        table.append([.init(rule.rawValue, shown: rule.text), .init(found.count), share, .init(all[language].json), .empty])
        continue
      }
      let cases = found.lazy.flatMap(\.cases).prefix(3).map { Self.named($0, names) }.joined(separator: language.choose("、", ", "))
      table.append([
        .init(rule.rawValue, shown: rule.text), .init(found.count), share, .init(rule.label[language].json), .init(cases),
      ])
    }
    guard let first = rules.map(\.rule).first(where: { rule in findings.contains { $0.rule == rule } }) else { return [] }
    return [
      table.narrowed(to: width, in: language, keeping: 4).table.text(in: language, width: width, ink: call.console.ink),
      language.choose("逐条：docket 审计 --只看 \(first.name)", "one by one: docket audit --only \(first.rawValue)"),
    ]
  }

  /// A case with what it is called.
  private static func named(_ id: CaseID, _ names: [CaseID: CaseTitle]) -> String {
    guard let title = names[id]?.title, title != id.description else { return id.description }
    return "\(id) \(TextForms.shownInLine(title))"
  }

  /// Adds what the tables among the cases are called.
  private func addTables(to names: inout [CaseID: CaseTitle], named ids: Set<CaseID>, _ figures: FigureSession) throws {
    guard ids.contains(where: { $0.kind == Casework.Kind.table.id }) else { return }
    for table in try figures.sessions[0].affairs(Casework.Kind.table.id) where ids.contains(table.id) {
      guard let title = table.current?.fields["definition"]?["title"]?.string else { continue }
      names[table.id] = CaseTitle(title)
    }
  }

  /// A finding in a sentence, its cases with what they are called.
  private static func named(_ finding: AuditFinding, _ names: [CaseID: CaseTitle], _ language: Language) -> String {
    finding.shown.reduce(finding.message[language]) { text, id in
      text.replacing(id.description, with: named(id, names), maxReplacements: 1)
    }
  }

  /// The findings one by one, as a table.
  private static func table(_ findings: [AuditFinding], _ names: [CaseID: CaseTitle], in language: Language) -> ResultTable {
    ResultTable(
      findings,
      [
        .init("rule", "规则") { ResultTable.Cell($0.rule.rawValue, shown: $0.rule.text) }, .init("what", "说明") { $0.rule.label[language] },
        .init("message", "发现", "finding") { finding in
          ResultTable.Cell(finding.message[language], shown: Localized { named(finding, names, $0) })
        },
        .init("cases", "案件") { $0.cases }, .init("events", "事件") { $0.events },
      ])
  }

  private static func json(
    _ findings: [AuditFinding], _ titles: [CaseID: CaseTitle], in language: Language, _ figures: FigureSession
  ) throws -> JSON {
    .array(
      try findings.map { finding in
        var object: JSON.Object = [
          "rule": finding.rule.rawValue.json, "cases": finding.cases.json, "events": finding.events.json,
          "message": finding.message[language].json,
        ]
        if let title = finding.cases.first.flatMap({ titles[$0] }) { object.set(title.members) }
        if case .importedAfterYear(let year, _, let person, _, _, let figures) = finding.detail {
          (object["year"], object["person"], object["figures"]) = (year.json, person.json, figures.json)
        }
        if case .broughtAfterYear(let year, _, let copy, _, let figures) = finding.detail {
          (object["year"], object["copy"], object["figures"]) = (year.json, copy.json, figures.json)
        }
        if case .afterYear(let year, let person, _, _, let moved, let texts) = finding.detail {
          object["figures"] = texts.json
          (object["year"], object["person"]) = (year.json, person.json)
          object["days"] = .array(try recordedDays(of: finding, figures).map(\.json))
          object["moved"] = .array(moved.sorted { $0.key < $1.key }.map { ["table": $0.key.number.json, "rows": $0.value.json] })
        }
        return .object(object)
      })
  }

  /// The days on which the events of a finding came in.
  private static func recordedDays(of finding: AuditFinding, _ figures: FigureSession) throws -> [Day] {
    let zone = figures.sessions[0].origin.zone
    var days: Set<Day> = []
    try figures.visit(finding.events, inColumns: \.at, inEvents: \.at) { days.insert(zone.day(of: $1)) }
    return days.sorted()
  }

  /// The rules that are asked for, but for those that the office sets aside.
  private func chosenRules(leavingOut off: Set<AuditRule>) throws -> [AuditRule] {
    let only = try rules("only"), except = try rules("except")
    return AuditRule.allCases.filter { (only.isEmpty || only.contains($0)) && !except.contains($0) && !off.contains($0) }
  }

  private func rules(_ option: String) throws -> [AuditRule] {
    try call.invocation.list(option).map { word in
      guard let rule = AuditRule(named: word) else {
        throw Failure.usage("unknown-rule", ["word": word], hint: .listing(AuditRule.allCases.map(\.text), zh: "可以是：", en: "one of: "))
      }
      return rule
    }
  }
}

extension AuditFinding {
  /// The cases that its sentence names.
  fileprivate var shown: [CaseID] {
    let own = rule == .openNotices ? cases.prefix(20) : cases.prefix(3)
    switch detail {
    case .table(let table), .rows(_, let table): return own + [table]
    case .uncomputed(_, let table): return [table]
    case .beforeSite: return Array(cases.prefix(4))
    case .afterYear(_, _, _, _, let moved, _): return own + moved.keys.sorted()
    case .days, .person, .burst, .officers, .alike, .contradiction, .number, .imported, .importedAfterYear, .broughtAfterYear,
      .ledgerWithoutAnswers, .events, .remaining, .none:
      return Array(own)
    }
  }
}
