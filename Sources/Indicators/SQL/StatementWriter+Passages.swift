import Casework
import Values

/// Cases on their way from one event to another, in SQL.
extension StatementWriter {
  /// The share of a cohort that arrived, within the limit if there is one.
  mutating func writeRate(_ passage: BoundMeasure.Passage, _ limit: BoundMeasure.Limit) throws(StatementRefusal) {
    try writePassage(passage)
    // Who is neither done nor due isn't asked about yet.
    let today = dialect.date(scope.today)
    switch limit {
    case .none: answerShare(of: "p", when: "reached IS NOT NULL")
    case .days(let count):
      add("w", "SELECT *\n    FROM p\n    WHERE reached IS NOT NULL OR \(dialect.days(from: "day", to: today)) >= \(count)")
      answerShare(of: "w", when: "\(dialect.days(from: "day", to: "reached")) <= \(count)")
    case .workdays(let count):
      add("f", workdays)
      add("w", "SELECT *\n    FROM f\n    WHERE reached IS NOT NULL OR waited >= \(count)")
      answerShare(of: "w", when: "took <= \(count)")
    case .due:
      add("f", "SELECT p.*, CASE WHEN reached IS NOT NULL THEN reached_due ELSE end_due END AS last\n    FROM p")
      add("w", "SELECT *\n    FROM f\n    WHERE last IS NOT NULL AND (reached IS NOT NULL OR last <= \(today))")
      answerShare(of: "w", when: "reached <= last")
    }
  }

  /// A statistic of how long those that arrived took.
  mutating func writeDuration(
    _ statistic: BoundMeasure.Statistic, _ passage: BoundMeasure.Passage, _ inWorkdays: Bool
  ) throws(StatementRefusal) {
    try writePassage(passage)
    if inWorkdays { add("w", workdays) }
    let took = inWorkdays ? "took" : dialect.days(from: "day", to: "reached")
    add(
      "d",
      "SELECT \((keys + ["\(dialect.cast(took, to: .decimal)) AS v"]).joined(separator: ", "))"
        + "\n    FROM \(inWorkdays ? "w" : "p")\n    WHERE reached IS NOT NULL")
    writeFigures(statistic, of: "d")
  }

  /// Answers with how many of all are such.
  mutating func answerShare(of source: String, when condition: String) {
    answer(
      Figures(numerator: "coalesce(sum(CASE WHEN \(condition) THEN 1 ELSE 0 END), 0)", denominator: "count(*)"), of: source)
  }

  /// The cohort: each remaining case by its first event, with its day of arrival.
  private mutating func writePassage(_ passage: BoundMeasure.Passage) throws(StatementRefusal) {
    let items = try StatementItems(passage.first, in: days, end: end, scope)
    // A case is judged at the period's end, or by all that is known.
    let judged = call.computation.waitsForOutcomes ? Day.loggable.upperBound : end
    let standing = items.standing(on: judged)
    add(
      "i",
      items.query(
        try columns(of: items) + [
          ("\(standing).is_dismissed", "has_left"), ("\(standing).due", "end_due"),
          ("row_number() OVER (PARTITION BY t.office, t.case_id ORDER BY t.seq)", "place"),
        ]))
    add("c", "SELECT *\n    FROM i\n    WHERE place = 1")
    add(
      "a",
      "SELECT c.office AS office, c.case_id AS case_id, r.day AS reached, r.due AS reached_due,"
        + " row_number() OVER (PARTITION BY c.office, c.case_id ORDER BY r.seq) AS arrival"
        + "\n    FROM c\n    JOIN re_\(items.kind.id.asColumn) r ON r.office = c.office AND r.case_id = c.case_id"
        + "\n    WHERE \(reaches(passage.milestone)) AND \(scope.stands("r", on: judged)) AND \(scope.known("r"))"
        + "\n      AND (r.seq > c.seq OR (r.seq = c.seq AND NOT r.is_event))")
    // Those that reached a goal that is itself a way out stay.
    let isWayOut = items.kind.states.contains { $0.isDismissed && $0.id == passage.milestone.state }
    add(
      "p",
      "SELECT c.*, b.reached AS reached, b.reached_due AS reached_due"
        + "\n    FROM c\n    LEFT JOIN (SELECT * FROM a WHERE arrival = 1) b ON b.office = c.office AND b.case_id = c.case_id"
        + "\n    WHERE NOT coalesce(c.has_left, FALSE)\(isWayOut ? " OR b.reached IS NOT NULL" : "")")
  }

