import EventLog

extension BoundMeasure {
  /// How the figure is made of its functions' figures: `p1 / p2`.
  var formula: String {
    var next = 0
    return formula(&next)
  }

  private func formula(_ next: inout Int) -> String {
    switch self {
    case .literal(let figure): return figure.json.string ?? figure.json.text()
    case .call:
      next += 1
      return "p\(next)"
    case .negation(let inner): return "-" + inner.operand(&next, beside: .times)
    case .named(_, let inner): return inner.formula(&next)
    case .operation(let sign, let left, let right, _):
      let first = left.operand(&next, beside: sign)
      return "\(first) \(sign.rawValue) \(right.operand(&next, beside: sign, isRight: true))"
    }
  }

  /// The formula in parentheses where it binds less than the sign beside it.
  private func operand(_ next: inout Int, beside sign: MeasureOperator, isRight: Bool = false) -> String {
    let text = formula(&next)
    return binds(beside: sign, isRight: isRight) ? text : "(\(text))"
  }

  private func binds(beside sign: MeasureOperator, isRight: Bool) -> Bool {
    switch self {
    case .literal, .call: return true
    case .negation: return !isRight
    case .named(_, let inner): return inner.binds(beside: sign, isRight: isRight)
    case .operation(let own, _, _, _):
      let (isProduct, besideProduct) = ([.times, .over].contains(own), [.times, .over].contains(sign))
      if isProduct != besideProduct { return isProduct }
      return !isRight || (sign == .plus || sign == .times) && own == sign
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
