import Casework
import Commands
import Documents
import EventLog
import Indicators
import LogLines
package import ProgramSession
import Publishing
import TextForms
import Values

/// Writes the page of a year.
package final class ReportCommand: CommandBody {
  /// The logs that the page is over.
  package func open() throws -> FigureSession { try FigureSession(call, several: true) }

  /// Computes the year's figures and writes the page.
  package func answer(in figures: FigureSession) throws -> Answer {
    let period = try period(today: figures.today)
    let wantsJSON = call.format == .json
    let asOf = figures.asOf
    let offices = try figures.sessions.map { session in
      let tree = try session.tree(knownAt: asOf.map { session.origin.zone.end(of: $0) }, isPartial: true)
      let last = tree.size == 0 ? nil : try session.office.event(at: tree.size)
      let first = try session.office.event(at: 1)
      return YearReport.Office(
        id: session.origin.id, name: try session.officeName(on: period.upperBound),
        checkpoint: Checkpoint(origin: session.logName, size: tree.size, root: tree.root), last: last?.on,
        opened: first.map { session.origin.zone.day(of: $0.at) })
    }
    let audits = try audits(figures, period)
    var report = try YearFigures(figures, period: period, audits: audits, wantsJSON: wantsJSON).report {
      (source, late) throws(ExpressionError) in
      var composer = YearReport.Composer(
        catalog: figures.context.catalog, language: call.console.language, period: period, namesPeople: call.invocation.has("people"),
        isMonth: call.invocation["month"] != nil, tellsLastYear: !wantsJSON, source: source)
      return try composer.report(on: offices, late: late)
    }
    try figures.checkReading()
    report.names = try names(of: report.namedCases, figures)
    let answer: Answer
    if call.format == .docx {
      let (title, sheets) = (Localized(report.title), report.sheets.map(AnswerSheet.init))
      answer = Answer(AnswerTables(sheets, title: title, lead: report.words, foot: report.bases), status: .done)
    } else {
      var page = YearPage(report, setting(figures))
      answer = try Answer(call, json: figures.withGathered(report.json(asOf: asOf), over: period), file: page.html())
    }
    return figures.concluding(answer, of: call, over: period, isData: true)
  }

  /// What the cases are called that a page names, by their sites and subjects.
  private func names(
    of cases: [MeasureSample.OfficeCase], _ figures: FigureSession
  ) throws -> [MeasureSample.OfficeCase: String] {
    var names: [MeasureSample.OfficeCase: String] = [:]
    for (office, places) in Dictionary(grouping: Set(cases), by: \.office) {
      let session = figures.sessions[office]
      let cases = try session.histories(of: places.map(\.id).sorted()).compactMap { session.known($0, asOf: figures.asOf)?.current }
      let sites = try session.names(of: Set(cases.compactMap(\.project)).sorted(), asOf: figures.asOf)
      for current in cases {
        let kind = figures.context.catalog.kind(current.id.kind)
        let title = CaseTitle(current, of: kind, sites: sites, in: call.console.language)
        let own = [title.title, title.matter].compactMap(\.self).joined(separator: " ")
        names[.init(office: office, id: current.id)] = figures.sessions.count > 1 ? "\(session.origin.name) \(own)" : own
      }
    }
    return names
  }

  /// What the page's recipes repeat of the call.
  private func setting(_ figures: FigureSession) -> YearReport.Setting {
    // A page that is asked for by value goes into a file that is the same wherever the log lies.
    let logs = call.process.answersByValue ? [] : call.invocation.values("log")
    guard figures.sessions.count > 1 else { return YearReport.Setting(asOf: figures.asOf, logs: logs) }
    let paths = Dictionary(figures.sessions.map { ($0.origin.id, $0.path) }, uniquingKeysWith: { first, _ in first })
    return YearReport.Setting(asOf: figures.asOf, logs: logs, logOfOffice: paths)
  }

  /// The requested year, else this one up to today.
  private func period(today: Day) throws -> ClosedRange<Day> {
    let asked = call.invocation["month"] == nil ? try call.period(today: today) : try month(today: today)
    guard let first = asked?.lowerBound ?? Day(year: today.year, month: 1, day: 1),
      let last = asked?.upperBound ?? Day(year: today.year, month: 12, day: 31), first <= today
    else {
      throw Failure.usage("bad-year.future", ["today": today])
    }
    return first...min(last, today)
  }

  /// The days of `--month`; nil without it.
  private func month(today: Day) throws -> ClosedRange<Day>? {
    guard let text = call.invocation["month"] else { return nil }
    guard let range = DayRange(text, today: today), let first = range.from, let last = range.to, first.parts.day == 1,
      Day.last(ofMonth: first.parts.month, year: first.year) == last
    else {
      throw Failure.usage("bad-month", ["text": text])
    }
    return first...last
  }

  /// An audit of the year for each log, as it was known.
  private func audits(_ figures: FigureSession, _ period: ClosedRange<Day>) throws -> [Audit] {
    try figures.sessions.map { session in
      let zone = session.origin.zone
      let office = session.known(try session.affairs(Kind.office.id).first, asOf: figures.asOf)
      return Audit(office: office, today: figures.today, period: period) { zone.day(of: $0) }
    }
  }
}

extension AnswerSheet {
  /// A section of a report.
  fileprivate init(_ sheet: YearReport.Sheet) {
    var table = ResultTable(
      sheet.heads.enumerated().map { index, head in
        index == 0 ? .init("label", Localized(head)) : .init("column-\(index)", Localized(head))
      })
    for row in sheet.rows { table.append(row.map { ResultTable.Cell(.string($0)) }) }
    self.init(name: Localized(sheet.title), table: table)
  }
}
