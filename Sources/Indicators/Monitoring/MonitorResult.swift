public import TextForms
public import Values

/// Where a monitoring form gets its figures.
public protocol MonitorSource {
  /// What can go wrong with an expression that parses.
  associatedtype Failure: Error

  /// The figure of an expression from the period's first day to the form's.
  func figure(of expression: String) throws(Failure) -> Figure
  /// What the expression will come to at the period's end.
  func expected(of expression: String) throws(Failure) -> Forecast
  /// An expression's figures in the completed spans of the period, and the number of all spans.
  func ended(of expression: String, each span: Comparator.Span) throws(Failure) -> (figures: [Figure], all: Int)
}

/// A table within its year (绩效目标执行监控表): reached so far, expected, and how likely.
public struct MonitorResult: Sendable {
  /// The definition in force.
  public let definition: TableDefinition
  /// The day of the form.
  public let on: Day
  /// The indicators, in printed order.
  public let rows: [Row]
  /// The funds.
  public let budget: Budget?
  /// The parts of the funds, in their order.
  public let parts: [Part]

  /// One row: what was reached, what is expected, what that means for the target.
  public struct Row: Sendable {
    /// The figure so far, if any.
    public let figure: Figure?
    /// 执行情况 as it prints.
    public let actual: String?
    /// What is expected, in the unit of the target.
    public let forecast: Forecast?
    /// 全年预计完成情况 as it prints.
    public let expected: String?
    /// Expected less the target, in base units.
    public let difference: Rational?
    /// What follows from the expected figure.
    public let computed: Likelihood?
    /// What people entered.
    public let entry: MonitorEntry
    /// The target as rules see it.
    let target: Target

    /// The likelihood that counts: a person's word before the computed one.
    public var likelihood: Likelihood? { entry.likelihood ?? computed }
  }

  /// The funds: the budgets stay, what is spent grows.
  public struct Budget: Sendable {
    /// 年初预算数, 全年预算数, 执行数.
    public let columns: TableResult.Columns
    /// What will have been spent.
    public let row: Row
    /// What was spent so far as a share of what may be; nil where either is unknown.
    public let rate: Rational?
  }

  /// A part of the funds: 财政拨款 of the whole.
  public struct Part: Sendable {
    /// Its name.
    public let label: String
    /// Its amounts.
    public let funds: Budget

    /// Whether people entered something of that day.
    public var isEntered: Bool { !funds.row.entry.isEmpty }
  }

  /// Computes the form of a day.
  public init<Source: MonitorSource>(
    _ definition: TableDefinition, on day: Day, entries: [String: MonitorEntry], source: Source
  ) throws(Source.Failure) {
    self.definition = definition
    on = day
    rows = try definition.rows.map { row throws(Source.Failure) in
      try Row(row, in: definition.period, entries[row.id] ?? MonitorEntry(row: row.id, day: day), source)
    }
    budget = try definition.budget.map { block throws(Source.Failure) in
      try Budget(block.columns, of: block, weight: block.weight, entries["budget"] ?? MonitorEntry(row: "budget", day: day), source)
    }
    let named = (definition.budget?.breakdown ?? []).map { (label: $0.label, columns: $0.columns) }
    // A part that the form prints of itself is one as soon as somebody enters it.
    let others = entries.keys.filter { $0.hasPrefix("budget/") }.map { String($0.dropFirst("budget/".count)) }.sorted()
      .filter { label in !named.contains { $0.label == label } }
    let all = named + others.map { ($0, TableDefinition.Budget.Columns<String>(initial: nil, adjusted: nil, executed: nil)) }
    guard let block = definition.budget else {
      parts = []
      return
    }
    parts = try all.map { part throws(Source.Failure) in
      let row = "budget/" + part.label
      let entry = entries[row] ?? MonitorEntry(row: row, day: day)
      return Part(label: part.label, funds: try Budget(part.columns, of: block, weight: .zero, entry, source))
    }
  }
}

