public import Casework
public import DocketTestSupport
public import Indicators
import LogLines
public import Values

/// The columns of some logs, held against the oracle.
public struct OracleComparison {
  private let columns: ColumnEvaluator
  private let oracle: Oracle

  /// What came of a run.
  public struct Outcome {
    /// How many questions both answered.
    public var answered = 0
    /// How many random questions mean nothing.
    public var refused = 0
    /// Where the two don't agree.
    public var differences: [String] = []
    /// What means something and the oracle can't read, which random questions never are.
    public var unread: [String] = []

    /// Begins with nothing.
    public init() {}
  }

  /// Takes the two.
  public init(_ columns: ColumnEvaluator, _ oracle: Oracle) {
    self.columns = columns
    self.oracle = oracle
  }

  /// Takes logs, as they were known at a moment where one is given.
  ///
  /// - Parameter most: so many events are in memory at once; of more, the offices are asked in turn.
  public init(
    _ logs: [RandomLog], columns offices: [OfficeColumns]? = nil, catalog: Catalog = .builtIn, today: Day, knownBy moment: Instant? = nil,
    holding most: Int = ColumnEvaluator.mostHeld
  ) throws {
    let names = (1...max(1, logs.count)).map { "office-\($0)" }
    let known = try offices ?? zip(logs, names).map { try OfficeColumns($0.snapshot, office: $1, knownBy: moment) }
    let later = moment == nil ? [] : try zip(logs, names).map { try OfficeColumns($0.snapshot, office: $1) }
    self.init(
      ColumnEvaluator(known, catalog: catalog, today: today, later: later, holding: most),
      Oracle(
        try zip(logs, known).map { try RecordedLog(office: $1.office, lines: $0.lines(), catalog: catalog, knownBy: moment) },
        catalog: catalog, today: today, measures: RandomMeasure.adopted))
  }

  /// Asks for so many random measures, and a quarter as many queries for cases and for events.
  public func run(measures count: Int, of kinds: [Kind] = RandomLog.kinds, using random: inout SeededGenerator) throws -> Outcome {
    var outcome = Outcome()
    var measures = RandomMeasure(random: random, kinds: kinds)
    defer { random = measures.random }
    for _ in 0..<count { try ask(measures.text(), per: measures.per(), over: measures.period(), &outcome) }
    for _ in 0..<count / 4 {
      try list(measures.caseQuery(), on: oracle.today.adding(days: -measures.random.below(150)), &outcome)
      try find(measures.query(), &outcome)
    }
    // At last: it takes in what no measure asked for.
    if columns.extent != oracle.extent { outcome.differences.append("extent: found \(columns.extent), expected \(oracle.extent)") }
    return outcome
  }

  private var context: BindingContext {
    BindingContext(catalog: oracle.catalog, today: oracle.today, cases: columns.directory, measures: oracle.measures)
  }

  /// Asks both for a measure.
  public func ask(_ text: String, per: [String] = [], over period: String? = nil, _ outcome: inout Outcome) throws {
    let what = "\(text) per \(per) over \(period ?? "all") on \(oracle.today) of \(oracle.logs.count)"
    let measure: Measure
    let bound: BoundMeasure
    do {
      measure = try Measure(parsing: text, naming: context.namesReadFirst)
      bound = try BoundMeasure(measure, per: per, in: context)
    } catch {
      outcome.refused += 1
      return
    }
    outcome.answered += 1
    let days: WrittenValues.Days = try period.map { try WrittenValues.days($0, today: oracle.today) } ?? (nil, nil)
    let span = (days.from ?? Day.loggable.lowerBound)...(days.to ?? Day.loggable.upperBound)
    let expected: Expected
    do {
      expected = .answer(try oracle.answer(measure, per: per, over: span))
    } catch Oracle.Refusal.several {
      expected = .several
    } catch {
      outcome.unread.append("\(what): the oracle can't read it: \(error)")
      return
    }
    do {
      outcome.differences += try differences(bound, span, from: expected).map { "\(what): \($0)" }
    } catch {
      if case .answer = expected { outcome.differences.append("\(what): refused: \(error)") }
    }
  }

