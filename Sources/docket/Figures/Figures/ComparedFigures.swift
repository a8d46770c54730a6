import Casework
import Commands
import Documents
import Indicators
import ProgramSession
import TextForms
import Values

/// A figure beside that of an earlier year.
struct ComparedFigures {
  let call: CommandCall
  /// The logs asked.
  let figures: FigureSession
  /// The measure.
  let asked: AskedMeasure
  /// The days.
  let period: ClosedRange<Day>?

  /// Computes both years and answers.
  func answer() throws -> Answer {
    if call.invocation.has("chart") {
      throw Failure.usage("one-measure")
    }
    let (days, earlier, years) = try periods()
    try checkReach(earlier)
    let now = try figures.evaluate(asked.measure, period: days)
    let before = try figures.evaluate(asked.measure, period: earlier)
    let nothing = try figures.evaluator.nothing(of: asked.measure)
    let comparison = MeasureComparison(now, beside: before, of: asked.measure, years: years, period: earlier, nothing: nothing)
    let json = comparison.json(measure: asked.text, period: days, asOf: figures.asOf)
    var answer = try Answer(
      call, json: figures.withGathered(json, over: days), table(comparison, days, earlier), named: Localized(asked.text))
    if let year = Self.shortYear(comparison.now) {
      answer.notes.append(Localized(message: "compared-figures.short-year", ["year": year, "before": year - years]))
    }
    return figures.concluding(answer, of: call, over: period)
  }

  /// The year of which a week is named that it hasn't got: the earlier one had 53.
  private static func shortYear(_ result: MeasureResult) -> Int? {
    result.groups.flatMap(\.key).compactMap { $0.string }.compactMap { key -> Int? in
      guard key.hasSuffix("-W53"), let year = Int(written: key.dropLast(4)), let last = Day(year: year, month: 12, day: 28) else {
        return nil
      }
      return last.week.number == 53 ? nil : year
    }.first
  }

  /// The days asked about, and those that many years earlier.
  private func periods() throws -> (now: ClosedRange<Day>, before: ClosedRange<Day>, years: Int) {
    guard let period, period.lowerBound != Day.loggable.lowerBound, period.upperBound != Day.loggable.upperBound else {
      throw Failure.usage("no-period")
    }
    if asked.measure.calls.contains(where: { $0.period != nil }) {
      throw Failure.usage("own-period")
    }
    let text = call.invocation["compare"] ?? ""
    let folded = TextForms.nfkcFolded(text)
    var years: Int?
    if ["last-year", "去年", "上年", "上年度"].contains(folded) {
      years = 1
    } else if folded.utf8.count == 4, let year = Int(written: folded) {
      years = period.lowerBound.year - year
    }
    guard let years, years >= 1, let earlier = period.years(earlier: years), Day.loggable.contains(earlier.lowerBound) else {
      throw Failure.usage("bad-compare", ["text": text, "period": period.lowerBound.year - 1])
    }
    return (period, earlier, years)
  }

  /// Fails where the log doesn't reach the earlier days.
  private func checkReach(_ earlier: ClosedRange<Day>) throws {
    let late = figures.evaluator.lateBeginnings(of: asked.measure, from: earlier.lowerBound.adding(days: 31))
    guard let beginning = late.first else { return }
    let (year, kind) = (earlier.lowerBound.year, beginning.kind)
    let message: Localized =
      if figures.sessions.count > 1 {
        offices(Set(late.flatMap(\.offices)).sorted(), year)
      } else if let first = beginning.first {
        Localized(message: "compared-figures.begin-later", ["label": kind.label, "first": first, "year": year, "id": kind.id])
      } else {
        Localized(message: "compared-figures.check-reach", ["kind": kind.label, "year": year, "id": kind.id])
      }
    throw Failure(
      .refused, code: "not-reached", message,
      hint: Localized { language in
        [period ?? earlier, earlier].map { command(over: $0, in: language) }.joined(separator: language.choose("；", "; "))
      })
  }