extension MonitorResult.Row {
  init<Source: MonitorSource>(
    _ row: TableDefinition.Row, in period: ClosedRange<Day>, _ entry: MonitorEntry, _ source: Source
  ) throws(Source.Failure) {
    let target = row.parsedTarget(in: period)
    self.target = target
    self.entry = entry
    if case .measuredEach(let expressions) = row.actual {
      let parts = row.parsedParts(in: period).map(\.comparator)
      let figures = try expressions.map { expression throws(Source.Failure) in try source.figure(of: expression) }
      let forecasts = try expressions.map { expression throws(Source.Failure) in try source.expected(of: expression) }
      func texts(_ figures: [Figure]) -> String {
        figures.enumerated().map { TableResult.Row.text(of: $1, row, parts.indices.contains($0) ? parts[$0] : nil) ?? "—" }
          .joined(separator: "；")
      }
      (figure, actual, forecast, difference) = (nil, texts(figures), nil, nil)
      expected = row.applies && !parts.isEmpty ? texts(forecasts.map(\.figure)) : nil
      // The row is as likely to be reached as the least likely of its targets.
      let judged = zip(parts, zip(figures, forecasts)).map { part, found in
        let grows = found.1.basis == .lastYear || found.1.basis == .linear
        return Self.judged(found.1.figure, .compared(part), soFar: found.0.value, grows: grows).likelihood
      }
      let worst = judged.compactMap(\.self).max { Self.rank($0) < Self.rank($1) }
      computed = row.applies && !judged.contains(nil) ? worst : nil
      return
    }
    guard case .measured(let expression) = row.actual else {
      // What people enter is read like an actual: a number where the target asks for one.
      func figure(_ text: String?) -> Figure? {
        guard let text, let comparator = target.comparator else { return nil }
        return ActualReader(comparator, of: row, in: period).figure(of: text).figure
      }
      self.figure = figure(entry.actual)
      (actual, expected) = (entry.actual, entry.expected)
      forecast = entry.expected.map { Forecast(figure($0) ?? Figure(nil, .number), .entered) }
      let judged = Self.judged(forecast?.figure, target, soFar: nil, grows: false)
      (difference, computed) = row.applies ? judged : (nil, nil)
      return
    }
    if case .frequency(let asked, let span)? = target.comparator?.form {
      let (figures, all) = try source.ended(of: expression, each: span)
      guard figures.allSatisfy({ $0.value != nil }), !figures.isEmpty else {
        (figure, actual, forecast, expected, difference, computed) = (nil, nil, nil, nil, nil, nil)
        return
      }
      let (reached, ended) = (Rational(figures.count { ($0.value ?? .zero) >= asked }), Rational(figures.count))
      let soFar = Figure(reached.divided(by: ended), .rate, ratio: Figure.Ratio(numerator: reached, denominator: ended))
      figure = soFar
      actual = TableResult.Row.text(of: soFar, row, target.comparator)
      let value = reached.multiplied(by: Rational(all))?.divided(by: ended)
      forecast = Forecast(Figure(value, .number), value == nil ? nil : .linear)
      expected = value?.rounded(to: 2).map { "\(all)\(span.measureWord)中\($0)\(span.measureWord)达到" }
      difference = value?.subtracting(Rational(all))
      computed = value.map { Self.likelihood(floor: Rational(all), $0) }
      return
    }
    let figure = try source.figure(of: expression)
    self.figure = figure
    actual = TableResult.Row.text(of: figure, row, target.comparator)
    guard row.applies, let comparator = target.comparator, comparator.isNumber else {
      (forecast, expected, difference, computed) = (nil, nil, nil, nil)
      return
    }
    let forecast = try source.expected(of: expression)
    self.forecast = forecast
    expected = forecast.figure.value == nil ? nil : TableResult.Row.text(of: forecast.figure, row, comparator)
    let grows = forecast.basis == .lastYear || forecast.basis == .linear
    (difference, computed) = Self.judged(forecast.figure, target, soFar: figure.value, grows: grows)
  }

  /// Expected less the target, and what it means for reaching it.
  static func judged(
    _ figure: Figure?, _ target: Target, soFar: Rational?, grows: Bool
  ) -> (difference: Rational?, likelihood: Likelihood?) {
    guard let comparator = target.comparator, let figure, let value = figure.value, figure.unit == comparator.base else {
      return (nil, nil)
    }
    switch comparator.form {
    case .bound(let relation, let bound):
      let difference = value.subtracting(bound)
      if comparator.holds(value) { return (difference, .certain) }
      if relation == .equal, bound <= .zero { return (difference, .impossible) }
      if relation.isFloor { return (difference, likelihood(floor: bound, value)) }
      // A ceiling that was passed won't be kept any more: what is counted doesn't shrink.
      if grows, let soFar, !comparator.holds(soFar) { return (difference, .impossible) }
      return (difference, likelihood(ceiling: bound, value))
    case .range(let low, let high):
      if comparator.holds(value) { return (.zero, .certain) }
      if value < low { return (value.subtracting(low), likelihood(floor: low, value)) }
      if grows, let soFar, soFar > high { return (value.subtracting(high), .impossible) }
      return (value.subtracting(high), likelihood(ceiling: high, value))
    case .frequency, .deadline, .period: return (nil, nil)
    }
  }

