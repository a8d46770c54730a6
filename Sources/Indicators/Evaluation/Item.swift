import EventLog

/// What one event or case adds to a figure, and to which group.
struct Item {
  /// The group.
  let key: [JSON]

  /// What it adds to a sum, a share or a statistic.
  var value: Rational?

  /// What it stands for among different values.
  var members: [JSON] = []

  /// How much it adds to a denominator.
  var weight = 1

  /// The events behind it.
  var counted: [CountedEvent] = []
}

extension BoundMeasure.Call {
  /// The figure that the items come to.
  ///
  /// Nothing to count makes counts and sums 0, and everything else undefined.
  func figure(of items: [Item]) throws(ExpressionError) -> Figure {
    switch computation {
    case .count, .cases: return Figure(Rational(items.count), unit)
    case .overEvents(let statistic, _, _), .overCases(let statistic, _, _), .duration(let statistic, _, _):
      return Figure(try value(statistic, of: items), unit)
    case .day(.first, _): return Figure(items.compactMap(\.value).min(), unit)
    case .day(.last, _): return Figure(items.compactMap(\.value).max(), unit)
    case .rate, .cover:
      let reached = try sum(items)
      let all = Rational(items.reduce(0) { $0 + $1.weight })
      return Figure(reached.divided(by: all), unit, ratio: Figure.Ratio(numerator: reached, denominator: all))
    }
  }

  private func value(_ statistic: BoundMeasure.Statistic, of items: [Item]) throws(ExpressionError) -> Rational? {
    let values = items.compactMap(\.value).sorted()
    switch statistic {
    case .sum: return try sum(items)
    case .mean: return try sum(items).divided(by: Rational(values.count))
    case .least: return values.first
    case .greatest: return values.last
    case .median:
      guard !values.isEmpty else { return nil }
      let (low, high) = (values[(values.count - 1) / 2], values[values.count / 2])
      guard let both = low.adding(high), let middle = both.divided(by: Rational(2)) else { throw error(.overflow) }
      return middle
    case .distinct: return Rational(Set(items.flatMap(\.members)).count)
    case .only:
      if values.count > 1 { throw error(.severalValues(values.count)) }
      return values.first
    }
  }

  private func sum(_ items: [Item]) throws(ExpressionError) -> Rational {
    var sum = Rational.zero
    for value in items.compactMap(\.value) {
      guard let next = sum.adding(value) else { throw error(.overflow) }
      sum = next
    }
    return sum
  }
}