  /// The arrivals at a milestone; an event and a state of different names can share one.
  private func reaches(_ milestone: BoundMeasure.Milestone) -> String {
    if let event = milestone.event, let state = milestone.state, event != state {
      return "(r.milestone = \(dialect.quote("\(event)/\(state)")) OR (r.milestone = \(dialect.quote(state)) AND NOT r.is_event))"
    }
    return "r.milestone = \(dialect.quote(milestone.event ?? milestone.state ?? ""))"
  }

  /// How many working days those that arrived took, and how many have passed until today.
  private var workdays: String {
    func days(_ alias: String, _ day: String) -> String {
      "\n    LEFT JOIN (SELECT d.office, d.day, d.n FROM workday d WHERE \(scope.known("d"))) \(alias)"
        + " ON \(alias).office = p.office AND \(alias).day = \(day)"
    }
    let passed =
      "\n    LEFT JOIN (SELECT d.office AS office, max(d.n) AS n FROM workday d WHERE \(scope.known("d"))"
      + " AND d.day <= \(dialect.date(scope.today)) GROUP BY d.office) z ON z.office = p.office"
    return "SELECT p.*, y.n - x.n AS took, z.n - x.n AS waited\n    FROM p" + days("x", "p.day") + days("y", "p.reached") + passed
  }

  /// The share of cases, or of cases in months or quarters, that have an event.
  mutating func writeCover(
    _ cases: BoundMeasure.Cases, _ events: BoundMeasure.Events, _ link: FieldPath?, _ span: Measure.Covered.Span?
  ) throws(StatementRefusal) {
    let items = try StatementItems(cases, end: end, scope)
    add("i", items.query(try columns(of: items)))
    let covering = try StatementItems(events, in: days, end: end, scope)
    let target = try link.map { link throws(StatementRefusal) in try covering.value(link).column } ?? "t.case_id"
    add("e", covering.query([("t.office", "office"), (target, "target"), ("t.day", "day")]))
    guard let span else {
      add("h", "SELECT DISTINCT office, target\n    FROM e")
      add("c", "SELECT i.*, h.target AS target\n    FROM i\n    LEFT JOIN h ON h.office = i.office AND h.target = i.case_id")
      return answerShare(of: "c", when: "target IS NOT NULL")
    }
    let last = min(end, scope.today)
    let name = dialect.group(span == .month ? .month : .quarter, of: "d.day")
    add(
      "m",
      "SELECT d.office AS office, \(name) AS span, min(d.day) AS first_day, max(d.day) AS last_day\n    FROM workday d"
        + "\n    WHERE d.day BETWEEN \(dialect.date(days?.lowerBound ?? end)) AND \(dialect.date(last)) AND \(scope.known("d"))"
        + "\n    GROUP BY d.office, \(name)")
    add(
      "o",
      "SELECT DISTINCT i.office AS office, i.case_id AS case_id, m.span AS span\n    FROM i"
        + "\n    JOIN st_\(items.kind.id.asColumn) s ON s.office = i.office AND s.case_id = i.case_id"
        + "\n    JOIN m ON m.office = i.office"
        + "\n    WHERE s.day_from <= m.last_day AND s.day_to >= m.first_day AND NOT s.is_closed AND \(scope.known("s"))")
    add(
      "h",
      "SELECT DISTINCT e.office AS office, e.target AS target, m.span AS span\n    FROM e\n    JOIN m ON m.office = e.office"
        + "\n    WHERE e.day BETWEEN m.first_day AND m.last_day")
    add(
      "c",
      "SELECT o.*, h.target AS target\n    FROM o\n    LEFT JOIN h ON h.office = o.office AND h.target = o.case_id AND h.span = o.span")
    answerShare(of: "c", when: "target IS NOT NULL")
  }
}
