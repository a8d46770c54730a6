public import Casework
import Documents
public import Indicators
import LogLines
public import TextForms
public import Values

extension YearReport {
  /// Chooses the figures of a year and lays them out.
  public struct Composer {
    /// What figures are computed by.
    public struct Source {
      /// Computes a measure over some days by groups, with its first events, and cases if wanted.
      public let evaluate: Evaluation
      /// The same with the year before; nil for a measure with its own days or a log that starts later.
      public let compare: (_ now: MeasureResult, _ measure: String, _ per: [String]) throws(ExpressionError) -> MeasureComparison?
      /// The kinds that a measure reads whose records don't reach the year before, with their first days.
      public let beginnings: (_ measure: String) throws(ExpressionError) -> [LateBeginning]

      /// A way to compute a measure.
      public typealias Evaluation = (
        _ measure: String, _ per: [String], _ period: ClosedRange<Day>, _ namesCases: Bool
      ) throws(ExpressionError) -> MeasureResult

      /// Joins the ways to compute.
      public init(
        evaluate: @escaping Evaluation,
        compare: @escaping (_ now: MeasureResult, _ measure: String, _ per: [String]) throws(ExpressionError) -> MeasureComparison?,
        beginnings: @escaping (_ measure: String) throws(ExpressionError) -> [LateBeginning]
      ) {
        (self.evaluate, self.compare, self.beginnings) = (evaluate, compare, beginnings)
      }
    }

    /// The kinds that the offices know.
    let catalog: Catalog
    /// The language of the page.
    let language: Language
    /// The year's days, up to the day it is asked on.
    let period: ClosedRange<Day>
    /// Whether people are named.
    let namesPeople: Bool
    /// Whether the days are one month.
    let isMonth: Bool
    /// Whether sentences tell last year's figures; programs have them beside this year's.
    let tellsLastYear: Bool
    private let source: Source
    /// The figures so far.
    private(set) var entries: [Entry] = []
    /// The kinds whose records don't reach last year.
    private var beginnings: [String: LateBeginning] = [:]

    /// Makes a composer.
    public init(
      catalog: Catalog, language: Language, period: ClosedRange<Day>, namesPeople: Bool = false, isMonth: Bool = false,
      tellsLastYear: Bool = true, source: Source
    ) {
      (self.catalog, self.language, self.period, self.source) = (catalog, language, period, source)
      (self.namesPeople, self.isMonth, self.tellsLastYear) = (namesPeople, isMonth, tellsLastYear)
    }

    var year: Int { period.lowerBound.year }

    /// The span as queries have it, so many years before: `2023`, or `2023-05` for a month.
    func span(yearsBefore count: Int = 0) -> String {
      let month = period.lowerBound.parts.month
      return isMonth ? "\(year - count)-\(month < 10 ? "0" : "")\(month)" : "\(year - count)"
    }

    /// What the same days of the year before are called.
    var before: String { isMonth ? language.choose("去年同月", "a year before") : language.choose("去年", "last year") }

    /// Composes the report on some offices; the late entries are what their audits found.
    public mutating func report(
      on offices: [Office], late: [(office: Int, finding: AuditFinding)]
    ) throws(ExpressionError) -> YearReport {
      var sections: [Section] = []
      let kinds = try activeKinds()
      if offices.count > 1 { sections.append(try comparison(of: offices)) }
      sections.append(try totals(of: kinds))
      sections.append(try completion())
      if !isMonth { sections.append(try months(of: kinds)) }
      if let districts = try districts() { sections.append(districts) }
      sections.append(try overdue(kinds))
      for kind in kinds where !isMonth {
        if let quarters = try quarters(of: kind) { sections.append(quarters) }
      }
      if namesPeople { sections.append(try people(kinds)) }
      let late = self.late(late)
      sections.append(section(ofLate: late))
      let sentences = try self.sentences(on: kinds)
      let headline = tellsLastYear ? [] : try self.headline(on: kinds)
      return YearReport(
        year: year, period: period, isMonth: isMonth, sentences: Array(sentences.prefix(8)),
        beginnings: beginnings.values.sorted { $0.kind.id < $1.kind.id }, offices: offices, sections: sections, late: late,
        entries: entries, headline: headline,
        language: language)
    }

