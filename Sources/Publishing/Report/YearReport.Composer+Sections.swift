import Casework
import EventLog
import Indicators
import TextForms

extension YearReport.Composer {
  /// The offices side by side.
  mutating func comparison(of offices: [YearReport.Office]) throws(ExpressionError) -> YearReport.Section {
    var columns: [(label: String, figure: Int)] = []
    for (label, measure) in [
      (language.choose("受理投诉", "complaints"), "count(complaint.received)"),
      (language.choose("投诉办结率", "resolved"), "rate(complaint.received -> resolved)"),
      (language.choose("下发通知书", "notices"), "count(notice.issued)"),
      (language.choose("通知书销号率", "closed"), "rate(notice.issued -> closed)"),
      (language.choose("检查", "inspections"), "count(inspection.recorded)"),
      (language.choose("逾期通知书", "notices overdue"), "cases(notice is:overdue)"),
    ] {
      columns.append((label, try figure(language.choose("各单位：", "offices: ") + label, measure, per: ["office"])))
    }
    return YearReport.Section(
      title: language.choose("各单位", "Offices"), note: nil,
      content: .groups(
        head: language.choose("单位", "office"), labels: offices.map { (.string($0.id), $0.name) }, columns: columns))
  }

  /// How many cases of each kind were opened, closed, and are open.
  mutating func totals(of kinds: [Kind]) throws(ExpressionError) -> YearReport.Section {
    let heads = [
      language.choose("本年立案", "opened"), language.choose("其中已结", "of these closed"), language.choose("期末在办", "open at the end"),
      language.choose("期末逾期", "overdue"),
    ]
    var rows: [(label: String, figures: [Int?])] = []
    for kind in kinds {
      let (id, name) = (kind.id, name(of: kind))
      var figures: [Int?] = []
      let measures = ["cases(\(id) opened:\(year))", "cases(\(id) opened:\(year) is:closed)", "cases(\(id) is:open)"]
      for (head, measure) in zip(heads, measures) { figures.append(try figure("\(name) · \(head)", measure)) }
      figures.append(kind.awaitedState == nil ? nil : try figure("\(name) · \(heads[3])", "cases(\(id) is:overdue)", namesCases: true))
      rows.append((name, figures))
    }
    return YearReport.Section(
      title: language.choose("案件总数", "Cases"),
      note: language.choose("期末在办、逾期包括往年立案的。", "Open and overdue include cases opened in earlier years."),
      content: .rows(heads: [language.choose("类型", "kind")] + heads, rows: rows))
  }

  /// How many complaints and notices were brought to their end, how fast, and in time.
  mutating func completion() throws(ExpressionError) -> YearReport.Section {
    var figures: [Int] = []
    for (passage, name) in [
      ("complaint.received -> resolved", language.choose("投诉", "complaints")),
      ("notice.issued -> closed", language.choose("通知书", "notices")),
    ] {
      let isNotice = passage.hasPrefix("notice")
      let done = isNotice ? language.choose("销号率", "closed") : language.choose("办结率", "resolved")
      let time = isNotice ? language.choose("平均销号天数", "mean days to close") : language.choose("平均办结天数", "mean days to resolve")
      let onTime = language.choose("按期率", "in time")
      for (label, call) in [(done, "rate"), (onTime, "ontime"), (time, "days")] {
        figures.append(try figure("\(name) · \(label)", "\(call)(\(passage))", per: ["quarter"]))
      }
    }
    return YearReport.Section(
      title: language.choose("办结情况", "Completion"),
      note: language.choose("按受理、下发所在的季度归组，到期末为止。", "By the quarter of receipt or issue, as reached by the period's end."),
      content: .quarters(figures))
  }

  /// The year's months, a chart for each kind.
  mutating func months(of kinds: [Kind]) throws(ExpressionError) -> YearReport.Section {
    var figures: [Int] = []
    for kind in kinds {
      guard let action = kind.actions.first(where: \.from.opens) else { continue }
      let label = name(of: kind) + language.choose(" · \(action.label)", " · \(action.event.identifierWords)")
      let number = try figure(label, "count(\(kind.id).\(action.event))", per: ["month"])
      figures.append(number)
    }
    return YearReport.Section(
      title: language.choose("逐月", "Months"), note: nil,
      content: .months(figures.filter { entry($0).figure.value != .zero }))
  }