  /// Which of several logs don't reach the earlier days.
  private func offices(_ late: [Int], _ year: Int) -> Localized {
    let names = late.map { figures.sessions[$0].origin.id }
    return Localized(
      message: "compared-figures.end-earlier",
      ["language": Language.zh.enumerate(names), "year": year, "languageEnumerate": Language.en.enumerate(names)])
  }

  /// The complete command that asks for one of the years alone.
  private func command(over days: ClosedRange<Day>, in language: Language) -> String {
    var words = ["docket", language.choose("统计", "count"), "\"\(asked.text.replacing("\"", with: "\\\""))\""]
    let year = days.lowerBound.year
    if days.lowerBound == Day(year: year, month: 1, day: 1), days.upperBound == Day(year: year, month: 12, day: 31) {
      words += [language.choose("--年度", "--year"), "\(year)"]
    } else {
      words += [language.choose("--从", "--from"), "\(days.lowerBound)", language.choose("--到", "--to"), "\(days.upperBound)"]
    }
    let per = call.invocation.list("per")
    if !per.isEmpty { words += [language.choose("--按", "--per"), per.joined(separator: ",")] }
    if let asOf = call.invocation["as-of"] { words += [language.choose("--截至", "--as-of"), asOf] }
    return words.joined(separator: " ")
  }

  private func table(_ comparison: MeasureComparison, _ days: ClosedRange<Day>, _ earlier: ClosedRange<Day>) -> ResultTable {
    let figure = MeasureTable(comparison.now, of: asked.measure)
    let isForPeople = call.wantsWords
    let unit = comparison.now.figure.unit
    let isLastYear = Int(written: TextForms.nfkcFolded(call.invocation["compare"] ?? "")) == nil
    let before = isLastYear ? Localized(zh: "去年", en: "last year") : Localized("\(earlier.lowerBound.year)")
    var columns = [
      ResultTable.Column.figures("value", Localized("\(days.lowerBound.year)")).holding(unit.content),
      .figures("before", before).holding(unit.content),
      .figures("change", "增减").holding(unit == .date ? .number : unit.content),
    ]
    if unit.grows { columns.append(.figures("growth", "增幅").holding(.percent)) }
    var table = ResultTable(figure.keyColumns + columns)
    func cells(_ now: Indicators.Figure, _ before: Indicators.Figure) -> [ResultTable.Cell] {
      let change = FigureChange(from: before, to: now)
      let difference = ResultTable.Cell(change.change.json, shown: Self.shown(change: change.change, unit))
      var cells = [MeasureTable.cell(now), MeasureTable.cell(before), difference]
      if unit.grows { cells.append(ResultTable.Cell(change.growth.json, shown: Self.shown(change: change.growth, growth: true))) }
      return cells
    }
    for (group, before) in zip(comparison.now.groups, comparison.groupsBefore) {
      table.append(figure.cells(ofKey: group.key, isForPeople: isForPeople) + cells(group.figure, before))
    }
    table.append(figure.totalCells + cells(comparison.now.figure, comparison.before))
    return table
  }

  /// A difference as people read it, with its sign.
  private static func shown(change: Rational?, _ unit: Unit = .number, growth: Bool = false) -> Localized {
    guard let change else { return Localized("—") }
    let sign = change > .zero ? "+" : ""
    if growth || unit == .rate {
      let percent = FigureFormat.percent(decimals: 2).text(of: Indicators.Figure(change, .rate)) ?? "—"
      if growth { return Localized(sign + percent) }
      return Localized(zh: sign + percent.dropLast() + "百分点", en: sign + percent.dropLast() + " points")
    }
    let figure = Indicators.Figure(change, unit == .date ? .days : unit)
    return Localized { language in sign + (FigureFormat.defaultText(of: figure, in: language) ?? "—") }
  }
}

extension Rational? {
  /// The number in JSON; `null` if there is none.
  fileprivate var json: JSON { Indicators.Figure(self, .number).json }
}
