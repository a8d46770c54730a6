import LogLines
public import Values

/// A transcription of one published report: what it prints, and nothing that the transcriber concluded.
public struct PublishedReport: Hashable, Sendable {
  /// The report's title.
  public let title: String?
  /// The days it speaks of.
  public let period: ClosedRange<Day>?
  /// The figures of its text, in printed order.
  public let figures: [Figure]
  /// What its own words claim about them.
  public let equations: [Equation]
  /// Its score tables, cell by cell.
  public let tables: [Table]

  /// One figure as printed.
  public struct Figure: Hashable, Sendable {
    /// The figure's name, unique in the report.
    public let id: String
    /// What it counts.
    public let label: String
    /// The value as printed; its decimals show its precision.
    public let value: String
    /// The unit as printed.
    public let unit: String?
    /// Where the value comes from and what else prints it.
    public let origin: Origin
    /// The part of the report that prints it.
    public let place: String?
    /// The line of the source.
    public let line: Int?
  }

  /// Where a printed value comes from, and the first printing of the same quantity.
  public struct Origin: Hashable, Sendable {
    /// The expression that derives it from the log.
    public let measure: String?
    /// Why no log could hold it.
    public let underivable: String?
    /// The first printing of the same quantity: a figure's id or a cell's name.
    public let sameAs: String?

    /// Nothing known.
    static let none = Origin(measure: nil, underivable: nil, sameAs: nil)
  }
}

extension PublishedReport {
  /// The rows of its tables that say something beside the number of their actual, so that no rule can judge their score.
  public var unjudged: [(name: String, row: Table.Row, doubt: ActualDoubt)] {
    tables.flatMap { table in
      table.rows.compactMap { row in
        guard case .says(let words, let number)? = PublishedTarget(row, period: period).doubt else { return nil }
        return ("\(table.id)/\(row.id)/actual", row, .says(words, number: number))
      }
    }
  }
}

/// A published row's target beside its actual value, as the scoring rules see them.
struct PublishedTarget {
  private let row: PublishedReport.Table.Row
  private let target: Target
  private let figure: Figure?
  /// Why the actual gives no figure, though the target has one.
  let doubt: ActualDoubt?
  /// Several targets of one cell, each with its own actual.
  private let parts: [(target: Target, figure: Figure)]

  /// Reads a row's two cells.
  init(_ row: PublishedReport.Table.Row, period: ClosedRange<Day>?) {
    self.row = row
    let context = Target.Context(level1: row.level1, level2: row.level2, level3: row.level3, period: period)
    target = Target.parse(row.cells[.target] ?? "", in: context)
    let words = row.cells[.target] ?? ""
    let reading = target.comparator.map {
      ActualReader($0, target: words, names: [row.level3], period: period).figure(of: row.cells[.actual] ?? "")
    }
    (figure, doubt) = (reading?.figure, reading?.doubt)
    let (asked, done) = (Target.parts(of: row.cells[.target] ?? "", in: context), Target.texts(of: row.cells[.actual] ?? ""))
    let paired =
      asked.count == done.count
      ? zip(asked, done).map { asked, done in
        (asked, ActualReader(asked.comparator, target: asked.text, names: [row.level3], period: period).figure(of: done).figure)
      } : []
    let parts = paired.compactMap { part, figure in figure.map { (target: Target.compared(part.comparator), figure: $0) } }
    self.parts = parts.count == asked.count ? parts : []
  }

  /// What a row without a reason must explain: a missed target, or 30 % beyond a floor.
  var unexplained: Contradiction.Finding? {
    guard let rule = rules(weight: 1).first, let reached = rule.reached else { return nil }
    if !reached { return .shortWithoutReason(row: row.level3) }
    return rule.overshoots && isFloor ? .farBeyond(row: row.level3) : nil
  }

  private var isFloor: Bool {
    switch target.comparator?.form {
    case .bound(.atLeast, _), .bound(.above, _): true
    case .bound(.equal, _), .bound(.atMost, _), .bound(.below, _), .range, .frequency, .deadline, .period, nil: false
    }
  }

  /// The unrounded scores of all rules in use; empty if a person judges.
  func rules(weight: Decimal) -> [RuleScore] {
    let (asked, done) = (FigureText.folded(row.cells[.target] ?? ""), FigureText.folded(row.cells[.actual] ?? ""))
    // Equal texts are reached, whatever they say.
    if !asked.isEmpty, asked == done, target != .none { return [RuleScore(.reached, weight, reached: true)] }
    let overshoot = Rational(3, over: 10) ?? .zero
    let held = parts.isEmpty ? figure.map { [(target: target, figure: $0)] } ?? [] : parts
    if held.isEmpty { return [] }
    return [TableDefinition.Scoring.ratio, .linear].compactMap { scoring in
      let scores = held.map {
        ScoringRule(target: $0.target, weight: weight, scoring: scoring, decimals: 6, overshoot: overshoot).score($0.figure)
      }
      // Several targets score as the worse of them does, and are reached where all are.
      let worst = scores.min { ($0.score ?? .zero) < ($1.score ?? .zero) }
      guard let worst, scores.allSatisfy({ $0.reached != nil }) else { return nil }
      return scores.first { $0.reached == false && $0.score == worst.score } ?? worst
    }
  }
}

/// The days that a printed date means: one, some of a month, a month, a year.
struct PrintedDays {
  /// The days, both ends included.
  let days: ClosedRange<Day>

  /// Reads a folded text that is only a date; a missing year is the report's.
  init?(_ folded: String, period: ClosedRange<Day>?) {
    let dates = TargetDates(text: folded, period: period)
    if let day = dates.singleDay() ?? dates.pointedDay() {
      days = day...day
    } else if case .period(let from, let to) = dates.form() {
      days = from...to
    } else if let some = Self.daysOfOneMonth(folded, period: period) {
      days = some
    } else {
      return nil
    }
  }

  /// The day to compare: the printed date, or one that prints the same without its day.
  func verdict(on day: Day) -> Reconciliation.Verdict? {
    guard days.contains(day) else { return nil }
    return days.lowerBound == days.upperBound ? .agrees : .rounds
  }

  /// `2023年3月9-10日`: the month is said once for both days.
  private static func daysOfOneMonth(_ text: String, period: ClosedRange<Day>?) -> ClosedRange<Day>? {
    guard let month = text.lastIndex(of: "月"), let dash = text[month...].firstIndex(where: { "-~至到".contains($0) }) else { return nil }
    let opening = text[..<dash]
    let first = TargetDates(text: opening.hasSuffix("日") ? String(opening) : opening + "日", period: period).singleDay()
    let last = TargetDates(text: String(text[...month] + text[text.index(after: dash)...]), period: period).singleDay()
    guard let first, let last, first <= last else { return nil }
    return first...last
  }
}
