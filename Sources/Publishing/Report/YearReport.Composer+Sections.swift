import Casework
import Documents
import Indicators
import LogLines
import TextForms
import Values

extension YearReport.Composer {
  /// A head of a table's column and the figure in it.
  private typealias Column = (label: String, figure: Int)

  /// The offices side by side.
  mutating func comparison(of offices: [YearReport.Office]) throws(ExpressionError) -> YearReport.Section {
    let kinds = catalog.kinds.filter { $0.policy.report != nil }
    var figures: [(label: String, measure: String)] = []
    for passage in passages {
      figures.append((openings(of: passage.kind), "count(\(passage.kind.id).\(passage.kind.openingEvent))"))
      figures.append((language.choose(passage.kind.label, "") + passage.done(in: language), "rate(\(passage.measure))"))
    }
    for kind in kinds where kind.policy.report?.completion == nil && kind.policy.report?.district != nil && kind.policy.dossier != true {
      figures.append((openings(of: kind), "count(\(kind.id).\(kind.openingEvent))"))
    }
    // The deadlines that sites have to keep, not the office's own.
    for kind in kinds where kind.hasDeadline && kind.policy.report?.district?.contains(".") ?? false {
      figures.append(cases(of: kind, .overdue))
    }
    var columns: [Column] = []
    for (label, measure) in figures {
      columns.append((label, try figure(language.choose("各单位：", "offices: ") + label, measure, per: ["office"])))
    }
    return YearReport.Section(
      id: "offices", title: language.choose("各单位", "Offices"), note: nil,
      content: groups(language.choose("单位", "office"), offices.map { (.string($0.id), $0.name) }, columns))
  }

  /// How many cases of each kind were opened, closed, and are open.
  mutating func totals(of kinds: [Kind]) throws(ExpressionError) -> YearReport.Section {
    let heads = [
      language.choose(isMonth ? "本月登记" : "本年登记", "opened"), language.choose("其中已结", "of these closed"),
      language.choose("期末在办", "open at the end"),
      language.choose("期末逾期", "overdue"), language.choose("\(before)登记", "opened \(before)"),
    ]
    var rows: [(label: String, cells: [YearReport.Cell])] = []
    for kind in kinds {
      let (id, name) = (kind.id, name(of: kind))
      var cells: [YearReport.Cell] = []
      let measures = ["cases(\(id) opened:\(span()))", "cases(\(id) opened:\(span()) is:closed)", "cases(\(id) is:open)"]
      let figures = try zip(heads, measures).map { head, measure throws(ExpressionError) in try figure("\(name) · \(head)", measure) }
      cells += figures.map { .figure($0) }
      cells.append(!kind.hasDeadline ? .none : .figure(try figure("\(name) · \(heads[3])", "cases(\(id) is:overdue)", namesCases: true)))
      let before = try figureBefore(figures[0], "cases(\(id) opened:\(span(yearsBefore: 1)))")
      cells.append(before.map { .figure($0) } ?? .none)
      rows.append((name, cells))
    }
    return YearReport.Section(
      id: YearReport.totalsSection, title: language.choose("案件总数", "Cases"),
      note: language.choose("期末在办、逾期包括往年登记的。", "Open and overdue include cases opened in earlier years."),
      content: .rows(heads: [language.choose("类型", "kind")] + heads, rows: rows))
  }

  /// How many cases of the kinds that have an end were brought to it, how fast, and in time.
  mutating func completion() throws(ExpressionError) -> YearReport.Section {
    var figures: [Int] = []
    for passage in passages {
      let name = language.choose(passage.kind.label, passage.kind.plural)
      for (label, call) in [(passage.done(in: language), "rate"), (onTime, "ontime"), (meanDays(passage), "days")] {
        figures.append(try figure("\(name) · \(label)", "\(call)(\(passage.measure))", per: ["quarter"]))
      }
    }
    return YearReport.Section(
      id: "completion", title: language.choose("办结情况", "Completion"),
      note: language.choose("按登记、签发所在的季度归组，到期末为止。", "By the quarter of receipt or issue, as reached by the period's end."),
      content: try byQuarter(figures))
  }

  var onTime: String { language.choose("按期率", "in time") }

  func meanDays(_ passage: YearReport.Passage) -> String {
    language.choose("平均\(passage.end.label)天数", "mean days to \(passage.end.id.identifierWords)")
  }

  /// The year's months, a chart for each kind.
  mutating func months(of kinds: [Kind]) throws(ExpressionError) -> YearReport.Section {
    var figures: [Int] = []
    for kind in kinds {
      guard let action = kind.actions.first(where: \.from.opens) else { continue }
      let label = name(of: kind) + language.choose(" · \(action.label)", " · \(action.event.identifierWords)")
      figures.append(try figure(label, "count(\(kind.id).\(action.event))", per: ["month"]))
    }
    return YearReport.Section(
      id: "months", title: language.choose("逐月", "Months"), note: nil,
      content: .months(figures.filter { entry($0).figure.value != .zero }))
  }

