import Casework
import EventLog
import Indicators
import TextForms

extension YearReport.Composer {
  /// The offices side by side.
  mutating func comparison(of offices: [YearReport.Office]) throws(ExpressionError) -> YearReport.Section {
    var columns: [(label: String, figure: Int)] = []
    let told = catalog.kinds.filter { $0.policy.report != nil }
    var own: [(label: String, measure: String)] = []
    for passage in passages {
      own.append((openings(of: passage.kind), "count(\(passage.kind.id).\(passage.kind.openingEvent))"))
      own.append((language.choose(passage.kind.label, "") + passage.done(in: language), "rate(\(passage.measure))"))
    }
    for kind in told where kind.policy.report?.completion == nil && kind.policy.report?.district != nil && kind.policy.dossier != true {
      own.append((openings(of: kind), "count(\(kind.id).\(kind.openingEvent))"))
    }
    // The deadlines that sites have to keep, not the office's own.
    for kind in told where kind.deadline != nil && kind.policy.report?.district?.contains(".") ?? false {
      own.append((language.choose("逾期\(kind.label)", "\(kind.plural) overdue"), "cases(\(kind.id) is:overdue)"))
    }
    for (label, measure) in own {
      columns.append((label, try figure(language.choose("各单位：", "offices: ") + label, measure, per: ["office"])))
    }
    return YearReport.Section(
      id: "offices", title: language.choose("各单位", "Offices"), note: nil,
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
      figures.append(kind.deadline == nil ? nil : try figure("\(name) · \(heads[3])", "cases(\(id) is:overdue)", namesCases: true))
      rows.append((name, figures))
    }
    return YearReport.Section(
      id: "totals", title: language.choose("案件总数", "Cases"),
      note: language.choose("期末在办、逾期包括往年立案的。", "Open and overdue include cases opened in earlier years."),
      content: .rows(heads: [language.choose("类型", "kind")] + heads, rows: rows))
  }

  /// How many cases of the kinds that have an end were brought to it, how fast, and in time.
  mutating func completion() throws(ExpressionError) -> YearReport.Section {
    var figures: [Int] = []
    for passage in passages {
      let name = language.choose(passage.kind.label, passage.kind.plural)
      let time = language.choose("平均\(passage.end.label)天数", "mean days to \(passage.end.id.identifierWords)")
      let onTime = language.choose("按期率", "in time")
      for (label, call) in [(passage.done(in: language), "rate"), (onTime, "ontime"), (time, "days")] {
        figures.append(try figure("\(name) · \(label)", "\(call)(\(passage.measure))", per: ["quarter"]))
      }
    }
    return YearReport.Section(
      id: "completion", title: language.choose("办结情况", "Completion"),
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
      id: "months", title: language.choose("逐月", "Months"), note: nil,
      content: .months(figures.filter { entry($0).figure.value != .zero }))
  }

  /// The districts, where some case or its project has one.
  mutating func districts() throws(ExpressionError) -> YearReport.Section? {
    var own: [(label: String, measure: String, key: String)] = []
    let told = catalog.kinds.filter { $0.policy.report?.district != nil }
    for kind in told {
      guard let district = kind.policy.report?.district else { continue }
      if kind.policy.dossier == true {
        own.append((language.choose("在建\(kind.label)", "open \(kind.plural)"), "cases(\(kind.id) is:open)", district))
      } else {
        own.append((openings(of: kind), "count(\(kind.id).\(kind.openingEvent))", district))
      }
      if let passage = YearReport.Passage(kind) { own.append((passage.done(in: language), "rate(\(passage.measure))", district)) }
    }
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
      id: "districts", title: language.choose("各县（市、区）", "Districts"),
      note: districtNote(told.filter { $0.policy.dossier != true }),
      content: .groups(head: language.choose("县（市、区）", "district"), labels: labels, columns: columns))
  }

  /// What is overdue at the end.
  mutating func overdue(_ kinds: [Kind]) throws(ExpressionError) -> YearReport.Section {
    let label = language.choose("逾期", "overdue")
    var figures: [(label: String, figure: Int)] = []
    for kind in kinds where kind.deadline != nil {
      let number = try figure("\(name(of: kind)) · \(label)", "cases(\(kind.id) is:overdue)", namesCases: true)
      if entry(number).figure.value != .zero { figures.append((name(of: kind), number)) }
    }
    return YearReport.Section(id: "overdue", title: language.choose("逾期案件", "Overdue"), note: nil, content: .cases(figures))
  }

  /// What a kind tells quarter by quarter; nil where that is nothing.
  mutating func quarters(of kind: Kind) throws(ExpressionError) -> YearReport.Section? {
    guard let quarters = kind.policy.report?.quarters, !quarters.isEmpty else { return nil }
    var figures: [Int] = []
    for quarter in quarters {
      let label = language.choose("\(kind.label) · \(quarter.label)", "\(kind.plural) · \(quarter.english ?? quarter.label)")
      figures.append(try figure(label, quarter.measure, per: ["quarter"]))
    }
    let title = language.choose(kind.label, kind.plural.prefix(1).uppercased() + kind.plural.dropFirst())
    return YearReport.Section(id: kind.id, title: title, note: nil, content: .quarters(figures))
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
      id: "late-entries", title: language.choose("迟录", "Late entries"),
      note: language.choose("发生 \(days) 天以后才登记。", "Recorded more than \(days) days after it happened."), content: .cases(figures))
  }
}