  /// What the oracle says of a measure.
  private enum Expected {
    case answer(Oracle.Answer)
    /// It has several values, so that it has none.
    case several
  }

  /// What the columns say otherwise than the oracle, and otherwise when less is noted.
  private func differences(_ measure: BoundMeasure, _ span: ClosedRange<Day>, from expected: Expected) throws -> [String] {
    let found = try columns.evaluate(measure, period: span, noting: .reasons)
    guard case .answer(let answer) = expected else { return ["several values, found \(found.figure)"] }
    var differences = differences(found, answer)
    // What is noted for people is less, and the same.
    let short = try columns.evaluate(measure, period: span, noting: .shortfall)
    let isSame = short.figure == found.figure && short.groups == found.groups && short.events == found.events
    let bare = try columns.evaluate(measure, period: span)
    if bare.figure != found.figure || bare.groups != found.groups { differences.append("by itself the figure comes out otherwise") }
    if try !isSampled(measure, span, as: found) { differences.append("its first events are others") }
    if !isSame || short.parts.map(\.shortfall) != found.parts.map(\.shortfall) {
      differences.append("without reasons it comes out otherwise")
    }
    return differences
  }

  /// Whether a sample of a measure's events, asked for beside the bare figure, is of what was found.
  private func isSampled(_ measure: BoundMeasure, _ span: ClosedRange<Day>, as found: MeasureResult) throws -> Bool {
    let few = columns.evaluate([
      MeasureQuestion(measure, period: span), MeasureQuestion(measure, period: span, noting: .sample(namesCases: true)),
    ])
    let (plain, sample) = (try few[0].get(), try few[1].get())
    let counted = found.parts.flatMap(\.counted)
    let places = Set(counted.map(\.place) + counted.compactMap(\.milestone)).sorted()
    let cases = Set(counted.map { MeasureSample.OfficeCase(office: $0.place.office, id: $0.caseID) })
    let groups = found.groups.indices.map { group in
      let ofGroup = counted.filter { $0.group == group }
      return FirstFew(ofGroup.map(\.place) + ofGroup.compactMap(\.milestone))
    }
    return sample.figure == found.figure && sample.groups == found.groups && plain.groups == found.groups
      && sample.sample?.events.count == places.count && sample.sample?.events.first == Array(places.prefix(8))
      && sample.sample?.cases == FirstFew(Array(cases)) && sample.sample?.groups == groups
  }

  /// Asks both which cases a query finds.
  private func list(_ text: String, on day: Day, _ outcome: inout Outcome) throws {
    try query(text, overEvents: false, &outcome) { query, bound in
      (
        columns.cases(bound, on: day).map { "\($0.office) \($0.id)" },
        try oracle.cases(of: bound.kind, query.words, on: day, isListed: true).map { "\(oracle.office($0)) \($0.file.id)" }
      )
    }
  }

  /// Asks both which events of the first log a query finds.
  private func find(_ text: String, _ outcome: inout Outcome) throws {
    try query(text, overEvents: true, &outcome) { query, bound in
      (columns.events(bound).map(String.init), try oracle.events(query, of: bound.kind).map(String.init))
    }
  }

  private func query(
    _ text: String, overEvents: Bool, _ outcome: inout Outcome, _ ask: (Query, BoundQuery) throws -> ([String], [String])
  ) throws {
    let query: Query
    let bound: BoundQuery
    do {
      query = try Query(parsing: text)
      bound = try BoundQuery(query, overEvents: overEvents, in: context)
    } catch {
      outcome.refused += 1
      return
    }
    outcome.answered += 1
    do {
      let (found, expected) = try ask(query, bound)
      if found != expected { outcome.differences.append("\(text): found \(found), expected \(expected)") }
    } catch {
      outcome.unread.append("\(text): the oracle can't read it: \(error)")
    }
  }

