/// Rules `unit`, `swapped` and `two-values`: what two printings of one quantity say.
extension ContradictionSearch {
  /// Compares the printings of each quantity.
  mutating func comparePrintings() {
    var differing: [(group: Int, classes: [[Printing]])] = []
    for group in 0..<groups.count {
      let members = groups.members(of: group)
      guard members.count > 1 else { continue }
      var classes = agreeing(members)
      guard classes.count > 1 else { continue }
      disputed.insert(group)
      if let power = mergeClassesOffByUnits(&classes) {
        report(.unit, members.map(\.name), .offBy(power: power))
      }
      if classes.count > 1 { differing.append((group, classes)) }
    }
    var byValues: [CrossedValues: [Int]] = [:]
    for (index, entry) in differing.enumerated().reversed() {
      if let values = CrossedValues(entry.classes) { byValues[values, default: []].append(index) }
    }
    var taken: Set<Int> = []
    for (place, first) in differing.enumerated() where !taken.contains(place) {
      taken.insert(place)
      let names = first.classes.flatMap { $0 }.map(\.name)
      let crossed = CrossedValues(first.classes)?.crossed
      // Those before this one were taken already.
      while let crossed, let last = byValues[crossed]?.last, taken.contains(last) { byValues[crossed]?.removeLast() }
      if let crossed, let index = byValues[crossed]?.popLast() {
        taken.insert(index)
        let second = differing[index]
        let all = inOrder(names) + inOrder(second.classes.flatMap { $0 }.map(\.name))
        report(.swapped, all, .swapped(second: names.count))
      } else {
        report(.twoValues, inOrder(names), .twoValues)
      }
    }
  }

  /// Names in the order in which they are printed.
  private func inOrder(_ names: [String]) -> [String] {
    guard let first = names.first, let group = groups.group(of: first) else { return names }
    let named = Set(names)
    return groups.members(of: group).map(\.name).filter { named.contains($0) }
  }

  /// Parts printings into classes within which all agree.
  private func agreeing(_ printings: [Printing]) -> [[Printing]] {
    var classes: [[Printing]] = []
    for printing in printings {
      if let index = classes.firstIndex(where: { $0.allSatisfy { agree($0, printing) } }) {
        classes[index].append(printing)
      } else {
        classes.append([printing])
      }
    }
    return classes
  }

  /// Whether two printings say the same, one perhaps rounded.
  func agree(_ first: Printing, _ second: Printing) -> Bool {
    if FigureText.folded(first.text) == FigureText.folded(second.text) { return true }
    return switch (first.value, second.value) {
    case (.blank, _), (_, .blank): true
    case (.text(let left), .text(let right)):
      left == right || sameDays(left, right) || askTheSame(first, second)
        || (first.value.saysNone && second.value.saysNone) || (first.value.saysAll && second.value.saysAll)
    case (.text, .number(let number)): agree(words: first.value, number) || askTheSame(first, second)
    case (.number(let number), .text): agree(words: second.value, number) || askTheSame(first, second)
    case (.number(let left), .number(let right)): agree(left, right)
    }
  }

  /// ≥95%, 不低于95% and 95%以上 are one target in three spellings.
  private func askTheSame(_ first: Printing, _ second: Printing) -> Bool {
    let context = Target.Context(period: report.period)
    guard let asked = Target.parse(first.text, in: context).comparator else { return false }
    return asked.form == Target.parse(second.text, in: context).comparator?.form
  }

  /// Reads 未发生 as 0 and 全部 as 100 %; equations decide how many 全部 is.
  private func agree(words: PrintedValue, _ number: PrintedNumber) -> Bool {
    if words.saysNone { return number.value == .zero }
    return words.saysAll && (number.quantity.unit.base != .rate || number.value == Rational(1))
  }

  /// 8月份 and 2024年8月 are one month of the year that the report speaks of, and 2024-08-05 is a day of it.
  private func sameDays(_ left: String, _ right: String) -> Bool {
    if let first = TargetDates(text: left, period: report.period).form(), first == TargetDates(text: right, period: report.period).form() {
      return true
    }
    guard let first = PrintedDays(left, period: report.period)?.days, let second = PrintedDays(right, period: report.period)?.days else {
      return false
    }
    return first.contains(second.lowerBound) && first.contains(second.upperBound)
      || second.contains(first.lowerBound) && second.contains(first.upperBound)
  }

