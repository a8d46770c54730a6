import EventLog

/// What the events or cases of one function add up to, group by group, without an object for each.
struct Tally {
  /// The number that each item adds, where it adds one.
  private(set) var values: [Decimal] = []

  /// How much each adds to a denominator; empty where each adds one.
  private(set) var weights: [Int] = []

  /// What each stands for among different values: pairs of item and value.
  private(set) var members: [(item: Int, value: UInt32)] = []

  /// The group of each item; empty where there are no groups.
  private(set) var groups: [Int32] = []

  /// Further groups of items that are in several: pairs of item and group.
  private var furtherGroups: [(item: Int, group: Int32)] = []

  /// The events behind each item, where they are asked for.
  private(set) var counted: [CountedEvent] = []

  /// The opening events of the cases that are to be covered, where they are asked for.
  private(set) var covered: [CountedEvent] = []

  /// The events of the same type that add nothing, by reason, where they are asked for.
  private(set) var excluded: [Exclusion] = []

  /// Who is missing from a share, where it is asked for.
  var shortfall: Shortfall?

  /// How many items there are.
  private(set) var count = 0

  private var memberCodes: [JSON: UInt32] = [:]

  /// The code of a value among different ones.
  mutating func member(_ value: JSON) -> UInt32 {
    if let code = memberCodes[value] { return code }
    let code = UInt32(memberCodes.count)
    memberCodes[value] = code
    return code
  }

  /// Adds so many items, each with its group.
  mutating func add(_ count: Int, groups: [Int32]) {
    self.count += count
    self.groups += groups
  }

  /// Adds an item for each list of groups, which it is in all of.
  mutating func add(groupsOfEach: [[Int32]]) {
    for (item, groups) in groupsOfEach.enumerated() { for group in groups.dropFirst() { furtherGroups.append((count + item, group)) } }
    add(groupsOfEach.count, groups: groupsOfEach.map { $0[0] })
  }

  /// Adds items with a number each.
  mutating func add(_ values: [Decimal], groups: [Int32]) {
    self.values += values
    add(values.count, groups: groups)
  }

  /// Adds items with a number and a weight each.
  mutating func add(_ values: [Decimal], weights: [Int], groups: [Int32]) {
    self.weights += weights
    add(values, groups: groups)
  }

  /// Adds items that stand for some values each.
  mutating func add(_ count: Int, members: [(item: Int, value: UInt32)], groups: [Int32]) {
    let before = self.count
    self.members += members.map { ($0.item + before, $0.value) }
    add(count, groups: groups)
  }

  /// Adds events behind items.
  mutating func note(_ events: [CountedEvent]) { counted += events }

  /// Adds the opening events of cases that are to be covered.
  mutating func noteCovered(_ events: [CountedEvent]) { covered += events }

  /// Adds events that add nothing.
  mutating func exclude(_ places: [EventPlace], _ reason: ExcludedEvent.Reason) {
    if places.isEmpty { return }
    if let index = excluded.firstIndex(where: { $0.reason == reason }) {
      excluded[index].places += places
    } else {
      excluded.append(Exclusion(reason: reason, places: places))
    }
  }

  /// Adds what was counted elsewhere, whose groups have these numbers here.
  mutating func join(_ other: Tally, groups numbers: [Int32]) {
    let codes = Dictionary(uniqueKeysWithValues: other.memberCodes.map { ($1, $0) })
    members += other.members.map { pair in (pair.item + count, codes[pair.value].map { member($0) } ?? pair.value) }
    furtherGroups += other.furtherGroups.map { ($0.item + count, numbers[Int($0.group)]) }
    values += other.values
    weights += other.weights
    groups += other.groups.map { numbers[Int($0)] }
    counted += other.counted.map { $0.renumbered(numbers) }
    covered += other.covered.map { $0.renumbered(numbers) }
    for exclusion in other.excluded { exclude(exclusion.places, exclusion.reason) }
    if let missing = other.shortfall { shortfall = shortfall.map { $0 + missing } ?? missing }
    count += other.count
  }

  /// The items of each of so many groups.
  func items(ofGroups groupCount: Int) -> [[Int]] {
    var items = [[Int]](repeating: [], count: groupCount)
    for (item, group) in groups.enumerated() { items[Int(group)].append(item) }
    for (item, group) in furtherGroups { items[Int(group)].append(item) }
    return items
  }
}

extension CountedEvent {
  /// The event with its group under another number.
  fileprivate func renumbered(_ numbers: [Int32]) -> CountedEvent {
    var event = self
    event.group = group.map { Int(numbers[$0]) }
    return event
  }
}

extension Shortfall {
  fileprivate static func + (first: Shortfall, second: Shortfall) -> Shortfall {
    var joined = first
    joined.missing += second.missing
    joined.left += second.left
    return joined
  }
}

extension BoundMeasure.Call {
  /// The figure that all items come to, or those of a group.
  ///
  /// Nothing to count makes counts and sums 0, and everything else undefined.
  func figure(of tally: Tally, items: [Int]? = nil) throws(ExpressionError) -> Figure {
    let count = items?.count ?? tally.count
    switch computation {
    case .count, .cases: return Figure(Rational(count), unit)
    case .overEvents(.distinct, _, _), .overCases(.distinct, _, _):
      guard let items else { return Figure(Rational(Set(tally.members.map(\.value)).count), unit) }
      let chosen = Set(items)
      return Figure(Rational(Set(tally.members.lazy.filter { chosen.contains($0.item) }.map(\.value)).count), unit)
    case .overEvents(let statistic, _, _), .overCases(let statistic, _, _), .duration(let statistic, _, _):
      return Figure(try value(statistic, of: items.map { $0.map { tally.values[$0] } } ?? tally.values), unit)
    case .day(.first, _): return Figure((items.map { $0.map { tally.values[$0] } } ?? tally.values).min().map(Rational.init), unit)
    case .day(.last, _): return Figure((items.map { $0.map { tally.values[$0] } } ?? tally.values).max().map(Rational.init), unit)
    case .rate, .cover:
      let chosen = items ?? Array(0..<tally.count)
      let reached = chosen.reduce(Decimal.zero) { $0 + tally.values[$1] }
      let all = tally.weights.isEmpty ? count : chosen.reduce(0) { $0 + tally.weights[$1] }
      return Figure.share(reached.whole ?? 0, of: all)
    }
  }

  private func value(_ statistic: BoundMeasure.Statistic, of values: [Decimal]) throws(ExpressionError) -> Rational? {
    switch statistic {
    case .sum: return Rational(values.reduce(.zero, +))
    case .mean: return Rational(values.reduce(.zero, +)).divided(by: Rational(values.count))
    case .least: return values.min().map(Rational.init)
    case .greatest: return values.max().map(Rational.init)
    case .median:
      if values.isEmpty { return nil }
      let sorted = values.sorted()
      return Rational(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]).divided(by: Rational(2))
    case .distinct: return nil
    case .only:
      if values.count > 1 { throw error(.severalValues(values.count)) }
      return values.first.map(Rational.init)
    }
  }
}