  private func differences(_ found: MeasureResult, _ expected: Oracle.Answer) -> [String] {
    var differences: [String] = []
    func compare(_ what: String, _ figure: Figure, _ amount: Oracle.Amount) {
      let sides = figure.ratio.map { [Fraction($0.numerator), Fraction($0.denominator)] } ?? []
      let isSame =
        figure.value.map { Fraction($0) } == amount.value && sides == amount.sides ?? sides && figure.unit == amount.unit ?? figure.unit
      if !isSame {
        differences.append("\(what): found \(figure.value.map { "\($0)" } ?? "none") \(sides) \(figure.unit), expected \(amount)")
      }
    }
    // Which spelling of a name is printed is no matter here; codes and days are the oracle's either way.
    func key(_ group: MeasureResult.Group) -> [JSON] {
      expected.groups[group.key] == nil ? group.key.map(Oracle.name) : group.key
    }
    compare("total", found.figure, expected.total)
    for group in found.groups {
      guard let amount = expected.groups[key(group)] else {
        differences.append("group \(group.key): not expected")
        continue
      }
      compare("group \(group.key)", group.figure, amount)
    }
    let keys = Set(found.groups.map(key))
    for key in expected.groups.keys where !keys.contains(key) { differences.append("group \(key): not found") }
    for (part, counted) in zip(found.parts, expected.calls) where part.type.contains(".") || !counted.missing.isEmpty {
      if part.type.contains(".") {
        let places = Set(part.counted.flatMap { [$0.place, $0.milestone].compactMap(\.self) }.map { Counted.Place($0) })
        if places != counted.events {
          let (more, less) = (places.subtracting(counted.events).sorted(), counted.events.subtracting(places).sorted())
          differences.append("\(part.text): counts \(more) too, and not \(less): \((more + less).map(oracle.told))")
        }
        let told = part.excluded.flatMap { exclusion in exclusion.places.map { (Counted.Place($0), exclusion.reason.told) } }
        let reasons = Dictionary(told, uniquingKeysWith: { $0 + " and " + $1 })
        for place in Set(reasons.keys).union(Set(counted.excluded.keys)).sorted() {
          let reason = reasons[place] ?? "nothing"
          // Of a voided event it is no matter what else is said against it.
          if counted.excluded[place].map({ $0.contains(reason) || $0 == ["voided"] && reason != "nothing" }) ?? false { continue }
          differences.append(
            "\(part.text): \(place) is out for \(reason), expected \(counted.excluded[place] ?? []): \(oracle.told(place))")
        }
      }
      guard let shortfall = part.shortfall else { continue }
      let missing = Set(
        shortfall.missing.map { entry in
          Counted.Missing(caseName: "\(entry.id)", seq: entry.place.seq, why: entry.why.rawValue, days: entry.days, spans: entry.spans)
        })
      if missing != Set(counted.missing) {
        differences.append(
          "\(part.text): missing \(missing.subtracting(counted.missing)), expected \(Set(counted.missing).subtracting(missing))")
      }
      let left = shortfall.left.map { "\($0.id) \($0.state)" }.sorted()
      let expectedLeft = counted.left.map { "\($0.caseName) \($0.state)" }.sorted()
      if left != expectedLeft { differences.append("\(part.text): left \(left), expected \(expectedLeft)") }
    }
    return differences
  }
}

extension Fraction {
  init(_ rational: Rational) { self.init(rational.numerator, rational.denominator) }
}

extension Counted.Place {
  init(_ place: EventPlace) { self.init(office: place.office, seq: place.seq) }
}

extension ExcludedEvent.Reason {
  /// The reason as the oracle names it.
  fileprivate var told: String {
    switch self {
    case .recordedLater: "recordedLater"
    case .voided: "voided"
    case .outsidePeriod: "outsidePeriod"
    case .filtered(let word): "filtered \(word)"
    case .dismissed(let state, _): "dismissed \(state)"
    case .sameCase: "sameCase"
    case .withoutValue: "withoutValue"
    case .withoutDue: "withoutDue"
    case .notReached, .closedOtherwise: "notReached"
    case .notDue: "notDue"
    }
  }
}
