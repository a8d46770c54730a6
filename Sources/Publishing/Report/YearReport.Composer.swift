public import Casework
public import EventLog
public import Indicators
public import TextForms

extension YearReport {
  /// Chooses the figures of a year and lays them out.
  public struct Composer {
    /// Computes a measure over the year, grouped by some keys.
    public typealias Evaluation = (_ measure: String, _ per: [String]) throws(ExpressionError) -> MeasureResult

    /// Sets what a measure came to beside the same days of the year before; nil where the logs don't reach them.
    public typealias Comparison = (_ measure: String, _ per: [String], _ now: MeasureResult) throws(ExpressionError) -> MeasureComparison?

    /// The kinds that the offices know.
    let catalog: Catalog
    /// The language of the page.
    let language: Language
    /// The year.
    let year: Int
    /// Computes a measure.
    private let evaluate: Evaluation
    /// Compares with the year before, where that is wanted.
    public var compare: Comparison?
    /// Whether the year is told in sentences, whose figures stand with the others.
    public var tellsYear = false
    /// The figures so far.
    private(set) var entries: [Entry] = []

    /// Makes a composer.
    public init(catalog: Catalog, language: Language, year: Int, evaluate: @escaping Evaluation) {
      self.catalog = catalog
      self.language = language
      self.year = year
      self.evaluate = evaluate
    }

    /// Composes the report on some offices; the late entries are what their audits found.
    public mutating func report(
      on offices: [Office], period: ClosedRange<Day>, late: [(office: Int, finding: AuditFinding)]
    ) throws(ExpressionError) -> YearReport {
      var sections: [Section] = []
      if offices.count > 1 { sections.append(try comparison(of: offices)) }
      let kinds = try activeKinds()
      sections.append(try totals(of: kinds))
      sections.append(try completion())
      sections.append(try months(of: kinds))
      if let districts = try districts() { sections.append(districts) }
      sections.append(try overdue(kinds))
      for kind in kinds {
        if let quarters = try quarters(of: kind) { sections.append(quarters) }
      }
      sections.append(self.late(late))
      let sentences = tellsYear ? try self.sentences(kinds) : []
      return YearReport(
        year: year, period: period, offices: offices, sections: sections, entries: entries, sentences: sentences, language: language)
    }

    /// What a kind is called.
    func name(of kind: Kind) -> String { kind.name(in: language) }

    /// Computes a figure and gives its number; one that the page has already keeps its number, its label and its cases.
    mutating func figure(_ label: String, _ measure: String, per keys: [String] = [], namesCases: Bool = false)
      throws(ExpressionError) -> Int
    {
      let definition = ([measure] + (keys.isEmpty ? [] : ["--per", keys.joined(separator: ",")])).joined(separator: " ")
      if let known = entries.first(where: { $0.definition == definition }) { return known.number }
      let result = try evaluate(measure, keys)
      var entry = Entry(entries.count + 1, label, measure, keys, definition: definition, result: result, namesCases: namesCases)
      // A measure that names the year itself has no other year to stand beside.
      if let compare, !measure.contains("\(year)") { entry.comparison = try compare(measure, keys, entry.answer) }
      entries.append(entry)
      return entries.count
    }

    /// The figure of a number.
    func entry(_ number: Int) -> Entry { entries[number - 1] }

    /// Takes what an audit found as a figure and gives its number.
    mutating func figure(_ label: String, rule: String, found: [(place: EventPlace, caseID: CaseID)]) -> Int {
      entries.append(Entry(entries.count + 1, label, rule: rule, found: found))
      return entries.count
    }

    /// The kinds of casework of which a case was opened in the year or was open at its end.
    private func activeKinds() throws(ExpressionError) -> [Kind] {
      var active: [Kind] = []
      for kind in catalog.kinds where kind.origin != .system {
        for measure in ["cases(\(kind.id) opened:\(year))", "cases(\(kind.id) is:open)"] {
          if try evaluate(measure, []).figure.value != .zero {
            active.append(kind)
            break
          }
        }
      }
      return active
    }
  }
}
