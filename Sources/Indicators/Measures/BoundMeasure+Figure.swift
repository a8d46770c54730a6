extension BoundMeasure {
  /// The figure that its functions' figures come to; they are asked for by their place in `calls`.
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