  /// The districts of cases or their projects.
  mutating func districts() throws(ExpressionError) -> YearReport.Section? {
    var figures: [(label: String, measure: String, key: String)] = []
    let kinds = catalog.kinds.filter { $0.policy.report?.district != nil }
    for kind in kinds {
      guard let district = kind.policy.report?.district else { continue }
      if kind.policy.dossier == true {
        let (label, measure) = cases(of: kind, .open)
        figures.append((label, measure, district))
      } else {
        figures.append((openings(of: kind), "count(\(kind.id).\(kind.openingEvent))", district))
      }
      if let passage = YearReport.Passage(kind) { figures.append((passage.done(in: language), "rate(\(passage.measure))", district)) }
    }
    var attempt = self
    var columns: [Column] = []
    for (label, measure, key) in figures {
      columns.append((label, try attempt.figure(language.choose("各县（市、区）：", "districts: ") + label, measure, per: [key])))
    }
    let keys = Set(columns.flatMap { attempt.entry($0.figure).result.groups.compactMap(\.key.first?.string) }).sorted()
    // Figures that the page doesn't show have no place in its appendix.
    if keys.isEmpty { return nil }
    self = attempt
    let labels = keys.map { (key: JSON.string($0), label: $0) } + [(key: JSON.null, label: language.choose("（未记）", "(not given)"))]
    return YearReport.Section(
      id: "districts", title: language.choose("各县（市、区）", "Districts"), note: districtNote(kinds.filter { $0.policy.dossier != true }),
      content: groups(language.choose("县（市、区）", "district"), labels, columns))
  }

  /// What is overdue at the end.
  mutating func overdue(_ kinds: [Kind]) throws(ExpressionError) -> YearReport.Section {
    let label = language.choose("逾期", "overdue")
    var rows: [(label: String, cells: [YearReport.Cell])] = []
    for kind in kinds where kind.hasDeadline {
      let number = try figure("\(name(of: kind)) · \(label)", "cases(\(kind.id) is:overdue)", namesCases: true)
      if entry(number).figure.value != .zero { rows.append((name(of: kind), [.figure(number), .cases(of: number)])) }
    }
    let heads = [language.choose("类型", "what"), language.choose("数", "count"), language.choose("案件", "cases")]
    return YearReport.Section(id: "overdue", title: language.choose("逾期案件", "Overdue"), note: nil, content: .rows(heads: heads, rows: rows))
  }

  /// A kind's quarterly measures; nil if it has none.
  mutating func quarters(of kind: Kind) throws(ExpressionError) -> YearReport.Section? {
    guard let quarters = kind.policy.report?.quarters, !quarters.isEmpty else { return nil }
    var figures: [Int] = []
    for quarter in quarters {
      let label = language.choose("\(kind.label) · \(quarter.label)", "\(kind.plural) · \(quarter.english ?? quarter.label)")
      figures.append(try figure(label, quarter.measure, per: ["quarter"]))
    }
    let title = language.choose(kind.label, kind.plural.prefix(1).uppercased() + kind.plural.dropFirst())
    return YearReport.Section(id: kind.id, title: title, note: nil, content: try byQuarter(figures))
  }

  /// Who recorded how much.
  mutating func people(_ kinds: [Kind]) throws(ExpressionError) -> YearReport.Section {
    var columns: [Column] = []
    for kind in kinds {
      let label = language.choose("按人员：", "by person: ") + openings(of: kind)
      columns.append((openings(of: kind), try figure(label, "count(\(kind.id).\(kind.openingEvent))", per: ["by"])))
    }
    let names = Set(columns.flatMap { entry($0.figure).result.groups.compactMap(\.key.first?.string) }).sorted()
    return YearReport.Section(
      id: "people", title: language.choose("人员", "People"), note: language.choose("按登记人。", "By who recorded it."),
      content: groups(language.choose("人员", "person"), names.map { (.string($0), $0) }, columns))
  }

  /// What was recorded long after it happened, kind by kind.
  func late(_ found: [(office: Int, finding: AuditFinding)]) -> [(label: String, events: FirstFew<EventPlace>)] {
    // Each is about one event of one case.
    let found = Dictionary(grouping: found) { $0.finding.cases.first?.kind ?? "" }
    return catalog.kinds.compactMap { kind in
      guard let found = found[kind.id] else { return nil }
      let events = found.flatMap { office, finding in finding.events.map { EventPlace(office: office, seq: $0) } }
      return (name(of: kind), FirstFew(events))
    }
  }

  /// The section of late entries, which names events and counts nothing.
  func section(ofLate late: [(label: String, events: FirstFew<EventPlace>)]) -> YearReport.Section {
    let days = Audit.Thresholds().lateDays
    return YearReport.Section(
      id: YearReport.lateSection, title: language.choose("迟录", "Late entries"),
      note: language.choose(
        "发生 \(days) 天以后才登记；全部：docket 审计 --只看 迟录 --年度 \(year)",
        "Recorded more than \(days) days after it happened; all of them: docket audit --only late-entry --year \(year)"),
      content: .rows(
        heads: [language.choose("类型", "what"), language.choose("事件", "events")],
        rows: late.map { (label: $0.label, cells: [.events($0.events)]) }))
  }

