import Values

extension BoundMeasure {
  /// How the figure is made of its functions' figures: `p1 / p2`.
  public var formula: String {
    var next = 0
    return spelled { _ in
      next += 1
      return "p\(next)"
    }
  }

  /// The measure in the program's own spelling, whatever its author's: `count(complaint.received) / 2` for `件数(投诉.登记)/2`.
  public var canonical: String { spelled(\.canonical) }

  private func spelled(_ call: (Call) -> String) -> String {
    switch self {
    case .literal(let figure): return figure.json.string ?? figure.json.text()
    case .call(let part): return call(part)
    case .negation(let inner): return "-" + inner.operand(call, beside: .times)
    case .named(_, let inner): return inner.spelled(call)
    case .operation(let sign, let left, let right, _):
      let first = left.operand(call, beside: sign)
      return "\(first) \(sign.rawValue) \(right.operand(call, beside: sign, isRight: true))"
    }
  }

  /// The formula in parentheses where it binds less than the sign beside it.
  private func operand(_ call: (Call) -> String, beside sign: MeasureOperator, isRight: Bool = false) -> String {
    let text = spelled(call)
    return binds(beside: sign, isRight: isRight) ? text : "(\(text))"
  }

  private func binds(beside sign: MeasureOperator, isRight: Bool) -> Bool {
    switch self {
    case .literal, .call: return true
    case .negation: return !isRight
    case .named(_, let inner): return inner.binds(beside: sign, isRight: isRight)
    case .operation(let inner, _, _, _):
      let (isProduct, besideProduct) = ([.times, .over].contains(inner), [.times, .over].contains(sign))
      if isProduct != besideProduct { return isProduct }
      return !isRight || (sign == .plus || sign == .times) && inner == sign
    }
  }

  /// Whether it is a share of cases, and nothing is computed from that.
  public var isShare: Bool { isOneCall && calls.first?.isShare ?? false }

  /// Whether it is one function, perhaps under a name.
  var isOneCall: Bool {
    switch self {
    case .call: true
    case .named(_, let inner): inner.isOneCall
    case .literal, .negation, .operation: false
    }
  }
}

extension BoundMeasure {
  /// The figure computed from its functions' figures, by their index in `calls`.
  func figure(_ ofCall: (Int) throws(ExpressionError) -> Figure) throws(ExpressionError) -> Figure {
    var next = 0
    return try figure(ofCall, &next)
  }

  private func figure(_ ofCall: (Int) throws(ExpressionError) -> Figure, _ next: inout Int) throws(ExpressionError) -> Figure {
    switch self {
    case .literal(let figure): return figure
    case .call:
      next += 1
      return try ofCall(next - 1)
    case .negation(let inner): return try inner.figure(ofCall, &next).negated
    case .named(_, let inner): return try inner.figure(ofCall, &next)
    case .operation(let sign, let left, let right, let unit):
      let first = try left.figure(ofCall, &next)
      let second = try right.figure(ofCall, &next)
      // A quotient of like things keeps its two sides; one by a plain number is what it was, only less.
      let isShare = !right.calls.isEmpty || unit == .rate && left.unit == right.unit
      guard let joined = Figure.joining(first, sign, second, unit: unit, isShare: isShare) else {
        throw ExpressionError(.overflow, in: calls.first?.source ?? "", at: 0..<0)
      }
      return joined
    }
  }
}

/// A figure written in a measure: `50万`, `31.82万元`, `5项`, `95%`, `2023-07-05`.
public struct MeasureLiteral: Hashable, Sendable {
  public let figure: Figure

  /// Whether no unit was written, so that the neighbour's unit counts.
  public let isBare: Bool

  /// Reads a figure; nil if the text isn't one.
  init?(_ text: String) {
    if let day = Day(text) ?? Self.chineseDay(text) {
      figure = Figure(Rational(Int(day.number)), .date)
      isBare = false
      return
    }
    guard let quantity = Quantity(text) else { return nil }
    figure = quantity.figure
    isBare = ["", "万", "亿"].contains(quantity.unit.text)
  }

  private static func chineseDay(_ text: String) -> Day? {
    guard text.contains("年"), text.contains("月"), text.hasSuffix("日") || text.hasSuffix("号"),
      let days = DayRange(text, today: Day(number: 0)), days.from == days.to
    else { return nil }
    return days.from
  }
}