  private func agree(_ left: PrintedNumber, _ right: PrintedNumber) -> Bool {
    if left.isBare != right.isBare {
      // A table's cell may leave its unit to the heading, and a weight its per cent to the hundred points.
      let (bare, full) = left.isBare ? (left, right) : (right, left)
      let meant = PrintedNumber(bare.quantity.reading(in: full.quantity.unit), qualifier: bare.qualifier)
      if agreeInBaseUnits(meant, full) { return true }
    }
    guard left.quantity.unit.base == right.quantity.unit.base || left.quantity.unit.base == .number || right.quantity.unit.base == .number
    else {
      return false
    }
    return agreeInBaseUnits(left, right) || agreeAsPoints(left, right)
  }

  private func agreeInBaseUnits(_ left: PrintedNumber, _ right: PrintedNumber) -> Bool {
    if let (first, second) = inMetres(left, right) { return agreeInBaseUnits(first, second) }
    if left.value == right.value, left.isBelow == right.isBelow { return true }
    if !isStrict, (left.qualifier == nil) != (right.qualifier == nil) {
      return left.qualifier == nil ? right.interval.contains(left.value) : left.interval.contains(right.value)
    }
    guard left.qualifier == nil || right.qualifier == nil else { return false }
    let (first, second) = (left.quantity.step, right.quantity.step)
    if first == second { return false }
    return first > second ? right.value.prints(as: left.value, step: first) : left.value.prints(as: right.value, step: second)
  }

  /// Two lengths in metres if their units differ; a lone 公里 counts as printed.
  private func inMetres(_ left: PrintedNumber, _ right: PrintedNumber) -> (PrintedNumber, PrintedNumber)? {
    guard let first = left.quantity.unit.metres, let second = right.quantity.unit.metres, first != second,
      let one = left.scaled(by: first), let other = right.scaled(by: second)
    else { return nil }
    return (one, other)
  }

  /// 10 % of a hundred points and 10 points are one weight.
  private func agreeAsPoints(_ left: PrintedNumber, _ right: PrintedNumber) -> Bool {
    let (rate, points) = left.quantity.unit.base == .rate ? (left, right) : (right, left)
    guard rate.quantity.unit.base == .rate, points.quantity.unit.text == "分" else { return false }
    return rate.value.multiplied(by: Rational(100)) == points.value
  }

  /// Joins classes that differ by exactly a unit; returns the first pair's power of ten.
  private func mergeClassesOffByUnits(_ classes: inout [[Printing]]) -> Int? {
    var ratio: Int?
    var first = 0
    while first < classes.count {
      var second = first + 1
      while second < classes.count {
        if let power = powerBetween(classes[first], classes[second]) {
          ratio = ratio ?? power
          classes[first] += classes.remove(at: second)
        } else {
          second += 1
        }
      }
      first += 1
    }
    return ratio
  }

  private func powerBetween(_ first: [Printing], _ second: [Printing]) -> Int? {
    for left in first.compactMap(\.value.number) {
      for right in second.compactMap(\.value.number) where left.value > .zero && right.value > .zero {
        let (left, right) = inMetres(left, right) ?? (left, right)
        let (large, small) = left.value > right.value ? (left.value, right.value) : (right.value, left.value)
        for (power, factor) in [(3, 1_000), (4, 10_000), (8, 100_000_000)] where small.multiplied(by: Rational(factor)) == large {
          return power
        }
      }
    }
    return nil
  }
}

/// Finds a quantity whose two printed values are swapped with this one's.
private struct CrossedValues: Hashable {
  let first: Rational
  let second: Rational
  let base: Unit

  init?(_ classes: [[Printing]]) {
    let numbers = classes.compactMap { $0[0].value.number }
    guard classes.count == 2, numbers.count == 2 else { return nil }
    self.init(first: numbers[0].value, second: numbers[1].value, base: numbers[0].quantity.unit.base)
  }

  private init(first: Rational, second: Rational, base: Unit) {
    (self.first, self.second, self.base) = (first, second, base)
  }

  /// The same values the other way round.
  var crossed: CrossedValues { CrossedValues(first: second, second: first, base: base) }
}

extension PrintedUnit {
  /// The unit in metres, if it measures length.
  fileprivate var metres: Int? {
    switch text {
    case "公里", "千米", "km": 1_000
    case "米", "m", "延米": 1
    default: nil
    }
  }
}

extension PrintedNumber {
  /// The number in a smaller unit.
  fileprivate func scaled(by factor: Int) -> PrintedNumber? {
    let unit = PrintedUnit(text: "", base: .number, scale: Rational(factor))
    return Quantity(number: quantity.value, unit: unit, decimals: quantity.decimals).map { PrintedNumber($0, qualifier: qualifier) }
  }
}
