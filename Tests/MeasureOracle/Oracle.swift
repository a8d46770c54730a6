public import Casework
import Indicators
import LogLines
public import Values

/// What a measure comes to, by the page on indicators and nothing else.
public struct Oracle {
  let logs: [RecordedLog]
  let catalog: Catalog
  let today: Day
  let measures: [String: String]

  /// Takes the logs of some offices, the kinds there are, the day, and the adopted measures.
  public init(_ logs: [RecordedLog], catalog: Catalog, today: Day, measures: [String: String] = [:]) {
    self.logs = logs
    self.catalog = catalog
    self.today = today
    self.measures = measures
  }

  /// The days from the first to the last on which something happened; today in an empty log.
  public var extent: ClosedRange<Day> {
    let days = logs.flatMap(\.cases).flatMap(\.events).map(\.on)
    return (days.min() ?? today)...(days.max() ?? today)
  }

  /// How many cases of a kind were opened by a day, and are open, closed and voided then.
  public func conservation(of kind: Kind, on day: Day) -> [Int] {
    let files = logs.flatMap(\.cases).filter { $0.kindName == kind.id }
    let opened = files.filter { file in (file.events.first ?? file.all.first).map { $0.on <= day } ?? false }
    let standing = files.filter { $0.standing(on: day) != nil }
    return [
      opened.count, standing.count { $0.wasOpen(on: day) }, standing.count { !$0.wasOpen(on: day) }, opened.count { $0.events.isEmpty },
    ]
  }

  /// Why the oracle has no answer.
  enum Refusal: Error {
    /// A word that it doesn't know.
    case unread(String)
    /// `value` of several.
    case several
  }

  /// A figure: undefined without a value; with two sides where it is a share.
  struct Amount: Hashable {
    var value: Fraction?
    var unit: Unit?
    /// Numerator and denominator; none of what is no share, nil where the page doesn't say.
    var sides: [Fraction]? = []
  }

  /// An answer.
  struct Answer {
    var total: Amount
    var groups: [[JSON]: Amount]
    var calls: [Counted]
  }

  /// Computes a measure over a period.
  func answer(_ measure: Measure, per keys: [String], over period: ClosedRange<Day>) throws -> Answer {
    let calls = try self.calls(in: measure.root).map { try count($0, per: keys, over: period) }
    var place = 0
    let total = try amount(of: measure.root, &place) { try calls[$0].amount() }
    var groups: [[JSON]: Amount] = [:]
    if !keys.isEmpty {
      for key in Set(calls.flatMap(\.entries).flatMap(\.groups)) {
        place = 0
        groups[key] = try amount(of: measure.root, &place) { try calls[$0].amount(in: key) }
      }
    }
    return Answer(total: total, groups: groups, calls: calls)
  }

  private func calls(in node: Measure.Node) throws -> [Measure.Call] {
    switch node {
    case .literal: []
    case .name(let name): try calls(in: adopted(name.text))
    case .call(let call): [call]
    case .negation(let inner, at: _): try calls(in: inner)
    case .operation(_, let left, let right, at: _): try calls(in: left) + calls(in: right)
    }
  }

  private func adopted(_ name: String) throws -> Measure.Node {
    guard let text = measures[name] else { throw Refusal.unread(name) }
    return try Measure(parsing: text, naming: measures.keys.filter { !Measure.readsBack($0) }).root
  }

  /// Whether a part is but a number that was written without a unit.
  private func isPlain(_ node: Measure.Node) throws -> Bool {
    switch node {
    case .literal(let literal): literal.isBare
    case .name(let name): try isPlain(adopted(name.text))
    case .call: false
    case .negation(let inner, at: _): try isPlain(inner)
    case .operation(_, let left, let right, at: _): try isPlain(left) && isPlain(right)
    }
  }

  private func amount(of node: Measure.Node, _ place: inout Int, _ call: (Int) throws -> Amount) throws -> Amount {
    switch node {
    case .literal(let literal):
      return Amount(value: literal.figure.value.map { Fraction($0.numerator, $0.denominator) }, unit: literal.figure.unit)
    case .name(let name): return try amount(of: adopted(name.text), &place, call)
    case .call:
      place += 1
      return try call(place - 1)
    case .negation(let inner, at: _):
      let inner = try amount(of: inner, &place, call)
      return Amount(value: inner.value.map { Fraction(0) - $0 }, unit: inner.unit)
    case .operation(let sign, let left, let right, at: _):
      let (isLeftPlain, isRightPlain) = try (isPlain(left), isPlain(right))
      let left = try amount(of: left, &place, call)
      let right = try amount(of: right, &place, call)
      var result = Amount()
      // What the page doesn't say of units, nobody is held to.
      switch sign {
      case .plus, .minus:
        let isSpan = sign == .minus && left.unit == .date && right.unit == .date
        result.unit = isSpan ? .days : left.unit == right.unit || isRightPlain ? left.unit : isLeftPlain ? right.unit : nil
      case .times: result.unit = isLeftPlain ? right.unit : isRightPlain ? left.unit : nil
      case .over: result.unit = isRightPlain ? left.unit : left.unit == right.unit ? .rate : nil
      }
      guard let a = left.value, let b = right.value else { return result }
      switch sign {
      case .plus: result.value = a + b
      case .minus: result.value = a - b
      case .times: result.value = a * b
      case .over:
        result.value = b.isZero ? nil : a / b
        result.sides = isRightPlain ? [] : result.unit == .rate ? [a, b] : nil
      }
      return result
    }
  }
}