  private static func rank(_ likelihood: Likelihood) -> Int {
    switch likelihood {
    case .certain: 0
    case .possible: 1
    case .impossible: 2
    }
  }

  /// At least 80 % of a floor is possible.
  static func likelihood(floor: Rational, _ value: Rational) -> Likelihood {
    if value >= floor { return .certain }
    return Rational(4, over: 5)?.multiplied(by: floor).map { value >= $0 } == true ? .possible : .impossible
  }

  /// At most 120 % of a ceiling is possible.
  private static func likelihood(ceiling: Rational, _ value: Rational) -> Likelihood {
    Rational(6, over: 5)?.multiplied(by: ceiling).map { value <= $0 } == true ? .possible : .impossible
  }
}

extension MonitorResult.Budget {
  init<Source: MonitorSource>(
    _ given: TableDefinition.Budget.Columns<String>, of block: TableDefinition.Budget, weight: Decimal, _ entry: MonitorEntry,
    _ source: Source
  ) throws(Source.Failure) {
    var columns = try given.map(source.figure)
    var forecast = try given.executed.map(source.expected)
    // What the log doesn't count is what people entered of that day.
    if given.executed == nil {
      func amount(_ text: String?) -> Figure? { text.flatMap { WrittenAmount($0) }.map { Figure($0.value, .yuan) } }
      columns.executed = amount(entry.actual)
      forecast = amount(entry.expected).map { Forecast($0, .entered) }
    }
    self.columns = columns
    // No more can be spent than there is.
    if let most = columns.adjusted?.value, let projected = forecast, let value = projected.figure.value, value > most {
      forecast = Forecast(Figure(most, projected.figure.unit), projected.basis)
    }
    let target = columns[block.base.column]?.value
    rate = columns.executed?.value.flatMap { spent in target.flatMap { $0 > .zero ? spent.divided(by: $0) : nil } }
    let value = forecast?.figure.value
    let isKnown = weight > .zero && target.map { $0 > .zero } == true
    row = MonitorResult.Row(
      figure: columns.executed, actual: columns.executed.flatMap { FigureFormat.defaultText(of: $0, unit: PrintedUnit(naming: "万元")) },
      forecast: forecast, expected: forecast.flatMap { FigureFormat.defaultText(of: $0.figure, unit: PrintedUnit(naming: "万元")) },
      difference: value.flatMap { value in target.flatMap { value.subtracting($0) } },
      computed: isKnown
        ? value.flatMap { value in target.map { MonitorResult.Row.likelihood(floor: $0, value) } } : nil,
      entry: entry, target: .none)
  }
}

extension Comparator {
  /// Whether one number is asked for.
  fileprivate var isNumber: Bool {
    switch form {
    case .bound, .range: true
    case .frequency, .deadline, .period: false
    }
  }
}

extension MonitorResult.Row {
  /// The difference as the form prints it, in the target's unit, rates in percentage points.
  public func differenceText(in language: Language) -> String? {
    guard let difference else { return nil }
    let comparator = target.comparator
    if case .frequency(_, let span)? = comparator?.form { return signed(difference, unit: span.measureWord, decimals: 2) }
    guard let unit = comparator?.unit else {
      return difference.divided(by: Rational(10_000)).flatMap { signed($0, unit: "万元", decimals: 2) }
    }
    guard let value = difference.divided(by: unit.scale) else { return nil }
    guard unit.base == .rate else { return signed(value, unit: unit.text, decimals: 2) }
    let digits = (expected ?? "").prefix { $0.isNumber || $0 == "." || $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = digits.count > 1 ? digits[1].count : 0
    return difference.multiplied(by: Rational(100)).flatMap {
      signed($0, unit: language.choose(" 点", " points"), decimals: decimals, isFixed: true)
    }
  }

  private func signed(_ value: Rational, unit: String, decimals: Int, isFixed: Bool = false) -> String? {
    // What is there is never rounded to nothing.
    let decimals = value == .zero ? decimals : (decimals...12).first { value.rounded(to: $0) != .zero } ?? decimals
    guard let number = value.rounded(to: decimals) else { return nil }
    let text = isFixed ? number.formatted(decimals: decimals) : number.description
    return (number > .zero ? "+" : "") + text + unit
  }
}