  /// The cases of a kind that are of a class; the heading is the class's word, which is no state's.
  private func cases(of kind: Kind, _ class: CaseClass) -> (label: String, measure: String) {
    (language.choose(`class`.label + kind.label, "\(`class`.rawValue) \(kind.plural)"), "cases(\(kind.id) is:\(`class`.rawValue))")
  }

  // MARK: Layout

  /// A row for each group and one for all of them.
  private func groups(_ head: String, _ labels: [(key: JSON, label: String)], _ columns: [Column]) -> YearReport.Content {
    let shown = labels.filter { label in columns.contains { entry($0.figure).group(label.key) != nil } }
    var rows = shown.map { label in
      (label: label.label, cells: columns.map { YearReport.Cell.share(of: $0.figure, key: label.key) })
    }
    rows.append((language.choose("合计", "total"), columns.map { .figure($0.figure) }))
    return .rows(heads: [head] + columns.map(\.label), rows: rows)
  }

  /// A row for each figure: the quarters, the year, last year.
  private mutating func byQuarter(_ figures: [Int]) throws(ExpressionError) -> YearReport.Content {
    var rows: [(label: String, cells: [YearReport.Cell])] = []
    for number in figures {
      let entry = entry(number)
      var cells: [YearReport.Cell] = []
      for quarter in isMonth ? [] : Array(1...4) {
        let isLater = Day(year: year, month: quarter * 3 - 2, day: 1).map { $0 > period.upperBound } ?? true
        cells.append(isLater ? .later : .share(of: number, key: .string("\(year)Q\(quarter)")))
      }
      cells.append(.figure(number))
      cells.append(try figureBefore(number, entry.measure).map { .figure($0) } ?? .none)
      rows.append((entry.label, cells))
    }
    let spans = isMonth ? [language.choose("本月", "month")] : ["Q1", "Q2", "Q3", "Q4", language.choose("全年", "year")]
    return .rows(heads: [language.choose("指标", "figure")] + spans + [before], rows: rows)
  }
}

extension YearReport.Composer {
  /// The year in a few sentences: what has an end, what else was done, what is overdue.
  mutating func sentences(on kinds: [Kind]) throws(ExpressionError) -> [[YearReport.Piece]] {
    var sentences: [[YearReport.Piece]] = []
    let ended = passages.filter { passage in kinds.contains { $0.id == passage.kind.id } }
    for passage in ended { sentences.append(try sentence(on: passage)) }
    var others: [YearReport.Piece] = []
    for kind in kinds where !ended.contains(where: { $0.kind.id == kind.id }) {
      let number = try figure(openings(of: kind), "count(\(kind.id).\(kind.openingEvent))")
      if entry(number).figure.value == .zero { continue }
      others += [
        .text(
          (others.isEmpty ? language.choose("另有", "Besides: ") : language.choose("，", ", ")) + language.choose(openings(of: kind) + " ", "")
        ),
        .figure(number), .text(language.choose(" \(kind.measureWord)", " \(openings(of: kind))")),
      ]
    }
    if !others.isEmpty { sentences.append(others + [.text(language.choose("。", "."))]) }
    let dated = kinds.filter { $0.hasDeadline }
    if !dated.isEmpty {
      let measure = dated.map { "cases(\($0.id) is:overdue)" }.joined(separator: " + ")
      let number = try figure(language.choose("期末逾期", "overdue at the end"), measure, namesCases: true)
      let names: [YearReport.Piece] =
        isMonth && entry(number).figure.value != .zero ? [.text(language.choose("：", ": ")), .cases(of: number)] : []
      sentences.append(
        [.text(language.choose("期末逾期 ", "Overdue at the end: ")), .figure(number), .text(language.choose(" 件", ""))] + names + [
          .text(language.choose("。", "."))
        ])
    }
    return sentences
  }

  private mutating func sentence(on passage: YearReport.Passage) throws(ExpressionError) -> [YearReport.Piece] {
    let kind = passage.kind
    let (opened, done) = (openings(of: kind), passage.done(in: language))
    let measure = "count(\(kind.id).\(kind.openingEvent))"
    let count = try figure(opened, measure)
    var pieces: [YearReport.Piece] = [
      .text(language.choose(opened + " ", "")), .figure(count), .text(language.choose(" \(kind.measureWord)", " \(opened)")),
    ]
    if let before = try figureBefore(count, measure), tellsLastYear {
      pieces += [
        .text(language.choose("（\(self.before) ", " (")), .figure(before),
        .text(language.choose(" \(kind.measureWord)）", " \(self.before))")),
      ]
    }
    let rate = try figure("\(opened) · \(done)", "rate(\(passage.measure))")
    pieces += [.text(language.choose("，\(done) ", ", \(done) ")), .figure(rate)]
    let onTime = try figure("\(opened) · \(language.choose("按期率", "in time"))", "ontime(\(passage.measure))")
    if entry(onTime).figure.value != nil { pieces += [.text(language.choose("，按期率 ", ", in time ")), .figure(onTime)] }
    return (pieces + [.text(language.choose("。", "."))]).filter {
      if case .text("") = $0 { false } else { true }
    }
  }
}