  /// The districts, where some case or its project has one.
  mutating func districts() throws(ExpressionError) -> YearReport.Section? {
    let own = [
      (language.choose("在建项目", "open projects"), "cases(project is:open)", "district"),
      (language.choose("检查", "inspections"), "count(inspection.recorded)", "project.district"),
      (language.choose("下发通知书", "notices"), "count(notice.issued)", "project.district"),
      (language.choose("销号率", "closed"), "rate(notice.issued -> closed)", "project.district"),
      (language.choose("受理投诉", "complaints"), "count(complaint.received)", "district"),
      (language.choose("办结率", "resolved"), "rate(complaint.received -> resolved)", "district"),
    ]
    var attempt = self
    var columns: [(label: String, figure: Int)] = []
    for (label, measure, key) in own {
      columns.append((label, try attempt.figure(language.choose("各县（市、区）：", "districts: ") + label, measure, per: [key])))
    }
    let keys = Set(columns.flatMap { attempt.entry($0.figure).groups.compactMap(\.key.first?.string) }).sorted()
    // Figures that the page doesn't show have no place in its appendix.
    if keys.isEmpty { return nil }
    self = attempt
    let labels = keys.map { (key: JSON.string($0), label: $0) } + [(key: JSON.null, label: language.choose("（未记）", "(not given)"))]
    return YearReport.Section(
      title: language.choose("各县（市、区）", "Districts"),
      note: language.choose("检查和通知书按其项目所在地，投诉按其自身。", "Inspections and notices by their project's district, complaints by their own."),
      content: .groups(head: language.choose("县（市、区）", "district"), labels: labels, columns: columns))
  }

  /// What is overdue at the end.
  mutating func overdue(_ kinds: [Kind]) throws(ExpressionError) -> YearReport.Section {
    let label = language.choose("逾期", "overdue")
    var figures: [(label: String, figure: Int)] = []
    for kind in kinds where kind.awaitedState != nil {
      let number = try figure("\(name(of: kind)) · \(label)", "cases(\(kind.id) is:overdue)", namesCases: true)
      if entry(number).figure.value != .zero { figures.append((name(of: kind), number)) }
    }
    return YearReport.Section(title: language.choose("逾期案件", "Overdue"), note: nil, content: .cases(figures))
  }

  /// What happened to cranes.
  mutating func cranes() throws(ExpressionError) -> YearReport.Section {
    var figures: [Int] = []
    for (label, measure) in [
      (language.choose("产权备案", "ownership recorded"), "count(crane.recorded)"),
      (language.choose("使用登记", "registered for use"), "count(crane.use-registered)"),
      (language.choose("检测", "inspected"), "count(crane.inspected)"),
      (language.choose("检测发现隐患", "hazards found"), "sum(crane.inspected.hazards)"),
      (language.choose("封停", "sealed"), "count(crane.sealed)"), (language.choose("强制拆除", "removed"), "count(crane.removed)"),
    ] {
      figures.append(try figure(language.choose("起重机械 · ", "cranes · ") + label, measure, per: ["quarter"]))
    }
    return YearReport.Section(title: language.choose("起重机械", "Cranes"), note: nil, content: .quarters(figures))
  }

  /// What was recorded long after it happened, kind by kind.
  mutating func late(_ found: [(office: Int, finding: AuditFinding)]) -> YearReport.Section {
    var figures: [(label: String, figure: Int)] = []
    let days = Audit.Thresholds().lateDays
    let rule = language.choose(
      "发生 \(days) 天以后才登记的事件 · docket audit --only late-entry --year \(year)",
      "recorded more than \(days) days after it happened · docket audit --only late-entry --year \(year)")
    for kind in catalog.kinds {
      let events = found.flatMap { office, finding in
        finding.cases.filter { $0.kind == kind.id }.flatMap { caseID in
          finding.events.map { (place: EventPlace(office: office, seq: $0), caseID: caseID) }
        }
      }
      if events.isEmpty { continue }
      let label = "\(name(of: kind)) · " + language.choose("迟录", "late entries")
      figures.append((name(of: kind), figure(label, rule: rule, found: events)))
    }
    return YearReport.Section(
      title: language.choose("迟录", "Late entries"),
      note: language.choose("发生 \(days) 天以后才登记。", "Recorded more than \(days) days after it happened."), content: .cases(figures))
  }
}
