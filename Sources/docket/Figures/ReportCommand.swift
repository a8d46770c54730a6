import Casework
import Commands
import EventLog
import Indicators
import Publishing

extension CommandSpec {
  /// `docket report`: the year at a glance.
  static let report = CommandSpec(
    Term("report", "年报"),
    summary: Localized(zh: "一年概览：各类案件的图表，一个自足的网页", en: "The year at a glance: charts and tables of every kind, one self-contained page"),
    options: [
      .value(
        "year", "年度", placeholder: "YYYY", fallback: Localized(zh: "今年", en: "this year"),
        help: Localized(zh: "哪一年；未过完的年算到今天。", en: "Which year; one that isn't over is shown up to today.")),
      .asOf,
    ], groups: [.general],
    examples: [
      Example(
        Localized(zh: "docket 年报 --年度 2023 --输出 2023.html", en: "docket report --year 2023 --output 2023.html"),
        says: Localized(zh: "2023 年的网页，可打印", en: "the page of 2023, which prints as well")),
      Example(
        Localized(zh: "docket 年报 --年度 2023 --案卷 EventLogs > 各单位.html", en: "docket report --year 2023 --log EventLogs > offices.html"),
        says: Localized(zh: "一个文件夹里的各单位", en: "all offices whose logs are in a folder")),
    ]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    try ReportCommand(call: call).run()
  }.printing(PrintedForms(formats: [.html, .json]))
}

/// Writes the page of a year.
struct ReportCommand {
  /// The call.
  let call: CommandCall

  /// Computes the year's figures and writes the page.
  func run() throws(Failure) -> ExitStatus {
    let figures = try FigureSession(call, several: true)
    let period = try period(today: figures.today)
    let year = period.lowerBound.year
    var composer = YearReport.Composer(catalog: figures.context.catalog, language: call.console.language, year: year) {
      (measure, keys) throws(ExpressionError) in
      try figures.evaluator.evaluate(
        try BoundMeasure(try Measure(parsing: measure), per: keys, in: figures.context), period: period, noting: .events)
    }
    let isJSON = call.format == .json
    if isJSON {
      composer.tellsYear = true
      composer.compare = { (measure, keys, now) throws(ExpressionError) in
        try comparison(of: now, try BoundMeasure(try Measure(parsing: measure), per: keys, in: figures.context), figures, period)
      }
    }
    let offices = figures.sessions.map { YearReport.Office(id: $0.origin.id, name: $0.origin.name, events: $0.snapshot.count) }
    let late = try lateEntries(figures, period)
    let report: YearReport
    do throws(ExpressionError) {
      report = try composer.report(on: offices, period: period, late: late)
    } catch {
      throw error.failure
    }
    if isJSON {
      var heads: [(size: Int, root: Digest)] = []
      for session in figures.sessions {
        let tree = try session.tree(knownAt: figures.asOf.map { session.origin.zone.end(of: $0) })
        heads.append((tree.size, tree.root))
      }
      try call.console.print(json: report.json(asOf: figures.asOf, heads: heads))
      return figures.status(call.console)
    }
    var document = try Failure.catching { try report.document() }
    for session in figures.sessions {
      let basis = TableStatus(.draft, checkpoint: try session.checkpoint(asOf: figures.asOf)).basis(in: call.console.language)
      document.blocks.append(.note(RichText(figures.sessions.count > 1 ? "\(session.origin.name) · \(basis)" : basis)))
    }
    try call.emit(HTMLRenderer().render(document))
    return figures.status(call.console)
  }

  /// A figure beside that of the same days of the year before, where the logs reach them.
  private func comparison(
    of now: MeasureResult, _ measure: BoundMeasure, _ figures: FigureSession, _ period: ClosedRange<Day>
  ) throws(ExpressionError) -> MeasureComparison? {
    guard let earlier = period.years(earlier: 1),
      figures.evaluator.kinds(of: measure, beginningFrom: earlier.lowerBound.adding(days: 31)).isEmpty
    else { return nil }
    let before = try figures.evaluator.evaluate(measure, period: earlier)
    let nothing = try figures.evaluator.nothing(of: measure)
    return MeasureComparison(now, beside: before, of: measure, years: 1, period: earlier, nothing: nothing)
  }

  /// The year asked for, else this one, as far as it has come.
  private func period(today: Day) throws(Failure) -> ClosedRange<Day> {
    let asked = try call.period(today: today)
    guard let first = asked?.lowerBound ?? Day(year: today.year, month: 1, day: 1),
      let last = asked?.upperBound ?? Day(year: today.year, month: 12, day: 31), first <= today
    else {
      throw Failure(
        .usage, code: "bad-year", Localized(zh: "那一年还没有开始", en: "that year hasn't begun"),
        hint: Localized(zh: "今天是 \(today)", en: "today is \(today)"))
    }
    return first...min(last, today)
  }

  /// What was recorded long after it happened in the year, as it was known.
  private func lateEntries(_ figures: FigureSession, _ period: ClosedRange<Day>) throws(Failure) -> [(office: Int, finding: AuditFinding)] {
    var found: [(office: Int, finding: AuditFinding)] = []
    for (index, session) in figures.sessions.enumerated() {
      let zone = session.origin.zone
      let office = session.known(try session.affairs(Kind.office.id).first, asOf: figures.asOf)
      let audit = Audit(office: office, today: figures.today, period: period) { zone.day(of: $0) }
      let late = try figures.search(audit, rules: [.lateEntry], log: index).findings()
      found += late.map { (office: index, finding: $0) }
    }
    return found
  }
}
