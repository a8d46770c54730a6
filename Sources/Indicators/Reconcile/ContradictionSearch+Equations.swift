/// Rules `sum`, `rate` and `part`: what the report's own words claim.
extension ContradictionSearch {
  /// Computes every equation.
  mutating func checkEquations() {
    var seen: Set<[Int]> = []
    for equation in report.equations {
      guard let outcome = outcome(of: equation, substituting: [:]) else {
        uncheckedEquations.append(equation.text)
        continue
      }
      guard outcome != .holds else { continue }
      // The same claim about the same quantities, printed again, is one contradiction.
      let signature = [equation.relation == .equal ? 0 : 1] + Set(equation.names.compactMap { groups.group(of: $0) }).sorted()
      guard !isExplained(equation), seen.insert(signature).inserted else { continue }
      failedEquations.insert(Set(equation.names.compactMap { groups.group(of: $0) }))
      let names = equation.names
      switch outcome {
      case .holds: break
      case .overZero: report(.rate, names, .rateOverZero(equation.text))
      case .fails(let left, let right):
        let unit = unit(of: equation.left) ?? unit(of: equation.right) ?? .none
        if equation.relation == .atMost {
          report(.part, names, .part(equation.text, left: left, right: right, unit: unit))
        } else {
          report(equation.isRate ? .rate : .sum, names, .equation(equation.text, left: left, right: right, unit: unit))
        }
      }
    }
  }

  private static var mostChoices: Int { 1_000 }

  private enum Outcome: Equatable {
    case holds
    case overZero
    case fails(left: Rational, right: Rational)
  }

  /// The result of an equation; nil if a name prints no number.
  private func outcome(of equation: Equation, substituting others: [String: PrintedNumber]) -> Outcome? {
    var isOverZero = false
    guard let left = interval(of: equation.left, others, &isOverZero), let right = interval(of: equation.right, others, &isOverZero) else {
      return isOverZero && isPrinted(equation.left) ? .overZero : nil
    }
    switch equation.relation {
    case .atMost: return left.low <= right.high ? .holds : .fails(left: left.low, right: right.high)
    case .equal:
      let step = equation.left.names.compactMap { number($0, others)?.quantity.step }.max()
      guard let step, !isQualified(equation.left, others) else {
        return left.meets(right) ? .holds : .fails(left: left.low, right: right.low)
      }
      // A share that was cut instead of rounded, 1.2351% printed as 1.23%, is no wrong one.
      let holds = Self.rounds(right, to: left.low, step: step) || equation.isRate && Self.cuts(right, to: left.low, step: step)
      return holds ? .holds : .fails(left: left.low, right: right.low)
    }
  }

  private func isPrinted(_ term: Equation.Term) -> Bool {
    term.names.allSatisfy { number($0, [:]) != nil }
  }

  private func isQualified(_ term: Equation.Term, _ others: [String: PrintedNumber]) -> Bool {
    !isStrict && term.names.contains { number($0, others)?.qualifier != nil }
  }

  /// Whether some computed value rounds, half up, to the printed one.
  private static func rounds(_ computed: Interval, to printed: Rational, step: Rational) -> Bool {
    guard let half = step.divided(by: Rational(2)), let low = printed.subtracting(half), let high = printed.adding(half) else {
      return false
    }
    // Halves go away from zero, so the end that counts is the one nearer to it.
    if printed > .zero { return computed.high >= low && computed.low < high }
    if printed < .zero { return computed.high > low && computed.low <= high }
    return computed.high > low && computed.low < high
  }

  /// Whether some computed value is the printed one where its further digits are left off.
  private static func cuts(_ computed: Interval, to printed: Rational, step: Rational) -> Bool {
    guard let above = printed.adding(step), let below = printed.subtracting(step) else { return false }
    if printed > .zero { return computed.high >= printed && computed.low < above }
    if printed < .zero { return computed.low <= printed && computed.high > below }
    return computed.high > below && computed.low < above
  }

  private func number(_ name: String, _ others: [String: PrintedNumber]) -> PrintedNumber? {
    others[name] ?? groups.printing(name)?.value.number
  }

  private func interval(of term: Equation.Term, _ others: [String: PrintedNumber], _ isOverZero: inout Bool) -> Interval? {
    switch term {
    case .number(let number): return Interval(number)
    case .name(let name):
      return number(name, others).map { isStrict ? Interval($0.value) : $0.interval }
    case .operation(let sign, let first, let second):
      guard let left = interval(of: first, others, &isOverZero), let right = interval(of: second, others, &isOverZero) else { return nil }
      if sign == .over, right.low == .zero, right.high == .zero { isOverZero = true }
      return left.combined(sign, right)
    }
  }

  /// The unit in which a message shows a side: that of its first printed figure, a rate for a quotient.
  private func unit(of term: Equation.Term) -> PrintedUnit? {
    if term.divides { return .percent }
    return term.names.lazy.compactMap { groups.printing($0)?.value.number?.quantity.unit }.first
  }

  /// Whether another printing of a disputed figure makes the equation true.
  private func isExplained(_ equation: Equation) -> Bool {
    let names = Set(equation.names.filter { groups.group(of: $0).map(disputed.contains) ?? false }).sorted()
    guard !names.isEmpty, names.count <= 4 else { return false }
    var choices: [[String: PrintedNumber]] = [[:]]
    for name in names {
      guard let group = groups.group(of: name) else { continue }
      let numbers = Set(groups.members(of: group).compactMap(\.value.number))
      // Nobody prints a figure in a hundred ways; trying all ways of four such would take for ever.
      if choices.count * numbers.count > Self.mostChoices { return false }
      choices = choices.flatMap { choice in
        numbers.map { number in choice.merging([name: number]) { $1 } }
      }
    }
    return choices.contains { outcome(of: equation, substituting: $0) == .holds }
  }
}

extension Interval {
  /// The possible results of an operation; nil if it may divide by zero or overflows.
  func combined(_ sign: MeasureOperator, _ other: Interval) -> Interval? {
    if sign == .over, other.low <= .zero, other.high >= .zero { return nil }
    let ends = [low, high].flatMap { left in [other.low, other.high].compactMap { left.joined(sign, $0) } }
    guard ends.count == 4, let least = ends.min(), let most = ends.max() else { return nil }
    return Interval(low: least, high: most, isOpen: isOpen || other.isOpen)
  }
}
