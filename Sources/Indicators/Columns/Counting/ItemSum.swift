import Values

/// What any statistic needs of some items; sums of several logs add up to the sum of all.
struct ItemSum: Sendable {
  /// How many items there are.
  private(set) var count = 0

  /// The sum of what each adds to a denominator.
  private(set) var weight = 0

  /// The sum of the numbers, and the ends of their range.
  private(set) var sum = Decimal.zero
  private(set) var least: Decimal?
  private(set) var greatest: Decimal?

  /// The numbers themselves, if the statistic needs them.
  private(set) var values: [Decimal] = []

  /// The codes of the items' distinct values.
  var members: Set<UInt32> = []

  /// Adds items without numbers.
  mutating func add(_ count: Int) {
    self.count += count
    weight += count
  }

  /// Adds an item with a number.
  mutating func add(_ value: Decimal, _ weight: Int, keeping: Bool) {
    count += 1
    self.weight += weight
    sum = sum + value
    least = least.map { min($0, value) } ?? value
    greatest = greatest.map { max($0, value) } ?? value
    if keeping { values.append(value) }
  }

  /// Adds what was added up elsewhere, whose members have these codes here.
  mutating func add(_ other: ItemSum, members codes: [UInt32]) {
    count += other.count
    weight += other.weight
    sum = sum + other.sum
    least = [least, other.least].compactMap(\.self).min()
    greatest = [greatest, other.greatest].compactMap(\.self).max()
    values += other.values
    members.formUnion(other.members.map { codes[Int($0)] })
  }
}

extension BoundMeasure.Call {
  /// The figure of some items.
  ///
  /// Without items a count or sum is 0, and any other statistic is undefined.
  func figure(of items: ItemSum) throws(ExpressionError) -> Figure {
    switch computation {
    case .count, .cases: Figure(Rational(items.count), unit)
    case .overEvents(.distinct, _, _), .overCases(.distinct, _, _): Figure(Rational(items.members.count), unit)
    case .overEvents(let statistic, _, _), .overCases(let statistic, _, _), .duration(let statistic, _, _):
      Figure(try value(statistic, of: items), unit)
    case .day(.first, _): Figure(items.least.map(Rational.init), unit)
    case .day(.last, _): Figure(items.greatest.map(Rational.init), unit)
    case .rate, .cover: Figure.share(items.sum.whole ?? 0, of: items.weight)
    }
  }

  private func value(_ statistic: BoundMeasure.Statistic, of items: ItemSum) throws(ExpressionError) -> Rational? {
    switch statistic {
    case .sum: return Rational(items.sum)
    case .mean: return Rational(items.sum).divided(by: Rational(items.count))
    case .least: return items.least.map(Rational.init)
    case .greatest: return items.greatest.map(Rational.init)
    case .median:
      if items.values.isEmpty { return nil }
      let sorted = items.values.sorted()
      return Rational(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]).divided(by: Rational(2))
    case .distinct: return nil
    case .only:
      if items.values.count > 1 { throw error(.severalValues(items.values.count)) }
      return items.values.first.map(Rational.init)
    }
  }
}