    /// The figures of a few cards: a count by month, then at most three that say how it went.
    private mutating func headline(on kinds: [Kind]) throws(ExpressionError) -> [[Int]] {
      let reported = kinds.filter { $0.policy.report != nil && $0.policy.dossier != true }
      // What has an end comes first, then what is inspected; of one sort the larger first.
      var cards: [(rank: Int, count: Rational, figures: [Int])] = []
      for kind in reported {
        var measures = ["count(\(kind.id).\(kind.openingEvent))"]
        var labels = [openings(of: kind)]
        if let passage = YearReport.Passage(kind) {
          measures += ["rate", "ontime", "days"].map { "\($0)(\(passage.measure))" }
          labels += [passage.done(in: language), onTime, meanDays(passage)]
        } else if let quarters = kind.policy.report?.quarters, !quarters.isEmpty {
          // Its largest count, and what is told behind it.
          let counts = try quarters.map { quarter throws(ExpressionError) in
            quarter.measure.hasPrefix("count(") ? try source.evaluate(quarter.measure, [], period, false).figure.value ?? .zero : .zero
          }
          let first = counts.indices.max { counts[$0] < counts[$1] } ?? 0
          let chosen = [quarters[first]] + quarters[(first + 1)...].prefix(3)
          measures = chosen.map(\.measure)
          labels = chosen.enumerated().map { index, quarter in
            let label = language.choose(quarter.label, quarter.english ?? quarter.label)
            return index > 0 ? label : language.choose(kind.label + label, "\(kind.plural) \(label)")
          }
        } else {
          measures += ["cases(\(kind.id) opened:\(span()) is:closed)", "cases(\(kind.id) is:open)"]
          labels += [language.choose("其中已结", "of these closed"), language.choose("期末在办", "open at the end")]
        }
        guard let value = try source.evaluate(measures[0], [], period, false).figure.value, value != .zero else { continue }
        var figures = [try figure(labels[0], measures[0], per: ["month"])]
        for (label, measure) in zip(labels, measures).dropFirst() { figures.append(try figure(label, measure)) }
        cards.append((YearReport.Passage(kind) == nil ? 1 : 0, value, figures))
      }
      return cards.sorted { ($0.rank, $1.count) < ($1.rank, $0.count) }.prefix(4).map(\.figures)
    }

    /// What a kind is called.
    func name(of kind: Kind) -> String { kind.name[language] }

    /// Computes a figure and returns its number; a repeated one keeps its number and label.
    mutating func figure(_ label: String, _ measure: String, per keys: [String] = [], namesCases: Bool = false) throws(ExpressionError)
      -> Int
    {
      if let known = known(measure, keys, period) { return known }
      let result = try source.evaluate(measure, keys, period, namesCases)
      let comparison = try source.compare(result, measure, keys)
      let id = "f\(entries.count { $0.own == nil } + 1)"
      return add(
        Entry(
          number: entries.count + 1, id: id, own: nil, label: label, measureWord: measureWord(of: measure), measure: measure, keys: keys,
          period: period, result: result,
          comparison: comparison))
    }

    /// Computes a figure of the year before and links to it; nil if the log starts later.
    mutating func figureBefore(_ number: Int, _ measure: String) throws(ExpressionError) -> Int? {
      guard let days = period.years(earlier: 1) else { return nil }
      let late = try source.beginnings(measure)
      for beginning in late { beginnings[beginning.kind.id] = beginning }
      guard late.isEmpty else { return nil }
      if let known = known(measure, [], days) { return known }
      let now = entry(number)
      return add(
        Entry(
          number: entries.count + 1, id: now.id + "-last-year", own: now.id, label: now.label + " · " + before,
          measureWord: now.measureWord, measure: measure, keys: [], period: days, result: try source.evaluate(measure, [], days, false),
          comparison: nil))
    }

    /// The measure word of the kind whose events or cases a measure counts one by one.
    private func measureWord(of measure: String) -> String? {
      guard language == .zh, let match = measure.wholeMatch(of: /(?:count|cases)\(([a-z][a-z0-9-]*)[^()]*\)/) else { return nil }
      return catalog.kind(String(match.1))?.measureWord
    }

    private mutating func add(_ entry: Entry) -> Int {
      entries.append(entry)
      return entry.number
    }

    private func known(_ measure: String, _ keys: [String], _ period: ClosedRange<Day>) -> Int? {
      entries.first { $0.measure == measure && $0.period == period && (keys.isEmpty || $0.keys == keys) }?.number
    }

    /// The figure of a number.
    func entry(_ number: Int) -> Entry { entries[number - 1] }

    /// The kinds of casework of which a case was opened in the year or was open at its end.
    private func activeKinds() throws(ExpressionError) -> [Kind] {
      var active: [Kind] = []
      for kind in catalog.kinds where kind.origin != .system {
        for measure in ["cases(\(kind.id) opened:\(span()))", "cases(\(kind.id) is:open)"] {
          if try source.evaluate(measure, [], period, false).figure.value != .zero {
            active.append(kind)
            break
          }
        }
      }
      return active
    }
  }
}
